"""What a source saw is noted, tied, asked or ignored, as the table of sources says; once, however often it's read."""

from __future__ import annotations

from datetime import date

from bot.domain.observation import Became, Why
from bot.store.rows import EntryRow
from tests.services.conftest import Office
from tests.services.observing.seeing import JANE, at, mail_in, mailbox


def entries(office: Office, deal: int) -> list[tuple[str, date, str | None]]:
    rows: list[EntryRow] = office.rows(EntryRow, deal_id=deal)
    return [(row.type, row.on_day, row.by_user) for row in rows if row.undone_at is None]


def test_a_reply_of_a_contact_is_heard_once(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, email=JANE)
    box = mailbox(office, rep)
    office.tick()
    reply = mail_in(at(23, 8))
    first = box.take(reply, cursors={"INBOX": {"uid": 4}}, read_until=at(23, 9))
    assert (first.noted, first.skipped) == (1, 0)
    assert entries(office, deal)[-1] == ("heard", date(2026, 11, 23), f"imap:{box.connected.source_id}")
    assert office.only_nudge(deal).answer == "recorded elsewhere"
    again = box.take(reply, mail_in(at(23, 8), message_id=reply.message_id))
    assert again == type(again)()
    [row] = box.rows()
    assert (row.state, row.reason, row.deal_id) == ("noted", "replied", deal)
    outcome = box.sees(reply)
    assert (outcome.became, outcome.reason, outcome.entry) == (Became.NOTED, Why.REPLIED, row.entry_id)
