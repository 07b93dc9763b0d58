"""The control calls: what a person can do on the page, as JSON over HTTP. Each ends in a method of `PretendSlack`."""

import base64
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pretend_slack.errors import Json, Refused
from pretend_slack.time_travel import duration, instant

if TYPE_CHECKING:
    from pretend_slack.slack import PretendSlack

_PLACE = ("channel", "ts", "view_id", "block_id")


def _text(body: Json, name: str, default: str | None = None) -> str:
    value = body.get(name, default)
    if value is None:
        raise Refused(f'"{name}" is missing from the call.')
    if not isinstance(value, str):
        raise Refused(f'"{name}" must be a string.')
    return value


def _number(body: Json, name: str, default: float) -> float:
    try:
        value = float(body.get(name, default))
    except (TypeError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        raise Refused(f'"{name}" must be a number.')
    return value


def _object(body: Json, name: str) -> Json:
    value = body.get(name) or {}
    if not isinstance(value, dict):
        raise Refused(f'"{name}" must be an object.')
    return value


def _place(body: Json) -> Json:
    return {name: _text(body, name) for name in _PLACE if body.get(name) is not None}


def command(box: "PretendSlack", body: Json) -> Json:
    return box.command(_text(body, "user"), _text(body, "channel"), _text(body, "text"))


def message(box: "PretendSlack", body: Json) -> Json:
    return box.message(
        _text(body, "user"), _text(body, "channel"), _text(body, "text"), _text(body, "thread_ts", default="")
    )


def upload(box: "PretendSlack", body: Json) -> Json:
    """`content` is text; for bytes that are none, `content_base64` stands in its place."""
    if body.get("content_base64") is None:
        content = _text(body, "content").encode("utf-8", "surrogatepass")
    else:
        try:
            content = base64.b64decode(_text(body, "content_base64"), validate=True)
        except ValueError:
            raise Refused('"content_base64" must be base64.') from None
    return box.upload(_text(body, "user"), _text(body, "channel"), _text(body, "filename"), content)


def click(box: "PretendSlack", body: Json) -> Json:
    asked: dict[str, Any] = {"values": _object(body, "values"), **_place(body)}
    return box.click(_text(body, "user"), action_id=_text(body, "action_id"), value=body.get("value"), **asked)


def submit(box: "PretendSlack", body: Json) -> Json:
    return box.submit(_text(body, "user"), _text(body, "view_id"), _object(body, "values"))


def close(box: "PretendSlack", body: Json) -> Json:
    return box.close(_text(body, "user"), _text(body, "view_id"))


def home(box: "PretendSlack", body: Json) -> Json:
    return box.home(_text(body, "user"), _text(body, "tab", "home"))


def shortcut(box: "PretendSlack", body: Json) -> Json:
    return box.shortcut(
        _text(body, "user"), _text(body, "callback_id"), _text(body, "channel", ""), _text(body, "ts", "")
    )


def options(box: "PretendSlack", body: Json) -> Json:
    found = box.options(_text(body, "user"), _text(body, "action_id"), _text(body, "value", ""), **_place(body))
    return {"ok": True, "options": found}


def clock(box: "PretendSlack", body: Json) -> Json:
    advance, to = body.get("advance"), body.get("to")
    if (advance is None) == (to is None):
        raise Refused('Say where the clock is to go: {"advance": "P3D"}, {"to": "2026-11-24T09:00:00Z"} or "next".')
    if advance is not None:
        now = box.move_clock(advance=duration(_text(body, "advance")))
    elif to == "next":
        now = box.move_clock(to_next=True)
    else:
        now = box.move_clock(to=instant(_text(body, "to")))
    return {"ok": True, "clock": now.isoformat().replace("+00:00", "Z")}


def read(box: "PretendSlack", body: Json) -> Json:
    box.read(_text(body, "user"), _text(body, "channel"))
    return {"ok": True}


def fault(box: "PretendSlack", body: Json) -> Json:
    box.fault(_text(body, "method"), int(_number(body, "times", 1)), _text(body, "answer", "500"))
    return {"ok": True}


def user(box: "PretendSlack", body: Json) -> Json:
    return {"ok": True, "user": box.edit_user(_text(body, "user"), **_object(body, "facts"))}


def event(box: "PretendSlack", body: Json) -> Json:
    return {"ok": box.event(_object(body, "event"))}


def resend(box: "PretendSlack", body: Json) -> Json:
    return {"ok": True, "status": box.resend()}


def state(box: "PretendSlack", query: Json) -> Json:
    return box.state(query.get("user"))


def messages(box: "PretendSlack", query: Json) -> Json:
    return {"messages": box.messages(_text(query, "channel"), _text(query, "user"))}


def changes(box: "PretendSlack", query: Json) -> Json:
    return {"version": box.changes(int(_number(query, "after", 0)), _number(query, "timeout", 20))}


def drawer(box: "PretendSlack", query: Json) -> Json:
    return {"ok": True, "drawer": box.drawer(_text(query, "user"))}


def wire(box: "PretendSlack", query: Json) -> Json:
    return {"items": box.wire(int(_number(query, "after", 0)))}


Control = Callable[["PretendSlack", Json], Json]
POSTS: dict[str, Control] = {
    found.__name__: found
    for found in (
        command,
        message,
        click,
        upload,
        submit,
        close,
        home,
        shortcut,
        options,
        clock,
        read,
        fault,
        user,
        event,
        resend,
    )
}
GETS: dict[str, Control] = {found.__name__: found for found in (state, messages, changes, wire, drawer)}
