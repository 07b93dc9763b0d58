"""The digest: what the morning still holds beyond the nudges of the day, a row a deal.

Here: the rows and the menu by which each can be acted on. Not here: which deals are in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Element, Message, Word, code, option, overflow
from bot.messages.draft import Draft
from bot.messages.nudge import headline

MOST_ROWS = 45
"""No morning has more (`bot.services.nudges.nudging.DIGEST_ROWS`)."""


def digest(
    rows: Sequence[tuple[DealCard, int]], rep_tz: tzinfo, day: date, *, alone: bool = False, reminder: bool = False
) -> Message:
    """The rest of a rep's morning: each deal with the id of its nudge. `day` is the rep's.

    `alone`: no nudge stands above it; `reminder`: these were put before the rep already.
    """
    draft = Draft()
    draft.headline(_headline(len(rows), day, alone=alone, reminder=reminder))
    for card, nudge_id in rows[:MOST_ROWS]:
        draft.row(_row(card, rep_tz), _menu(card, nudge_id))
    if len(rows) > MOST_ROWS:
        draft.small(f"And {len(rows) - MOST_ROWS} more: ", code("/dealdark list"))
    draft.small("The menu beside each has Done, They replied and Snooze.")
    return draft.message()


def _headline(deals: int, day: date, *, alone: bool, reminder: bool) -> str:
    if reminder:
        return f"Still waiting for you: {words.count(deals, 'deal')}. I will not ask again"
    if alone:
        return f"For {words.day(day)}: {words.count(deals, 'deal')}"
    return f"Also for {words.day(day)}: {words.count(deals, 'more deal')}"


def _row(card: DealCard, rep_tz: tzinfo) -> list[Word]:
    row = headline(card)
    window = card.advice.window
    if card.advice.kind is Kind.PLAY and window:
        row.append(f" {words.upper(words.between(window, rep_tz))}.")
    return row


def _menu(card: DealCard, nudge_id: int) -> Element:
    closing = card.advice.kind is Kind.CLOSE
    return overflow(
        "digest_act",
        option("Close it" if closing else "Done", f"done:{nudge_id}"),
        option("They replied", f"replied:{nudge_id}"),
        option("Snooze", f"snooze:{nudge_id}"),
        option("Show the whole nudge", f"open:{nudge_id}"),
    )
