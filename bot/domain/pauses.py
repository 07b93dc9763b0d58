"""What a private pause leaves behind once it is over: a date, and nothing that says why (ruling 44, evidence 4.3).

Here: what takes the place of which entry. Not here: when somebody does it, and where else traces are (`services`).
"""

from __future__ import annotations

from datetime import date

from bot.domain.deal import Deal
from bot.domain.entries import Courtesy, Entry, Resumed, Touch
from bot.domain.past import History
from bot.domain.playbook import Playbook


def courtesies(playbook: Playbook) -> frozenset[str]:
    """The plays that are advised in a private pause alone: to have sent one says that there was one."""
    held = [situation for situation in playbook.situations.values() if not situation.private]
    elsewhere = {play for situation in held for play in situation.meanwhile}
    private = {play for s in playbook.situations.values() if s.private for play in s.meanwhile}
    return frozenset(private - elsewhere)


def left_behind(deal: Deal, history: History, day: date, playbook: Playbook) -> dict[int, Entry]:
    """What each telling entry becomes, by its place in the timeline; nothing while a private hold runs on `day`."""
    if any(hold.situation.private and day < hold.resume for hold in history.holds):
        return {}
    telling = courtesies(playbook)
    found: dict[int, Entry] = {}
    for place, entry in enumerate(deal.timeline):
        if place in history.pauses:
            found[place] = Resumed(on=entry.on, at=entry.at, until=history.pauses[place])
        elif isinstance(entry, Touch) and entry.play in telling and entry.on < day:
            found[place] = Courtesy(on=entry.on, at=entry.at, channel=entry.channel)
    return found
