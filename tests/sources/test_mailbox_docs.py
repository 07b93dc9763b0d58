"""What the docs of mailboxes have one type, typed: against a real server, and what it says is what they show."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import run
from bot.services import Desk
from bot.services.people import installing
from bot.store.database import Database
from tests.coach.shipped import playbook
from tests.conftest import NOW
from tests.sources.dovecot import Dovecot
from tests.sources.mails import mail
from tests.sources.tokens import CLIENT, PASSWORD

DOCS = Path(__file__).parent.parent.parent / "docs" / "sources"

Types = Callable[..., str]


@pytest.fixture
def types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, capsys: pytest.CaptureFixture[str]
) -> Types:
    """A function that types a line of `dealdark`, the secret on standard input, and answers with what was printed."""
    installing.installed(Desk(sqlite_database, playbook(), lambda: NOW), "T0SANDBOX", "Acme", "U0BOT")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.office.system_clock", lambda: NOW)
    monkeypatch.setenv("DATABASE_URL", sqlite_database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DEALDARK_KEY", base64.urlsafe_b64encode(b"k" * 32).decode())

    def make(line: str, secret: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
        code = run(line.split()[1:])
        shown = capsys.readouterr()
        assert code == 0, shown.err
        return shown.out

    return make


def shown(page: str) -> list[tuple[str, str]]:
    """Each line to type of a page, without where its secret comes from, and what is printed then."""
    blocks = re.findall(r"```console\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    typed = [each for block in blocks for each in re.findall(r"^\$ (.+)\n((?:[^$\n].*\n)*)", block, re.MULTILINE)]
    return [(line.replace(" < password.txt", ""), printed) for line, printed in typed]


def here(line: str, server: Dovecot, user: str) -> str:
    """The line for a server of the tests."""
    line = re.sub(r"host=\S+", f"host=127.0.0.1 --set port={server.port} --set security=none", line)
    return re.sub(r"user=\S+", f"user={user}", line)


def like(printed: str) -> str:
    """Without its figures."""
    return re.sub(r"[\d,]+ (mail|folder)s?\b", r"N \1s", printed)


@pytest.mark.parametrize(("page", "name"), [("imap.md", "imap-alex"), ("team-mailbox.md", "team-mailbox")])
def test_a_mailbox_is_connected_as_its_page_says(dovecot_server: Dovecot, types: Types, page: str, name: str) -> None:
    user = f"docs-{name}@example.com"
    dovecot_server.append(user, mail(1), arrived=NOW)
    line, printed = shown(page)[0]
    out = types(here(line, dovecot_server, user), PASSWORD)
    connected = re.findall(r"^(\S+) is connected", out)[0]
    assert like(out).replace(connected, name) == like(printed)
    assert "1 mail in 3 folders" in out
    assert f"{connected}: It sees 1 mail in 3 folders" in types(f"dealdark sources check {connected}")
    assert PASSWORD not in types("dealdark sources")
    assert types(f"dealdark sources read {connected}").startswith(connected)


def test_a_rep_signs_in_by_a_code_as_its_page_says(
    dovecot_server: Dovecot, types: Types, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, tokens = "docs-code@example.com", dovecot_server.tokens
    (add, _), (login, _) = shown("imap.md")[1:]
    assert "IMAP.AccessAsUser.All,offline_access" in add
    line = here(add, dovecot_server, user).replace("CLIENT", CLIENT)
    line = re.sub(r"token_url=\S+", f"token_url={tokens.token_url}", line)
    line = re.sub(r"device_url=\S+", f"device_url={tokens.device_url}", line)
    out = types(line)
    connected = re.findall(r"^(\S+) is connected", out)[0]
    assert f"run dealdark sources login {connected}." in out

    def somebody_types_it_in(seconds: float) -> None:
        for code in tokens.pending:
            tokens.say_yes(code, user)

    monkeypatch.setattr("time.sleep", somebody_types_it_in)
    monkeypatch.setattr(tokens, "rotates", True)
    out = types(login.replace("imap-alex", connected))
    assert "enter WDJB-MJHT." in out and "headers only" in out
    for _ in range(2):  # each look hands out another refresh token, and the newest is kept
        assert "It sees" in types(f"dealdark sources check {connected}")
        types(f"dealdark sources read {connected}")
