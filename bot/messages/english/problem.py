"""What stands around a refusal, and the one answer to a fault of our own."""

from __future__ import annotations

from bot.messages.compose import Word, code


def for_example(command: str) -> list[Word]:
    return ["For example: ", code(command)]


def your_line(*, put_right: bool, marked: bool) -> str:
    """Over the line that was typed, to be copied: put right, or with what can't be read between « and »."""
    if put_right and marked:
        return "Your line, corrected where I could. What I can't read is between « and »:"
    if put_right:
        return "Your line, corrected:"
    return "Your line. What I can't read is between « and »:" if marked else "Your line, to change and send again:"


def command(line: str) -> str:
    """A line as it is typed anywhere in Slack."""
    return f"/dealdark {line}"


def fix_in_a_form() -> str:
    return "Fix it in a form"


def our_fault() -> str:
    return "Something went wrong on my side, not yours. Please try again in a minute."


def reference(of: str) -> list[Word]:
    return ["If it happens again, give whoever looks after dealdark this reference: ", code(of)]
