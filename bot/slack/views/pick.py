"""Sending “which deal?”: the verb goes on with the deal that was picked, in the form's place."""

from __future__ import annotations

from bot.domain.acts import ACTS, Act, Door, Given, Origin
from bot.errors.acts import OldForm
from bot.messages.contacts import contacts_view
from bot.messages.forget import forget_form
from bot.messages.forms import CARRIED, as_modal, edit_form
from bot.messages.language import say
from bot.services import acts
from bot.services.deals import contacts, forgetting
from bot.services.looking import lookup
from bot.slack import facts
from bot.slack.acts import told
from bot.slack.commands.plan import days_to_come
from bot.slack.commands.show import shown
from bot.slack.commands.why import reasons
from bot.slack.fixing.forms import edit_form_of_line
from bot.slack.opening import opened
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The deal that was picked, for the verb that the form carries."""
    asked, deal = form.asked, form.deal
    verb = form.carried("verb")
    if isinstance(verb, str) and verb in ACTS and not ACTS[verb].inputs:
        return _act(ACTS[verb], form)
    match verb:
        case "edit":
            given = form.carried(CARRIED)
            if isinstance(given, str):
                card = lookup.one(asked.desk, asked.actor, deal)
                return edit_form_of_line(asked, card, facts.from_again(given))
            return opened(asked, edit_form(lookup.one(asked.desk, asked.actor, deal), stands=asked.stands), deal)
        case "show":
            return as_modal(say.windows.deal(), shown(asked, deal))
        case "why":
            return as_modal(say.windows.why(), reasons(asked, deal))
        case "plan":
            return as_modal(say.windows.plan(), days_to_come(asked, deal))
        case "contact":
            return contacts_view(contacts.of_deal(asked.desk, asked.actor, deal).card)
        case "forget":
            person = forgetting.ahead(asked.desk, asked.actor, deal)
            return forget_form(person.deal_id, person.title, person.name, person.titles)
        case _:
            raise OldForm


def _act(act: Act, form: Form) -> View:
    """An act that needs nothing but the deal."""
    asked = form.asked
    done = acts.do(asked.desk, act, Given(form.deal), asked.actor, Origin(Door.FORM, asked.key))
    return as_modal(say.acts.WORDS[act.name].noted or say.buttons.noted(), told(act, done))
