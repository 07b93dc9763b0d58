"""“You were to meet. How did it go?”: it took place, they did not come, or it has moved (ruling 73)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.acts import MEETING, SITUATION, Act, Door, Given, Origin, Value
from bot.domain.history import MISSED_MEETING
from bot.errors.acts import OldButton
from bot.errors.answers import MeetingToldAlready
from bot.services import acts
from bot.services.looking import lookup
from bot.slack.actions.press import Handler, Press, number
from bot.slack.acts import form_of, told


def _of(press: Press) -> tuple[int, date]:
    deal_id, _, day = press.value.partition(":")
    try:
        return number(deal_id), date.fromisoformat(day)
    except ValueError:
        raise OldButton from None


def _note(act: Act, press: Press, values: Mapping[str, Value], *, answers: bool) -> None:
    asked, (deal_id, day) = press.asked, _of(press)
    origin = Origin(Door.BUTTON, met=day if answers else None)
    asked.say(told(act, acts.do(asked.desk, act, Given(deal_id, values), asked.actor, origin)))


def _held(press: Press) -> None:
    _note(MEETING, press, {"on": _of(press)[1]}, answers=True)


def _missed(press: Press) -> None:
    _note(SITUATION, press, {"code": MISSED_MEETING}, answers=True)


def _moved(press: Press) -> None:
    """Where somebody has said meanwhile how it went, nothing is left to move."""
    asked, (deal_id, day) = press.asked, _of(press)
    card = lookup.one(asked.desk, asked.actor, deal_id, MEETING.needs)
    if card.met != day:
        raise MeetingToldAlready(card.number, day)
    asked.form(form_of(asked, MEETING, card, undated=True))


def _which(press: Press) -> None:
    """Of two days that were meant by one weekday."""
    _note(MEETING, press, {"on": _of(press)[1]}, answers=False)


BUTTONS: Mapping[str, Handler] = {
    "met_held": _held,
    "met_missed": _missed,
    "met_moved": _moved,
    "met_which": _which,
}
"""What each does, by its action_id."""
