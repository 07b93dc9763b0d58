"""The payloads that Slack sends to an app when a person does something, key for key."""

from typing import Any

from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json
from pretend_slack.seed import User
from pretend_slack.workspace import Workspace, as_slack

_TOKEN = "sandbox"


def response_url(workspace: Workspace, api_url: str, user: User, channel: str, ts: str | None = None) -> str:
    """A URL under the API's own address, so that an app that only trusts that host may answer."""
    return f"{api_url}_response/{workspace.response_urls.issue(user.id, channel, ts)}"


def channel_name(conversation: Conversation) -> str:
    """Slack does not tell an app the name of a private channel here."""
    return {"im": "directmessage", "private": "privategroup"}.get(conversation.kind, conversation.name)


def domain(workspace: Workspace) -> str:
    return workspace.seed.team_name.lower().replace(" ", "-")


def command(
    workspace: Workspace, api_url: str, user: User, conversation: Conversation, command: str, text: str
) -> Json:
    seed = workspace.seed
    return {
        "token": _TOKEN,
        "team_id": seed.team_id,
        "team_domain": domain(workspace),
        "channel_id": conversation.id,
        "channel_name": channel_name(conversation),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": seed.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, api_url, user, conversation.id),
        "trigger_id": workspace.triggers.issue(user.id),
    }


def interaction(workspace: Workspace, kind: str, user: User, view_id: str | None = None) -> Json:
    """What all interactive payloads have in common; `view_id` is the modal in which it happened."""
    seed = workspace.seed
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": seed.team_id},
        "api_app_id": seed.app_id,
        "token": _TOKEN,
        "trigger_id": workspace.triggers.issue(user.id, view_id),
        "team": {"id": seed.team_id, "domain": domain(workspace)},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_message(workspace: Workspace, api_url: str, user: User, conversation: Conversation, message: Json) -> Json:
    """The place of a press in a message. Slack does not repeat the content of ephemeral ones."""
    ephemeral = message["ephemeral"]
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": conversation.id,
        "is_ephemeral": ephemeral,
    }
    place: Json = {
        "container": container,
        "channel": {"id": conversation.id, "name": channel_name(conversation)},
        "response_url": response_url(workspace, api_url, user, conversation.id, message["ts"]),
    }
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    return place if ephemeral else {**place, "message": as_slack(message)}


def in_view(view: Json) -> Json:
    return {"container": {"type": "view", "view_id": view["id"]}, "view": view}


def membership(workspace: Workspace, user: str, conversation: Conversation, verb: str) -> Json:
    """The event that someone has "joined" or "left" a channel."""
    return {
        "type": f"member_{verb}_channel",
        "user": user,
        "channel": conversation.id,
        "channel_type": "G" if conversation.kind == "private" else "C",
        "team": workspace.seed.team_id,
        "event_ts": workspace.next_ts(),
    }


def action(block: Json, element: Json, entry: Json, ts: str) -> Json:
    """One entry of `actions`: the element without what it offers, with what was chosen."""
    offered = ("options", "option_groups", "confirm", "focus_on_load", "type")
    kept: dict[str, Any] = {key: value for key, value in element.items() if key not in offered}
    return {"type": element["type"], **kept, "block_id": block["block_id"], **entry, "action_ts": ts}
