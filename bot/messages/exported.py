"""Deals as a file: that it is on its way, what stands in it, and why it did not come.

Here: the words around the file. Not here: the file (`bot/services/exporting`).
"""

from __future__ import annotations

from bot.messages.compose import Message, spoken
from bot.messages.draft import Draft

KINDS = {"csv": "a table (CSV)", "jsonl": "deal files, one a line (JSONL)"}


def on_its_way(count: int, kind: str, *, everybodys: bool = False) -> Message:
    """The answer to `export`, at once; the file comes when it is written."""
    draft = Draft()
    if not count:
        draft.say("There are no deals yet, so there is nothing to export.")
        return draft.message()
    draft.say(f"I am writing {_deals(count, everybodys)} to a file. It comes in our direct message in a moment.")
    draft.small(f"As {KINDS[kind]}. What is private stays out.")
    return draft.message()


def comment(count: int, kind: str, *, everybodys: bool = False) -> str:
    """The line that the file arrives with, as mrkdwn."""
    whose = _deals(count, everybodys)
    again = " Share it with me, and I take it in again." if kind == "csv" else " dealdark advise --jsonl reads it."
    return spoken([f"{whose[0].upper()}{whose[1:]}, as {KINDS[kind]}. What is private stays out.{again}"])


def not_delivered(missing_scope: bool) -> Message:
    """Slack did not take the file."""
    draft = Draft()
    if missing_scope:
        draft.say("Slack does not let me send files here yet, so nothing came.")
        draft.small("Whoever looks after dealdark adds files:write to the Slack app, and reinstalls it.")
    else:
        draft.say("Slack did not take the file. Please ask for it again in a minute.")
    return draft.message()


def _deals(count: int, everybodys: bool) -> str:
    if everybodys:
        return f"all {count} deals of the team" if count > 1 else "the team's one deal"
    return f"your {count} deals" if count > 1 else "your one deal"
