"""The other addresses, and when the bot counts as healthy."""

from __future__ import annotations

import pytest
from slack_bolt import BoltRequest, BoltResponse
from werkzeug.test import Client

from bot.web import RecentRequests, WebApp, beat_health


class NoBolt:
    def dispatch(self, req: BoltRequest) -> BoltResponse:
        raise AssertionError("nothing here is for Bolt")


def client(**health: object) -> Client:
    return Client(
        WebApp(bolt=NoBolt(), signing_secret="s", replays=RecentRequests(float), health=lambda: health, wall=float)
    )


def test_the_front_page_says_what_this_is() -> None:
    answer = client(ok=True).get("/")
    assert (answer.status_code, answer.text) == (200, "dealdark listens to Slack here.\n")
    assert client(ok=True).head("/").status_code == 200


@pytest.mark.parametrize(("ok", "status"), [(True, 200), (False, 503)])
def test_health_is_json_and_a_status(ok: bool, status: int) -> None:
    answer = client(ok=ok, last_beat_seconds_ago=1.5).get("/healthz")
    assert (answer.status_code, answer.json) == (status, {"ok": ok, "last_beat_seconds_ago": 1.5})


def test_health_that_cannot_be_told_is_bad_health(caplog: pytest.LogCaptureFixture) -> None:
    def unknown() -> dict[str, object]:
        raise OSError("canary")

    web = WebApp(bolt=NoBolt(), signing_secret="s", replays=RecentRequests(float), health=unknown, wall=float)
    answer = Client(web).get("/healthz")
    assert answer.status_code == 503
    assert "canary" not in answer.text
    assert "canary" in caplog.text


@pytest.mark.parametrize("path", ["/slack", "/slack/events/", "/favicon.ico", "//", "/..", "/\xff", "/slack/install"])
def test_other_addresses_do_not_exist(path: str) -> None:
    assert client(ok=True).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/healthz"])
def test_pages_are_only_read(path: str) -> None:
    answer = client(ok=True).post(path, data=b"x")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("last", "expected", "ok"),
    [
        (1000.0, True, True),
        (911.0, True, True),
        (910.0, True, False),
        (0.0, True, False),
        (None, True, False),
        (1010.0, True, True),  # the other process's clock runs ahead
        (None, False, True),
        (0.0, False, True),
    ],
)
def test_three_missed_beats_are_too_many(last: float | None, expected: bool, ok: bool) -> None:
    assert beat_health(last, now=1000.0, every=30, expected=expected)["ok"] is ok


def test_a_part_that_fails_is_named_and_is_no_reason_to_start_it_again() -> None:
    health = beat_health(990.0, now=1000.0, every=30, expected=True, failing="reminders")
    assert (health["ok"], health["failing"]) == (True, "reminders")
    assert "failing" not in beat_health(990.0, now=1000.0, every=30, expected=True)
