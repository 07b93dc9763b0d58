"""Files that people share: who hears of them, who may fetch them, and what Slack refuses."""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from pretend_slack import PretendSlack, Refused
from tests.pretend_slack.conftest import TOKEN, Under, seed_with
from tests.processes.running import eventually

HEARD = ("file_shared", "message.im")


@pytest.fixture
def silent(under: Under) -> Under:
    """An app that takes what it is told, and does nothing."""
    under.bolt.event("message")(lambda event: None)
    return under


def fetched(url: str, token: str | None = TOKEN) -> tuple[str, bytes]:
    """(type, bytes) of what lies at an address."""
    request = urllib.request.Request(url)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request) as answer:
        return answer.headers["Content-Type"], answer.read()


def share(box: PretendSlack, channel: str = "D0ALEX", content: bytes = b"company\n") -> dict[str, Any]:
    """Alex shares a file; the file as the message shows it."""
    [message] = box.upload("U0ALEX", channel, "deals.csv", content)["messages"]
    assert message["user"] == "U0ALEX"
    [file] = message["files"]
    return dict(file)


def test_the_app_is_told_the_ids_and_may_ask_for_more(box: PretendSlack, under: Under) -> None:
    heard: list[dict[str, Any]] = []
    under.bolt.event("file_shared")(lambda event: heard.append(event))
    under.bolt.event("message")(lambda event: None)
    box.workspace.seed = seed_with(events=HEARD)
    file = share(box)
    [event] = heard
    assert (event["file_id"], event["user_id"], event["channel_id"]) == (file["id"], "U0ALEX", "D0ALEX")
    assert "url_private" not in event["file"]
    known = under.client.files_info(file=file["id"])["file"]
    assert (known["name"], known["size"], known["user"]) == ("deals.csv", 8, "U0ALEX")
    assert fetched(known["url_private_download"])[1] == b"company\n"


def test_the_app_is_told_of_its_own_files_too(box: PretendSlack, silent: Under) -> None:
    box.workspace.seed = seed_with(events=HEARD)
    silent.client.files_upload_v2(channel="D0ALEX", filename="deals.csv", content="a")
    [told] = eventually(box, lambda: [item for item in box.wire() if item["what"] == "event file_shared"])
    assert told["request"]["event"]["user_id"] == box.workspace.bot.id


@pytest.mark.parametrize("token", [None, "xoxb-other", "xapp-sandbox"])
def test_without_the_token_a_login_page_comes(box: PretendSlack, silent: Under, token: str | None) -> None:
    kind, content = fetched(share(box)["url_private"], token)
    assert kind.startswith("text/html")
    assert b"company" not in content


def test_without_the_scope_too(box: PretendSlack, client: WebClient, silent: Under) -> None:
    box.workspace.seed = seed_with(scopes=("files:write",))
    file = share(box)
    assert fetched(file["url_private"])[0].startswith("text/html")
    with pytest.raises(SlackApiError, match="missing_scope"):
        client.files_info(file=file["id"])


def test_a_file_of_a_channel_without_the_bot_is_not_found(box: PretendSlack, client: WebClient) -> None:
    file = share(box, "C0OTHER")
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file=file["id"])


@pytest.mark.parametrize(
    ("user", "channel", "name", "content", "sentence"),
    [
        ("U0ALEX", "C0SECRET", "a.csv", b"x", "sees no channel"),
        ("U0GONE", "C0SALES", "a.csv", b"x", "deactivated"),
        ("U0ALEX", "D0ALEX", " ", b"x", "needs a name"),
        ("U0ALEX", "D0ALEX", "a.csv", b"", "from 1 to"),
    ],
)
def test_what_nobody_can_share(
    box: PretendSlack, user: str, channel: str, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        box.upload(user, channel, name, content)


def test_over_http_bytes_come_as_base64(box: PretendSlack, silent: Under) -> None:
    def call(**body: str) -> tuple[int, Any]:
        made = {"user": "U0ALEX", "channel": "D0ALEX", "filename": "deals.csv", **body}
        request = urllib.request.Request(f"{box.url}/_control/upload", json.dumps(made).encode(), method="POST")
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)

    status, answer = call(content_base64=base64.b64encode(b"\xff\xfe\x00").decode())
    assert status == 200
    [message] = answer["messages"]
    assert fetched(message["files"][0]["url_private"])[1] == b"\xff\xfe\x00"
    assert call(content="company\n")[0] == 200
    assert call(content_base64="no!")[0] == 400
    assert call()[0] == 400
