"""Sending the form of one contact."""

from __future__ import annotations

from bot.domain.twice import PerhapsSame
from bot.messages.contacts import contacts_view
from bot.messages.recorded import changed
from bot.services.deals import contacts
from bot.slack import doubts, facts
from bot.slack.doubts import Pending
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Adds or changes the contact; all contacts of the deal take the form's place. Refused when the deal moved."""
    asked, person = form.asked, form.carried("person")
    person_id = person if isinstance(person, int) and not isinstance(person, bool) else None
    shown = {word: form.given.get(word, "") for word in contacts.FIELDS}
    # Of a new contact only what is filled in; of one that is known an emptied field takes the fact off the record.
    given = {word: text for word, text in shown.items() if text or (person_id is not None and word != "contact")}
    main, said = form.text("main") == "main", facts.changes(given, asked.actor.today)
    try:
        done = contacts.put(
            asked.desk, asked.actor, form.deal, said, person_id=person_id, main=main, version=form.version
        )
    except PerhapsSame as doubt:
        pending = Pending(verb="contact", given=given, deal=form.deal, person=person_id, main=main)
        return doubts.in_its_place(doubt, pending)
    asked.replace(form.view, changed(done.card, done.said))
    return contacts_view(done.card, done.said)
