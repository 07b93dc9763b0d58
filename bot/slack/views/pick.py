"""Sending “which deal?”: the verb goes on with the deal that was picked, in the form's place."""

from __future__ import annotations

from bot.errors import BadInput
from bot.messages.contacts import contacts_view
from bot.messages.forget import forget_form
from bot.messages.forms import as_modal, edit_form
from bot.messages.recorded import recorded
from bot.services.deals import contacts, forgetting, timeline
from bot.services.looking import lookup
from bot.slack.commands.plan import days_to_come
from bot.slack.commands.show import shown
from bot.slack.commands.undo import first_shown
from bot.slack.commands.why import reasons
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The deal that was picked, for the verb that the form carries."""
    asked, deal = form.asked, form.deal
    match form.carried("verb"):
        case "edit":
            return edit_form(lookup.one(asked.desk, asked.actor, deal))
        case "show":
            return as_modal("Deal", shown(asked, deal))
        case "why":
            return as_modal("Why", reasons(asked, deal))
        case "plan":
            return as_modal("Plan", days_to_come(asked, deal))
        case "undo":
            return first_shown(asked, deal)
        case "reopen":
            done = timeline.reopen(asked.desk, asked.actor, deal, key=asked.key)
            return as_modal("Reopened", recorded(done.card, done.said))
        case "contact":
            return contacts_view(contacts.of_deal(asked.desk, asked.actor, deal).card)
        case "forget":
            person = forgetting.ahead(asked.desk, asked.actor, deal)
            return forget_form(person.deal_id, person.title, person.name, person.titles)
        case _:
            raise BadInput("This form is from an older version. Close it and open it again; nothing was saved.")
