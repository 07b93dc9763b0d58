"""One deal, whole: its facts, how it stands, and its timeline, newest first.

Here: the card. Not here: the decision's grounds (`why`), the dates to come (`plan`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from types import MappingProxyType

from bot.domain.card import DealCard, NotedEntry
from bot.domain.entries import (
    Closed,
    Courtesy,
    Dial,
    Entry,
    Heard,
    Meeting,
    Reopened,
    Resumed,
    SituationNoted,
    Touch,
    TwoWay,
)
from bot.domain.playbook import Situation
from bot.messages import contacts, plays, words
from bot.messages.compose import LONGEST_NAME, Message, Word, bold, button, code, line, mention
from bot.messages.deal_list import row
from bot.messages.draft import Draft

MOST_ENTRIES = 20

_NO_SITUATIONS: Mapping[str, Situation] = MappingProxyType({})


def show(
    card: DealCard,
    entries: Sequence[NotedEntry],
    rep_tz: tzinfo,
    situations: Mapping[str, Situation] = _NO_SITUATIONS,
) -> Message:
    """`entries` in the order of the timeline. `situations`: the playbook's, for their names."""
    draft = Draft()
    draft.row(row(card), button("deal_why", "Show why", card.id))
    if card.contacts:
        draft.row(contacts.every_line(card), button("contacts_open", "Contacts", card.id))
        contacts.ask_where(draft, card)
    newest = entries[-1].entry.on if entries else None
    draft.listing("On record", [[bold(f"{name}: "), *what] for name, what in _facts(card, newest)])
    told = [entry_line(noted, card, rep_tz, newest, situations) for noted in reversed(entries)]
    draft.listing("What happened", told[:MOST_ENTRIES])
    if len(told) > MOST_ENTRIES:
        draft.small(f"And {len(told) - MOST_ENTRIES} earlier ones.")
    draft.small("To put something right: ", code(f"/dealdark edit #{card.number}"))
    return draft.message()


def _facts(card: DealCard, near: date | None) -> list[tuple[str, list[Word]]]:
    deal = card.deal
    texts = {
        "Stage": deal.stage.capitalize(),
        "Value": words.amount(deal.value, deal.currency) if deal.value is not None else None,
        "Their issue": deal.business_issue,
        "What it costs them": deal.their_figure,
        "Wanted by": words.day(deal.wanted_by, near) if deal.wanted_by else None,
        "Start by": words.day(deal.start_by, near) if deal.start_by else None,
        "Reference": deal.reference,
        "Result to share": deal.result,
        "We owe them": deal.owed,
    }
    facts: list[tuple[str, list[Word]]] = [(name, [line(text)]) for name, text in texts.items() if text]
    return [*facts, ("Owner", [mention(card.owner)])]


def entry_line(
    noted: NotedEntry, card: DealCard, rep_tz: tzinfo, near: date | None, situations: Mapping[str, Situation]
) -> list[Word]:
    """One entry of the timeline in words."""
    entry = noted.entry
    said: list[Word] = [bold(f"{words.day(entry.on, near)}: "), _what(entry, situations)]
    if entry.contact is not None and not isinstance(entry, SituationNoted):
        said.append(f", with {line(entry.contact, LONGEST_NAME)}")
    note = getattr(entry, "note", None)
    if note and not _private(entry, situations):
        said.append(f". Note: {line(note)}")
    if noted.by and noted.by != card.owner:
        said += [", noted by ", mention(noted.by)]
    return said


def _private(entry: Entry, situations: Mapping[str, Situation]) -> bool:
    if not isinstance(entry, SituationNoted):
        return False
    known = situations.get(entry.code)
    return known.private if known else entry.code == "personal"


def _what(entry: Entry, situations: Mapping[str, Situation]) -> str:
    if isinstance(entry, TwoWay):
        return _two_way(entry)
    if isinstance(entry, Touch):
        how = f"you got in touch {words.by_channel(entry.channel)}" if entry.channel else "you got in touch"
        return f"{how}, “{plays.name(entry.play)}”" if entry.play else how
    if isinstance(entry, Dial):
        return "you called, and nobody answered"
    if isinstance(entry, SituationNoted):
        who = f"{line(entry.contact, LONGEST_NAME)}: " if entry.contact else ""
        return f"{who}{_situation(entry, situations)}"
    if isinstance(entry, Closed):
        return f"closed as {words.outcome(entry.outcome)}"
    if isinstance(entry, Resumed):
        return f"a pause, over since {words.day(entry.until, entry.on)}" if entry.until else "a pause that is over"
    if isinstance(entry, Courtesy):
        return "you sent a courtesy note"
    return "taken up again" if isinstance(entry, Reopened) else "noted"


def _two_way(entry: TwoWay) -> str:
    what = {Heard: "they replied", Meeting: "you met"}.get(type(entry), "you were in touch")
    how = f" {words.by_channel(entry.channel)}" if entry.channel else ""
    promised = f", and promised an answer by {words.day(entry.promised_by, entry.on)}" if entry.promised_by else ""
    return f"{what}{how}{promised}"


def _situation(entry: SituationNoted, situations: Mapping[str, Situation]) -> str:
    if _private(entry, situations):
        until = f" until {words.day(entry.until, entry.on)}" if entry.until else ""
        return f"paused{until}, {words.PRIVATE}"
    known = situations.get(entry.code)
    label = line(known.label, 100) if known else entry.code.replace("_", " ")
    until = f", until {words.day(entry.until, entry.on)}" if entry.until else ""
    return f"why they are silent: “{label}”{until}"
