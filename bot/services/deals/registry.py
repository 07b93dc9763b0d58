"""Registering deals and changing what is on record about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from bot.domain import facts
from bot.domain.card import DealCard
from bot.domain.facts import Of, Use
from bot.domain.roles import Action
from bot.domain.twice import UNASKED, AlreadyThere, Answers, Doubt, PerhapsSame, SameCompany
from bot.errors.answers import AnswerTakenBack
from bot.errors.deals import (
    HeardAhead,
    Indispensable,
    PromisedBeforeHeard,
)
from bot.reading.nearest import choose
from bot.reading.places import placed
from bot.services import journal
from bot.services.deals import joining, meant
from bot.services.deals.fitting import check_words, facts_of, fitted, there, whole_events
from bot.services.deals.judging import card, cards, judged_deal, keep
from bot.services.deals.meant import Meant, check_wishes
from bot.services.deals.new_deal import NewDeal
from bot.services.deals.wishes import check_standing_wish, check_wish
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import advised, asking_after
from bot.store import companies, contacts, deals, looks, nudges, people, timeline
from bot.store.people import Contact
from bot.store.rows import DealRow
from bot.store.session import WorkspaceSession

_PERSON = facts.by_key(facts.of(Of.PERSON))
_COMPANY = facts.by_key(facts.used_in(Use.TYPED, Of.COMPANY))
_DEAL = facts.by_key(facts.kept())

MOST_OFFERED = 3
"""Deals of a company that are offered to somebody who adds one more contact there."""

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
    one more contact of another deal, unless `anyway`; TooPrivate before any of these, as their answers repeat the line.
    """
    check_words(new.facts, new.text("contact"))
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "add") as kept:
        if key and (known := timeline.by_key(session, key)):
            return card(judged_deal(desk, session, known.deal_id, actor.now))
        whom = meant.asked(desk, session, actor, new.company, new.facts, answers)
        check_wishes(desk, session, actor, whom)
        if not anyway:
            _refuse_twice(desk, session, actor, whom)
        done = _register(desk, session, actor, new, whom, key)
        kept.deal = done.id
        return replace(done, act=kept.id)


def _register(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    new: NewDeal,
    whom: Meant,
    key: str | None,
) -> DealCard:
    fits = fitted(desk, actor, new, whom.contact)
    row = deals.add(session, actor.rep_id, whom.company, whom.contact, fits.facts, now=actor.now, person=whom.joined)
    for entry in fits.entries:
        once = key if entry is fits.entries[0] else None
        timeline.append(session, row.id, entry, by=actor.user, source="command", now=actor.now, key=once, held=row)
    each = judged_deal(desk, session, row.id, actor.now)
    keep(session, each, actor.now)
    return card(each)


def edit(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    changes: Mapping[str, object],
    *,
    version: int | None = None,
    heard: date | None = None,
    answers: Answers = UNASKED,
) -> DealCard:
    """Change facts by the words of `_CHANGEABLE`; None takes one off. With `version`: Conflict if it moved.

    `heard`: the day on which they were last heard from when the deal was registered, where that was another. Raises
    PerhapsSame for a doubt about who is meant that has no answer.
    """
    for name in changes:
        choose("field", name, _CHANGEABLE)
        if changes[name] in (None, "") and name in ("company", "contact", "stage"):
            raise Indispensable(name)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "edit") as kept:
        found = permitted(session, actor, ref, Action.CHANGE)
        kept.deal = found.row.id
        check_words(changes, found.contact)
        person = people.get(session, found.row.person_id)
        today = there(actor, person.timezone, person.country)
        said = whole_events(facts_of(desk, changes, owed=found.row.owed, today=today), found.row)
        deals.change(session, found.row.id, said, now=actor.now, version=version)
        if heard is not None:
            _heard_anew(session, actor, found.row, heard, today)
        _change_person(desk, session, actor, found.row, changes, answers)
        _change_company(session, actor, found.row, changes, answers)
        each = judged_deal(desk, session, found.row.id, actor.now)
        keep(session, each, actor.now)
        advised.redraw(desk, session, each, now=actor.now)
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
    desk: Desk, session: WorkspaceSession, actor: Actor, row: DealRow, changes: Mapping[str, object], answers: Answers
) -> None:
    before, deal_id = row.person_id, row.id
    said = {_PERSON[key].name: value for key, value in changes.items() if key in _PERSON}
    if not said:
        return
    given = {name: str(value) for name, value in said.items() if value not in (None, "")}
    contact = Contact(**cast(dict[str, Any], placed(given))).cleaned()
    check_wish(session, deals.titled(session, [deal_id])[deal_id].company, contact)
    try:
        meant.check_namesakes(desk, session, row.account_id, contact, answers)
        person = deals.set_contact(session, deal_id, contact, now=actor.now)
    except PerhapsSame as doubt:
        if doubt.doubt is Doubt.ADDRESS and meant.settled(session, actor, doubt, answers):
            contact = joining.called_on_record(session, actor, row, contact, doubt.record)
        elif doubt.doubt is Doubt.ADDRESS:
            contact, said = replace(contact, email=None), {key: value for key, value in said.items() if key != "email"}
        else:
            raise
        person = deals.set_contact(session, deal_id, contact, now=actor.now)
    if person.id != before:
        check_standing_wish(desk.playbook.stops, session, person)
    people.clear(person, [name for name in said if name not in given])
    # Where they are, and how they can be reached, bears on every deal with them.
    looks.wake_others(session, person.id, deal_id, actor.now)


def _change_company(
    session: WorkspaceSession, actor: Actor, row: DealRow, changes: Mapping[str, object], answers: Answers
) -> None:
    try:
        if company := changes.get("company"):
            companies.renamed(session, row.account_id, str(company), apart=answers.get(Doubt.NAME) is False)
        if "domain" in changes:
            companies.set_domain(session, row.account_id, str(changes["domain"] or ""))
    except PerhapsSame as doubt:
        if meant.settled(session, actor, doubt, answers):
            one, other = companies.get(session, row.account_id), companies.get(session, doubt.record)
            joining.one_company(session, actor, one, other)


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
