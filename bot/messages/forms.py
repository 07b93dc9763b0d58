"""Forms: what a modal asks for. Labels are short, and what a person need not give is optional.

Here: the views. Not here: reading what was typed, and saving it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.domain.card import DealCard
from bot.domain.deal import STAGES, Deal
from bot.domain.entries import CHANNELS
from bot.domain.playbook import Play, Situation
from bot.messages import inputs, words
from bot.messages.compose import Block, Element, Message, View, bold, line, option, plain_text, rich

LONGEST_NAME = 120
"""What the store takes for a name; facts in words may have 500 characters."""

MOST_OPTIONS = 100
MOST_PRESETS = 8

_NOTHING: Mapping[str, str] = MappingProxyType({})
_STAGES = [option(stage.capitalize(), stage) for stage in STAGES]
Picked = tuple[int, str]
"""A deal to choose at first where the form asks for one: its id and its title."""

_NO_STORIES = "For you and your team. Nothing about health or private life, please."


def add_deal_form(prefill: Mapping[str, str] = _NOTHING, today: date | None = None) -> View:
    """A new deal. `prefill` by field name; a day as YYYY-MM-DD. `today` is the rep's."""
    heard = _date(prefill.get("heard")) or today
    blocks = [
        inputs.text("company", "Company", prefill.get("company"), most=LONGEST_NAME, optional=False),
        inputs.text(
            "contact",
            "Contact",
            prefill.get("contact"),
            "The main one, whom the plays are for. Others can join them later.",
            most=LONGEST_NAME,
            placeholder="Jane Doe",
        ),
        inputs.choice("stage", "Stage", _STAGES, prefill.get("stage") or "discovery", optional=False),
        inputs.day("heard", "Heard on", heard, "The last day on which they spoke or wrote to you.", optional=False),
        *_facts(prefill),
    ]
    return form("add_deal", "Add a deal", "Add", blocks, {})


def edit_form(card: DealCard, prefill: Mapping[str, str] = _NOTHING) -> View:
    """Everything on record about a deal. `prefill`: what a card does not carry (email, phone, LinkedIn)."""
    known = {**_on_record(card.deal), **prefill}
    blocks = [
        inputs.text("company", "Company", known.get("company"), most=LONGEST_NAME, optional=False),
        inputs.text("contact", "Contact", known.get("contact"), most=LONGEST_NAME),
        inputs.choice("stage", "Stage", _STAGES, known.get("stage"), optional=False),
        *_facts(known),
    ]
    return form("edit", f"Edit #{card.number}", "Save", blocks, {"deal": card.id, "version": card.version})


def _facts(known: Mapping[str, str]) -> list[Block]:
    get = known.get
    return [
        inputs.text("issue", "Issue", get("issue"), "What they want solved, in their own words.", most=500, long=True),
        inputs.text("value", "Value", get("value"), placeholder="40k USD"),
        inputs.text(
            "country", "Country", get("country"), "Two letters, such as US or DE: for their holidays.", most=60
        ),
        inputs.text("timezone", "Time zone", get("timezone"), "Such as America/New_York: for their hours.", most=60),
        inputs.text("email", "Email", get("email")),
        inputs.text("phone", "Phone", get("phone")),
        inputs.text("linkedin", "LinkedIn", get("linkedin"), "Only if you are connected.", most=500),
        inputs.day("wanted_by", "Wanted by", _date(get("wanted_by")), "The day by which they want it solved."),
        inputs.day("start_by", "Start by", _date(get("start_by")), "The latest day to begin, to make that date."),
        inputs.text(
            "figure", "Their figure", get("figure"), "What the issue costs them, by their own count.", most=500
        ),
        inputs.text("reference", "Reference", get("reference"), "A customer who would talk to them.", most=500),
        inputs.text("result", "Result", get("result"), "A customer's result that you may share.", most=500),
        inputs.text("owed", "We owe them", get("owed"), "What you promised and have not sent yet.", most=500),
        inputs.text("domain", "Domain", get("domain"), placeholder="northwind.com"),
    ]


def _on_record(deal: Deal) -> dict[str, str]:
    prospect = deal.prospect
    facts = {
        "company": deal.company,
        "contact": prospect.name,
        "stage": deal.stage,
        "value": words.amount(deal.value, deal.currency) if deal.value is not None else None,
        "issue": deal.business_issue,
        "figure": deal.their_figure,
        "wanted_by": deal.wanted_by.isoformat() if deal.wanted_by else None,
        "start_by": deal.start_by.isoformat() if deal.start_by else None,
        "timezone": prospect.timezone,
        "country": prospect.country,
        "domain": deal.domain,
        "reference": deal.reference,
        "result": deal.result,
        "owed": deal.owed,
    }
    return {name: value for name, value in facts.items() if value}


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
