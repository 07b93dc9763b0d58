"""`/dealdark add`: registers a deal; with nothing after it, opens the form."""

from __future__ import annotations

from bot.domain.twice import UNASKED, AlreadyThere, Answers, PerhapsSame, SameCompany
from bot.errors.typed import TooPrivate
from bot.messages import added, forms
from bot.messages.compose import Message
from bot.messages.forms import add_deal_form
from bot.messages.question import badly_put
from bot.reading.commands import Command
from bot.services.deals import contacts, missing, registry
from bot.slack import doubts, facts, private
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb
from bot.slack.doubts import Pending


def run(asked: Asked, command: Command) -> Message | None:
    given = facts.typed(command.options)
    if command.rest:
        given = {"company": command.rest, **given}
    if not given:
        asked.form(add_deal_form({}, asked.actor.today, asked.stands))
        return None
    return register(asked, given)


def register(asked: Asked, given: facts.Typed, *, anyway: bool = False, answers: Answers = UNASKED) -> Message:
    """Registers what was typed, or asks when it is there already, or may be. `answers`: what was said to that."""
    try:
        new = facts.new_deal(given, asked.actor.today, asked.calendar)
        card = registry.add(asked.desk, asked.actor, new, anyway=anyway, answers=answers, key=asked.key)
    except (AlreadyThere, SameCompany) as there:
        return question(there, given, answers)
    except PerhapsSame as doubt:
        return doubts.question(doubt, Pending(verb="add", given=given, anyway=anyway, answers=answers))
    except TooPrivate as refused:
        return private.offered(asked, refused, "add", rest=facts.as_typed(given, but_for=refused.field))
    ask_stage, zone, today = not given.get("stage"), asked.actor.zone, asked.actor.today
    if badly_put(card, given):
        missing.counts_as_asked(asked.desk, asked.actor, card.id)
    elif not ask_stage:
        card = missing.ask_after_adding(asked.desk, asked.actor, card)
    assumed = facts.taken_of_new(given, card.deal.prospect, asked.actor)
    return added.added(card, zone, today, ask_stage=ask_stage, typed=given, assumed=assumed)


def question(there: AlreadyThere | SameCompany, given: facts.Typed, answers: Answers = UNASKED) -> Message:
    """Is this another deal with them, or one more contact of one that is there?"""
    contact = given.get("contact", "")
    own = Pending(verb="add", given=given, anyway=True, answers=answers).write() if answers else facts.again(given)
    if isinstance(there, AlreadyThere):
        return added.already_there(there.card, own, beside=contact if there.beside else None)
    person = {field: text for field, text in given.items() if field in contacts.FIELDS and text.strip()}
    beside = facts.again(person) or facts.again({"contact": contact[: forms.LONGEST_NAME]})
    return added.same_company(there.cards, contact, own, beside)


VERB = Verb(
    name="add",
    keys=frozenset(facts.TYPED_AS),
    beside=facts.keys_beside,
    run=run,
)
