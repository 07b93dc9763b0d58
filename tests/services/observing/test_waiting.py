"""A question that waits is asked when its turn comes, whatever became of the one before it, of whoever has the deal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.noticed import Answer
from bot.domain.observation import Doubt, Observation
from bot.errors.sources import QuestionGone
from bot.jobs import timekeeping
from bot.services.deals import assigning
from bot.services.observing import connecting, questions, telling
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, at, mail_in, mailbox
from tests.services.observing.test_intake import started

ASKS = "Did they reply?"


def asked(office: Office, user: str = "U1") -> int:
    """How many questions a rep has before them."""
    return sum(ASKS in each.text for each in office.dms(user))


def doubtful(day: int, hour: int = 10) -> Observation:
    return mail_in(at(day, hour), doubt=Doubt.NOT_SURELY_HUMAN)


def goes_on(office: Office) -> None:
    """What the jobs do in a round, with those that are rare."""
    timekeeping.purge(office.desk)
    timekeeping.read(office.desk)
    office.tick()


@on_sqlite
def test_the_next_question_is_asked_once_the_first_one_is_over(office: Office) -> None:
    _, _, box = started(office)
    box.sees(doubtful(23))
    office.jump(office.clock.at + timedelta(days=10))
    box.sees(mail_in(office.clock.at, doubt=Doubt.NOT_SURELY_HUMAN))
    office.tick()
    assert asked(office) == 1
    office.jump(office.clock.at + timedelta(days=5))
    goes_on(office)
    assert asked(office) == 1  # the first one is gone
    assert len(box.rows(state="asked")) == 1


@on_sqlite
def test_the_next_question_is_asked_once_the_source_of_the_first_one_is_off(office: Office) -> None:
    rep, _, box = started(office)
    team = mailbox(office, rep, "team-mailbox", team=True)
    box.sees(doubtful(23))
    team.sees(doubtful(23, 11))
    office.tick()
    assert asked(office) == 1
    connecting.off(office.desk, office.again(rep), box.connected.name, take_back=False)
    goes_on(office)
    assert (asked(office), len(team.rows(state="asked"))) == (1, 1)


def test_a_question_goes_with_its_deal(office: Office) -> None:
    _, deal, box = started(office)
    office.rep("U2")
    box.sees(doubtful(23))
    office.tick()
    assert (asked(office), asked(office, "U2")) == (1, 0)
    assigning.assign(office.desk, office.manager("U9"), deal, "U2")
    goes_on(office)
    office.to(office.clock.at + timedelta(days=1))
    assert (asked(office), asked(office, "U2")) == (0, 1)
    [row] = box.rows(state="asked")
    questions.answer(office.desk, office.desk.actor("T1", "U2"), row.id, Answer.YES)
    assert office.row(deal).last_two_way_on == at(23).date()


@on_sqlite
def test_what_was_answered_and_is_not_about_this_deal_is_asked_once_more(office: Office) -> None:
    rep, first, box = started(office)
    second = office.deal(rep, email=JANE, title="Renewal")
    box.sees(mail_in(at(23, 11)))
    office.tick()
    [row] = box.rows()
    questions.answer(office.desk, office.again(rep), row.id, Answer.DEAL, first)
    office.tick()
    telling.not_about_it(office.desk, office.again(rep), row.id)
    goes_on(office)
    assert sum("Which deal" in each.text for each in office.dms()) == 1
    questions.answer(office.desk, office.again(rep), row.id, Answer.DEAL, second)
    assert office.row(second).last_two_way_on == at(23).date()
    assert office.row(first).last_two_way_on == at(16).date()


@on_sqlite
def test_a_rep_is_asked_about_their_own_deals_and_a_colleague_about_theirs(office: Office) -> None:
    rep, mine, box = started(office)
    other = office.rep("U2")
    theirs = office.deal(other, title="Renewal", email=JANE)
    box.sees(mail_in(at(23, 11)))
    office.tick()
    [row] = box.rows()
    [asking] = [each for each in office.dms() if "Which deal" in each.text]
    assert "Renewal" not in str(asking.blocks)
    with pytest.raises(QuestionGone):
        questions.answer(office.desk, office.again(rep), row.id, Answer.DEAL, theirs)
    questions.answer(office.desk, office.again(rep), row.id, Answer.NO)
    goes_on(office)
    [asking] = [each for each in office.dms("U2") if "Which deal" in each.text]
    assert "Northwind, Renewal (Jane Doe)" in str(asking.blocks)
    questions.answer(office.desk, office.again(other), row.id, Answer.DEAL, theirs)
    assert [office.row(each).last_two_way_on for each in (mine, theirs)] == [at(16).date(), at(23).date()]


@on_sqlite
def test_two_deals_of_the_same_names_are_told_apart(office: Office) -> None:
    rep, first, box = started(office)
    deals = [first, office.deal(rep, email=JANE), office.deal(rep, email=JANE, title="Renewal")]
    box.sees(mail_in(at(23, 11)))
    office.tick()
    [asking] = [each for each in office.dms() if "Which deal" in each.text]
    one, two, _ = (office.row(each).number for each in deals)
    for label in (f"#{one} Northwind (Jane Doe)", f"#{two} Northwind (Jane Doe)", "'Northwind, Renewal (Jane Doe)'"):
        assert label in str(asking.blocks)
