"""What is said of our own parts: the database, a folder of playbooks, the settings."""

from __future__ import annotations

from bot.errors import BadDeal, BadPlaybook, StoreBusy
from bot.errors.deal_file import NeedsDate
from bot.messages.english.saying import said
from bot.playbook.folder import Problem


@said.register
def store_busy(_: StoreBusy) -> str:
    return "The database is busy; nothing was saved. Please try again in a moment."


@said.register
def problem_of_a_playbook(problem: Problem) -> str:
    refused = f": {_refused(problem.refused)}" if problem.refused else ""
    shown = f"\n    {said(problem.shown_by)}" if problem.shown_by else ""
    return f"{problem.folder / problem.file}:{problem.line}: {said(problem.what)}{refused}{shown}"


def _refused(refused: BadDeal) -> str:
    """In an example a day is counted, not dated."""
    if isinstance(refused, NeedsDate):
        return f"{refused.at} is missing; {refused.code} needs a date, such as until: day 20"
    return said(refused)


@said.register
def bad_playbook(refused: BadPlaybook) -> str:
    return "\n".join(said(problem) for problem in refused.problems)
