"""What stands around a refusal, and the one answer to a fault of our own."""

from __future__ import annotations

from bot.messages.compose import Word, code
from bot.reading.commands import shown


def for_example(command: str) -> list[Word]:
    return ["For example: ", code(command)]


def no_deal_but(typed: str, name: str) -> str:
    """A deal's name that is misspelt."""
    return f"You have no deal called “{shown(typed)}”. Did you mean {name}?"


def your_line(*, put_right: bool, marked: bool) -> str:
    """Over the line that was typed, to be copied: put right, or with what's wrong between « and »."""
    if put_right and marked:
        return "Your line, corrected where I could. What's still wrong is between « and »:"
    return "Your line. What's wrong or missing is between « and »:" if marked else "Your line, corrected:"


def command(line: str) -> str:
    """A line as it is typed anywhere in Slack."""
    return f"/dealdark {line}"


def fix_in_a_form() -> str:
    return "Fix it in a form"


def not_read(label: str, typed: str) -> str:
    """Above a form that opens after a line was refused."""
    return f"{label}: I couldn't read “{typed}”."


def our_fault() -> str:
    return "Something went wrong on my side, not yours. Please try again in a minute."


def reference(of: str) -> list[Word]:
    return ["If it happens again, give whoever looks after dealdark this reference: ", code(of)]
