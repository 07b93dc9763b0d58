"""The contacts of a deal: adding and changing one, who is the main one, taking one off.

Everybody here owns the deal or may change it, and the deal is open: of a closed one nothing is changed unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from bot.domain import facts
from bot.domain.card import DealCard
from bot.domain.facts import Of
from bot.domain.roles import Action
from bot.domain.said import Said
from bot.domain.said_of_contacts import (
    ContactAdded,
    ContactSaved,
    ContactTakenOff,
    MainContactAlready,
    MainContactNow,
)
from bot.domain.twice import UNASKED, Answers, Doubt, PerhapsSame
from bot.domain.value import value
from bot.errors.contacts import (
    ContactGone,
    ContactNeedsName,
    MainContactStays,
    NameTaken,
    NewContactNeedsName,
    OnTheDealAlready,
    TooManyContacts,
)
from bot.errors.deals import DealClosed
from bot.reading.places import placed
from bot.services import journal
from bot.services.deals import joining, meant
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, card, has_left, judged_deal, keep
from bot.services.deals.recorded import Recorded
from bot.services.deals.whom import on_the_deal, whom
from bot.services.deals.wishes import check_standing_wish, check_wish
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import advised, nudge_state
from bot.store import contacts, deals, looks, nudges, people
from bot.store.forgetting import forget_unneeded
from bot.store.people import Contact
from bot.store.rows import PersonRow
from bot.store.session import WorkspaceSession

_ACT = "contact"
"""What a change of a deal's contacts is called in the log of acts."""

MOST = contacts.MOST
FIELDS = {fact.key: fact.name for fact in facts.of(Of.PERSON)}
"""What is on record about a contact, by the words that people type."""


@value(frozen=True, slots=True, kw_only=True)
class Known:
    """One contact of a deal with all that is on record, for a form."""

    id: int
    name: str | None
    greeting: str | None
    email: str | None
    phone: str | None
    linkedin: str | None
    timezone: str | None
    country: str | None
    main: bool


@value(frozen=True, slots=True)
class OfDeal:
    """A deal and its contacts, the main one first."""

    card: DealCard
    people: Sequence[Known]

    def one(self, person_id: int) -> Known:
        """One of them. Raises ContactGone where it is none any more."""
        found = next((each for each in self.people if each.id == person_id), None)
        if found is None:
            raise ContactGone(self.card.number)
        return found


def of_deal(desk: Desk, actor: Actor, ref: DealRef) -> OfDeal:
    """Who is on the deal. Raises DealClosed for a closed one."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.CHANGE)
        each = judged_deal(desk, session, found.row.id, actor.now)
        _open(each)
        main = each.record.person
        known = [_known(row, main=row is main) for row in (main, *each.record.contacts.others)]
        return OfDeal(card(each), known)


def put(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    said: Mapping[str, object],
    *,
    person_id: int | None = None,
    main: bool = False,
    version: int | None = None,
    answers: Answers = UNASKED,
) -> Recorded:
    """Add a contact, or change the one of that id or name. `said`: by the words of `FIELDS`; None takes one off.

    `main`: the plays address this one from now on. With `version`: Conflict if the deal moved. Raises PerhapsSame for
    a doubt about who is meant that has no answer.
    """
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, _ACT) as kept:
        before = _held(desk, session, actor, ref)
        kept.deal = before.record.row.id
        deals.change(session, before.record.row.id, {}, now=actor.now, version=version)
        contact = _contact(said)
        there = (
            whom(before.record, person_id) if person_id is not None else on_the_deal(before.record, contact.name or "")
        )
        if there is None:
            row = _added(desk, session, actor, before, contact, answers)
            done: Said = ContactAdded(row.name or contact.name)
        else:
            if person_id is None:
                contact = replace(contact, name=None)  # the name found them; however it was typed, it stays
            row = _changed(session, actor, before, there, contact, said, answers)
            done = ContactSaved(row.name or row.email)
        if main and row.id != before.record.person.id:
            _make_main(desk, session, actor, before, row)
            done = MainContactNow(row.name)
        return replace(_done(desk, session, actor, before, row, done), act=kept.id)


def make_main(desk: Desk, actor: Actor, ref: DealRef, person_id: int) -> Recorded:
    """The plays address another of the deal's contacts from now on; the earlier one stays on it, unless they left."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, _ACT) as kept:
        before = _held(desk, session, actor, ref)
        kept.deal = before.record.row.id
        row = whom(before.record, person_id)
        if row.id == before.record.person.id:
            return Recorded(card(before), MainContactAlready(row.name))
        _make_main(desk, session, actor, before, row)
        return replace(_done(desk, session, actor, before, row, MainContactNow(row.name)), act=kept.id)


def remove(desk: Desk, actor: Actor, ref: DealRef, person_id: int) -> Recorded:
    """Take a contact off the deal. What was noted of them stays in the timeline."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, _ACT) as kept:
        before = _held(desk, session, actor, ref)
        kept.deal = before.record.row.id
        row = whom(before.record, person_id)
        if row.id == before.record.person.id:
            raise MainContactStays
        contacts.remove(session, before.record.row.id, row.id)
        done = _done(desk, session, actor, before, row, ContactTakenOff(row.name))
        forget_unneeded(session, people=[row.id])
        return replace(done, act=kept.id)


def _held(desk: Desk, session: WorkspaceSession, actor: Actor, ref: DealRef) -> Judged:
    """The deal, held until the end, so that of two who change its contacts at once the second sees the first's."""
    found = permitted(session, actor, ref, Action.CHANGE)
    _, now = hold(session, found.row.id, actor.now)
    each = judged_deal(desk, session, found.row.id, now)
    _open(each)
    return each


def _open(each: Judged) -> None:
    row = each.record.row
    if not row.open:
        raise DealClosed(row.number)


def _contact(said: Mapping[str, object]) -> Contact:
    given = {FIELDS[word]: str(value).strip() for word, value in said.items() if value not in (None, "")}
    return Contact(**cast(dict[str, Any], placed(given))).cleaned()


def _added(
    desk: Desk, session: WorkspaceSession, actor: Actor, before: Judged, contact: Contact, answers: Answers
) -> PersonRow:
    deal = before.record.row
    if not contact.name:
        raise NewContactNeedsName
    if contacts.count(session, deal.id) >= MOST:
        raise TooManyContacts(deal.number, MOST)
    check_wish(session, before.record.account.name, contact)
    row = _person(desk, session, actor, deal.account_id, contact, answers)
    check_standing_wish(desk.playbook.stops, session, row)
    if not contacts.add(session, deal, row.id, now=actor.now):
        raise OnTheDealAlready(row.name or row.email, deal.number)
    return row


def _person(
    desk: Desk, session: WorkspaceSession, actor: Actor, account_id: int, contact: Contact, answers: Answers
) -> PersonRow:
    try:
        meant.check_namesakes(desk, session, account_id, contact, answers)
        return people.person(session, account_id, contact)
    except PerhapsSame as doubt:
        if doubt.doubt is not Doubt.ADDRESS:
            raise
        if meant.settled(session, actor, doubt, answers):
            row = people.get(session, doubt.record)
            people.fill(row, contact)
            people.known_as(session, row, account_id, contact)
            return row
        return people.person(session, account_id, replace(contact, email=None))


def _changed(
    session: WorkspaceSession,
    actor: Actor,
    before: Judged,
    row: PersonRow,
    contact: Contact,
    said: Mapping[str, object],
    answers: Answers,
) -> PersonRow:
    if said.get("contact", contact) in (None, ""):
        raise ContactNeedsName
    namesake = on_the_deal(before.record, contact.name) if contact.name else None
    if namesake is not None and namesake.id != row.id:
        raise NameTaken(namesake.name, before.record.row.number)
    try:
        people.correct(session, row, contact)
    except PerhapsSame as doubt:
        contact = replace(contact, email=None)
        if meant.settled(session, actor, doubt, answers):
            into = people.get(session, doubt.record)
            joining.one_person(session, actor, row, into)
            row, contact = into, replace(contact, name=None)
        people.correct(session, row, contact)
    people.clear(row, [FIELDS[word] for word, value in said.items() if value in (None, "") and word != "contact"])
    return row


def _make_main(desk: Desk, session: WorkspaceSession, actor: Actor, before: Judged, row: PersonRow) -> None:
    check_standing_wish(desk.playbook.stops, session, row)
    deal_id, gone = before.record.row.id, has_left(before)
    deals.make_main(session, deal_id, row.id, now=actor.now)
    if gone:  # who is not there any more is nobody to be reached
        contacts.remove(session, deal_id, before.record.person.id)
    nudge = nudges.live(session, deal_id)
    if nudge is not None and nudge.state == "planned":  # it would tell of the one before; the next look plans anew
        nudge_state.withdraw(session, nudge, now=actor.now, reason="another main contact")


def _done(desk: Desk, session: WorkspaceSession, actor: Actor, before: Judged, row: PersonRow, done: Said) -> Recorded:
    """Judge anew, whoever else has a deal with this person too; a nudge that is open says whom to reach now."""
    deal_id = before.record.row.id
    looks.wake_others(session, row.id, deal_id, actor.now)
    after = judged_deal(desk, session, deal_id, actor.now)
    keep(session, after, actor.now)
    advised.redraw(desk, session, after, now=actor.now)
    return Recorded(card(after, nudges.latest(session, [deal_id]).get(deal_id)), done)


def _known(row: PersonRow, *, main: bool) -> Known:
    return Known(
        id=row.id,
        name=row.name,
        greeting=row.greeting,
        email=row.email,
        phone=row.phone,
        linkedin=row.linkedin,
        timezone=row.timezone,
        country=row.country,
        main=main,
    )
