"""“Undo” below what was done, and “Put it back” below what was taken back."""

from __future__ import annotations

from collections.abc import Mapping

from bot.services import acts
from bot.services.acts import undone
from bot.slack.actions.press import Handler, Press
from bot.slack.undoing import answer, beside, form_of


def ask(press: Press) -> None:
    """The act is shown before it is taken back: `act_undo`, with its id."""
    shown = undone.shown(press.asked.desk, press.asked.actor, press.id)
    press.asked.form(form_of(press.asked, shown), replaces=True)


def _ask_of_deal(press: Press) -> None:
    """The same of what the presser did last on a deal."""
    press.asked.form(form_of(press.asked, undone.last(press.asked.desk, press.asked.actor, press.id)))


def put_back(press: Press) -> None:
    """At once: it stood before. `act_redo`, with the act's id."""
    done = acts.put_back(press.asked.desk, press.asked.actor, press.id)
    press.asked.say(answer(done, back=False), replace=True, kept=True)


def rest(press: Press) -> None:
    """Of an act of many deals all but those on which something was done since: `act_undo_rest`, with its id."""
    asked, act = press.asked, press.id
    if acts.is_large(asked.desk, asked.actor, act):
        told = beside(asked, act, lambda: acts.take_back_rest(asked.desk, asked.actor, act))
    else:
        told = answer(acts.take_back_rest(asked.desk, asked.actor, act), back=True)
    asked.say(told, replace=True, kept=True)


def nudge(press: Press) -> None:
    """At once too, below a nudge that was answered: its message says what it was answered with."""
    press.settle(acts.undo_answer(press.asked.desk, press.asked.actor, press.id))


BUTTONS: Mapping[str, Handler] = {
    "act_undo": ask,
    "act_undo_rest": rest,
    "act_redo": put_back,
    "deal_undo": _ask_of_deal,
    "nudge_undo": nudge,
}
