"""Submitting and closing modals, and opening the Home tab."""

from typing import Any

from pretend_slack import inputs, payloads
from pretend_slack.acts.outcome import ActContext, Outcome, note_failure
from pretend_slack.acts.pressing import fill, keep_state, view_of
from pretend_slack.api.views import require_valid_view
from pretend_slack.blocks.walk import flat
from pretend_slack.errors import Json, Refused, SlackError
from pretend_slack.line import Ack
from pretend_slack.seed import User


def submit(context: ActContext, user_name: str, view_id: str, values: Json) -> Outcome:
    """A person fills in a form and sends it; what it lacks is said before the app hears of it."""
    workspace = context.workspace
    user = workspace.user(user_name)
    view = view_of(workspace, user, view_id)
    if view["type"] != "modal" or not view.get("submit"):
        raise Refused(f"The view {view_id} has nothing to submit.")
    state = fill(context, user, view["blocks"], view["state"]["values"], values, payloads.in_view(view))
    view = keep_state(workspace, user, view, state)
    complaints = _complaints(view)
    if complaints:
        return Outcome(ok=False, view=view, errors=complaints)
    with context.watching(user.id) as outcome:
        payload = {
            **payloads.interaction(workspace, "view_submission", user, view["id"]),
            "view": view,
            "response_urls": _response_urls(context, user, view),
        }
        ack = context.line.interaction(payload)
        if not note_failure(outcome, ack):
            _obey(context, user, view, ack, outcome)
    return outcome


def _complaints(view: Json) -> dict[str, str]:
    found = {}
    for block in flat(view["blocks"]):
        if block["type"] == "input":
            entry = view["state"]["values"][block["block_id"]][block["element"]["action_id"]]
            complaint = inputs.complaint(block, entry)
            if complaint:
                found[block["block_id"]] = complaint
    return found


def _response_urls(context: ActContext, user: User, view: Json) -> list[Json]:
    """One for each menu of conversations that asked for it."""
    found = []
    for block in flat(view["blocks"]):
        element = block.get("element", {})
        if block["type"] == "input" and element.get("response_url_enabled"):
            entry = view["state"]["values"][block["block_id"]][element["action_id"]]
            channel = entry.get("selected_conversation") or entry.get("selected_channel")
            if channel:
                url = payloads.response_url(context.workspace, context.api_url, user, channel)
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                found.append({**ids, "channel_id": channel, "response_url": url})
    return found


def _obey(context: ActContext, user: User, view: Json, ack: Ack, outcome: Outcome) -> None:
    """Does what the app's answer to a submission says: errors, update, push, clear, or close."""
    answer: Json = ack.document
    verb: Any = answer.get("response_action")
    try:
        if verb is None and not answer:
            _close(context, user, view)
        elif verb == "errors":
            outcome.errors.update(_app_errors(view, answer.get("errors")))
            outcome.ok = False
        elif verb == "clear":
            with context.workspace.change():
                context.workspace.views.clear(user.id)
        elif verb in ("update", "push"):
            _show_next(context, user, view, verb, answer.get("view"))
        else:
            raise SlackError("invalid_response_action")
    except SlackError as refusal:
        outcome.ok = False
        details = refusal.extra.get("response_metadata", {}).get("messages", [])
        outcome.errors["app"] = " ".join([refusal.name, *details])


def _app_errors(view: Json, errors: Any) -> dict[str, str]:
    inputs_there = {block["block_id"] for block in flat(view["blocks"]) if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs_there:
        # Slack shows a general failure when an error is not keyed by an input block of the view.
        raise SlackError("invalid_response_errors")
    return {str(name): str(sentence) for name, sentence in errors.items()}


def _show_next(context: ActContext, user: User, view: Json, verb: str, content: Any) -> None:
    require_valid_view(content, "modal")
    workspace = context.workspace
    with workspace.change():
        if verb == "push":
            workspace.views.push(user.id, workspace.views.build(workspace.next_id("V"), content))
        else:
            workspace.views.put(user.id, workspace.views.build(view["id"], content, view))


def _close(context: ActContext, user: User, view: Json) -> None:
    with context.workspace.change():
        context.workspace.views.close(user.id, view["id"])


def close(context: ActContext, user_name: str, view_id: str) -> Outcome:
    """A person closes a form; with `clear_on_close` all that lie under it go too."""
    workspace = context.workspace
    user = workspace.user(user_name)
    view = view_of(workspace, user, view_id)
    if view["type"] != "modal":
        raise Refused(f"The view {view_id} is a Home tab, which cannot be closed.")
    with context.watching(user.id) as outcome:
        cleared = bool(view.get("clear_on_close"))
        with workspace.change():
            closed = list(workspace.views.stacks.get(user.id, [])) if cleared else [view]
            if cleared:
                workspace.views.clear(user.id)
            else:
                workspace.views.close(user.id, view_id)
        for gone in reversed(closed):
            if gone.get("notify_on_close"):
                payload = {**payloads.interaction(workspace, "view_closed", user), "view": gone, "is_cleared": cleared}
                del payload["trigger_id"]
                note_failure(outcome, context.line.interaction(payload))
    return outcome


def home(context: ActContext, user_name: str, tab: str = "home") -> Outcome:
    """A person opens the app's Home (or Messages) tab; the answer's view is the Home tab as it is then."""
    workspace = context.workspace
    user = workspace.user(user_name)
    with context.watching(user.id) as outcome:
        conversation = workspace.direct_message(user.id)
        published = workspace.views.homes.get(user.id)
        event: Json = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": conversation.id,
            "tab": tab,
            "event_ts": workspace.next_ts(),
        }
        if published is not None and tab == "home":
            event["view"] = published
        ack = context.event("app_home_opened", event)
        if ack is not None:
            note_failure(outcome, ack)
        context.line.settle()
        outcome.view = workspace.views.homes.get(user.id)
    return outcome
