"""Every verb once as it is meant, over signed requests: what the person reads, and what is in the rows afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.slack.commands import COMMANDS
from bot.slack.commands.verb import Verb
from tests.scenarios.conftest import Office, pressed, said

NORTHWIND = 'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"onboarding takes six weeks"'


@pytest.fixture
def northwind(office_after: Callable[..., Office]) -> Office:
    """An office in which Alex has one deal, silent since Friday."""
    return office_after(NORTHWIND)


def test_add_says_when_it_looks_again_and_why(either_office: Office) -> None:
    shown = either_office.type(NORTHWIND)
    [deal] = either_office.deals()
    assert "Northwind (Jane Doe) is on your list as #1" in shown
    assert "I'll check again on Fri, Nov 13" in shown
    assert "5 business days of quiet is normal" in shown
    assert (deal.stage, deal.business_issue) == ("proposal", "onboarding takes six weeks")
    assert [(entry.type, entry.on_day) for entry in either_office.entries()] == [("heard", date(2026, 11, 6))]


def test_all_facts_of_add_are_kept(office: Office) -> None:
    shown = office.type(
        "add Northwind stage:negotiation heard:yesterday value:€40k by:2027-01-31 start:2027-01-04 "
        "email:j@northwind.com "
        'phone:"+1 555 0100" tz:Europe/Berlin country:de domain:northwind.com figure:"12k a month" owed:"ROI sheet" '
        'reference:"Contoso is willing to talk" result:"a published result" contact:“Jane Doe”'
    )
    [deal] = office.deals()
    assert "#1" in shown
    assert (deal.value_minor, deal.currency, deal.wanted_by) == (4_000_000, "EUR", date(2027, 1, 31))
    assert (deal.their_figure, deal.owed, deal.start_by) == ("12k a month", "ROI sheet", date(2027, 1, 4))
    assert "Time zone" not in shown


def test_a_stage_that_was_not_given_is_asked_for(office: Office) -> None:
    answer = office.command("add Northwind heard:yesterday")
    assert "What stage is it at?" in said(answer)
    message = answer["messages"][-1]
    after = office.box.click("U0ALEX", "D0ALEX", message["ts"], **pressed(message, "Proposal"))
    assert "Changed the stage to proposal." in said(after)
    assert office.deals()[0].stage == "proposal"
    assert "Which stage" not in office.type("add Contoso stage:evaluation")


def test_the_zone_of_the_asker_decides_what_yesterday_is(office: Office) -> None:
    office.days(0.6)  # 04:24 on Tuesday in London, 23:24 on Monday in New York
    office.type("add Northwind heard:yesterday", user="U0ALEX")
    office.type("add Contoso heard:yesterday", user="U0SAM")
    assert [entry.on_day.day for entry in office.entries()] == [8, 9]


def test_list_shows_silence_and_what_comes(northwind: Office) -> None:
    shown = northwind.type("list")
    assert "#1 Northwind (Jane Doe)" in shown
    assert "Fri, Nov 13" in shown
    assert "#1 Northwind" not in northwind.type("list dark")
    assert "#1 Northwind" not in northwind.type("list", user="U0SAM")
    assert "for the colleague and for managers" in northwind.type("list @alex", user="U0SAM")


@pytest.mark.parametrize("named", ["north", "#1", "Northwind", "NORTHWIND"])
def test_show_names_a_deal_by_any_part(northwind: Office, named: str) -> None:
    shown = northwind.type(f"show {named}")
    assert "onboarding takes six weeks" in shown
    assert "Fri, Nov 6: they replied" in shown


def test_why_and_plan_explain(northwind: Office) -> None:
    assert "What would change this" in northwind.type("why north")
    assert "Close as no decision" in northwind.type("plan north")


@pytest.mark.parametrize(
    ("typed", "kind", "day"),
    [
        ("touch north email", "touch", date(2026, 11, 9)),
        ("touch north mail on:yesterday", "touch", date(2026, 11, 8)),
        ("touch north Call on:fri play:customary-followup note:“left word”", "touch", date(2026, 11, 6)),
        ("dial north", "dial", date(2026, 11, 9)),
        ("heard north on:today", "heard", date(2026, 11, 9)),
        ("meeting north on:“7 nov”", "meeting", date(2026, 11, 7)),
        ("situation north ooo until:“7 dec”", "situation", date(2026, 11, 9)),
    ],
)
def test_what_happened_is_written_down(northwind: Office, typed: str, kind: str, day: date) -> None:
    [shown] = northwind.command(typed)["messages"]
    entry = northwind.entries()[-1]
    assert (entry.type, entry.on_day, entry.by_user) == (kind, day, "U0ALEX")
    assert "Next: " in shown["text"]
    assert pressed(shown, "Undo")["action_id"] == "act_undo"


def test_a_promise_is_kept_with_the_reply(northwind: Office) -> None:
    shown = northwind.type("heard north promised:“next fri”")
    assert northwind.entries()[-1].promised_by == date(2026, 11, 13)
    assert "Fri, Nov 13" in shown


def test_undo_says_what_it_took_back(northwind: Office) -> None:
    northwind.type("touch north email")
    shown = northwind.undo("north")
    assert "the touch of Mon, Nov 9" in shown
    assert [entry.type for entry in northwind.entries()] == ["heard"]


@pytest.mark.parametrize("when", ["in 2 weeks", "until:2026-11-23", "23 nov", "until:“in 2 weeks”"])
def test_snooze_reads_the_day_after_the_deal(northwind: Office, when: str) -> None:
    assert "Snoozed until Mon, Nov 23" in northwind.type(f"snooze Northwind {when}")
    assert northwind.deals()[0].snoozed_until == date(2026, 11, 23)


def test_snooze_of_a_company_of_several_words(office: Office) -> None:
    office.type("add Acme Rockets of Boston heard:yesterday")
    assert "Snoozed until" in office.type("snooze acme rockets next tue")


def test_edit_changes_what_is_named_and_nothing_else(northwind: Office) -> None:
    shown = northwind.type("edit north value:“40,000 USD” stage:negotiation tz:America/New_York")
    [deal] = northwind.deals()
    assert "Changed the value to $40,000, the stage to negotiation and the time zone to America/New_York." in shown
    assert "undo" not in shown
    assert (deal.value_minor, deal.currency, deal.stage) == (4_000_000, "USD", "negotiation")
    assert deal.business_issue == "onboarding takes six weeks"


def test_edit_takes_a_fact_off_the_record(northwind: Office) -> None:
    northwind.type('edit north issue:""')
    assert northwind.deals()[0].business_issue is None


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("no-decision", "no_decision"), ("no decision", "no_decision"), ("Won", "won"), ("lost", "lost")],
)
def test_close_and_reopen(northwind: Office, typed: str, outcome: str) -> None:
    northwind.type(f"close north {typed}")
    assert (northwind.deals()[0].open, northwind.deals()[0].outcome) == (False, outcome)
    northwind.type("reopen #1")
    assert northwind.deals()[0].open


def test_assign_hands_the_deal_over(northwind: Office) -> None:
    shown = northwind.type("assign north @sam")
    assert "<@U0SAM>" in shown
    assert "#1 Northwind" in northwind.type("list", user="U0SAM")
    assert "#1 Northwind" not in northwind.type("list")


def test_pause_and_resume(northwind: Office) -> None:
    assert "until Mon, Dec 7" in northwind.type("pause until:“7 dec”")
    assert "until Mon, Dec 7" in northwind.type("pause 7 dec")
    assert "Welcome back" in northwind.type("resume")
    assert "until you type" in northwind.type("pause")


def test_summary_is_set_up_shown_and_ended_in_its_channel(northwind: Office) -> None:
    northwind.box.edit_user("U0ALEX", is_admin=True)
    shown = northwind.type("summary here day:fri time:4pm", channel="C0SALES")
    assert "every Friday at 4 pm" in shown
    now = northwind.command("summary now", channel="C0SALES")
    assert [message["ephemeral"] for message in now["messages"]][-1] is True, "to its sender first"
    assert "No more summaries" in northwind.type("summary off", channel="C0SALES")


def test_the_weekly_summary_comes_on_its_day(northwind: Office) -> None:
    northwind.box.edit_user("U0ALEX", is_admin=True)
    northwind.type("summary here", channel="C0SALES")
    northwind.days(7)
    posted = [message for message in northwind.box.messages("C0SALES", "U0SAM") if not message["ephemeral"]]
    assert len([message for message in posted if message.get("bot_id")]) == 1
    assert set(posted[-1]["pings"]) <= {"<@U0ALEX>"}  # who set it up, and nobody else


def test_bare_and_help_show_every_verb(office: Office) -> None:
    office.type("add Northwind")
    for typed in ("", "help", "HELP"):
        shown = office.type(typed)
        assert all(verb in shown for verb in COMMANDS)
        assert "/dealdark snooze Northwind in 2 weeks" in shown
        assert len(shown) < 1500
    assert "For example: /dealdark snooze Northwind in 2 weeks" in office.type("help snooze")


@pytest.mark.parametrize("verb", COMMANDS.values(), ids=COMMANDS)
def test_the_example_of_each_verb_works_as_it_stands(northwind: Office, verb: Verb) -> None:
    example = verb.words.example
    if example.startswith("reopen"):
        northwind.type("close Northwind won")
    answer = northwind.command(example, channel="C0SALES")
    assert answer["ok"]
    assert answer["messages"] or answer["view"]
    assert "I don't know" not in said(answer)
    assert "Write it like" not in said(answer)
