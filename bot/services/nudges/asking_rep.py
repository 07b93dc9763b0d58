"""A manager asks a rep about a deal that needs a hand: one line, in the rep's own time, once a week a deal.

Who may see the deal may ask; what is asked is always the same, so nothing of it is kept but who asked, and about which.
Not here: how the line reads (`bot.posts.asked_about`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.roles import Action
from bot.domain.said_of_team import AskedRep
from bot.errors.handing import AskedAlready, NobodyToAsk
from bot.services.desk import Actor, Desk, permitted
from bot.services.people import working_time
from bot.store import outbox, payloads, reps
from bot.store.subjects import Subject

ABOUT = "asked-about"
_KEEPS = timedelta(days=5)


def ask(desk: Desk, actor: Actor, deal_id: int) -> AskedRep:
    """The rep who has the deal hears that the actor asks about it. Raises NotFound, NobodyToAsk, AskedAlready."""
    with desk.database.write(actor.workspace_id) as session:
        found = permitted(session, actor, deal_id, Action.SEE)
        owner = reps.get(session, found.row.rep_id)
        at = working_time.next_working(reps.as_rep(owner), actor.now)
        if not owner.active or owner.id == actor.rep_id or not found.row.open or at is None:
            raise NobodyToAsk(found.title)
        post = outbox.Message(
            key=f"{ABOUT}:{deal_id}:{_week(actor)}",
            kind="post",
            about=ABOUT,
            about_id=deal_id,
            user=owner.user,
            channel=owner.dm_channel,
            payload=payloads.undrawn({"deal": deal_id, "by": actor.user}),
            subjects=[Subject(deal_id)],
            expires_at=at + _KEEPS,
        )
        if outbox.enqueue(session, post, now=actor.now, at=at) is None:
            raise AskedAlready(found.title, owner.name or owner.user)
    return AskedRep(found.title, owner.name or owner.user, _on_their_day(actor, at))


def _week(actor: Actor) -> str:
    year, number, _ = actor.today.isocalendar()
    return f"{year}-W{number:02}"


def _on_their_day(actor: Actor, at: datetime) -> datetime | None:
    """When it goes out, on the asker's clock; None for at once."""
    return at.astimezone(actor.zone) if at > actor.now else None
