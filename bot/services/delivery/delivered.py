"""What follows for a nudge or a summary when its message arrived, was overtaken, or will never go out.

Each function but `pressed` works in the transaction that moves the outbox's row, so that the two never tell different
stories.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.said_of_team import OutOfDateNow
from bot.messages import summary as summary_message
from bot.services.deals import handing
from bot.services.deals.holding import hold_all
from bot.services.deals.judging import card_of_deal, keep, look_of
from bot.services.desk import Actor, Desk, rep_of
from bot.services.nudges import nudge_state, unjudged
from bot.services.nudges.reminding import reminder_at
from bot.services.people import leaving, working_time
from bot.store import looks, nudges, outbox, reps, slots, subjects, summaries
from bot.store.outbox import Claim
from bot.store.rows import NudgeRow
from bot.store.subjects import Subject

log = logging.getLogger(__name__)

_NEXT_GLANCE = timedelta(days=7)

NOBODY = frozenset({"user_not_found", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"})
"""Slack's words for a person who cannot be written to."""

_GONE = frozenset({"user_not_found", "user_disabled"})
"""Those of them that say that the person is not there any more."""

NO_CHANNEL = frozenset({"channel_not_found", "not_in_channel", "is_archived", "ekm_access_denied"})
"""Slack's words for a channel that is gone or closed to us."""

IN_OWN_TIME = frozenset({handing.ABOUT, leaving.ABOUT})
"""What keeps until the rep works again: it is as true tomorrow, and is not asked for today."""

_WANTED = {"nudge": "planned", "digest": "planned", "reminder": "reminded"}
"""What a message to a rep is about, and the state of its nudges in which it still makes sense."""

TO_REPS = IN_OWN_TIME | frozenset(_WANTED)
"""What goes to a rep unasked, and so waits while the rep does not want to be disturbed."""


def overtaken(session: Session, claim: Claim, now: datetime) -> str | None:
    """Why the message is not wanted any more; None while it is."""
    if claim.kind == "update":
        return "superseded" if outbox.superseded(session, claim) else None
    if claim.about in IN_OWN_TIME:
        return _no_news(session, claim)
    if claim.kind != "post" or claim.about not in _WANTED:
        return None
    rows = _nudges(session, claim)
    if all(row.state != _WANTED[claim.about] for row in rows):
        return f"nudge-{rows[0].state}" if rows else "nudge-gone"
    row = reps.get(session, claim.workspace_id, rows[0].rep_id)
    if not row.active:
        return "rep-left"
    rep, _ = rep_of(row)
    return None if working_time.is_working(rep, now) else "not-working"


def _no_news(session: Session, claim: Claim) -> str | None:
    row = reps.by_user(session, claim.workspace_id, claim.user or "")
    if row is None or not row.active:
        return "rep-left"
    return "handed-on" if claim.about == handing.ABOUT and not handing.still_wanted(session, claim) else None


def own_time(session: Session, claim: Claim, now: datetime) -> datetime | None:
    """When a message that keeps may go out, where that is not now: not outside somebody's hours, nor in a pause."""
    row = reps.by_user(session, claim.workspace_id, claim.user or "")
    if claim.about not in IN_OWN_TIME or row is None:
        return None
    moment = working_time.next_working(reps.as_rep(row), now)
    # A pause without an end: whoever ends it has the message looked at again (`reps.own_time_changed`).
    return None if moment == now else moment or now + _NEXT_GLANCE


def as_it_reads(desk: Desk, session: Session, claim: Claim, now: datetime) -> dict[str, Any]:
    """What the message says: of most it was written down when they were decided."""
    return handing.drawn(desk, session, claim, now) if claim.about == handing.ABOUT else claim.payload


def going(session: Session, claim: Claim) -> None:
    """The message is about to go out: what was drawn for it just now names who is on its deals now."""
    if claim.about == handing.ABOUT:
        named = [Subject(each) for each in sorted(subjects.deals_of(session, claim.id))]
        subjects.record(session, claim.workspace_id, {claim.id: named})


def arrived(desk: Desk, session: Session, claim: Claim, channel: str, ts: str, now: datetime) -> None:
    """Slack has the message: its nudges are open, or reminded of."""
    alone = claim.about == "nudge" or len(claim.payload.get("nudges", ())) == 1
    for row in _nudges(session, claim):
        if claim.about == "reminder":
            _reminded(session, row, channel, ts, now, alone=alone)
        elif claim.about in _WANTED:
            rep, _ = rep_of(reps.get(session, claim.workspace_id, row.rep_id))
            then = reminder_at(rep, now)
            opened = nudges.opened(session, row.workspace_id, row.id, now=now, channel=channel, ts=ts, next_at=then)
            if opened or not alone:
                continue
            session.refresh(row)
            if row.message_ts != ts:
                # It was settled while the message was on its way; what just arrived must not ask for an answer.
                nudges.reposted(session, row.workspace_id, row.id, channel=channel, ts=ts, in_digest=False)
                shown = card_of_deal(desk, session, row.workspace_id, row.deal_id, now)
                nudge_state.tell(session, row, shown, OutOfDateNow(changed=False), now=now)


def pressed(desk: Desk, actor: Actor, nudge_id: int, channel: str, ts: str) -> None:
    """The rep presses in the nudge's message, and so has it, though Slack's word for that has not come yet.

    From here on the press is one like any other, and the message can say what came of it. Raises NotFound.
    """
    with desk.database.read() as session:
        if nudges.get(session, actor.workspace_id, nudge_id).state != "planned":
            return
    with desk.database.write() as session:
        row = nudges.get(session, actor.workspace_id, nudge_id)
        if row.rep_id == actor.rep_id:
            then = reminder_at(actor.rep, actor.now)
            nudges.opened(session, row.workspace_id, row.id, now=actor.now, channel=channel, ts=ts, next_at=then)


def _reminded(session: Session, row: NudgeRow, channel: str, ts: str, now: datetime, *, alone: bool) -> None:
    """The reminder takes the nudge's place; the older message goes, so that one stands for one deal."""
    if row.state != "reminded":
        if alone:  # answered while the reminder was on its way: the older message says how
            nudge_state.take_away(session, row, channel, ts, now=now)
        return
    if row.message_channel and row.message_ts and not row.in_digest:
        nudge_state.take_away(session, row, row.message_channel, row.message_ts, now=now)
    nudges.reposted(session, row.workspace_id, row.id, channel=channel, ts=ts, in_digest=not alone)


def hold(session: Session, claim: Claim, now: datetime) -> datetime:
    """The deals that the message is about, held before its row is: the instant to write under, UTC."""
    return hold_all(session, claim.workspace_id, [row.deal_id for row in _nudges(session, claim)], now)


def given_up(desk: Desk, session: Session, claim: Claim, state: str, reason: str, now: datetime) -> None:
    """The message will not go out: places are free again, deals are looked at anew, and who must know is told."""
    if claim.user and reason in NOBODY:
        _cannot_be_reached(desk, session, claim, reason, now)
    if claim.about == "summary" and reason in NO_CHANNEL:
        _summary_off(session, claim, now)
    if claim.kind != "post" or claim.about not in _WANTED:
        return
    for row in _nudges(session, claim):
        if claim.about == "reminder":
            rep, _ = rep_of(reps.get(session, claim.workspace_id, row.rep_id))
            again = working_time.later_working_day(rep, now, 1)
            nudges.not_reminded(session, row.workspace_id, row.id, next_at=again)
            slots.give_back(session, row.workspace_id, row.id)
        elif nudges.expire(session, row.workspace_id, row.id, now=now, reason=reason):
            slots.give_back(session, row.workspace_id, row.id)
            _look_later(desk, session, row, now, soon=state == "expired")


def _look_later(desk: Desk, session: Session, row: NudgeRow, now: datetime, *, soon: bool) -> None:
    each = unjudged.judged_or_aside(desk, session, row.workspace_id, row.deal_id, now)
    if each is None:
        return
    if soon or not each.acts:
        keep(session, each, now)
        return
    # What stood in the way stands there a minute later too: not before the next working day.
    again = working_time.later_working_day(each.rep, now, 1)
    looks.set_look(session, row.workspace_id, row.deal_id, look_of(each, again), now=now)


def _nudges(session: Session, claim: Claim) -> Sequence[NudgeRow]:
    """The nudges of the message that are still there: a forgotten deal takes its own along."""
    ids = claim.payload.get("nudges") or ([claim.about_id] if claim.about in _WANTED else [])
    return nudges.some(session, claim.workspace_id, ids)


def _cannot_be_reached(desk: Desk, session: Session, claim: Claim, reason: str, now: datetime) -> None:
    """No more messages to this person until Slack, or the person, shows that somebody is there.

    Whoever left is often known by this first: what Slack tells later finds them off, and tells nobody.
    """
    row = reps.by_user(session, claim.workspace_id, claim.user or "")
    if row is not None and reps.deactivate(session, claim.workspace_id, row.id):
        if reason in _GONE:
            leaving.left(desk, session, row, now)
        log.warning("rep %s of workspace %s cannot be written to: %s", row.id, claim.workspace_id, reason)


def _summary_off(session: Session, claim: Claim, now: datetime) -> None:
    """No more tries in that channel; the person who set the summary up is told once."""
    setting = summaries.of_channel(session, claim.workspace_id, claim.channel or "")
    if setting is None or not summaries.off(session, claim.workspace_id, setting.channel):
        return
    nudge_state.say(
        session,
        claim.workspace_id,
        setting.set_by,
        summary_message.switched_off(setting.channel),
        key=f"summary-off:{setting.id}:{claim.id}",
        now=now,
        subjects=(),
    )
