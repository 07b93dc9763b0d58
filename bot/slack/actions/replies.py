"""After a reply was noted: what's next and by when, how it ended, and the form for what they said.

A day is picked, or an end chosen, right below what was noted, and added to that entry. Here: that, on a nudge's message
and below a command's answer. Not here: the reply itself, which is an act like any other (`acts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from bot.domain.acts import HEARD, Door, Given, Origin, Value
from bot.domain.entries import Heard
from bot.errors.acts import OldButton
from bot.services import acts
from bot.services.acts import Answered
from bot.services.nudges import answers
from bot.slack.actions.press import Handler, Press, number
from bot.slack.acts import form_to_put_right, told


def _add(press: Press, values: Mapping[str, Value], *, nudge: int | None = None, entry: int | None = None) -> None:
    """Adds it to the reply that was noted; whatever else was noted of that stays."""
    asked = press.asked
    origin = Origin(Door.BUTTON, asked.key if nudge is None else None, nudge, puts_right=True, entry=entry)
    done = acts.do(asked.desk, HEARD, Given(values=values), asked.actor, origin)
    if isinstance(done, Answered):
        press.settle(done)
    else:
        asked.say(told(HEARD, done), replace=True)


def _day(name: str, of: str, press: Press) -> None:
    about, _, picked = press.value.partition(":")
    try:
        day = date.fromisoformat(picked)
    except ValueError:
        raise OldButton from None
    _add(press, {name: day, "over": None}, **{of: number(about)})


def _over(of: str, press: Press) -> None:
    about, _, outcome = press.value.partition(":")
    _add(press, {"over": outcome, "promised": None, "meeting": None}, **{of: number(about)})


def _form_of_nudge(press: Press) -> None:
    was = answers.written(press.asked.desk, press.asked.actor, press.id, Heard)
    press.asked.form(form_to_put_right(press.asked, HEARD, was))


def _form_of_entry(press: Press) -> None:
    was = answers.noted(press.asked.desk, press.asked.actor, press.id, Heard)
    press.asked.form(form_to_put_right(press.asked, HEARD, was))


BUTTONS: Mapping[str, Handler] = {
    "nudge_reply_by": partial(_day, "promised", "nudge"),
    "nudge_reply_meet": partial(_day, "meeting", "nudge"),
    "nudge_reply_over": partial(_over, "nudge"),
    "nudge_reply_said": _form_of_nudge,
    "reply_by": partial(_day, "promised", "entry"),
    "reply_meet": partial(_day, "meeting", "entry"),
    "reply_over": partial(_over, "entry"),
    "reply_said": _form_of_entry,
}
"""What each does, by its action_id: on a nudge's message, and below the answer to a command."""
