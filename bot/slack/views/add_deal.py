"""Sending “Add a deal”."""

from __future__ import annotations

from bot.domain.twice import AlreadyThere, PerhapsSame, SameCompany
from bot.messages.added import added
from bot.messages.forms import as_modal
from bot.messages.language import say
from bot.services.deals import missing, registry
from bot.slack import doubts, facts
from bot.slack.asked_again import asking_again
from bot.slack.commands.add import question
from bot.slack.doubts import Pending
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Registers the deal; one that is there already is asked about in the form's place."""
    asked = form.asked
    try:
        with asking_again(form):
            new = facts.new_deal(form.given, asked.actor.today)
        card = registry.add(asked.desk, asked.actor, new, key=asked.key)
    except (AlreadyThere, SameCompany) as there:
        asks = question(there, {name: text for name, text in form.given.items() if text})
        return {**as_modal(say.windows.already_there(), asks), "blocks": asks.blocks}
    except PerhapsSame as doubt:
        given = {name: text for name, text in form.given.items() if text}
        return doubts.in_its_place(doubt, Pending(verb="add", given=given))
    card = missing.ask_after_adding(asked.desk, asked.actor, card)
    message = added(card, asked.actor.zone, asked.actor.today)
    asked.replace(form.view, message)
    return {**as_modal(say.windows.added(), message), "blocks": message.blocks}
