"""One key is exchanged for another, or lost: what is sealed, and what was hashed, after that."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.errors.sources import SealedOtherwise
from bot.services.observing import connecting
from bot.store.rows import SourceRow
from tests.refusals import refuses
from tests.services.conftest import Office
from tests.services.observing.kinds import PASSWORD
from tests.services.observing.test_connecting import KEY, OTHER_KEY, connect, open_vault


@pytest.fixture
def office(office: Office) -> Office:
    """It seals with the first of the keys."""
    open_vault(office)
    return office


def test_keys_are_exchanged_and_no_hash_changes(office: Office) -> None:
    rep = office.rep()
    connect(office, rep, name="mine")
    connect(office, connecting.keeper_of(office.desk, "T1"), "webhook", None)
    with office.database.write(rep.workspace_id) as session:
        before = office.desk.vault.hashed(session, "some-id")
    open_vault(office, OTHER_KEY, KEY)
    assert connecting.reseal(office.desk) == 3
    open_vault(office, OTHER_KEY)
    assert connecting.check(office.desk, rep, "mine") is not None
    with office.database.read(rep.workspace_id) as session:
        assert office.desk.vault.hashed(session, "some-id") == before
    open_vault(office, KEY)
    with refuses(SealedOtherwise, "another key"):
        connecting.check(office.desk, rep, "mine")
    before_secrets = [row.secret for row in office.rows(SourceRow)]
    with pytest.raises(SealedOtherwise):
        connecting.reseal(office.desk)
    assert [row.secret for row in office.rows(SourceRow)] == before_secrets


def test_a_secret_opens_in_its_own_row_alone(office: Office) -> None:
    rep = office.rep()
    for name in ("one", "two"):
        connect(office, rep, name=name)
    with office.database.write(rep.workspace_id) as session:
        session.execute(text("UPDATE sources SET secret = (SELECT secret FROM sources WHERE name = 'one')"))
    connecting.check(office.desk, rep, "one")
    with pytest.raises(SealedOtherwise):
        connecting.check(office.desk, rep, "two")


def test_a_lost_key_is_waited_for_until_all_is_connected_anew(office: Office) -> None:
    rep = office.rep()
    for name in ("one", "two", "three"):
        connect(office, rep, name=name)

    def hashed() -> str:
        with office.database.write(rep.workspace_id) as session:
            return office.desk.vault.hashed(session, "some-id")

    before = hashed()
    open_vault(office, OTHER_KEY)
    connecting.again(office.desk, rep, "one", PASSWORD)
    connecting.off(office.desk, rep, "two", take_back=False)
    with pytest.raises(SealedOtherwise):  # the third may still get its key back
        hashed()
    open_vault(office, OTHER_KEY, KEY)
    assert hashed() == before
    open_vault(office, OTHER_KEY)
    connecting.again(office.desk, rep, "three", PASSWORD)
    anew = hashed()
    assert anew != before
    assert connecting.reseal(office.desk) == 3
    connecting.again(office.desk, rep, "three", PASSWORD)
    assert hashed() == anew
