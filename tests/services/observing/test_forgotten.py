"""Whoever asked to be left alone is left alone, and a team that took the app away is read no more."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import acts
from bot.domain.observation import Became, Doubt, Why
from bot.services.deals import forgetting
from bot.services.observing import connecting, reading
from bot.services.observing.connecting import Wanted
from bot.store import workspaces
from bot.store.rows import ObservationRow, SourceRow
from bot.store.vault import Vault
from tests import noting
from tests.services.conftest import Office
from tests.services.observing.kinds import BOX, PASSWORD
from tests.services.observing.seeing import at, mail_in, mailbox


def test_nobody_is_asked_about_who_wanted_no_contact(office: Office) -> None:
    rep = office.rep()
    office.deal(rep, "Northwind", contact="Sam Lee", email="sam@northwind.example")
    jane = office.deal(rep, "Contoso", contact="Jane Doe", email="jane@northwind.example")
    box = mailbox(office, rep)
    jane_writes = replace(mail_in(at(20)), doubt=Doubt.STRANGER_OF_ACCOUNT)
    assert box.sees(mail_in(at(19))).became is Became.NOTED
    noting.note(office.desk, office.again(rep), acts.SITUATION, jane, code="do_not_contact")
    forgetting.forget(office.desk, office.again(rep), jane)
    outcome = box.sees(jane_writes)
    assert (outcome.became, outcome.reason) == (Became.IGNORED, Why.NEVER)
    assert office.rows(ObservationRow) == []
    other = replace(mail_in(at(20), "ann@northwind.example"), doubt=Doubt.STRANGER_OF_ACCOUNT)
    assert box.sees(other).became is Became.ASKED


def test_a_team_that_took_the_app_away_is_not_read(office: Office) -> None:
    rep = office.rep()
    office.desk = replace(office.desk, sources={"box": BOX}, vault=Vault((b"k" * 32,)))
    settings = {"host": "mail.example"}
    connecting.connect(office.desk, rep, Wanted(kind="box", rep="U1", settings=settings, secret=PASSWORD, name="mine"))
    with office.database.write(rep.workspace_id) as session:
        workspaces.disable(session, rep.workspace_id, reason="token_revoked", now=office.clock())
    assert reading.read_due(office.desk) == 0
    with office.database.write(rep.workspace_id) as session:
        workspaces.enable(session, rep.workspace_id)
    assert reading.read_due(office.desk) == 1
    assert office.rows(SourceRow)[0].tries == 0
