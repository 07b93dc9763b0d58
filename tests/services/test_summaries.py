"""The weekly summary: at its time in its zone, once a week, with the right figures and not a word too many."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.errors import BadInput
from bot.posts.summary import drawings as drawn
from bot.services.deals import registry
from bot.services.desk import Actor
from bot.services.looking import summaries
from bot.services.looking.week import Scope, gather
from bot.services.looking.when import next_time
from bot.store.rows import OutboxRow, RepRow, SummaryRow
from bot.store.weekly import Deals
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words
from tests.services.conftest import Office, local, on_sqlite
from tests.services.fake_slack import Fault, Posted


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Africa/Cairo", "Asia/Tehran"]
)
@pytest.mark.parametrize(
    ("weekday", "at"), [("mon", time(9)), ("sun", time(2, 30)), ("fri", time(0)), ("sat", time(23, 59))]
)
def test_one_instant_a_week_from_2020_to_2040(zone: str, weekday: str, at: time) -> None:
    moment, weeks, found = local("2020-01-01", "00:00", zone), [], []
    while moment.year < 2041:
        moment = next_time(weekday, at, zone, moment)
        found.append(moment)
        shown = moment.astimezone(ZoneInfo(zone))
        weeks.append(shown.date().isocalendar()[:2])
    assert all(timedelta(days=6) < later - earlier < timedelta(days=8) for earlier, later in pairwise(found))
    assert len(set(weeks)) == len(weeks) > 1090
    assert {(2020, 53), (2026, 53), (2032, 53), (2037, 53)} <= set(weeks)


def test_next_time_is_strictly_ahead() -> None:
    monday = local("2026-11-23", "09:00", "Europe/Berlin")
    assert next_time("mon", time(9), "Europe/Berlin", monday) == local("2026-11-30", "09:00", "Europe/Berlin")
    assert next_time("mon", time(9), "Europe/Berlin", monday - timedelta(seconds=1)) == monday
    # The clocks skip half past two on that Sunday, and show it twice on the other one.
    assert next_time("sun", time(2, 30), "Europe/Berlin", local("2027-03-27")) == datetime(
        2027, 3, 28, 3, 30, tzinfo=ZoneInfo("Europe/Berlin")
    )
    first = next_time("sun", time(2, 30), "Europe/Berlin", local("2026-10-24"))
    assert first == local("2026-10-25", "02:30", "Europe/Berlin"), "the first of the two"
    assert next_time("sun", time(2, 30), "Europe/Berlin", first) > first + timedelta(days=6)


def posted(office: Office) -> list[OutboxRow]:
    return office.outbox(about="summary")


@on_sqlite
def test_it_comes_each_week_once(office: Office) -> None:
    rep = office.manager(zone="Europe/Berlin")
    said = in_words(summaries.here(office.desk, rep, "C1", "sales", "Monday", time(9)))
    assert "every Monday at 9 am (Europe/Berlin)" in said and "Mon, Nov 30" in said
    office.to(local("2026-11-30", "08:59", "Europe/Berlin"))
    assert posted(office) == []
    office.to(local("2026-11-30", "09:00", "Europe/Berlin"))
    office.tick()
    assert len(office.slack.in_channel("C1")) == 1
    office.to(local("2027-01-05", "12:00", "Europe/Berlin"))
    assert [row.key.rsplit(":", 1)[1] for row in posted(office)] == [f"2026-W{n}" for n in range(49, 54)] + ["2027-W01"]


@on_sqlite
def test_another_day_in_the_same_week_waits_for_the_next(office: Office) -> None:
    rep = office.manager()
    summaries.here(office.desk, rep, "C1", "sales")
    office.to(local("2026-11-30", "10:00"))
    said = in_words(summaries.here(office.desk, office.again(rep), "C1", "sales", "wed", time(14)))
    assert "Wed, Dec 9" in said
    office.to(local("2026-12-09", "14:00"))
    assert [row.key for row in posted(office)] == ["summary:C1:2026-W49", "summary:C1:2026-W50"]
    office.to(local("2026-12-16", "14:00"))
    assert len(posted(office)) == 3


def test_a_row_whose_week_was_told_moves_on_by_itself(office: Office) -> None:
    """A setting as an older version left it must not stand still for ever."""
    rep = office.manager()
    summaries.here(office.desk, rep, "C1", "sales")
    with office.database.write() as session:
        row = session.get_one(SummaryRow, 1)
        row.last_key = "summary:C1:2026-W49"
    office.to(local("2026-12-07", "09:00"))
    assert [row.key for row in posted(office)] == ["summary:C1:2026-W50"]


@pytest.mark.parametrize(
    ("back", "weeks"),
    [
        ("2026-11-30 10:00", ["2026-W49"]),
        ("2026-12-01 08:59", ["2026-W49"]),
        ("2026-12-01 09:01", []),
        ("2026-12-21 10:00", ["2026-W52"]),  # three weeks off: the newest one only
        ("2026-12-23 10:00", []),
    ],
)
def test_what_is_a_day_late_is_left_out(office: Office, back: str, weeks: list[str]) -> None:
    rep = office.manager()
    summaries.here(office.desk, rep, "C1", "sales")
    office.jump(local(*back.split(" ")))
    office.tick()
    office.tick()
    assert [row.key.rsplit(":", 1)[1] for row in posted(office)] == weeks
    [setting] = office.rows(SummaryRow)
    assert setting.next_at > office.clock()


def test_off_and_on_again(office: Office) -> None:
    rep = office.manager()
    assert "no summary here" in in_words(summaries.off(office.desk, rep, "C1"))
    summaries.here(office.desk, rep, "C1", "sales")
    assert in_words(summaries.off(office.desk, rep, "C1")) == "No more summaries here."
    office.to(local("2026-12-02", "12:00"))
    assert posted(office) == []
    summaries.here(office.desk, office.again(rep), "C1", "sales", "fri")
    office.to(local("2026-12-04", "12:00"))
    assert len(posted(office)) == 1


def test_a_dm_is_no_channel_and_a_day_is_a_day(lite: Office) -> None:
    rep = lite.manager()
    for channel, day in (("D1", "mon"), ("C1", "someday")):
        with pytest.raises(BadInput):
            summaries.here(lite.desk, rep, channel, "x", day)
    assert lite.rows(SummaryRow) == []


def test_without_tables_it_comes_in_plain_blocks_once(office: Office) -> None:
    rep = office.manager()
    summaries.here(office.desk, rep, "C1", "sales")
    office.slack.fail("post", Fault("invalid_blocks"), Fault("invalid_blocks"))
    office.jump(local("2026-11-30", "09:00"))
    office.tick()
    [message] = office.slack.in_channel("C1")
    [row] = posted(office)
    assert row.state == "sent"
    assert message.blocks == row.payload["blocks"]
    assert all(block["type"] != "table" for block in message.blocks)


def busy_weeks(office: Office) -> Actor:
    """Two weeks in which something ended: enough for a chart."""
    rep = office.manager()
    for n in range(2):
        deal = office.deal(rep, f"Company {n}", contact=f"Person {n}", heard=date(2026, 9, 1))
        noting.close(office.desk, office.again(rep), deal, "lost")
        office.jump(office.clock() + timedelta(weeks=1))
    office.deal(rep, "Dark", heard=date(2026, 9, 1))
    office.tick()
    return office.again(rep)


def dark_too(office: Office, company: str) -> None:
    """Another deal goes dark: a week without a change is one line."""
    office.deal(office.manager(), company, contact=company, heard=date(2026, 9, 1))
    office.tick()


def kinds(message: Posted) -> set[str]:
    return {block["type"] for block in message.blocks} & {"table", "data_visualization"}


def test_what_a_workspace_refuses_is_left_out_at_once_the_next_time(office: Office) -> None:
    summaries.here(office.desk, busy_weeks(office), "C1", "sales", at=time(8))  # no rep is at work then
    office.to(local("2026-12-14", "07:59"))
    office.slack.fail("post", Fault("invalid_blocks"))
    dark_too(office, "More")
    office.to(local("2026-12-21", "09:00"))
    first, second = office.slack.in_channel("C1")[-2:]
    assert (kinds(first), kinds(second)) == (set(), set())
    assert "The last 4 weeks" in second.text and "1 ended with a clear answer" in second.text
    assert [row.tries for row in posted(office)][-2:] == [2, 1]
    office.to(local("2027-01-15", "09:00"))
    dark_too(office, "Most")
    office.to(local("2027-01-18", "09:00"))
    assert kinds(office.slack.in_channel("C1")[-1]) == {"data_visualization"}, "asked again after a month"


@on_sqlite
def test_the_chart_counts_as_the_lists_do(office: Office) -> None:
    rep = busy_weeks(office)
    back = office.deal(rep, "Back", contact="B", heard=date(2026, 9, 1))
    for _ in range(2):  # twice in a week is one deal
        noting.heard(office.desk, office.again(rep), back)
    office.jump(office.clock() + timedelta(days=1))
    message = drawn(*summaries.now(office.desk, office.again(rep)))["chart"]
    [chart] = [block["chart"] for block in message.blocks if block["type"] == "data_visualization"]
    counted = {series["name"]: [point["value"] for point in series["data"]] for series in chart["series"]}
    assert counted == {"Came back": [0, 0, 1], "Clear answer": [1, 1, 0]}, "from the first week with anything in it"
    assert "1 came back" in message.text


def test_one_week_alone_is_no_chart(lite: Office) -> None:
    rep = lite.manager()
    noting.close(lite.desk, lite.again(rep), lite.deal(rep), "won")
    lite.jump(lite.clock() + timedelta(days=2))
    message = drawn(*summaries.now(lite.desk, lite.again(rep)))["chart"]
    assert all(block["type"] != "data_visualization" for block in message.blocks)
    assert "The last 2 weeks" not in message.text


def test_a_summary_of_ones_own_is_about_ones_own_deals(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    office.deal(rep, "Mine", heard=date(2026, 9, 1))
    office.deal(other, "Theirs", contact="T", heard=date(2026, 9, 1))
    office.tick()
    assert "your deals" in in_words(summaries.mine(office.desk, office.again(rep), "tue"))
    office.to(local("2026-11-24", "09:00"))
    [message] = [each for each in office.dms() if "Only you see this" in each.text]
    assert message.text.startswith("Your deals: ") and "1 deal is dark" in message.text
    assert in_words(summaries.not_mine(office.desk, office.again(rep))) == "No more summaries to you."
    assert "Nothing was changed" in in_words(summaries.not_mine(office.desk, office.again(rep)))


@on_sqlite
def test_a_managers_own_is_about_the_team_as_long_as_they_are_one(office: Office) -> None:
    boss = office.rep("U9")
    for n, user in enumerate(("U1", "U2")):
        office.deal(office.rep(user), f"Company {n}", contact=f"P{n}", heard=date(2026, 9, 1))
    office.tick()
    with office.database.write() as session:
        session.get_one(RepRow, boss.rep_id).role = "manager"
    assert "your team's deals" in in_words(summaries.mine(office.desk, office.again(boss)))
    office.to(local("2026-11-30", "09:00"))
    with office.database.write() as session:
        session.get_one(RepRow, boss.rep_id).role = "rep"
    office.to(local("2026-12-07", "09:00"))
    with office.database.write() as session:
        session.get_one(RepRow, boss.rep_id).role = "guest"
    office.to(local("2026-12-14", "09:00"))
    team, own = office.dms("U9")
    assert team.text.startswith("Your team: 2 deals need a hand") and "2 deals are dark" in team.text
    assert own.text.startswith("Your deals: ") and "No deals yet" in own.text


def test_a_channel_that_is_closed_to_us_is_said_once_to_who_set_it_up(office: Office) -> None:
    rep = office.manager()
    summaries.here(office.desk, rep, "C1", "sales")
    office.slack.fail("post", Fault("not_in_channel"))
    office.to(local("2026-11-30", "12:00"))
    assert posted(office)[0].state == "dead"
    [told] = office.dms("U1")
    assert "<#C1>" in told.text and "/invite" in told.text
    office.to(local("2026-12-14", "12:00"))
    assert (len(posted(office)), len(office.dms("U1"))) == (1, 1)


def test_the_figures_of_a_small_week(office: Office) -> None:
    rep, other = office.manager(), office.rep("U2")

    def new(company: str, heard: date, value: int | None = None, stage: str = "discovery", user: str = "U1") -> int:
        who = rep if user == "U1" else other
        given = new_deal(
            company=company,
            contact=f"C {company}",
            heard=heard,
            stage=stage,
            timezone="Europe/London",
            value=value / 100 if value else None,
            currency="USD" if value else None,
        )
        return registry.add(office.desk, office.again(who), given).id

    # Discovery is dark after ten business days: heard on Mon 9 Nov, dark on Mon 23 Nov.
    new("Wentdark", date(2026, 11, 9), 5_000_00)
    new("Wentdark Too", date(2026, 11, 11), user="U2")
    new("Long Dark", date(2026, 9, 1), 10_000_00)
    new("Fresh", date(2026, 11, 20))
    back = new("Came Back", date(2026, 10, 1), 7_000_00)
    lost = new("Closed", date(2026, 10, 1), 1_00)
    held = new("Held", date(2026, 10, 1))
    undone = new("Undone", date(2026, 10, 1))
    office.tick()
    office.jump(local("2026-11-25", "12:00"))
    noting.heard(office.desk, office.again(rep), back)
    noting.close(office.desk, office.again(rep), lost, "no-decision")
    noting.situation(office.desk, office.again(rep), held, "ooo", date(2026, 12, 7))
    noting.heard(office.desk, office.again(rep), undone)
    noting.undo(office.desk, office.again(rep), undone)
    summaries.here(office.desk, rep, "C1", "sales")
    office.to(local("2026-11-30", "09:00"))
    with office.database.read(rep.workspace_id) as session:
        scope = Scope(Deals(rep.workspace_id), None)
        found = gather(office.desk, session, scope, local("2026-11-30"), "Europe/London", "U1")
    assert (found.first, found.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert [deal.company for deal in found.went_dark] == ["Wentdark", "Wentdark Too"]
    assert [(deal.company, deal.value) for deal in found.came_back] == [("Came Back", 7000.0)]
    assert [(deal.company, deal.outcome) for deal in found.ended] == [("Closed", "no_decision")], "no clear answer"
    assert found.closed == []
    assert (found.on_hold, found.deals) == (1, 7)
    assert sum(band.deals for band in found.still_dark) == 4, "two that went dark, the long dark one, the undone one"
    assert found.still_dark[0].money == [("USD", 5000.0)]
    [message] = office.slack.in_channel("C1")
    assert (found.at_risk.deals, list(found.at_risk.money)) == (4, [("USD", 15000.0)])
    assert "Closed without a decision: Closed (" in message.text and "Came back: Came Back (" in message.text
    assert "1 on hold" in message.text and "Last week" in message.text


def test_another_workspace_is_not_counted(office: Office) -> None:
    stranger = office.rep("U1", team="T2")
    registry.add(office.desk, stranger, new_deal(company="Secret", heard=date(2026, 10, 1)))
    office.tick()
    rep = office.manager()
    message = drawn(*summaries.now(office.desk, rep))["chart"]
    assert "Secret" not in json.dumps(message.blocks)


def test_a_channel_sees_no_reason_and_calls_no_rep(lite: Office) -> None:
    rep = lite.manager()
    for n, (code, until) in enumerate([("personal", date(2026, 12, 28)), ("ooo", date(2026, 12, 28)), ("busy", None)]):
        deal = lite.deal(rep, f"Company {n}", contact=f"Person {n}", heard=date(2026, 10, 1), value=100)
        noting.situation(lite.desk, lite.again(rep), deal, code, until)
    lite.tick()
    said = json.dumps(drawn(*summaries.now(lite.desk, lite.again(rep)))["chart"].blocks)
    for word in ("Company 0", "Company 1", "personal", "private", "office", "busy", "Person", "<@"):
        assert word not in said, word
