"""Undo and Edit below whatever answers a request that saved something: the one way by which an answer has them.

Here: whether there is a way back from what this request did. Not here: the buttons (`bot.messages.back`), the form that
Edit opens (`actions.edit`), and what Undo does (`undoing`).
"""

from __future__ import annotations

from bot.domain.acts import ACTS
from bot.messages import back
from bot.messages.back import Back
from bot.messages.compose import Message, View
from bot.services import journal

EDITABLE = frozenset(
    {
        *(act.name for act in ACTS.values() if act.inputs),
        *("add", "edit", "contact", "assign", "summary", "pause", "resume", "settings", "money", "shelf"),
    }
)
"""Acts, by name, of which there is something to put right; from the others Undo is the whole way back."""


def below(message: Message) -> Message:
    """The answer with the ways back from what this request saved; as it is where it saved nothing."""
    found = _offered()
    return message if found is None else back.below(message, found)


def in_window(view: View) -> View:
    """The same of what a window shows."""
    found = _offered()
    return view if found is None else {**view, "blocks": back.with_both(view["blocks"], found)}


def _offered() -> Back | None:
    done = journal.heard()
    return Back(done[-1].id, edit=done[-1].name in EDITABLE) if done else None
