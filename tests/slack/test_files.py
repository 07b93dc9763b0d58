"""Files: our token goes to Slack's own hosts only, no redirect carries it away, and nothing endless is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackRequestError

from bot.slack.client import web_client
from bot.slack.files import Files, TooLarge
from pretend_slack import PretendSlack
from tests.elsewhere import Elsewhere
from tests.pretend_slack.conftest import TOKEN, seed_with


@pytest.fixture
def box() -> Iterator[PretendSlack]:
    """A workspace in which Alex shared a file of twelve bytes."""
    with PretendSlack(seed_with()) as running:
        yield running


def files_of(box: PretendSlack, api_url: str | None = None) -> Files:
    """The file side of the bot's client."""
    return Files(web_client(TOKEN, api_url or box.api_url))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/deals.csv",
        "http://files.slack.com/deals.csv",
        "https://files.slack.com.example.com/deals.csv",
        "https://files.slack.com@example.com/deals.csv",
        "https://files.slack.com:8443/deals.csv",
        "file:///etc/passwd",
        "ftp://files.slack.com/deals.csv",
        "//files.slack.com/deals.csv",
        "",
    ],
)
def test_only_slacks_own_hosts_get_the_token(box: PretendSlack, url: str) -> None:
    with pytest.raises(SlackRequestError, match="host"):
        files_of(box).fetch(url, 100)


def test_the_bases_host_on_another_port_is_another_host(box: PretendSlack) -> None:
    with pytest.raises(SlackRequestError, match="host"):
        files_of(box, "http://127.0.0.1:1/api/").fetch(f"{box.url}/_files/F1", 100)


def test_what_was_sent_lies_in_the_direct_message(box: PretendSlack) -> None:
    files_of(box).send("U0ALEX", "deals.csv", "company\nMüller\n".encode(), "Your deal")
    [message] = box.messages("D0ALEX", "U0ALEX")
    assert (message["text"], message["files"][0]["name"]) == ("Your deal", "deals.csv")


def test_more_bytes_than_asked_for_are_not_taken(box: PretendSlack) -> None:
    files = files_of(box)
    files.send("U0ALEX", "deals.csv", b"x" * 200, "")
    [message] = box.messages("D0ALEX", "U0ALEX")
    url = message["files"][0]["url_private"]
    assert files.fetch(url, 200) == b"x" * 200
    with pytest.raises(TooLarge):
        files.fetch(url, 199)


def test_a_redirect_does_not_carry_the_token_away(box: PretendSlack, elsewhere: Elsewhere) -> None:
    files = files_of(box)
    files.send("U0ALEX", "deals.csv", b"company", "")
    [message] = box.messages("D0ALEX", "U0ALEX")
    box.fault("download", 1, f"redirect:{elsewhere.url}")
    with pytest.raises(OSError, match="302"):
        files.fetch(message["files"][0]["url_private"], 100)
    assert elsewhere.heard == []
