"""What is pressed on a nudge that is an act: done at once, asked for in a form, or put right afterwards.

Here: a way for each, and the table of the buttons. Not here: any single act; the other buttons of a nudge.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.domain.acts import CLOSE, DIAL, HEARD, SITUATION, SNOOZE, TOUCH, Act, Door, Given, Origin, Place, offered
from bot.domain.advice import Kind
from bot.domain.entries import Entry, Touch
from bot.services import acts
from bot.services.acts import Answered
from bot.services.looking import lookup
from bot.services.nudges import answers
from bot.slack.actions.press import Handler, Press
from bot.slack.acts import form_of, form_to_put_right
from bot.slack.asked import Asked


def do(act: Act, press: Press, nudge_id: int) -> None:
    """One press is enough: as advised, today. Undo stands in the message afterwards."""
    asked = press.asked
    done = acts.do(asked.desk, act, Given(), asked.actor, Origin(Door.BUTTON, nudge=nudge_id))
    assert isinstance(done, Answered)
    press.settle(done)


def ask(act: Act, asked: Asked, deal_id: int) -> None:
    """The form, about a deal."""
    asked.form(form_of(asked, act, lookup.one(asked.desk, asked.actor, deal_id, act.needs)))


def ask_on_nudge(act: Act, press: Press, nudge_id: int) -> None:
    """The form, for the deal of a nudge, which is answered when it is sent."""
    asked = press.asked
    asked.form(form_of(asked, act, answers.nudge_card(asked.desk, asked.actor, nudge_id), nudge_id))


def close(press: Press, nudge_id: int) -> None:
    """As the nudge says. Should the advice be another by now, it asks: nothing is done that was not meant."""
    card = answers.nudge_card(press.asked.desk, press.asked.actor, nudge_id)
    if card.advice.kind is Kind.CLOSE:
        do(CLOSE, press, nudge_id)
    else:
        press.asked.form(form_of(press.asked, CLOSE, card, nudge_id))


def _at_once(act: Act, press: Press) -> None:
    do(act, press, press.id)


def _asking(act: Act, press: Press) -> None:
    ask_on_nudge(act, press, press.id)


def _asking_of_deal(act: Act, press: Press) -> None:
    """The button below a deal."""
    ask(act, press.asked, press.id)


def _putting_right(act: Act, kind: type[Entry], press: Press) -> None:
    """The form with what was written down."""
    was = answers.written(press.asked.desk, press.asked.actor, press.id, kind)
    press.asked.form(form_to_put_right(press.asked, act, was))


def _as_advised(press: Press) -> None:
    """“Close as no decision”: the button of a nudge that advises it, and names the outcome."""
    close(press, press.id)


BUTTONS: Mapping[str, Handler] = {
    "nudge_done": partial(_at_once, TOUCH),
    "nudge_dial": partial(_at_once, DIAL),
    "nudge_replied": partial(_at_once, HEARD),
    "nudge_reason": partial(_asking, SITUATION),
    "nudge_snooze": partial(_asking, SNOOZE),
    "nudge_close": _as_advised,
    "nudge_close_early": partial(_asking, CLOSE),
    "nudge_channel": partial(_putting_right, TOUCH, Touch),
    **{f"act_{act.name}": partial(_asking_of_deal, act) for act in offered(Place.CARD)},
}
"""What each does, by its action_id."""
