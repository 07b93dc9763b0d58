"""Buttons of a snooze: the end of one that runs, and once more the one that a reply has just ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.acts import OFF, SNOOZE, Door, Given, Origin, Value
from bot.errors.acts import OldButton
from bot.services import acts
from bot.slack.actions.press import Handler, Press, number
from bot.slack.acts import told


def _until(press: Press, deal_id: int, until: Value) -> None:
    asked = press.asked
    done = acts.do(asked.desk, SNOOZE, Given(deal_id, {"until": until}), asked.actor, Origin(Door.BUTTON))
    asked.say(told(SNOOZE, done))


def _again(press: Press) -> None:
    deal_id, _, picked = press.value.partition(":")
    try:
        day = date.fromisoformat(picked)
    except ValueError:
        raise OldButton from None
    _until(press, number(deal_id), day)


def _off(press: Press) -> None:
    _until(press, press.id, OFF)


BUTTONS: Mapping[str, Handler] = {"snooze_again": _again, "snooze_off": _off}
"""What each does, by its action_id."""
