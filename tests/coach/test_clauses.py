"""What people typed, as it stands in a sentence: each awkward fact once, and what comes of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.coach import clauses, figures, phrasing

TODAY = date(2027, 1, 9)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("onboarding takes six weeks.", "that your onboarding takes six weeks"),
        ("Onboarding takes six weeks", "that your onboarding takes six weeks"),
        ("ONBOARDING TAKES SIX WEEKS", "that your onboarding takes six weeks"),
        ("Spare parts arriving late?", "spare parts arriving late"),
        ("“Invoices are late”", "that your invoices are late"),
        ("'slow onboarding'", "slow onboarding"),
        ("slow onboarding 🚀!!", "slow onboarding"),
        ("customers' orders are late", "that your customers' orders are late"),
        ("CRM is slow", "that CRM is slow"),
        ("Jira is slow", "that Jira is slow"),
        ("iPhone rollout is late", "that iPhone rollout is late"),
        ("orders are late, e.g. in Q4", "that your orders are late, e.g. in Q4"),
        ("We lose orders in our warehouse", "that you lose orders in your warehouse"),
        ("We need U.S. pricing", "that you need U.S. pricing"),
        ("their parts arrive after the boat has left", "that your parts arrive after the boat has left"),
        ("Need faster onboarding", "that you need faster onboarding"),
        ("need for speed", "need for speed"),
        ("Wants pricing", "that you want pricing"),
        ("reduce onboarding time", "wanting to reduce onboarding time"),
        ("To cut costs", "wanting to cut costs"),
        ("cut in budget", "cut in budget"),
        ("quotes go out with old prices", "that your quotes go out with old prices"),
        ("spare parts pile up in two yards", "that your spare parts pile up in two yards"),
        ("month-end close takes 9 days", "that your month-end close takes nine days"),
        ("ISO 9 audits take 12 days", "that ISO 9 audits take 12 days"),
        ("prices are rising", "that prices are rising"),
        ("orders from abroad are late", "that orders from abroad are late"),
        ("nobody can find the contracts", "that nobody can find the contracts"),
        ("a way to keep orders", "a way to keep orders"),
        ("the time it takes to onboard", "the time it takes to onboard"),
        ("orders that arrive late", "orders that arrive late"),
        ("delays when customers are away", "delays when customers are away"),
        ("high costs to serve", "high costs to serve"),
        ("a missed go live", "a missed go live"),
        ("they need faster onboarding", None),
        ("He wants it faster", None),
        ("I can't see my orders", None),
        ("Why does onboarding take six weeks?", None),
        ("parts arrive late. Customers complain.", None),
        ("slow, see https://crm.example/4711", None),
        (" ".join(["word"] * 47), None),
        (" ?! ", None),
        (None, None),
    ],
)
def test_an_issue_stands_behind_you_mentioned(typed: str | None, said: str | None) -> None:
    assert clauses.issue(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("six weeks of onboarding", "six weeks of onboarding"),
        ("Late Spare Parts", "late spare parts"),
        ("high shipping costs", "high shipping costs"),
        ("our onboarding", "your onboarding"),
        ("orders that arrive late", "orders that arrive late"),
        ("onboarding takes six weeks", None),
        ("onboarding costs us too much", None),
        ("onboarding too slow", None),
        ("they need speed", None),
        ("reduce onboarding time", None),
        ("can we cut onboarding?", None),
        ("one two three four five six seven eight nine", None),
    ],
)
def test_an_issue_in_short_is_a_noun(typed: str, said: str | None) -> None:
    assert clauses.in_short(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("wants pricing", "that you want pricing"),
        ("Needs to talk to the CFO.", "that you need to talk to the CFO"),
        ("asked for pricing", "that you wanted pricing"),
        ("waiting on legal", "that you're waiting on legal"),
        ("budget is approved", "that budget is approved"),
        ("no budget until March", "no budget until March"),
        ("wants pricing by Friday", "that you want pricing"),
        ("will decide next week, maybe in two weeks", None),
        ("They like it", None),
        ("she'll ask her boss", None),
        ("likes it, wants his boss to see it", None),
        ("Jane will decide in December", None),
        ("we should send pricing", None),
        ("send you the contract", None),
        ("call in June?", None),
        ("Looks good. Call in June", None),
        ("later", None),
        (" ".join(["word"] * 21), None),
    ],
)
def test_what_they_said_speaks_to_them_or_is_not_said(typed: str, said: str | None) -> None:
    assert clauses.they_said(typed, ["Jane", "Okafor"]) == said


@pytest.mark.parametrize(
    ("note", "want"),
    [
        ("wants pricing before the board meets", "pricing before the board meets"),
        ("asked for a demo", "a demo"),
        ("wants to see a demo", "to see a demo"),
        ("needs two more weeks", None),
        ("the budget moved to the spring", None),
        (None, None),
    ],
)
def test_what_they_want_of_us_stands_behind_you_wanted(note: str | None, want: str | None) -> None:
    assert clauses.wanted(clauses.they_said(note)) == want


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("their two warehouses", "your two warehouses"),
        ("They run two warehouses!", "you run two warehouses"),
        ("that they ship from two sites", "you ship from two sites"),
        ("her daughter's graduation", "your daughter's graduation"),
        ("The new site in Ohio", "the new site in Ohio"),
        ("she's training for a marathon", None),
        ("how do the two warehouses talk to each other?", None),
    ],
)
def test_a_detail_of_a_meeting_is_theirs(typed: str, said: str | None) -> None:
    assert clauses.detail(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Contoso is willing to talk", "Contoso"),
        ("contoso would talk", "Contoso"),
        ("Maria Lopez, COO at Contoso, agreed on Nov 3", "Maria Lopez, COO at Contoso"),
        ("maria lopez, coo at contoso", "Maria Lopez, COO at Contoso"),
        ("Maria Lopez at Contoso. Agreed Nov 3", "Maria Lopez at Contoso"),
        ("would introduce Jim at Acme", "Jim at Acme"),
        ("Happy to introduce you to Sam Lee", "Sam Lee"),
        ("Will Smith at Acme (agreed Nov 3)", "Will Smith at Acme"),
        ("Acme Inc. agreed", "Acme Inc."),
        ("Dr. Kim at Contoso", "Dr. Kim at Contoso"),
        ("Dana Ruiz, who is happy to talk", "Dana Ruiz"),
        ("Dana Ruiz, who runs a team like theirs", "Dana Ruiz, who runs a team like yours"),
        ("Dana Ruiz, who is COO at Tailspin", "Dana Ruiz, who is COO at Tailspin"),
        ("a clinic in ohio that switched", "a clinic in ohio that switched"),
        ("Will Smith at Contoso", "Will Smith at Contoso"),
        ("is Contoso OK? ask Maria", None),
        ("someone they want to meet", None),
        ("they agreed", None),
        ("Is Contoso OK? Ask Maria Lopez", None),
        ("someone they want to meet", None),
        ("Someone at Contoso", "someone at Contoso"),
        ("yes", None),
        ("https://crm.example/4711", None),
    ],
)
def test_who_would_talk_is_named_without_that_they_would(typed: str, said: str | None) -> None:
    assert clauses.who(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ROI sheet", "the ROI sheet"),
        ("a comparison of plans.", "the comparison of plans"),
        ("Comparison of both plans", "the comparison of both plans"),
        ("to send the contract", "the contract"),
        ("Send them the security whitepaper by Friday", "the security whitepaper"),
        ("revised quote, by Nov 3", "the revised quote"),
        ("email with pricing", "the email with pricing"),
        ("our SOC 2 report", "our SOC 2 report"),
        ("John's number", "John's number"),
        ("two references", "two references"),
        ("to check with legal", None),
        ("call the CFO", None),
        ("whether SSO is included", None),
    ],
)
def test_what_is_owed_is_a_thing(typed: str, said: str | None) -> None:
    assert clauses.owed(typed) == said


@pytest.mark.parametrize(
    ("typed", "written", "aloud"),
    [
        ("12000 USD a month", "$12,000 a month", "12,000 dollars a month"),
        ("USD 12 000 a month.", "$12,000 a month", "12,000 dollars a month"),
        ("$12,000/month", "$12,000/month", "12,000 dollars per month"),
        ("€3k per week", "€3k per week", "3,000 euros per week"),
        ("1.2m EUR a year", "€1.2m a year", "1.2 million euros a year"),
        ("1200 dollars a day", "1,200 dollars a day", "1,200 dollars a day"),
        ("about 2 FTE", "about 2 FTEs", "about 2 FTEs"),
        ("one FTE", "one FTE", "one FTE"),
        ("30 percent of orders", "30 percent of orders", "30 percent of orders"),
        ("30% of orders are late", "30% of orders", "30% of orders"),
        ("onboarding costs us 12k a month", "12k a month", "12,000 a month"),
        ("two full days every week", "two full days every week", "two full days every week"),
        ("a lot of money", None, None),
    ],
)
def test_a_figure_is_said_as_they_put_it(typed: str, written: str | None, aloud: str | None) -> None:
    assert (figures.figure(typed, aloud=False), figures.figure(typed, aloud=True)) == (written, aloud)


@pytest.mark.parametrize(
    ("typed", "inside", "on_paper"),
    [
        (
            "A study of onboarding, https://x.example/a.",
            "a study of onboarding, https://x.example/a",
            "a study of onboarding",
        ),
        ("The Phoenix Project (https://x.example)", "The Phoenix Project (https://x.example)", "The Phoenix Project"),
        ("The Checklist Manifesto", "The Checklist Manifesto", "The Checklist Manifesto"),
        ("The study by Contoso", "the study by Contoso", "the study by Contoso"),
        ("Onboarding at Scale", "Onboarding at Scale", "Onboarding at Scale"),
        ("https://x.example/a", "https://x.example/a", None),
    ],
)
def test_a_thing_to_send_keeps_its_link_and_on_paper_loses_it(typed: str, inside: str, on_paper: str | None) -> None:
    assert (clauses.thing(typed), clauses.enclosed(typed)) == (inside, on_paper)


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("Jane Okafor", "Jane"),
        ("JANE OKAFOR", "Jane"),
        ("jane okafor", "Jane"),
        ("Okafor, Jane", "Jane"),
        ("JANE O'NEIL", "Jane"),
        ("SHEILA", "Sheila"),
        ("D'ANGELO ANN MARIE", "D'Angelo Ann Marie"),
        ("Jane 🚀 Okafor", "Jane"),
        ("Jane Okafor, PhD", "Jane"),
        ("Anne-Marie Duval", "Anne-Marie"),
        ("DR. Anna Lee", "Dr. Anna Lee"),
        ("Jan van der Berg", "Jan van der Berg"),
        ("Mary Ann Lee", "Mary Ann Lee"),
        ("李 明", "李 明"),
        ("Jane", "Jane"),
        (" ", None),
        (None, None),
    ],
)
def test_a_name_is_greeted_as_it_lets_one(typed: str | None, called: str | None) -> None:
    assert phrasing.called(typed) == called


@pytest.mark.parametrize(
    ("on", "month", "in_month", "deadline"),
    [
        (date(2027, 1, 4), "January", "earlier this month", "early January"),
        (date(2026, 12, 12), "last December", "last December", "December 12"),
        (date(2026, 12, 31), "last December", "last December", "the end of last year"),
        (date(2026, 1, 31), "January 2026", "in January 2026", "the end of January 2026"),
        (date(2027, 11, 30), "November", "in November", "the end of November"),
        (date(2028, 2, 28), "February 2028", "in February 2028", "the end of February 2028"),
    ],
)
def test_a_month_of_another_year_says_so(on: date, month: str, in_month: str, deadline: str) -> None:
    assert phrasing.month(on, TODAY, aloud=False) == month
    assert phrasing.in_month(on, TODAY, aloud=False) == in_month
    assert phrasing.deadline(on, TODAY, aloud=False) == deadline


@pytest.mark.parametrize(
    ("on", "said", "since"),
    [
        (date(2027, 1, 8), "Friday", "since then"),
        (date(2027, 1, 3), "Sunday", "since then"),
        (date(2027, 1, 2), "January 2", "since then"),
        (date(2026, 12, 31), "December 31", "since last December"),
        (date(2026, 10, 5), "October 5, 2026", "since last October"),
    ],
)
def test_a_day_that_has_been_is_said_as_people_do(on: date, said: str, since: str) -> None:
    assert phrasing.said_on(on, TODAY, aloud=True).startswith(said.partition(" ")[0])
    assert phrasing.said_on(on, TODAY, aloud=False) == said
    assert phrasing.since(on, TODAY, aloud=False) == since


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 12, 28), date(2027, 1, 2), "a week"),
        (date(2026, 12, 1), date(2026, 12, 5), "one week last December"),
        (date(2026, 9, 28), date(2026, 10, 9), "two weeks last October"),
    ],
)
def test_what_was_some_time_ago_says_when(first: date, last: date, said: str) -> None:
    assert phrasing.span(first, last, TODAY, aloud=False) == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 12, 7), "December 7"),
        (date(2026, 10, 1), "October 1, 2026"),
        (date(2026, 6, 1), "June 1, 2026"),
        (date(2027, 10, 1), "October 1"),
        (date(2028, 1, 10), "January 10, 2028"),
        (date(2025, 12, 7), "December 7, 2025"),
    ],
)
def test_a_day_has_its_year_where_another_one_of_its_name_may_be_meant(on: date, said: str) -> None:
    assert phrasing.day(on, date(2027, 1, 15), aloud=False) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("A clinic in Boston that looks for a supplier.", "a clinic in Boston that looks for a supplier"),
        ("A clinic looks for a supplier.", None),
        ("a clinic called us", None),
        ("my neighbor", None),
    ],
)
def test_a_lead_stands_behind_i_know_where_it_is_a_noun(typed: str, said: str | None) -> None:
    assert clauses.somebody(typed) == said
