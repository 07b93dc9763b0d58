"""Inputs of forms: a labelled field each, whose block_id and action_id are the field's name.

Here: the kinds of field. Not here: which form asks for what (`forms`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.domain.lengths import SENTENCE
from bot.messages.compose import Block, Element, clean, cut, length, plain_text
from bot.messages.language import say


def field(name: str, label: str, element: Element, hint: str = "", *, optional: bool = True) -> Block:
    """A field of any kind."""
    made: Block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(label, 100),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    return made | ({"hint": plain_text(hint, 150)} if hint else {})


def text(
    name: str,
    label: str,
    value: str | None = None,
    hint: str = "",
    *,
    optional: bool = True,
    most: int = 200,
    placeholder: str = "",
    long: bool = False,
) -> Block:
    """Words to type; `long` for several lines. What is there already stands there whole: what is cut would be saved."""
    known = cut(clean(value or ""), max(most, SENTENCE))
    element: Element = {"type": "plain_text_input", "max_length": max(most, length(known))}
    if long:
        element["multiline"] = True
    if known:
        element["initial_value"] = known
    if placeholder:
        element["placeholder"] = plain_text(placeholder, 150)
    return field(name, label, element, hint, optional=optional)


def watched(made: Block) -> Block:
    """A field of words that tells of every change, so that what they lead to can be shown while they are typed."""
    element = {**made["element"], "action_id": f"preview:{made['block_id']}"}
    element["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    return made | {"element": element, "dispatch_action": True}


def live_text(name: str, label: str, value: str = "", *, most: int = 200, placeholder: str = "") -> Block:
    """Words that count as soon as Enter is pressed, without a form around them."""
    made = text(name, label, value or None, most=most, placeholder=placeholder, optional=False)
    made["element"]["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
    return made | {"dispatch_action": True}


def day(name: str, label: str, value: date | None = None, hint: str = "", *, optional: bool = True) -> Block:
    """A day to pick."""
    element: Element = {"type": "datepicker"}
    if value:
        element["initial_date"] = value.isoformat()
    return field(name, label, element, hint, optional=optional)


def choice(
    name: str,
    label: str,
    options: Sequence[Element],
    value: str | None = None,
    hint: str = "",
    *,
    optional: bool = True,
) -> Block:
    """One of a menu; `value` is the one chosen at first, when it is among them."""
    return field(
        name, label, _chosen({"type": "static_select", "options": list(options)}, value), hint, optional=optional
    )


def grouped_choice(
    name: str,
    label: str,
    groups: Sequence[tuple[str, Sequence[Element]]],
    value: str | None = None,
    hint: str = "",
    *,
    optional: bool = True,
) -> Block:
    """One of a menu whose options stand under headings."""
    among = [option for _, options in groups for option in options]
    first = next((option for option in among if option["value"] == value), None)
    element: Element = {
        "type": "static_select",
        "option_groups": [{"label": plain_text(heading, 75), "options": list(options)} for heading, options in groups],
    }
    return field(name, label, element | ({"initial_option": first} if first else {}), hint, optional=optional)


def radio(
    name: str, label: str, options: Sequence[Element], value: str | None = None, *, optional: bool = True
) -> Block:
    """One of at most ten, all in sight."""
    return field(name, label, _chosen({"type": "radio_buttons", "options": list(options)}, value), optional=optional)


def search(
    name: str,
    label: str,
    value: Element | None = None,
    hint: str = "",
    *,
    placeholder: str = "",
    offers: str = "",
    optional: bool = False,
) -> Block:
    """One of a list that is asked for while somebody types; `value` is the option that is chosen at first.

    `offers`: the list that is meant, where it is another than the field's name says; it is the element's action_id.
    """
    element: Element = {
        "type": "external_select",
        "min_query_length": 0,
        "placeholder": plain_text(placeholder or say.buttons.type_a_part(), 150),
    }
    made = field(name, label, element | ({"initial_option": value} if value else {}), hint, optional=optional)
    if offers:
        made["element"]["action_id"] = offers
    return made


def person(name: str, label: str, user: str | None = None, hint: str = "", *, placeholder: str = "") -> Block:
    """Somebody of the workspace; `user` is chosen at first."""
    element: Element = {
        "type": "users_select",
        "placeholder": plain_text(placeholder or say.buttons.pick_somebody(), 150),
    }
    return field(name, label, element | ({"initial_user": user} if user else {}), hint, optional=False)


def people(name: str, label: str, users: Sequence[str], hint: str = "") -> Block:
    """Any number of people of the workspace; `users` are chosen at first."""
    element: Element = {"type": "multi_users_select", "placeholder": plain_text(say.buttons.pick_somebody(), 150)}
    return field(name, label, element | ({"initial_users": list(users)} if users else {}), hint, optional=True)


def _chosen(element: dict[str, Any], value: str | None) -> Element:
    initial = next((option for option in element["options"] if option["value"] == value), None)
    return element | ({"initial_option": initial} if initial else {})
