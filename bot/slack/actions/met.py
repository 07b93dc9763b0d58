"""“You were to meet. How did it go?”: it took place, they did not come, or it has moved (ruling 73)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.acts import MEETING, SITUATION, Act, Door, Given, Origin, Value
from bot.errors.acts import OldButton
from bot.services import acts
from bot.services.acts import Recorded
from bot.slack.actions.acts import ask
from bot.slack.actions.press import Handler, Press, number
from bot.slack.acts import told

_MISSED = "missed_meeting"


def _of(press: Press) -> tuple[int, date]:
    deal_id, _, day = press.value.partition(":")
    try:
        return number(deal_id), date.fromisoformat(day)
    except ValueError:
        raise OldButton from None


def _note(act: Act, press: Press, deal_id: int, values: Mapping[str, Value]) -> None:
    asked = press.asked
    done = acts.do(asked.desk, act, Given(deal_id, values), asked.actor, Origin(Door.BUTTON))
    assert isinstance(done, Recorded)
    asked.say(told(act, done))


def _held(press: Press) -> None:
    deal_id, day = _of(press)
    _note(MEETING, press, deal_id, {"on": day})


def _missed(press: Press) -> None:
    deal_id, _ = _of(press)
    _note(SITUATION, press, deal_id, {"code": _MISSED})


def _moved(press: Press) -> None:
    deal_id, _ = _of(press)
    ask(MEETING, press.asked, deal_id)


BUTTONS: Mapping[str, Handler] = {"met_held": _held, "met_missed": _missed, "met_moved": _moved}
"""What each does, by its action_id."""
