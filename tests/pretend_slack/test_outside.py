"""What happens outside of Slack: calls and a drawer that whoever puts the app in brings along."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pretend_slack import App, Button, Choice, Drawer, Option, Outside, PretendSlack, Refused
from tests.pretend_slack.conftest import SECRET, Under, seed_with
from tests.pretend_slack.test_over_http import ask

Json = dict[str, Any]


def _rings(body: Json) -> Json:
    if body.get("who") == "nobody":
        raise Refused("Nobody has no telephone.")
    return {"ok": True, "said": f"{body['who']} rings {body['user']} on {body.get('line')}."}


def _drawer(user: str) -> Drawer:
    who = Choice("who", "Who", [Option("jane", "Jane"), Option("nobody", "Nobody")])
    return Drawer(f"For {user}", [who], [Button("ring", "It rings", under="Telephone", values={"line": "1"})])


def ringing() -> Outside:
    """A telephone, for the tests of the page too."""
    return Outside("Telephone", {"ring": _rings}, _drawer)


def test_a_call_from_outside_is_a_control_call_and_the_app_is_through_with_it(box: PretendSlack, under: Under) -> None:
    settled: list[int] = []
    box.connect(App(under.url, SECRET, settle=lambda: settled.append(1)))
    assert ask(box, "/_control/state?user=U0ALEX")[1]["outside"] is None
    assert ask(box, "/_control/drawer?user=U0ALEX")[1]["drawer"] == {"note": "", "choices": [], "buttons": []}
    assert ask(box, "/_control/ring", {})[0] == 404
    box.outside(ringing())
    assert ask(box, "/_control/state?user=U0ALEX")[1]["outside"] == "Telephone"
    drawer = ask(box, "/_control/drawer?user=U0DANA")[1]["drawer"]
    assert drawer["note"] == "For U0DANA"
    assert drawer["buttons"] == [
        {"call": "ring", "label": "It rings", "hint": "", "under": "Telephone", "values": {"line": "1"}}
    ]
    assert ask(box, "/_control/drawer?user=U0NOBODY")[0] == 400
    version = box.workspace.version
    status, answer = ask(box, "/_control/ring", {"user": "U0ALEX", "who": "jane"})
    assert (status, answer) == (200, {"ok": True, "said": "jane rings U0ALEX on None."})
    assert settled and box.workspace.version > version
    status, answer = ask(box, "/_control/ring", {"user": "U0ALEX", "who": "nobody"})
    assert (status, answer["error"]) == (400, "Nobody has no telephone.")
    assert "ring" in ask(box, "/_control/nothing", {})[1]["error"]


def test_a_call_of_the_first_moment_waits_for_whoever_brings_it() -> None:
    with PretendSlack(seed_with(), opens_later=True) as box, ThreadPoolExecutor() as pool:
        early = pool.submit(ask, box, "/_control/ring", {"user": "U0ALEX", "who": "jane"})
        box.outside(ringing())
        box.open()
        assert early.result()[0] == 200


def test_a_name_that_is_taken_is_refused(box: PretendSlack) -> None:
    with pytest.raises(ValueError, match="clock"):
        box.outside(Outside("Time", {"clock": _rings}, _drawer))
