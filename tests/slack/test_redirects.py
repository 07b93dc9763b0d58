"""A redirect is followed nowhere: neither a request nor our token gets to where it leads, and it proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from slack_bolt import App as Bolt
from slack_sdk.errors import SlackApiError

from bot.posts.slack import NotSent
from bot.slack.background import SLACK_TROUBLE, Background
from bot.slack.client import response_client, web_client
from bot.slack.files import Files
from bot.slack.messenger import Messenger
from bot.slack.socket import SocketLine
from pretend_slack import PretendSlack
from tests.elsewhere import Elsewhere
from tests.pretend_slack.conftest import TOKEN, seed_with

NOON = datetime(2026, 11, 9, 12, tzinfo=UTC)
STATUSES = (301, 302, 303, 307, 308)

CALLS: dict[str, Callable[[Messenger], object]] = {
    "post": lambda slack: slack.post("D1", "Hello", [], "dd-1"),
    "update": lambda slack: slack.update("D1", "1.2", "Hello", []),
    "delete": lambda slack: slack.delete("D1", "1.2"),
    "open_dm": lambda slack: slack.open_dm("U1"),
    "find": lambda slack: slack.find("D1", "dd-1", NOON),
}


@pytest.fixture(params=STATUSES)
def front(request: pytest.FixtureRequest, elsewhere: Elsewhere) -> Iterator[Elsewhere]:
    """What stands where Slack should be, and points elsewhere."""
    with Elsewhere(request.param, elsewhere.url).open() as server:
        yield server


@pytest.mark.parametrize("call", CALLS)
def test_what_the_outbox_asks_stays_here_and_is_in_doubt(front: Elsewhere, elsewhere: Elsewhere, call: str) -> None:
    messenger = Messenger(web_client(TOKEN, f"{front.url}api/"))
    with pytest.raises(NotSent) as caught:
        CALLS[call](messenger)
    assert (caught.value.error, caught.value.definite, caught.value.passing) == (f"http_{front.status}", False, True)
    assert len(front.heard) == 1
    assert elsewhere.heard == []


def test_whether_somebody_is_to_be_disturbed_stays_here(front: Elsewhere, elsewhere: Elsewhere) -> None:
    messenger = Messenger(web_client(TOKEN, f"{front.url}api/"))
    assert messenger.quiet_until("U1", NOON) is None
    assert len(front.heard) == 1
    assert elsewhere.heard == []


def test_an_answer_to_a_press_stays_here(front: Elsewhere, elsewhere: Elsewhere) -> None:
    client = response_client(f"{front.url}commands/1", front.url)
    assert client is not None
    assert client.send(text="for one person alone").status_code == front.status
    assert len(front.heard) == 1
    assert elsewhere.heard == []


def test_the_token_of_the_socket_stays_here(front: Elsewhere, elsewhere: Elsewhere) -> None:
    background = Background()
    app = Bolt(signing_secret="x", token="xoxb-x", token_verification_enabled=False)
    line = SocketLine(app, "xapp-sandbox", f"{front.url}api/", background)
    try:
        with pytest.raises(SlackApiError):
            line.open()
    finally:
        line.close()
        background.close()
    assert len(front.heard) == 1
    assert elsewhere.heard == []


def test_a_file_with_our_token_stays_here(front: Elsewhere, elsewhere: Elsewhere) -> None:
    with pytest.raises(OSError, match=str(front.status)):
        Files(web_client(TOKEN, f"{front.url}api/")).fetch(f"{front.url}private/F1", 100)
    assert f"Bearer {TOKEN}" in front.heard[0]
    assert elsewhere.heard == []


@pytest.mark.parametrize("step", ["conversations.open", "files.getUploadURLExternal", "upload"])
def test_a_file_of_ours_stays_here(elsewhere: Elsewhere, step: str) -> None:
    with PretendSlack(seed_with()) as box:
        box.fault(step, 1, f"redirect:{elsewhere.url}")
        with pytest.raises(SLACK_TROUBLE):
            Files(web_client(TOKEN, box.api_url)).send("U0ALEX", "deals.csv", b"company", "")
    assert elsewhere.heard == []
