"""`dealdark sources`: what is connected, read and ended by whoever runs an installation, and each mistake's answer."""

from __future__ import annotations

import base64
import io
import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import run
from bot.cli.doctor_sources import of_sources
from bot.domain.sources import State
from bot.services import Desk
from bot.services.people import installing
from bot.settings import Settings
from bot.sources import SOURCES
from bot.store import sources
from bot.store.database import Database
from bot.store.rows import SourceRow
from pretend_slack import PretendSlack
from tests.coach.shipped import playbook
from tests.conftest import NOW
from tests.scenarios.conftest import seed
from tests.services.observing.kinds import BOX, PASSWORD, TEAM_BOX

KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


class Home:
    """A folder, an installation of one workspace, and what is typed and said there."""

    def __init__(self, database: Database, said: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.database, self._said, self.patch = database, said, patch

    def types(self, line: str, secret: str | None = None) -> tuple[int, str, str]:
        """Runs `dealdark sources` with these words; the code, and what was printed to either."""
        self.patch.setattr("sys.stdin", io.StringIO(f"{secret}\n" if secret is not None else ""))
        code = run(["sources", *line.split()])
        shown = self._said.readouterr()
        return code, shown.out, shown.err

    def printed(self) -> str:
        """What was printed since."""
        return self._said.readouterr().out

    def rows(self) -> list[SourceRow]:
        """What is connected."""
        with self.database.read() as session:
            return sources.everywhere(session)


@pytest.fixture
def home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, capsys: pytest.CaptureFixture[str]
) -> Home:
    """An installation of one workspace, with a key, and two kinds that need no other side."""
    installing.installed(Desk(sqlite_database, playbook(), lambda: NOW), "T0SANDBOX", "Acme", "U0BOT")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.office.system_clock", lambda: NOW)
    monkeypatch.setenv("DATABASE_URL", sqlite_database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DEALDARK_KEY", KEY)
    for kind in (BOX, TEAM_BOX):
        monkeypatch.setitem(SOURCES, kind.name, kind)
    return Home(sqlite_database, capsys, monkeypatch)


def test_one_is_connected_listed_looked_at_and_ended(home: Home) -> None:
    assert home.types("") == (0, "Nothing is connected. dealdark sources add --help shows what can be.\n", "")
    code, out, err = home.types("add box alex --rep U0ALEX --set host=mail.example --set user=a@b.example", PASSWORD)
    assert (code, err) == (0, "")
    assert out.startswith("alex is connected for U0ALEX.\n")
    assert PASSWORD not in out
    [row] = home.rows()
    assert (row.name, row.agreed_by, row.settings["host"]) == ("alex", "keeper", "mail.example")
    code, out, err = home.types("")
    assert (code, err) == (0, "")
    assert [re.split(r"  +", line) for line in out.splitlines()] == [
        ["name", "kind", "whose", "state", "read until", "noted this week"],
        ["alex", "box", "U0ALEX", "new", "-", "0"],
    ]
    assert home.types("check alex")[0] == 0
    assert home.types("off alex") == (0, "alex is off; its secret and its hashes are deleted.\n", "")
    assert home.rows() == []


def test_slack_is_asked_who_that_is_before_anything_is_kept(home: Home) -> None:
    with PretendSlack(seed()) as slack:
        home.patch.setenv("SLACK_BOT_TOKEN", "xoxb-sandbox")
        home.patch.setenv("SLACK_API_URL", slack.api_url)
        code, _, err = home.types("add box --rep U0NOBODY --set host=x", PASSWORD)
        assert (code, home.rows()) == (1, [])
        assert "Slack knows nobody here with the id U0NOBODY." in err
        assert home.types("add box --rep U0SAM --set host=x", PASSWORD)[1].startswith("box-sam-okafor is connected")
    assert home.types("add box --rep U0ALEX --set host=x", PASSWORD)[1].startswith("box-u0alex is connected")


def test_the_secret_may_stand_in_the_environment(home: Home) -> None:
    home.patch.setenv("DEALDARK_SOURCE_SECRET", PASSWORD)
    assert home.types("add team-box")[0] == 0
    assert [row.name for row in home.rows()] == ["team-box"]


@pytest.mark.parametrize(
    ("line", "secret", "code", "sentence"),
    [
        ("add boks", None, 2, "there is no kind of source 'boks'; did you mean box?"),
        ("add box --set host=x", PASSWORD, 2, "box is a rep's own: say whose with --rep U…."),
        ("add box --rep U0ALEX", PASSWORD, 2, "host is missing."),
        ("add box --rep U0ALEX --set host", PASSWORD, 2, "--set takes KEY=VALUE, and one of them has no KEY=."),
        ("add box --rep U0ALEX --set hots=x", PASSWORD, 2, "There's no setting called hots. Did you mean host?"),
        ("add box --rep U0ALEX --set host=x --set security=ssl", PASSWORD, 2, "it's one of none, starttls, tls."),
        ("add box --rep U0ALEX --set host=x --set password=canary", PASSWORD, 2, "doesn't belong in password"),
        ("add box --rep U0ALEX --set host=a:canary@x", PASSWORD, 2, "doesn't belong in host"),
        ("add box --rep U0ALEX --set host=x --password canary", None, 2, "may have kept it: change it."),
        ("add box alex canary --rep U0ALEX --set host=x", None, 2, "may have kept it: change it."),
        ("login alex canary", None, 2, "may have kept it: change it."),
        ("add box --rep U0ALEX --set canary --set host=x", PASSWORD, 2, "may have kept it: change it."),
        ("add box --rep U0ALEX --set host=x --set addresses=a@b.c,alex", PASSWORD, 2, "write whole email addresses"),
        ("add box --rep U0ALEX --set host=x", "canary" * 2000, 2, "That can't be its password: it's too long"),
        ("add box --rep U0ALEX --set host=x", "c\0a\0n\0a\0r\0y\0", 2, "has to be plain text (UTF-8)"),
        ("add box --rep U0ALEX --set host=x", "canary\udcff", 2, "has to be plain text (UTF-8)"),
        ("add box A! --rep U0ALEX --set host=x", PASSWORD, 2, "“A!” can't be a name"),
        ("add box --rep U0ALEX --set host=x", "", 2, "Give it on standard input or in DEALDARK_SOURCE_SECRET."),
        ("add box --rep U0ALEX --set host=x", "wrong", 1, "The sign-in was refused."),
        ("add box --rep alex --set host=x", PASSWORD, 1, "--rep takes a member id, such as U012AB3CD"),
        ("add team-box --rep U0ALEX", PASSWORD, 2, "No such option"),
        ("check nothing", None, 1, "There's no source called “nothing”."),
        ("read nothing", None, 1, "There's no source called “nothing”."),
        ("off nothing", None, 1, "There's no source called “nothing”."),
        ("login nothing", "x", 1, "There's no source called “nothing”."),
        ("off", None, 2, "say which one: dealdark sources off NAME."),
        ("--team T0NONE", None, 1, "That workspace isn't known here"),
    ],
)
def test_each_mistake_is_one_sentence(home: Home, line: str, secret: str | None, code: int, sentence: str) -> None:
    found, out, err = home.types(line, secret)
    assert (found, out) == (code, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert "canary" not in err
    assert home.rows() == []


def test_a_file_may_begin_as_some_editors_begin_theirs(home: Home) -> None:
    assert home.types("add team-box", f"\ufeff{PASSWORD}\r")[0] == 0
    assert home.types("check team-bux")[2] == (
        "dealdark: There's no source called “team-bux”. Did you mean team-box?\n"
    )


def test_without_a_key_nothing_is_kept(home: Home) -> None:
    home.patch.delenv("DEALDARK_KEY")
    code, _, err = home.types("add team-box", PASSWORD)
    assert code == 1
    assert "`dealdark sources key`" in err
    with home.patch.context() as patch:
        patch.setattr("bot.cli.sources_add.secret_given", pytest.fail)
        assert home.types("add team-box")[0] == 1  # nobody types a password in vain
    code, out, _ = home.types("key")
    assert code == 0
    home.patch.setenv("DEALDARK_KEY", out.strip())
    assert home.types("add team-box", PASSWORD)[0] == 0


def test_a_webhook_is_shown_once_and_says_where_it_is_heard(home: Home) -> None:
    home.patch.setenv("SLACK_SIGNING_SECRET", "5ec2e7")
    code, out, err = home.types("add webhook dialler")
    assert (code, err) == (0, "")
    assert "POST /sources/dialler\n" in out
    assert re.search(r"whsec_[A-Za-z0-9+/]{43}=\n", out)
    assert "Socket Mode" not in out
    home.patch.delenv("SLACK_SIGNING_SECRET")
    assert "Socket Mode, which hears no webhook" in home.types("add webhook")[1]
    assert "heard at /sources/dialler" in home.types("")[1]
    assert "whsec_" not in home.types("")[1] + home.types("check")[1]
    code, _, err = home.types("read dialler")
    assert code == 1
    assert "never read" in err
    assert home.types("read") == (0, "", "")
    code, _, err = home.types("login dialler", "canary")
    assert code == 1
    assert "No one signs in to dialler." in err


def test_somebody_signs_in_with_a_code(home: Home) -> None:
    home.patch.setattr("time.sleep", lambda seconds: None)
    out = home.types("add box alex --rep U0ALEX --set host=x --set auth=device")[1]
    assert "run dealdark sources login alex" in out
    assert "not signed in" in home.types("")[1]
    code, _, err = home.types("check")
    assert (code, err) == (1, "dealdark sources: alex: No one has signed in to alex yet.\n")
    code, out, err = home.types("login alex")
    assert (code, err) == (0, "")
    assert "Open https://example.com/device and enter WDJB-MJHT." in out
    assert home.types("check")[0] == 0
    assert home.types("login alex")[0] == 0


def test_one_that_cannot_be_read_keeps_none_from_it(home: Home) -> None:
    home.types("add box alex --rep U0ALEX --set host=x", PASSWORD)
    home.types("add box sam --rep U0SAM --set host=x --set auth=device")
    code, out, err = home.types("read")
    assert code == 1
    assert out.startswith("alex: noted 0, tied 0, asked 0, ignored 0, read_until ")
    assert err.startswith("dealdark sources: sam: ")
    assert home.types("read alex")[0] == 0


def doctored(home: Home) -> list[str]:
    """The lines of the doctor's that are about sources."""
    return [str(line) for line in of_sources(home.database, Settings.from_env(os.environ), NOW)]


def test_the_doctor_says_what_needs_somebody(home: Home) -> None:
    assert doctored(home) == []
    home.types("add box alex --rep U0ALEX --set host=x", PASSWORD)
    home.types("add box sam --rep U0SAM --set host=x --set auth=device")
    assert doctored(home) == ["note   sources:       sam: no one has signed in yet: dealdark sources login NAME."]
    home.types("off sam")
    assert doctored(home) == ["ok     sources:       1 connected, and read up to now"]
    home.types("add webhook")
    assert "webhook: a webhook is heard by gunicorn" in doctored(home)[0]
    with home.database.write() as session:
        row = session.get_one(SourceRow, home.rows()[0].id)
        row.state, row.failing_since = State.REFUSED, NOW - timedelta(hours=1)
    assert f"alex: the sign-in is refused since {NOW - timedelta(hours=1):%Y-%m-%d %H:%M} UTC" in doctored(home)[0]
    with home.database.write() as session:
        row = session.get_one(SourceRow, home.rows()[0].id)
        row.last_error = "folder"
    assert (
        f"alex: isn't read since {NOW - timedelta(hours=1):%Y-%m-%d %H:%M} UTC: dealdark sources check"
        in doctored(home)[0]
    )
    with home.database.write() as session:
        session.get_one(SourceRow, home.rows()[0].id).last_error = "key"
    assert "note   sources:       alex: couldn't be opened since" in doctored(home)[0]
    with home.database.write() as session:
        row = session.get_one(SourceRow, home.rows()[0].id)
        row.state, row.failing_since, row.read_until = State.LIVE, None, NOW - timedelta(hours=7)
        row.last_error = "network"
    assert "live (network)" in home.types("")[1]
    assert "alex: isn't being read since" in doctored(home)[0]
    home.patch.setenv("DEALDARK_KEY", f"{base64.urlsafe_b64encode(b'n' * 32).decode()}, {KEY}")
    assert any("alex, webhook: sealed with a key that isn't the first" in line for line in doctored(home))
    code, out, _ = home.types("reseal")
    assert (code, out) == (0, "2 secrets sealed with the first key of DEALDARK_KEY; the others can be taken away.\n")
    home.patch.setenv("DEALDARK_KEY", KEY)
    assert any("alex, webhook: sealed with another key" in line for line in doctored(home))
    home.patch.delenv("DEALDARK_KEY")
    assert any("DEALDARK_KEY isn't set, so nothing can be read" in line for line in doctored(home))
    assert run(["doctor"]) == 1
    assert "wrong  sources:       alex, webhook: DEALDARK_KEY isn't set" in home.printed()


def test_the_help_of_a_kind_lists_its_settings(home: Home) -> None:
    code, out, _ = home.types("add box --help")
    assert code == 0
    for words in ("security", "one of none, starttls, tls; tls unless given", "several with commas", "required"):
        assert words in out
    home.patch.setitem(SOURCES, "box", replace(BOX, secret=None))
    assert "standard input" not in home.types("add box --help")[1]
