"""The facts of a deal as people give them, in a command or in a form: text → what the services take.

Here: which words name which fact, and how each is read. Not here: what a fact may be (the services and the store say).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import cast

from bot.almanac import country_of_zone
from bot.domain import facts
from bot.domain.assumed import CurrencyTaken, HolidaysTaken, TodayTaken, ZoneTaken
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Prospect
from bot.domain.facts import Fact, Kind, Use
from bot.domain.said import Said
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.typed import BadFacts, CompanyMissing, SameFactTwice
from bot.errors.windows import OldAddButton
from bot.reading.cells import Ends, ends_of
from bot.reading.commands import flag
from bot.reading.days import USUAL, Prefer, parse_day
from bot.reading.identities import placeholder
from bot.reading.moments import read_moments
from bot.reading.nearest import choose
from bot.reading.places import country_code, zone
from bot.reading.sums import amount, shared_sign
from bot.services.deals.new_deal import NewDeal
from bot.services.desk import Actor

Typed = dict[str, str]
"""Field → text, as typed; `facts` read it only when it is used, so that it can be kept in a button."""

LONGEST_AGAIN = 2000
"""Characters that a button's value holds."""

_TYPED = facts.each_in(Use.TYPED)
_FACTS = facts.by_key(_TYPED)

TYPED_AS = {typed: fact.key for fact in _TYPED for typed in fact.typed_as}
"""The keys of `add` and `edit`, and the field each names."""


def keys_beside(usage: str) -> str:
    """The keys that help shows, but for those of the facts that the line names already."""
    named = set(re.findall(r"\[(\w+):", usage))
    rest = [fact for fact in facts.used_in(Use.HELP) if not named & set(fact.typed_as)]
    return "".join(f" [{fact.typed_as[0]}:]" for fact in rest)


def typed(options: Mapping[str, str]) -> Typed:
    """What stood behind the keys of a command, by field. Raises BadInput when two keys name one field."""
    found: Typed = {}
    for key, text in options.items():
        field = TYPED_AS[key]
        if field in found:
            raise SameFactTwice(key)
        found[field] = text
    return found


def new_deal(given: Typed, today: date, calendar: BusinessCalendar = USUAL) -> NewDeal:
    """A deal to register. Empty fields count as not given. `calendar`: whoever typed it. Raises BadFacts."""
    read = _read(given, today, calendar)
    company, heard, promised = (read.pop(field, None) for field in ("company", "heard", "promised"))
    if placeholder(str(company or "")):
        raise BadFacts({"company": CompanyMissing("company")})
    days = cast(tuple[date | None, date | None], (heard, promised))
    return NewDeal(company=str(company), heard=days[0], promised=days[1], facts=read)


def taken_of_new(given: Typed, prospect: Prospect, actor: Actor) -> list[Said]:
    """What a line with a new deal left to be assumed, but for the stage, which is asked for. `given`: what it said."""
    day = [] if given.get("heard", "").strip() else [TodayTaken()]
    return [*day, *taken(given), *_place_taken(prospect.timezone, prospect.country, actor)]


def _place_taken(timezone: str | None, country: str | None, actor: Actor) -> list[Said]:
    """Whose hours and holidays count where that was not said (rulings 42 and 50)."""
    if country:
        return []
    if not timezone:
        return [ZoneTaken(actor.rep.timezone)]
    return [HolidaysTaken(of)] if (of := country_of_zone(timezone)) else []


def taken_of_change(given: Typed, prospect: Prospect, actor: Actor) -> list[Said]:
    """The same of facts that were changed: of the place only where it was."""
    place = given.keys() & {"timezone", "country"}
    return [*taken(given), *(_place_taken(prospect.timezone, prospect.country, actor) if place else [])]


def taken(given: Typed) -> list[Said]:
    """What was assumed of facts as they were typed: which currency is meant by a sign that several share."""
    sums = (text for field, text in given.items() if field in _FACTS and _FACTS[field].kind is Kind.SUM)
    signs = (found for text in sums if not given.get("currency") and (found := shared_sign(text)))
    return [CurrencyTaken(*found) for found in signs]


def changes(given: Typed, today: date, calendar: BusinessCalendar = USUAL) -> dict[str, object]:
    """What to change on record; an empty text takes a fact off the record. Raises BadFacts."""
    read = _read(given, today, calendar)
    return {field: read.get(field) for field in given} | read


def readable(given: Mapping[str, str], today: date) -> dict[str, object]:
    """What can be read of it already, while it is still being typed."""
    found: dict[str, object] = {}
    for field, text in given.items():
        if text.strip() and field in _FACTS:
            with suppress(BadInput):
                found |= _read({field: text}, today, USUAL)
    return found


@value(frozen=True, slots=True)
class FilledIn:
    """What was typed, as a form shows it: `given` by field as it stood, `shown` what can stand in the field.

    `wrong`: what can't be read, by field.
    """

    given: Typed
    shown: Typed
    wrong: Mapping[str, BadInput]


_ANY_WORDS = (Kind.TEXT, Kind.LINE, Kind.SUM, Kind.NAMES, Kind.TIMES)
"""Kinds whose field takes any words, so that what can't be read stands there to be put right."""


def typed_loosely(options: Mapping[str, str]) -> Typed:
    """`typed` of a line that may be wrong: of two keys for one field the first counts, others than of facts none."""
    found: Typed = {}
    for key, text in options.items():
        if key in TYPED_AS:
            found.setdefault(TYPED_AS[key], text)
    return found


def filled_in(given: Typed, today: date, calendar: BusinessCalendar = USUAL) -> FilledIn:
    """What of it can be read, field by field; a currency stands with its sum."""
    shown, read, wrong = dict[str, str](), dict[str, object](), dict[str, BadInput]()
    for field, text in sorted(given.items(), key=lambda each: each[0] != "heard"):
        fact = _FACTS[field]
        try:
            said = _said(fact, text, today, read, calendar) if text.strip() else {}
        except BadInput as bad:
            wrong[field] = bad
            shown |= {field: text} if fact.kind in _ANY_WORDS else {}
            continue
        read |= said
        if fact.kind is not Kind.CURRENCY:
            shown[field] = _in_field(fact, text, said.get(field))
    currency = given.get("currency")
    if currency and "value" in shown and not _has_currency(shown["value"]):
        shown["value"] = f"{shown['value']} {currency.upper()}"
    return FilledIn(given, shown, wrong)


def _in_field(fact: Fact, text: str, said: object) -> str:
    if fact.kind is Kind.FLAG:
        return "yes" if said else "no"
    return str(said) if said is not None and fact.kind not in _ANY_WORDS else text


def _has_currency(text: str) -> bool:
    """Whether a sum says its currency itself."""
    with suppress(BadInput):
        return amount(text)[1] is not None
    return False


def as_typed(given: Typed, *, but_for: str) -> Typed:
    """What was typed, by the keys that a command takes; without one field."""
    return {_FACTS[field].typed_as[0]: text for field, text in given.items() if field != but_for}


def again(given: Typed) -> str:
    """What was typed, as a button's value; "" when it is too long for one."""
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= LONGEST_AGAIN else ""


def from_again(value: str) -> Typed:
    """What `again` put into a button. It went through the person's client: it is believed as little as typing."""
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise OldAddButton
    return {field: text for field, text in found.items() if field in TYPED_AS.values()}


def _read(given: Typed, today: date, calendar: BusinessCalendar) -> dict[str, object]:
    """What is not empty, as values: a sum in the currency's own units."""
    read: dict[str, object] = {}
    wrong: dict[str, BadInput] = {}
    for field, text in sorted(given.items(), key=lambda each: each[0] != "heard"):  # a promise counts from there
        try:
            if text.strip():
                read |= _said(_FACTS[field], text, today, read, calendar)
        except BadInput as bad:
            wrong[field] = bad
    if wrong:
        raise BadFacts(wrong)
    return read


def _said(
    fact: Fact, text: str, today: date, before: Mapping[str, object], calendar: BusinessCalendar
) -> dict[str, object]:
    if fact.kind is Kind.SUM:
        minor, currency = amount(text)
        with_it = {"currency": currency} if currency and "currency" not in before else {}
        return {fact.key: minor / 100, **with_it}
    if fact.kind is Kind.DAY:
        heard = before.get("heard") if fact.key == "promised" else None
        since = heard if isinstance(heard, date) else None
        prefer: Prefer = "past" if fact.key == "heard" else "future"
        return {fact.key: parse_day(text, today, prefer, since=since, calendar=calendar, last=_is_last(fact))}
    if fact.kind is Kind.TIMES:
        return {fact.key: read_moments(text, today)}
    if fact.kind is Kind.NAMES:
        return {fact.key: tuple(part.strip() for part in re.split("[;\n]", text) if part.strip())}
    if fact.kind is Kind.COUNTRY:
        return {fact.key: country_code(text)}
    if fact.kind is Kind.ZONE:
        return {fact.key: zone(text)}
    if fact.kind is Kind.FLAG:
        return {fact.key: flag(fact.key, text)}
    if fact.kind is Kind.CHOICE:
        return {fact.key: choose(fact.key, text, fact.among)}
    return {fact.key: text.strip().upper() if fact.kind is Kind.CURRENCY else text}


def _is_last(fact: Fact) -> bool:
    """Whether a month means its last day, as in a table: “by March”, and not “from March”."""
    return ends_of(fact.title) is Ends.LAST
