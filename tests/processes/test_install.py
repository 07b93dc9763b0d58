"""docs/install.md, followed to the letter: its commands are run, its line is typed, and the nudge comes."""

from __future__ import annotations

import re
import time

from bot.settings import VARIABLES
from pretend_slack import PretendSlack
from tests.processes.running import ROOT, Json, Machine, eventually
from tests.scenarios.conftest import dm, said

PAGE = (ROOT / "docs" / "install.md").read_text("utf-8")
BLOCKS = [block.strip() for block in re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)]
A_MINUTE, TEN_MINUTES = 60.0, 600.0


def nudges(box: PretendSlack) -> list[Json]:
    """What the bot wrote to Alex of its own accord."""
    if all(channel["id"] != dm("U0ALEX") for channel in box.state()["channels"]):
        return []
    return [message for message in box.messages(dm("U0ALEX"), "U0ALEX") if not message["ephemeral"]]


def test_from_the_manifest_to_the_first_nudge(box: PretendSlack, machine: Machine) -> None:
    [start, look, typed] = [block for block in BLOCKS if block.startswith(("dealdark run", "dealdark doctor", "/"))]
    secrets = re.findall(r"^\| `(SLACK_\w+)` \|", PAGE, re.MULTILINE)
    assert set(secrets) <= set(VARIABLES)
    (machine.folder / ".env").write_text("".join(f"{name}={machine.environment.pop(name)}\n" for name in secrets))
    machine.cold = True  # as a person starts them
    began = time.monotonic()
    process = machine.start(*start.split())
    process.says("running for Acme Sales")
    assert box.sockets.wait_for(1)
    doctor = machine.start(*look.split())
    assert doctor.ends() == 0, doctor.text
    answer = said(box.command("U0ALEX", "C0SALES", typed))
    assert "Northwind (Jane Doe) is on your list as #1." in answer
    assert "There's something to do today" in answer
    nudge = next(message for message in eventually(box, lambda: nudges(box), A_MINUTE) if " quiet" in message["text"])
    assert " Jane at Northwind · " in nudge["text"]
    assert time.monotonic() - began < TEN_MINUTES
    assert process.stop() == 0
    assert "Traceback" not in process.text


def test_every_step_has_its_number() -> None:
    steps = re.findall(r"^## (\d)\. ", PAGE, re.MULTILINE)
    assert steps == [str(number) for number in range(1, len(steps) + 1)]
