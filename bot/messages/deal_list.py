"""The list of deals: how silent each is, what comes next and when, and which nudges nobody answered.

Here: the rows of a list. Home shows the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from bot.domain.advice import Kind, Phase
from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import (
    LONGEST_NAME,
    Element,
    Message,
    Word,
    bold,
    code,
    line,
    mention,
    option,
    overflow,
    prose,
)
from bot.messages.draft import Draft
from bot.messages.language import said

MOST_ROWS = 45

_WHICH = {
    "mine": "open deals",
    "team": "open deals of the team",
    "dark": "dark deals",
    "held": "deals on hold",
    "team dark": "dark deals of the team",
    "team held": "deals of the team on hold",
    "team all": "deals of the team, closed ones included",
    "all": "deals, closed ones included",
}
_OF = {"dark": "dark deals", "held": "deals on hold", "all": "deals, open and closed"}
"""How a colleague's are called."""

_NOTHING = {
    "mine": "No open deals yet. The first takes one line:",
    "team": "Nobody in the team has an open deal. The first takes one line:",
    "dark": "Nothing is dark. A good place to be.",
    "held": "Nothing is on hold.",
    "team dark": "Nothing of the team's is dark. A good place to be.",
    "team held": "Nothing of the team's is on hold.",
    "all": "No deals yet. The first takes one line:",
}
_TAKES_THE_FIRST = ("mine", "team", "all")
"""Lists that are empty only where there is no deal at all: the line that adds the first one follows."""

_EXAMPLE = '/dealdark add Fabrikam contact:"Sam Lee" stage:proposal heard:yesterday'


def deal_list(cards: Sequence[DealCard], which: str, rep_tz: tzinfo, total: int, of: str | None = None) -> Message:
    """`which`: "mine" (or ""), "dark", "held" or "all", after "team" or not. `of`: the colleague whose list it is.

    The deals of others can be shown and handed over from here; what happened on them is for their rep to say.
    """
    draft = Draft()
    if not cards:
        _nothing(draft, which, of)
        return draft.message()
    draft.say(*_heading(which, total, of))
    for card in cards[:MOST_ROWS]:
        if which.startswith("team"):
            draft.row(row_with_owner(card), others_menu(card))
        else:
            draft.row(row(card), others_menu(card) if of else menu(card))
    shown = min(len(cards), MOST_ROWS)
    if total > shown:
        draft.small(f"And {total - shown} more. One of them: ", code("/dealdark show #7"))
    return draft.message()


def _heading(which: str, total: int, of: str | None) -> list[Word]:
    if of:
        return [bold(_counted(total, which, _OF)), " of ", mention(of)]
    return [bold(_counted(total, which, _WHICH))]


def _counted(total: int, which: str, names: Mapping[str, str]) -> str:
    what = names.get(which or "mine", "deals")
    if total == 1:
        what = what.replace("deals", "deal").replace("closed ones", "a closed one")
    return f"{total:,} {what}"


def _nothing(draft: Draft, which: str, of: str | None) -> None:
    if of:
        draft.say(mention(of), " has no deals here.")
        return
    draft.say(_NOTHING.get(which or "mine", "Nothing here."))
    if (which or "mine") in _TAKES_THE_FIRST:
        draft.small(code(_EXAMPLE))


def row(card: DealCard) -> list[Word]:
    """Who, how silent, what next and when; and whether a nudge still waits for an answer."""
    told: list[Word] = [bold(f"#{card.number} {words.company(card.deal)}")]
    if card.contact:
        told.append(f" ({line(card.contact, LONGEST_NAME)})")
    told.append(f"  ·  {words.state(card)}")
    if card.trouble:
        return [*told, "\n", *prose(said(card.trouble))]
    if later := _next(card):
        told.append(f"\n{later}")
    if card.old_news:
        told.append(f"\nNoted {words.business_days(card.old_news)} ago: is it still so?")
    if card.unanswered_since:
        told.append(f"\n● My nudge of {words.day(card.unanswered_since)} has no answer yet")
    return told


def row_with_owner(card: DealCard) -> list[Word]:
    """The same where deals of several people stand together."""
    return [*row(card), "\nWith ", mention(card.owner)]


def _next(card: DealCard) -> str:
    advice = card.advice
    if advice.kind is Kind.STOP:
        return "" if advice.phase is Phase.ARCHIVED else "Nothing more is due"
    if advice.kind is Kind.CLOSE:
        return words.step(advice)
    on = advice.on or advice.until or card.next_on
    if words.is_private(card) and advice.kind is Kind.WAIT:
        return ""
    if on is None:
        return ""
    return f"{words.day(on)}: {words.lower(words.step(advice)) if advice.play else 'I look again'}"


def menu(card: DealCard) -> Element:
    """What can be done about a deal from its row."""
    return overflow(
        "deal_act",
        option("Show it", f"show:{card.id}"),
        option("I contacted them", f"touch:{card.id}"),
        option("They replied", f"heard:{card.id}"),
        option("Snooze", f"snooze:{card.id}"),
        option("Show why", f"why:{card.id}"),
    )


def others_menu(card: DealCard) -> Element:
    """The same for a deal that another rep has."""
    return overflow(
        "deal_act",
        option("Show it", f"show:{card.id}"),
        option("Show why", f"why:{card.id}"),
        option("Hand it over", f"assign:{card.id}"),
    )
