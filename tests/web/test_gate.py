"""The gate, with the real Bolt behind it: junk is refused without a 5xx, copies act once, Slack gets through."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from slack_bolt import BoltRequest, BoltResponse
from werkzeug.test import Client, run_wsgi_app

from bot.web import RecentRequests, WebApp
from bot.web.gate import LARGEST_BODY, Gate
from tests.web.slackish import FORM, JSON, NOW, SECRET, SLASH, Slackish, Wall, sign


def test_a_signed_command_is_answered(slack: Slackish) -> None:
    answer = slack.send(SLASH)
    assert (answer.status_code, answer.text) == (200, "here you are")
    assert slack.handled == [SLASH.decode()]


def test_signed_json_and_payload_are_handled(slack: Slackish) -> None:
    event = {
        "type": "event_callback",
        "team_id": "T1",
        "event": {"type": "app_home_opened", "user": "U1", "tab": "home"},
    }
    press = {"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "actions": [{"action_id": "done"}]}
    assert slack.send(json.dumps(event).encode(), JSON).status_code == 200
    assert slack.send(json.dumps(event | {"event_id": "2"}).encode(), f"{JSON}; charset=utf-8").status_code == 200
    assert slack.send(urlencode({"payload": json.dumps(press)}).encode()).status_code == 200
    assert len(slack.handled) == 3


def test_the_url_check_is_answered(slack: Slackish) -> None:
    answer = slack.send(json.dumps({"type": "url_verification", "challenge": "3eZbrw1"}).encode(), JSON)
    assert (answer.status_code, "3eZbrw1" in answer.text) == (200, True)


def test_the_certificate_check_needs_no_signature_and_does_nothing(slack: Slackish) -> None:
    answer = slack.send(b"token=x&ssl_check=1", stamp="", signature="")
    assert (answer.status_code, answer.text) == (200, "")
    assert slack.send(SLASH + b"&ssl_check=1", stamp="", signature="").status_code == 200
    assert slack.handled == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"])
def test_other_methods(slack: Slackish, method: str) -> None:
    answer = slack.client.open("/slack/events", method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


STAMP = str(int(NOW))


@pytest.mark.parametrize(
    ("stamp", "signature"),
    [
        ("", ""),
        (STAMP, ""),
        ("", sign(SLASH, "")),
        ("abc", sign(SLASH, "abc")),
        ("1.5", sign(SLASH, "1.5")),
        ("-1", sign(SLASH, "-1")),
        (f" {STAMP}", sign(SLASH, f" {STAMP}")),
        ("9" * 5000, sign(SLASH, "9" * 5000)),
        ("²", sign(SLASH, "²")),
        (STAMP, "v0=" + "0" * 64),
        (STAMP, sign(SLASH, STAMP).upper()),
        (STAMP, sign(SLASH, STAMP)[:-1]),
        (STAMP, sign(SLASH, STAMP).replace("v0", "v1")),
        (STAMP, "v0=\xff" + "0" * 63),
        (STAMP, sign(SLASH, STAMP, secret="another app's secret")),
        (STAMP, sign(SLASH + b"&text=more", STAMP)),
        (str(int(NOW) - 1), sign(SLASH, STAMP)),
        (str(int(NOW) - 301), sign(SLASH, str(int(NOW) - 301))),
        (str(int(NOW) + 301), sign(SLASH, str(int(NOW) + 301))),
        ("0", sign(SLASH, "0")),
        ("999999999999", sign(SLASH, "999999999999")),
    ],
)
def test_what_slack_did_not_sign_just_now_is_refused(slack: Slackish, stamp: str, signature: str) -> None:
    answer = slack.send(SLASH, stamp=stamp, signature=signature)
    assert (answer.status_code, answer.text, slack.handled) == (401, "", [])


@pytest.mark.parametrize("age", [-299, 299])
def test_five_minutes_are_allowed(slack: Slackish, age: int) -> None:
    assert slack.send(SLASH, stamp=str(int(NOW) + age)).status_code == 200


@pytest.mark.parametrize("body", [b"[" * 200_000, b"\xff\xfe", b"{", b"", b"\x00" * 1000])
def test_unsigned_junk_is_refused_before_it_is_read(slack: Slackish, body: bytes) -> None:
    for content_type in (JSON, FORM, "", "multipart/form-data", "text/plain; charset=nonsense"):
        assert slack.send(body, content_type, signature="v0=" + "0" * 64).status_code == 401


@pytest.mark.parametrize(
    "payload",
    [
        "{",
        "[]",
        "[1]",
        "null",
        "1",
        '"text"',
        "",
        '{"type": NaN}',
        '{"type": 1}',
        '{"n": ' + "9" * 5000 + "}",
        '{"text": "\\ud800"}',
        "[" * 50_000,
        '{"a":' * 40 + "1" + "}" * 40,
        '{"type": "event_callback"}',
        '{"type": "event_callback", "event": null}',
        '{"type": "event_callback", "event": "x"}',
        '{"type": "event_callback", "event": {"type": []}}',
        '{"type": "view_submission", "view": null}',
        '{"type": "view_submission", "view": {"callback_id": "deal"}}',
        '{"type": "block_actions"}',
        '{"type": "block_actions", "actions": []}',
        '{"type": "block_actions", "actions": [{"value": "x"}]}',
        '{"type": "block_actions", "actions": "x"}',
        '{"type": "block_actions", "user": 7, "actions": [{"action_id": "done"}]}',
        '{"type": null, "view": null}',
        '{"authorizations": [1]}',
    ],
)
def test_signed_bodies_that_bolt_would_trip_over(slack: Slackish, payload: str) -> None:
    assert slack.send(payload.encode(), JSON).status_code == 400
    assert slack.send(urlencode({"payload": payload}).encode()).status_code == 400
    assert slack.handled == []


def test_a_signed_body_that_is_no_form_and_no_text(slack: Slackish) -> None:
    assert slack.send(b"\xff\xfe=1").status_code == 400
    assert slack.send(b"no form").status_code == 400
    assert slack.send(b"&".join(b"a=1" for _ in range(500))).status_code == 400


def test_a_command_nobody_listens_to(slack: Slackish) -> None:
    assert slack.send(SLASH.replace(b"dealdark", b"other")).status_code == 400


def test_a_body_that_says_it_is_too_large_is_not_read(slack: Slackish) -> None:
    unread = io.BytesIO(b"x" * 10_000_000)
    environ = _environ(unread, CONTENT_LENGTH="10000000")
    _, status, headers = run_wsgi_app(slack.app, environ)
    assert (status, headers["Connection"], unread.tell()) == ("413 REQUEST ENTITY TOO LARGE", "close", 0)


def test_a_body_without_a_length_is_read_only_up_to_the_limit(slack: Slackish) -> None:
    endless = io.BytesIO(b"x" * 10_000_000)
    _, status, _ = run_wsgi_app(slack.app, _environ(endless, **{"wsgi.input_terminated": True}))
    assert status.startswith("413")
    assert endless.tell() <= LARGEST_BODY + 1


def test_the_largest_body_is_admitted(slack: Slackish) -> None:
    body = SLASH + b"&note=" + b"x" * (LARGEST_BODY - len(SLASH) - 6)
    assert len(body) == LARGEST_BODY
    assert slack.send(body).status_code == 200
    assert slack.send(body + b"x").status_code == 413


@pytest.mark.parametrize("length", ["abc", "-5", "1e9", "", "\u00b2", "99999999999999999999999"])
def test_odd_lengths(slack: Slackish, length: str) -> None:
    _, status, _ = run_wsgi_app(slack.app, _environ(io.BytesIO(SLASH), CONTENT_LENGTH=length))
    assert status[:3] in ("400", "401", "413")


def test_a_body_shorter_than_it_says(slack: Slackish) -> None:
    _, status, _ = run_wsgi_app(slack.app, _environ(io.BytesIO(SLASH), CONTENT_LENGTH="5000"))
    assert status[:3] in ("400", "401")


def test_an_exact_copy_acts_once(slack: Slackish) -> None:
    assert [slack.send(SLASH).status_code for _ in range(3)] == [200, 200, 200]
    assert len(slack.handled) == 1
    slack.wall.now += 299
    assert slack.send(SLASH, stamp=STAMP).status_code == 200
    assert len(slack.handled) == 1
    slack.wall.now += 2
    assert slack.send(SLASH, stamp=STAMP).status_code == 401


def test_parallel_copies_act_once(slack: Slackish) -> None:
    start = threading.Barrier(8)

    def copy() -> None:
        start.wait(timeout=10)
        slack.send(SLASH)

    threads = [threading.Thread(target=copy) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert len(slack.handled) == 1


def test_the_same_words_a_second_later_are_a_new_request(slack: Slackish) -> None:
    slack.send(SLASH)
    slack.wall.now += 1
    slack.send(SLASH)
    assert len(slack.handled) == 2


def test_a_request_that_failed_may_come_again(slack: Slackish) -> None:
    slack.fail = True
    assert slack.send(SLASH).status_code == 500
    slack.fail = False
    assert slack.send(SLASH).status_code == 200
    assert len(slack.handled) == 1


def test_unsigned_headers_do_not_steer_bolt() -> None:
    passed: list[dict[str, object]] = []

    class Spy:
        def dispatch(self, req: BoltRequest) -> BoltResponse:
            passed.append(dict(req.headers))
            assert not req.lazy_only
            return BoltResponse(status=200)

    slack = Slackish()
    client = Client(_web(bolt=Spy(), wall=slack.wall))
    headers = {"X-Slack-Request-Timestamp": STAMP, "X-Slack-Signature": sign(SLASH, STAMP), "X-Slack-Retry-Num": "1"}
    client.post(
        "/slack/events",
        data=SLASH,
        content_type=FORM,
        headers={**headers, "X-Slack-Bolt-Lazy-Only": "1", "Cookie": "a=b"},
    )
    assert set(passed[0]) == {"content-type", "x-slack-request-timestamp", "x-slack-signature", "x-slack-retry-num"}


def test_an_exception_behind_the_gate_gives_no_detail(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def dispatch(self, req: BoltRequest) -> BoltResponse:
            raise RuntimeError("canary")

    slack = Slackish()
    slack.client = Client(_web(bolt=Broken(), wall=slack.wall))
    answer = slack.send(SLASH)
    assert answer.status_code == 500
    assert "canary" not in answer.text
    assert answer.text.rstrip(".").split()[-1] in caplog.text
    assert "canary" in caplog.text


def test_recent_requests_are_forgotten_in_time() -> None:
    wall = Wall()
    recent = RecentRequests(wall)
    assert [recent.seen("a"), recent.seen("a")] == [False, True]
    recent.forget("a")
    assert recent.seen("a") is False
    wall.now += 600
    assert recent.seen("a") is True
    wall.now += 1
    assert recent.seen("b") is False
    assert recent.seen("a") is False


def _environ(body: io.BytesIO, **changes: object) -> dict[str, object]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/slack/events",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": body,
        "CONTENT_TYPE": FORM,
        **changes,
    }


def _web(bolt: object, wall: Callable[[], float]) -> WebApp:
    return WebApp(
        bolt=bolt,  # type: ignore[arg-type]
        signing_secret=SECRET,
        replays=RecentRequests(wall),
        health=lambda: {"ok": True},
        wall=wall,
    )


def test_the_gate_alone_keys_exact_copies_only() -> None:
    gate = Gate(SECRET, lambda: NOW)
    environ = _environ(
        io.BytesIO(SLASH),
        CONTENT_LENGTH=str(len(SLASH)),
        HTTP_X_SLACK_REQUEST_TIMESTAMP=STAMP,
        HTTP_X_SLACK_SIGNATURE=sign(SLASH, STAMP),
    )
    admitted = gate.admit(environ)
    assert admitted is not None
    assert admitted.key == hashlib.sha256(STAMP.encode() + b":" + SLASH).hexdigest()
