"""The list of deals: how silent each is, what comes next and when, and which nudges nobody answered.

Here: the rows of a list. Home shows the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.acts import Place, offered
from bot.domain.advice import Kind, Phase
from bot.domain.card import DealCard
from bot.domain.weekly import Total
from bot.messages import words
from bot.messages.compose import (
    LONGEST_NAME,
    Element,
    Message,
    Word,
    bold,
    button,
    line,
    mention,
    option,
    overflow,
    prose,
)
from bot.messages.draft import Draft
from bot.messages.language import said, say

MOST_ROWS = 45

_TAKES_THE_FIRST = ("mine", "team", "all")
"""Lists that are empty only where there is no deal at all: the line that adds the first one follows."""


def deal_list(
    cards: Sequence[DealCard],
    which: str,
    total: Total,
    of: str | None = None,
    *,
    page: int = 1,
    pages: int = 1,
    in_peace: int = 0,
    closed: int = 0,
) -> Message:
    """`which`: "mine" (or ""), "dark", "held", "closing" or "all", after "team" or not. `of`: whose it is, a colleague.

    `in_peace`: how many more asked for no contact; `closed`: how many were closed, where none is open. The deals of
    others can be shown and handed over from here; what happened on them is for their rep to say.
    """
    draft = Draft()
    if not cards:
        _nothing(draft, which, of, closed=closed, over=bool(closed or in_peace))
    else:
        draft.say(*_heading(which, total, of))
        for card in cards[:MOST_ROWS]:
            _row_of(draft, card, which, of)
        _turning(draft, which, of, page, pages)
    if in_peace:
        draft.small(*say.deal_list.asked_for_no_contact(in_peace))
    return draft.message()


def _row_of(draft: Draft, card: DealCard, which: str, of: str | None) -> None:
    others = which.startswith("team")
    words = row_with_owner(card, worth=True) if others else row(card, worth=True)
    if which.endswith("closing"):
        words = [*words, *say.deal_list.closes(card.deal.fact("close_date"))]
    draft.row(words, others_menu(card) if others or of else menu(card))


def _turning(draft: Draft, which: str, of: str | None, page: int, pages: int) -> None:
    """The way to the pages beside this one: the list goes with the button."""
    if pages < 2:
        return
    asked = f"{which or 'mine'}:{of or ''}"
    back = [button("list_page:back", say.buttons.back(), f"{page - 1}:{asked}")] if page > 1 else []
    more = [button("list_page:next", say.deal_list.next_page(), f"{page + 1}:{asked}")] if page < pages else []
    draft.small(say.deal_list.page(page, pages))
    draft.buttons(*back, *more)


def _heading(which: str, total: Total, of: str | None) -> list[Word]:
    which = which or "mine"
    if of:
        return say.deal_list.heading_of(total, which, mention(of))
    return say.deal_list.heading(total, which)


def _nothing(draft: Draft, which: str, of: str | None, *, closed: int, over: bool) -> None:
    """`over`: there were deals."""
    if of:
        draft.say(*say.deal_list.nothing_of(mention(of)))
        return
    if over and (which or "mine") in _TAKES_THE_FIRST:
        draft.say(say.deal_list.none_open(team=which == "team"))
        if closed:
            draft.small(*say.deal_list.closed(closed, team=which == "team"))
        return
    draft.say(say.deal_list.nothing(which or "mine"))
    if (which or "mine") in _TAKES_THE_FIRST:
        draft.small(*say.deal_list.first_line())


def row(card: DealCard, *, worth: bool = False) -> list[Word]:
    """Who, with `worth` how much, how silent, what next and when; and whether a nudge still waits for an answer."""
    told: list[Word] = [bold(f"#{card.number} {words.name(card.deal)}")]
    if card.contact:
        told.append(f" ({line(card.contact, LONGEST_NAME)})")
    if worth and card.deal.value is not None:
        told.append(f"  ·  {say.numbers.amount(card.deal.value, card.deal.currency)}")
    told.append(f"  ·  {words.state(card)}")
    if card.trouble:
        return [*told, "\n", *prose(said(card.trouble))]
    if later := _next(card):
        told.append(f"\n{later}")
    if card.old_news:
        told.append(f"\n{say.deal_list.old_news(card.old_news)}")
    if card.unanswered_since:
        told.append(f"\n{say.deal_list.unanswered_since(card.unanswered_since)}")
    return told


def row_with_owner(card: DealCard, *, worth: bool = False) -> list[Word]:
    """The same where deals of several people stand together."""
    return [*row(card, worth=worth), *say.deal_list.with_whom(mention(card.owner))]


def _next(card: DealCard) -> str:
    advice = card.advice
    if advice.kind is Kind.STOP:
        return "" if advice.phase is Phase.ARCHIVED else say.deal_list.nothing_more()
    if advice.kind is Kind.CLOSE:
        return words.step(advice)
    on = advice.on or advice.until or card.next_on
    if card.is_private and advice.kind is Kind.WAIT:
        return ""
    if on is None:
        return ""
    if advice.play is None:
        return say.deal_list.look_again(on)
    return say.deal_list.then(on, advice.play, advice.channel if advice.kind is Kind.PLAY else None)


def menu(card: DealCard, *, words: bool = True) -> Element:
    """What can be done about a deal from its row; where it has words for today, and `words`, they are the last.

    Then the reasons are a press further, below the deal.
    """
    last = option(say.buttons.show_why(), f"why:{card.id}")
    if words and card.advice.script and not card.trouble:
        last = option(say.buttons.show_the_words(), f"words:{card.id}")
    return overflow(
        "deal_act",
        option(say.buttons.show_it(), f"show:{card.id}"),
        *(option(say.acts.WORDS[act.name].title, f"{act.name}:{card.id}") for act in offered(Place.ROW)),
        last,
    )


def others_menu(card: DealCard) -> Element:
    """The same for a deal that another rep has."""
    return overflow(
        "deal_act",
        option(say.buttons.show_it(), f"show:{card.id}"),
        option(say.buttons.show_why(), f"why:{card.id}"),
        option(say.buttons.hand_it_over(), f"assign:{card.id}"),
    )
