"""What people share: a file from their own machine, put into a conversation."""

import base64

from pretend_slack.acts.outcome import ActContext, Outcome
from pretend_slack.acts.typing import require_member
from pretend_slack.api import files
from pretend_slack.errors import Refused


def upload(context: ActContext, user_name: str, channel_name: str, filename: str, content: bytes) -> Outcome:
    """A person drops a file into a conversation; the app hears of it where it is a member."""
    workspace = context.workspace
    user = workspace.user(user_name)
    conversation = workspace.conversation_for(user, channel_name)
    require_member(user, conversation)
    if not filename.strip():
        raise Refused("A file needs a name.")
    if not 0 < len(content) <= files.MOST_BYTES:
        raise Refused(f"A file has from 1 to {files.MOST_BYTES:,} bytes; this one has {len(content):,}.")
    with context.watching(user.id) as outcome:
        with workspace.change():
            body = base64.b64encode(content).decode("ascii")
            facts = {"name": filename, "title": filename, "length": len(content), "body": body, "user": user.id}
            file = {"id": workspace.next_id("F"), **facts, "places": [conversation.id]}
            workspace.put_file(file)
            shown = files.document(workspace, context.api_url, file)
            message = {"user": user.id, "text": "", "blocks": [], "files": [shown], "upload": True}
            document = workspace.post(conversation.id, {**message, "subtype": "file_share"})
        if workspace.bot.id in conversation.members:
            kind = {"channel": "channels", "private": "groups"}.get(conversation.kind, conversation.kind)
            event = {"type": "message", "subtype": "file_share", "user": user.id, "text": "", "files": [shown]}
            place = {"channel": conversation.id, "channel_type": conversation.kind, "ts": document["ts"]}
            context.event(f"message.{kind}", {**event, **place, "event_ts": document["ts"]})
            context.event("file_shared", files.shared(file, user.id, conversation.id, workspace.next_ts()))
    return outcome
