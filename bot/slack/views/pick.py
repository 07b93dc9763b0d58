"""Sending “which deal?”: the verb goes on with the deal that was picked, in the form's place."""

from __future__ import annotations

from bot.errors import BadInput
from bot.messages.contacts import contacts_view
from bot.messages.deal_card import entry_line
from bot.messages.forget import forget_form
from bot.messages.forms import as_modal, edit_form
from bot.messages.picking import undo_form
from bot.messages.plan import plan
from bot.messages.recorded import recorded
from bot.services import contacts, forgetting, reading, timeline
from bot.slack.asking import Asked
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
        case "undo":
            return _last(asked, deal)
        case "reopen":
            done = timeline.reopen(asked.desk, asked.actor, deal, key=asked.key)
            return as_modal("Reopened", recorded(done.card, done.sentence))
        case "contact":
            return contacts_view(contacts.of_deal(asked.desk, asked.actor, deal).card)
        case "forget":
            person = forgetting.ahead(asked.desk, asked.actor, deal)
            return forget_form(person.deal_id, person.title, person.name, person.titles)
        case _:
            raise BadInput("This form is from an older version. Close it and open it again; nothing was saved.")


def _last(asked: Asked, deal: int) -> View:
    """What would be taken back, to be confirmed."""
    last = reading.last_noted(asked.desk, asked.actor, deal)
    situations = asked.desk.playbook.situations
    words = entry_line(last.noted, last.card, asked.actor.zone, asked.actor.today, situations)
    return undo_form(last.card, last.entry_id, words)
