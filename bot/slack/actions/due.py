"""What is pressed below a deal that is due and has no nudge: it was done, nobody answered, close it; the next one.

Each names the play that was shown. Should the advice be another by now, nothing is noted. Not here: the same on a nudge
(`acts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.domain.acts import CLOSE, DIAL, TOUCH, Act, Door, Given, Origin, Value
from bot.errors.answers import OutOfDate
from bot.messages.language import say
from bot.services import acts
from bot.services.looking import due
from bot.slack.actions.acts import ask
from bot.slack.actions.press import Handler, Press, number
from bot.slack.acts import told
from bot.slack.commands.due import following, words_of


def _noted(act: Act, press: Press) -> None:
    asked = press.asked
    deal, _, shown = press.value.partition(":")
    play, _, channel = shown.partition(":")
    each = due.of(asked.desk, asked.actor, number(deal)).each
    row, advice = each.record.row, each.advice
    if (advice.play, advice.channel) != (play, channel) or not each.acts:
        raise OutOfDate(row.number)
    values: dict[str, Value] = {"play": play, "channel": channel, "contact": each.whom.id}
    given = Given(row.id, {name: said for name, said in values.items() if name in {part.name for part in act.inputs}})
    done = acts.do(asked.desk, act, given, asked.actor, Origin(Door.BUTTON, asked.key))
    asked.say(told(act, done), replace=True)


def _close(press: Press) -> None:
    ask(CLOSE, press.asked, press.id)


def _next(press: Press) -> None:
    """Takes the place of the one before."""
    press.asked.say(following(press.asked, press.id), title=say.windows.deal(), replace=True)


def _words(press: Press) -> None:
    press.asked.say(words_of(press.asked, press.id), title=say.windows.deal())


BUTTONS: Mapping[str, Handler] = {
    "due_done": partial(_noted, TOUCH),
    "due_dial": partial(_noted, DIAL),
    "due_close": _close,
    "next_due": _next,
    "deal_words": _words,
}
"""What each does, by its action_id."""
