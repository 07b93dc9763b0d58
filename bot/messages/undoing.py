"""Before something is taken back, and after: what goes, what went, and the way back.

Here: the form that asks, and the answer. Not here: any word (`english.undoing`), nor which act it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from bot.domain.acts import MEETING, SITUATION
from bot.domain.card import DealCard, NotedEntry
from bot.domain.playbook import Situation
from bot.domain.said import ActTakenBack, Said
from bot.messages import question, words
from bot.messages.compose import Block, Message, View, Word, bold, button, line, mention, prose, rich
from bot.messages.deal_card import entry_line
from bot.messages.draft import Draft
from bot.messages.forms import form, who
from bot.messages.language import said, say

_TOLD_HOW_IT_WENT = frozenset({MEETING.name, SITUATION.name})
"""After these there is nothing to ask about a meeting, until they are taken back."""

OWNER = "owner"
"""Whose the deal is: shown by their id in Slack."""

_LONGEST = 80
"""Characters of a fact that is shown with what it was before."""

_NAMED: Mapping[str, Callable[[str], str]] = {
    "play": lambda id: say.plays.name(id),
    "channel": lambda id: say.words.channel_name(id),
}
"""What is kept by its id, by fact: as people call it."""


def undo_form(
    name: str,
    at: datetime,
    today: date,
    ids: Mapping[str, int | None],
    card: DealCard | None = None,
    entries: Sequence[NotedEntry] = (),
    changed: Sequence[tuple[str, object, object]] = (),
    made: int = 0,
    joined: Sequence[str | None] = (),
    situations: Mapping[str, Situation] | None = None,
) -> View:
    """What would be taken back, to be confirmed. `at`: when it was done, in the reader's zone.

    `changed`: facts by their words, as they were and as they are; `joined`: who came to the deal by it. `ids`:
    what the form carries.
    """
    told: list[list[Word]] = [[say.undoing.this_was(name, at, today)]]
    if card is not None:
        told += [entry_line(each, card, situations or {}) for each in entries]
    told += [[line(say.undoing.joined(each))] for each in joined]
    told += [_otherwise(key, was, now) for key, was, now in changed]
    told += [[say.undoing.new_deals(made)]] if made else []
    blocks: list[Block] = [*([who(card)] if card else []), rich(*told), rich([say.undoing.all_else_stays()])]
    return form("undo", say.undoing.take_back_question(), say.undoing.take_back(), blocks, dict(ids))


def _otherwise(key: str, was: object, now: object) -> list[Word]:
    if key == OWNER:
        return [f"{say.facts.on_card(key)}: ", mention(str(was)), " → ", mention(str(now))]
    return [line(say.undoing.otherwise(key, _shown(key, was), _shown(key, now)))]


def _shown(key: str, held: object) -> str:
    if held is None or held == "" or held == []:
        return say.undoing.nothing()
    if isinstance(held, bool):
        return say.facts.yes_and_no()[0 if held else 1]
    if isinstance(held, datetime):
        return say.days.day(held.date())
    if isinstance(held, date):
        return say.days.day(held)
    if isinstance(held, time):
        return say.days.clock(held)
    if isinstance(held, int) and key == "value":
        return say.numbers.amount(held / 100, None)
    if key in _NAMED:
        return line(_NAMED[key](str(held)), _LONGEST)
    if isinstance(held, list):
        return line("; ".join(map(str, held)), _LONGEST)
    text = line(say.places.country(str(held)) if key == "country" else str(held), _LONGEST)
    return say.facts.choice(key, text) if key == "stage" else text


def under_way() -> Message:
    """Between the press and what came of it, where that is thousands of deals."""
    draft = Draft()
    draft.say(say.undoing.taking_back())
    return draft.message()


def in_the_way(why: str, act: int) -> Message:
    """What stands in the way of taking back an act of many deals, and the way to take back the others."""
    draft = Draft()
    draft.say(*prose(why))
    draft.buttons(button("act_undo_rest", say.undoing.take_back_the_rest(), act))
    return draft.message()


def turned(done: Said, act: int | None, card: DealCard | None, *, back: bool, again: bool) -> Message:
    """After it was taken back (`back`), or put back. `again`: whether the other way is still open."""
    draft = Draft()
    if card is None:
        draft.say(*prose(said(done), 1000))
    else:
        draft.paragraphs([bold(words.title(card))], prose(said(done)), [words.coming(card)])
        if back and isinstance(done, ActTakenBack) and done.act in _TOLD_HOW_IT_WENT:
            question.how_it_went(draft, card)
    if again and act is not None:
        kind, text = ("act_redo", say.undoing.put_back()) if back else ("act_undo", say.buttons.undo())
        draft.buttons(button(kind, text, act))
    return draft.message()
