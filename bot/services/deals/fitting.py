"""What was said of a deal, as it can be saved: judged without a look at the store.

Here: the facts of a deal and what its timeline begins with, by whatever door. Not here: who is meant (`meant`), and the
saving (`registry`, `bot.services.tables.importing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.almanac import is_zone, whereabouts
from bot.domain import facts
from bot.domain.deal import Prospect
from bot.domain.entries import Entry, Heard, Touch
from bot.domain.facts import Kind, Of
from bot.domain.value import value
from bot.errors.deals import HeardAhead, PromisedBeforeHeard, TouchedAhead
from bot.errors.typed import EventWithoutDay, EventWithoutName
from bot.reading.nearest import choose
from bot.services.deals import privacy
from bot.services.deals.new_deal import NewDeal
from bot.services.desk import Actor, Desk
from bot.store import text
from bot.store.facts import Facts, columns
from bot.store.people import Contact
from bot.store.rows import DealRow

_DEAL = facts.by_key(facts.kept())

_IN_WORDS = (Kind.TEXT, Kind.LINE, Kind.NAMES, Kind.TIMES)
"""Kinds of facts that are in somebody's own words."""


@value(frozen=True, slots=True)
class Fitted:
    """A new deal as it can be saved: its facts, and what its timeline begins with."""

    facts: Facts
    entries: tuple[Entry, ...]


def fitted(desk: Desk, actor: Actor, new: NewDeal, contact: Contact) -> Fitted:
    """What can be said of a new deal without a look at the store. Raises BadInput that names the fact."""
    check_words(new.facts, new.text("contact"))
    text.required("company", new.company)
    heard = text.day("heard", _heard(actor, new, contact)) or actor.today
    text.day("promised", new.promised)
    today = there(actor, contact.timezone, contact.country)
    said = {**new.facts, "external_id": new.external_id}
    found = whole_events(facts_of(desk, said, owed=None, today=today))
    columns({"stage": "discovery", **found})
    if new.touched and new.touched > max(actor.today, today):
        raise TouchedAhead("last_touch", new.touched)
    entries: list[Entry] = [Heard(on=heard, promised_by=new.promised)]
    if new.touched:
        entries.append(Touch(on=min(new.touched, today), channel="email"))
    return Fitted(found, tuple(entries))


def check_words(given: Mapping[str, object], contact: str | None) -> None:
    """Raises TooPrivate where what was said of a deal tells of a person's health or family."""
    for key, said in given.items():
        if key in _DEAL and _DEAL[key].kind in _IN_WORDS:
            privacy.check(key, "; ".join(said) if isinstance(said, tuple) else str(said or ""), contact)


def facts_of(desk: Desk, given: Mapping[str, object], *, owed: str | None, today: date) -> Facts:
    """What was said of the deal itself, by the names of the facts. `owed`: what is on record, `today`: the prospect's.

    Raises UnknownWord for a choice that is none, or a segment that the playbook does not have.
    """
    found = {}
    for key, said in given.items():
        if fact := _DEAL.get(key):
            among = _segments(desk) if key == "segment" else fact.among if fact.kind is Kind.CHOICE else None
            found[fact.name] = choose(key, str(said), among) if among is not None and said not in (None, "") else said
    return _with_debt(found, owed, today)


def _segments(desk: Desk) -> Sequence[str]:
    return tuple(desk.playbook.policy.profiles)


def whole_events(found: Facts, row: DealRow | None = None) -> Facts:
    """An event without a name goes; one with a name needs its day. Raises EventWithoutDay, EventWithoutName."""
    whole = dict(found)
    for fact in facts.of(Of.DEAL):
        if fact.kind is not Kind.EVENT or not {part.name for part in fact.parts} & whole.keys():
            continue
        title, on = (whole.get(part.name, getattr(row, part.name, None)) for part in fact.parts)
        title_at, on_at = (part.name for part in fact.parts)
        if title and not on:
            raise EventWithoutDay(on_at)
        if on and not title:
            if title_at not in whole:
                raise EventWithoutName(title_at)
            whole[on_at] = None
    return whole


def _with_debt(found: Facts, owed: str | None, today: date) -> Facts:
    """A new debt runs from today, and what was to be sent by some day before is not it (ruling 53)."""
    said = str(found.get("owed") or "")
    if "owed" not in found or found.get("owed_since") or said.split() == (owed or "").split():
        return found
    return {"owed_by": None, **found, "owed_since": today if said.strip() else None}


def there(actor: Actor, timezone: str | None, country: str | None) -> date:
    """The contact's day, or the rep's own where that is earlier, or where the zone on record is none."""
    known = timezone if timezone and is_zone(timezone) else None
    where = whereabouts(Prospect(timezone=known, country=country), actor.zone)
    return min(actor.today, actor.now.astimezone(where.zones[0]).date())


def _heard(actor: Actor, new: NewDeal, contact: Contact) -> date:
    """The day they were heard from last; today when none was given, never one that has not come."""
    where = whereabouts(Prospect(timezone=contact.timezone, country=contact.country), actor.zone)
    local = actor.now.astimezone(where.zones[0]).date()
    heard = new.heard or min(actor.today, local)
    if heard > max(actor.today, local):
        raise HeardAhead("heard", heard)
    if new.promised and new.promised < heard:
        raise PromisedBeforeHeard("promised", new.promised)
    # A rep east of the prospect may type "today" while it is still yesterday there.
    return min(heard, local)
