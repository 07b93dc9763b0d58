"""What sources noted is told once, in the rep's next morning; and no more than a few questions a day are asked."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.noticed import Answer
from bot.domain.observation import Became, Doubt
from bot.services.deals import assigning
from bot.services.observing import questions, telling
from bot.store import noticing
from tests.services.conftest import Office
from tests.services.observing.seeing import at, mail_in, mail_out, mailbox

_MANY = 13


def _texts(office: Office, words: str) -> list[str]:
    return [each.text for each in office.dms() if words in each.text]


def test_a_morning_has_one_message_of_all_that_was_noted(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    mails = [f"p{n}@c{n}.example" for n in range(_MANY)]
    deals = [office.deal(rep, f"C{n}", contact=f"P {n}", email=mail) for n, mail in enumerate(mails)]
    office.clock.at = at(24, 12)
    box = mailbox(office, rep)
    for minute, mail in enumerate(mails):
        assert box.sees(mail_in(at(24, 11, minute), mail)).became is Became.NOTED
    [row] = office.outbox(about="noticed")
    assert row.next_at == at(25, 9, 10)
    box.sees(mail_out(at(24, 11, 59), mails[0]))
    assert len(office.outbox(about="noticed")) == 1
    assigning.assign(office.desk, office.manager("U9"), deals[1], "U2")
    office.to(at(25, 9, 9))
    assert _texts(office, "Noted for you") == []
    office.to(at(25, 9, 30))
    [told] = _texts(office, "Noted for you")
    assert told.count("P ") == telling.MOST_LINES
    assert "C1:" not in told, "it's a colleague's by now"
    assert "3 more things noted." in told
    with office.database.read(rep.workspace_id) as session:
        assert noticing.count_untold(session, rep.rep_id) == 0
    office.to(at(27, 12))
    assert len(_texts(office, "Noted for you")) == 1
    assert [each for each in _texts(office, "P 1 ") if other.user in each] == []


def test_a_day_has_only_a_few_questions_and_a_second_press_changes_nothing(office: Office) -> None:
    rep = office.rep()
    for n in range(5):
        office.deal(rep, f"C{n}", contact=f"P {n}", email=f"p{n}@c{n}.example")
    office.clock.at = at(24, 12)
    box = mailbox(office, rep)
    for n in range(5):
        box.sees(mail_in(at(24, 11, n), f"p{n}@c{n}.example", doubt=Doubt.NOT_SURELY_HUMAN))
    office.tick()
    assert len(_texts(office, "Did they reply?")) == 3
    office.to(at(25, 9, 30))
    assert len(_texts(office, "Did they reply?")) == 5
    asked = box.rows(state="asked")
    again = office.again(rep)
    for _ in range(2):
        questions.answer(office.desk, again, asked[0].id, Answer.YES)
    questions.answer(office.desk, again, asked[0].id, Answer.NO)
    questions.answer(office.desk, again, asked[1].id, Answer.NO)
    assert [row.state for row in box.rows()] == ["noted", "ignored", "asked", "asked", "asked"]
    office.tick()
    assert len(_texts(office, "Did they reply?")) == 3
    assert telling.take_back(office.desk, again, asked[0].id)
    assert not telling.take_back(office.desk, again, asked[0].id)
    telling.not_about_it(office.desk, again, asked[0].id)
    office.to(office.clock() + timedelta(days=1))
    assert [row.state for row in box.rows()][:2] == ["undone", "ignored"]
