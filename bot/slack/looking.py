"""Looking at a source on the other side of a network, which no acknowledgement can wait for: beside the request.

Here: that the person sees what came of it, in the window that waits for it or in a line. Not here: the looking
(`bot.services.observing.connecting`), nor the words.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from slack_sdk.errors import SlackApiError

from bot.errors import DealdarkError
from bot.messages import hearing
from bot.messages.compose import Message, View
from bot.messages.forms import as_modal
from bot.messages.language import reading_on, said, say
from bot.messages.problem import problem
from bot.messages.recorded import noted
from bot.services.observing import connecting
from bot.slack.asked import Asked
from bot.slack.background import SLACK_TROUBLE, error_name

_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.0)
"""Seconds between tries: the window has its name only once Slack shows what the acknowledgement says."""

_NOT_THERE = "not_found"


def in_window(asked: Asked, look: Callable[[], str], refused: Callable[[str], View]) -> View:
    """Looks, and shows in the window what came of it: a sentence, or the form again with what was wrong.

    Answers with what stands there meanwhile. Who closes the window is told in a line.
    """

    name = f"look:{asked.key}"

    def run() -> None:
        with reading_on(asked.actor.today, asked.actor.rep.locale):
            message, view = _came_of(look, refused)
            if not _shown(asked, name, view):
                asked.screen.post(asked.actor.user, message)

    asked.screen.background.do("a look", run)
    return {**as_modal(say.hearing.title(), noted(say.hearing.looking())), "external_id": name}


def _shown(asked: Asked, name: str, view: View) -> bool:
    """Whether the window shows it now; not where it was closed meanwhile."""
    for wait in (*_WAITS, None):
        try:
            asked.screen.client.views_update(external_id=name, view=view)
            return True
        except SlackApiError as refusal:
            if error_name(refusal) != _NOT_THERE or wait is None:
                return False
        except SLACK_TROUBLE:
            return False
        time.sleep(wait)
    return False


def _came_of(look: Callable[[], str], refused: Callable[[str], View]) -> tuple[Message, View]:
    try:
        told = noted(look())
    except DealdarkError as error:
        return problem(said(error)), refused(said(error))
    return told, as_modal(say.hearing.title(), told)


def agree(asked: Asked, kind: str) -> None:
    """Shows what would be read, to be agreed to. Raises KindUnknown, and NoKey where no password could be kept."""
    found = connecting.kind_called(asked.desk, kind)
    connecting.may_keep(asked.desk)
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
