"""“More” below the first fields of a form: the rest of them, with what was filled in so far."""

from __future__ import annotations

from bot.errors.acts import OldButton
from bot.messages.forms import add_deal_form, edit_form, with_more
from bot.services.looking import lookup
from bot.slack.actions.press import Press
from bot.slack.views.form import Form


def run(press: Press) -> None:
    """The same form, longer."""
    asked, form = press.asked, Form(press.asked, press.view)
    if form.callback_id == "add_deal":
        whole = add_deal_form({}, asked.actor.today, asked.stands, whole=True)
    elif form.callback_id == "edit":
        card = lookup.show(asked.desk, asked.actor, form.deal).card
        whole = edit_form(card, stands=asked.stands, whole=True)
    else:
        raise OldButton
    asked.form(with_more(press.view, whole))
