"""One deal, whole: its facts, how it stands, and its timeline, newest first.

Here: the card. Not here: the decision's grounds (`why`), the dates to come (`plan`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.domain import facts, moments
from bot.domain.acts import Place, offered
from bot.domain.card import DealCard, NotedEntry
from bot.domain.deal import Deal, Event
from bot.domain.entries import (
    Closed,
    Courtesy,
    Dial,
    Entry,
    Heard,
    Meeting,
    NoteKept,
    Reopened,
    Resumed,
    SituationNoted,
    Touch,
    TwoWay,
)
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.playbook import Situation
from bot.messages import contacts, question, reach
from bot.messages.compose import LONGEST_NAME, Message, Word, button, line, mention, prose
from bot.messages.deal_list import row
from bot.messages.draft import Draft
from bot.messages.language import reading_on, said, say
from bot.messages.why import UNKNOWN_ZONE

_MOST_ENTRIES = 20

_OF_A_DEBT = ("owed", "owed_by")
"""What isn't shown once it's delivered."""

_NO_SITUATIONS: Mapping[str, Situation] = MappingProxyType({})


def show(
    card: DealCard,
    entries: Sequence[NotedEntry],
    today: date,
    situations: Mapping[str, Situation] = _NO_SITUATIONS,
) -> Message:
    """`entries` in the order of the timeline. `today`: the reader's. `situations`: the playbook's, for their names."""
    with reading_on(today):
        return _shown(card, entries, today, situations)


def _shown(card: DealCard, entries: Sequence[NotedEntry], today: date, situations: Mapping[str, Situation]) -> Message:
    draft = Draft()
    draft.row(row(card), button("deal_why", say.buttons.show_why(), card.id))
    if card.contacts:
        contacts.every_line(draft, card)
        contacts.ask_where(draft, card)
    if card.unheard is not None:
        draft.small(*prose(said(card.unheard)))
    question.how_it_went(draft, card)
    question.goes_soon(draft, card)
    if card.advice.reason == UNKNOWN_ZONE:
        question.ask_for_place(draft, card)
    if usual := card.usual:
        draft.small(say.deal_card.answers_within(line(card.contact or "", LONGEST_NAME), usual.usually, usual.now))
    draft.listing(say.deal_card.on_record(), [say.deal_card.fact(*each) for each in _facts(card, today)])
    told = [say.deal_card.numbered(at, entry_line(each, card, situations)) for at, each in enumerate(entries, 1)][::-1]
    draft.listing(say.deal_card.what_happened(), told[:_MOST_ENTRIES])
    if len(told) > _MOST_ENTRIES:
        draft.small(say.deal_card.earlier(len(told) - _MOST_ENTRIES))
    acts = [button(f"act_{act.name}", say.acts.WORDS[act.name].title, card.id) for act in offered(Place.CARD)]
    if card.snoozed:
        acts.append(button("snooze_off", say.buttons.end_the_snooze(), card.id))
    if card.advice.script and not card.trouble:
        acts.insert(0, button("deal_words", say.buttons.show_the_words(), card.id))
    if acts:
        draft.buttons(*acts)
    draft.small(*say.deal_card.to_put_right(card.number, len(entries)))
    return draft.message()


def _facts(card: DealCard, today: date) -> list[tuple[str, Word]]:
    done = _OF_A_DEBT if card.delivered else ()
    shown = (fact for fact in facts.used_in(Use.CARD, Of.DEAL) if fact.name not in done)
    told = ((fact.key, fact_said(fact, card.deal, today)) for fact in shown)
    shown_as = {"link": reach.page}
    return [*((key, shown_as.get(key, line)(text)) for key, text in told if text), ("owner", mention(card.owner))]


def fact_said(fact: Fact, deal: Deal, today: date) -> str | None:
    """A fact as the card has it; None where nothing is on record, or all of it has gone by."""
    value = deal.fact(fact.name)
    if isinstance(value, bool):
        return say.facts.yes_and_no()[0] if value else None
    if isinstance(value, int | float):
        return say.numbers.amount(value, deal.currency)
    if isinstance(value, date):
        return say.days.day(value)
    if isinstance(value, Event):
        return say.deal_card.event(value.title, value.on)
    if isinstance(value, tuple):
        parted = (moments.parted(each) for each in moments.ahead(value, today))
        return "; ".join(say.deal_card.moment(rest, on) if on else rest for on, rest in parted)
    text = str(value or "")
    return say.facts.choice(fact.key, text) if fact.kind is Kind.CHOICE else text


def entry_line(noted: NotedEntry, card: DealCard, situations: Mapping[str, Situation]) -> list[Word]:
    """One entry of the timeline in words."""
    entry = noted.entry
    named = entry.contact is not None and not isinstance(entry, SituationNoted)
    contact = line(entry.contact or "", LONGEST_NAME) if named else None
    note = None if isinstance(entry, NoteKept) else getattr(entry, "note", None)
    shown = line(note) if note and not _private(entry, situations) else None
    by = [mention(noted.by)] if noted.by and noted.by != card.owner else []
    return say.deal_card.entry(entry.on, _what(entry, situations), contact, shown, by, noted.seen_in)


def _private(entry: Entry, situations: Mapping[str, Situation]) -> bool:
    if not isinstance(entry, SituationNoted):
        return False
    known = situations.get(entry.code)
    return known.private if known else entry.code == "personal"


def _what(entry: Entry, situations: Mapping[str, Situation]) -> str:
    if isinstance(entry, TwoWay):
        return _two_way(entry)
    if isinstance(entry, Touch):
        return say.deal_card.got_in_touch(entry.channel, entry.play)
    if isinstance(entry, Dial):
        return say.deal_card.nobody_answered()
    if isinstance(entry, SituationNoted):
        return _situation(entry, situations)
    if isinstance(entry, Closed):
        return say.deal_card.closed_as(entry.outcome)
    if isinstance(entry, Resumed):
        return say.deal_card.pause_over(entry.until)
    if isinstance(entry, Courtesy):
        return say.deal_card.courtesy_note()
    if isinstance(entry, NoteKept):
        return say.deal_card.a_note(line(entry.note))
    return say.deal_card.taken_up_again() if isinstance(entry, Reopened) else say.deal_card.noted()


def _two_way(entry: TwoWay) -> str:
    told = {Heard: say.deal_card.they_replied, Meeting: say.deal_card.you_met}.get(type(entry), say.deal_card.in_touch)
    return told(entry.channel, entry.promised_by)


def _situation(entry: SituationNoted, situations: Mapping[str, Situation]) -> str:
    who = line(entry.contact, LONGEST_NAME) if entry.contact else ""
    if _private(entry, situations):
        return say.deal_card.paused_privately(entry.until, who)
    known = situations.get(entry.code)
    label = line(known.label, 100) if known else entry.code.replace("_", " ")
    return say.deal_card.why_silent(label, entry.until, who)
