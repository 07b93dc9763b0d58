"""“Undo” in Slack: the form that shows what would be taken back, and the answer afterwards.

Commands, buttons and the form itself share it. Not here: which act is meant (`bot.services.acts.undone`).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import DealdarkError
from bot.errors.undoing import ChangedSince, PartTakenBack, StandsOnIt
from bot.messages.compose import Message, View
from bot.messages.language import said
from bot.messages.problem import problem
from bot.messages.undoing import in_the_way, turned, under_way, undo_form
from bot.services.acts import Turned
from bot.services.acts.undone import Shown
from bot.slack.asked import Asked


def form_of(asked: Asked, shown: Shown) -> View:
    """What would be taken back, to be confirmed."""
    return undo_form(
        shown.name,
        shown.at.astimezone(asked.actor.zone),
        asked.actor.today,
        {"act": shown.act, "entry": shown.entry, "many": int(shown.many)},
        shown.card,
        shown.entries,
        [(each.fact, each.was, each.now) for each in shown.changed],
        shown.made,
        shown.joined,
        asked.desk.playbook.situations,
    )


def beside(asked: Asked, act: int, work: Callable[[], Turned]) -> Message:
    """Takes back what is too much to be waited for; what came of it is written to whoever asked. What to say now."""

    def run() -> None:
        try:
            told = answer(work(), back=True)
        except (ChangedSince, PartTakenBack, StandsOnIt) as refused:
            told = in_the_way(said(refused), act)
        except DealdarkError as refused:
            told = problem(said(refused))
        asked.screen.post(asked.actor.user, told)

    asked.screen.background.do("taking an import back", run)
    return under_way()


def answer(done: Turned, *, back: bool) -> Message:
    """After it was taken back, or put back."""
    return turned(done.said, done.act, done.card, back=back, again=done.again)
