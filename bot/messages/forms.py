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
from bot.domain.facts import Fact, Kind, Of, Use
from bot.messages import inputs, place_inputs, previews, words
from bot.messages.compose import Block, Message, View, actions, bold, button, line, option, plain_text, prose, rich
from bot.messages.language import say

LONGEST_NAME = 120
"""What the store takes for a name; facts in words may have 500 characters."""

MOST_OPTIONS = 100

_WAYS_BACK = (
    *("act_undo", "act_undo_rest", "act_redo", "act_edit", "snooze_again", "snooze_off"),
    *("met_held", "met_missed", "met_moved"),
    *("source_connect", "noticed_act"),
)
"""The buttons below what was saved, or taken back (`back`); and others that do what they say in a window, too."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_FACTS = facts.by_key(facts.each_in(Use.FORM))
_NEW = facts.by_key(facts.each_in(Use.NEW))
_TYPED = facts.by_key(facts.each_in(Use.TYPED))
_ON_TOP = ("company", "contact", "heard", "stage", "issue")
"""What is asked for at once of a deal; the rest when more is asked for."""
_ON_TOP_LATER = ("company", "contact", "stage", "issue", "value")
"""The same of one that is there: when they were heard from stands in its timeline."""
_NEVER_EMPTY = ("company", "stage", "heard")
_FIRST = (
    *("title", "issue_short", "greeting", "value", "country", "timezone", "email", "phone", "linkedin"),
    *("next_meeting", "wanted_by", "start_by", "figure", "reference", "result", "article", "slots", "meeting_detail"),
    *("owed", "owed_by", "lead", "introduction", "event_title", "event_on", "gift_ok"),
    *("close_date", "link", "domain"),
)
"""What is asked for in a form, in this order; a fact that is not named here comes last."""

_YES_AND_NO = ("yes", "no")


def add_deal_form(
    prefill: Mapping[str, str] = _NOTHING,
    today: date | None = None,
    stands: Mapping[str, str] = _NOTHING,
    *,
    whole: bool = False,
) -> View:
    """A new deal. `prefill` by field name; a day as YYYY-MM-DD. `today` is the rep's.

    `stands`: by field, a sentence of the playbook in which such a fact stands. It's shown under the field, and again
    with what is being typed there. `whole`: with every field; otherwise with the first, and what is filled in.
    """
    known = {"stage": STAGES[0], **({"heard": today.isoformat()} if today else {}), **prefill}
    blocks = _facts(_ON_TOP, {**_NEW, "greeting": _FACTS["greeting"]}, prefill, known, stands, whole=whole)
    return form("add_deal", say.buttons.add_deal(), say.buttons.add(), blocks, {})


def edit_form(
    card: DealCard,
    typed: Mapping[str, str] = _NOTHING,
    stands: Mapping[str, str] = _NOTHING,
    heard: date | None = None,
    *,
    whole: bool = False,
) -> View:
    """What is on record about a deal. `typed`: what a line gave that is to go there, by field, as it's filled in.

    `heard`: when they were heard from last, of a deal that was just registered. `whole`: see `add_deal_form`.
    """
    known = {**_on_record(card.deal), **({"heard": heard.isoformat()} if heard else {}), **typed}
    top = _ON_TOP if heard else _ON_TOP_LATER
    later = {key: fact for key, fact in _FACTS.items() if key != "heard"}
    blocks = _facts(top, later, typed, known, stands, whole=whole)
    ids = {"deal": card.id, "version": card.version, CARRIED: ",".join(key for key in typed if key in _TYPED) or None}
    return form("edit", say.facts.edit(card.number), say.buttons.save(), blocks, ids)


CARRIED = "carried"
"""Under this a form carries the fields in which something stood at first that isn't on record."""

_MORE = "form_more"
"""The button that shows the rest of a form."""


def _facts(
    top: Sequence[str],
    asked: Mapping[str, Fact],
    given: Mapping[str, str],
    known: Mapping[str, str],
    stands: Mapping[str, str],
    *,
    whole: bool,
) -> list[Block]:
    """The fields on top, then those that are given; then all of them, or a button for more."""
    keys = [key for key in (*asked, *given) if key not in top and key in _TYPED]
    rest = sorted(dict.fromkeys(keys), key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    shown = [*top, *(key for key in rest if whole or key in given)]
    zone = known.get("timezone")
    blocks = [
        fact_input(_TYPED[key], known.get(key), optional=key not in _NEVER_EMPTY, stands=stands.get(key, ""), zone=zone)
        for key in shown
    ]
    if len(shown) < len(top) + len(rest):
        blocks.append({**actions(button(_MORE, say.buttons.more_fields())), "block_id": _MORE})
    return blocks


def with_more(shown: View, whole: View) -> View:
    """The form as Slack tells of it, with the fields of the whole one that it doesn't have yet.

    Those that it has stay as they are, by block_id and action_id: so Slack keeps what is in them.
    """
    there = {str(block.get("block_id")) for block in shown["blocks"]}
    blocks = [block for block in shown["blocks"] if block.get("block_id") != _MORE]
    blocks += [block for block in whole["blocks"] if block["block_id"] not in there]
    return {**{key: shown[key] for key in previews.KEPT if shown.get(key)}, "blocks": blocks}


_MOST_UNREAD = 10


def noticed(shown: View, unread: Sequence[tuple[str, str]]) -> View:
    """The form, above it what of a line could not be read: the label of the field, and what was typed for it."""
    if not unread:
        return shown
    told = rich(*(prose(say.problem.not_read(label, line(text, 60))) for label, text in unread[:_MOST_UNREAD]))
    return {**shown, "blocks": [{**told, "block_id": "unread"}, *shown["blocks"]]}


def fact_input(
    fact: Fact,
    known: str | None = None,
    *,
    asked: bool = False,
    optional: bool = True,
    stands: str = "",
    zone: str | None = None,
) -> Block:
    """The field for a fact; `known`: what is on record, as `_on_record` writes it. `asked`: it is the only one.

    `stands`: a sentence in which such a fact stands. `zone`: theirs, for the country's holidays.
    """
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
    if fact.kind is Kind.COUNTRY:
        return place_inputs.country(fact.key, label, known, hint, zone=zone)
    if fact.kind is Kind.ZONE:
        return place_inputs.timezone(fact.key, label, known, hint)
    return previews.words(
        fact.key,
        label,
        known,
        hint,
        stands=stands,
        optional=optional,
        most=fact.longest,
        placeholder=say.facts.placeholder(fact.key),
        long=fact.long,
    )


def _on_record(deal: Deal) -> dict[str, str]:
    found = {
        fact.key: getattr(deal.prospect, fact.name, None) if fact.of is Of.PERSON else facts.on_record(fact, deal)
        for fact in _FACTS.values()
    }
    return {key: _as_typed(value, deal.currency) for key, value in found.items() if facts.says(value)}


def _as_typed(value: FactValue, currency: str | None) -> str:
    if isinstance(value, bool):
        return _YES_AND_NO[0]
    if isinstance(value, tuple):
        return "; ".join(value)
    # It is read again as it stands there, and “$” alone would be read as the American one.
    return say.numbers.amount(value, currency, alone=False) if isinstance(value, int | float) else str(value)


def as_modal(title: str, message: Message) -> View:
    """A message in a window, where there is no conversation at hand: from Home. It has no buttons of a nudge.

    Those for a new main contact stay, and the ways back from what was saved: they open or change a window.
    """
    blocks = [stays for block in message.blocks if (stays := _in_a_window(block)) is not None]
    return {
        "type": "modal",
        "callback_id": "reading",
        "title": plain_text(title, 24),
        "close": plain_text(say.buttons.close(), 24),
        "blocks": blocks,
    }


def _in_a_window(block: Block) -> Block | None:
    """The block with what of it does something there; None for nothing."""
    if block["type"] != "actions":
        return None if block["type"] == "table" else block
    ids = [str(each.get("action_id")).partition(":")[0] for each in block["elements"]]
    if "contact_new" in ids:
        return block
    back = [each for each, name in zip(block["elements"], ids, strict=True) if name in _WAYS_BACK]
    return {**block, "elements": back} if back else None


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
        "close": plain_text(say.buttons.cancel(), 24),
        "blocks": list(blocks),
    }


def ends_of_a_reply() -> Mapping[str, tuple[str, str]]:
    """How a deal may end with what they told us, by outcome: a label, and a word on it. A no stands first."""
    return {code: say.acts.outcome_of_a_reply(code) for code in ("lost", "no_decision", "won")}


def who(card: DealCard) -> Block:
    """The line that says whom a form is about."""
    return rich([bold(words.title(card)), f"  ·  {words.state(card)}"])


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
