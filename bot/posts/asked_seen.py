"""What only the rep can say of something that a source saw: asked once, in their hours, and no more than a few a day.

Here: what they read, and when. Not here: which question is due, and what an answer comes to
(`bot.services.observing.questions`).
"""

from __future__ import annotations

from datetime import datetime, time

from bot.domain.noticed import Question
from bot.messages import noticed
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.desk import rep_of
from bot.services.observing import as_asked, questions
from bot.services.people import working_time
from bot.store import noticing, reps
from bot.store.subjects import Subject


def _question(sending: Sending) -> Question | None:
    """The question, as long as it's theirs: their deal may be a colleague's by now."""
    row, facts = reps.by_user(sending.session, sending.post.user or ""), sending.facts
    asked = noticing.some(sending.session, [sending.post.about_id or 0])
    if row is None or not asked or asked[0].rep_id != row.id:
        return None
    return as_asked.question(
        sending.session, asked[0].id, str(facts.get("asks")), facts.get("deals") or [], rep_of(row)[1]
    )


def _draw(sending: Sending) -> Drawn | None:
    found = _question(sending)
    if found is None or (found.answer is not None and sending.post.ts is None):
        return None
    return Drawn(noticed.question(found), [Subject(each.id) for each in found.deals])


def _wanted(sending: Sending) -> str | None:
    unwanted = own_time.unwanted(sending)
    if unwanted:
        return unwanted
    found = _question(sending)
    return None if found is not None and found.answer is None else "answered"


def _when(sending: Sending) -> datetime | None:
    """In their hours; after enough of them on a day, the next morning."""
    waits = own_time.when(sending)
    row = reps.by_user(sending.session, sending.post.user or "")
    if waits is not None or row is None:
        return waits
    rep, zone = rep_of(row)
    began = working_time.at(sending.now.astimezone(zone).date(), time(0), zone)
    if questions.has_room(sending.session, row.id, began):
        return None
    return working_time.later_working_day(rep, sending.now, 1)


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    noticing.was_asked(sending.session, sending.post.about_id or 0, sending.now)


KIND = Kind(draw=_draw, wanted=_wanted, when=_when, heeds_dnd=True, arrived=_arrived)
