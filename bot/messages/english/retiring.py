"""More deals are out of date than one night may take: to an admin."""

from __future__ import annotations

from datetime import date

from bot.messages.compose import Word, bold, code
from bot.messages.english.days import day
from bot.messages.english.numbers import deals


def too_many(waiting: int, months: int, before: date) -> list[Word]:
    return [
        bold(f"{deals(waiting)} {'is' if waiting == 1 else 'are'} due to be erased."),
        f" Their contacts were last heard from more than {months} months ago, before {day(before, date.min)}.",
    ]


def why_it_stopped(share: int) -> list[Word]:
    """`share`: how many may go in one night."""
    return [
        f"On my own I erase at most {share} a night, the oldest first, because more than that usually means a wrong "
        "clock or a changed policy. If it's right, let me erase what's due; no one can bring it back. If it isn't, "
        "check the clock of the machine I run on, or ",
        code("retention_months_after_last_two_way"),
        " in the playbook's policy. I'll only write about this once.",
    ]


def erase(waiting: int) -> str:
    return f"Erase {'it' if waiting == 1 else 'them all'}"


def erase_question() -> str:
    return "Erase for good?"


def go_tonight(waiting: int) -> str:
    return f"{deals(waiting)} will be erased tonight. No one can bring that back."


def erase_them() -> str:
    return "Erase"
