"""Whether a nudge still says what the coach says.

Here: that, what else the coach allows, and drawing one anew that stands. Not here: when a nudge is due (`nudging`), or
what becomes of it (`nudge_state`).
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coach import Decision, alternatives
from bot.domain.advice import Kind
from bot.domain.rep import Rep
from bot.domain.standing import SECOND_VOICE
from bot.errors.trouble import CannotJudge
from bot.services.deals.judging import Judged, judged_deal
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.store import looks, nudges
from bot.store.rows import NudgeRow
from bot.store.rows.delivery import LIVE
from bot.store.session import WorkspaceSession

_NO_BUSINESS_DAY = "no-business-day"
"""The coach's reason for a wait over a holiday or a weekend of theirs, and over nothing else."""

_SPOILS = ("next-day-note", "compassion-card")
"""Plays that are worth nothing a day later."""

OWED = "we-owe"
"""The coach's reason where we have promised something and not sent it."""


def stands(desk: Desk, row: NudgeRow, each: Judged) -> bool:
    """Whether the nudge still says what the coach says, or what the rep chose among what the coach allows.

    One that had gone out before its deal went unseen stays as it is; one that hasn't doesn't go out.
    """
    if row.sent_at and each.otherwise:
        each = each.as_if_seen()
    if not each.acts or row.kind != each.advice.kind.value:
        return False
    if row.play == each.advice.play:
        return row.play != SECOND_VOICE or row.person_id == each.whom.id
    alike = (other for other in others(desk, each) if (row.play, row.channel) == (other.play, other.channel))
    return any(other.contact is None or each.record.person_called(other.contact).id == row.person_id for other in alike)


def redraw(desk: Desk, session: WorkspaceSession, each: Judged, *, now: datetime) -> None:
    """The deal's nudge has the deal's facts as they are now; one that they overtake says what holds now.

    One that has not gone out yet is left to the sweep, and drawn when it does.
    """
    deal_id = each.record.row.id
    row = nudges.latest(session, [deal_id]).get(deal_id)
    if row is None or row.state == "planned" or row.state not in nudges.ANSWERABLE:
        return
    if row.state not in LIVE or stands(desk, row, each) or put_off(row, each):
        nudge_state.redraw(session, row, now=now)
    else:
        nudge_state.overtake(session, row, at=each.at, now=now)
        looks.wake(session, [deal_id], each.at)


def put_off(row: NudgeRow, each: Judged) -> bool:
    """Whether the same play is still to come, only not today: a holiday of theirs doesn't undo a nudge that went out.

    Nor does what can't be seen just now.
    """
    if each.otherwise:
        return each.otherwise.play == row.play and row.sent_at is not None
    return each.advice.reason == _NO_BUSINESS_DAY and each.advice.play == row.play and row.sent_at is not None


def others(desk: Desk, each: Judged) -> list[Decision]:
    """The other plays that phase and limits allow today, each for every way; empty where there are none (45)."""
    return alternatives(each.record.deal, each.case.now, desk.playbook, rep_zone=ZoneInfo(each.rep.timezone))


Way = tuple[str, str, str | None]
"""A play, the channel for it, and the name of the other contact it is for, if it is."""


def instead_of(desk: Desk, each: Judged, row: NudgeRow) -> list[Way]:
    """What the nudge's play can be swapped for, and back: of one that was swapped, the coach's own pick comes first.

    `each`: as it is judged, not as it was chosen.
    """
    found = [(other.play or "", other.channel or "", other.contact) for other in others(desk, each)]
    own = each.advice
    if own.kind is Kind.PLAY and own.play and own.channel and row.play != own.play:
        found.insert(0, (own.play, own.channel, own.contact))
    return [way for way in found if way[:2] != (row.play, row.channel)]


def urgency(each: Judged) -> tuple[int, float, int, int]:
    """In which order deals are put before their rep: what spoils, what is owed, the most money, the longest silence."""
    deal, advice = each.record.deal, each.advice
    first = 0 if advice.play in _SPOILS else 1 if advice.reason == OWED else 2
    return (first, -(deal.value or 0), -advice.silence_bd, each.record.row.number)


def mail_with(desk: Desk, each: Judged) -> str | None:
    """The words of the mail that goes with a voicemail; None where none does."""
    play = desk.playbook.plays.get(each.advice.play or "")
    if play is None or each.advice.channel != "voicemail" or not play.script.email:
        return None
    return each.instead(play.id, "email", each.advice.contact).advice.script


def in_words_that_stand(
    desk: Desk, session: WorkspaceSession, before: Rep, rep: Rep, rep_id: int, now: datetime
) -> None:
    """The nudges of a rep (`rep_id`) that are open already have the gaps filled, or the new number."""
    if (before.said_as, before.company, before.phone) == (rep.said_as, rep.company, rep.phone):
        return
    for row in nudges.of_rep(session, rep_id):
        try:
            as_said = row.state != "planned" and stands(desk, row, judged_deal(desk, session, row.deal_id, now))
        except CannotJudge:
            continue
        if as_said:
            nudge_state.redraw(session, row, now=now)
