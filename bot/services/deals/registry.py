"""Registering deals and changing what is on record about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from bot.almanac import is_zone, whereabouts
from bot.domain import facts
from bot.domain.card import DealCard
from bot.domain.deal import Prospect
from bot.domain.entries import Heard, Touch
from bot.domain.facts import Kind, Of, Use
from bot.domain.roles import Action, Role
from bot.domain.said import HandedOver
from bot.domain.twice import UNASKED, AlreadyThere, Answers, SameCompany
from bot.errors.answers import AnswerTakenBack
from bot.errors.deals import (
    GuestColleague,
    HeardAhead,
    Indispensable,
    PromisedBeforeHeard,
    TouchedAhead,
    UnknownColleague,
    WithThemAlready,
)
from bot.errors.typed import EventWithoutDay, EventWithoutName
from bot.reading.nearest import choose
from bot.reading.places import placed
from bot.services import journal
from bot.services.deals import handing, meant, privacy
from bot.services.deals.holding import hold
from bot.services.deals.judging import card, cards, judged_deal, keep
from bot.services.deals.meant import Meant
from bot.services.deals.new_deal import NewDeal
from bot.services.deals.recorded import Recorded
from bot.services.deals.wishes import check_standing_wish, check_wish
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import asking_after, nudge_state
from bot.store import companies, contacts, deals, looks, nudges, people, reps, timeline
from bot.store.facts import Facts
from bot.store.people import Contact
from bot.store.rows import DealRow, RepRow
from bot.store.session import WorkspaceSession

_PERSON = facts.by_key(facts.of(Of.PERSON))
_COMPANY = facts.by_key(facts.used_in(Use.TYPED, Of.COMPANY))
_DEAL = facts.by_key(facts.kept())

MOST_OFFERED = 3
"""Deals of a company that are offered to somebody who adds one more contact there."""

_IN_WORDS = (Kind.TEXT, Kind.LINE, Kind.NAMES, Kind.TIMES)
"""Kinds of facts that are in somebody's own words."""

_CHANGEABLE = (*_COMPANY, *_PERSON, *_DEAL)
"""What `edit` may change, by the words that people type."""


def add(
    desk: Desk,
    actor: Actor,
    new: NewDeal,
    *,
    anyway: bool = False,
    answers: Answers = UNASKED,
    key: str | None = None,
) -> DealCard:
    """Register a deal with the last time that they were heard from.

    Raises PerhapsSame for a doubt about who is meant that has no answer; AlreadyThere, or SameCompany where it may be
    one more contact of another deal, unless `anyway`.
    """
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "add") as kept:
        if key and (known := timeline.by_key(session, key)):
            return card(judged_deal(desk, session, known.deal_id, actor.now))
        whom = meant.asked(desk, session, actor, new.company, new.facts, answers)
        _check_wishes(desk, session, actor, whom)
        if not anyway:
            _refuse_twice(desk, session, actor, whom)
        done = _register(desk, session, actor, new, whom, key=key)
        kept.deal_id = done.id
        return replace(done, act=kept.id)


def check_words(new: NewDeal) -> None:
    """Raises TooPrivate where what was said of a deal tells of a person's health or family."""
    _check_words(new.facts, new.text("contact"))


def _check_words(given: Mapping[str, object], contact: str | None) -> None:
    for key, said in given.items():
        if key in _DEAL and _DEAL[key].kind in _IN_WORDS:
            privacy.check(key, "; ".join(said) if isinstance(said, tuple) else str(said or ""), contact)


def register(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    new: NewDeal,
    whom: Meant | None = None,
    *,
    source: str = "command",
    key: str | None = None,
) -> DealCard:
    """The same, inside a transaction of the caller's and without asking. `whom`: as `meant` told them apart."""
    whom = whom or meant.of_a_row(desk, session, new.company, new.facts)
    _check_wishes(desk, session, actor, whom)
    return _register(desk, session, actor, new, whom, source=source, key=key)


def _register(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    new: NewDeal,
    whom: Meant,
    *,
    source: str = "command",
    key: str | None = None,
) -> DealCard:
    check_words(new)
    contact = whom.contact
    heard = _heard(actor, new, contact)
    today = _there(actor, contact.timezone, contact.country)
    said = {**new.facts, "external_id": new.external_id}
    found = _whole_events(facts_of(desk, said, owed=None, today=today))
    if new.touched and new.touched > max(actor.today, today):
        raise TouchedAhead("last_touch", new.touched)
    row = deals.add(session, actor.rep_id, whom.company, contact, found, now=actor.now, person=whom.joined)
    entry = Heard(on=heard, promised_by=new.promised)
    by = actor.user
    timeline.append(session, row.id, entry, by=by, source=source, now=actor.now, key=key, held=row)
    if new.touched:
        written = Touch(on=min(new.touched, today), channel="email")
        timeline.append(session, row.id, written, by=by, source=source, now=actor.now, held=row)
    each = judged_deal(desk, session, row.id, actor.now)
    keep(session, each, actor.now)
    return card(each)


def _check_wishes(desk: Desk, session: WorkspaceSession, actor: Actor, whom: Meant) -> None:
    """Raises BadInput for somebody who asked for no contact, forgotten since or not."""
    check_wish(session, whom.company.name, whom.contact)
    if known := whom.joined or deals.known(session, whom.company, whom.contact):
        check_standing_wish(desk.playbook.stops, session, known)


def edit(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    changes: Mapping[str, object],
    *,
    version: int | None = None,
    heard: date | None = None,
) -> DealCard:
    """Change facts by the words of `_CHANGEABLE`; None takes one off. With `version`: Conflict if it moved.

    `heard`: the day on which they were last heard from when the deal was registered, where that was another.
    """
    for name in changes:
        choose("field", name, _CHANGEABLE)
        if changes[name] in (None, "") and name in ("company", "contact", "stage"):
            raise Indispensable(name)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "edit") as kept:
        found = permitted(session, actor, ref, Action.CHANGE)
        kept.deal_id = found.row.id
        _check_words(changes, found.contact)
        person = people.get(session, found.row.person_id)
        today = _there(actor, person.timezone, person.country)
        said = _whole_events(facts_of(desk, changes, owed=found.row.owed, today=today), found.row)
        deals.change(session, found.row.id, said, now=actor.now, version=version)
        if heard is not None:
            _heard_anew(session, actor, found.row, heard, today)
        with meant.telling(session, actor):
            _change_person(desk, session, actor, found.row, changes)
            if company := changes.get("company"):
                companies.renamed(session, found.row.account_id, str(company))
            if "domain" in changes:
                companies.set_domain(session, found.row.account_id, str(changes["domain"] or ""))
        each = judged_deal(desk, session, found.row.id, actor.now)
        keep(session, each, actor.now)
        if "next_meeting" in changes:
            asking_after.look_again(session, found.row.id, actor.now)
        return replace(card(each, nudges.live(session, found.row.id)), act=kept.id)


def _heard_anew(session: WorkspaceSession, actor: Actor, row: DealRow, on: date, there: date) -> None:
    was = timeline.registered(session, row.id)
    if was is None:
        raise AnswerTakenBack
    if on > max(actor.today, there):
        raise HeardAhead("heard", on)
    if was.promised_by and was.promised_by < on:
        raise PromisedBeforeHeard("heard", was.promised_by)
    timeline.redated(session, was, min(on, there), by=actor.user, now=actor.now)


def _change_person(
    desk: Desk, session: WorkspaceSession, actor: Actor, row: DealRow, changes: Mapping[str, object]
) -> None:
    before, deal_id = row.person_id, row.id
    said = {_PERSON[key].name: value for key, value in changes.items() if key in _PERSON}
    if not said:
        return
    given = {name: str(value) for name, value in said.items() if value not in (None, "")}
    contact = Contact(**cast(dict[str, Any], placed(given))).cleaned()
    check_wish(session, deals.titled(session, [deal_id])[deal_id].company, contact)
    person = deals.set_contact(session, deal_id, contact, now=actor.now)
    if person.id != before:
        check_standing_wish(desk.playbook.stops, session, person)
    people.clear(person, [name for name in said if name not in given])
    # Where they are, and how they can be reached, bears on every deal with them.
    looks.wake_others(session, person.id, deal_id, actor.now)


def assign(desk: Desk, actor: Actor, ref: DealRef, user: str) -> Recorded:
    """Hand a deal to a colleague: its silence, its limits and its history go with it.

    The colleague hears of it (`handing`). Raises NoColleague, and WithThemAlready where the deal is with them already.
    """
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "assign") as kept:
        found = permitted(session, actor, ref, Action.ASSIGN)
        kept.deal_id = found.row.id
        colleague = _colleague(desk, session, actor, user)
        row, now = hold(session, found.row.id, actor.now)
        owner = reps.get(session, row.rep_id)
        if owner.id == colleague.id:
            raise WithThemAlready(found.title, colleague.name)
        settled = nudge_state.settle(session, found.row.id, by=actor.user, now=now, what="assigned")
        deals.assign(session, found.row.id, colleague.id, now=actor.now)
        each = judged_deal(desk, session, found.row.id, actor.now)
        keep(session, each, actor.now)
        done = HandedOver(each.record.deal.company)
        nudge_state.tell(session, settled, done, now=actor.now)
        asking_after.look_again(session, found.row.id, now)
        handing.tell(session, actor, found.row.id, owner, colleague)
        return Recorded(card(each), done, act=kept.id)


def _colleague(desk: Desk, session: WorkspaceSession, actor: Actor, user: str) -> RepRow:
    """Whoever a deal may go to. Raises NoColleague."""
    row = desk.members.named(session, user, actor.now)
    if row is None:
        raise UnknownColleague
    if row.role == Role.GUEST:
        raise GuestColleague(row.name)
    return row


def _refuse_twice(desk: Desk, session: WorkspaceSession, actor: Actor, whom: Meant) -> None:
    company, contact = whom.company, whom.contact
    found = deals.same(session, company, contact, rep_id=actor.rep_id, person=whom.joined)
    if found:
        raise AlreadyThere(cards(desk, session, [found[0].row], actor.now)[0])
    if not contact.name:
        return
    there = deals.at_company(session, company, actor.rep_id)
    person = whom.joined or deals.known(session, company, contact)
    for each in there:
        if person and person.id in [row.id for row in contacts.of_deal(session, each.row).others]:
            raise AlreadyThere(cards(desk, session, [each.row], actor.now)[0], beside=True)
    if there:
        raise SameCompany(cards(desk, session, [each.row for each in there[:MOST_OFFERED]], actor.now))


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


def _whole_events(found: Facts, row: DealRow | None = None) -> Facts:
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


def _there(actor: Actor, timezone: str | None, country: str | None) -> date:
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
