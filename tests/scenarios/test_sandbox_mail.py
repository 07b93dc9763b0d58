"""The sandbox's drawer: what is pressed there comes by way of a mailbox, as in real life, and needs no setting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli import sandbox_office
from bot.cli.sandbox import SEED
from pretend_slack import PretendSlack
from tests.pretend_slack.test_over_http import ask

Json = dict[str, Any]
ADD = '/dealdark add Northwind stage:proposal heard:"2 nov" contact:"Jane Doe" email:jane@northwind.example'
CALL = {
    "id": "dialler-1",
    "type": "call",
    "at": "2026-11-09T13:14:00Z",
    "person": {"email": "jane@northwind.example"},
    "outcome": "connected",
}


@contextmanager
def _sandbox(data: Path) -> Iterator[PretendSlack]:
    url = f"sqlite:///{data / 'dealdark.db'}"
    with (
        PretendSlack(SEED, data=data) as box,
        sandbox_office.Office(box, sandbox_office.settings_of(box, url, sandbox_office.vault_key(data)), data=data),
    ):
        yield box


@pytest.fixture
def data(migrated_sqlite: Path, tmp_path: Path) -> Path:
    """A folder of a sandbox, empty but for its database."""
    (tmp_path / "dealdark.db").write_bytes(migrated_sqlite.read_bytes())
    return tmp_path


def _presses(box: PretendSlack) -> Callable[..., str]:
    """Presses what the drawer has under this label, with what it chose: what that said."""

    def press(label: str) -> str:
        drawer = ask(box, "/_control/drawer?user=U0ALEX")[1]["drawer"]
        (button,) = (each for each in drawer["buttons"] if each["label"] == label)
        chosen = {choice["name"]: choice["options"][0]["value"] for choice in drawer["choices"]}
        status, answer = ask(box, f"/_control/{button['call']}", {"user": "U0ALEX", **chosen, **button["values"]})
        return str(answer["said"] if status == 200 else answer["error"])

    return press


def test_the_drawer_of_mail_and_calendar(data: Path) -> None:
    with _sandbox(data) as box:
        assert ask(box, "/_control/state?user=U0ALEX")[1]["outside"] == "Mail and calendar"
        assert "needs a contact with an email" in ask(box, "/_control/drawer?user=U0ALEX")[1]["drawer"]["note"]
        status, answer = ask(box, "/_control/mail", {"user": "U0ALEX", "what": "reply"})
        assert (status, answer["error"]) == (
            400,
            'No contact of theirs is ""; a deal of theirs needs a contact with an email address.',
        )
        box.command("U0ALEX", "D0ALEX", ADD)
        press, jane = _presses(box), "Jane Doe, Northwind"
        assert press("I write to them") == f"{jane}: noted."
        assert press("Auto-reply: away for a week") == f"{jane}: noted."
        assert press("They reply") == f"{jane}: noted."
        assert press("They accept a meeting tomorrow at 10") == f"{jane}: noted."
        assert press("It's called off") == f"{jane}: noted."
        assert "has no meeting with you ahead" in press("They decline it")
        assert press("My mail bounces") == f"{jane}: noted."
        assert press("A colleague of theirs replies") == f"{jane}: to be asked."
        told = "\n".join(message["text"] for message in box.messages("D0ALEX", "U0ALEX"))
        assert "I read 90 days of your mail and found nothing about your deals." in told  # the mailbox was empty then
        shown = box.command("U0ALEX", "D0ALEX", "/dealdark show Northwind")["messages"][-1]["text"]
        assert "Jane" in shown
    with _sandbox(data) as box:  # it goes on where it was: the key, the mailbox, what was read of it
        press = _presses(box)
        assert press("They reply") == f"{jane}: noted."
        assert "The sign-in was refused" in press("The sign-in is refused")
        assert 'Its password is "changed-2" now.' in press("The sign-in is refused")
        told = "\n".join(message["text"] for message in box.messages("D0ALEX", "U0ALEX"))
        assert "I haven't read" in told
        assert press("All is well again") == "Your mailbox: nothing to note."
        assert "can't be reached" in press("The server can't be reached")
        status, outcome = ask(box, "/_control/observe", CALL)
        assert (status, outcome["outcome"], outcome["reason"], outcome["deal"]) == (200, "noted", "talked", "#1")
        assert ask(box, "/_control/observe", CALL)[1] | {"outcome": "noted"} == outcome
        status, answer = ask(box, "/_control/observe", {**CALL, "subject": "Hello"})
        assert status == 400 and "subject" in answer["error"]
        box.move_clock(advance=timedelta(days=1))
        box.command("U0ALEX", "D0ALEX", "/dealdark close #1 lost")
        box.move_clock(advance=timedelta(days=1))
        press("All is well again")
        assert press("They reply") == "Jane Doe, Northwind (closed): to be asked."
    for file in data.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file
