"""What a summary says of a week: which deals need a hand, what is at risk, what changed; and when it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from bot.domain.weekly import Summary
from bot.errors.handing import AskedAlready, NobodyToAsk
from bot.errors.team import ColleaguesDeals, ColleagueUnknown
from bot.messages.summary import DRAWINGS
from bot.reading.rates import Typed
from bot.services.deals import assigning, registry
from bot.services.desk import Actor
from bot.services.looking import lookup, summaries
from bot.services.looking.week import Scope, gather
from bot.services.nudges import asking_rep
from bot.services.people import rates
from bot.store.rows import DealRow, RepRow
from bot.store.weekly import Deals
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words
from tests.services.conftest import Office, local, on_sqlite

SEPTEMBER = date(2026, 9, 1)


def dark(office: Office, company: str, who: Actor | None = None, value: int | None = None) -> int:
    """A deal that is dark for long, the manager's own where nobody is named."""
    owner = who or office.manager()
    return office.deal(owner, company, contact=f"C {company}", heard=SEPTEMBER, value=value)


def gathered(office: Office, actor: Actor, day: str) -> Summary:
    """The figures as a channel of the whole team reads them on the morning of that day."""
    scope = Scope(Deals(actor.workspace_id), None)
    with office.database.read(actor.workspace_id) as session:
        return gather(office.desk, session, scope, local(day), "Europe/London")


def test_what_came_back_still_holds_on_the_day_it_is_told(office: Office) -> None:
    rep = office.manager()
    back, gone, won, wish, again = (dark(office, name) for name in ("Back", "Gone", "Won", "Wish", "Again"))
    office.tick()
    office.jump(local("2026-11-24", "12:00"))
    for deal in (back, gone, won, wish):
        noting.heard(office.desk, office.again(rep), deal)
    noting.close(office.desk, office.again(rep), won, "won")
    noting.situation(office.desk, office.again(rep), wish, "do_not_contact", None)
    noting.close(office.desk, office.again(rep), again, "lost")
    noting.reopen(office.desk, office.again(rep), again)
    with office.database.write() as session:  # it went dark once more, by the last look at it
        session.get_one(DealRow, gone).phase = "dark"
    found = gathered(office, rep, "2026-11-30")
    assert [deal.company for deal in found.came_back] == ["Back"], "not what is dark again, closed, or wants no contact"
    assert [(deal.company, deal.outcome) for deal in found.closed] == [("Won", "won")], "not what is open again"
    assert [(week.came_back, week.ended) for week in found.weeks[-1:]] == [(1, 1)], "the chart counts as the lists do"
    assert found.deals == 3, "whoever wants no contact is in no count"
    listed = lookup.list_deals(office.desk, office.again(rep), "team")
    assert "Wish" not in {card.company for card in listed.cards}
    assert (listed.total, listed.in_peace) == (3, 1)
    assert "Wish" in {card.company for card in lookup.list_deals(office.desk, office.again(rep), "all").cards}


def test_which_deals_need_a_hand_and_in_which_order(office: Office) -> None:
    """Left by their owner, then those whose step waits longest, the largest first, then those at their last step."""
    boss, rep, gone = office.manager("U9"), office.rep("U2"), office.rep("U3")
    given = [("Small", 10, rep), ("Big", 90, rep), ("Mid", 50, rep), ("Left", 1, gone), ("Held", 95, rep)]
    deals = {name: dark(office, name, who, value) for name, value, who in given}
    noting.situation(office.desk, office.again(rep), deals["Held"], "ooo", date(2026, 12, 28))
    office.to(local("2026-11-30", "12:00"))
    with office.database.write() as session:
        session.get_one(RepRow, gone.rep_id).active = False
    found = gathered(office, boss, "2026-12-01")
    assert [hand.deal.company for hand in found.hands] == ["Left", "Big", "Mid"]
    assert [hand.need for hand in found.hands] == ["nobody", "waiting", "waiting"]
    assert found.needing == 4
    left, big = found.hands[0], found.hands[1]
    assert (left.owner, left.user) == ("Rep U3", None), "nobody is asked who is not here"
    assert big.user == "U2" and big.nudges and big.since and big.since == date(2026, 11, 23) and big.quiet > 70
    with office.database.write() as session:  # the last look couldn't see if they wrote
        session.get_one(DealRow, deals["Big"]).reason = "blind"
    assert [hand.deal.company for hand in gathered(office, boss, "2026-12-01").hands] == ["Left", "Mid", "Small"]
    noting.touch(office.desk, office.again(rep), deals["Big"], "email")  # done without a press
    assigning.assign(office.desk, office.again(boss), deals["Mid"], "U9")  # handed over within the week
    found = gathered(office, boss, "2026-12-01")
    assert [hand.deal.company for hand in found.hands][:2] == ["Left", "Small"]
    assert all(hand.need == "last-step" for hand in found.hands[2:]), "a new owner left nothing lying"


@on_sqlite
def test_the_largest_come_first_in_the_home_currency(office: Office) -> None:
    boss = office.manager("U9")
    money = (("Yen", 900_000, "JPY"), ("Euro", 90_000, "EUR"), ("Dollar", 80_000, "USD"), ("Zloty", 70_000, "PLN"))
    for company, worth, currency in money:
        given = new_deal(
            company=company, contact=f"C {company}", heard=date(2026, 11, 10), value=worth, currency=currency
        )
        registry.add(office.desk, office.again(boss), given)
    office.tick()
    office.jump(local("2026-11-30"))

    def dark_now() -> list[str]:
        return [deal.company for deal in gathered(office, boss, "2026-11-30").went_dark]

    assert dark_now() == ["Yen", "Euro", "Dollar", "Zloty"], "without a home currency by the numbers alone"
    said = Typed({"JPY": Decimal("0.0066"), "EUR": Decimal("0.5")})
    rates.set_money(office.desk, replace(office.again(boss), role="admin"), home="USD", said=said, on=date(2026, 11, 2))
    assert dark_now() == ["Dollar", "Euro", "Yen", "Zloty"], "what has no rate is last"


@on_sqlite
def test_what_goes_dark_on_the_day_itself_is_dark(office: Office) -> None:
    """A summary says as many as the list behind its button."""
    boss = office.manager("U9")
    given = new_deal(company="Today", contact="C", heard=date(2026, 11, 16), stage="discovery")
    registry.add(office.desk, boss, given)
    office.to(local("2026-11-30", "09:00"))
    found = gathered(office, boss, "2026-11-30")
    assert (found.at_risk.deals, found.went_dark) == (1, []), "this week's, not last week's"
    assert lookup.list_deals(office.desk, office.again(boss), "team dark").total == 1


@on_sqlite
def test_a_manager_is_not_asked_about_their_own_deal(office: Office) -> None:
    boss, rep = office.manager("U9"), office.rep("U2")
    dark(office, "Mine", boss, 90), dark(office, "Theirs", rep, 10)
    office.to(local("2026-11-30", "12:00"))
    found, _ = summaries.now(office.desk, office.again(boss), private=True)
    assert [(hand.deal.company, hand.user, hand.yours) for hand in found.hands] == [
        ("Mine", None, True),
        ("Theirs", "U2", False),
    ]
    told = DRAWINGS["chart"](found)
    assert "with you\n" in told.text and "You haven't answered" in told.text and "Ask Rep" in str(told.blocks)
    channel, _ = summaries.now(office.desk, office.again(boss), "C1")
    assert not any(hand.yours for hand in channel.hands), "a channel is read by many"


@on_sqlite
def test_what_a_leaver_left_is_handed_over_from_the_summary(office: Office) -> None:
    boss, gone = office.manager("U9"), office.rep("U3")
    deal = dark(office, "Left", gone)
    office.to(local("2026-11-30", "12:00"))
    with office.database.write() as session:
        session.get_one(RepRow, gone.rep_id).active = False
    told = DRAWINGS["chart"](summaries.now(office.desk, office.again(boss), private=True)[0])
    assert "who has left" in told.text and "hasn't answered" not in told.text
    pressed = [each for block in told.blocks for each in block.get("elements", []) if each.get("type") == "button"]
    assert [(each["action_id"], each.get("value")) for each in pressed][:2] == [
        ("deal_show", str(deal)),
        ("deal_assign", str(deal)),
    ]


@on_sqlite
def test_what_is_not_said_again_stays_as_it_is(office: Office) -> None:
    boss = office.manager("U9")
    office.rep("U2")
    summaries.here(office.desk, boss, "C1", "sales", "fri", time(16))
    said = in_words(summaries.here(office.desk, office.again(boss), "C1", "sales", of=["U2"]))
    assert "every Friday at 4 pm" in said
    summaries.off(office.desk, office.again(boss), "C1")
    assert "every Monday at 9 am" in in_words(summaries.here(office.desk, office.again(boss), "C1", "sales"))


def test_what_changed_since_the_last_time(office: Office) -> None:
    rep = office.manager()
    deal = dark(office, "First")
    office.tick()
    summaries.here(office.desk, office.again(rep), "C1", "sales")
    dark(office, "Second", value=2000)
    office.to(local("2026-11-30", "09:00"))
    office.to(local("2026-12-07", "09:00"))
    noting.close(office.desk, office.again(rep), deal, "won")
    office.to(local("2026-12-14", "09:00"))
    first, second, third = (message.text for message in office.slack.in_channel("C1"))
    assert "2 deals are dark, worth" in first and "A week ago: 1 deal." in first, "since it was set up"
    assert second.startswith("No change in a week: 2 deals are dark") and second.count("\n") == 0
    assert "Still needing a hand: " in second
    assert "1 deal is dark" in third and "A week ago: 2 deals" in third and "First (won)" in third


@on_sqlite
def test_what_is_over_is_compared_too(office: Office) -> None:
    rep = office.manager()
    deal = dark(office, "First", value=2000)
    summaries.here(office.desk, office.again(rep), "C1", "sales")
    office.to(local("2026-11-30", "09:00"))
    noting.close(office.desk, office.again(rep), deal, "won")
    office.to(local("2026-12-07", "09:00"))
    office.to(local("2026-12-14", "09:00"))
    _, over, calm = (message.text for message in office.slack.in_channel("C1"))
    assert "Nothing is dark. A week ago: 1 deal, 2,000." in over
    assert calm.startswith("No change in a week: nothing is dark.")


def test_a_channel_can_have_the_deals_of_some_people(office: Office) -> None:
    boss, ann, ben = office.manager("U9"), office.rep("U1"), office.rep("U2")
    dark(office, "Anns", ann), dark(office, "Bens", ben)
    office.tick()
    said = in_words(summaries.here(office.desk, office.again(boss), "C1", "sales", of=["U1"]))
    assert "a summary of the deals of Rep U1 every Monday" in said
    said = in_words(summaries.here(office.desk, office.again(boss), "C1", "sales", "tue"))
    assert "of the deals of Rep U1 every Tuesday" in said, "another day, the same people"
    office.to(local("2026-12-01", "09:00"))
    message = office.slack.in_channel("C1")[-1]
    assert "Rep U1: " in message.text and "Anns" in message.text and "Bens" not in message.text
    with pytest.raises(ColleaguesDeals):
        summaries.here(office.desk, office.again(ann), "C2", "other", of=["U1", "U2"])
    with pytest.raises(ColleagueUnknown):
        summaries.here(office.desk, office.again(boss), "C2", "other", of=["U77"])
    said = in_words(summaries.here(office.desk, office.again(boss), "C1", "sales", of=[]))
    assert "gets a summary every Tuesday" in said, "other people, the same day"


@pytest.mark.parametrize(
    ("private", "country", "comes"),
    [
        (False, "GB", "2026-12-29 09:00"),  # Monday is the day in lieu of Boxing Day
        (True, "GB", "2026-12-29 09:00"),
        (True, None, "2026-12-28 09:00"),
    ],
)
def test_on_a_holiday_it_waits_for_the_next_working_day(
    office: Office, private: bool, country: str | None, comes: str
) -> None:
    rep = office.manager()
    dark(office, "Dark")
    with office.database.write() as session:
        session.get_one(RepRow, rep.rep_id).country = country
    office.jump(local("2026-12-22", "10:00"))
    if private:
        summaries.mine(office.desk, office.again(rep))
    else:
        summaries.here(office.desk, office.again(rep), "C1", "sales")
    office.to(local(*comes.split(" ")) - timedelta(minutes=2))
    assert office.outbox(about="summary") == []
    office.to(local(*comes.split(" ")))
    [row] = office.outbox(about="summary")
    assert row.key.endswith(":2026-W53")
    office.to(local("2027-01-05", "12:00"))
    keys = [row.key.rsplit(":", 1)[1] for row in office.outbox(about="summary")]
    assert keys == ["2026-W53", "2027-W01"], "the next one comes on its own day"


def test_a_persons_own_waits_while_they_are_away(office: Office) -> None:
    rep = office.manager()
    summaries.mine(office.desk, rep)
    with office.database.write() as session:
        row = session.get_one(RepRow, rep.rep_id)
        row.paused, row.paused_until = True, date(2026, 12, 2)
    office.to(local("2026-12-02", "08:00"))
    assert office.outbox(about="summary") == []
    office.to(local("2026-12-02", "09:00"))
    assert [row.key.rsplit(":", 1)[1] for row in office.outbox(about="summary")] == ["2026-W49"]
    with office.database.write() as session:
        row = session.get_one(RepRow, rep.rep_id)
        row.paused, row.paused_until = True, None
    office.to(local("2026-12-12", "09:00"))
    assert len(office.outbox(about="summary")) == 1, "a break without an end"


@on_sqlite
def test_closing_this_quarter(office: Office) -> None:
    rep = office.manager()
    for name, day in (("Soon", date(2026, 12, 31)), ("Late", date(2026, 11, 2)), ("Later", date(2027, 1, 1))):
        deal = dark(office, name)
        registry.edit(office.desk, office.again(rep), deal, {"close_date": day, "value": 100.0})
    office.tick()
    found = gathered(office, rep, "2026-11-30").closing
    assert found is not None
    assert (found.total.deals, found.dark, found.past) == (2, 2, 1)
    listed = lookup.list_deals(office.desk, office.again(rep), "closing")
    assert [card.company for card in listed.cards] == ["Late", "Soon"]
    assert (listed.total, listed.worth.deals) == (2, 2)


@on_sqlite
def test_a_list_has_pages_and_its_sum_is_of_all(office: Office) -> None:
    rep = office.manager()
    for number in range(43):
        dark(office, f"Company {number}", value=10)
    first, last, beyond = (lookup.list_deals(office.desk, office.again(rep), "team", page=page) for page in (1, 3, 9))
    assert (len(first.cards), first.pages, first.total) == (20, 3, 43)
    assert [sum(worth for _, worth in each.worth.money) for each in (first, last)] == [430, 430]
    assert len(last.cards) == 3
    assert not {card.id for card in first.cards} & {card.id for card in last.cards}
    assert len(beyond.cards) == 3, "a list that got shorter shows its last page"


def test_what_was_shown_is_posted_once_however_often_it_is_pressed(office: Office) -> None:
    boss = office.manager("U9")
    assert [summaries.once(office.desk, boss, key) for key in ("one", "one", "two")] == [True, False, True]
    for _ in range(2):
        summaries.post_once(office.desk, boss, "C7", "three")
    office.tick()
    assert len(office.slack.in_channel("C7")) == 1


def test_a_rep_is_asked_once_a_week_in_their_own_hours(office: Office) -> None:
    boss, rep = office.manager("U9"), office.rep("U2")
    deal = dark(office, "Northwind", rep)
    office.jump(local("2026-11-27", "18:30"))  # Friday, after work
    said = in_words(asking_rep.ask(office.desk, office.again(boss), deal))
    assert "I ask Rep U2 about #1 Northwind" in said and "Nov 30" in said
    with pytest.raises(AskedAlready):
        asking_rep.ask(office.desk, office.again(office.admin()), deal)
    office.tick()
    assert not asked(office)
    office.to(local("2026-11-30", "09:30"))
    [message] = asked(office)
    assert message == "<@U9> is asking about Northwind (C Northwind): what would help get it moving?"
    asking_rep.ask(office.desk, office.again(boss), deal)
    assigning.assign(office.desk, office.again(boss), deal, "U9")
    office.tick()
    assert len(asked(office)) <= 2
    with pytest.raises(NobodyToAsk):
        asking_rep.ask(office.desk, office.again(boss), deal)


def asked(office: Office) -> list[str]:
    """What the rep was asked."""
    return [message.text.split("\n")[0] for message in office.dms("U2") if "is asking about" in message.text]
