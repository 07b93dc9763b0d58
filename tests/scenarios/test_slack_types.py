"""What we send is what Slack's own types for TypeScript and its own models for Python say can be sent.

Both are Slack's, and know limits and keys that our pretend Slack might have wrong. `npm ci --prefix tests/types` puts
the first in place; where they are not, that test is skipped with one line, unless it is required as in CI.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block

from bot.messages.compose import Message
from bot.store import workspaces
from tests.gallery import EXAMPLES, drawn
from tests.scenarios.conftest import Office, dm, pressed

ROOT = Path(__file__).parents[2]
TYPES = ROOT / "tests" / "types"
TSC = TYPES / "node_modules" / ".bin" / "tsc"
REQUIRED = os.environ.get("DEALDARK_TYPES") == "required"
UNKNOWN = {"data_visualization"}
"""Newer than the types and the models: Slack's reference has them, and our pretend Slack."""

pytestmark = pytest.mark.slow

Call = tuple[str, dict[str, Any]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """Every call of the Web API that is made from now on: its method, and with what."""
    made: list[Call] = []
    really = WebClient.api_call

    def noting(self: WebClient, api_method: str, **how: Any) -> Any:
        given = {**(how.get("params") or {}), **(how.get("json") or {})}
        made.append((api_method, {key: value for key, value in given.items() if value is not None}))
        return really(self, api_method, **how)

    monkeypatch.setattr(WebClient, "api_call", noting)
    return made


def _a_few_days(office: Office) -> None:
    """A rep's days with all that is sent to Slack: answers, forms, Home, nudges and their changes, files both ways."""
    office.box.home("U0ALEX")
    office.type('add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"onboarding takes six weeks"')
    office.type("summary here", channel="C0SALES")
    form = office.command("add")["view"]
    office.box.submit("U0ALEX", form["id"], {"Company": "Contoso"})
    office.box.message("U0ALEX", dm("U0ALEX"), "hello")
    office.days(7)
    [nudge] = [each for each in office.dms() if "Northwind" in each["text"]][-1:]
    office.box.click("U0ALEX", dm("U0ALEX"), nudge["ts"], **pressed(nudge, "They replied"))
    office.type("export")
    office.box.upload("U0ALEX", dm("U0ALEX"), "deals.csv", b"Account Name,Last Activity\nAcme,2026-11-02\n")
    office.days(7)
    with office.database.read() as session:
        assert workspaces.get(session, 1).app_id == "A0DEALDARK", "Slack names it in each request"


def _known(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [block for block in blocks if block["type"] not in UNKNOWN]


def _as_given(arguments: dict[str, Any]) -> dict[str, Any]:
    """What the SDK for Python writes out as JSON before it is sent, that for TypeScript does later."""
    given = {key: json.loads(value) if key == "files" else value for key, value in arguments.items()}
    return {**given, "blocks": _known(given["blocks"])} if "blocks" in given else given


def _sources(calls: list[Call]) -> Iterator[str]:
    yield "import type { KnownBlock, View } from '@slack/types';"
    yield "import type * as web from '@slack/web-api';"
    for number, name in enumerate(sorted(EXAMPLES)):
        shown = drawn(name)
        kind = "KnownBlock[]" if isinstance(shown, Message) else "View"
        value = _known(shown.blocks) if isinstance(shown, Message) else {**shown, "blocks": _known(shown["blocks"])}
        yield f"const shown{number}: {kind} = {json.dumps(value)}; // {name}"
    for number, (method, arguments) in enumerate(calls):
        kind = "".join(part[0].upper() + part[1:] for part in method.split("."))
        yield f"const call{number}: web.{kind}Arguments = {json.dumps(_as_given(arguments))}; // {method}"
    for number, name in enumerate(("manifest.json", "manifest.http.json")):
        manifest = (ROOT / name).read_text("utf-8")
        yield f"const manifest{number}: web.AppsManifestCreateArguments['manifest'] = {manifest};"


def _compiled(folder: Path, lines: Iterable[str]) -> str:
    """What the compiler has to say of it."""
    (folder / "sent.ts").write_text("\n".join(lines), "utf-8")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(TYPES / "node_modules")
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--types", "node")
    done = subprocess.run([TSC, *options, "sent.ts"], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout[:4000]


def test_slacks_types_take_what_we_send(office: Office, calls: list[Call], tmp_path: Path) -> None:
    if not TSC.exists() and not REQUIRED:
        pytest.skip("Slack's types are not there (npm ci --prefix tests/types)")
    _a_few_days(office)
    sent = {method for method, _ in calls}
    assert {"chat.postMessage", "chat.update", "views.open", "views.publish", "conversations.open"} <= sent
    assert {"files.getUploadURLExternal", "files.completeUploadExternal", "files.info", "users.info"} <= sent
    assert _compiled(tmp_path, _sources(calls)) == ""
    wrong = {**dict(calls)["views.publish"], "view": {"type": "home", "blocks": [{"type": "divider", "text": "x"}]}}
    assert "error TS" in _compiled(tmp_path, _sources([("views.publish", wrong)])), "a key too many is seen"


def test_slacks_models_lose_nothing_of_what_we_send() -> None:
    for name in sorted(EXAMPLES):
        shown = drawn(name)
        blocks = _known(shown.blocks if isinstance(shown, Message) else shown["blocks"])
        parsed = Block.parse_all(blocks)
        assert [block.to_dict() for block in parsed] == blocks, name
