"""Deals as a file: that it is on its way, what stands in it, and why it did not come.

Here: the words around the file. Not here: the file (`bot/services/tables/exporting`).
"""

from __future__ import annotations

from bot.messages.compose import Message, spoken
from bot.messages.draft import Draft
from bot.messages.language import say


def on_its_way(count: int, kind: str, *, everybodys: bool = False) -> Message:
    """The answer to `export`, at once; the file comes when it is written."""
    draft = Draft()
    if not count:
        draft.say(say.exported.none_yet())
        return draft.message()
    draft.say(say.exported.writing(count, everybodys=everybodys))
    draft.small(say.exported.as_what(kind))
    return draft.message()


def comment(count: int, kind: str, *, everybodys: bool = False) -> str:
    """The line that the file arrives with, as mrkdwn."""
    return spoken([say.exported.comment(count, kind, everybodys=everybodys)])


def not_delivered(missing_scope: bool) -> Message:
    """Slack did not take the file."""
    draft = Draft()
    if missing_scope:
        draft.say(say.exported.no_files_yet())
        draft.small(say.exported.add_the_scope())
    else:
        draft.say(say.exported.not_taken())
    return draft.message()
