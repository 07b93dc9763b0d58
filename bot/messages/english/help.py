"""Help: what stands around the verbs. Not here: the verbs' own lines (`verbs`)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.compose import Word, bold, code


def not_known(typed: str, near: str | None) -> str:
    return f"I don't know “{typed}”." + (f" Did you mean {near}?" if near else "")


def what_it_does() -> str:
    return "Tell me which prospects have gone quiet, and I tell you when to do what, and when to let go."


def on_most_days() -> str:
    return "On most days"


def also(verbs: Sequence[str]) -> list[Word]:
    return [bold("Also: "), ", ".join(verbs), "."]


def in_plain_words() -> list[Word]:
    return [
        bold("Or just say it, "),
        "after the slash or in our direct message: “northwind replied yesterday, wants pricing”, “called acme, no "
        "answer”, “jane is out until dec 7”, “what's next”. I say back what I understood, and save it when you press "
        "Save.",
    ]


def how_to_type() -> list[Word]:
    return [
        "A deal is any part of its company's name, or its number, such as #7. A verb alone opens a form or says what "
        "it needs. Many deals come in as a table: share a CSV file with me. More on a verb: ",
        code("/dealdark help add"),
    ]
