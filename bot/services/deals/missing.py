"""One missing fact at a time: when it is asked for, what the rep answers, or that it is not to be asked again.

Here: at most once in a week a deal, and a week a rep for what is the rep's own. Not here: which fact, and what it makes
possible (`bot.coach.asking`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.coach import asking
from bot.domain.card import DealCard
from bot.domain.deal import Deal
from bot.domain.missing import ANOTHER, DAYS_OF_REST, GREETING, REP, TIMES_IN_A_SILENCE, Asked
from bot.domain.roles import Action
from bot.domain.value import value
from bot.services import journal, trouble
from bot.services.deals import contacts, registry
from bot.services.deals.judging import Judged, card, judged_deal
from bot.services.desk import Actor, Desk, permitted
from bot.services.nudges import advised
from bot.services.people import own_time
from bot.store import asking as turns
from bot.store import deals, nudges, records
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession

logger = logging.getLogger(__name__)


@value(frozen=True, slots=True)
class Told:
    """The deal with the fact, and what that made possible."""

    card: DealCard
    made: Asked


def ask_beside(session: WorkspaceSession, each: Judged, row: NudgeRow) -> None:
    """The nudge's message is drawn for the first time: what it asks for is found, and kept with it.

    In the transaction in which it goes out; whoever draws it again finds what was kept.
    """
    if nudges.asked(row) is None and (found := _question(session, each, worded=True)):
        nudges.asks(session, row, found)


def asked_beside(each: Judged, row: NudgeRow) -> Asked | None:
    """What the nudge's message asks for, as long as that stands. A reminder asks nothing, nor does another play."""
    found = nudges.asked(row)
    if found is None or row.reminded_at is not None or row.play != row.advice.get("play"):
        return None
    stands_open = asking.still(each.case, each.advice, found, declined=each.record.row.unasked or ())
    return found if stands_open else None


def ask_after_adding(desk: Desk, actor: Actor, added: DealCard) -> DealCard:
    """The card of a new deal with the question for what is missing most; it counts as asked."""
    with desk.database.write(actor.workspace_id) as session:
        each = judged_deal(desk, session, added.id, actor.now)
        return replace(added, asked=_question(session, each, worded=False))


def counts_as_asked(desk: Desk, actor: Actor, deal_id: int) -> None:
    """What was typed is asked for once more in the answer: that is the deal's question of the week."""
    with desk.database.write(actor.workspace_id) as session:
        turns.of_deal(session, deal_id, actor.today)


def _question(session: WorkspaceSession, each: Judged, *, worded: bool) -> Asked | None:
    """What to ask for now, as asked from now on; None within a week of the last question."""
    row, rep = each.record.row, each.record.rep
    day = each.case.now.astimezone(ZoneInfo(each.rep.timezone)).date()
    if not turns.rested(row.asked_on, day):
        return None
    declined, ask_rep = {*(row.unasked or ()), *_resting(session, each)}, turns.rested(rep.asked_on, day)
    asks = partial(asking.question, each.case, each.advice, declined=declined, worded=worded, rep=ask_rep)
    found = trouble.attempt(asks)
    if isinstance(found, trouble.Failed):  # a message goes out without a question rather than not at all
        logger.error("nothing is asked about deal %s, reference %s", row.id, found.reference, exc_info=found.error)
        return None
    if found is None or (found.fact == REP and not turns.of_rep(session, rep.id, day)):
        return None
    return found if turns.of_deal(session, row.id, day) else None


def _resting(session: WorkspaceSession, each: Judged) -> list[str]:
    """What was asked for in this silence as often as it may be, and not long ago; or ever, where once is enough."""
    since, day = each.case.standing.history.contact, each.case.standing.day
    asked = nudges.questions(session, each.record.row.id)
    lately = {fact: [on for on in days if on >= since] for fact, days in asked.items()}
    often = (fact for fact, days in lately.items() if len(days) >= TIMES_IN_A_SILENCE)
    resting = [fact for fact in often if max(lately[fact]) > day - timedelta(days=DAYS_OF_REST)]
    return [*resting, GREETING] if GREETING in asked else resting


def tell(desk: Desk, actor: Actor, deal_id: int, fact: str, changes: Mapping[str, object]) -> Told:
    """The answer goes on record, and an open nudge is drawn anew with it, without another question."""
    with desk.database.read(actor.workspace_id) as session:
        permitted(session, actor, deal_id, Action.CHANGE)
        before = records.load(session, deal_id, today=actor.now.date()).deal  # it may be what keeps it from a judgement
    if fact == REP:
        own_time.introduce(desk, actor, None, {key: str(said) for key, said in changes.items()})
    elif fact == ANOTHER:
        contacts.put(desk, actor, deal_id, changes)
    else:
        registry.edit(desk, actor, deal_id, changes)
    return _told(desk, actor, deal_id, fact, before)


def _told(desk: Desk, actor: Actor, deal_id: int, fact: str, before: Deal) -> Told:
    with desk.database.write(actor.workspace_id) as session:
        each = judged_deal(desk, session, deal_id, actor.now)
        advised.redraw(desk, session, each, now=actor.now)
        found = trouble.attempt(lambda: asking.gain(each.case, fact, before))
        return Told(card(each), Asked(fact=fact) if isinstance(found, trouble.Failed) else found)


def decline(desk: Desk, actor: Actor, deal_id: int, fact: str) -> DealCard:
    """Not asked again about this deal."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "unasked", deal_id=deal_id):
        row = permitted(session, actor, deal_id, Action.CHANGE).row
        deals.ask_no_more(session, row, fact)
        each = judged_deal(desk, session, deal_id, actor.now)
        advised.redraw(desk, session, each, now=actor.now)
        return card(each)
