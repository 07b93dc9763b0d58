"""The figures of `stats`, each against a count by hand, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import isclose
from typing import Any

import pytest
from sqlalchemy import select

from bot.coach.script import wordings
from bot.domain.acts import HEARD
from bot.domain.playbook import Version
from bot.errors import Conflict, NotAllowed
from bot.reading.rates import Typed
from bot.services.deals.registry import add
from bot.services.desk import Actor
from bot.services.looking import figures
from bot.services.people import rates
from bot.store import nudges
from bot.store.nudges import NewNudge
from bot.store.rows import DealRow, EntryRow, NudgeRow, RepRow
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words, refuses
from tests.services.conftest import Office
from tests.services.fake_slack import buttons


def dark(office: Office, actor: Actor, n: int = 1) -> list[int]:
    """Deals that have been dark for long."""
    return [office.deal(actor, f"Dark {n}", contact=f"P{n}", heard=date(2026, 9, 1)) for n in range(n)]


def manager(office: Office, user: str = "U9") -> Actor:
    boss = office.rep(user)
    with office.database.write() as session:
        session.get_one(RepRow, boss.rep_id).role = "manager"
    return office.again(boss)


@pytest.mark.parametrize(
    ("times", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(times: int, n: int, low: float, high: float) -> None:
    found = figures.rate(times, n)
    assert isclose(found.low, low, abs_tol=5e-4) and isclose(found.high, high, abs_tol=5e-4)


def test_quartiles_of_a_histogram() -> None:
    assert figures.quartiles([]) is None
    found = figures.quartiles([(1, 1), (2, 1), (3, 1), (10, 1)])
    assert found is not None and (found.n, found.quarter, found.middle, found.three_quarters) == (4, 1, 2, 3)
    one = figures.quartiles([(7, 1)])
    assert one is not None and (one.quarter, one.middle, one.three_quarters) == (7, 7, 7)


def test_episodes_and_time_to_a_reply(office: Office) -> None:
    rep = office.rep()
    first, second, third, fourth, undone = dark(office, rep, 5)
    office.deal(rep, "Fresh", contact="F", heard=date(2026, 11, 20))
    office.tick()
    noting.heard(office.desk, office.again(rep), first)
    noting.heard(office.desk, office.again(rep), first)  # a second reply ends nothing
    noting.meeting(office.desk, office.again(rep), second, date(2026, 11, 20))
    noting.close(office.desk, office.again(rep), third, "no-decision")
    noting.heard(office.desk, office.again(rep), undone)
    noting.undo(office.desk, office.again(rep), undone)
    found = figures.stats(office.desk, office.again(rep))
    assert (found.dark_now, found.came_back, found.closed) == (2, 2, 1)
    assert (found.revival.times, found.revival.n) == (2, 3)
    silent = office.desk.playbook.policy.stages["discovery"].dark_bd
    assert found.reply is not None and found.reply.n == 2 and found.reply.quarter > silent
    assert fourth


def test_what_each_play_led_to(office: Office) -> None:
    rep = office.rep()
    desk = office.desk
    deals = dark(office, rep, 6)

    def touch(deal: int, day: int, play: str | None = "customary-followup") -> None:
        noting.touch(desk, office.again(rep), deal, "email", date(2026, 11, day), play)

    for deal in deals:
        touch(deal, 2)
    touch(deals[0], 9, None)  # silence after the first, waiting after this
    noting.heard(desk, office.again(rep), deals[1], date(2026, 11, 3))
    noting.heard(desk, office.again(rep), deals[2], date(2026, 11, 3), date(2026, 12, 1))
    noting.situation(desk, office.again(rep), deals[3], "do_not_contact")
    noting.close(desk, office.again(rep), deals[4], "lost")
    noting.close(desk, office.again(rep), deals[5], "no-decision")
    by_play = {each.play: each for each in figures.stats(desk, office.again(rep)).plays}
    followup, own = by_play["customary-followup"], by_play[None]
    told = (followup.then_clear, followup.then_reply, followup.then_no, followup.then_silence, followup.then_waiting)
    assert told == (1, 1, 2, 2, 0)
    assert (own.done, own.then_waiting) == (1, 1)


def test_a_reply_that_ends_the_deal_or_names_a_day_is_a_clear_one(office: Office) -> None:
    rep = office.rep()
    desk = office.desk
    given: list[dict[str, Any]] = [{"over": "lost"}, {"over": "won"}, {"over": "no-decision"}]
    given += [{"meeting": date(2026, 12, 1)}, {}]
    for deal, more in zip(dark(office, rep, 5), given, strict=True):
        noting.touch(desk, office.again(rep), deal, "email", date(2026, 11, 2), "customary-followup")
        noting.note(desk, office.again(rep), HEARD, deal, **more)
    [found] = figures.stats(desk, office.again(rep)).plays
    assert (found.then_no, found.then_clear, found.then_reply, found.then_silence) == (1, 2, 2, 0)


def sent(office: Office, rep: Actor, wording: str | None, touches: int, replies: int, channel: str = "email") -> None:
    """So many nudges of one wording that were done, and so many of them answered."""
    for n in range(touches):
        number = len(office.rows(NudgeRow))
        deal = office.deal(rep, f"Deal {number}", contact=f"P{number}", heard=date(2026, 9, 1))
        with office.database.write(rep.workspace_id) as session:
            row = session.get_one(DealRow, deal)
            new = NewNudge(
                key=f"wording:{number}",
                created_at=office.clock(),
                kind="play",
                advice={},
                play="customary-followup",
                channel="email",
                wording=wording,
            )
            nudge = nudges.plan(session, [(row, new)])[new.key].id
        noting.done(office.desk, office.again(rep), nudge, channel)
        if n < replies:
            noting.heard(office.desk, office.again(rep), deal)


def test_wordings_are_told_once_two_of_a_medium_went_out_often_enough(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_ENOUGH", 3)
    rep = office.rep()
    play = office.desk.playbook.plays["customary-followup"]
    [one, other, *_] = [name for name, text in wordings(play).items() if text in texts_of(play.script.email)]
    sent(office, rep, one, 4, 3)
    sent(office, rep, None, 3, 1)
    sent(office, rep, other, 2, 2)
    sent(office, rep, other, 3, 0, channel="linkedin")
    assert figures.stats(office.desk, office.again(rep)).wordings == (), "by another way the wording did not go out"
    sent(office, rep, "00000000", 2, 1)
    sent(office, rep, "00000001", 1, 0)
    sent(office, rep, other, 1, 0)
    [found] = figures.stats(office.desk, office.again(rep)).wordings
    assert (found.play, found.medium) == ("customary-followup", "email")
    texts = wordings(play)
    assert {(each.text, each.sent, each.answered) for each in found.of} == {
        (texts[one], 4, 3),
        (texts[other], 3, 2),
        (None, 3, 1),
    }
    assert figures.stats(office.desk, manager(office), team=False).wordings == ()


def texts_of(versions: Sequence[Version]) -> list[str]:
    return [text for version in versions for text in version.wordings]


def test_mine_and_the_teams(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    dark(office, rep, 2)
    office.deal(other, "Theirs", contact="T", heard=date(2026, 9, 1))
    office.tick()
    boss = manager(office)
    assert figures.stats(office.desk, office.again(rep)).dark_now == 2
    assert figures.stats(office.desk, boss).dark_now == 3
    assert figures.stats(office.desk, boss, team=False).dark_now == 0
    with refuses(NotAllowed, match="for managers"):
        figures.stats(office.desk, office.again(rep), team=True)


def test_another_workspace_is_not_counted(office: Office) -> None:
    add(office.desk, office.rep("U1", team="T2"), new_deal(company="Secret", heard=date(2026, 9, 1)))
    office.tick()
    office.rep()
    boss = manager(office)
    found = figures.stats(office.desk, boss)
    assert (found.dark_now, found.plays, found.coverable) == (0, (), 0)


def test_touches_beyond_the_limit_are_told_apart(office: Office) -> None:
    rep = office.rep()
    [deal] = dark(office, rep)
    for day in (2, 4, 6, 10, 12, 16):
        noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, day))
    found = figures.stats(office.desk, office.again(rep))
    assert (found.own_beyond, found.advised_beyond) == (2, 0)


@pytest.mark.parametrize(("reply", "own"), [(13, 1), (18, 2), (None, 2)])
def test_what_was_answered_in_time_is_not_one_too_many(office: Office, reply: int | None, own: int) -> None:
    """The touch of the 12th was answered a day later, the one of the 16th after two: each counted until then."""
    rep = office.rep()
    [deal] = dark(office, rep)
    for day in (2, 4, 6, 10, 12, 16):
        noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, day))
    if reply:
        noting.heard(office.desk, office.again(rep), deal, date(2026, 11, reply))
    found = figures.stats(office.desk, office.again(rep))
    assert (found.own_beyond, found.advised_beyond) == (own, 0)


def test_a_reply_under_another_deal_answers_nothing_here(office: Office) -> None:
    rep = office.rep()
    first, second = (office.deal(rep, name, contact="P", email="p@x.example") for name in ("One", "Two"))
    for day in (2, 4, 6, 10, 12):
        noting.touch(office.desk, office.again(rep), first, "email", date(2026, 11, day))
    noting.heard(office.desk, office.again(rep), second, date(2026, 11, 11))
    assert figures.stats(office.desk, office.again(rep)).own_beyond == 1
    noting.heard(office.desk, office.again(rep), first, date(2026, 11, 11))
    assert figures.stats(office.desk, office.again(rep)).own_beyond == 0


def answered(office: Office) -> tuple[Actor, NudgeRow]:
    rep = office.rep()
    dark(office, rep)
    office.tick()
    nudge = office.only_nudge()
    noting.done(office.desk, office.again(rep), nudge.id)
    office.tick()
    return office.again(rep), nudge


def test_a_nudge_is_judged_with_one_press_and_asks_no_more(office: Office) -> None:
    rep, nudge = answered(office)
    [message] = office.dms()
    assert {"nudge_rate", "nudge_undo"} <= set(buttons(message))
    assert "was right" in in_words(figures.judge_nudge(office.desk, rep, nudge.id, "right"))
    office.tick()
    [message] = office.dms()
    assert "nudge_undo" in buttons(message) and "nudge_rate" not in buttons(message)
    assert "You said this nudge was right." in message.text and "?" not in message.text.splitlines()[-1]
    figures.judge_nudge(office.desk, rep, nudge.id, "wrong")
    found = figures.stats(office.desk, rep)
    assert (found.right.times, found.right.n, found.covered, found.coverable) == (0, 1, 1, 1)


def test_an_undo_takes_the_verdict_back_with_the_answer(office: Office) -> None:
    rep, nudge = answered(office)
    figures.judge_nudge(office.desk, rep, nudge.id, "right")
    noting.undone(office.desk, rep, nudge.id)
    assert figures.stats(office.desk, rep).right.n == 0
    with pytest.raises(Conflict):
        figures.judge_nudge(office.desk, rep, nudge.id, "wrong")


def test_what_answered_a_nudge_is_worth_by_quarter(office: Office) -> None:
    rep = office.rep()
    desk = office.desk
    worth = ((40_000, "USD"), (10_000, "EUR"), (5_000, "USD"), (7_000, "USD"), (None, None))
    deals = dark(office, rep, 6)
    for deal, (value, currency) in zip(deals, worth, strict=False):
        with office.database.write() as session:
            row = session.get_one(DealRow, deal)
            row.value_minor, row.currency = None if value is None else value * 100, currency

    def asked(deal: int, on: date, answered: date | None) -> None:
        noting.touch(desk, office.again(rep), deal, "email", on, "customary-followup")
        with office.database.write() as session:
            entry = session.scalars(select(EntryRow).order_by(EntryRow.id.desc()).limit(1)).one()
            entry.nudge_id = 1
        if answered:
            noting.heard(desk, office.again(rep), deal, answered)

    asked(deals[0], date(2026, 9, 7), date(2026, 9, 8))
    asked(deals[0], date(2026, 10, 5), date(2026, 10, 6))  # the same deal counts once, at its first answer
    asked(deals[1], date(2026, 9, 7), date(2026, 9, 30))
    asked(deals[2], date(2026, 10, 1), date(2026, 10, 1))
    asked(deals[3], date(2026, 10, 1), None)
    asked(deals[4], date(2026, 10, 1), date(2026, 10, 20))  # without a value
    noting.touch(desk, office.again(rep), deals[5], "email", date(2026, 10, 1))  # nobody had asked for that
    noting.heard(desk, office.again(rep), deals[5], date(2026, 10, 2))
    found = figures.stats(desk, office.again(rep)).quarters
    assert [(each.first, each.deals, each.worth.beside) for each in found] == [
        (date(2026, 7, 1), 2, (("USD", 40_000.0), ("EUR", 10_000.0))),  # never added up
        (date(2026, 10, 1), 2, (("USD", 5_000.0),)),
    ]
    assert figures.stats(desk, manager(office)).quarters == found
    assert figures.stats(desk, office.rep("U2")).quarters == ()
    noting.undo(desk, office.again(rep), deals[4])
    assert [each.deals for each in figures.stats(desk, office.again(rep)).quarters] == [2, 1]
    boss = replace(manager(office), role="admin")
    rates.set_money(desk, boss, home="EUR", said=Typed({"USD": Decimal("0.9")}), on=date(2026, 9, 1))
    rates.set_money(desk, boss, home=None, said=Typed({"USD": Decimal("0.5")}), on=date(2026, 10, 15))
    assert [(each.worth.value, each.worth.as_of) for each in figures.stats(desk, office.again(rep)).quarters] == [
        (46_000.0, date(2026, 9, 1)),  # by the rate of the quarter's end
        (2_500.0, date(2026, 10, 15)),
    ]


def test_what_lies_more_than_a_year_back_is_out(lite: Office) -> None:
    rep = lite.rep()
    [deal] = dark(lite, rep)
    noting.heard(lite.desk, lite.again(rep), deal)
    assert figures.stats(lite.desk, lite.again(rep)).came_back == 1
    lite.jump(lite.clock() + timedelta(days=366))
    assert figures.stats(lite.desk, lite.again(rep)).came_back == 0
