"""The deal file: JSON in, a `Deal` out.

Strict on purpose: an unknown key, a wrong type or a date that cannot be is an error that names the key and the nearest
known one. An empty string or null is the same as absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import field, fields
from datetime import date, datetime, tzinfo
from difflib import get_close_matches
from typing import Any

from bot.domain import facts
from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.deal import REACHES, STAGES, Deal, Event, FactValue, OtherContact, Prospect, Signature
from bot.domain.entries import (
    CHANNELS,
    OUTCOMES,
    Closed,
    Dial,
    Entry,
    Heard,
    Meeting,
    NoteKept,
    Reopened,
    SituationNoted,
    Touch,
    TwoWay,
)
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.value import value
from bot.errors import deal_file as wrong

LONGEST_TEXT = 3000
"""Characters a fact may have; the most that one Slack text block shows."""

LARGEST_NUMBER = 10**15
"""The largest worth of a deal; a cent of it is still exact in floating point."""

MOST_LISTED = 40
"""Words that an error lists in full when none of them is near."""

_UNKEPT = re.compile("[\ud800-\udfff\0]")
"""Half of a surrogate pair cannot be written anywhere; U+0000 cannot be stored."""


@value(frozen=True, slots=True)
class Vocabulary:
    """The words that a deal file may use: the playbook's play ids, situation codes and profiles (`segments`), how to
    find a zone, and the zones and countries that there are (none given, or None: any will do)."""

    plays: Collection[str]
    situations: Collection[str]
    dated_situations: Collection[str] = ()
    private_situations: Collection[str] = ()
    stops: Collection[str] = ("do_not_contact",)
    zone_of: Callable[[Prospect], tzinfo | None] = field(default=lambda prospect: None)
    timezones: Collection[str] = ()
    countries: Collection[str] = ()
    segments: Collection[str] | None = None


_EVERY_ENTRY = frozenset({"type", "on", "contact"})
ENTRY_KEYS: Mapping[str, frozenset[str]] = {
    "heard": _EVERY_ENTRY | {"promised_by", "channel", "note"},
    "meeting": _EVERY_ENTRY | {"promised_by", "note"},
    "touch": _EVERY_ENTRY | {"play", "channel", "note"},
    "dial": _EVERY_ENTRY | {"play"},
    "situation": _EVERY_ENTRY | {"code", "until", "note"},
    "closed": _EVERY_ENTRY | {"outcome"},
    "reopened": _EVERY_ENTRY,
    "note": _EVERY_ENTRY | {"note"},
}
DEAL_KEYS = frozenset(f.name for f in facts.used_in(Use.FILE) if f.of is not Of.PERSON) | {
    "prospect",
    "contacts",
    "timeline",
    "rep",
}
PROSPECT_KEYS = frozenset(f.name for f in fields(Prospect))
CONTACT_KEYS = frozenset(f.name for f in fields(OtherContact))
REP_KEYS = frozenset(f.name for f in fields(Signature))


def parse_deal(raw: object, words: Vocabulary) -> Deal:
    """Read one deal file. Raises `BadDeal` that names the key and what may stand there."""
    top = _Reader(_mapping(raw, "the deal"), "")
    top.known(DEAL_KEYS)
    prospect = _prospect(top, words)
    contacts = _contacts(top, words, prospect)
    timeline = top.sequence("timeline")
    if timeline is None:
        raise wrong.NoTimeline
    names = tuple(who.name for who in (prospect, *contacts) if who.name)
    entries = [parse_entry(item, f"timeline[{i}]", words, prospect, names) for i, item in enumerate(timeline)]
    if not any(isinstance(entry, TwoWay) for entry in entries):
        raise wrong.NoTalk
    return Deal(
        company=top.text("company", required=True) or "",
        stage=top.choice("stage", STAGES, required=True) or "",
        prospect=prospect,
        contacts=contacts,
        timeline=tuple(sorted(entries, key=lambda entry: entry.on)),
        rep=_rep(top),
        segment=_segment(top, words),
        **{fact.name: _READ[fact.kind](top, fact) for fact in _RULED if fact.name in top.raw},
        more=_more(top),
    )


def _more(top: _Reader) -> dict[str, FactValue]:
    """What is on record of the facts that no rule reads."""
    found = {fact.name: _READ[fact.kind](top, fact) for fact in _MORE if fact.name in top.raw}
    return {name: value for name, value in found.items() if facts.says(value)}


def _segment(top: _Reader, words: Vocabulary) -> str | None:
    """The profile that the deal names; one that the playbook does not have is a typing error (ruling 56)."""
    named = top.text("segment")
    if named is None or words.segments is None:
        return named
    if not words.segments:
        raise wrong.NoProfiles("segment", named)
    return _choice(named, words.segments, "segment")


def _rep(top: _Reader) -> Signature | None:
    raw = top.get("rep")
    if raw is None:
        return None
    reader = _Reader(_mapping(raw, "rep"), "rep.")
    reader.known(REP_KEYS)
    return Signature(**{key: reader.text(key) for key in sorted(REP_KEYS)})


def _prospect(top: _Reader, words: Vocabulary) -> Prospect:
    raw = top.get("prospect")
    if raw is None:
        return Prospect()
    reader = _Reader(_mapping(raw, "prospect"), "prospect.")
    reader.known(PROSPECT_KEYS)
    return Prospect(name=reader.text("name"), greeting=reader.text("greeting"), **_reach(reader, words))


def _reach(reader: _Reader, words: Vocabulary) -> dict[str, Any]:
    """Where somebody is, and how they can be reached."""
    holidays = reader.sequence("holidays")
    channels = reader.texts("channels", among=REACHES)
    if reader.get("channels") is not None and not set(channels) - {"sms"}:
        raise wrong.NoChannel(f"{reader.where}channels")
    return {
        "timezone": reader.choice("timezone", words.timezones) if words.timezones else reader.text("timezone"),
        "country": _country(reader, words.countries) if words.countries else reader.text("country"),
        "holidays": None
        if holidays is None
        else tuple(_day(item, f"{reader.where}holidays[{i}]") for i, item in enumerate(holidays)),
        "channels": channels or Prospect().channels,
    }


def _country(reader: _Reader, among: Collection[str]) -> str | None:
    """A country, or one with its region; the nearest to a wrong one is looked for among its like."""
    named = reader.text("country")
    if named is None or named in among:
        return named
    country, dash, _ = named.partition("-")
    alike = [code for code in among if (code.startswith(country.upper() + dash) if dash else "-" not in code)]
    return _choice(named, alike or among, f"{reader.where}country", 0.75 if dash else 0.4)


def _contacts(top: _Reader, words: Vocabulary, prospect: Prospect) -> tuple[OtherContact, ...]:
    """The other contacts. The timeline names them, so no two may share a name, nor one the main contact's."""
    found: list[OtherContact] = []
    for i, item in enumerate(top.sequence("contacts") or ()):
        reader = _Reader(_mapping(item, f"contacts[{i}]"), f"contacts[{i}].")
        reader.known(CONTACT_KEYS)
        name = reader.text("name", required=True)
        if name in (prospect.name, *(other.name for other in found)):
            raise wrong.SameName(f"contacts[{i}].name", name or "")
        greeting, former = reader.text("greeting"), reader.flag("former")
        found.append(OtherContact(name=name, greeting=greeting, former=former, **_reach(reader, words)))
    return tuple(found)


def _event(top: _Reader, key: str) -> Event | None:
    raw = top.get(key)
    if raw is None:
        return None
    reader = _Reader(_mapping(raw, key), f"{key}.")
    reader.known(frozenset({"title", "on"}))
    return Event(title=reader.text("title", required=True) or "", on=_day(reader.get("on"), f"{key}.on"))


def parse_entry(raw: object, where: str, words: Vocabulary, prospect: Prospect, names: Collection[str] = ()) -> Entry:
    """Read one entry of a timeline; `where` names it in errors, `names` are the deal's people. Raises `BadDeal`."""
    reader = _Reader(_mapping(raw, where), f"{where}.")
    kind = reader.choice("type", ENTRY_KEYS, required=True) or ""
    reader.known(ENTRY_KEYS[kind], kind)
    on, at = _moment(reader.get("on"), f"{where}.on", lambda: words.zone_of(prospect))
    contact = _contact(reader, names) if "contact" in reader.raw else None
    if kind == "heard":
        return Heard(
            on=on,
            at=at,
            contact=contact,
            promised_by=reader.day("promised_by"),
            channel=reader.choice("channel", CHANNELS),
            note=reader.text("note"),
        )
    if kind == "meeting":
        promised_by, note = reader.day("promised_by"), reader.text("note")
        return Meeting(on=on, at=at, contact=contact, promised_by=promised_by, note=note)
    if kind == "touch":
        return Touch(
            on=on,
            at=at,
            contact=contact,
            play=reader.choice("play", words.plays),
            channel=reader.choice("channel", CHANNELS),
            note=reader.text("note"),
        )
    if kind == "dial":
        return Dial(on=on, at=at, contact=contact, play=reader.choice("play", words.plays, required=True) or "")
    if kind == "situation":
        return _situation(reader, on, at, words, contact, prospect.name)
    if kind == "closed":
        outcome = reader.choice("outcome", OUTCOMES, required=True) or ""
        return Closed(on=on, at=at, contact=contact, outcome=outcome)
    if kind == "note":
        return NoteKept(on=on, at=at, contact=contact, note=reader.text("note", required=True) or "")
    return Reopened(on=on, at=at, contact=contact)


def _contact(reader: _Reader, names: Collection[str]) -> str | None:
    """Whom an entry was with, as the file has it; the main contact's name is the same as none (ruling 48)."""
    if not names and reader.get("contact") is not None:
        raise wrong.NobodyNamed(f"{reader.where}contact")
    return reader.choice("contact", names)


def _situation(
    reader: _Reader, on: date, at: datetime | None, words: Vocabulary, contact: str | None, main: str | None
) -> SituationNoted:
    code = reader.choice("code", words.situations, required=True) or ""
    until = reader.day("until")
    if contact not in (None, main) and code not in words.stops:
        raise wrong.NotOfAnother(f"{reader.where}code", code, tuple(words.stops))
    if until is None and code in words.dated_situations:
        raise wrong.NeedsDate(f"{reader.where}until", code)
    note = reader.text("note")
    if note and code in words.private_situations:
        raise wrong.NoNoteKept(f"{reader.where}note", code)
    return SituationNoted(on=on, at=at, contact=contact, code=code, until=until, note=note)


class _Reader:
    """One JSON object: takes typed values out by key and names the key in every error."""

    def __init__(self, raw: Mapping[str, Any], where: str) -> None:
        self.raw, self.where = raw, where

    def known(self, keys: frozenset[str], entry: str = "") -> None:
        if keys.issuperset(self.raw):
            return
        for key in self.raw:
            if key not in keys:
                nearest = next(iter(get_close_matches(key, keys, 1, 0.5)), None)
                raise wrong.UnknownKey(self.where, key, entry, nearest, tuple(sorted(keys)))

    def get(self, key: str) -> Any:
        value = self.raw.get(key)
        return None if value == "" else value

    def text(self, key: str, *, required: bool = False) -> str | None:
        value = self.raw.get(key)
        if value is None or value == "":
            if required:
                raise wrong.Missing(self.where + key)
            return None
        return _text(value, self.where + key)

    def choice(self, key: str, among: Collection[str], *, required: bool = False) -> str | None:
        value = self.raw.get(key)
        if isinstance(value, str) and value in among:
            return value
        value = self.text(key, required=required)
        return None if value is None else _choice(value, among, self.where + key)

    def number(self, key: str) -> float | None:
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST_NUMBER:
            raise wrong.NotANumber(self.where + key, LARGEST_NUMBER)
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise wrong.NotAFlag(self.where + key)
        return value

    def day(self, key: str) -> date | None:
        value = self.get(key)
        return None if value is None else _day(value, self.where + key)

    def sequence(self, key: str) -> list[Any] | None:
        value = self.get(key)
        if value is not None and not isinstance(value, list):
            raise wrong.NotAList(self.where + key)
        return value

    def texts(self, key: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        given = self.sequence(key)
        if not given:
            return ()
        values = tuple([_text(item, f"{self.where}{key}[{i}]") for i, item in enumerate(given)])
        return values if among is None else tuple([_choice(value, among, self.where + key) for value in values])


_READ: Mapping[Kind, Callable[[_Reader, Fact], Any]] = {
    **dict.fromkeys(Kind, lambda reader, fact: reader.text(fact.name)),
    Kind.CHOICE: lambda reader, fact: reader.choice(fact.name, fact.among),
    Kind.DAY: lambda reader, fact: reader.day(fact.name),
    Kind.SUM: lambda reader, fact: reader.number(fact.name),
    Kind.FLAG: lambda reader, fact: reader.flag(fact.name),
    Kind.EVENT: lambda reader, fact: _event(reader, fact.name),
    Kind.NAMES: lambda reader, fact: reader.texts(fact.name),
    Kind.TIMES: lambda reader, fact: reader.texts(fact.name),
}
"""How a fact of each kind is read."""

_OPTIONAL = [f for f in facts.used_in(Use.FILE) if f.of is not Of.PERSON and not f.needed]
_RULED = [fact for fact in _OPTIONAL if fact.name in Deal.__dataclass_fields__ and fact.name != "segment"]
_MORE = [fact for fact in _OPTIONAL if fact.name not in Deal.__dataclass_fields__]


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise wrong.NotAnObject(where)
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise wrong.NotAText(where)
    if len(value) > LONGEST_TEXT:
        raise wrong.TextTooLong(where, len(value), LONGEST_TEXT)
    if not value.strip():
        raise wrong.BlankText(where)
    if not value.isprintable() and _UNKEPT.search(value):
        raise wrong.BrokenText(where)
    return value


def _choice(value: str, among: Collection[str], where: str, as_near: float = 0.4) -> str:
    if value in among:
        return value
    nearest = next((word for word in among if word.lower() == value.lower()), None)
    nearest = nearest or next(iter(get_close_matches(value, sorted(among), 1, as_near)), None)
    raise wrong.NotAmong(where, value, nearest, tuple(among) if len(among) <= MOST_LISTED else ())


def _day(value: object, where: str) -> date:
    return _moment(value, where, lambda: None)[0]


def _moment(value: object, where: str, zone: Callable[[], tzinfo | None]) -> tuple[date, datetime | None]:
    """A local date, and the instant if one was given; a time without an offset is the prospect's own."""
    if not isinstance(value, str):
        raise wrong.DateExpected(where)
    try:
        day, at = (date.fromisoformat(value), None) if len(value) <= 10 else _read_moment(value, zone())
    except (ValueError, OverflowError):
        raise wrong.NotADate(where, value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong.YearOutOfRange(where, day.year, FIRST_YEAR, LAST_YEAR)
    return day, at


def _read_moment(value: str, zone: tzinfo | None) -> tuple[date, datetime | None]:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        return at.date(), at.replace(tzinfo=zone) if zone else None
    return (at.astimezone(zone) if zone else at).date(), at
