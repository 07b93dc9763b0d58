"""files.*: the upload in three steps. The bytes come over a URL of their own, which `server` takes."""

import base64
import mimetypes

from bot.sandbox.api.call import Call
from bot.sandbox.api.chat import authored_by_app
from bot.sandbox.errors import Json, SlackError, bad_arguments
from bot.sandbox.workspace import Workspace

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
        for file in files:
            workspace.put_file(file)
        shown = [_shown(call, file) for file in files]
        if conversation is not None:
            thread = {"thread_ts": call.text("thread_ts")} if call.text("thread_ts") else {}
            content = {"text": call.text("initial_comment"), "blocks": [], "files": shown, "upload": True}
            workspace.post(conversation.id, {**authored_by_app(workspace), **content, **thread})
    return {"ok": True, "files": shown}


def _shown(call: Call, file: Json) -> Json:
    base = call.base_url.removesuffix("api/")
    return {
        "id": file["id"],
        "name": file["name"],
        "title": file["title"],
        "mimetype": mimetypes.guess_type(file["name"])[0] or "application/octet-stream",
        "filetype": file["name"].rpartition(".")[2],
        "size": file["length"],
        "user": call.workspace.bot.id,
        "url_private": f"{base}_files/{file['id']}",
        "url_private_download": f"{base}_files/{file['id']}",
    }
