"""What `dealdark doctor` says of the sources: nothing where none is connected, and never what one of them saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from bot.cli.finding import GOOD, NOTE, WRONG, Finding

if TYPE_CHECKING:
    from bot.services.observing.examining import Ailing
    from bot.settings import Settings
    from bot.store.database import Database

_ABOUT = "sources"
_MOST_NAMED = 5

_SAYS = {
    "no_key": (WRONG, "{names}: DEALDARK_KEY isn't set, so nothing can be read: put back the key that sealed them."),
    "other_key": (
        WRONG,
        "{names}: sealed with another key than those in DEALDARK_KEY: put the old one behind it, with a comma. Where "
        "it's lost: dealdark sources login for each, and off for a webhook; none is read until all are done.",
    ),
    "old_key": (NOTE, "{names}: sealed with a key that isn't the first: dealdark sources reseal, then the old can go."),
    "unknown_kind": (WRONG, "{names}: this version knows no such kind of source: install the one that connected it."),
    "not_signed_in": (NOTE, "{names}: no one has signed in yet: dealdark sources login NAME."),
    "refused": (WRONG, "{names}: the sign-in is refused{since}: dealdark sources login NAME takes another secret."),
    "not_right": (WRONG, "{names}: isn't read{since}: dealdark sources check NAME says why."),
    "sealed": (NOTE, "{names}: couldn't be opened{since}; dealdark sources read reads it now, or says what is wrong."),
    "down": (WRONG, "{names}: can't be reached{since}: dealdark sources check NAME says why."),
    "not_read": (WRONG, "{names}: isn't being read{until}: see that dealdark run or dealdark clock is at work."),
}


def of_sources(database: Database, settings: Settings, now: datetime) -> Iterator[Finding]:
    """A line for what works, and one for each thing that needs somebody."""
    from bot.services.observing.examining import examined
    from bot.sources import SOURCES

    found = examined(database, SOURCES, settings.vault_keys, now)
    if not found.connected:
        return
    ailing = sorted(found.ailing, key=lambda each: each.how)
    lines = [_line(how, list(some)) for how, some in groupby(ailing, key=lambda each: each.how) if how in _SAYS]
    heard = [each for each in ailing if each.how == "heard"]
    if heard and settings.slack_signing_secret is None:
        lines.append(Finding(NOTE, _ABOUT, f"{_names(heard)}: a webhook is heard by gunicorn bot.wsgi:app alone."))
    if not lines:
        lines = [Finding(GOOD, _ABOUT, f"{found.connected} connected, and read up to now")]
    yield from lines


def _line(how: str, some: Sequence[Ailing]) -> Finding:
    state, sentence = _SAYS[how]
    first = min((each.since for each in some if each.since), default=None)
    at = f"{first:%Y-%m-%d %H:%M} UTC" if first else ""
    told = {"names": _names(some), "since": f" since {at}" if at else "", "until": f" since {at}" if at else " at all"}
    return Finding(state, _ABOUT, sentence.format(**told))


def _names(some: Sequence[Ailing]) -> str:
    more = f" and {len(some) - _MOST_NAMED} more" if len(some) > _MOST_NAMED else ""
    return ", ".join(each.name for each in some[:_MOST_NAMED]) + more
