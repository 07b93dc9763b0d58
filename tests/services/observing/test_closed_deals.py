"""A human's reply on a deal that's closed: its rep hears of it once, and nothing opens by itself."""

from __future__ import annotations

from datetime import date

from bot.domain.observation import Became, Why
from bot.store import observations
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, at, mail_in, mailbox

BOB = "bob@contoso.example"


@on_sqlite
def test_a_reply_on_a_closed_deal_is_asked_about_once_and_opens_nothing(office: Office) -> None:
    rep = office.rep()
    lost = office.deal(rep, email=JANE)
    won = office.deal(rep, "Contoso", contact="Bob Ray", email=BOB)
    noting.close(office.desk, office.again(rep), lost, "lost")
    noting.close(office.desk, office.again(rep), won, "won")
    box = mailbox(office, rep)
    office.clock.at = at(24, 12)
    first = box.sees(mail_in(at(24, 10)))
    assert (first.became, first.reason, first.deal) == (Became.ASKED, Why.DEAL_CLOSED, "#1")
    [row] = box.rows()
    assert (row.on_day, row.deal_id, row.rep_id) == (date(2026, 11, 24), lost, rep.rep_id)
    more = box.sees(mail_in(at(24, 11)))
    assert (more.became, more.reason) == (Became.ASKED, Why.DEAL_CLOSED)
    with office.desk.database.read(rep.workspace_id) as session:  # whoever answers the one answers the other
        one, other = box.rows()
        assert [each.id for each in observations.like(session, one)] == [other.id]
    customer = box.sees(mail_in(at(24, 11), BOB))
    assert (customer.became, customer.reason) == (Became.IGNORED, Why.NO_DEAL), "customers write"
    assert [office.row(deal).open for deal in (lost, won)] == [False, False]
