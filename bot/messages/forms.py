"""Forms: what a modal asks for. Labels are short, and what a person need not give is optional.

Here: the views. Not here: reading what was typed, and saving it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.domain import facts
from bot.domain.card import DealCard
from bot.domain.deal import STAGES, Deal, FactValue
from bot.domain.entries import CHANNELS
from bot.domain.facts import Door, Fact, Kind, Of
from bot.domain.playbook import Play, Situation
from bot.messages import inputs, words
from bot.messages.compose import Block, Element, Message, View, bold, line, option, plain_text, rich
from bot.messages.language import say

LONGEST_NAME = 120
"""What the store takes for a name; facts in words may have 500 characters."""

MOST_OPTIONS = 100
MOST_PRESETS = 8

_NOTHING: Mapping[str, str] = MappingProxyType({})
_FACTS = facts.by_key(facts.through(Door.FORM))
_ON_TOP = ("company", "contact", "stage", "heard")
_FIRST = (
    *("issue", "value", "country", "timezone", "email", "phone", "linkedin", "wanted_by", "start_by"),
    *("figure", "reference", "result", "owed", "domain"),
)
"""What is asked for in a form, in this order; a fact that is not named here comes last."""

_YES_AND_NO = ("yes", "no")
Picked = tuple[int, str]
"""A deal to choose at first where the form asks for one: its id and its title."""

_NO_STORIES = "For you and your team. Nothing about health or private life, please."


def add_deal_form(prefill: Mapping[str, str] = _NOTHING, today: date | None = None) -> View:
    """A new deal. `prefill` by field name; a day as YYYY-MM-DD. `today` is the rep's."""
    heard = _date(prefill.get("heard")) or today
    blocks = [
        fact_input(_FACTS["company"], prefill.get("company"), optional=False),
        fact_input(_FACTS["contact"], prefill.get("contact")),
        fact_input(_FACTS["stage"], prefill.get("stage") or STAGES[0], optional=False),
        fact_input(_FACTS["heard"], heard.isoformat() if heard else None, optional=False),
        *_facts(prefill),
    ]
    return form("add_deal", "Add a deal", "Add", blocks, {})


def edit_form(card: DealCard, prefill: Mapping[str, str] = _NOTHING) -> View:
    """Everything on record about a deal. `prefill`: what a card does not carry (email, phone, LinkedIn)."""
    known = {**_on_record(card.deal), **prefill}
    blocks = [
        fact_input(_FACTS["company"], known.get("company"), optional=False),
        inputs.text("contact", say.facts.label("contact"), known.get("contact"), most=LONGEST_NAME),
        fact_input(_FACTS["stage"], known.get("stage"), optional=False),
        *_facts(known),
    ]
    return form("edit", f"Edit #{card.number}", "Save", blocks, {"deal": card.id, "version": card.version})


def _facts(known: Mapping[str, str]) -> list[Block]:
    rest = [fact for key, fact in _FACTS.items() if key not in _ON_TOP]
    rest.sort(key=lambda fact: _FIRST.index(fact.key) if fact.key in _FIRST else len(_FIRST))
    return [fact_input(fact, known.get(fact.key)) for fact in rest]


def fact_input(fact: Fact, known: str | None = None, *, asked: bool = False, optional: bool = True) -> Block:
    """The field for a fact; `known`: what is on record, as `_on_record` writes it. `asked`: it is the only one."""
    label, hint = say.facts.label(fact.key), say.facts.hint(fact.key)
    if asked:
        label, hint = say.facts.asked_label(fact.key), say.facts.asked_hint(fact.key)
    if fact.kind is Kind.DAY:
        return inputs.day(fact.key, label, _date(known), hint, optional=optional)
    if fact.kind is Kind.CHOICE:
        options = [option(say.facts.choice(fact.key, word), word) for word in fact.among]
        return inputs.choice(fact.key, label, options, known, hint, optional=optional)
    if fact.kind is Kind.FLAG:
        options = [option(word, said) for word, said in zip(say.facts.yes_and_no(), _YES_AND_NO, strict=True)]
        return inputs.choice(fact.key, label, options, known, hint, optional=optional)
    return inputs.text(
        fact.key,
        label,
        known,
        hint,
        optional=optional,
        most=fact.longest,
        placeholder=say.facts.placeholder(fact.key),
        long=fact.long,
    )


def _on_record(deal: Deal) -> dict[str, str]:
    found = {
        fact.key: getattr(deal.prospect, fact.name, None) if fact.of is Of.PERSON else deal.fact(fact.name)
        for fact in _FACTS.values()
    }
    return {key: _as_typed(value, deal.currency) for key, value in found.items() if value not in (None, False, "")}


def _as_typed(value: FactValue, currency: str | None) -> str:
    if isinstance(value, bool):
        return _YES_AND_NO[0]
    return say.numbers.amount(value, currency) if isinstance(value, int | float) else str(value)


def touch_form(card: DealCard | None, plays: Sequence[Play], channels: Sequence[str], today: date) -> View:
    """We contacted them. The advised play and channel are chosen already. `today` is the rep's."""
    channel, play = (card.advice.channel, card.advice.play) if card else (None, None)
    blocks = [
        _about(card),
        inputs.choice("channel", "How", _channels(channels), channel, optional=False),
        inputs.day("on", "On", today, optional=False),
        *with_whom(card),
    ]
    if plays:
        blocks.append(inputs.choice("play", "Play", _plays(plays), play, "Leave it empty if it was your own."))
    blocks.append(inputs.text("note", "Note", hint=_NO_STORIES, most=500, long=True))
    return form("touch", "I contacted them", "Save", blocks, _ids(card))


def heard_form(card: DealCard | None, today: date, nudge_id: int | None = None, picked: Picked | None = None) -> View:
    """They replied. `today` is the rep's, or the day of the message that the form was opened from."""
    blocks = [
        _about(card, picked),
        *(() if nudge_id else with_whom(card)),
        inputs.day("on", "On", today, "A reply by a person; an automatic one does not count.", optional=False),
        inputs.day("promised", "Promised an answer by", None, "If they named a day. I keep quiet until then."),
    ]
    return form("heard", "They replied", "Save", blocks, _ids(card, nudge_id))


def reason_form(card: DealCard | None, situations: Sequence[Situation], nudge_id: int | None = None) -> View:
    """Why they are silent: from the list, and a day. There is no field for a story, on purpose (evidence 4.3)."""
    options = [option(s.label, s.code) for s in situations[:MOST_OPTIONS]]
    blocks = [
        _about(card),
        inputs.choice("code", "Why they are silent", options, optional=False),
        inputs.day("until", "Until", None, "The first day back, or the day they named, if you know it."),
    ]
    private = next((s for s in situations if s.private), None)
    if private:
        blocks.append(
            rich(
                ["If it is a private matter, choose ", bold(private.label), "."],
                ["You need not say why. Please don't."],
            )
        )
    return form("reason", "I know why", "Save", blocks, _ids(card, nudge_id))


def snooze_form(card: DealCard | None, presets: Sequence[tuple[str, date]], nudge_id: int | None = None) -> View:
    """Put a deal to sleep. A day from the calendar goes before the presets."""
    blocks = [_about(card)]
    if presets:
        # Two presets can fall on one day, “Tomorrow” and “Next week” on a Sunday: the first name stands.
        days = {on: label for label, on in reversed(presets[:MOST_PRESETS])}
        options = [
            option(f"{days[on]}, {words.day(on)}", on.isoformat())
            for on in dict.fromkeys(on for _, on in presets)
            if on in days
        ]
        blocks.append(inputs.radio("preset", "Snooze until", options, presets[0][1].isoformat()))
    blocks.append(inputs.day("until", "Or until another day", None))
    return form("snooze", "Snooze", "Snooze", blocks, _ids(card, nudge_id))


def done_form(card: DealCard, play: Play | None, channel: str | None, nudge_id: int, today: date) -> View:
    """The play was done: how, and on which day."""
    channels = [*play.channels] if play else []
    if channel and channel not in channels:
        channels.insert(0, channel)
    blocks = [
        who(card),
        inputs.choice("channel", "How", _channels(channels or CHANNELS), channel, optional=False),
        inputs.day("on", "On", today, optional=False),
    ]
    return form("done", "Done", "Save", blocks, {"deal": card.id, "nudge": nudge_id})


def close_form(card: DealCard | None, nudge_id: int | None = None) -> View:
    """How a deal ended. Silence is no decision, never a rejection."""
    options = [
        option("No decision", "no_decision", "They stayed silent, and that is all we know"),
        option("Lost", "lost", "They told you no"),
        option("Won", "won"),
    ]
    blocks = [_about(card), inputs.radio("outcome", "How it ended", options, "no_decision", optional=False)]
    return form("close", "Close the deal", "Close", blocks, _ids(card, nudge_id))


def as_modal(title: str, message: Message) -> View:
    """A message in a window, where there is no conversation at hand: from Home. It has no buttons of a nudge."""
    blocks = [block for block in message.blocks if block["type"] not in ("actions", "table")]
    return {
        "type": "modal",
        "callback_id": "reading",
        "title": plain_text(title, 24),
        "close": plain_text("Close", 24),
        "blocks": blocks,
    }


def form(
    callback_id: str, title: str, submit: str, blocks: Sequence[Block], ids: Mapping[str, int | str | None]
) -> View:
    """A form of any kind. Ids alone go through the client; they are checked when they come back."""
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": json.dumps({name: value for name, value in ids.items() if value is not None}),
        "title": plain_text(title, 24),
        "submit": plain_text(submit, 24),
        "close": plain_text("Cancel", 24),
        "blocks": list(blocks),
    }


def _ids(card: DealCard | None, nudge_id: int | None = None) -> dict[str, int | None]:
    return {"deal": card.id if card else None, "nudge": nudge_id}


def _about(card: DealCard | None, picked: Picked | None = None) -> Block:
    """Whom the form is about: said where it is known, else asked for."""
    if card:
        return who(card)
    chosen = option(picked[1], picked[0]) if picked else None
    return inputs.search("deal", "Deal", chosen, placeholder="Type a part of the company")


def who(card: DealCard) -> Block:
    """The line that says whom a form is about."""
    return rich([bold(words.title(card)), f"  ·  {words.state(card)}"])


def with_whom(card: DealCard | None) -> Sequence[Block]:
    """With which of the deal's contacts it was; nothing is asked where there is only one."""
    if card is None or len(card.contacts) < 2:
        return ()
    options = [
        option(line(each.name or "Name not known yet", LONGEST_NAME), each.id) for each in card.contacts[:MOST_OPTIONS]
    ]
    return [inputs.choice("contact", "With whom", options, str(card.contacts[0].id), optional=False)]


def _channels(channels: Sequence[str]) -> list[Element]:
    return [option(words.channel_name(channel), channel) for channel in dict.fromkeys(channels)]


def _plays(plays: Sequence[Play]) -> list[Element]:
    return [option(play.title, play.id) for play in plays[:MOST_OPTIONS]]


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
