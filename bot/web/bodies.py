"""Is this body one that we and Bolt can read? Bolt parses before it looks; a request that is no request ends here.

Here: bounded reading of a body that is signed but not believed. Not here: who signed it (`gate`), what it means (Bolt).
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from werkzeug.exceptions import BadRequest

from bot.domain.value import value

DEEPEST = 32
"""Levels of brackets. Slack's own messages stay below 16."""

MOST_FIELDS = 100


@value(frozen=True)
class _Each:
    """An object with keys of somebody's choosing, and what each of them leads to."""

    shape: _Shape


_Shape = type | re.Pattern[str] | dict[str, "_Shape"] | list["_Shape"] | tuple["_Shape", ...] | _Each
"""A type; a text of some form; an object with shapes by name; a list of one shape; any of several."""


def _all(shape: _Shape, *names: str) -> dict[str, _Shape]:
    return dict.fromkeys(names, shape)


_ID = re.compile(r"[\w.:-]{0,100}")
"""What Slack calls people, places and moments by. Other texts can be longer, and hold what no database takes."""

_EMPTY: _Shape = [()]
"""What Slack writes for an object with nothing in it: a list with nothing in it."""

_OPTION: _Shape = {"value": str}
_ENTERED: dict[str, _Shape] = {
    "value": (str, dict),
    "selected_option": _OPTION,
    "selected_options": [_OPTION],
    "selected_date": str,
    "selected_time": str,
    "selected_user": str,
}
"""What an element of a form or of a message was set to."""

_ACTION: _Shape = {"type": str, "action_id": str, "block_id": str, "action_ts": _ID, "name": str, **_ENTERED}
_FIELD: _Shape = {"initial_value": (str, dict), "initial_date": str, "initial_option": _OPTION}
_PERSON: _Shape = {"id": _ID, "team_id": _ID}
_PLACE: _Shape = {"id": _ID, "name": str}
_VIEW: _Shape = {
    "id": _ID,
    "type": str,
    "callback_id": str,
    "private_metadata": str,
    "team_id": _ID,
    "app_installed_team_id": _ID,
    "blocks": [{"type": str, "block_id": str, "element": _FIELD}],
    "state": {"values": (_EMPTY, _Each(_Each(_ENTERED)))},
}
_SAID: _Shape = {"type": str, "subtype": str, "user": (_ID, _PERSON), "ts": _ID, "text": (str, dict), "team": _ID}
_EVENT: _Shape = {
    "type": str,
    "subtype": str,
    "user": (_ID, _PERSON),
    "user_id": _ID,
    "channel": (_ID, _PLACE),
    "channel_id": _ID,
    "file_id": _ID,
    "team": (_ID, _PLACE),
    "team_id": _ID,
    "ts": _ID,
    "tokens": {"bot": list},
    "view": _VIEW,
    **_all(_SAID, "message", "previous_message", "item"),
}
_REQUEST: _Shape = {
    **_all(str, "type", "callback_id", "command", "action_id", "subtype", "response_url", "trigger_id"),
    **_all(_ID, "team_id", "user_id", "channel_id", "enterprise_id", "message_ts", "action_ts"),
    **_all((_ID, _PERSON), "user", "authed_user"),
    **_all((_ID, _PLACE), "team", "channel", "enterprise"),
    "text": (str, dict),
    "container": {"message_ts": _ID, "type": str},
    "actions": [_ACTION],
    "authorizations": [{"team_id": _ID, "user_id": _ID, "enterprise_id": _ID}],
    "response_urls": [dict],
    "event": _EVENT,
    "view": _VIEW,
    **_all(_SAID, "message", "previous_message", "item"),
    **_all(dict, "state", "function_data", "action"),
}
"""The parts that are read, by us or by Bolt on its way to a listener; each may be missing, or null."""

_ABOUT = {
    "event_callback": ("event", "type"),
    "view_submission": ("view", "type"),
    "view_closed": ("view", "type"),
    "block_actions": ("actions", "action_id"),
    "interactive_message": ("actions", "name"),
}
"""What a payload of each type is about, and the key that is taken for granted in it."""

_OF_A_PERSON = frozenset({*_ABOUT, "block_suggestion", "shortcut", "message_action"}) - {"event_callback"}
"""Payloads that say in `user` who asks."""

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
    elif not form or not _fits(form, _REQUEST) or not _says_who(form):
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
    """The request as a whole: an object that holds what its type promises, and nothing in another shape."""
    if not isinstance(value, dict) or not _fits(value, _REQUEST):
        raise BadRequest
    kind = value.get("type") or ""
    promised = _ABOUT.get(kind)
    for about, needed in [promised] if promised else [(name, "type") for name in ("event", "view") if name in value]:
        parts = value.get(about)
        for part in parts if isinstance(parts, list) and parts else [parts]:
            if not isinstance(part, dict) or not isinstance(part.get(needed), str):
                raise BadRequest
    if kind in _OF_A_PERSON and not _says_who_acts(value):
        raise BadRequest


def _says_who(form: dict[str, str]) -> bool:
    """A command comes from somebody, somewhere; of other forms nothing is asked."""
    return "command" not in form or bool(form.get("team_id") and form.get("user_id"))


def _says_who_acts(payload: dict[str, Any]) -> bool:
    """So does a press or a form, and it names them by objects."""
    parts = {name: payload.get(name) or {} for name in ("user", "team", "channel", "enterprise")}
    return all(isinstance(part, dict) for part in parts.values()) and bool(parts["user"].get("id"))


def _fits(value: object, shape: _Shape) -> bool:
    """Whether what is there has the shape; what is in a list, or under anybody's keys, must be there."""
    if value is None:
        return True
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits(value.get(name), part) for name, part in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(each is not None and _fits(each, shape[0]) for each in value)
    if isinstance(shape, _Each):
        return isinstance(value, dict) and _fits(list(value.values()), [shape.shape])
    if isinstance(shape, tuple):
        return any(_fits(value, each) for each in shape)
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and shape.fullmatch(value) is not None
    return isinstance(value, shape)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
