"""Forms of verbs that were typed alone: their titles, their buttons, and what else they ask."""

from __future__ import annotations

from bot.messages.english import buttons

_TITLES = {
    "edit": "Edit a deal",
    "show": "Show a deal",
    "why": "Why this advice",
    "plan": "The plan",
    "contact": "Contacts of a deal",
    "forget": "Forget someone",
    "assign": "Hand over a deal",
}
_BUTTONS = {
    **dict.fromkeys(("edit", "contact", "forget"), buttons.go_on()),
    **dict.fromkeys(("show", "why", "plan"), buttons.show()),
}


def title(verb: str) -> str:
    return _TITLES[verb]


def submit(verb: str) -> str:
    """The button of a form that asks for nothing but the deal."""
    return _BUTTONS[verb]


def deal() -> str:
    return "Deal"


def part_of_the_company() -> str:
    return "Type part of the company's name"


def to_whom() -> str:
    return "Hand it to"


def pick_a_colleague() -> str:
    return "Pick a colleague"


def what_they_get() -> str:
    return "They get its history, with what was sent and what's off limits, and one short message from me."


def whose(colleague: str | None, *, closed: bool) -> str:
    """What tells a deal of the menu from the asker's own open ones; `colleague`: "" for one without a name."""
    if colleague is None:
        return "Closed" if closed else ""
    return f"With {colleague or 'a colleague'}{', closed' if closed else ''}"
