"""What can be done to a deal from a list, from the Home tab, or from an answer."""

from __future__ import annotations

from bot.domain.acts import ACTS, Place
from bot.domain.roles import Action
from bot.errors.acts import OldChoice
from bot.messages.language import say
from bot.messages.picking import assign_form
from bot.messages.recorded import changed
from bot.services.deals import registry
from bot.services.looking import lookup
from bot.slack.actions.acts import ask
from bot.slack.actions.press import Press
from bot.slack.commands.due import words_of
from bot.slack.commands.edit import sentence
from bot.slack.commands.plan import days_to_come
from bot.slack.commands.show import shown
from bot.slack.commands.why import reasons


def run(press: Press) -> None:
    """The menu of a row: show, why, an act, or hand over."""
    what, deal_id = press.chosen
    asked = press.asked
    if what == "show":
        asked.say(shown(asked, deal_id), title=say.windows.deal())
    elif what == "words":
        asked.say(words_of(asked, deal_id), title=say.windows.deal())
    elif what == "why":
        asked.say(reasons(asked, deal_id), title=say.windows.why())
    elif what in ACTS and ACTS[what].offered is Place.ROW:
        ask(ACTS[what], asked, deal_id)
    elif what == "assign":
        _hand_over(press, deal_id)
    else:
        raise OldChoice


def show(press: Press) -> None:
    """The button that shows a deal."""
    press.asked.say(shown(press.asked, press.id), title=say.windows.deal())


def why(press: Press) -> None:
    """The button that shows the reasons."""
    press.asked.say(reasons(press.asked, press.id), title=say.windows.why())


def plan(press: Press) -> None:
    """The button that shows the days to come."""
    press.asked.say(days_to_come(press.asked, press.id), title=say.windows.plan())


def assign(press: Press) -> None:
    """The button that hands a deal over."""
    _hand_over(press, press.id)


def _hand_over(press: Press, deal_id: int) -> None:
    press.asked.form(assign_form(lookup.one(press.asked.desk, press.asked.actor, deal_id, Action.ASSIGN)))


def stage(press: Press) -> None:
    """The answer to “which stage is it in?”"""
    name, deal_id = press.chosen
    changes: dict[str, object] = {"stage": name}
    card = registry.edit(press.asked.desk, press.asked.actor, deal_id, changes)
    press.asked.say(changed(card, sentence(changes, card)))
