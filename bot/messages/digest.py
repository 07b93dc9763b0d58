"""The digest: what the morning still holds beyond the nudges of the day, a row a deal.

Here: the rows, the menu by which each can be acted on, and what a row says once it is answered. Not here: which deals
are in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.noticed import Line
from bot.domain.said import AskedAgain, HandedOver, Said, Snoozed
from bot.domain.value import value
from bot.messages import noticed, reach, words
from bot.messages.compose import Element, Message, Span, Word, bold, mention, option, overflow, prose
from bot.messages.draft import Draft
from bot.messages.headline import headline
from bot.messages.language import said, say

MOST_ROWS = 10
"""No morning has more (`bot.services.nudges.nudging.DIGEST_ROWS`)."""


@value(frozen=True, slots=True)
class Row:
    """A deal with the id of its nudge. `became`: what there is to say of it instead of its advice; `by`: who did it."""

    card: DealCard
    nudge_id: int
    became: Said | None = None
    by: str | None = None


def digest(
    rows: Sequence[Row],
    rep_tz: tzinfo,
    day: date,
    *,
    alone: bool = False,
    reminder: bool = False,
    beyond: int = 0,
    seen: Sequence[Line] = (),
) -> Message:
    """The rest of a rep's morning. `day` is the rep's.

    `alone`: no nudge stands above it; `reminder`: these were put before the rep already. `beyond`: how many more deals
    have something to do today, for which there was no place. `seen`: what sources noted since the last time.
    """
    draft, shown = Draft(), rows[:MOST_ROWS]
    more = beyond + len(rows) - len(shown)
    waiting = [row for row in shown if row.became is None]
    draft.headline(_headline(shown, len(waiting), day, alone=alone, reminder=reminder))
    for row in shown:
        if row.became is None:
            draft.row(_row(row.card, rep_tz), _menu(row.card, row.nudge_id))
        else:
            draft.row(_settled(row, row.became))
    if waiting:
        draft.small(say.digest.the_menu())
    if more:
        draft.small(*say.digest.more(more, reach.home()))
    if seen:
        draft.say(bold(say.noticed.heading()))
        noticed.beside(draft, seen)
    return draft.message()


def _headline(rows: Sequence[Row], waiting: int, day: date, *, alone: bool, reminder: bool) -> str:
    if not waiting:
        done = all(row.by is not None for row in rows)
        return say.digest.all_done(len(rows), day) if done else say.digest.nothing_left(day)
    if reminder:
        return say.digest.still_waiting(waiting)
    if waiting < len(rows):
        return say.digest.left_for(waiting, len(rows), day)
    return say.digest.for_today(waiting, day) if alone else say.digest.also_for_today(waiting, day)


def _row(card: DealCard, rep_tz: tzinfo) -> list[Word]:
    row, advice = headline(card), card.advice
    if advice.kind is not Kind.PLAY or not advice.play or card.trouble:
        return row
    name = say.plays.name(advice.play)
    return [*row, "\n", *say.digest.play(name, advice.window, rep_tz)]


def _settled(row: Row, became: Said) -> list[Word]:
    """What happened, who did it, and what is next; of a deal that somebody else has, no more than that."""
    told: list[Word] = [bold(words.title(row.card)), ": ", *prose(said(became))]
    if not isinstance(became, HandedOver | AskedAgain):
        told += [" ", *prose(words.coming(row.card, snooze=not isinstance(became, Snoozed)))]
    by = mention(row.by) if row.by else ""
    return [*told, *say.digest.noted_by(by)] if isinstance(by, Span) else told  # no person, where a mailbox told of it


def _menu(card: DealCard, nudge_id: int) -> Element:
    closing = card.advice.kind is Kind.CLOSE
    return overflow(
        "digest_act",
        option(say.buttons.close_it() if closing else say.buttons.done(), f"done:{nudge_id}"),
        option(say.buttons.they_replied(), f"replied:{nudge_id}"),
        option(say.buttons.snooze(), f"snooze:{nudge_id}"),
        option(say.buttons.show_the_nudge(), f"open:{nudge_id}"),
    )
