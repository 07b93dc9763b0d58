"""A nudge's message after something happened: what was done, or what overtook it, or the whole nudge once more.

Here: which of these, and its words. Not here: what happened (`bot.services.nudges`, `bot.services.acts`).
"""

from __future__ import annotations

from bot.domain.acts import HEARD
from bot.domain.card import CardContact, DealCard, Named, Pressed, Reply
from bot.domain.observation import SOURCE_LATE
from bot.domain.said import BroughtBack, MeetingAhead, Said, Snoozed
from bot.errors import NotFound
from bot.errors.trouble import CannotJudge
from bot.messages import nudge as nudge_message
from bot.messages import words
from bot.messages.compose import Message
from bot.posts import nudge, told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import card, judged_deal
from bot.services.deals.replies import to_say
from bot.services.nudges import nudge_state
from bot.store import contacts, deals, nudges, timeline
from bot.store.plain import read
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject


def answered(
    of: DealCard | Named,
    pressed: Pressed,
    nudge_id: int,
    reply: Reply | None = None,
    to_say: str | None = None,
    verdict: str | None = None,
) -> Message:
    """What a nudge becomes: what happened, what comes next, and what may be put right.

    `reply`: what they said, `to_say`: words for the moment after it.
    """
    just_snoozed, ahead = isinstance(pressed.said, Snoozed), isinstance(pressed.said, MeetingAhead)
    return nudge_message.answered(
        of,
        pressed.said,
        "" if ahead else words.comes_next(pressed.coming, snooze=not just_snoozed),
        pressed.by,
        undo=pressed.undo,
        nudge_id=nudge_id,
        channel=pressed.answer == "done",
        rate=pressed.undo and not (pressed.coming.private or just_snoozed or ahead),
        reply=(reply or Reply()) if pressed.answer == "replied" else None,
        asks=pressed.no_day,
        to_say=to_say,
        verdict=verdict,
    )


def _draw(sending: Sending) -> Drawn | None:
    for row in told.told(sending):
        message = _message(sending, row)
        return Drawn(message, [Subject(row.deal_id)]) if message else None
    return None


def _message(sending: Sending, row: NudgeRow) -> Message | None:
    said = read(sending.facts.get("said"))
    if said is None:
        return _as_it_is(sending, row) if row.state in nudges.ANSWERABLE else None
    pressed = said if isinstance(said, Pressed) else None
    of = _named(sending.session, row, left=pressed is not None and pressed.left)
    if of is None:
        return None
    if pressed is None:
        return nudge_message.passed(of, said, _what_holds(sending, row, said))
    if pressed.answer != HEARD.answer:
        return answered(of, pressed, row.id, verdict=_verdict(row))
    return answered(of, pressed, row.id, _reply(sending.session, row), _to_say(sending, row, pressed), _verdict(row))


def _verdict(row: NudgeRow) -> str | None:
    """What a rep said of it; that a source heard too late is nobody's word."""
    return None if row.verdict == SOURCE_LATE else row.verdict


def _as_it_is(sending: Sending, row: NudgeRow) -> Message | None:
    """An open nudge: its card, as long as the coach says so; else what holds now."""
    try:
        each = judged_deal(sending.desk, sending.session, row.deal_id, sending.now)
    except (CannotJudge, NotFound):
        return None
    return nudge.as_it_holds(sending.desk, each, row)


def _what_holds(sending: Sending, row: NudgeRow, said: Said) -> str:
    """What comes next, behind what says that the nudge is out of date; "" for one that says it all."""
    if said != nudge_state.CHANGED and not isinstance(said, BroughtBack):
        return ""
    try:
        each = judged_deal(sending.desk, sending.session, row.deal_id, sending.now)
    except (CannotJudge, NotFound):
        return ""
    return words.holds_now(card(each)) if each.record.row.rep_id == row.rep_id else ""


def _to_say(sending: Sending, row: NudgeRow, pressed: Pressed) -> str | None:
    try:
        return to_say(judged_deal(sending.desk, sending.session, row.deal_id, sending.now), pressed.said)
    except CannotJudge:
        return None


def _reply(session: WorkspaceSession, row: NudgeRow) -> Reply | None:
    """What they said, as it is on record now: a message that is drawn again has nothing that was forgotten."""
    entry = timeline.of_nudge(session, row.id)
    if entry is None or entry.type != HEARD.name:
        return None
    known = contacts.of_deal(session, deals.get(session, row.deal_id))
    return Reply(known.names.get(entry.person_id) if entry.person_id != known.main.id else None, entry.note)


def _named(session: WorkspaceSession, row: NudgeRow, *, left: bool) -> Named | None:
    """The deal by its names; where its contact has left, with everybody who may take the place."""
    found = deals.titled(session, [row.deal_id]).get(row.deal_id)
    if found is None:
        return None
    known = contacts.of_deal(session, found.row) if left else None
    people = (known.main, *known.others) if known else ()
    return Named(
        id=row.deal_id,
        company=found.company,
        contact=found.contact,
        contacts=tuple(CardContact(id=each.id, name=each.name, channels=()) for each in people),
        left=left,
    )


KIND = Kind(draw=_draw)
