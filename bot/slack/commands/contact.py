"""`/dealdark contact`: who is on a deal; adds or changes one contact, or opens the window with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import DealCard
from bot.domain.twice import PerhapsSame
from bot.errors import NotFound
from bot.errors.commands import ContactUnnamed, MainUnclear
from bot.messages.compose import Message
from bot.messages.contacts import contact_form, contacts_view, part_form
from bot.messages.picking import pick_form
from bot.messages.recorded import changed
from bot.reading.commands import Command, yes_or_no
from bot.services.deals import contacts, merging
from bot.services.deals.contacts import Known
from bot.services.looking import lookup
from bot.slack import doubts, facts
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb
from bot.slack.doubts import Pending

_PART = "part"
"""The word after the deal, or after a contact's name, with which one is told from another."""


_ADDS = ("add", "new")
_FOR_THE_WINDOW = (
    *("left", "gone", "remove", "delete", "drop", "forget", "off", "rename", "change", "edit", "replace"),
)
"""Words before a name that say what is to become of it, in lower case, as a name is not."""


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words and not command.options:
        asked.form(pick_form("contact"))
        return None
    VERB.deal(command)
    if len(command.words) > 1 and command.words[-1].casefold() == _PART and not command.options:
        _part(asked, command.words[:-1])
        return None
    card, name = _deal_and_name(asked, command.words)
    name, wants = _wish(name)
    if wants or not (name or command.options):
        asked.form(contacts_view(contacts.of_deal(asked.desk, asked.actor, card.id).card))
        return None
    if "same" in command.options:
        return _same(asked, card, name, command.options["same"])
    if not name:
        raise ContactUnnamed(VERB.words.example)
    options = dict(command.options)
    main = _main(options.pop("main", "no"))
    if not options and not main and (known := _known(asked, card, name)):
        asked.form(contact_form(card, fields(known), known.id, greeted=asked.greeted))
        return None
    given = {"contact": name, **facts.typed(options)}
    return put(asked, Pending(verb="contact", given=given, deal=card.id, main=main))


def _wish(name: str) -> tuple[str, bool]:
    """The name without a word that means adding; and whether it began with one that the window is for, and no name."""
    first, _, rest = name.partition(" ")
    if not rest:
        return name, False
    return (rest if first in _ADDS else name), first in _FOR_THE_WINDOW


def put(asked: Asked, pending: Pending) -> Message:
    """Adds or changes a contact, or asks who is meant."""
    said, deal = facts.changes(dict(pending.given), asked.actor.today, asked.calendar), pending.deal or 0
    about, answers = pending.person, pending.answers
    try:
        done = contacts.put(asked.desk, asked.actor, deal, said, person_id=about, main=pending.main, answers=answers)
    except PerhapsSame as doubt:
        return doubts.question(doubt, pending)
    return changed(done.card, done.said)


def _same(asked: Asked, card: DealCard, name: str, typed: str) -> Message:
    """One of the deal's contacts is the one of another deal."""
    done = merging.same_person(asked.desk, asked.actor, card.id, name or None, typed)
    return changed(done.card, done.said)


def _part(asked: Asked, words: Sequence[str]) -> None:
    """Opens the form in which the deal's contact is told from the one of other deals."""
    card, name = _deal_and_name(asked, words)
    there = merging.together(asked.desk, asked.actor, card.id, name or None)
    asked.form(part_form(card, there.person_id, there.deals, wish=there.wish))


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
    | {"main", "same"},
    run=run,
)
