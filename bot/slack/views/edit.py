"""Sending “Edit”: what was changed in the form, and nothing else."""

from __future__ import annotations

from datetime import date

from bot.domain.twice import PerhapsSame
from bot.messages.forms import CARRIED, as_modal
from bot.messages.language import say
from bot.messages.recorded import changed, noted
from bot.services.deals import registry
from bot.slack import doubts, facts
from bot.slack.asked_again import asking_again
from bot.slack.commands.edit import sentence
from bot.slack.doubts import Pending
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Refused when somebody else changed the deal since the form was opened."""
    asked = form.asked
    typed = str(form.carried(CARRIED) or "").split(",")  # what a line gave: it stands there, and is not on record
    before = {name: text for name, text in _shown_before(form).items() if name not in typed}
    given = {name: text for name, text in form.given.items() if text != before.get(name, "")}
    if not given:
        return as_modal(say.windows.nothing_changed(), noted(say.windows.nothing_was_changed()))
    with asking_again(form, before.get("issue", "")):
        changes = facts.changes(given, asked.actor.today)
    heard, rest = changes.get("heard"), {key: said for key, said in changes.items() if key != "heard"}
    day = heard if isinstance(heard, date) else None
    try:
        card = registry.edit(asked.desk, asked.actor, form.deal, rest, version=form.version, heard=day)
    except PerhapsSame as doubt:
        return doubts.in_its_place(doubt, Pending(verb="edit", given=given, deal=form.deal))
    assumed = facts.taken_of_change(given, card.deal.prospect, asked.actor)
    return form.answer(say.windows.saved(), changed(card, sentence(changes, card), assumed=assumed))


def _shown_before(form: Form) -> dict[str, str]:
    """What stood in the form when it was opened: the initial values that it still carries."""
    found = {}
    for block in form.view.get("blocks") or ():
        element = block.get("element") or {}
        option = element.get("initial_option") or {}
        initial = element.get("initial_value") or element.get("initial_date") or option.get("value")
        if initial and block.get("block_id"):
            found[block["block_id"]] = initial
    return found
