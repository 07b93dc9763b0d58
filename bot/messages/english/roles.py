"""Who is what in the team, and what each may do."""

from __future__ import annotations

from bot.messages.compose import Word, bold, code
from bot.messages.english.numbers import count

_YOURS = {
    "admin": "an admin",
    "manager": "a manager",
    "rep": "a rep",
    "guest": "a guest",
}
_MAY = {
    "admin": "You see the whole team's deals, hand them over, set up summaries, and decide who's a manager.",
    "manager": "You see the whole team's deals, hand them over, and set up summaries.",
    "rep": "You see your own deals.",
    "guest": "Guests of this workspace see no deals.",
}
_HEADINGS = {
    "admin": "Admins: the admins of your Slack workspace",
    "manager": "Managers: they see the whole team's deals",
    "rep": "Reps: each sees their own deals",
    "guest": "Guests: they see no deals",
}


def yours(role: str) -> list[Word]:
    return ["You're ", bold(_YOURS.get(role, role)), f". {_MAY.get(role, '')}".rstrip()]


def heading(role: str) -> str:
    return _HEADINGS.get(role, role)


def page(number: int, pages: int, people: int) -> str:
    return f"Page {number} of {pages}, {count(people, 'person', 'people')} in all"


def how_to_change(*, admin: bool) -> list[Word]:
    if not admin:
        return ["An admin decides who's a manager."]
    return ["To make someone a manager, or a rep again: ", code("/dealdark role @sam manager")]
