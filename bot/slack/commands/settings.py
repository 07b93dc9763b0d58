"""`/dealdark settings`: when nudges may come to me, and how I introduce myself; for an admin, a colleague's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.errors.commands import NotASetting
from bot.messages.compose import Message, View
from bot.messages.recorded import noted
from bot.messages.settings import settings_form
from bot.reading.commands import Command, mentioned_user, shown
from bot.services.deals import previewing
from bot.services.people import own_time
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb

_NOTHING: Mapping[str, str] = {}


def run(asked: Asked, command: Command) -> Message | None:
    user = mentioned_user(command.rest)
    if command.rest and user is None:
        raise NotASetting(shown(command.rest))
    if command.options:
        return noted(own_time.introduce(asked.desk, asked.actor, user, command.options))
    opened(asked, user)
    return None


def opened(asked: Asked, user: str | None = None) -> None:
    """The form, filled in as things are."""
    asked.form(form_of_settings(asked, user))


def form_of_settings(asked: Asked, user: str | None = None, *, said: Mapping[str, str] = _NOTHING) -> View:
    """It, to be opened. `user`: whose settings they are; None for the asker's own. `said`: what is to stand there."""
    found = own_time.settings(asked.desk, asked.actor, user)
    was = found.rep
    rep = replace(
        was,
        said_as=said.get("name", was.said_as),
        company=said.get("company", was.company),
        phone=said.get("phone", was.phone),
    )
    return settings_form(
        found.rep_id,
        rep,
        timezone=found.settings.timezone,
        pause=said.get("pause", found.settings.pause),
        heeds_status=found.settings.heeds_status,
        heeds_dnd=found.settings.heeds_dnd,
        workspace=found.workspace,
        somebody_else=found.rep_id != asked.actor.rep_id,
        stands=previewing.examples_of_reps(asked.desk, asked.actor),
    )


VERB = Verb(
    name="settings",
    keys=frozenset({"name", "company", "phone"}),
    run=run,
)
