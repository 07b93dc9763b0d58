"""views.*: opening, pushing and changing modals, and publishing the Home tab."""

from typing import Any

from pretend_slack.api.call import Call
from pretend_slack.blocks import validate_view, view_too_large
from pretend_slack.errors import Json, SlackError, bad_arguments


def open_(call: Call) -> Json:
    content = _content(call, "modal")
    with call.workspace.change():
        user, _ = call.workspace.triggers.spend(call.required("trigger_id"))
        view = call.workspace.views.build(call.workspace.next_id("V"), content)
        call.workspace.views.open(user, view)
    return {"ok": True, "view": view}


def push(call: Call) -> Json:
    content = _content(call, "modal")
    with call.workspace.change():
        user, inside = call.workspace.triggers.spend(call.required("trigger_id"))
        if inside is None:
            # A view can only be pushed from a press inside of an open one.
            raise SlackError("invalid_trigger")
        view = call.workspace.views.build(call.workspace.next_id("V"), content)
        view = call.workspace.views.push(user, view)
    return {"ok": True, "view": view}


def update(call: Call) -> Json:
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not view_id and not external_id:
        raise bad_arguments("missing required field: view_id")
    with call.workspace.change():
        views = call.workspace.views
        user, old = views.find(view_id, external_id)
        content = _content(call, old["type"], allowed_external_id=old["external_id"])
        _require_hash(call, old)
        view = views.build(old["id"], content, old)
        if view["type"] == "home":
            call.workspace.put_home(user, view)
        else:
            views.put(user, view)
    return {"ok": True, "view": view}


def publish(call: Call) -> Json:
    user = call.required("user_id")
    person = call.workspace.users.get(user)
    if person is None or person.is_bot:
        raise SlackError("user_not_found")
    with call.workspace.change():
        old = call.workspace.views.homes.get(user)
        content = _content(call, "home", allowed_external_id=old["external_id"] if old else "")
        if old is not None:
            _require_hash(call, old)
        view_id = old["id"] if old else call.workspace.next_id("V")
        view = call.workspace.views.build(view_id, content, old)
        call.workspace.put_home(user, view)
    return {"ok": True, "view": view}


def _content(call: Call, kind: str, allowed_external_id: str = "") -> Json:
    content: Any = call.structure("view")
    if content is None:
        raise bad_arguments("missing required field: view")
    require_valid_view(content, kind)
    external_id = content.get("external_id")
    if external_id and external_id != allowed_external_id:
        taken = [view for _, view in call.workspace.views.all_open()] + list(call.workspace.views.homes.values())
        if any(view["external_id"] == external_id for view in taken):
            raise SlackError("duplicate_external_id")
    return dict(content)


def require_valid_view(content: Any, kind: str) -> None:
    """Raises what Slack answers to a view that it does not take."""
    if view_too_large(content):
        raise SlackError("view_too_large")
    problems = validate_view(content, (kind,))
    if problems:
        raise bad_arguments(*(problem.sentence() for problem in problems))


def _require_hash(call: Call, old: Json) -> None:
    given = call.text("hash")
    if given and given != old["hash"]:
        raise SlackError("hash_conflict")
