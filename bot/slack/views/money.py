"""Sending “Totals and rates”: what totals are said in, and what other currencies are worth in it."""

from __future__ import annotations

from bot.errors.money import NoHomeYet
from bot.messages.language import say
from bot.messages.money import money
from bot.reading import rates as typed
from bot.services.people import rates
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Without a home currency there are no totals, and no rate can be given."""
    desk, actor, home = form.asked.desk, form.asked.actor, form.text("home")
    said = typed.rates(form.text("rates") or "")
    if home is None:
        if said.of:
            raise NoHomeYet
        return form.answer(say.windows.saved(), money(rates.no_home(desk, actor), saved=True))
    done = rates.set_money(desk, actor, home=typed.currency(home), said=said, on=form.day("from_day"))
    return form.answer(say.windows.saved(), money(done, saved=True))
