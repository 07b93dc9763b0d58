"""The contacts of a deal: a line each, the window in which they are kept, and the form of one.

Here: those views, and the question for a new main contact. Not here: what else is on record (`deal_card`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.card import CardContact, DealCard
from bot.domain.said import Said
from bot.messages import inputs, words
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Element,
    View,
    Word,
    bold,
    button,
    code,
    line,
    option,
    overflow,
    plain_text,
    prose,
    rich,
    section,
)
from bot.messages.draft import Draft
from bot.messages.forms import form, who
from bot.messages.language import said
from bot.messages.settings import ticks

MOST_LINES = 3
"""Contacts of one deal in a list; who else there is stands in the deal."""

MOST = 11
"""Contacts that a deal can have, the main one among them (`bot.store.contacts`)."""

MOST_OFFERED = 3
_REACHES = {"email": "email", "phone": "phone", "linkedin": "LinkedIn", "post": "post", "sms": "text message"}


def reach(contact: CardContact) -> str:
    """How and where somebody can be reached: “email, phone · Berlin, 18:05”."""
    ways = ", ".join(_REACHES.get(way, line(way, 20)) for way in contact.channels)
    if contact.there is None:
        where = f"{line(contact.place, 40)}, zone not known yet" if contact.place else "zone not known yet"
    else:
        where = f"{line(contact.place or 'their time', 40)}, {contact.there:%H:%M}"
    return f"{ways} · {where}"


def lines(card: DealCard) -> list[Word]:
    """The contacts below a deal's row: the main one without the name, which the row has."""
    if not card.contacts:
        return []
    main, *others = card.contacts
    told: list[Word] = [f"\n{reach(main)}"]
    told += [f"\n{name(contact)} · {reach(contact)}" for contact in others[: MOST_LINES - 1]]
    if len(others) >= MOST_LINES:
        told.append(f"\nand {words.count(len(others) - MOST_LINES + 1, 'more contact')}")
    return told


def every_line(card: DealCard) -> list[Word]:
    """All contacts of a deal, the main one first, a line each."""
    told: list[Word] = [bold("Contacts")]
    for number, contact in enumerate(card.contacts[:MOST]):
        main = " (main)" if number == 0 and len(card.contacts) > 1 else ""
        told.append(f"\n{name(contact)}{main} · {reach(contact)}")
    return told


def name(contact: CardContact) -> str:
    """What somebody is called."""
    return line(contact.name, LONGEST_NAME) if contact.name else "Name not known yet"


def also(card: DealCard) -> list[Word]:
    """Whom a nudge is for, and who else is there; nothing where there is nobody else."""
    others = [name(contact) for contact in card.contacts[1:]]
    if not others:
        return []
    listed = ", ".join(others[:MOST_LINES])
    more = f" and {len(others) - MOST_LINES} more" if len(others) > MOST_LINES else ""
    return [f"For {name(card.contacts[0])}. Also on this deal: {listed}{more}."]


def ask_for_new_main(draft: Draft, card: DealCard) -> None:
    """After the main contact has left: who is the new one? Nothing where nobody has left."""
    if not card.left:
        return
    gone = name(card.contacts[0]) if card.contacts and card.contacts[0].name else "Your contact"
    draft.small(f"{gone} has left. Who is the new person there?")
    others = card.contacts[1 : MOST_OFFERED + 1]
    offered = [
        button(f"contact_main:{number}", name(each), f"{card.id}:{each.id}") for number, each in enumerate(others)
    ]
    draft.buttons(*offered, button("contact_new", "Somebody new", card.id))


def ask_where(draft: Draft, card: DealCard) -> None:
    """Asks for the zone of one contact beside the main one, whose own question the nudge asks."""
    if lost := _nowhere(card):
        who, command = name(lost), f'/dealdark contact #{card.number} "{name(lost)}" tz:Europe/Berlin'
        draft.small(f"Where is {who}? Say it like ", code(command))


def _nowhere(card: DealCard) -> CardContact | None:
    """The first of the others whose time of day is not known."""
    return next((each for each in card.contacts[1:] if each.there is None and each.name), None)


def contacts_view(card: DealCard, done: Said | str = "") -> View:
    """Who is on a deal, with what can be done about each. `done`: what was done just now."""
    blocks: list[Block] = [who(card), *([rich(prose(said(done)))] if done else [])]
    for number, contact in enumerate(card.contacts[:MOST]):
        main = number == 0
        told: list[Word] = [bold(name(contact)), " · main contact" if main else "", f"\n{reach(contact)}"]
        blocks.append(section(told, _menu(card, contact, main=main)))
    blocks.append({"type": "actions", "elements": [button("contact_add", "Add a contact", card.id, "primary")]})
    blocks.append(rich(["The plays are for the main contact. A reply of anybody's ends the silence."]))
    if lost := _nowhere(card):
        blocks.append(rich([f"Where is {name(lost)}? Choose Change and say it, so that nobody is reached at night."]))
    return {
        "type": "modal",
        "callback_id": "contacts",
        "private_metadata": "{}",
        "title": plain_text(f"Contacts of #{card.number}", 24),
        "close": plain_text("Close", 24),
        "blocks": blocks,
    }


def _menu(card: DealCard, contact: CardContact, *, main: bool) -> Element:
    def choice(text: str, what: str) -> Element:
        return option(text, f"{what}:{card.id}:{contact.id}")

    rest = (
        [choice("Forget for good", "forget")]
        if main
        else [
            choice("Make main contact", "main"),
            choice("Take off this deal", "remove"),
            choice("Asked for no contact", "stop"),
            choice("Forget for good", "forget"),
        ]
    )
    return overflow("contact_act", choice("Change", "change"), *rest)


def contact_form(card: DealCard, known: Mapping[str, str], person_id: int | None = None, *, main: bool = False) -> View:
    """One contact. `known`: what is on record, by field. `main`: whether to make it the main contact."""
    get = known.get
    is_main = bool(card.contacts) and card.contacts[0].id == person_id
    blocks = [
        who(card),
        inputs.text("contact", "Name", get("contact"), most=120, placeholder="Sam Lee", optional=is_main),
        inputs.text("email", "Email", get("email")),
        inputs.text("phone", "Phone", get("phone")),
        inputs.text("linkedin", "LinkedIn", get("linkedin"), "Only if you are connected.", most=500),
        inputs.text("timezone", "Time zone", get("timezone"), "Such as Europe/Berlin: for their hours.", most=60),
        inputs.text("country", "Country", get("country"), "Two letters, such as DE: for their holidays.", most=60),
    ]
    if not is_main:
        blocks.append(
            ticks("main", "The plays", [option("Make this the main contact", "main")], ["main"] if main else [])
        )
    ids = {"deal": card.id, "person": person_id, "version": card.version}
    return form("contact", "A contact" if person_id else "Add a contact", "Save", blocks, ids)
