"""The form of each verb, with all that could be read of a line that was refused, and what in it could not.

Here: from a command to a form. Not here: what the forms look like (`bot.messages`), nor what is wrong with a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bot.domain.acts import ACTS
from bot.domain.card import DealCard
from bot.domain.roles import Action
from bot.errors import BadInput
from bot.errors.stored import NoDealNamed
from bot.messages.act_forms import Picked
from bot.messages.compose import View
from bot.messages.contacts import contact_form
from bot.messages.forms import add_deal_form, edit_form, noticed
from bot.messages.language import say
from bot.messages.picking import PICKS, assign_form, pick_form
from bot.reading.commands import Command, mentioned_user, yes_or_no
from bot.services.deals import contacts
from bot.services.looking import lookup
from bot.slack import facts
from bot.slack.asked import Asked
from bot.slack.commands.contact import fields
from bot.slack.commands.settings import form_of_settings
from bot.slack.fixing.acts import form_of_line, wrong_in_act
from bot.slack.fixing.naming import named

Opens = Callable[[Asked, Command], View]

_OF_DEALS = ("add", "edit", "contact")
_SETTINGS = ("name", "company", "phone")


def fits(asked: Asked, key: str, said: str) -> bool:
    """Whether such a value can stand behind a key; what is no fact of a deal may be any words."""
    field = facts.TYPED_AS.get(key)
    return field is None or not facts.filled_in({field: said}, asked.actor.today, asked.calendar).wrong


def wrong_in(asked: Asked, verb: str, command: Command) -> Iterator[BadInput]:
    """What can't be read of what stands behind the keys."""
    if verb in ACTS or verb in ("edit", "contact"):
        deal, rest = named(asked, command.words)
        if isinstance(deal, tuple):
            yield NoDealNamed(" ".join(command.words[: len(command.words) - len(rest)]))
    if verb in ACTS:
        yield from wrong_in_act(ACTS[verb], asked, command).values()
    elif verb in _OF_DEALS:
        given = facts.typed_loosely(command.options)
        yield from facts.filled_in(given, asked.actor.today, asked.calendar).wrong.values()


def _add(asked: Asked, command: Command) -> View:
    given = facts.typed_loosely(command.options)
    if command.rest:
        given = {"company": command.rest, **given}
    read = facts.filled_in(given, asked.actor.today, asked.calendar)
    today = None if "heard" in read.wrong else asked.actor.today
    return noticed(add_deal_form(read.shown, today, asked.stands), _labels(read))


def _edit(asked: Asked, command: Command) -> View:
    deal, _ = named(asked, command.words)
    given = facts.typed_loosely(command.options)
    card = _card(asked, deal)
    if card is None:
        return pick_form("edit", carried=facts.again(given))
    return edit_form_of_line(asked, card, given)


def edit_form_of_line(asked: Asked, card: DealCard, given: facts.Typed) -> View:
    """The form of the deal, with what a line said of it."""
    read = facts.filled_in(given, asked.actor.today, asked.calendar)
    shown = {field: text for field, text in read.shown.items() if field != "heard"}
    return noticed(edit_form(card, shown, asked.stands), _labels(read))


def _card(asked: Asked, deal: DealCard | Picked | None) -> DealCard | None:
    """The deal that was named, or nearly: its name stands above the form."""
    return lookup.one(asked.desk, asked.actor, deal[0]) if isinstance(deal, tuple) else deal


def _contact(asked: Asked, command: Command) -> View:
    deal, rest = named(asked, command.words)
    card = _card(asked, deal)
    if card is None:
        return pick_form("contact")
    name = " ".join(rest)
    people = contacts.of_deal(asked.desk, asked.actor, card.id).people
    known = next((each for each in people if each.name and each.name.casefold() == name.casefold()), None)
    read = facts.filled_in(facts.typed_loosely(command.options), asked.actor.today, asked.calendar)
    main = bool(yes_or_no(command.options.get("main", "")))
    shown = {"contact": name, **(fields(known) if known else {}), **read.shown}
    view = contact_form(card, shown, known.id if known else None, main=main, greeted=asked.greeted)
    return noticed(view, _labels(read))


def _settings(asked: Asked, command: Command) -> View:
    user = mentioned_user(command.rest)
    said = {key: text for key, text in command.options.items() if key in _SETTINGS}
    return form_of_settings(asked, user, said=said)


def _pause(asked: Asked, command: Command) -> View:
    """The pause is one of the settings; the day is picked there."""
    return form_of_settings(asked, said={"pause": "until"})


def _assign(asked: Asked, command: Command) -> View:
    words = command.words
    user = mentioned_user(words[-1]) if words else None
    deal, _ = named(asked, words[:-1] if user else words, Action.ASSIGN)
    return assign_form(deal if isinstance(deal, DealCard) else None, user)


def _pick(verb: str, asked: Asked, command: Command) -> View:
    """A verb that needs nothing but the deal."""
    deal, _ = named(asked, command.words, Action.SEE)
    return pick_form(verb, None if isinstance(deal, DealCard) else deal)


def _labels(read: facts.FilledIn) -> list[tuple[str, str]]:
    return [(say.facts.label(field), read.given[field]) for field in read.wrong]


FORMS: Mapping[str, Opens] = {
    **{verb: partial(_pick, verb) for verb in PICKS},
    **{act.name: partial(form_of_line, act) for act in ACTS.values()},
    "add": _add,
    "edit": _edit,
    "contact": _contact,
    "settings": _settings,
    "pause": _pause,
    "assign": _assign,
}
"""By verb."""
