"""A private pause, by its own form or at once; and what was typed beside something private, without that."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.acts import SITUATION, Door, Given, Origin
from bot.errors.acts import OldButton
from bot.reading import reasons
from bot.services import acts
from bot.services.looking import lookup
from bot.slack import commands
from bot.slack.actions.press import Handler, Press
from bot.slack.acts import form_of, told
from bot.slack.asked import Asked


def _code(asked: Asked) -> str:
    code = reasons.private(asked.desk.playbook.situations)
    if code is None:
        raise OldButton
    return code


def _day(press: Press) -> None:
    """The form, with the private reason chosen."""
    asked = press.asked
    card = lookup.one(asked.desk, asked.actor, press.id, SITUATION.needs)
    asked.form(form_of(asked, SITUATION, card, was={"code": _code(asked)}))


def _now(press: Press) -> None:
    """Noted at once, for as long as the policy waits."""
    asked = press.asked
    origin = Origin(Door.BUTTON, asked.key)
    done = acts.do(asked.desk, SITUATION, Given(press.id, {"code": _code(asked)}), asked.actor, origin)
    asked.say(told(SITUATION, done), replace=True)


def _rest(press: Press) -> None:
    """The command that the button carries, as if it had been typed; it may do what its presser may."""
    answered = commands.run(press.asked, press.value)
    if answered is not None:
        press.asked.say(answered, replace=True)


BUTTONS: Mapping[str, Handler] = {"private_day": _day, "private_now": _now, "private_rest": _rest}
"""What each does, by its action_id."""
