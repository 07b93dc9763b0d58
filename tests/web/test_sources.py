"""`POST /sources/<name>`: who signed it, what is refused, what is answered; and the docs' ways to sign it, as shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from standardwebhooks import Webhook
from werkzeug.test import Client, TestResponse

from bot.services.observing import connecting
from bot.services.observing.connecting import Wanted
from bot.sources import SOURCES
from bot.store.rows import EntryRow, ObservationRow, SourceRow
from bot.store.vault import Vault
from bot.web import RecentRequests, WebApp, hear
from bot.web import sources as web_sources
from bot.web.sources import LARGEST
from pretend_slack import Served
from tests.services.conftest import Office
from tests.web.test_web_app import NoBolt

CALL: dict[str, Any] = {
    "id": "dialler-4711",
    "type": "call",
    "at": "2026-11-20T15:14:00Z",
    "person": {"email": "jane@northwind.example"},
    "outcome": "connected",
}
PAGE = (Path(__file__).parents[2] / "docs" / "sources" / "webhook.md").read_text("utf-8")
URL, SECRET = "https://dealdark.example.com/sources/dialler", "whsec_…"


@dataclass
class Door:
    """A team with Jane's deal, and a webhook that is heard by the web app."""

    office: Office
    secret: str
    deal: int
    app: WebApp

    def send(self, body: object, path: str = "/sources/dialler", method: str = "POST", **headers: str) -> TestResponse:
        """Signed now, unless the headers say otherwise."""
        raw = body if isinstance(body, str) else json.dumps(body)
        stamp = int(headers.get("webhook-timestamp") or time.time())
        at = datetime.fromtimestamp(stamp, UTC)
        given = {
            "webhook-id": "msg_1",
            "webhook-timestamp": str(stamp),
            "webhook-signature": Webhook(self.secret).sign("msg_1", at, raw),
            **headers,
        }
        return Client(self.app).open(path, method=method, data=raw, headers=given)

    def entries(self) -> list[EntryRow]:
        """What sources noted."""
        with self.office.database.read() as session:
            return list(session.scalars(select(EntryRow).where(EntryRow.key.is_not(None)).order_by(EntryRow.id)))


@pytest.fixture
def door(sqlite_database: Any) -> Door:
    """On SQLite: what is stored is the intake's, which is tried on both."""
    return opened(sqlite_database)


def opened(database: Any) -> Door:
    """A team on this database."""
    office = Office(database)
    office.desk = replace(office.desk, sources=SOURCES, vault=Vault((b"k" * 32,)))
    deal = office.deal(office.rep(), email="jane@northwind.example")
    keeper = connecting.keeper_of(office.desk, "T1")
    made = connecting.connect(office.desk, keeper, Wanted(kind="webhook", name="dialler", settings={}))
    assert made.secret is not None
    web = WebApp(
        bolt=NoBolt(),
        signing_secret="s",
        replays=RecentRequests(float),
        health=lambda: {"ok": True},
        wall=float,
        hear=lambda environ: hear(office.desk, environ),
    )
    return Door(office, made.secret, deal, web)


def test_it_is_noted_once_however_often_it_comes(door: Door) -> None:
    first = door.send(CALL)
    assert (first.status_code, first.json and first.json["outcome"]) == (200, "noted")
    assert first.json is not None
    assert first.json["deal"] == "#1"
    [entry] = door.entries()
    assert (entry.type, entry.id) == ("heard", first.json["entry"])
    for again in (door.send(CALL), door.send(CALL, **{"webhook-id": "msg_1"})):
        assert (again.status_code, again.json) == (200, first.json)
    assert [row.id for row in door.entries()] == [entry.id]
    assert door.office.rows(SourceRow)[0].read_until is None


def test_nobody_known_is_nothing(door: Door) -> None:
    answer = door.send({**CALL, "person": {"email": "canary@elsewhere.example"}})
    assert (answer.status_code, answer.json and answer.json["outcome"]) == (200, "ignored")
    assert door.office.rows(ObservationRow) == door.entries() == []


def test_it_is_the_reps_whose_own_it_is(door: Door) -> None:
    keeper = connecting.keeper_of(door.office.desk, "T1")
    wanted = Wanted(kind="webhook", name="mine", rep="U1", settings={})
    door.secret = connecting.connect(door.office.desk, keeper, wanted).secret or ""
    assert door.send({**CALL, "type": "mail_out", "outcome": None}, "/sources/mine").status_code == 200
    [seen] = door.office.rows(ObservationRow)
    assert seen.rep_id is not None


OLD, AHEAD = str(int(time.time()) - 400), str(int(time.time()) + 400)


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({"webhook-signature": ""}, "/sources/dialler"),
        ({"webhook-signature": "v1,AAAA"}, "/sources/dialler"),
        ({"webhook-signature": "v1"}, "/sources/dialler"),
        ({"webhook-signature": "v1,*"}, "/sources/dialler"),
        ({"webhook-signature": "v2,AAAA v1,ä"}, "/sources/dialler"),
        ({"webhook-id": "msg_2"}, "/sources/dialler"),
        ({"webhook-timestamp": OLD}, "/sources/dialler"),
        ({"webhook-timestamp": AHEAD}, "/sources/dialler"),
        ({}, "/sources/nobody"),
        ({}, "/sources/"),
        ({}, "/sources/dialler/"),
        ({}, "/sources/DIALLER"),
        ({}, "/sources/%00"),
        ({}, "/sources/%C3%A4"),
        ({}, "/sources/" + "a" * 9000),
    ],
)
def test_who_did_not_sign_learns_nothing(door: Door, headers: dict[str, str], path: str) -> None:
    answer = door.send(CALL, path, **headers)
    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["error"] == "signature"
    assert door.entries() == []


def test_a_body_that_was_changed_is_not_the_one_that_was_signed(door: Door) -> None:
    sent = door.send(CALL, **{"webhook-signature": Webhook(door.secret).sign("msg_1", datetime.now(UTC), "{}")})
    assert sent.status_code == 401


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({**CALL, "subject": "canary"}, 400, "subject"),
        ({**CALL, "at": "2026-11-20"}, 400, "at"),
        ("[]", 400, None),
        ("{", 400, None),
        ("[" * 9000, 400, None),
        ("x" * (LARGEST + 1), 413, None),
    ],
)
def test_what_is_wrong_is_named(door: Door, body: object, status: int, key: str | None) -> None:
    answer = door.send(body)
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json.get("key") == key
    assert "canary" not in answer.text
    assert answer.json["message"].endswith(".")


def test_it_is_a_post_and_only_while_it_is_connected(door: Door) -> None:
    answer = door.send("", method="GET")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    door.office.desk = replace(door.office.desk, vault=Vault())
    assert door.send(CALL).status_code == 503
    door.office.desk = replace(door.office.desk, vault=Vault((b"k" * 32,)))
    connecting.off(door.office.desk, connecting.keeper_of(door.office.desk, "T1"), "dialler", take_back=False)
    assert door.send(CALL).status_code == 401


def test_two_at_once_are_one_on_postgresql(postgresql_database: Any) -> None:
    door = opened(postgresql_database)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: door.send(CALL), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len(door.entries()) == 1
    assert door.send(CALL, "/sources/%00").status_code == 401


def test_eight_at_once_are_one_and_leave_others_room(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: door.send(CALL), range(8)))
    assert {answer.status_code for answer in answers} <= {200, 503} and len(door.entries()) == 1
    monkeypatch.setattr(web_sources, "_WAITS", 0.01)
    with web_sources._Turn.lock:
        waited = door.send(CALL)
    assert (waited.status_code, waited.headers["Retry-After"]) == (503, "10")
    slept = list[float]()
    monkeypatch.setattr("time.sleep", slept.append)
    assert [door.send(CALL).status_code for _ in range(2)] == [200, 200]
    assert 0 < slept[-1] <= 0.01


# -- the ways to sign that the docs show ------------------------------------------------------------------------------


def shown(title: str, language: str) -> str:
    """The code under a heading of the page."""
    below = PAGE.split(f"\n### {title}\n", 1)[1]
    [code] = re.findall(rf"```{language}\n(.*?)```", below.split("\n### ", 1)[0].split("\n## ", 1)[0], re.DOTALL)
    return str(code)


@pytest.fixture
def served(door: Door) -> Iterator[tuple[Door, str]]:
    """The same at an address."""
    with Served(door.app, "/sources/dialler") as there:
        yield door, there.url


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} isn't installed")


def ran(*command: str, given: str = "") -> Any:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_curl_signs(served: tuple[Door, str]) -> None:
    for program in ("bash", "curl", "openssl"):
        needs(program)
    door, url = served
    script = shown("curl", "bash").replace(URL, url).replace(SECRET, door.secret)
    script = script.replace("2026-11-24T15:14:00Z", CALL["at"])
    assert ran("bash", "-euo", "pipefail", "-c", script)["outcome"] == "noted"


def test_zapier_signs(served: tuple[Door, str]) -> None:
    needs("node")
    door, url = served
    data = {**CALL, "url": url, "secret": door.secret, "id": "1", "email": CALL["person"]["email"]}
    script = f"""
        const inputData = {json.dumps(data)};
        (async () => {{ {shown("Zapier", "javascript")} }})().then(told => console.log(JSON.stringify(told)));
    """
    assert ran("node", "-", given=script)["outcome"] == "noted"


def test_n8n_signs(door: Door) -> None:
    needs("node")
    data = {"id": "1", "at": CALL["at"], "name": "Jane Doe", "company": "Northwind"}
    script = f"""
        const $json = {json.dumps(data)};
        const told = (() => {{ {shown("n8n", "javascript").replace(SECRET, door.secret)} }})();
        console.log(JSON.stringify(told.json));
    """
    made = ran("node", "-", given=script)
    headers = {"webhook-id": made["id"], "webhook-timestamp": made["stamp"], "webhook-signature": made["signature"]}
    answer = door.send(made["body"], **headers)
    assert answer.json is not None
    assert answer.json["outcome"] == "noted"


def test_the_example_is_one() -> None:
    from bot.observing import wire

    [example] = re.findall(r"```json\n(\{\"id\".*?)```", PAGE, re.DOTALL)
    assert wire.parsed(example).outcome == "no_answer"
