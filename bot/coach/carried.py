"""What a touch brought along of what is on record only to be given once: an article, a lead, times (plays.md 1.8).

Here: which facts those are. Not here: that they are then off the record (`bot.services.acts`).
"""

from __future__ import annotations

from bot.coach import aloud, shelf
from bot.coach.script import fill, medium, taken_apart, wordings
from bot.domain import facts
from bot.domain.playbook import Play
from bot.domain.shelf import ShelfItem
from bot.domain.standing import Standing

_SPENT = tuple(fact.name for fact in facts.FACTS if fact.spent)
_ARTICLE = "article"
_STANDS_FOR = {"enclosed": _ARTICLE}
"""Placeholders that a fact of another name fills."""


def carried(play: Play, channel: str | None, standing: Standing, wording: str | None = None) -> tuple[str, ...]:
    """The facts that the touch used up: those that stood in its words, and those that its play needs.

    `wording`: the one that went out; without it, or where the playbook has it no more, it is the one that would go out
    as things stand.
    """
    wanted = _wanted(play, channel, standing, wording)
    return tuple(name for name in _SPENT if name in wanted and facts.stands(name, standing.deal, standing.day))


def from_shelf(play: Play, channel: str | None, standing: Standing, wording: str | None = None) -> ShelfItem | None:
    """What of the shelf stood in the words: where nothing to send is on record, and something fits it."""
    if not standing.deal.shelf or facts.stands(_ARTICLE, standing.deal, standing.day):
        return None
    return shelf.fitting(standing) if _ARTICLE in _wanted(play, channel, standing, wording) else None


def _wanted(play: Play, channel: str | None, standing: Standing, wording: str | None) -> set[str]:
    """The facts that the words stand open for, and those that the play needs."""
    names = _names_of(play, wording, channel)
    if names is None:
        found = fill(play, channel, standing)
        names = _names_of(play, found.wording if found else None, channel) or ()
    return {*play.needs, *(_STANDS_FOR.get(name, name) for name in names)}


def _names_of(play: Play, wording: str | None, channel: str | None) -> tuple[str, ...] | None:
    """The placeholders of one of the play's texts, by the text's short name, as it goes out by the channel."""
    text = wordings(play).get(wording or "")
    if text is None:
        return None
    read = channel == "call" and medium(play, channel) != "call"
    return taken_apart(aloud.said(text) if read else text)[1]
