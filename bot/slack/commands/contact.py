"""`/dealdark contact`: who is on a deal; adds or changes one contact, or opens the window with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import DealCard
from bot.errors import NotFound
from bot.errors.commands import ContactUnnamed, MainUnclear
from bot.messages.compose import Message
from bot.messages.contacts import contact_form, contacts_view
from bot.messages.picking import pick_form
from bot.messages.recorded import changed
from bot.reading.commands import Command, yes_or_no
from bot.services.deals import contacts
from bot.services.deals.contacts import Known
from bot.services.looking import lookup
from bot.slack import facts
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words and not command.options:
        asked.form(pick_form("contact"))
        return None
    VERB.deal(command)
    card, name = _deal_and_name(asked, command.words)
    if not name and not command.options:
        asked.form(contacts_view(contacts.of_deal(asked.desk, asked.actor, card.id).card))
        return None
    if not name:
        raise ContactUnnamed(VERB.words.example)
    options = dict(command.options)
    main = _main(options.pop("main", "no"))
    if not options and not main and (known := _known(asked, card, name)):
        asked.form(contact_form(card, fields(known), known.id, greeted=asked.greeted))
        return None
    said = facts.changes({"contact": name, **facts.typed(options)}, asked.actor.today, asked.calendar)
    done = contacts.put(asked.desk, asked.actor, card.id, said, main=main)
    return changed(done.card, done.said)


def fields(known: Known) -> dict[str, str]:
    """What is on record about a contact, as a form shows it."""
    found = {word: getattr(known, field) for word, field in contacts.FIELDS.items()}
    return {word: value for word, value in found.items() if value}


def _deal_and_name(asked: Asked, words: Sequence[str]) -> tuple[DealCard, str]:
    """The deal and the name after it: as many words as name a deal are the deal. Raises NotFound where none do."""
    for count in range(len(words), 0, -1):
        try:
            card = lookup.one(asked.desk, asked.actor, " ".join(words[:count]))
        except NotFound:
            if count == 1:
                raise
        else:
            return card, " ".join(words[count:])
    raise AssertionError("a command without words names no deal")


def _known(asked: Asked, card: DealCard, name: str) -> Known | None:
    people = contacts.of_deal(asked.desk, asked.actor, card.id).people
    return next((each for each in people if each.name and each.name.casefold() == name.casefold()), None)


def _main(text: str) -> bool:
    chosen = yes_or_no(text)
    if chosen is None:
        raise MainUnclear(text)
    return chosen


VERB = Verb(
    name="contact",
    keys=frozenset(key for key, field in facts.TYPED_AS.items() if field in contacts.FIELDS and field != "contact")
    | {"main"},
    run=run,
)
