"""A colleague who gets a deal hears of it once, in one short message, in their own time.

Only ids wait in the outbox; the words are made when the message goes out, so that they say where the deal stands then.
Deals that are handed over meanwhile join the message, and one that goes on, or back, leaves it. Not here: the handing
over itself (`assigning.assign`), nor what the message says (`bot.posts.handed`).
"""

from __future__ import annotations

from typing import Any, TypedDict
from uuid import uuid4

from bot.services.desk import Actor, Author
from bot.services.people import working_time
from bot.store import outbox, payloads, reps, rewording, subjects
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

ABOUT = "handed"


class Note(TypedDict):
    """One deal that somebody is to hear of: who handed it over (a Slack id; "" of another system), and whose it was (a
    rep's id).
    """

    deal: int
    by: str
    came_from: int


def tell(session: WorkspaceSession, author: Author, deal_id: int, giver: RepRow, taker: RepRow) -> None:
    """Whoever has the deal now hears of it; unless they took it themselves, or get back what nobody was told was gone.

    In the transaction that hands the deal over.
    """
    unsaid = _take_off(session, giver, deal_id)
    came_from = unsaid["came_from"] if unsaid else giver.id
    by, rep_id = (author.user, author.rep_id) if isinstance(author, Actor) else ("", None)
    if taker.id in (rep_id, came_from):
        return
    note = Note(deal=deal_id, by=by, came_from=came_from)
    waiting = outbox.waiting(session, ABOUT, taker.id)
    if waiting:
        rewording.told_of(waiting[0], _payload([*_notes(waiting[0].payload), note]))
        subjects.record(session, {waiting[0].id: [Subject(deal_id)]})
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
    at = working_time.next_working(reps.as_rep(taker), author.now)
    outbox.enqueue(session, post, now=author.now, at=at)


def _take_off(session: WorkspaceSession, rep: RepRow, deal_id: int) -> Note | None:
    """The deal is not with this rep any more: what was not said yet about it need not be."""
    for row in outbox.waiting(session, ABOUT, rep.id):
        notes = _notes(row.payload)
        found = next((note for note in notes if note["deal"] == deal_id), None)
        if found:
            rewording.told_of(row, _payload([note for note in notes if note is not found]))
            return found
    return None


def _payload(notes: list[Note]) -> dict[str, Any]:
    return payloads.undrawn({"deals": notes})


def _notes(payload: dict[str, Any]) -> list[Note]:
    return list(payloads.facts(payload).get("deals") or [])
