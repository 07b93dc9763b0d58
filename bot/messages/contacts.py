"""The contacts of a deal: a line each, the window in which they are kept, and the form of one.

Here: those views, and the question for a new main contact. Not here: what else is on record (`deal_card`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.card import CardContact, DealCard, Named
from bot.domain.said import Said
from bot.messages import inputs, place_inputs, previews
from bot.messages import reach as links
from bot.messages.act_forms import which_deal
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Element,
    View,
    Word,
    bold,
    button,
    line,
    mrkdwn,
    option,
    overflow,
    plain_text,
    prose,
    rich,
    section,
)
from bot.messages.draft import Draft
from bot.messages.forms import form, who
from bot.messages.language import said, say
from bot.messages.settings import ticks

_MOST_LINES = 3
"""Contacts of one deal in a list; who else there is stands in the deal."""

MOST = 11
"""Contacts that a deal can have, the main one among them (`bot.store.contacts`)."""

MOST_OFFERED = 3

_LONGEST_ROW = 2_800
"""Of mrkdwn in one block; Slack takes 3,000."""


def reach(contact: CardContact) -> str:
    """How and where somebody can be reached: “email, phone · Berlin, 18:05”."""
    return "".join([*_greeted(contact), _where(contact, contact.channels)])


def _greeted(contact: CardContact) -> list[str]:
    return [f"{say.contacts.greeted(line(contact.greeting, 60))} · "] if contact.greeting else []


def _where(contact: CardContact, channels: Sequence[str]) -> str:
    ways = ", ".join(say.contacts.way(line(way, 20)) for way in channels)
    place = line(say.places.called(contact.place or ""), 40)
    where = say.contacts.there(place, contact.there) if contact.there else say.contacts.somewhere(place)
    return f"{ways} · {where}" if ways else where


def lines(card: DealCard) -> list[Word]:
    """The contacts below a deal's row: the main one without the name, which the row has."""
    if not card.contacts:
        return []
    main, *others = card.contacts
    told: list[Word] = [f"\n{reach(main)}"]
    told += [f"\n{name(contact)} · {reach(contact)}" for contact in others[: _MOST_LINES - 1]]
    if len(others) >= _MOST_LINES:
        told.append(f"\n{say.contacts.and_more(len(others) - _MOST_LINES + 1)}")
    return told


def every_line(draft: Draft, card: DealCard) -> None:
    """All contacts of a deal, the main one first, a line each, and the button that opens them."""
    told: list[Word] = [bold(say.contacts.heading())]
    beside: Element | None = button("contacts_open", say.buttons.contacts(), card.id)
    for number, contact in enumerate(card.contacts[:MOST]):
        main = number == 0 and len(card.contacts) > 1
        whom = say.contacts.main_one(name(contact)) if main else name(contact)
        row = [f"\n{whom} · ", *_by_link(contact)]
        if len(mrkdwn([*told, *row])) > _LONGEST_ROW:
            draft.row(told, beside)
            told, beside = [], None
            row[0] = row[0].lstrip("\n") if isinstance(row[0], str) else row[0]
        told += row
    draft.row(told, beside)


def _by_link(contact: CardContact) -> list[Word]:
    """The same as `reach`, with a link for each number, address and profile that's on record.

    Where they asked for no contact it stands there, and leads nowhere.
    """
    known: dict[str, Word | None] = {
        "phone": links.call(contact.phone) if contact.phone else None,
        "email": links.mail(contact.email) if contact.email else None,
        "linkedin": links.profile(contact.linkedin) if contact.linkedin else None,
    }
    if contact.wants_none:
        known = {way: line(getattr(contact, way) or "", LONGEST_NAME) or None for way in known}
    told: list[Word] = [*_greeted(contact), *_parted([each for each in known.values() if each])]
    told.append(_where(contact, [way for way in contact.channels if not known.get(way)]))
    return told if len(mrkdwn(told)) <= _LONGEST_ROW // 2 else [reach(contact)]


def _parted(some: Sequence[Word]) -> list[Word]:
    return [word for each in some for word in (each, " · ")]


def name(contact: CardContact) -> str:
    """What somebody is called."""
    return line(contact.name, LONGEST_NAME) if contact.name else say.contacts.name_unknown()


def ask_for_new_main(draft: Draft, card: DealCard | Named) -> None:
    """After the main contact has left: who is the new one? Nothing where nobody has left."""
    if not card.left:
        return
    draft.small(who_is_new(card))
    others = card.contacts[1 : MOST_OFFERED + 1]
    offered = [
        button(f"contact_main:{number}", name(each), f"{card.id}:{each.id}") for number, each in enumerate(others)
    ]
    draft.buttons(*offered, button("contact_new", say.contacts.somebody_new(), card.id))


def who_is_new(card: DealCard | Named) -> str:
    """The question, with the name of the one who left."""
    return say.contacts.who_is_new(name(card.contacts[0]) if card.contacts and card.contacts[0].name else "")


def ask_where(draft: Draft, card: DealCard) -> None:
    """Asks for the zone of one contact beside the main one, whose own question the nudge asks."""
    if lost := _nowhere(card):
        draft.small(*say.contacts.where_is(name(lost), card.number))


def _nowhere(card: DealCard) -> CardContact | None:
    """The first of the others whose time of day is not known."""
    return next((each for each in card.contacts[1:] if each.there is None and each.name), None)


def contacts_view(card: DealCard, done: Said | str = "") -> View:
    """Who is on a deal, with what can be done about each. `done`: what was done just now."""
    blocks: list[Block] = [who(card), *([rich(prose(said(done)))] if done else [])]
    for number, contact in enumerate(card.contacts[:MOST]):
        main = number == 0
        which = f" · {say.contacts.main_contact()}" if main else ""
        told: list[Word] = [bold(name(contact)), which, "\n", *_by_link(contact)]
        blocks.append(section(told, _menu(card, contact, main=main)))
    add = button("contact_add", say.contacts.add(), card.id, "primary")
    blocks.append({"type": "actions", "elements": [add]})
    blocks.append(rich([say.contacts.plays_are_for()]))
    if lost := _nowhere(card):
        blocks.append(rich([say.contacts.where_is_press(name(lost))]))
    return {
        "type": "modal",
        "callback_id": "contacts",
        "private_metadata": "{}",
        "title": plain_text(say.contacts.title(card.number), 24),
        "close": plain_text(say.buttons.close(), 24),
        "blocks": blocks,
    }


def _menu(card: DealCard, contact: CardContact, *, main: bool) -> Element:
    def choice(text: str, what: str) -> Element:
        return option(text, f"{what}:{card.id}:{contact.id}")

    others = [
        choice(say.contacts.make_main(), "main"),
        choice(say.contacts.take_off(), "remove"),
        choice(say.contacts.asked_for_none(), "stop"),
    ]
    apart = [choice(say.contacts.same_as_on_another(), "same"), choice(say.contacts.part(), "part")]
    forget = choice(say.contacts.forget_for_good(), "forget")
    return overflow("contact_act", choice(say.contacts.change(), "change"), *(apart if main else others), forget)


def contact_form(
    card: DealCard, known: Mapping[str, str], person_id: int | None = None, *, main: bool = False, greeted: str = ""
) -> View:
    """One contact. `known`: what is on record, by field. `main`: whether to make it the main contact.

    `greeted`: a sentence in which somebody is greeted.
    """
    get, label, hint = known.get, say.contacts.field, say.contacts.hint
    is_main = bool(card.contacts) and card.contacts[0].id == person_id
    like = say.contacts.example_name()
    blocks = [
        who(card),
        inputs.text("contact", label("contact"), get("contact"), most=120, placeholder=like, optional=is_main),
        previews.words("greeting", label("greeting"), get("greeting"), hint("greeting"), stands=greeted, most=60),
        inputs.text("email", label("email"), get("email")),
        inputs.text("phone", label("phone"), get("phone")),
        inputs.text("linkedin", label("linkedin"), get("linkedin"), hint("linkedin"), most=500),
        place_inputs.timezone("timezone", label("timezone"), get("timezone"), hint("timezone")),
        place_inputs.country("country", label("country"), get("country"), hint("country"), zone=get("timezone")),
    ]
    if not is_main:
        make_main = option(say.contacts.make_this_main(), "main")
        blocks.append(ticks("main", label("main"), [make_main], ["main"] if main else []))
    ids = {"deal": card.id, "person": person_id, "version": card.version}
    title = say.contacts.a_contact() if person_id else say.contacts.add()
    return form("contact", title, say.buttons.save(), blocks, ids)


def part_form(card: DealCard, person: int, deals: Sequence[tuple[int, str]], *, wish: bool) -> View:
    """The deal's contact is another person than the one of other deals, or at another company.

    `deals`: what else they are on, which may go along; `wish`: one of them asked for no contact.
    """
    titles = {deal_id: line(title, 70) for deal_id, title in deals if deal_id != card.id}
    others = [option(title, str(deal_id)) for deal_id, title in titles.items()][:_MOST_TICKS]
    blocks = [
        who(card),
        rich([say.contacts.part_means()]),
        inputs.text("contact", say.contacts.their_name(), optional=False, most=120),
        inputs.text("company", say.facts.label("company"), card.deal.company, optional=False, most=120),
        inputs.text("email", say.contacts.field("email")),
    ]
    if others:
        blocks.append(ticks("also", say.contacts.go_along(), others, []))
    if wish:
        both = option(say.contacts.both_asked_for_none(), "both")
        blocks.append(ticks("wish", say.contacts.asked_for_none(), [both], ["both"]))
    return form("part", say.contacts.part(), say.contacts.part(), blocks, {"deal": card.id, "person": person})


_MOST_TICKS = 10


def same_form(card: DealCard, person: int) -> View:
    """On which other deal is the same person?"""
    blocks = [who(card), rich([say.contacts.same_means()]), which_deal("see")]
    ids = {"of": card.id, "person": person}
    return form("same_person", say.contacts.same_person(), say.contacts.same_person(), blocks, ids)
