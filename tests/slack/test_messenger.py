"""What the messenger makes of Slack's answers: certain or uncertain, over real HTTP against the pretend Slack."""

from __future__ import annotations

import gc
import socket
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.posts.slack import NotSent
from bot.slack.client import response_client, web_client
from bot.slack.messenger import LONGEST_WAIT, SHORTEST_WAIT, USUAL_WAIT, Messenger
from pretend_slack import App, Channel, PretendSlack, Seed, User
from tests.elsewhere import Elsewhere

TEAM, DM = "T0SANDBOX", "D0ALEX"
NOON = datetime(2026, 11, 9, 12, tzinfo=UTC)
BLOCKS: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "plain_text", "text": "Hello"}},
    {"type": "divider"},
]


@pytest.fixture
def box() -> Iterator[PretendSlack]:
    """A workspace with one person and a channel of the bot's."""
    seed = Seed(
        team_id=TEAM,
        team_name="Acme",
        clock=NOON,
        users=[User("U0ALEX", "alex", "Alex Rivera", "America/New_York")],
        channels=[Channel("C0SALES", "sales", ["U0ALEX", "U0BOT"]), Channel("C0OTHER", "other", ["U0ALEX"])],
        bot_user=User("U0BOT", "dealdark", is_bot=True),
        bot_token="xoxb-sandbox",
        scopes=("chat:write", "im:write", "im:history", "channels:history", "users:read"),
    )
    with PretendSlack(seed) as running:
        running.connect(App("http://127.0.0.1:9/", "nobody listens"))
        yield running


@pytest.fixture
def messenger(box: PretendSlack) -> Messenger:
    """The messenger of that workspace."""
    return Messenger(web_client("xoxb-sandbox", box.api_url))


def refusal(messenger: Messenger) -> NotSent:
    """How a post fails."""
    with pytest.raises(NotSent) as caught:
        messenger.post(DM, "Hello", BLOCKS, "dd-1")
    return caught.value


def test_a_post_carries_its_marker_twice_and_is_found_by_it(box: PretendSlack, messenger: Messenger) -> None:
    sent = messenger.post(messenger.open_dm("U0ALEX"), "Hello", BLOCKS, "dd-1")
    [message] = box.messages(DM, "U0ALEX")
    assert (sent.channel, sent.ts) == (DM, message["ts"])
    assert message["blocks"][0]["block_id"] == "dd-1"
    [posted] = [item["request"] for item in box.wire() if item["what"] == "chat.postMessage"]
    assert "dealdark" in str(posted["metadata"])
    assert "link_names" not in posted
    assert messenger.find(DM, "dd-1", NOON - timedelta(hours=1)) == [sent.ts]
    assert messenger.find(DM, "dd-2", NOON - timedelta(hours=1)) == []
    assert messenger.find(DM, "dd-1", NOON + timedelta(hours=1)) == []


def test_it_is_found_on_a_later_page_too_and_every_copy_is(box: PretendSlack, messenger: Messenger) -> None:
    first = messenger.post(DM, "Hello", BLOCKS, "dd-1")
    for number in range(210):
        box.message("U0ALEX", DM, f"filler {number}")
    second = messenger.post(DM, "Hello", BLOCKS, "dd-1")
    assert messenger.find(DM, "dd-1", NOON - timedelta(hours=1)) == [first.ts, second.ts]


def test_it_changes_and_deletes_what_it_sent(box: PretendSlack, messenger: Messenger) -> None:
    sent = messenger.post(DM, "Hello", BLOCKS, "dd-1")
    messenger.update(DM, sent.ts, "Goodbye", BLOCKS[1:])
    messenger.update(DM, sent.ts, "Goodbye", BLOCKS[1:])
    assert [message["text"] for message in box.messages(DM, "U0ALEX")] == ["Goodbye"]
    messenger.delete(DM, sent.ts)
    messenger.delete(DM, sent.ts)
    assert box.messages(DM, "U0ALEX") == []


@pytest.mark.parametrize(
    "answer",
    [
        *("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope"),
        *("channel_not_found", "not_in_channel", "is_archived", "restricted_action_read_only_channel"),
        *("ekm_access_denied", "user_not_found", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"),
        *("msg_too_long", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "metadata_too_large"),
    ],
)
def test_a_refusal_in_slacks_words_is_certain(box: PretendSlack, messenger: Messenger, answer: str) -> None:
    box.fault("chat.postMessage", 1, answer)
    no = refusal(messenger)
    assert (no.error, no.definite, no.retry_after) == (answer, True, None)
    assert box.messages(DM, "U0ALEX") == []


@pytest.mark.parametrize(
    "answer",
    [
        *("internal_error", "fatal_error", "service_unavailable", "request_timeout", "something_new"),
        *("500", "502", "503", "504", "reset", "reset_after", "html", "empty", "truncated"),
    ],
)
def test_whatever_leaves_a_doubt_is_uncertain_and_asked_once(
    box: PretendSlack, messenger: Messenger, answer: str
) -> None:
    box.fault("chat.postMessage", 1, answer)
    no = refusal(messenger)
    assert (no.definite, no.retry_after) == (False, None)
    assert no.error
    assert len(no.error) < 80
    assert len([item for item in box.wire() if item["what"] == "chat.postMessage"]) == 1


@pytest.mark.parametrize(("told", "waits"), [("30", 30.0), ("0", SHORTEST_WAIT), ("99999", LONGEST_WAIT)])
def test_too_fast_is_certain_and_says_how_long_to_wait(
    box: PretendSlack, messenger: Messenger, told: str, waits: float
) -> None:
    box.fault("chat.postMessage", 1, f"ratelimited:{told}")
    no = refusal(messenger)
    assert (no.error, no.definite, no.retry_after) == ("ratelimited", True, waits)


@pytest.mark.parametrize("told", [None, "abc", "nan", "inf", ""])
def test_a_wait_that_makes_no_sense_is_the_usual_one(told: str | None) -> None:
    from bot.slack.messenger import wait_asked

    assert wait_asked({} if told is None else {"retry-after": told}) == USUAL_WAIT
    assert wait_asked({"Retry-After": "-1"}) == SHORTEST_WAIT


def test_what_passes_is_told_from_what_slack_refuses(box: PretendSlack, messenger: Messenger) -> None:
    for answer in ("500", "html", "empty", "truncated", "reset", "internal_error", "ratelimited:30"):
        box.fault("chat.postMessage", 1, answer)
        assert refusal(messenger).passing, answer
    for answer in ("no_permission", "is_archived", "something_new"):
        box.fault("chat.postMessage", 1, answer)
        assert not refusal(messenger).passing, answer


def never_began(url: str, why: str) -> None:
    """A post to that base fails before its first byte, and nobody refused it."""
    client = web_client("xoxb-sandbox", f"{url}api/")
    client.timeout = 1
    no = refusal(Messenger(client))
    assert (no.error, no.definite, no.passing) == (why, True, True)


def test_where_nobody_listens_nothing_began() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    never_began(url, "ConnectionRefusedError")


def test_without_the_name_nothing_began() -> None:
    never_began("http://slack.invalid/", "gaierror")


def test_where_nobody_speaks_tls_nothing_began(elsewhere: Elsewhere) -> None:
    never_began(elsewhere.url.replace("http:", "https:"), "SSLError")
    assert elsewhere.heard == []


def test_where_nobody_answers_the_knock_nothing_began() -> None:
    with socket.socket() as deaf, ExitStack() as queue:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for _ in range(4):  # whoever comes after these is not even refused
            waiting = queue.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(deaf.getsockname())
        never_began(f"http://127.0.0.1:{deaf.getsockname()[1]}/", "TimeoutError")


def test_where_the_proxy_does_not_get_through_nothing_began(monkeypatch: pytest.MonkeyPatch) -> None:
    with Elsewhere(502).open() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        never_began("https://slack.invalid/", "OSError")
        assert proxy.heard[0].startswith("CONNECT slack.invalid:443")
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        gc.collect()  # up to Python 3.11.3 the standard library forgets to close a proxy's refusal


def test_a_proxy_is_gone_through(monkeypatch: pytest.MonkeyPatch, elsewhere: Elsewhere) -> None:
    monkeypatch.setenv("HTTP_PROXY", elsewhere.url)
    slack = Messenger(web_client("xoxb-sandbox", "http://slack.invalid/api/"))
    assert slack.open_dm("U0ALEX") == DM
    assert elsewhere.heard[0].startswith("POST http://slack.invalid/api/conversations.open")


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://hooks.slack.com/commands/1/2", True),
        ("http://127.0.0.1:9/api/_response/x", True),
        ("http://hooks.slack.com/commands/1", False),
        ("https://hooks.slack.com.evil.example/", False),
        ("https://evil.example/https://hooks.slack.com/", False),
        ("https://hooks.slack.com@evil.example/", False),
        ("http://127.0.0.1:10/api/_response/x", False),
        ("file:///etc/passwd", False),
        ("http://169.254.169.254/latest", False),
        ("", False),
    ],
)
def test_answers_go_to_slack_or_to_our_own_base_only(url: str, trusted: bool) -> None:
    assert (response_client(url, "http://127.0.0.1:9/api/") is not None) is trusted
