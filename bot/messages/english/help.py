"""Help: what stands around the verbs. Not here: the verbs' own lines (`verbs`)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.compose import Word, bold, code


def not_known(typed: str, near: str | None) -> str:
    return f"I don't know “{typed}”." + (f" Did you mean {near}?" if near else "")


def what_it_does() -> str:
    return "Tell me which prospects have gone quiet, and I'll tell you what to do when, and when to let go."


def on_most_days() -> str:
    return "On most days"


def also(verbs: Sequence[str]) -> list[Word]:
    return [bold("Also: "), ", ".join(verbs), "."]


def in_plain_words() -> list[Word]:
    return [
        bold("Or just say it, "),
        "after the slash or in our direct message: “northwind replied yesterday, wants pricing”, “called acme, no "
        "answer”, “jane is out until dec 7”, “what's next”. I'll say back what I understood, and save it when you "
        "press Save.",
    ]


def how_to_type() -> list[Word]:
    return [
        "Name a deal by any part of its company's name, or by its number, such as #7. A command alone opens a form or "
        "says what it needs. Many deals? Share a CSV file with me. More on a command: ",
        code("/dealdark help add"),
    ]
