"""What an admin reads when more deals are out of date than one night may take: how many, why it stopped, what to do."""

from __future__ import annotations

from datetime import date

from bot.messages.compose import Message, button, confirmation
from bot.messages.draft import Draft
from bot.messages.language import say


def too_many(waiting: int, share: int, months: int, before: date) -> Message:
    """`waiting`: out of date and kept for now; `share`: how many may go in one night; `before`: the day it is about."""
    draft = Draft()
    draft.say(*say.retiring.too_many(waiting, months, before))
    draft.say(*say.retiring.why_it_stopped(share))
    sure = confirmation(say.retiring.erase_question(), say.retiring.go_tonight(waiting), say.retiring.erase_them())
    draft.buttons(button("retiring_go", say.retiring.erase(waiting), before.isoformat(), confirm=sure))
    return draft.message()
