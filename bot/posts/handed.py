"""A deal was handed over: whoever has it now hears of it once, with where it stands when they read it.

Here: what they read. Not here: the handing over (`bot.services.deals.assigning.assign`), and what joins the message
meanwhile, or leaves it (`bot.services.deals.handing`).
"""

from __future__ import annotations

from bot.messages import handed
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.handing import Note
from bot.services.deals.judging import cards
from bot.store import deals
from bot.store.rows import DealRow
from bot.store.subjects import Subject


def _left(sending: Sending) -> list[tuple[Note, DealRow]]:
    """Before it goes out, what is with this rep; later, what is there."""
    notes: list[Note] = list(sending.facts.get("deals") or [])
    post = sending.post
    found = deals.titled(sending.session, [note["deal"] for note in notes])
    there = [(note, found[note["deal"]]) for note in notes if note["deal"] in found]
    return [(note, each.row) for note, each in there if post.ts or each.user == post.user]


def _draw(sending: Sending) -> Drawn | None:
    left = _left(sending)
    if not left:
        return None
    notes = [note for note, _ in left]
    shown = cards(sending.desk, sending.session, [row for _, row in left[: handed.MOST_ROWS]], sending.now)
    by = list(dict.fromkeys(note["by"] for note in notes if note["by"]))
    message = handed.handed(shown, by, len(notes))
    return Drawn(message, [Subject(note["deal"]) for note in notes], facts={"deals": notes})


def _wanted(sending: Sending) -> str | None:
    return own_time.unwanted(sending) or (None if _left(sending) else "handed-on")


KIND = Kind(draw=_draw, wanted=_wanted, when=own_time.when, heeds_dnd=True)
