"""What can be done to a deal from a list, from the Home tab, or from an answer."""

from __future__ import annotations

from bot.domain.entries import CHANNELS
from bot.domain.roles import Action
from bot.errors import BadInput
from bot.messages.forms import heard_form, touch_form
from bot.messages.picking import assign_form
from bot.messages.recorded import changed
from bot.services.deals import registry
from bot.services.looking import lookup
from bot.slack.actions import snooze
from bot.slack.actions.press import Press
from bot.slack.commands.edit import sentence
from bot.slack.commands.plan import days_to_come
from bot.slack.commands.show import shown
from bot.slack.commands.undo import first_shown
from bot.slack.commands.why import reasons


def run(press: Press) -> None:
    """The menu of a row: show, why, touch, heard, snooze or hand over."""
    what, deal_id = press.chosen
    asked = press.asked
    if what == "show":
        asked.say(shown(asked, deal_id), title="Deal")
    elif what == "why":
        asked.say(reasons(asked, deal_id), title="Why")
    elif what == "touch":
        card = lookup.one(asked.desk, asked.actor, deal_id)
        plays = [play for play in asked.desk.playbook.plays.values() if play.channels]
        asked.form(touch_form(card, plays, CHANNELS, asked.actor.today))
    elif what == "heard":
        asked.form(heard_form(lookup.one(asked.desk, asked.actor, deal_id), asked.actor.today))
    elif what == "assign":
        _hand_over(press, deal_id)
    elif what == "snooze":
        snooze.of_deal(press, deal_id)
    else:
        raise BadInput("That choice is from an older message. `/dealdark list` shows your deals.")


def show(press: Press) -> None:
    """The button that shows a deal."""
    press.asked.say(shown(press.asked, press.id), title="Deal")


def why(press: Press) -> None:
    """The button that shows the reasons."""
    press.asked.say(reasons(press.asked, press.id), title="Why")


def plan(press: Press) -> None:
    """The button that shows the days to come."""
    press.asked.say(days_to_come(press.asked, press.id), title="Plan")


def undo(press: Press) -> None:
    """The button below what was noted: the entry is shown before it is taken back, as something newer may be there."""
    press.asked.form(first_shown(press.asked, press.id))


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
    press.asked.say(changed(card, sentence(changes)))
