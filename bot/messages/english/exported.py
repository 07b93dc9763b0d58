"""Deals as a file: that it is on its way, what stands in it, and why it did not come."""

from __future__ import annotations

from bot.messages.english.words import upper

_KINDS = {"csv": "a table (CSV)", "jsonl": "deal files, one a line (JSONL)"}


def none_yet() -> str:
    return "There are no deals yet, so there's nothing to export."


def writing(deals: int, *, everybodys: bool) -> str:
    return f"I'm putting {_deals(deals, everybodys)} in a file. It'll be in our direct messages in a moment."


def as_what(kind: str) -> str:
    return f"As {_KINDS[kind]}. Private details are left out."


def comment(deals: int, kind: str, *, everybodys: bool) -> str:
    again = "Share it with me, and I'll import it again." if kind == "csv" else "dealdark advise --jsonl reads it."
    return f"{upper(_deals(deals, everybodys))}, as {_KINDS[kind]}. Private details are left out. {again}"


def no_files_yet() -> str:
    return "Slack doesn't let me send files here yet, so I couldn't send it."


def add_the_scope() -> str:
    return "Whoever looks after dealdark needs to add files:write to the Slack app and reinstall it."


def not_taken() -> str:
    return "Slack wouldn't take the file. Please ask for it again in a minute."


def _deals(number: int, everybodys: bool) -> str:
    if everybodys:
        return f"all {number} of the team's deals" if number > 1 else "the team's one deal"
    return f"your {number} deals" if number > 1 else "your one deal"
