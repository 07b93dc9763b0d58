"""Looking at a source on the other side of a network, which no acknowledgement can wait for: beside the request.

Here: that the person sees what came of it, in the window that waits for it or in a line. Not here: the looking
(`bot.services.observing.connecting`), nor the words.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.errors import DealdarkError
from bot.errors.sources import NoKey
from bot.messages import hearing
from bot.messages.compose import Message, View
from bot.messages.forms import as_modal
from bot.messages.language import reading_on, said, say
from bot.messages.problem import problem
from bot.messages.recorded import noted
from bot.services.observing import connecting
from bot.slack.asked import Asked
from bot.slack.background import SLACK_TROUBLE

_ACKNOWLEDGED = 1.0
"""Seconds after which Slack surely shows what an acknowledgement says; what came before would be lost under that."""


def in_window(asked: Asked, view_id: str, look: Callable[[], str], refused: Callable[[str], View]) -> View:
    """Looks, and shows in the window what came of it: a sentence, or the form again with what was wrong.

    Answers with what stands there meanwhile. Who closes the window is told in a line.
    """

    began = time.monotonic()

    def run() -> None:
        with reading_on(asked.actor.today, asked.actor.rep.locale):
            message, view = _came_of(look, refused)
            time.sleep(max(0.0, began + _ACKNOWLEDGED - time.monotonic()))
            try:
                asked.screen.client.views_update(view_id=view_id, view=view)
            except SLACK_TROUBLE:
                asked.screen.post(asked.actor.user, message)

    asked.screen.background.do("a look", run)
    return as_modal(say.hearing.title(), noted(say.hearing.looking()))


def _came_of(look: Callable[[], str], refused: Callable[[str], View]) -> tuple[Message, View]:
    try:
        told = noted(look())
    except DealdarkError as error:
        return problem(said(error)), refused(said(error))
    return told, as_modal(say.hearing.title(), told)


def agree(asked: Asked, kind: str) -> None:
    """Shows what would be read, to be agreed to. Raises KindUnknown, and NoKey where no password could be kept."""
    found = connecting.kind_called(asked.desk, kind)
    if not asked.desk.vault.has_key:
        raise NoKey
    asked.form(hearing.agree(found.name))


def check(asked: Asked, name: str) -> None:
    """Looks, and tells the person in a line what may be seen."""

    def run() -> None:
        with reading_on(asked.actor.today, asked.actor.rep.locale):
            try:
                sight = connecting.check(asked.desk, asked.actor, name)
                told = noted(say.hearing.checked(name, say.sources.sees(sight) if sight is not None else ""))
            except DealdarkError as error:
                told = problem(said(error))
            asked.say(told)

    asked.screen.background.do("a look", run)
