"""Sending “which deal?”: what the verb wanted to show, in the form's place."""

from __future__ import annotations

from bot.errors import BadInput
from bot.messages.forms import as_modal, edit_form
from bot.messages.plan import plan
from bot.services import reading
from bot.slack.commands.show import shown
from bot.slack.commands.why import reasons
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The deal that was picked, for the verb that the form carries."""
    asked, deal = form.asked, form.deal
    match form.carried("verb"):
        case "edit":
            return edit_form(reading.one(asked.desk, asked.actor, deal))
        case "show":
            return as_modal("Deal", shown(asked, deal))
        case "why":
            return as_modal("Why", reasons(asked, deal))
        case "plan":
            found = reading.plan(asked.desk, asked.actor, deal)
            return as_modal("Plan", plan(found.card, found.steps))
        case _:
            raise BadInput("This form is from an older version. Close it and open it again; nothing was saved.")
