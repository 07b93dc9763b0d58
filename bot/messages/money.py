"""What a team's totals are said in: how it's set, and the form for an admin.

Here: the message and the form. Not here: the totals themselves, which stand where the deals do.
"""

from __future__ import annotations

from datetime import date

from bot.domain.said_of_money import MoneyIs
from bot.messages import inputs
from bot.messages.compose import Message, View, button
from bot.messages.draft import Draft
from bot.messages.forms import form
from bot.messages.language import say


def money(found: MoneyIs, *, saved: bool = False) -> Message:
    """How it is set; for an admin with the way to the form. `saved`: just now, so that there is Edit below."""
    draft = Draft()
    draft.say(*say.money.headline(found.home))
    if found.home:
        listed = [[say.money.rate(currency, worth, found.home, since)] for currency, worth, since in found.rates]
        draft.listing(say.money.rates(), listed)
        if found.lacking:
            draft.say(say.money.lacking(found.lacking))
        if listed:
            draft.small(say.money.by_its_day())
    if found.may_change:
        draft.small(*say.money.how_to_set(found.home))
        if not saved:
            draft.buttons(button("money_open", say.money.change()))
    else:
        draft.small(say.money.who_sets())
    return draft.message()


def money_form(found: MoneyIs, today: date) -> View:
    """To be filled in by an admin: the home currency as it is, and rates that are new."""
    (home, code), (rates, one_a_line), (since, _) = (say.money.field(name) for name in ("home", "rates", "from_day"))
    blocks = [
        inputs.text("home", home, found.home, code, most=40),
        inputs.text("rates", rates, None, one_a_line, most=1000, long=True),
        inputs.day("from_day", since, today, optional=False),
    ]
    return form("money", say.money.title(), say.buttons.save(), blocks, {})
