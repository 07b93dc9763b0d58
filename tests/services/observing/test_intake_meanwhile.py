"""What happens while a source is read: a deal is forgotten, a source ends, and others have to write, too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.services.deals import forgetting
from bot.services.observing import connecting, ending, intake
from bot.services.observing.connected import Connected
from bot.services.observing.hand import gather
from bot.store.rows import EntryRow
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, at, mail_in, mailbox

BOB = "bob@contoso.example"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_deal_that_is_forgotten_as_it_is_read_stops_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    rep = office.rep()
    gone, stays = office.deal(rep, email=JANE), office.deal(rep, "Contoso", contact="Bob", email=BOB)
    box, looked = mailbox(office, rep), list[int]()

    def gathered(*given: Any) -> Any:
        found = gather(*given)
        if not looked:
            looked.append(1)
            forgetting.forget(office.desk, office.again(rep), gone)
        return found

    monkeypatch.setattr(intake, "gather", gathered)
    tally = box.take(mail_in(at(23, 8)), mail_in(at(23, 8), BOB))
    assert (tally.noted, tally.skipped) == (1, 0)
    assert [row.deal_id for row in box.rows()] == [stays]


def test_what_is_noted_while_a_source_ends_is_taken_back_with_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = office.rep()
    office.deal(rep, email=JANE)
    box = mailbox(office, rep)
    box.take(mail_in(at(22)))
    take_all_back = ending.take_all_back

    def and_another_comes(desk: Any, whole: Connected) -> int:
        taken = take_all_back(desk, whole)
        if len(box.rows()) == 1:
            box.take(mail_in(at(23, 8)))
        return taken

    monkeypatch.setattr(ending, "take_all_back", and_another_comes)
    assert connecting.off(office.desk, office.again(rep), box.connected.name, take_back=True) == 2
    assert not [row for row in office.rows(EntryRow, source="source") if row.undone_at is None]
    assert {row.state for row in box.rows()} == {"undone"}


@on_sqlite
def test_a_page_of_much_leaves_others_room_to_write(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has one writer at a time, and whoever begins again at once is always the next."""
    rep, slept = office.rep(), list[float]()
    office.deal(rep, email=JANE, heard=date(2026, 11, 2))
    monkeypatch.setattr("time.sleep", slept.append)
    mailbox(office, rep).take(*(mail_in(at(10, 8, minute)) for minute in range(50)))
    assert len(slept) == 2 and all(0.1 < each <= 0.5 for each in slept)
