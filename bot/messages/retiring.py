"""What an admin reads when more deals are out of date than one night may take: how many, why it stopped, what to do."""

from __future__ import annotations

from datetime import date

from bot.messages import words
from bot.messages.compose import Message, bold, button, code, confirmation
from bot.messages.draft import Draft


def too_many(waiting: int, share: int, months: int, before: date) -> Message:
    """`waiting`: out of date and kept for now; `share`: how many may go in one night; `before`: the day it is about."""
    draft = Draft()
    deals = words.count(waiting, "deal")
    draft.say(
        bold(f"{deals} {'is' if waiting == 1 else 'are'} older than the policy keeps them."),
        f" Their contacts were last heard from before {words.day(before)} {before.year}, which is {months} months ago.",
    )
    draft.say(
        f"I erase at most {share} in a night by myself, the oldest first, because so many at once usually mean a "
        "wrong clock or a changed policy. If it is right, let them go; nobody can bring them back. If it is not: see "
        "to the clock of the machine that I run on, or to ",
        code("retention_months_after_last_two_way"),
        " in the playbook's policy. I write about this once.",
    )
    sure = confirmation("Erase them all?", f"{deals} go in the coming night, for good.", "Erase them")
    draft.buttons(
        button("retiring_go", f"Erase {'it' if waiting == 1 else 'them all'}", before.isoformat(), confirm=sure)
    )
    return draft.message()
