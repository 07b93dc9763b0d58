"""More deals are out of date than one night may take: to an admin."""

from __future__ import annotations

from datetime import date

from bot.messages.compose import Word, bold, code
from bot.messages.english.days import day
from bot.messages.english.numbers import deals


def too_many(waiting: int, months: int, before: date) -> list[Word]:
    return [
        bold(f"{deals(waiting)} {'is' if waiting == 1 else 'are'} older than the policy keeps them."),
        f" Their contacts were last heard from before {day(before, date.min)}, which is {months} months ago.",
    ]


def why_it_stopped(share: int) -> list[Word]:
    """`share`: how many may go in one night."""
    return [
        f"I erase at most {share} in a night by myself, the oldest first, because so many at once usually mean a "
        "wrong clock or a changed policy. If it's right, let them go; no one can bring them back. If it isn't: see "
        "to the clock of the machine that I run on, or to ",
        code("retention_months_after_last_two_way"),
        " in the playbook's policy. I write about this once.",
    ]


def erase(waiting: int) -> str:
    return f"Erase {'it' if waiting == 1 else 'them all'}"


def erase_question() -> str:
    return "Erase them all?"


def go_tonight(waiting: int) -> str:
    return f"{deals(waiting)} go in the coming night, for good."


def erase_them() -> str:
    return "Erase them"
