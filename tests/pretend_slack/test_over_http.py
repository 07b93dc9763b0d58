"""The control calls, the page and the guards over HTTP: the same acts as the methods of PretendSlack, as JSON."""

import http.client
import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_sdk import WebClient

from pretend_slack import PretendSlack, Refused
from tests.pretend_slack.conftest import TOKEN, Under, actions, button, seed_with


def ask(box: PretendSlack, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    """A GET, or a POST when there is a body; the status and the parsed answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(box.url + path, data, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def control(box: PretendSlack, name: str, **body: Any) -> Any:
    return ask(box, f"/_control/{name}", body)[1]


def test_the_loop_of_a_page(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any) -> None:
        ack(text="Sure?", blocks=[actions(button("yes"))])

    @under.bolt.action("yes")
    def yes(ack: Any, respond: Any) -> None:
        ack()
        respond(text="Done", replace_original=True)

    shown = control(box, "command", user="U0ALEX", channel="C0SALES", text="/deal add")
    assert set(shown) == {"ok", "messages", "view", "errors"}
    ts = shown["messages"][0]["ts"]
    done = control(box, "click", user="U0ALEX", channel="C0SALES", ts=ts, action_id="yes")
    assert done["messages"][0]["text"] == "Done"
    _, seen = ask(box, "/_control/messages?channel=C0SALES&user=U0ALEX")
    assert [(found["text"], found["ephemeral"]) for found in seen["messages"]] == [("Done", True)]
    assert set(seen["messages"][0]) >= {"ts", "user", "text", "blocks", "ephemeral"}


def test_state_and_unread(box: PretendSlack, client: WebClient) -> None:
    client.chat_postMessage(channel="U0ALEX", text="One")
    client.chat_postMessage(channel="U0ALEX", text="Two")
    _, state = ask(box, "/_control/state?user=U0ALEX")
    assert state["clock"] == "2026-11-06T14:00:00Z"
    assert state["unread"]["D0ALEX"] == 2 and state["unread"]["C0SALES"] == 0
    assert {"id", "name", "is_bot", "tz"} <= set(state["users"][0])
    assert {"id", "name", "is_im", "members"} <= set(state["channels"][0])
    assert state["views"] == [] and state["app"]["commands"][0]["command"] == "/deal"
    assert TOKEN not in json.dumps(state)
    control(box, "read", user="U0ALEX", channel="D0ALEX")
    client.chat_update(channel="D0ALEX", ts=box.messages("D0ALEX", "U0ALEX")[0]["ts"], text="Changed")
    assert ask(box, "/_control/state?user=U0ALEX")[1]["unread"]["D0ALEX"] == 0


def test_changes_wakes_a_waiting_page(box: PretendSlack, client: WebClient) -> None:
    _, first = ask(box, "/_control/changes?after=0&timeout=0")
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(ask, box, f"/_control/changes?after={first['version']}&timeout=20")
        client.chat_postMessage(channel="C0SALES", text="News")
        assert waiting.result(timeout=30)[1]["version"] > first["version"]
    _, now = ask(box, "/_control/changes?after=0")
    assert ask(box, f"/_control/changes?after={now['version']}&timeout=0.05")[1] == now


def test_the_wire_shows_both_directions_and_no_secret(box: PretendSlack, under: Under) -> None:
    @under.bolt.command("/deal")
    def deal(ack: Any, say: Any) -> None:
        say("Hello " + TOKEN)
        ack("Fine")

    box.command("U0ALEX", "C0SALES", "/deal x")
    _, wire = ask(box, "/_control/wire")
    kinds = [(item["direction"], item["what"], item["status"]) for item in wire["items"]]
    assert kinds == [
        ("from_app", "auth.test", 200),
        ("from_app", "chat.postMessage", 200),
        ("to_app", "command /deal", 200),
    ]
    assert set(wire["items"][0]) >= {"id", "at", "direction", "what", "status", "ms", "request", "response"}
    assert TOKEN not in json.dumps(wire) and "a-signing-secret" not in json.dumps(wire)
    last = wire["items"][-1]["id"]
    assert ask(box, f"/_control/wire?after={last}")[1] == {"items": []}


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("command", {"channel": "C0SALES", "text": "x"}, '"user" is missing'),
        ("command", {"user": 5, "channel": "C0SALES", "text": "x"}, '"user" must be a string'),
        ("click", {"user": "U0ALEX", "channel": "C0SALES", "ts": "1.1", "action_id": "x"}, "sees no message"),
        ("submit", {"user": "U0ALEX", "view_id": "V1", "values": []}, "no open view"),
        ("submit", {"user": "U0ALEX", "view_id": "V1", "values": "x"}, '"values" must be an object'),
        ("clock", {}, "Say where the clock is to go"),
        ("clock", {"advance": "3 days"}, "not a duration such as P3D"),
        ("clock", {"advance": "P"}, "not a duration"),
        ("clock", {"to": "soon"}, "not a time such as"),
        ("clock", {"advance": "P3000D"}, "two years"),
        ("clock", {"to": "2020-01-01T00:00:00Z"}, "cannot go back"),
        ("fault", {"method": "chat.postMessage", "times": "many"}, '"times" must be a number'),
        ("fault", {"method": "chat.postMessage", "answer": "ratelimited:soon"}, "not a number of seconds"),
        ("fault", {"method": "chat.postMessage", "answer": "no such/word"}, "is a word such as"),
    ],
)
def test_bad_control_calls_get_a_sentence(
    box: PretendSlack, under: Under, name: str, body: dict[str, Any], sentence: str
) -> None:
    status, answer = ask(box, f"/_control/{name}", body)
    assert status == 400 and answer["ok"] is False and sentence in answer["error"]


def test_an_unknown_control_call_lists_those_there_are(box: PretendSlack) -> None:
    status, answer = ask(box, "/_control/nothing", {})
    assert status == 404 and "command, message, click" in answer["error"]


def test_a_body_that_is_no_json(box: PretendSlack) -> None:
    connection = http.client.HTTPConnection(box.url.removeprefix("http://"), timeout=30)
    connection.request("POST", "/_control/command", "{")
    answer = json.loads(connection.getresponse().read())
    connection.close()
    assert answer == {"ok": False, "error": "The body of a control call must be JSON."}


def test_pages_and_names_from_elsewhere_are_kept_out(box: PretendSlack) -> None:
    status, answer = ask(box, "/_control/home", {"user": "U0ALEX"}, {"Origin": "https://evil.example"})
    assert status == 403 and "https://evil.example" in answer["error"]
    status, answer = ask(box, "/_control/state", headers={"Host": "rebound.example"})
    assert status == 403 and "rebound.example" in answer["error"]
    same = {"Origin": box.url}
    assert ask(box, "/_control/read", {"user": "U0ALEX", "channel": "C0SALES"}, same)[0] == 200


def test_only_the_loopback_and_a_free_port(box: PretendSlack) -> None:
    with pytest.raises(Refused, match=r"127\.0\.0\.1 only"):
        PretendSlack(seed_with(), host="0.0.0.0").start()
    with pytest.raises(Refused, match="cannot be used"):
        PretendSlack(seed_with(), port=int(box.url.rpartition(":")[2])).start()


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/%2e%2e/server.py", "/page//etc/passwd", "/nothing"])
def test_only_files_of_the_page_are_served(box: PretendSlack, path: str) -> None:
    connection = http.client.HTTPConnection(box.url.removeprefix("http://"), timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 404 and b"There is nothing at" in body


def test_a_post_takes_a_few_milliseconds(box: PretendSlack, client: WebClient) -> None:
    client.chat_postMessage(channel="C0SALES", text="warm")
    started = time.process_time()
    for _ in range(50):
        client.chat_postMessage(channel="C0SALES", text="Hello", blocks=[actions(button("x"))])
    # Of work, whatever else the machine has to do; it is about 2 ms.
    assert (time.process_time() - started) / 50 < 0.05


def test_half_a_character_comes_back_as_it_was(box: PretendSlack, client: WebClient) -> None:
    body = json.dumps({"channel": "C0SALES", "text": "half \ud83d"}).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {TOKEN}"}
    request = urllib.request.Request(box.api_url + "chat.postMessage", body, headers)
    with urllib.request.urlopen(request) as response:
        assert json.loads(response.read())["message"]["text"] == "half \ud83d"
    assert ask(box, "/_control/messages?channel=C0SALES&user=U0ALEX")[0] == 200


def test_the_page_is_served_with_a_policy_against_foreign_scripts(box: PretendSlack) -> None:
    with urllib.request.urlopen(box.url + "/") as response:
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
