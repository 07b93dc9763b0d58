"""What a person has chosen or typed in the elements of a view or message: `state.values`, as Slack shapes it.

Knows each element's key and how a plain value (a string, a list) becomes what Slack sends. Nothing here sends anything.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from pretend_slack.blocks.objects import options_of
from pretend_slack.blocks.walk import interactive
from pretend_slack.errors import Json, Refused

Find = Callable[[str, str], str]
"""(element type, what was given) -> the id of the user or conversation that was meant."""
State = dict[str, dict[str, Json]]


@dataclass(frozen=True)
class Kind:
    """How one type of element keeps its value: the key in the state, and the key of its first value."""

    key: str
    initial: str
    many: bool = False
    reads: str = "text"
    """text, option, name or moment: what a given value means"""


KINDS: dict[str, Kind] = {
    "plain_text_input": Kind("value", "initial_value"),
    "number_input": Kind("value", "initial_value"),
    "email_text_input": Kind("value", "initial_value"),
    "url_text_input": Kind("value", "initial_value"),
    "rich_text_input": Kind("rich_text_value", "initial_value", reads="rich"),
    "file_input": Kind("files", "", many=True, reads="as given"),
    "static_select": Kind("selected_option", "initial_option", reads="option"),
    "external_select": Kind("selected_option", "initial_option", reads="option"),
    "radio_buttons": Kind("selected_option", "initial_option", reads="option"),
    "multi_static_select": Kind("selected_options", "initial_options", many=True, reads="option"),
    "multi_external_select": Kind("selected_options", "initial_options", many=True, reads="option"),
    "checkboxes": Kind("selected_options", "initial_options", many=True, reads="option"),
    "users_select": Kind("selected_user", "initial_user", reads="name"),
    "conversations_select": Kind("selected_conversation", "initial_conversation", reads="name"),
    "channels_select": Kind("selected_channel", "initial_channel", reads="name"),
    "multi_users_select": Kind("selected_users", "initial_users", many=True, reads="name"),
    "multi_conversations_select": Kind("selected_conversations", "initial_conversations", many=True, reads="name"),
    "multi_channels_select": Kind("selected_channels", "initial_channels", many=True, reads="name"),
    "datepicker": Kind("selected_date", "initial_date", reads="moment"),
    "timepicker": Kind("selected_time", "initial_time", reads="moment"),
    "datetimepicker": Kind("selected_date_time", "initial_date_time", reads="moment"),
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def initial_state(blocks: list[Json], kept: State | None = None) -> State:
    """The state of fresh blocks; what a person had already filled in under the same two ids stays."""
    state: State = {}
    for block, element in interactive(blocks):
        kind = KINDS.get(element["type"])
        if kind is None:
            continue
        first = element.get(kind.initial, [] if kind.many else None)
        entry = {"type": element["type"], kind.key: first}
        old = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        if old is not None and old["type"] == element["type"]:
            entry = old
        state.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return state


def with_entry(state: State, block_id: str, action_id: str, entry: Json) -> State:
    """A copy of a state with one element's entry replaced."""
    return {**state, block_id: {**state.get(block_id, {}), action_id: entry}}


def entry_for(element: Json, given: Any, find: Find) -> Json:
    """The state entry when a person gives this value: an option by its value or its words, a date, an id, a text."""
    kind = KINDS[element["type"]]
    if kind.many:
        values = given if isinstance(given, list) else [] if given in (None, "") else [given]
        chosen: Any = [_one(element, kind, value, find) for value in values]
    else:
        chosen = None if given in (None, "") else _one(element, kind, given, find)
    return {"type": element["type"], kind.key: chosen}


def _one(element: Json, kind: Kind, given: Any, find: Find) -> Any:
    if kind.reads == "option":
        return option_for(element, given)
    if kind.reads == "name":
        return find(element["type"], str(given))
    if kind.reads == "moment":
        return _moment(element, given)
    if kind.reads == "rich" and isinstance(given, str):
        span = {"type": "text", "text": given}
        return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [span]}]}
    return given if kind.reads in ("rich", "as given") else str(given)


def option_for(element: Json, given: Any) -> Json:
    """The option that is meant, by value or by what it says; an external menu takes a whole option too."""
    offered = list(options_of(element))
    for option in offered:
        if given == option or str(given) in (option["value"], option["text"]["text"]):
            return option
    words = ", ".join(f"{option['text']['text']} ({option['value']})" for option in offered) or "none"
    raise Refused(f"The menu {element['action_id']!r} has no option {given!r}; it offers: {words}.")


def _moment(element: Json, given: Any) -> Any:
    name = element["action_id"]
    try:
        if element["type"] == "datepicker":
            return date.fromisoformat(str(given)).isoformat()
        if element["type"] == "timepicker":
            return time.fromisoformat(str(given)).isoformat("minutes")
        return int(given)
    except (ValueError, TypeError):
        form = {"datepicker": "2026-11-24", "timepicker": "09:30"}.get(element["type"], "1795510800 (epoch seconds)")
        raise Refused(f"{name!r} does not take {given!r}; write it as {form}.") from None


def is_empty(entry: Json) -> bool:
    value = entry.get(KINDS[entry["type"]].key)
    return value is None or value in ("", []) or (isinstance(value, str) and not value.strip())


def complaint(block: Json, entry: Json) -> str | None:
    """What Slack itself says under a field before it bothers the app."""
    element = block["element"]
    if is_empty(entry):
        return None if block.get("optional") else "Please complete this required field."
    value = entry.get("value")
    if element["type"] == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if len(value or "") < least:
            return f"Please enter at least {least} characters."
        if len(value or "") > most:
            return f"Please enter no more than {most} characters."
    if element["type"] == "number_input":
        return _number_complaint(element, str(value))
    if element["type"] == "email_text_input" and not _EMAIL.fullmatch(str(value)):
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and not re.match(r"https?://\S+$", str(value)):
        return "Please enter a valid URL."
    chosen = entry.get(KINDS[entry["type"]].key)
    if isinstance(chosen, list) and len(chosen) > element.get("max_selected_items", 100):
        return f"Please choose no more than {element['max_selected_items']}."
    return None


def _number_complaint(element: Json, value: str) -> str | None:
    if not _NUMBER.fullmatch(value) or (not element["is_decimal_allowed"] and "." in value):
        return "Please enter a number." if element["is_decimal_allowed"] else "Please enter a whole number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number that is at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number that is at most {element['max_value']}."
    return None
