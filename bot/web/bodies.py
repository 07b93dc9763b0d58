"""Is this body one that Bolt can parse? It parses before it looks, and answers 500 to what it does not expect.

Here: bounded reading of a body that is signed but not believed. Not here: who signed it (`gate`), what it means (Bolt).
"""

from __future__ import annotations

import json
import re
from typing import NoReturn
from urllib.parse import parse_qsl

from werkzeug.exceptions import BadRequest

DEEPEST = 32
"""Levels of brackets. Slack's own messages stay below 16."""

MOST_FIELDS = 100

_OBJECTS = ("event", "view", "message", "previous_message", "container", "state", "function_data", "action", "item")
_OBJECTS_OR_NAMES = ("user", "team", "channel", "enterprise")
_LISTS_OF_OBJECTS = ("actions", "authorizations", "response_urls")
_TEXTS = ("type", "callback_id", "command", "action_id", "subtype", "response_url", "trigger_id")
_TEXTS_OR_OBJECTS = ("text",)
"""The text of a message or command; of a button it is an object that holds the text."""

_ABOUT = {
    "event_callback": ("event", "type"),
    "view_submission": ("view", "type"),
    "view_closed": ("view", "type"),
    "block_actions": ("actions", "action_id"),
    "interactive_message": ("actions", "name"),
}
"""What a payload of each type is about, and the key that Bolt takes for granted in it."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""Strings, which may hold brackets, and brackets. Possessive: a string that never ends is scanned once."""


def check_body(body: bytes, content_type: str) -> str:
    """The body as text. Raises BadRequest unless it is UTF-8 and a form, or JSON, of the shapes that Slack sends."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise BadRequest from None
    # The same fork as Bolt's own, so that both read the same thing.
    if content_type.partition(";")[0].strip() == "application/json" or text.startswith("{"):
        _check_request(_parsed(text))
        return text
    try:
        form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise BadRequest from None
    if "payload" in form:
        _check_request(_parsed(form["payload"]))
    elif not form:
        raise BadRequest
    return text


def _parsed(text: str) -> object:
    if _depth(text) > DEEPEST:
        raise BadRequest
    try:
        value: object = json.loads(text, parse_constant=_refuse)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()  # half a pair is valid JSON, and can be stored nowhere
    except ValueError:
        raise BadRequest from None
    return value


def _depth(text: str) -> int:
    """How deep the brackets go, found before a recursive parser finds out."""
    deepest = depth = 0
    for token in _TOKENS.finditer(text):
        mark = token[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _check_request(value: object) -> None:
    """The request as a whole: an object that holds what its type promises."""
    if not isinstance(value, dict):
        raise BadRequest
    _check_payload(value)
    promised = _ABOUT.get(value.get("type") or "")
    for about, needed in [promised] if promised else [(name, "type") for name in ("event", "view") if name in value]:
        parts = value.get(about)
        for part in parts if isinstance(parts, list) and parts else [parts]:
            if not isinstance(part, dict) or not isinstance(part.get(needed), str):
                raise BadRequest


def _check_payload(value: object) -> None:
    """The parts that Bolt reads to find out whose request it is must have the shapes it expects."""
    if not isinstance(value, dict):
        raise BadRequest
    for name in _OBJECTS:
        _expect(value.get(name), dict)
    for name in _OBJECTS_OR_NAMES:
        _expect(value.get(name), dict, str)
    for name in _TEXTS:
        _expect(value.get(name), str)
    for name in _TEXTS_OR_OBJECTS:
        _expect(value.get(name), str, dict)
    for name in _LISTS_OF_OBJECTS:
        _expect(value.get(name), list)
        for part in value.get(name) or ():
            _check_payload(part)
    for name in _OBJECTS:
        if value.get(name) is not None:
            _check_payload(value[name])


def _expect(value: object, *kinds: type) -> None:
    if value is not None and not isinstance(value, kinds):
        raise BadRequest


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
