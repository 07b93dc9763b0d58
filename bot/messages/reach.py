"""Links by which a rep gets there with one thumb: a number to dial, a mail with its words, a profile, a page, Home.

Here: what of what's on record is safe to be one. Whatever isn't, such as an address with a bracket in it, is shown as
it stands and leads nowhere. Not here: how a link is drawn (`compose`), nor the words on it (`reach` of the language).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote, urlsplit

from bot.messages import compose
from bot.messages.compose import Word, line, link
from bot.messages.language import say

LONGEST_URL = 1_900
"""Of a mail with its words in it: what clients open."""

_LONGEST_SHOWN = 80
_LONGEST_PAGE = 500

_NUMBER = re.compile(r"(?P<number>\+?[\d\s()./\u2010-\u2015-]+)(?:(?:ext\.?|extn\.?|x|#|;ext=|,)\s*\d{1,8})?", re.I)
_TRUNK = re.compile(r"\(\s*0\s*\)")
_FEWEST, _MOST = 3, 15
_SLACK_ID = re.compile(r"[A-Z0-9]{2,30}")
_HOME: ContextVar[str] = ContextVar("home", default="")
"""Where a link to our Home leads, for whoever reads; "" where nobody knows."""

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{}~-]{1,64}@[\w.-]{1,190}\.[\w-]{2,60}")


def call(number: str) -> Word:
    """A number to dial; an extension stands there to be seen, for the rep to dial."""
    shown = say.reach.call(line(number, _LONGEST_SHOWN))
    digits = _to_dial(number)
    return link(shown, f"tel:{digits}") if digits else line(number, _LONGEST_SHOWN)


def mail(address: str, subject: str = "", body: str = "", copy: str = "") -> Word:
    """An address to write to, with the words in the mail that opens; of long ones their beginning.

    `copy`: the address of whoever gets a copy, if it is one.
    """
    shown = line(address, _LONGEST_SHOWN)
    address = address.strip()
    if not _ADDRESS.fullmatch(address):
        return shown
    url, mark = f"mailto:{quote(address, safe='@')}", "?"
    for key, text in (("cc", copy.strip() if _ADDRESS.fullmatch(copy.strip()) else ""), ("subject", subject)):
        if text:
            url += f"{mark}{key}={quote(text, safe='@')}"
            mark = "&"
    if body:
        url += f"{mark}body="
        url += _encoded(body, LONGEST_URL - len(url))
    return link(say.reach.mail(shown), url)


def profile(url: str) -> Word:
    """Somebody's page at LinkedIn."""
    return _page(url, say.reach.profile())


def page(url: str) -> Word:
    """A deal's own page, such as the one in the CRM, by the name of its host."""
    host = _host(url)
    return _page(url, say.reach.page(host)) if host else line(url, _LONGEST_SHOWN)


@contextmanager
def in_app(team_id: str | None, app_id: str | None) -> Iterator[None]:
    """Whatever is drawn inside can lead to the Home tab of our app there; without either id it says where, and no more.

    Holds as `speaking` does.
    """
    known = all(part and _SLACK_ID.fullmatch(part) for part in (team_id, app_id))
    before = _HOME.set(f"slack://app?team={team_id}&id={app_id}&tab=home" if known else "")
    try:
        yield
    finally:
        _HOME.reset(before)


def home() -> Word:
    """Our Home tab, in a sentence that says what is there."""
    return link(say.reach.home(), _HOME.get())


def _page(url: str, shown: str) -> Word:
    url = url.strip()
    if not _host(url) and "@" not in url and "." in _host(f"https://{url}"):
        url = f"https://{url}"
    scheme, colon, rest = url.partition(":")
    found = link(shown, f"{scheme.lower()}{colon}{rest}") if _host(url) and len(url) <= _LONGEST_PAGE else shown
    return line(url, _LONGEST_SHOWN) if isinstance(found, str) else found


def _host(url: str) -> str:
    """The host of a web page's URL; "" where it's none."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:  # a bracket that isn't closed
        return ""
    return line(host.removeprefix("www."), _LONGEST_SHOWN) if parts.scheme in ("http", "https") else ""


def _to_dial(number: str) -> str:
    """A number as phones take it: digits, perhaps with a plus before them; "" where it's none."""
    found = _NUMBER.fullmatch(" ".join(number.split()))
    if not found or "\n" in number.strip():
        return ""
    typed = found["number"].strip()
    if typed.startswith("+"):
        typed = _TRUNK.sub("", typed)  # dialled at home only
    digits = "".join(str(unicodedata.digit(each)) for each in typed if each.isdigit())
    return f"{'+' * typed.startswith('+')}{digits}" if _FEWEST <= len(digits) <= _MOST else ""


def _encoded(text: str, room: int) -> str:
    """A text as a URL has it, with the breaks of lines that mail has; cut at a word where there's no room for it."""
    whole = quote(_lines(text), safe="")
    most = compose.length(text)
    while len(whole) > room:
        most = min(most - 1, most * room // len(whole))
        whole = quote(_lines(compose.cut_at_a_word(text, most)), safe="")
    return whole


def _lines(text: str) -> str:
    return "\r\n".join(text.splitlines())
