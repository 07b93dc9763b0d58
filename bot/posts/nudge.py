"""A nudge: one deal, and the one thing to do about it today.

Here: what it says, once it goes out. Not here: which deal is nudged (`bot.services.nudges.nudging`), and what its
message becomes (`nudge_update`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.advice import Kind as What
from bot.messages import nudge as nudge_message
from bot.messages import words
from bot.messages.compose import Message
from bot.posts import told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals import missing
from bot.services.deals.judging import Judged, card
from bot.services.desk import Desk
from bot.services.nudges import advised, nudge_state
from bot.store import nudges
from bot.store.rows import NudgeRow
from bot.store.subjects import Subject


def whole(desk: Desk, each: Judged, row: NudgeRow, *, reminder: bool = False) -> Message:
    """The nudge as the rep reads it, with what it asked for when it came first, as long as that stands.

    What its message shows is drawn from the deal and the playbook of today, and so is the wording that is kept: after a
    change of either it is the one that was read last.
    """
    nudges.reworded(row, each.advice)
    return nudge_message.nudge(
        replace(card(each), asked=missing.asked_beside(each, row)),
        ZoneInfo(each.rep.timezone),
        row.id,
        desk.playbook.plays.get(each.advice.play or ""),
        reminder=reminder,
        another=bool(advised.others(desk, each)),
        guided=bool(row.advice.get("guidance")),
        warned=nudges.warned(row),
        second=advised.mail_with(desk, each),
    )


def _has_room(each: Judged, row: NudgeRow) -> bool:
    """Whether its message has room for what is better not done."""
    asked = replace(card(each), asked=missing.asked_beside(each, row))
    return nudge_message.has_room(asked, guided=bool(row.advice.get("guidance")))


def as_it_holds(desk: Desk, each: Judged, row: NudgeRow) -> Message:
    """The nudge whenever it is shown or drawn again: the whole of it as long as it stands, else what holds now.

    Where the coach advises another play by now nothing of it is shown: its own nudge comes, and the buttons of this one
    are not about it.
    """
    if advised.stands(desk, row, each):
        return whole(desk, each.as_chosen(row), row)
    shown = card(each)
    if each.advice.kind is What.PLAY:
        return nudge_message.passed(shown, nudge_state.CHANGED, words.holds_now(shown))
    return whole(desk, each, row)


def after_absence(sending: Sending, message: Message) -> Message:
    """The first message after a holiday says why there was none before."""
    until = sending.facts.get("away_until")
    return nudge_message.after_absence(message, date.fromisoformat(until)) if until else message


def _draw(sending: Sending) -> Drawn | None:
    for row in told.to_tell(sending, "planned"):
        if row.state == "planned" and (each := told.as_it_stands(sending, row)):
            if sending.post.ts is None:
                missing.ask_beside(sending.session, each, row)
                nudges.warns(sending.session, row, room=_has_room(each, row))
            message = whole(sending.desk, each, row)
            return Drawn(after_absence(sending, message), [Subject(row.deal_id)])
    return None


def _wanted(sending: Sending) -> str | None:
    return told.unwanted(sending, "planned")


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    told.opened(sending, channel, ts, alone=True)


KIND = Kind(
    draw=_draw,
    wanted=_wanted,
    heeds_dnd=True,
    ages=True,
    deals=told.deals,
    arrived=_arrived,
    given_up=told.not_opened,
)
