"""Registering deals and changing what is on record about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy.orm import Session

from bot.almanac import whereabouts
from bot.domain.card import DealCard
from bot.domain.deal import STAGES, Prospect
from bot.domain.entries import Heard
from bot.domain.roles import Action, Role
from bot.domain.said import HandedOver, Snoozed
from bot.domain.twice import AlreadyThere, SameCompany
from bot.errors.deals import (
    GuestColleague,
    HeardAhead,
    Indispensable,
    NothingToSnooze,
    PromisedBeforeHeard,
    SnoozeNotAhead,
    UnknownColleague,
    WithThemAlready,
)
from bot.reading.nearest import choose
from bot.reading.places import check_place
from bot.services.deals import handing, privacy
from bot.services.deals.forgetting import check_standing_wish, check_wish
from bot.services.deals.holding import hold
from bot.services.deals.judging import card, cards, judged_deal, keep
from bot.services.deals.timeline import Recorded
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import nudge_state
from bot.store import contacts, deals, looks, nudges, people, reps, timeline
from bot.store.facts import Facts
from bot.store.people import Company, Contact
from bot.store.rows import DealRow, RepRow

_CONTACT = {"contact": "name", "email": "email", "phone": "phone", "linkedin": "linkedin"}
_PLACE = {"timezone": "timezone", "country": "country"}
_FACTS = {
    "stage": "stage",
    "value": "value",
    "currency": "currency",
    "issue": "business_issue",
    "figure": "their_figure",
    "wanted_by": "wanted_by",
    "start_by": "start_by",
    "reference": "reference",
    "result": "result",
    "owed": "owed",
    "our_fault": "our_fault",
    "lead": "lead",
    "introduction": "introduction",
    "event_title": "event_title",
    "event_on": "event_on",
    "gift_ok": "gift_ok",
    "public_sector": "public_sector",
    "external_id": "external_id",
}
_IN_WORDS = ("issue", "figure", "reference", "result", "owed")
"""Facts that people write in their own words."""

MOST_OFFERED = 3
"""Deals of a company that are offered to somebody who adds one more contact there."""

CHANGEABLE = ("company", "domain", *_CONTACT, *_PLACE, *_FACTS)
"""What `edit` may change, by the words that people type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDeal:
    """What a person said when registering a deal. `value_minor` in hundredths of the currency."""

    company: str
    contact: str | None = None
    stage: str | None = None
    heard: date | None = None
    promised: date | None = None
    value_minor: int | None = None
    currency: str | None = None
    issue: str | None = None
    wanted_by: date | None = None
    start_by: date | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    timezone: str | None = None
    country: str | None = None
    domain: str | None = None
    figure: str | None = None
    reference: str | None = None
    result: str | None = None
    owed: str | None = None
    external_id: str | None = None


def add(desk: Desk, actor: Actor, new: NewDeal, *, anyway: bool = False, key: str | None = None) -> DealCard:
    """Register a deal with the last time that they were heard from.

    Raises AlreadyThere, or SameCompany where it may be one more contact of another deal, unless `anyway`.
    """
    with desk.database.write() as session:
        if key and (known := timeline.by_key(session, actor.workspace_id, key)):
            return card(judged_deal(desk, session, actor.workspace_id, known.deal_id, actor.now))
        contact = contact_of(new)
        company = people.company(session, actor.workspace_id, new.company, domain=new.domain)
        _check_wishes(desk, session, actor, company, contact)
        if not anyway:
            _refuse_twice(desk, session, actor, company, contact)
        return _register(desk, session, actor, new, company, contact, key=key)


def check_words(new: NewDeal) -> None:
    """Raises TooPrivate where what was said of a deal tells of a person's health or family."""
    for name in _IN_WORDS:
        privacy.check(name, getattr(new, name), new.contact)


def register(
    desk: Desk, session: Session, actor: Actor, new: NewDeal, *, source: str = "command", key: str | None = None
) -> DealCard:
    """The same, inside a transaction of the caller's and without asking."""
    contact = contact_of(new)
    company = people.company(session, actor.workspace_id, new.company, domain=new.domain)
    _check_wishes(desk, session, actor, company, contact)
    return _register(desk, session, actor, new, company, contact, source=source, key=key)


def _register(
    desk: Desk,
    session: Session,
    actor: Actor,
    new: NewDeal,
    company: Company,
    contact: Contact,
    *,
    source: str = "command",
    key: str | None = None,
) -> DealCard:
    check_words(new)
    heard = _heard(actor, new, contact)
    row = deals.add(session, actor.workspace_id, actor.rep_id, company, contact, _facts(new), now=actor.now)
    entry = Heard(on=heard, promised_by=new.promised)
    by = actor.user
    timeline.append(session, actor.workspace_id, row.id, entry, by=by, source=source, now=actor.now, key=key, held=row)
    each = judged_deal(desk, session, actor.workspace_id, row.id, actor.now)
    keep(session, each, actor.now)
    return card(each)


def _check_wishes(desk: Desk, session: Session, actor: Actor, company: Company, contact: Contact) -> None:
    """Raises BadInput for somebody who asked for no contact, forgotten since or not."""
    check_wish(session, actor, company.name, contact)
    if known := deals.known(session, actor.workspace_id, company, contact):
        check_standing_wish(desk, session, known)


def edit(
    desk: Desk, actor: Actor, ref: DealRef, changes: Mapping[str, object], *, version: int | None = None
) -> DealCard:
    """Change facts by the words of `CHANGEABLE`; None takes one off. With `version`: Conflict if it moved."""
    for name in changes:
        choose("field", name, CHANGEABLE)
        if changes[name] in (None, "") and name in ("company", "contact", "stage"):
            raise Indispensable(name)
    with desk.database.write() as session:
        found = permitted(session, actor, ref, Action.CHANGE)
        facts = {_FACTS[name]: value for name, value in changes.items() if name in _FACTS}
        for name in changes.keys() & {*_IN_WORDS, "lead", "introduction"}:
            privacy.check(name, str(changes[name] or ""), found.contact)
        _check_stage(facts)
        deals.change(session, actor.workspace_id, found.row.id, cast(Facts, facts), now=actor.now, version=version)
        _change_person(desk, session, actor, found.row, changes)
        if company := changes.get("company"):
            deals.set_company(session, actor.workspace_id, found.row.id, str(company), now=actor.now)
        if "domain" in changes:
            deals.set_domain(session, actor.workspace_id, found.row.id, str(changes["domain"] or ""), now=actor.now)
        each = judged_deal(desk, session, actor.workspace_id, found.row.id, actor.now)
        keep(session, each, actor.now)
        return card(each, nudges.live(session, actor.workspace_id, found.row.id))


def _change_person(desk: Desk, session: Session, actor: Actor, row: DealRow, changes: Mapping[str, object]) -> None:
    before, deal_id = row.person_id, row.id
    said = {(_CONTACT | _PLACE)[name]: value for name, value in changes.items() if name in _CONTACT | _PLACE}
    if not said:
        return
    given = {name: str(value) for name, value in said.items() if value not in (None, "")}
    if "country" in given:
        given["country"] = given["country"].upper()
    check_place(given.get("timezone"), given.get("country"))
    contact = Contact(**cast(dict[str, Any], given))
    check_wish(session, actor, deals.titled(session, actor.workspace_id, [deal_id])[deal_id].company, contact)
    person = deals.set_contact(session, actor.workspace_id, deal_id, contact, now=actor.now)
    if person.id != before:
        check_standing_wish(desk, session, person)
    people.clear(person, [name for name in said if name not in given])
    # Where they are, and how they can be reached, bears on every deal with them.
    looks.wake_others(session, actor.workspace_id, person.id, deal_id, actor.now)


def snooze(desk: Desk, actor: Actor, ref: DealRef, until: date) -> Recorded:
    """No advice before that day of the prospect's; the silence goes on counting (ruling 43)."""
    with desk.database.write() as session:
        found = permitted(session, actor, ref, Action.CHANGE)
        _, now = hold(session, actor.workspace_id, found.row.id, actor.now)
        recorded = snooze_in(desk, session, actor, found.row.id, until)
        settled = nudge_state.settle(session, actor.workspace_id, found.row.id, by=actor.user, now=now, what="snoozed")
        nudge_state.tell(session, settled, recorded.card, recorded.said, now=actor.now)
        return recorded


def snooze_in(desk: Desk, session: Session, actor: Actor, deal_id: int, until: date) -> Recorded:
    """The same inside a transaction of the caller's, the nudge left to the caller."""
    before = judged_deal(desk, session, actor.workspace_id, deal_id, actor.now)
    if not before.record.row.open:
        raise NothingToSnooze(before.record.row.number)
    if until <= before.case.standing.day:
        raise SnoozeNotAhead("until", until)
    deals.change(session, actor.workspace_id, deal_id, {"snoozed_until": until}, now=actor.now)
    after = judged_deal(desk, session, actor.workspace_id, deal_id, actor.now)
    keep(session, after, actor.now)
    looks.wake_others(session, actor.workspace_id, after.record.person.id, deal_id, actor.now)
    skipped = desk.playbook.plays[before.advice.play].title if before.acts and before.advice.play else None
    return Recorded(card(after), Snoozed(until, skipped))


def assign(desk: Desk, actor: Actor, ref: DealRef, user: str) -> Recorded:
    """Hand a deal to a colleague: its silence, its limits and its history go with it.

    The colleague hears of it (`handing`). Raises NoColleague, and WithThemAlready where the deal is with them already.
    """
    with desk.database.write() as session:
        found = permitted(session, actor, ref, Action.ASSIGN)
        colleague = _colleague(desk, session, actor, user)
        row, now = hold(session, actor.workspace_id, found.row.id, actor.now)
        owner = reps.get(session, actor.workspace_id, row.rep_id)
        if owner.id == colleague.id:
            raise WithThemAlready(found.title, colleague.name)
        settled = nudge_state.settle(session, actor.workspace_id, found.row.id, by=actor.user, now=now, what="assigned")
        deals.assign(session, actor.workspace_id, found.row.id, colleague.id, now=actor.now)
        each = judged_deal(desk, session, actor.workspace_id, found.row.id, actor.now)
        keep(session, each, actor.now)
        done = HandedOver(each.record.deal.company)
        nudge_state.tell(session, settled, card(each), done, now=actor.now)
        handing.tell(session, actor, found.row.id, owner, colleague)
        return Recorded(card(each), done)


def _colleague(desk: Desk, session: Session, actor: Actor, user: str) -> RepRow:
    """Whoever a deal may go to. Raises NoColleague."""
    row = desk.members.named(session, actor.workspace_id, user, actor.now)
    if row is None:
        raise UnknownColleague
    if row.role == Role.GUEST:
        raise GuestColleague(row.name)
    return row


def _refuse_twice(desk: Desk, session: Session, actor: Actor, company: Company, contact: Contact) -> None:
    found = deals.same(session, actor.workspace_id, company, contact, rep_id=actor.rep_id)
    if found:
        raise AlreadyThere(cards(desk, session, [found[0].row], actor.now)[0])
    if not contact.name:
        return
    there = deals.at_company(session, actor.workspace_id, company, actor.rep_id)
    person = deals.known(session, actor.workspace_id, company, contact)
    for each in there:
        if person and person.id in [row.id for row in contacts.of_deal(session, each.row).others]:
            raise AlreadyThere(cards(desk, session, [each.row], actor.now)[0], beside=True)
    if there:
        raise SameCompany(cards(desk, session, [each.row for each in there[:MOST_OFFERED]], actor.now))


def contact_of(new: NewDeal) -> Contact:
    """The contact that was given. Raises BadInput for a zone or a country that there is not."""
    country = new.country.upper() if new.country else None
    check_place(new.timezone, country)
    return Contact(
        name=new.contact,
        email=new.email,
        phone=new.phone,
        linkedin=new.linkedin,
        timezone=new.timezone,
        country=country,
    )


def _facts(new: NewDeal) -> Facts:
    stage = choose("stage", new.stage, STAGES) if new.stage else STAGES[0]
    return {
        "stage": stage,
        "value": None if new.value_minor is None else new.value_minor / 100,
        "currency": new.currency,
        "business_issue": new.issue,
        "their_figure": new.figure,
        "wanted_by": new.wanted_by,
        "start_by": new.start_by,
        "reference": new.reference,
        "result": new.result,
        "owed": new.owed,
        "external_id": new.external_id,
    }


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


def _check_stage(facts: dict[str, object]) -> None:
    if facts.get("stage") is not None:
        facts["stage"] = choose("stage", str(facts["stage"]), STAGES)
