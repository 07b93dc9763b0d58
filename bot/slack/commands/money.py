"""`/dealdark money`: the currency of a team's totals, and what others are worth in it, as an admin says."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.money import money, money_form
from bot.reading import rates as typed
from bot.reading.commands import Command
from bot.services.people import rates
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb
from bot.slack.screen import View


def run(asked: Asked, command: Command) -> Message:
    desk, actor, options = asked.desk, asked.actor, command.options
    if command.rest.lower() == "off" and not options:
        return money(rates.no_home(desk, actor), saved=True)
    home = command.rest or options.get("home")
    if not home and "rate" not in options:
        return money(rates.shown(desk, actor))
    on = asked.day(options["on"], "past") if options.get("on") else None
    said = typed.rates(options.get("rate", ""))
    return money(
        rates.set_money(desk, actor, home=typed.currency(home) if home else None, said=said, on=on), saved=True
    )


def opened(asked: Asked) -> View:
    """The form, with the home currency as it is."""
    return money_form(rates.shown(asked.desk, asked.actor), asked.actor.today)


VERB = Verb(
    name="money",
    keys=frozenset({"home", "rate", "on"}),
    run=run,
)
