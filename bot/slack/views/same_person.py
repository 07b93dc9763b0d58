"""Sending “Same person”: the contacts of two deals are one."""

from __future__ import annotations

from bot.errors.windows import DealLost
from bot.messages.contacts import contacts_view
from bot.services.deals import merging
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The two are one person from now on."""
    asked, deal, person = form.asked, form.id_of("of"), form.id_of("person")
    if deal is None or person is None:
        raise DealLost
    done = merging.same_person(asked.desk, asked.actor, deal, person, form.deal)
    return contacts_view(done.card, done.said)
