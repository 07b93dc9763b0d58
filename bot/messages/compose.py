"""What messages are made of: texts that cannot ping or format by accident, and Block Kit's blocks as plain dicts.

Here: escaping, cutting to Slack's limits, spans, blocks and elements. Not here: any message, nor the words for days,
sums and silences (`words` of the language). Limits are Slack's own, of November 2026.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any
from urllib.parse import quote

from bot.domain.value import value
from bot.messages.language import say

Block = dict[str, Any]
Element = dict[str, Any]
View = dict[str, Any]

MOST_BLOCKS = 50
"""Blocks of one message; a view takes 100."""

LONGEST_NAME = 80
"""A company or a person inside a sentence; a longer name is cut so that the sentence stays one."""

_LONGEST_SENTENCE = 400
LONGEST_SCRIPT = 2900
"""Words to copy, in one block of rich text."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Zero-width characters are no fence: Slack takes them for a word's edge and formats all the same. A look-alike is one.
_LOOKALIKES = str.maketrans({"*": "\u2217", "~": "\u223c", "`": "\u02cb"})
_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COMMAND = re.compile(r"`(/[^`]+)`")
_LAST_WORD = re.compile(r"\s+\S*\Z")
_LINKED = re.compile(
    r"(?:https?://[^\s\x00-\x20\x7f/?#]|slack://app\?team=|tel:\+?\d|mailto:[^\s\x00-\x20\x7f@]+@)[^\s\x00-\x20\x7f]*",
    re.A,
)
_IN_A_URL = "%:/?#[]@!$&'()*+,;=~-._"
_USER_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{1,30}")


@value(frozen=True, slots=True)
class Message:
    """What is posted. `text` says everything in words: screen readers and notifications get nothing else."""

    text: str
    blocks: list[Block]


@value(frozen=True, slots=True)
class Span:
    """A stretch of text in one style. `user` and `channel` make a mention: the only way to get one.

    `url`: where the text leads; `link` makes such a span, and nothing else does. `at`: a moment, as `instant` makes it.
    """

    text: str = ""
    bold: bool = False
    code: bool = False
    user: str | None = None
    channel: str | None = None
    url: str | None = None
    at: int | None = None


Word = str | Span


def bold(text: str) -> Span:
    """Text in bold type."""
    return Span(text, bold=True)


def code(text: str) -> Span:
    """Text to type as it stands."""
    return Span(text, code=True)


def mention(user: str) -> Word:
    """A person by Slack id. What is no such id stays plain text."""
    return Span(user=user) if _USER_ID.fullmatch(user) else line(user, LONGEST_NAME)


def link(text: str, url: str) -> Word:
    """A text that leads somewhere when it's pressed; in a message's `text` it's its words alone.

    Only web pages, numbers to dial, mail and our own tabs in Slack are links. Whatever else is given as `url`, such as
    a script, or an address with a blank in it, leaves the text plain.
    """
    return Span(text, url=_encoded(url)) if _LINKED.fullmatch(url) else text


def _encoded(url: str) -> str:
    """A URL in which nothing can end the token that Slack has it in; what is percent-encoded stays as it is."""
    return quote(url, safe=_IN_A_URL)


def instant(at: datetime, text: str) -> Span:
    """A time of day that Slack shows on the clock of the device, with the hours that its owner likes.

    `text`: the same in our own words, which a notification, a screen reader and an old client have. For moments only: a
    whole day would be another one on a device that is far away.
    """
    return Span(text, at=int(at.timestamp()))


def channel_link(channel: str) -> Word:
    """A channel by Slack id. What is no such id stays plain text."""
    return Span(channel=channel) if _CHANNEL_ID.fullmatch(channel) else line(channel, LONGEST_NAME)


# -- texts ------------------------------------------------------------------------------------------------------------


def escape(text: str) -> str:
    """Text that Slack's mrkdwn shows as it was typed: no mention, link or formatting comes of it."""
    plain = text.translate(_LOOKALIKES)
    if "_" in plain:
        plain = _EDGE_UNDERSCORE.sub("\u02cd", plain)
    return plain.translate(_ENTITIES)


def clean(text: str) -> str:
    """Without characters that nobody sees and that could turn round the words beside them."""
    return _UNSEEN.sub("", text)


def line(text: str, limit: int = _LONGEST_SENTENCE) -> str:
    """One line of somebody's text. Right-to-left words are fenced off, so that they leave the order of ours alone."""
    flat = cut(" ".join(clean(text).split()), limit)
    if not flat.isascii() and not {"R", "AL"}.isdisjoint(map(unicodedata.bidirectional, flat)):
        return f"\u2068{flat}\u2069"
    return flat


def prose(text: str, limit: int = _LONGEST_SENTENCE) -> list[Word]:
    """A finished sentence of ours, which may hold what somebody typed; a `/command` in it is shown as one to type."""
    parts = _COMMAND.split(line(text, limit))
    return [code(part) if number % 2 else part for number, part in enumerate(parts) if part] or ["…"]


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them “…” where something is missing; no letter is cut in two.

    Counted as UTF-16 does: Slack does not say how it counts, and this is the strictest of the usual ways.
    """
    if length(text) <= limit:
        return text
    head = text[:limit]
    # In most texts each letter counts once.
    end = limit - 1 if length(head) == limit > 0 else sum(wide < limit for wide in accumulate(map(_width, head)))
    while end and _joins(text[end - 1], text[end]):
        end -= 1
    kept = text[:end]
    flags = len(kept) - len(kept.rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
    if flags % 2:
        kept = kept[:-1]  # half a flag
    return kept.rstrip() + "…"


def cut_at_a_word(text: str, limit: int) -> str:
    """The same for a text of many words, the last of them whole; one long word alone is cut inside."""
    if length(text) <= limit:
        return text
    kept = cut(text, limit).removesuffix("…")
    if not text[len(kept)].isspace():
        kept = _LAST_WORD.sub("", kept) or kept
    return kept.rstrip() + "…"


def length(text: str) -> int:
    """Characters, as `cut` counts them."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _width(letter: str) -> int:
    """The `length` of one."""
    return 2 if letter > "\uffff" else 1


def _joins(before: str, letter: str) -> bool:
    """Whether two characters are parts of one that a reader sees."""
    return (
        unicodedata.category(letter) in ("Mn", "Me", "Mc")
        or "\U0001f3fb" <= letter <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= letter <= "\U000e007f"  # tags, in the flags of regions
        or "\u200d" in (before, letter)
    )


def spoken(words: Sequence[Word]) -> str:
    """Words as a message's `text`: escaped, without any type style."""
    return "".join(_mrkdwn(word, styled=False) for word in words)


def plain(words: Sequence[Word]) -> str:
    """Words as they stand, for the middle of a sentence that is one string."""
    return "".join(word if isinstance(word, str) else word.text for word in words)


def mrkdwn(words: Sequence[Word]) -> str:
    """Words as mrkdwn for a section or a context line."""
    return "".join(_mrkdwn(word, styled=True) for word in words)


def _mrkdwn(word: Word, *, styled: bool) -> str:
    span = Span(word) if isinstance(word, str) else word
    if span.user:
        return f"<@{span.user}>"
    if span.channel:
        return f"<#{span.channel}>"
    if span.url and styled:
        label = f"<{span.url.translate(_ENTITIES)}|{escape(span.text).replace('|', chr(0xA6))}>"
        return f"*{label}*" if span.bold else label
    if span.at is not None and styled:
        return f"<!date^{span.at}^{{time}}|{escape(span.text).replace('|', chr(0xA6))}>"
    if span.code and styled:
        return f"`{span.text.replace('`', chr(0x2CB)).translate(_ENTITIES)}`"
    text = span.text.translate(_ENTITIES) if span.code else escape(span.text)
    return f"*{text.strip()}*" if span.bold and styled and text.strip() else text


# -- blocks -----------------------------------------------------------------------------------------------------------


def plain_text(text: str, limit: int) -> Element:
    """A plain_text object; `emoji` off, so that “:x:” in a name stays what was typed."""
    return {"type": "plain_text", "text": cut(clean(text), limit) or " ", "emoji": False}


def _mrkdwn_text(words: Sequence[Word]) -> Element:
    """A mrkdwn object. `verbatim`: without it Slack would make links and mentions of names in it."""
    return {"type": "mrkdwn", "text": mrkdwn(words), "verbatim": True}


def rich(*paragraphs: Sequence[Word]) -> Block:
    """Paragraphs as rich text, in which nothing a person typed can mean anything."""
    parts: list[Element] = []
    for number, words in enumerate(paragraphs):
        elements = _elements(words)
        if number < len(paragraphs) - 1:
            elements.append({"type": "text", "text": "\n"})
        parts.append({"type": "rich_text_section", "elements": elements})
    return {"type": "rich_text", "elements": parts}


def bullets(items: Sequence[Sequence[Word]], lead: Sequence[Word] = ()) -> Block:
    """A list, with a line before it where `lead` is given."""
    rows = [{"type": "rich_text_section", "elements": _elements(item)} for item in items]
    parts: list[Element] = [{"type": "rich_text_list", "style": "bullet", "elements": rows}]
    if lead:
        parts.insert(0, {"type": "rich_text_section", "elements": _elements(lead)})
    return {"type": "rich_text", "elements": parts}


def copyable(lead: Sequence[Word], text: str) -> Block:
    """Words to copy: a line that says what they are, if any, and the words as they are, in a box of their own."""
    words = {"type": "rich_text_preformatted", "elements": _elements([cut_at_a_word(clean(text), LONGEST_SCRIPT)])}
    head = [{"type": "rich_text_section", "elements": _elements(lead)}] if lead else []
    return {"type": "rich_text", "elements": [*head, words]}


def _elements(words: Sequence[Word]) -> list[Element]:
    spans = (Span(word) if isinstance(word, str) else word for word in words)
    return [_element(span) for span in spans if span.text or span.user or span.channel]


def _element(span: Span) -> Element:
    if span.user:
        return {"type": "user", "user_id": span.user}
    if span.channel:
        return {"type": "channel", "channel_id": span.channel}
    if span.at is not None:
        return {"type": "date", "timestamp": span.at, "format": "{time}", "fallback": span.text}
    style = {name: True for name, on in (("bold", span.bold), ("code", span.code)) if on}
    shown = {"type": "link", "url": span.url, "text": span.text} if span.url else {"type": "text", "text": span.text}
    return shown | ({"style": style} if style else {})


def section(words: Sequence[Word], accessory: Element | None = None) -> Block:
    """A line that can carry a menu or a button beside it."""
    return {"type": "section", "text": _mrkdwn_text(words)} | ({"accessory": accessory} if accessory else {})


def context(words: Sequence[Word]) -> Block:
    """A small grey line."""
    return {"type": "context", "elements": [_mrkdwn_text(words)]}


def header(text: str) -> Block:
    """A headline."""
    return {"type": "header", "text": plain_text(text, 150)}


def divider() -> Block:
    """A thin rule."""
    return {"type": "divider"}


def actions(*elements: Element) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(
    action_id: str, text: str, value: object = "", style: str | None = None, confirm: Element | None = None
) -> Element:
    """A button. `style`: "primary" for at most one a message, or "danger"."""
    made: Element = {"type": "button", "action_id": action_id, "text": plain_text(text, 75)}
    if value != "":
        made["value"] = cut(str(value), 2000)
    if style:
        made["style"] = style
    if confirm:
        made["confirm"] = confirm
    return made


def confirmation(title: str, text: str, yes: str) -> Element:
    """A question before something that cannot be taken back, which can be left for later."""
    return {
        "title": plain_text(title, 100),
        "text": plain_text(text, 300),
        "confirm": plain_text(yes, 30),
        "deny": plain_text(say.buttons.not_now(), 30),
    }


def option(text: str, value: object, description: str | None = None) -> Element:
    """A choice in a menu or a list."""
    made: Element = {"text": plain_text(cut_at_a_word(text, 75), 75), "value": str(value)}
    if description:
        made["description"] = plain_text(cut_at_a_word(description, 75), 75)
    return made


def static_select(
    action_id: str, placeholder: str, options: Sequence[Element], chosen: Element | None = None
) -> Element:
    """A menu that acts when something is chosen in it; `chosen` is one of the options."""
    made: Element = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain_text(placeholder, 150),
        "options": list(options),
    }
    return made | ({"initial_option": chosen} if chosen else {})


def datepicker(action_id: str, placeholder: str) -> Element:
    """A calendar that acts when a day is picked in it. It carries no value: what it's about stands in `action_id`."""
    return {"type": "datepicker", "action_id": action_id, "placeholder": plain_text(placeholder, 150)}


def overflow(action_id: str, *options: Element) -> Element:
    """The menu behind three dots: at most five choices."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}
