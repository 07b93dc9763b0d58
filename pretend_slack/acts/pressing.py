"""What people press and choose: elements of messages, modals and the Home tab, external menus, shortcuts."""

from typing import Any

from pretend_slack import inputs, payloads
from pretend_slack.acts.outcome import ActContext, Outcome, note_failure, required
from pretend_slack.blocks.objects import options_of
from pretend_slack.blocks.walk import interactive
from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, Refused, SlackError
from pretend_slack.inputs import KINDS
from pretend_slack.seed import User
from pretend_slack.workspace import Workspace

_MUST_CHOOSE = {"overflow", "feedback_buttons"}


def click(context: ActContext, user_name: str, asked: Json) -> Outcome:
    """A person presses a button or chooses in a menu; what else is filled in there may come in `values`."""
    user = context.workspace.user(user_name)
    if asked.get("view_id"):
        return _click_in_view(context, user, asked)
    return _click_in_message(context, user, asked)


def _click_in_message(context: ActContext, user: User, asked: Json) -> Outcome:
    workspace = context.workspace
    conversation, message = message_of(workspace, user, asked)
    state = _message_state(workspace, user, message)
    block, element = _element(message["blocks"], asked, f"message {message['ts']}")
    place = payloads.in_message(workspace, context.api_url, user, conversation, message)
    state = fill(context, user, message["blocks"], state, asked.get("values") or {}, place)
    entry = _entry(context, user, block, element, asked, place)
    if element["type"] in KINDS:
        state = inputs.with_entry(state, block["block_id"], element["action_id"], entry)
    workspace.views.message_states[(user.id, message["channel"], message["ts"])] = state
    with context.watching(user.id) as outcome:
        if _stays_silent(block):
            return outcome
        payload = {
            **payloads.interaction(workspace, "block_actions", user),
            **place,
            "state": {"values": state},
            "actions": [payloads.action(block, element, entry, workspace.next_ts())],
        }
        note_failure(outcome, context.line.interaction(payload))
    return outcome


def _click_in_view(context: ActContext, user: User, asked: Json) -> Outcome:
    workspace = context.workspace
    view = view_of(workspace, user, asked["view_id"])
    block, element = _element(view["blocks"], asked, f"view {view['id']}")
    place = payloads.in_view(view)
    entry = _entry(context, user, block, element, asked, place)
    state = fill(context, user, view["blocks"], view["state"]["values"], asked.get("values") or {}, place)
    if element["type"] in KINDS:
        state = inputs.with_entry(state, block["block_id"], element["action_id"], entry)
    view = keep_state(workspace, user, view, state)
    with context.watching(user.id) as outcome:
        if _stays_silent(block):
            return outcome
        is_modal = view["type"] == "modal"
        payload = {
            **payloads.interaction(workspace, "block_actions", user, view["id"] if is_modal else None),
            **payloads.in_view(view),
            "actions": [payloads.action(block, element, entry, workspace.next_ts())],
        }
        note_failure(outcome, context.line.interaction(payload))
        if not is_modal:
            context.line.settle()
            outcome.view = workspace.views.top(user.id) or workspace.views.homes.get(user.id)
    return outcome


def _stays_silent(block: Json) -> bool:
    """A field tells the app nothing before the form is sent, unless it asks for that."""
    return bool(block["type"] == "input" and not block.get("dispatch_action"))


def options(context: ActContext, user_name: str, asked: Json) -> list[Json]:
    """What an external menu offers for what a person has typed into it."""
    user = context.workspace.user(user_name)
    if asked.get("view_id"):
        view = view_of(context.workspace, user, asked["view_id"])
        block, element = _element(view["blocks"], asked, f"view {view['id']}")
        place = payloads.in_view(view)
    else:
        conversation, message = message_of(context.workspace, user, asked)
        block, element = _element(message["blocks"], asked, f"message {message['ts']}")
        place = payloads.in_message(context.workspace, context.api_url, user, conversation, message)
    return _suggestions(context, user, block, element, place, str(asked.get("value") or ""))


def _suggestions(context: ActContext, user: User, block: Json, element: Json, place: Json, typed: str) -> list[Json]:
    payload = {
        **payloads.interaction(context.workspace, "block_suggestion", user),
        **place,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": typed,
    }
    # Slack hands out no trigger with a suggestion.
    del payload["trigger_id"]
    ack = context.line.interaction(payload)
    if ack.error:
        raise Refused(f"The app did not answer with options: {ack.error}.")
    found = list(options_of(ack.document))
    if len(found) > 100:
        raise Refused(f"The app answered with {len(found)} options; Slack shows none when there are more than 100.")
    known = context.workspace.views.suggested.setdefault((user.id, element["action_id"]), {})
    known.update({str(option["value"]): option for option in found})
    return found


def shortcut(context: ActContext, user_name: str, callback_id: str, channel: str = "", ts: str = "") -> Outcome:
    """A global shortcut, or one on a message when channel and ts are given."""
    workspace = context.workspace
    user = workspace.user(user_name)
    known = {found.callback_id: found for found in workspace.seed.shortcuts}
    if callback_id not in known:
        raise Refused(f"The app has no shortcut {callback_id!r}; it has: {', '.join(known) or 'none'}.")
    on_message = known[callback_id].type == "message"
    kind = "message_action" if on_message else "shortcut"
    with context.watching(user.id) as outcome:
        payload = {**payloads.interaction(workspace, kind, user), "callback_id": callback_id}
        payload["action_ts"] = workspace.next_ts()
        if on_message:
            conversation, message = message_of(workspace, user, {"channel": channel, "ts": ts})
            place = payloads.in_message(workspace, context.api_url, user, conversation, message)
            payload |= {key: place[key] for key in ("channel", "response_url")}
            payload |= {"message": place.get("message", {}), "message_ts": message["ts"]}
        note_failure(outcome, context.line.interaction(payload))
    return outcome


# --- finding what was meant --------------------------------------------------------------------------------------


def message_of(workspace: Workspace, user: User, asked: Json) -> tuple[Conversation, Json]:
    """The message that a person sees at this channel and ts."""
    channel = required(asked.get("channel"), "channel", "C0SALES")
    ts = required(asked.get("ts"), "ts", "1795510800.000001")
    conversation = workspace.conversation_for(user, channel)
    message = workspace.message(conversation.id, ts)
    if message is None or message.get("to", user.id) != user.id:
        raise Refused(f"{user.id} sees no message {ts} in {conversation.id}; ask /_control/messages for those there.")
    return conversation, message


def view_of(workspace: Workspace, user: User, view_id: str) -> Json:
    """The view of this id, if it is this person's and on top."""
    try:
        owner, view = workspace.views.find(view_id)
    except SlackError:
        raise Refused(f"There is no open view {view_id!r}; /_control/state lists those that are open.") from None
    if owner != user.id:
        raise Refused(f"The view {view_id} is open for {owner}, not for {user.id}.")
    top = workspace.views.top(user.id)
    if view["type"] == "modal" and top is not None and top["id"] != view_id:
        raise Refused(f"The view {view_id} is covered by {top['id']}; act there first, or close it.")
    return view


def _element(blocks: list[Json], asked: Json, where: str) -> tuple[Json, Json]:
    """The element of this action_id; `block_id` or a button's `value` tells several apart."""
    action_id = required(asked.get("action_id"), "action_id", "done")
    found = [(block, element) for block, element in interactive(blocks) if element["action_id"] == action_id]
    if asked.get("block_id"):
        found = [pair for pair in found if pair[0]["block_id"] == asked["block_id"]]
    if len(found) > 1 and asked.get("value") is not None:
        found = [pair for pair in found if pair[1].get("value", asked["value"]) == asked["value"]]
    if not found:
        known = ", ".join(element["action_id"] for _, element in interactive(blocks)) or "none"
        raise Refused(f"{where} has nothing to press called {action_id!r} there; it has: {known}.")
    if len(found) > 1:
        blocks_there = ", ".join(block["block_id"] for block, _ in found)
        raise Refused(f"{where} has several {action_id!r}; say which by block_id: {blocks_there}.")
    return found[0]


def _entry(context: ActContext, user: User, block: Json, element: Json, asked: Json, place: Json) -> Json:
    """What the press adds to the action: the chosen option, date or text; nothing for a plain button."""
    kind, given = element["type"], asked.get("value")
    if kind in _MUST_CHOOSE and given is None:
        raise Refused(f"{element['action_id']!r} is a menu; say with value which option is chosen.")
    if kind == "overflow":
        return {"selected_option": inputs.option_for(element, given)}
    if kind == "feedback_buttons":
        faces = (element["positive_button"], element["negative_button"])
        for face in faces:
            if given in (face["value"], face["text"]["text"]):
                return {"value": face["value"]}
        raise Refused(f"{element['action_id']!r} offers {', '.join(face['value'] for face in faces)}.")
    if kind not in KINDS:
        visible = element.get("visible_to_user_ids")
        if visible and user.id not in visible:
            raise Refused(f"{user.id} is not shown the button {element['action_id']!r}.")
        return {}
    return _chosen(context, user, block, element, given, place)


def _chosen(context: ActContext, user: User, block: Json, element: Json, given: Any, place: Json) -> Json:
    """The state entry of an element for a given value; an external menu asks the app for what it did not offer yet."""
    if element["type"].endswith("external_select"):
        wanted = [_option_value(part) for part in (given if isinstance(given, list) else [given])]
        for value in wanted:
            if value and value not in _offered(context, user, element):
                _suggestions(context, user, block, element, place, value)
        element = {**element, "options": list(_offered(context, user, element).values())}
        given = wanted if isinstance(given, list) else wanted[0]
    return inputs.entry_for(element, given, lambda kind, name: _id_of(context.workspace, user, kind, name))


def _option_value(given: Any) -> str:
    return str(given.get("value", "")) if isinstance(given, dict) else str(given or "")


def _offered(context: ActContext, user: User, element: Json) -> Json:
    """What an external menu has offered this person lately, by value, and what it began with."""
    initial = element.get("initial_options") or [element.get("initial_option")]
    known = context.workspace.views.suggested.get((user.id, element["action_id"]), {})
    return {**{option["value"]: option for option in initial if option}, **known}


def _id_of(workspace: Workspace, user: User, kind: str, name: str) -> str:
    if "users" in kind:
        return workspace.user(name).id
    return workspace.conversation_for(user, name).id


def fill(
    context: ActContext, user: User, blocks: list[Json], state: inputs.State, values: Json, place: Json
) -> inputs.State:
    """A state with these values put in, each named by its field's label, block_id or action_id."""
    for name, given in values.items():
        block, element = _field(blocks, str(name))
        entry = _chosen(context, user, block, element, given, place)
        state = inputs.with_entry(state, block["block_id"], element["action_id"], entry)
    return state


def _field(blocks: list[Json], name: str) -> tuple[Json, Json]:
    fields = [pair for pair in interactive(blocks) if pair[1]["type"] in KINDS]
    for block, element in fields:
        label = block.get("label", {}).get("text", "")
        if name in (block["block_id"], element["action_id"], label) or name.lower() == label.lower():
            return block, element
    known = ", ".join(block.get("label", {}).get("text") or element["action_id"] for block, element in fields)
    raise Refused(f"There is no field {name!r} here; the fields are: {known or 'none'}.")


def keep_state(workspace: Workspace, user: User, view: Json, state: inputs.State) -> Json:
    """Remembers what is filled in, and gives the view with it."""
    view = {**view, "state": {"values": state}}
    with workspace.change():
        if view["type"] == "modal":
            workspace.views.put(user.id, view)
        else:
            workspace.put_home(user.id, view)
    return view


def _message_state(workspace: Workspace, user: User, message: Json) -> inputs.State:
    kept = workspace.views.message_states.get((user.id, message["channel"], message["ts"]))
    return inputs.initial_state(message["blocks"], kept)
