"""chat.*: posting, changing and deleting messages, and everything that Slack refuses about them."""

import json
import secrets
from typing import Any

from pretend_slack.api.call import Call
from pretend_slack.blocks import blocks_too_long, validate_blocks
from pretend_slack.blocks.walk import pings_in_blocks, pings_in_text, with_ids
from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, SlackError
from pretend_slack.workspace import Workspace, as_slack

TEXT = 40_000
UPDATED_TEXT_BYTES = 4_000
"""Measured, not documented: chat.update refused a text of 4,121 bytes of UTF-8 and took one of 3,971."""
MARKDOWN_TEXT = 12_000
ATTACHMENTS = 100
# Slack documents the error and not the number; this is the size at which an app should long have thought again.
METADATA_BYTES = 16_000


def post_message(call: Call) -> Json:
    conversation = _destination(call)
    content = message_content(call)
    with call.workspace.change():
        document = call.workspace.post(conversation.id, {**content, **_thread(call, conversation)})
    return {"ok": True, "channel": conversation.id, "ts": document["ts"], "message": as_slack(document)}


def post_ephemeral(call: Call) -> Json:
    conversation = _destination(call)
    user = call.required("user")
    if user not in call.workspace.users:
        raise SlackError("user_not_found")
    if user not in conversation.members:
        raise SlackError("user_not_in_channel")
    content = message_content(call)
    document = call.workspace.post(conversation.id, {**content, "ephemeral": True, "to": user})
    return {"ok": True, "message_ts": document["ts"]}


def update(call: Call) -> Json:
    conversation = call.conversation()
    old = _own_message(call, conversation, "cant_update_message")
    content = message_content(call, old)
    edited = {"user": call.workspace.bot.id, "ts": old["ts"]}
    document = {**old, **content, "edited": edited}
    call.workspace.put_message(document)
    return {
        "ok": True,
        "channel": conversation.id,
        "ts": old["ts"],
        "text": document["text"],
        "message": as_slack(document),
    }


def delete(call: Call) -> Json:
    conversation = call.conversation()
    old = _own_message(call, conversation, "cant_delete_message")
    call.workspace.delete_message(conversation.id, old["ts"])
    return {"ok": True, "channel": conversation.id, "ts": old["ts"]}


def get_permalink(call: Call) -> Json:
    conversation = call.conversation()
    ts = call.required("message_ts")
    message = call.workspace.message(conversation.id, ts)
    if message is None or message["ephemeral"]:
        raise SlackError("message_not_found")
    base = call.base_url.removesuffix("api/")
    return {
        "ok": True,
        "channel": conversation.id,
        "permalink": f"{base}archives/{conversation.id}/p{ts.replace('.', '')}",
    }


def message_content(call: Call, old: Json | None = None) -> Json:
    """Text, blocks and the rest of a message, checked; what an update leaves out stays as it was."""
    blocks = _blocks(call)
    text = _text(call, has_blocks=bool(blocks))
    if old is not None and len(text.encode(errors="surrogatepass")) > UPDATED_TEXT_BYTES:
        raise SlackError("msg_too_long")
    attachments = _attachments(call)
    if old is None and not (text or blocks or attachments):
        raise SlackError("no_text")
    if old is not None and not any(key in call.arguments for key in ("text", "blocks", "attachments", "markdown_text")):
        raise SlackError("no_text")
    content = authored_by_app(call.workspace)
    content["text"] = text
    content["blocks"] = finished_blocks(blocks) if blocks is not None else (old or {}).get("blocks", [])
    for key, value in (("attachments", attachments), ("metadata", _metadata(call))):
        kept = value if value is not None else (old or {}).get(key)
        if kept is not None:
            content[key] = kept
    link_names = call.flag("link_names") or call.text("parse") == "full"
    content["pings"] = pings_in_text(text, link_names) + pings_in_blocks([content["blocks"], attachments])
    return content


def authored_by_app(workspace: Workspace) -> Json:
    seed = workspace.seed
    return {"user": workspace.bot.id, "bot_id": seed.bot_id, "app_id": seed.app_id}


def finished_blocks(blocks: list[Json]) -> list[Json]:
    return with_ids(blocks, secrets.token_hex(2))


def require_valid_blocks(blocks: Any) -> None:
    problems = validate_blocks(blocks)
    if problems:
        sentences = [problem.sentence() for problem in problems]
        messages = [f"[ERROR] {sentence}" for sentence in sentences]
        raise SlackError("invalid_blocks", errors=sentences, response_metadata={"messages": messages})


def _blocks(call: Call) -> list[Json] | None:
    blocks: list[Json] | None = call.structure("blocks", "invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    require_valid_blocks(blocks)
    if blocks_too_long(blocks):
        raise SlackError("msg_blocks_too_long")
    return blocks


def _text(call: Call, has_blocks: bool) -> str:
    text, markdown = call.text("text"), call.text("markdown_text")
    if markdown:
        if text or has_blocks:
            raise SlackError("markdown_text_conflict")
        if len(markdown) > MARKDOWN_TEXT:
            raise SlackError("msg_too_long")
        return markdown
    if len(text) > TEXT:
        raise SlackError("msg_too_long")
    return text


def _attachments(call: Call) -> list[Json] | None:
    attachments: list[Json] | None = call.structure("attachments", "invalid_attachments")
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(part, dict) for part in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for part in attachments:
        if part.get("blocks"):
            require_valid_blocks(part["blocks"])
    return attachments


def _metadata(call: Call) -> Json | None:
    metadata: Json | None = call.structure("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def _destination(call: Call) -> Conversation:
    """Where a message goes: an id, a channel's name, or a person's id for their direct message with the bot."""
    workspace, name = call.workspace, call.required("channel")
    user = workspace.users.get(name)
    if user is not None:
        if user.deleted or user.is_bot:
            raise SlackError("channel_not_found")
        return workspace.direct_message(user.id)
    bare = name.removeprefix("#")
    named = next((found.id for found in workspace.conversations.values() if found.name == bare and not found.is_im), "")
    conversation = call.conversation(name if name in workspace.conversations else named or name)
    if conversation.is_archived:
        raise SlackError("is_archived")
    outside = workspace.bot.id not in conversation.members
    if outside and not (conversation.kind == "channel" and "chat:write.public" in workspace.seed.scopes):
        raise SlackError("not_in_channel")
    others = [member for member in conversation.members if member != workspace.bot.id]
    if conversation.is_im and all(workspace.users[member].deleted for member in others):
        raise SlackError("channel_not_found")
    return conversation


def _thread(call: Call, conversation: Conversation) -> Json:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return {}
    parent = call.workspace.message(conversation.id, thread_ts)
    if parent is None or parent["ephemeral"]:
        raise SlackError("cannot_reply_to_message")
    broadcast = {"subtype": "thread_broadcast"} if call.flag("reply_broadcast") else {}
    return {"thread_ts": parent.get("thread_ts", thread_ts), **broadcast}


def _own_message(call: Call, conversation: Conversation, error: str) -> Json:
    message = call.workspace.message(conversation.id, call.required("ts"))
    if message is None or message["ephemeral"]:
        raise SlackError("message_not_found")
    if message.get("user") != call.workspace.bot.id:
        raise SlackError(error)
    return message
