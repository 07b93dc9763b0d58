"""The digest: what the morning still holds beyond the nudges of the day, a row a deal.

Here: the rows and the menu by which each can be acted on. Not here: which deals are in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.messages.compose import Element, Message, Word, option, overflow
from bot.messages.draft import Draft
from bot.messages.language import say
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
        draft.small(*say.digest.more(len(rows) - MOST_ROWS))
    draft.small(say.digest.the_menu())
    return draft.message()


def _headline(deals: int, day: date, *, alone: bool, reminder: bool) -> str:
    if reminder:
        return say.digest.still_waiting(deals)
    return say.digest.for_today(deals, day) if alone else say.digest.also_for_today(deals, day)


def _row(card: DealCard, rep_tz: tzinfo) -> list[Word]:
    row = headline(card)
    window = card.advice.window
    return say.digest.row(row, window, rep_tz) if card.advice.kind is Kind.PLAY and window else row


def _menu(card: DealCard, nudge_id: int) -> Element:
    closing = card.advice.kind is Kind.CLOSE
    return overflow(
        "digest_act",
        option(say.buttons.close_it() if closing else say.buttons.done(), f"done:{nudge_id}"),
        option(say.buttons.they_replied(), f"replied:{nudge_id}"),
        option(say.buttons.snooze(), f"snooze:{nudge_id}"),
        option(say.buttons.show_the_nudge(), f"open:{nudge_id}"),
    )
