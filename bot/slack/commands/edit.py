"""`/dealdark edit`: changes what is on record; with only the deal named, opens the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain import facts as declared
from bot.domain.card import DealCard
from bot.domain.twice import PerhapsSame
from bot.errors.typed import TooPrivate
from bot.messages.compose import Message
from bot.messages.forms import edit_form
from bot.messages.language import say
from bot.messages.picking import pick_form
from bot.messages.recorded import changed
from bot.reading.commands import Command
from bot.services.deals import registry
from bot.services.looking import lookup
from bot.slack import doubts, facts, private
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb
from bot.slack.doubts import Pending
from bot.slack.opening import opened

_ONLY_AT_FIRST = {fact.key for fact in declared.of(declared.Of.TALK)}


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words and not command.options:
        asked.form(pick_form("edit"))
        return None
    deal = VERB.deal(command)
    if not command.options:
        card = lookup.show(asked.desk, asked.actor, deal).card
        asked.form(opened(asked, edit_form(card, stands=asked.stands), card.id))
        return None
    card = lookup.one(asked.desk, asked.actor, deal)
    given = facts.typed(command.options)
    try:
        return change(asked, Pending(verb="edit", given=given, deal=card.id))
    except TooPrivate as refused:
        rest = facts.as_typed(given, but_for=refused.field)
        return private.offered(asked, refused, "edit" if rest else "", deal, rest, deal)


def change(asked: Asked, pending: Pending) -> Message:
    """Changes what was typed, or asks who is meant."""
    given = dict(pending.given)
    changes = facts.changes(given, asked.actor.today, asked.calendar)
    heard = changes.pop("heard", None)
    day = heard if isinstance(heard, date) else None
    try:
        deal, answers = pending.deal or 0, pending.answers
        card = registry.edit(asked.desk, asked.actor, deal, changes, heard=day, answers=answers)
    except PerhapsSame as doubt:
        return doubts.question(doubt, pending)
    told = sentence(changes, card) if card.act is not None else say.facts.as_it_was()
    return changed(card, told, changes, assumed=facts.taken_of_change(given, card.deal.prospect, asked.actor))


def sentence(changes: Mapping[str, object], card: DealCard) -> str:
    """What was changed, and to what; a currency is said with its sum."""
    named = {field: said for field, said in changes.items() if field != "currency" or "value" not in changes}
    return say.facts.all_changed(named, card.deal.currency)


VERB = Verb(
    name="edit",
    keys=frozenset(facts.TYPED_AS) - _ONLY_AT_FIRST,
    run=run,
)
