"""A nudge's message after something happened: what was done, or what overtook it, or the whole nudge once more.

Here: which of these, and its words. Not here: what happened (`bot.services.nudges`, `bot.services.acts`).
"""

from __future__ import annotations

from bot.domain.card import CardContact, DealCard, Named, Pressed
from bot.messages import nudge as nudge_message
from bot.messages import words
from bot.messages.compose import Message
from bot.posts import nudge, told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.desk import Desk
from bot.store import contacts, deals, nudges
from bot.store.plain import read
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

_AGREE_THE_REPLY = "agree-the-reply"
"""The play that says how to ask for the day of an answer."""


def answered(desk: Desk, of: DealCard | Named, pressed: Pressed, nudge_id: int, verdict: str | None = None) -> Message:
    """What a nudge becomes: what happened, what comes next, and what may be put right."""
    return nudge_message.answered(
        of,
        pressed.said,
        words.comes_next(pressed.coming),
        pressed.by,
        undo=pressed.undo,
        nudge_id=nudge_id,
        channel=pressed.answer == "done",
        rate=pressed.undo,
        ask_for_date=_how_to_ask_for_a_date(desk) if pressed.no_day else None,
        verdict=verdict,
    )


def _how_to_ask_for_a_date(desk: Desk) -> str:
    """The coach's words for it; a playbook may do without them."""
    play = desk.playbook.plays.get(_AGREE_THE_REPLY)
    script = (*play.script.call, *play.script.email) if play else ()
    return next((text for version in script for text in version.wordings if "{" not in text), "")


def _draw(sending: Sending) -> Drawn | None:
    for row in told.told(sending):
        message = _message(sending, row)
        return Drawn(message, [Subject(row.deal_id)]) if message else None
    return None


def _message(sending: Sending, row: NudgeRow) -> Message | None:
    said = read(sending.facts.get("said"))
    if said is None:
        each = told.as_it_stands(sending, row) if row.state in nudges.ANSWERABLE else None
        return nudge.whole(sending.desk, each, row) if each else None
    pressed = said if isinstance(said, Pressed) else None
    of = _named(sending.session, row, left=pressed is not None and pressed.left)
    if of is None:
        return None
    if pressed is None:
        return nudge_message.passed(of, said)
    return answered(sending.desk, of, pressed, row.id, row.verdict)


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
