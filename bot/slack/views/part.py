"""Sending “Part”: the contact of one deal is somebody else than on others."""

from __future__ import annotations

from bot.errors.windows import DealLost
from bot.messages.contacts import contacts_view
from bot.services.deals import merging
from bot.services.deals.merging import Other
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The deal's contact is another one from now on; all contacts of the deal take the form's place."""
    asked, person = form.asked, form.id_of("person")
    if person is None:
        raise DealLost
    given = form.given
    other = Other(
        company=given.get("company", ""),
        name=given.get("contact", ""),
        email=form.text("email"),
        wish="wish" not in given or given["wish"] == "both",
    )
    also = [int(each) for each in given.get("also", "").split(",") if each.isascii() and each.isdigit()]
    done = merging.part(asked.desk, asked.actor, form.deal, person, other, also)
    return contacts_view(done.card, done.said)
