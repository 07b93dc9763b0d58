"""Sending the form of one thing worth sending."""

from __future__ import annotations

from bot.messages.language import say
from bot.messages.shelf import shelf
from bot.services.people import shelf as shelves
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Puts it on the shelf, or changes what is there; the list takes the form's place."""
    asked, item_id = form.asked, form.id_of("item")
    given = {name: form.text(name) for name in ("title", "link", "topic")}
    team = form.given.get("team") == "team"
    if item_id is None:
        done = shelves.add(asked.desk, asked.actor, given, team=team)
    else:
        done = shelves.change(asked.desk, asked.actor, item_id, given, team=team)
    return form.answer(say.shelf.title(), shelf(shelves.listed(asked.desk, asked.actor), done))
