"""What is said of our own parts: the database, a folder of playbooks, the settings."""

from __future__ import annotations

from bot.errors import BadPlaybook, StoreBusy
from bot.messages.english.saying import said
from bot.playbook.folder import Problem


@said.register
def store_busy(_: StoreBusy) -> str:
    return "The database is busy; nothing was saved. Please try again in a moment."


@said.register
def problem_of_a_playbook(problem: Problem) -> str:
    refused = f": {said(problem.refused)}" if problem.refused else ""
    shown = f"\n    {said(problem.shown_by)}" if problem.shown_by else ""
    return f"{problem.folder / problem.file}:{problem.line}: {said(problem.what)}{refused}{shown}"


@said.register
def bad_playbook(refused: BadPlaybook) -> str:
    return "\n".join(said(problem) for problem in refused.problems)
