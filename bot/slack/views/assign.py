"""Sending “Hand over a deal”."""

from __future__ import annotations

from bot.messages.language import say
from bot.messages.recorded import assigned
from bot.services.acts import again
from bot.services.deals import assigning
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Whoever was picked has the deal from now on. Raises NoColleague for whom that can't be."""
    asked, user, instead = form.asked, form.text("user") or "", form.id_of("act")
    if instead is not None:
        done = again.hand_over(asked.desk, asked.actor, instead, user)
    else:
        done = assigning.assign(asked.desk, asked.actor, form.deal, user)
    return form.answer(say.windows.handed_over(), assigned(done.card, asked.actor.user))
