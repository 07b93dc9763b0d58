"""What is said when several nudges of one deal in a row had no answer: to the rep first of all, and to a manager.

A deal that needs a hand, never a rep who failed: no counts by person, no deadlines, and a way out in every line.
"""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Message, bold, button, code, mention
from bot.messages.draft import Draft


def to_rep(card: DealCard, nudges: int) -> Message:
    """The rep learns of it with the manager, not after."""
    draft = Draft()
    draft.say(
        bold(words.title(card)),
        f": the last {_nudges(nudges)} had no answer, so a manager hears of the deal too, as your "
        "workspace has set it up. Answer one, snooze the deal or hand it over: each is fine.",
    )
    draft.buttons(button("deal_show", "Show the deal", card.id), button("deal_assign", "Hand it over…", card.id))
    draft.small("To snooze it: ", code(f"/dealdark snooze #{card.number} in 2 weeks"))
    return draft.message()


def to_manager(card: DealCard, nudges: int, *, offer: bool) -> Message:
    """`offer`: it has gone on, so handing the deal over is worth a thought."""
    draft = Draft()
    draft.say(
        bold(words.title(card)),
        ", with ",
        mention(card.owner),
        f": the last {_nudges(nudges)} had no answer. The deal may need a hand, or a rest.",
    )
    if offer:
        draft.say("If somebody else has more room just now, you can hand it over.")
    show = button("deal_show", "Show the deal", card.id)
    draft.buttons(show, *([button("deal_assign", "Hand it over…", card.id)] if offer else []))
    return draft.message()


def _nudges(number: int) -> str:
    return "nudge" if number == 1 else words.count(number, "nudge")
