"""What became of a nudge that is a row of a message with others: what was done, or why there is nothing to do.

Here: that, from the record as it is when the message is drawn. Not here: how the row looks (`bot.messages.digest`).
"""

from __future__ import annotations

from bot.domain.acts import CLOSE, DIAL, HEARD, MEETING, SITUATION, SNOOZE, TOUCH
from bot.domain.said import (
    AskedAgain,
    ClosedAs,
    Dialled,
    HandedOver,
    MeetingAhead,
    NotedSince,
    PlayDone,
    ReasonGiven,
    Replied,
    Said,
    Snoozed,
)
from bot.domain.said_of_team import OutOfDateNow
from bot.posts.kind import Sending
from bot.store import deals, nudges, timeline
from bot.store.rows import EntryRow, NudgeRow


def became(sending: Sending, row: NudgeRow, *, stands: bool) -> Said | None:
    """What its row says instead of its advice; None as long as that `stands` and waits for an answer here."""
    deal = deals.get(sending.session, row.deal_id)
    if deal.rep_id != row.rep_id:
        return HandedOver(deals.titled(sending.session, [deal.id])[deal.id].company)
    if row.state == "answered":
        return _answered(sending, row)
    if row.message_ts is not None and row.message_ts != sending.post.ts:
        return AskedAgain()
    return None if stands and row.state in nudges.ANSWERABLE else OutOfDateNow(changed=True)


def _answered(sending: Sending, row: NudgeRow) -> Said:
    entry, playbook = timeline.of_nudge(sending.session, row.id), sending.desk.playbook
    if row.answer == TOUCH.answer:
        play = playbook.plays.get(row.play or "")
        return PlayDone(play.called) if play else NotedSince()
    if row.answer == DIAL.answer:
        return Dialled()
    if row.answer == SNOOZE.answer:
        until = deals.get(sending.session, row.deal_id).snoozed_until
        return Snoozed(until, None) if until else NotedSince()
    if row.answer == MEETING.answer and entry is None:
        ahead = deals.get(sending.session, row.deal_id).next_meeting
        return MeetingAhead(ahead) if ahead else NotedSince()
    return _of_entry(sending, row, entry) if entry is not None else NotedSince()


def _of_entry(sending: Sending, row: NudgeRow, entry: EntryRow) -> Said:
    if row.answer == HEARD.answer:
        end = timeline.written_with(sending.session, entry)
        return Replied(entry.promised_by, entry.next_meeting, end.outcome if end else None)
    if row.answer == SITUATION.answer:
        known = sending.desk.playbook.situations.get(entry.code or "")
        return ReasonGiven(None if known is None or known.private else known.label)
    return ClosedAs(entry.outcome) if row.answer == CLOSE.answer and entry.outcome else NotedSince()
