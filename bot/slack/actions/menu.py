"""The menu of a nudge: whatever isn't pressed every day.

Here: from a choice to what it does, which the buttons of older messages do as well; and the words to copy. Not here:
any of these deeds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.domain.acts import MEETING
from bot.errors.acts import OldChoice
from bot.messages.nudge import words_again
from bot.services.deals.judging import card
from bot.services.nudges import advised, answers
from bot.slack.actions import acts, another, met, plan, why
from bot.slack.actions.press import Handler, Press
from bot.slack.acts import form_of


def run(press: Press) -> None:
    """The value has the nudge's id before what was chosen."""
    nudge_id, _, chosen = press.value.partition(":")
    if chosen not in _CHOICES:
        raise OldChoice
    _CHOICES[chosen](replace(press, value=nudge_id))
    if chosen not in _CHANGES:
        press.unchosen()


def _date(press: Press) -> None:
    """They agreed to meet: the form asks for the day, which nobody can guess."""
    card = answers.nudge_card(press.asked.desk, press.asked.actor, press.id)
    press.asked.form(form_of(press.asked, MEETING, card, press.id, undated=True))


def _met(button: str, press: Press) -> None:
    """How the meeting went that the nudge asks about, as the button of a message of its own says it."""
    card = answers.nudge_card(press.asked.desk, press.asked.actor, press.id)
    if card.met is None:
        raise OldChoice
    met.BUTTONS[button](replace(press, value=f"{card.id}:{card.met.isoformat()}"))


def _words(press: Press) -> None:
    """To copy, for the presser alone; of a voicemail the mail's as well."""
    row, judged = answers.shown(press.asked.desk, press.asked.actor, press.id)
    each = judged.as_chosen(row)
    press.asked.say(words_again(card(each), advised.mail_with(press.asked.desk, each)))


_CHOICES: Mapping[str, Handler] = {
    "dial": acts.BUTTONS["nudge_dial"],
    "missed": partial(_met, "met_missed"),
    "moved": partial(_met, "met_moved"),
    "date": _date,
    "reason": acts.BUTTONS["nudge_reason"],
    "another": another.run,
    "words": _words,
    "why": why.run,
    "plan": plan.run,
    "close": acts.BUTTONS["nudge_close_early"],
}
"""What each does, by its code."""

_CHANGES = frozenset({"dial", "missed"})
"""After these the nudge's message is another one; the others show something, or open a form."""
