"""`dealdark doctor`: a line each, what to do, and an exit code that a script can ask."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.cli.doctor import NEEDED_SCOPES
from bot.errors.trouble import ZoneUnknown
from bot.jobs.timekeeping import beat, take_up_playbook
from bot.playbook import version
from bot.resources import shipped
from bot.services import Desk
from bot.store import looks, outbox
from bot.store.database import Database
from bot.store.rows import DealRow, EntryRow
from bot.store.session import in_workspace
from pretend_slack import PretendSlack
from tests.coach.shipped import playbook
from tests.processes.running import MONDAY, ROOT, Machine, Process
from tests.scenarios.conftest import seed

ELEVEN_MINUTES = timedelta(minutes=11)


def examined(machine: Machine, **environment: str) -> tuple[Process, int]:
    """A doctor that is done, and its exit code."""
    doctor = machine.start("dealdark", "doctor", **environment)
    return doctor, doctor.ends()


def test_all_is_well_while_it_runs(machine: Machine, due: Database) -> None:
    machine.start("dealdark", "run").says("running for")
    doctor, code = examined(machine)
    assert code == 0, doctor.text
    for words in (
        "ok     configuration: SLACK_BOT_TOKEN **********, SLACK_APP_TOKEN **********, SLACK_SIGNING_SECRET **********",
        "ok     playbooks:",
        "ok     schema:        as the code expects it",
        "ok     bot token:     dealdark in Acme Sales (T0SANDBOX)",
        f"ok     scopes:        {', '.join(NEEDED_SCOPES)}",
        "ok     app token:     Slack offers a socket",
    ):
        doctor.says(words)
    assert "wrong" not in doctor.text
    assert "xoxb-" not in doctor.text


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("SLACK_BOT_TOKEN", "", "wrong  configuration: SLACK_BOT_TOKEN is not set: copy the Bot User OAuth Token"),
        ("SLACK_BOT_TOKEN", "xoxb-no", "wrong  bot token:     Slack refuses SLACK_BOT_TOKEN (invalid_auth): copy"),
        ("SLACK_APP_TOKEN", "xapp-no", "wrong  app token:     Slack refuses SLACK_APP_TOKEN (invalid_auth): create"),
        ("SLACK_APP_TOKEN", "xoxb-no", "wrong  configuration: SLACK_APP_TOKEN holds another kind of secret"),
        (
            "SLACK_API_URL",
            "http://127.0.0.1:1/api/",
            "wrong  bot token:     Slack cannot be reached (Connection refused)",
        ),
        (
            "DATABASE_URL",
            "sqlite:///none.db",
            "wrong  database:      sqlite:///none.db does not exist yet: dealdark run",
        ),
        ("DATABASE_URL", "postgresql://u:hush@127.0.0.1:1/x", "u:***@127.0.0.1:1/x does not answer"),
        ("DEALDARK_PLAYBOOKS", ".", "wrong  playbooks:"),
    ],
)
def test_what_is_wrong_is_named(machine: Machine, due: Database, variable: str, value: str, says: str) -> None:
    doctor, code = examined(machine, **{variable: value})
    assert code == 1
    doctor.says(says)
    assert "Traceback" not in doctor.text
    assert "hush" not in doctor.text


@pytest.mark.parametrize(("mode", "said"), [(0o600, False), (0o644, True), (0o660, True)])
def test_secrets_that_others_can_read_are_a_word_worth(machine: Machine, due: Database, mode: int, said: bool) -> None:
    file = machine.folder / ".env"
    file.touch()
    file.chmod(mode)
    doctor, _ = examined(machine)
    assert (
        "note   configuration: other users of this machine can read .env: run chmod 600 .env." in doctor.text
    ) == said


def test_nothing_leads_to_slack_without_one_of_two_secrets(machine: Machine, due: Database) -> None:
    doctor, code = examined(machine, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="")
    assert code == 1
    doctor.says("Slack has no way to reach dealdark. Set one of them: for dealdark run, SLACK_APP_TOKEN: create")


def test_a_missing_scope_is_named(machine: Machine, due: Database) -> None:
    with PretendSlack(
        replace(seed(), clock=MONDAY, scopes=("chat:write", "commands", "files:read", "files:write", "users:read"))
    ) as poor:
        doctor, code = examined(machine, SLACK_API_URL=poor.api_url)
    assert code == 1
    doctor.says("wrong  scopes:        im:history, im:write missing: add them under “OAuth & Permissions”")


def test_a_scheduler_that_stopped_and_what_it_left(machine: Machine, due: Database) -> None:
    doctor, code = examined(machine)
    assert code == 0
    doctor.says("note   scheduler:     has never run on this database: start dealdark clock")
    beat(Desk(due, playbook(), machine.now), "tick")
    with due.write(1) as session:
        waiting = outbox.Message(
            key="k", kind="post", about="note", payload={"text": "x"}, subjects=(), channel="C0SALES"
        )
        outbox.enqueue(session, waiting, now=machine.now())
    machine.shift += 3 * ELEVEN_MINUTES
    doctor, code = examined(machine)
    assert code == 1
    doctor.says("wrong  scheduler:     last beat 198")
    doctor.says("wrong  deliveries:    1 should have gone out more than ten minutes ago")


def test_what_cannot_be_judged_and_what_failed_is_named(machine: Machine, due: Database) -> None:
    with due.write() as session:
        deal, why = session.scalars(select(DealRow)).one(), ZoneUnknown(1, "Mars/Base")
        with in_workspace(session, deal.workspace_id) as there:
            looks.set_aside(there, deal.id, why, now=MONDAY, until=MONDAY)
        session.execute(insert(EntryRow).values(situation(session)))
    beat(Desk(due, playbook(), machine.now), "tick", "reminders")
    doctor, code = examined(machine)
    assert code == 1
    doctor.says("wrong  playbooks:     The playbook has no situation “legal_review” any more, and 1 deal has it in")
    doctor.says(
        "wrong  deals:         1 cannot be judged (#1: their time zone, “Mars/Base”, isn't one I know): "
        "/dealdark show says what to do."
    )
    doctor.says("and the reminders failed: the log says why")


def test_a_folder_that_was_changed_since_the_start_asks_for_a_restart(machine: Machine, due: Database) -> None:
    take_up_playbook(Desk(due, playbook(), machine.now))
    doctor, _ = examined(machine)
    loaded = version.short(playbook().digest)
    doctor.says(f"situations; what ships, version {loaded}")
    assert "restart" not in doctor.text
    folder = Path(shutil.copytree(shipped("playbooks"), machine.folder / "mine"))
    (folder / "policy.yaml").write_text((folder / "policy.yaml").read_text("utf-8") + "# ours\n", "utf-8")
    doctor, code = examined(machine, DEALDARK_PLAYBOOKS=str(folder))
    assert code == 0
    doctor.says("situations; your own, version ")
    doctor.says(f"note   playbooks:     a restart is due: version {loaded} was loaded at the last start: restart")


def situation(session: Session) -> dict[str, object]:
    """A reason for a silence that no playbook of ours has, on the one deal there is."""
    deal = session.scalars(select(DealRow)).one()
    values = {"workspace_id": deal.workspace_id, "deal_id": deal.id, "person_id": deal.person_id, "seq": 99}
    noted = {"type": "situation", "code": "legal_review", "on_day": MONDAY.date(), "created_at": MONDAY}
    return {**values, **noted, "by_user": "U0ALEX", "source": "command"}


def test_a_clock_that_is_years_ahead_is_named(machine: Machine, due: Database) -> None:
    machine.shift += timedelta(days=3653)
    doctor, code = examined(machine)
    assert code == 0
    doctor.says("note   clock:         the clock here shows 2036-06-08")
    doctor.says("nothing is erased for its age until they agree")
    doctor.says("note   retention:     1 deal is to be erased, last heard from before 2034-06-08")


def test_an_old_schema_is_named(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "dealdark.db").touch()
    doctor, code = examined(machine)
    assert code == 1
    doctor.says("wrong  schema:        The schema is at nothing, the code at ")


def test_the_scopes_are_those_of_the_manifest() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    assert list(NEEDED_SCOPES) == manifest["oauth_config"]["scopes"]["bot"]
