"""A colleague who gets a deal hears of it once, in one short message, in their own time.

Only ids wait in the outbox; the words are made when the message goes out, so that they say where the deal stands then.
Deals that are handed over meanwhile join the message, and one that goes on, or back, leaves it. Not here: the handing
over itself (`deals.assign`), nor the sending (`delivering`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypedDict
from uuid import uuid4

from sqlalchemy.orm import Session

from bot.messages import handed as handed_message
from bot.services.deals.judging import cards
from bot.services.desk import Actor, Desk
from bot.services.nudges import nudge_state
from bot.services.people import working_time
from bot.store import deals, outbox, reps, subjects
from bot.store.outbox import Claim
from bot.store.rows import OutboxRow, RepRow
from bot.store.subjects import Subject

ABOUT = "handed"


class Note(TypedDict):
    """One deal that somebody is to hear of: who handed it over (a Slack id), and whose it was (a rep's id)."""

    deal: int
    by: str
    came_from: int


def tell(session: Session, actor: Actor, deal_id: int, giver: RepRow, taker: RepRow) -> None:
    """Whoever has the deal now hears of it; unless they took it themselves, or get back what nobody was told was gone.

    In the transaction that hands the deal over.
    """
    unsaid = _take_off(session, giver, deal_id)
    came_from = unsaid["came_from"] if unsaid else giver.id
    if taker.id in (actor.rep_id, came_from):
        return
    note = Note(deal=deal_id, by=actor.user, came_from=came_from)
    waiting = outbox.waiting(session, taker.workspace_id, ABOUT, taker.id)
    if waiting:
        waiting[0].payload = _payload([*_notes(waiting[0].payload), note])
        subjects.record(session, taker.workspace_id, {waiting[0].id: [Subject(deal_id)]})
        return
    post = outbox.Message(
        key=f"{ABOUT}:{taker.id}:{uuid4().hex}",
        kind="post",
        about=ABOUT,
        about_id=taker.id,
        user=taker.user,
        channel=taker.dm_channel,
        payload=_payload([note]),
        subjects=[Subject(deal_id)],
    )
    at = working_time.next_working(reps.as_rep(taker), actor.now)
    outbox.enqueue(session, taker.workspace_id, post, now=actor.now, at=at)


def _take_off(session: Session, rep: RepRow, deal_id: int) -> Note | None:
    """The deal is not with this rep any more: what was not said yet about it need not be."""
    for row in outbox.waiting(session, rep.workspace_id, ABOUT, rep.id):
        notes = _notes(row.payload)
        found = next((note for note in notes if note["deal"] == deal_id), None)
        if found:
            row.payload = _payload([note for note in notes if note is not found])
            return found
    return None


def still_wanted(session: Session, claim: Claim) -> bool:
    """Whether there is still something to say: a deal of the message that is with this rep."""
    return bool(_still_theirs(session, claim))


def drawn(desk: Desk, session: Session, claim: Claim, now: datetime) -> dict[str, Any]:
    """The message as it reads now."""
    notes = _still_theirs(session, claim)
    return {**_payload(notes), **_words(desk, session, claim.workspace_id, notes, now)}


def without(
    desk: Desk, session: Session, row: OutboxRow, gone: Collection[int], now: datetime
) -> dict[str, Any] | None:
    """What such a message says without these deals; None where nothing is left. One that waits has its words yet."""
    notes = [note for note in _notes(row.payload) if note["deal"] not in gone]
    there = deals.titled(session, row.workspace_id, [note["deal"] for note in notes])
    left = [note for note in notes if note["deal"] in there]
    if not left:
        return None
    said = {} if row.ts is None else _words(desk, session, row.workspace_id, left, now)
    return {**_payload(left), **said}


def _still_theirs(session: Session, claim: Claim) -> list[Note]:
    notes = _notes(claim.payload)
    found = deals.titled(session, claim.workspace_id, [note["deal"] for note in notes])
    return [note for note in notes if note["deal"] in found and found[note["deal"]].user == claim.user]


def _words(desk: Desk, session: Session, workspace_id: int, notes: list[Note], now: datetime) -> dict[str, Any]:
    found = deals.titled(session, workspace_id, [note["deal"] for note in notes])
    first = [found[note["deal"]].row for note in notes[: handed_message.MOST_ROWS]]
    by = list(dict.fromkeys(note["by"] for note in notes))
    return nudge_state.payload(handed_message.handed(cards(desk, session, first, now), by, len(notes)))


def _payload(notes: list[Note]) -> dict[str, Any]:
    return {"text": "", "blocks": [], "deals": notes}


def _notes(payload: dict[str, Any]) -> list[Note]:
    return list(payload.get("deals") or [])
