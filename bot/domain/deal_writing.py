"""A `Deal` as a deal file: what `bot.domain.deal_file` reads, written with absent facts left out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from bot.domain import facts
from bot.domain.deal import Deal, Event, Prospect, Signature
from bot.domain.entries import Closed, Dial, Entry, Heard, Meeting, NoteKept, Reopened, SituationNoted, Touch

TYPES: dict[type[Entry], str] = {
    Heard: "heard",
    Meeting: "meeting",
    Touch: "touch",
    Dial: "dial",
    SituationNoted: "situation",
    Closed: "closed",
    Reopened: "reopened",
    NoteKept: "note",
}
"""What each kind of entry is called in a file."""

_ELSEWHERE = ("elsewhere", "colleagues", "said_elsewhere", "unwilling_elsewhere", "shelf")
_APART = ("prospect", "contacts", "timeline", "rep", "more", *_ELSEWHERE)


def as_file(deal: Deal) -> dict[str, Any]:
    """The deal in the shape of its JSON file."""
    file = {f.name: _plain(getattr(deal, f.name)) for f in fields(deal) if f.name not in _APART}
    file |= {name: _plain(value) for name, value in deal.more.items()}
    kept = {name: value for name, value in file.items() if facts.says(value)}
    if deal.rep and (signed := _given(deal.rep)):
        kept["rep"] = signed
    kept["prospect"] = _given(deal.prospect)
    if deal.contacts:
        kept["contacts"] = [_given(contact) for contact in deal.contacts]
    kept["timeline"] = [_entry(entry) for entry in deal.timeline]
    return kept


def _given(person: Prospect | Signature) -> dict[str, Any]:
    facts = {f.name: _plain(getattr(person, f.name)) for f in fields(person)}
    return {name: value for name, value in facts.items() if value is not None and value is not False}


def _entry(entry: Entry) -> dict[str, Any]:
    given = {f.name: _plain(getattr(entry, f.name)) for f in fields(entry) if f.name not in ("on", "at")}
    # The day, not the instant: a time zone that is corrected later must not move it.
    written = {"type": TYPES[type(entry)], "on": entry.on.isoformat()}
    return written | {name: value for name, value in given.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Event):
        return {"title": value.title, "on": value.on.isoformat()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
