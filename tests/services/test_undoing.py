"""What somebody did is taken back as a whole, and put back: their own acts, and never half of one."""

from __future__ import annotations

from datetime import date

from bot.services import acts
from bot.services.acts import undone
from tests import noting
from tests.services.conftest import Office


def test_a_snooze(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    done = noting.snooze(office.desk, rep, deal, date(2026, 12, 4))
    assert done.act is not None
    assert undone.last(office.desk, rep).act == done.act
    back = acts.take_back(office.desk, rep, done.act)
    assert back.card is not None
    assert back.card.deal.snoozed_until is None
    again = acts.put_back(office.desk, rep, done.act)
    assert again.card is not None
    assert again.card.deal.snoozed_until == date(2026, 12, 4)
