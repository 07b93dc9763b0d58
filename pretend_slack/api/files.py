"""files.*: the upload in three steps, and what is known of a file. Bytes come and go over URLs that `server` serves."""

import base64
import mimetypes
from urllib.parse import quote

from pretend_slack.api.call import Call
from pretend_slack.api.chat import authored_by_app
from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, SlackError, bad_arguments
from pretend_slack.workspace import Workspace

MOST_BYTES = 20_000_000


def get_upload_url_external(call: Call) -> Json:
    name = call.required("filename")
    call.required("length")
    length = call.number("length", 0, 1, MOST_BYTES)
    with call.workspace.change():
        file_id = call.workspace.next_id("F")
        call.workspace.put_file({"id": file_id, "name": name, "length": length, "title": name, "body": None})
    base = call.base_url.removesuffix("api/")
    return {"ok": True, "upload_url": f"{base}_upload/{file_id}", "file_id": file_id}


def receive(workspace: Workspace, file_id: str, content: bytes) -> None:
    """Takes the bytes of an announced file; raises when they are not as long as was announced."""
    file = workspace.files.get(file_id)
    if file is None:
        raise SlackError("file_not_found")
    if len(content) != file["length"]:
        raise SlackError("file_upload_size_error")
    workspace.put_file({**file, "body": base64.b64encode(content).decode("ascii")})


def content_of(file: Json) -> bytes:
    return base64.b64decode(file["body"])


def complete_upload_external(call: Call) -> Json:
    wanted = call.structure("files")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(part, dict) for part in wanted):
        raise bad_arguments("missing required field: files")
    channel = call.text("channel_id") or call.text("channels")
    conversation = call.joined(channel) if channel else None
    workspace = call.workspace
    files = []
    for part in wanted:
        file = workspace.files.get(str(part.get("id")))
        if file is None or file["body"] is None:
            raise SlackError("file_not_found")
        files.append({**file, "title": part.get("title") or file["title"]})
    with workspace.change():
        shown = [document(call.workspace, call.base_url, file) for file in files]
        for file in files:
            workspace.put_file(file)
        if conversation is not None:
            for file in files:
                put_in(workspace, file, conversation)
                call.events.append(shared(file, workspace.bot.id, conversation.id, workspace.next_ts()))
            thread = {"thread_ts": call.text("thread_ts")} if call.text("thread_ts") else {}
            content = {"text": call.text("initial_comment"), "blocks": [], "files": shown, "upload": True}
            workspace.post(conversation.id, {**authored_by_app(workspace), **content, **thread})
    return {"ok": True, "files": shown}


def info(call: Call) -> Json:
    """A file that was shared where the bot is, or that the bot made itself."""
    file = call.workspace.files.get(call.required("file"))
    if file is None or file["body"] is None or not _seen_by_bot(call.workspace, file):
        raise SlackError("file_not_found")
    return {"ok": True, "file": document(call.workspace, call.base_url, file), "comments": [], "response_metadata": {}}


def _seen_by_bot(workspace: Workspace, file: Json) -> bool:
    places = [workspace.conversations[name] for name in file.get("places", ())]
    return file.get("user", workspace.bot.id) == workspace.bot.id or any(
        workspace.bot.id in place.members for place in places
    )


def put_in(workspace: Workspace, file: Json, conversation: Conversation) -> None:
    """Remembers that a file was shared there."""
    kept = workspace.files[file["id"]]
    workspace.put_file({**kept, "places": [*kept.get("places", ()), conversation.id]})


def shared(file: Json, user: str, channel: str, ts: str) -> Json:
    """The event that a file was shared; it tells no more than the ids."""
    named = {"file_id": file["id"], "file": {"id": file["id"]}}
    return {"type": "file_shared", **named, "user_id": user, "channel_id": channel, "event_ts": ts}


def document(workspace: Workspace, api_url: str, file: Json) -> Json:
    """A file as the Web API shows it. `permalink` is for people, the others want the app's token."""
    base = api_url.removesuffix("api/")
    private = f"{base}_private/{file['id']}/{quote(file['name'])}"
    return {
        "id": file["id"],
        "name": file["name"],
        "title": file["title"],
        "mimetype": mimetypes.guess_type(file["name"])[0] or "application/octet-stream",
        "filetype": file["name"].rpartition(".")[2],
        "size": file["length"],
        "user": file.get("user", workspace.bot.id),
        "is_external": False,
        "url_private": private,
        "url_private_download": private,
        "permalink": f"{base}_files/{file['id']}",
    }
