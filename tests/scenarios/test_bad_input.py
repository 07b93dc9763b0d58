"""What people get wrong: each mistake gets a sentence with the next step, nothing is half saved, nobody is pinged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.log import Line
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said

HOSTILE = "<!channel> @everyone <@U0SAM> <!subteam^S1> <https://evil.example|bank> *bold* `code`"


@pytest.fixture
def northwind(office_after: Callable[..., Office]) -> Office:
    """An office with one deal."""
    return office_after('add Northwind heard:"6 nov" contact:"Jane Doe"')


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("lsit", ["lsit", "Did you mean list", "/dealdark list dark"]),
        ("frobnicate", ["I didn't get that", "haven't saved anything"]),
        ("show zzz", ["zzz", "/dealdark list"]),
        ("show #99", ["#99"]),
        ("meeting on:yesterday", ["Which deal?", "/dealdark meeting Northwind"]),
        ("touch Northwind on:yesterday", ["How did you reach out", "/dealdark touch Northwind email"]),
        ("touch on:yesterday", ["Which deal?", "/dealdark touch Northwind email"]),
        ("touch zzz", ["zzz", "/dealdark list"]),
        ("touch Northwind pigeon", ["I don't know the channel “pigeon”"]),
        ("touch Northwind email play:customary-followpu", ["customary-followpu", "customary-followup"]),
        ("heard Northwind on:tomorrow", ["hasn't come yet"]),
        ("heard Northwind on:“31 feb”", ["31 feb", "doesn't exist"]),
        ("heard Northwind on:11/12", ["“11/12” can be read two ways"]),
        ("heard Northwind on:“20 nov”", ["Nov 20 hasn't come yet"]),
        ("heard Northwind promised:“1 nov”", ["Nov 1 was 8 days ago. Which day do you mean?"]),
        ("heard Northwind meeting:“8 nov”", ["Nov 8 was yesterday. Which day do you mean?"]),
        ("snooze Northwind 1 nov", ["Nov 1 was 8 days ago"]),
        ("situation Northwind holiday until:“1 nov”", ["Nov 1 was 8 days ago"]),
        ("edit Northwind slots:“1 nov 9:00”", ["Nov 1 was 8 days ago", "2027-11-01"]),
        ("pause 1 nov", ["Nov 1 was 8 days ago"]),
        ("heard Northwind promised:yesterday", ["before the day they replied"]),
        ("heard Northwind whenever:now", ["whenever:", "on:"]),
        ("meeting Northwind on:3026-01-01", ["3026"]),
        ("situation Northwind until:tomorrow", ["Why are they silent", "ooo"]),
        ("situation Northwind blue", ["blue"]),
        ("situation Northwind reconnect_agreed", ["needs a date", "until:"]),
        ("snooze until:tomorrow", ["Which deal?", "/dealdark snooze Northwind in 2 weeks"]),
        ("snooze Northwind sometime", ["sometime", "as a day"]),
        ("snooze Northwind yesterday", ["isn't ahead"]),
        ("close zzz", ["zzz", "/dealdark list"]),
        ("close Northwind maybe", ["maybe"]),
        ("reopen Northwind", ["is open"]),
        ("assign Northwind sam", ["sam", "typing @"]),
        ("edit Northwind stage:propsal", ["propsal", "proposal"]),
        ("edit Northwind tz:Berln", ["Berln", "Europe/Berlin"]),
        ("edit Northwind tz:EST", ["their clocks do in summer"]),
        ("edit Northwind country:Germny", ["Germny", "UK or US", "DE-BY"]),
        ("edit Northwind value:NaN", ["NaN"]),
        ("edit Northwind value:1e999", ["1e999"]),
        ("edit Northwind value:١٢٣", ["١٢٣"]),
        ("edit Northwind heard:yesterday", ["heard:"]),
        ("pause until:yesterday", ["isn't ahead"]),
        ("summary whenever", ["whenever", "here"]),
        ("summary here day:caturday", ["caturday"]),
        ("summary here time:25:00", ["25:00", "time:09:00"]),
        ("list drak", ["drak", "dark"]),
        ("help frob", ["frob"]),
        ('add "Contoso', ["never closed"]),
        ("add Contoso contact:Jane Doe", ["Doe", 'contact:"Jane Doe"']),
        ("add Contoso heard:tomorrow", ["hasn't come yet"]),
        ("add Contoso stage:", ["stage:", "no value"]),
        ("add Contoso stage:x stage:y", ["twice"]),
        ("add heard:yesterday", ["Which company?"]),
        ("add " + "A" * 3000, ["company", "120"]),
        ("add Con\x00toso", ["U+0000"]),
        ("show " + "A" * 9000, ["9,005 characters"]),
    ],
)
def test_a_mistake_gets_a_sentence_and_saves_nothing(northwind: Office, typed: str, says: list[str]) -> None:
    northwind.box.edit_user("U0ALEX", is_admin=True)  # who may do all: only what is typed is wrong
    before = (len(northwind.deals()), len(northwind.entries()), northwind.deals()[0].updated_at)
    answer = northwind.command(typed, channel="C0SALES")
    shown = said(answer)
    assert answer["ok"], answer["errors"]
    assert all(message["ephemeral"] for message in answer["messages"])
    for part in says:
        assert part in shown
    assert (len(northwind.deals()), len(northwind.entries()), northwind.deals()[0].updated_at) == before


def test_an_ambiguous_deal_names_the_candidates(northwind: Office) -> None:
    northwind.type("add Northgate heard:yesterday")
    shown = northwind.type("touch north email")
    assert "#1 Northwind" in shown
    assert "#2 Northgate" in shown
    assert len(northwind.entries()) == 2


def test_the_same_deal_twice_asks_first(northwind: Office) -> None:
    answer = northwind.command('add Northwind contact:"jane doe" value:40k')
    assert "is already on your list as #1" in said(answer)
    assert len(northwind.deals()) == 1
    message = answer["messages"][-1]
    northwind.box.click("U0ALEX", "D0ALEX", message["ts"], "add_anyway")
    assert [deal.value_minor for deal in northwind.deals()] == [None, 4_000_000]


def test_a_long_deal_that_is_there_already_cannot_be_kept_in_a_button(northwind: Office) -> None:
    long = " ".join(f'{key}:"{"x" * 480}"' for key in ("issue", "figure", "reference", "result", "owed"))
    answer = northwind.command(f'add Northwind contact:"Jane Doe" {long}')
    assert "already" in said(answer)
    message = answer["messages"][-1]
    pressed = northwind.box.click("U0ALEX", "D0ALEX", message["ts"], "add_anyway")
    assert pressed["ok"]
    assert len(northwind.deals()) == 1


def test_nobody_is_pinged_by_a_name(office: Office) -> None:
    quoted = HOSTILE.replace("<", "&lt;").replace(">", "&gt;")
    office.type(f'add "{quoted}" heard:"26 oct" contact:"<!here>" issue:"@here and <@U0SAM>" stage:proposal')
    [deal] = office.deals()
    for verb in ("list", "show #1", "why #1", "plan #1", "touch #1 email", "undo #1", "heard #1", "undo #1"):
        answer = office.command(verb, channel="C0SALES")
        assert answer["ok"], answer["errors"]
        assert {ping for message in answer["messages"] for ping in message["pings"]} <= {"<@U0ALEX>"}
    office.box.edit_user("U0ALEX", is_admin=True)
    office.type("summary here", channel="C0SALES")
    office.days(8)
    everything = [*office.dms(), *office.box.messages("C0SALES", "U0ALEX")]
    pings = {ping for message in everything for ping in message["pings"]}
    assert pings <= {"<@U0ALEX>"}
    assert office.dms()
    assert deal.business_issue is not None


def test_a_command_that_fails_inside_gives_a_reference(northwind: Office, caplog: pytest.LogCaptureFixture) -> None:
    with northwind.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE entries RENAME TO entries_gone")
    shown = northwind.type("touch Northwind email")
    assert "Something went wrong on my side" in shown
    [record] = [record for record in caplog.records if "reference" in record.getMessage()]
    assert record.getMessage().split("reference ")[1] in shown
    assert "northwind" not in Line().format(record).lower()


def test_a_statement_that_fails_leaves_no_word_of_it_in_the_log(
    northwind: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with northwind.database.write() as session:
        stop = "CREATE TRIGGER no_entries BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        session.connection().exec_driver_sql(stop)
    assert "Something went wrong" in northwind.type("touch Northwind email note:canary")
    logged = "".join(Line().format(record) for record in caplog.records)
    assert "stopped" in logged
    assert "canary" not in logged


def test_a_copy_of_a_request_takes_effect_once(northwind: Office) -> None:
    first, _ = payloads.command(northwind, "touch Northwind email")
    # Stamped anew, so that it is no exact copy: that one the gate knows by itself.
    second, _ = payloads.command(northwind, "touch Northwind email", age=1)
    assert (first, second) == (200, 200)
    assert [entry.type for entry in northwind.entries()] == ["heard", "touch"]
    assert payloads.command(northwind, "touch Northwind email", age=400)[0] == 401


VERBS = st.sampled_from(["add", "list", "show", "touch", "heard", "snooze", "edit", "close", "situation", "pause", "x"])
TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verb=VERBS, text=TEXT)
@pytest.mark.slow
def test_whatever_is_typed_gets_an_answer(office: Office, verb: str, text: str) -> None:
    answer: dict[str, Any] = office.box.command("U0ALEX", "D0ALEX", f"/dealdark {verb} {text}")
    assert answer["ok"], answer["errors"]
    assert "Something went wrong" not in said(answer)
