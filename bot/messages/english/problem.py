"""What stands around a refusal, and the one answer to a fault of our own."""

from __future__ import annotations

from bot.messages.compose import Word, code


def for_example(command: str) -> list[Word]:
    return ["For example: ", code(command)]


def our_fault() -> str:
    return "Something went wrong on my side, not yours. Please try again in a minute."


def reference(of: str) -> list[Word]:
    return ["If it happens again, give whoever looks after dealdark this reference: ", code(of)]
