"""What policy 2 lets people put on record: notes, a meeting ahead, debts, profiles, regions, and more of a deal."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.services.tables.exporting import deal_files
from bot.services.tables.importing import import_csv
from bot.store.rows import PersonRow
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_export import sent
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press

ALEX = "U0ALEX"


def fields(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The inputs of a form, by their names."""
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


TYPED = (
    'title:"EMEA rollout" segment:enterprise next_meeting:"in 2 weeks" issue_short:"slow onboarding" '
    'owed_by:"in 1 week" article:"a study" meeting_detail:"one team" link:https://crm.example/4711 '
    'close_date:2027-03-31 lead:"a clinic" introduction:"Dana" gift_ok:yes public_sector:yes greeting:Janny'
)


def files(office: Office) -> list[dict[str, Any]]:
    """The deals as they are exported."""
    return [json.loads(line) for line in deal_files(office.product.desk, "T0SANDBOX")]


def today(office: Office) -> date:
    """The rep's day."""
    return office.product.desk.actor("T0SANDBOX", ALEX).today


# -- notes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("note Northwind they like plain words", "they like plain words"),
        ("note #1 price: 40k, call at 10:30", "price: 40k, call at 10:30"),
        ('note "Northwind Traders" said "maybe"', 'said "maybe"'),
        ("note Northwind Traders Sam's the one to ask", "Sam's the one to ask"),
        ("note north 5 &lt; 6, see <https://example.com|example.com>", "5 < 6, see example.com"),
    ],
)
def test_a_note_is_a_line_of_the_timeline(office: Office, typed: str, note: str) -> None:
    office.type('add "Northwind Traders" stage:proposal heard:yesterday')
    answer = office.command(typed)
    assert "Noted, for you and your team." in said(answer)
    assert [(entry.type, entry.note) for entry in office.entries()][1:] == [("note", note)]
    assert f": note: {note}" in office.type("show Northwind").replace("&lt;", "<")
    assert files(office)[0]["timeline"][-1]["note"] == note


def test_a_note_can_be_taken_back_and_changes_no_advice(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:2026-10-05")
    before = office.type("why Northwind")
    answer = office.command("note Northwind they like plain words")
    assert office.type("why Northwind") == before
    form = press(office, "Undo", answer["messages"][-1])["view"]
    assert "note: they like plain words" in json.dumps(form["blocks"])
    office.box.submit(ALEX, form["id"], {})
    assert "plain words" not in office.type("show Northwind")


def test_a_note_tells_of_no_private_matter(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday contact:Jane")
    assert "better kept off file" in office.type("note Northwind Jane is in hospital")
    assert len(office.entries()) == 1


def test_a_note_needs_a_deal_and_a_text(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    office.type("add Norton stage:proposal heard:yesterday")
    assert "Contoso" in office.type("note Contoso they like plain words")
    assert "Northwind" in office.type("note nor they like plain words")
    assert len(office.entries()) == 2


def test_a_note_has_its_form_and_its_button(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    form = office.command("note Northwind")["view"]
    assert not office.box.submit(ALEX, form["id"], {"Note": "they like plain words"})["errors"]
    assert office.entries()[-1].note == "they like plain words"
    form = press(office, "Write a note", office.command("show Northwind")["messages"][-1])["view"]
    told = office.box.submit(ALEX, form["id"], {"Note": "her mother died"})
    assert "better kept off file" in told["errors"]["note"]


# -- a meeting ahead --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ['"in 2 weeks"', "2026-12-10", '"next fri"'])
def test_a_meeting_ahead_is_the_next_one(office: Office, on: str) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    told = office.type(f"meeting Northwind on:{on}")
    assert "Noted: you're meeting on" in told
    assert "next_meeting" in files(office)[0]
    assert [entry.type for entry in office.entries()] == ["heard"]
    assert "Next meeting: " in office.type("show Northwind")
    assert "Noted: you met on" in office.type("meeting Northwind on:yesterday")


def test_a_day_without_a_year_is_the_nearer_one(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:2026-09-01")
    ahead = date.fromordinal(today(office).toordinal() + 20)
    office.type(f'meeting Northwind on:"{ahead.day} {ahead:%b}"')
    assert files(office)[0]["next_meeting"] == ahead.isoformat()
    ago = date.fromordinal(today(office).toordinal() - 20)
    office.type(f'meeting Northwind on:"{ago.day} {ago:%b}"')
    assert office.entries()[-1].on_day == ago


def test_a_closed_deal_has_no_meeting_ahead(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    office.type("close Northwind lost")
    assert "is closed" in office.type('meeting #1 on:"in 2 weeks"')


# -- facts ------------------------------------------------------------------------------------------------------------


def test_all_of_it_is_typed_shown_and_goes_out_and_in(office: Office) -> None:
    office.type(f"add Northwind stage:proposal heard:yesterday owed:“the comparison” {TYPED}")
    office.type("touch Northwind email")
    card = office.type("show Northwind")
    for words in (
        "Name of the deal: EMEA rollout",
        "Segment: enterprise",
        "Promised them by: ",
        "Link: Open it at crm.example",
    ):
        assert words in card
    [before] = files(office)
    assert before["owed_since"] == today(office).isoformat()
    office.type("export csv")
    _, content, _ = sent(office)
    [row] = csv.DictReader(io.StringIO(content))
    assert (row["gift_ok"], row["owed_since"], row["link"]) == ("yes", today(office).isoformat(), before["link"])
    assert row["last_touch"] == today(office).isoformat()
    desk = office.product.desk
    lines = content.replace("Northwind", "Contoso").splitlines(keepends=True)
    assert import_csv(desk, "T0SANDBOX", ALEX, lines).added == 1
    assert import_csv(desk, "T0SANDBOX", ALEX, lines).unchanged == 1
    after = files(office)[1]
    assert {**after, "timeline": 0, "company": 0} == {**before, "timeline": 0, "company": 0}
    assert [entry["type"] for entry in after["timeline"]] == ["heard", "touch"]


def test_several_times_are_typed_with_semicolons(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    office.type('edit Northwind slots:"Tue at 10:00; whenever you like ;Thu 2pm or 20 nov"')
    kept = ["2026-11-10 10:00", "whenever you like", "2026-11-12 2pm", "2026-11-20"]
    assert files(office)[0]["slots"] == kept
    assert (
        "Times you have free: Tue, Nov 10 at 10:00; whenever you like; Thu, Nov 12 at 2pm; Fri, Nov 20"
        in office.type("show Northwind")
    )
    there = fields(office.whole("edit Northwind"))["slots"]["initial_value"]
    office.type(f'edit Northwind slots:"{there}"')
    assert files(office)[0]["slots"] == kept
    office.type('edit Northwind slots:""')
    assert "slots" not in files(office)[0]


def test_an_event_is_typed_and_filled_in_by_its_name_and_its_day(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    assert "On which day is the event?" in office.type("edit Northwind event:Breakfast")
    assert "What is the event called?" in office.type('edit Northwind event_on:"3 dec"')
    assert "event" not in files(office)[0]
    office.type('edit Northwind event:"Breakfast on onboarding" event_on:"3 dec"')
    assert files(office)[0]["event"] == {"title": "Breakfast on onboarding", "on": "2026-12-03"}
    assert "Event: Breakfast on onboarding, Thu, Dec 3" in office.type("show Northwind")
    form = office.whole("edit Northwind")
    there = fields(form)
    assert there["event_title"]["initial_value"] == "Breakfast on onboarding"
    assert there["event_on"]["initial_date"] == "2026-12-03"
    wrong = office.box.submit(ALEX, form["id"], {"event_on": ""})
    assert "On which day" in wrong["errors"]["event_on"]
    assert office.box.submit(ALEX, form["id"], {"event_title": "", "event_on": "2026-12-03"})["ok"]
    assert "event" not in files(office)[0]


def test_the_form_of_a_deal_asks_for_all_that_words_need_and_the_first_one_for_less(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    first = fields(office.command("add")["view"])
    form = office.whole("edit Northwind")
    asked = fields(form)
    later = {"greeting", "slots", "meeting_detail", "lead", "introduction", "event_title", "event_on", "gift_ok"}
    assert later <= asked.keys() and len(form["blocks"]) <= 100
    assert not later & first.keys()
    filled = {
        "How you greet them": "Dr. Doe",
        "Times you have free": "tue 10:00; thu 2pm",
        "A small gift is fine": "yes",
    }
    filled |= {"A lead for them": "Contoso, they need parts", "Someone for them to meet": "Dana Ruiz at Tailspin"}
    assert office.box.submit(ALEX, form["id"], filled)["ok"]
    [kept] = files(office)
    assert kept["prospect"]["greeting"] == "Dr. Doe"
    assert (kept["slots"], kept["gift_ok"]) == (["2026-11-10 10:00", "2026-11-12 2pm"], True)
    assert (kept["lead"], kept["introduction"]) == ("Contoso, they need parts", "Dana Ruiz at Tailspin")


@pytest.mark.parametrize("said", ["lead", "title", "article", "event", "slots", "introduction", "meeting_detail"])
def test_no_fact_keeps_a_private_matter(office: Office, said: str) -> None:
    office.type("add Northwind stage:proposal heard:yesterday contact:Jane")
    assert "better kept off file" in office.type(f'edit Northwind {said}:"she is pregnant" event_on:"3 dec"')
    assert said not in files(office)[0]


def test_a_new_debt_runs_from_today(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:2026-10-05")
    assert "owed_since" not in files(office)[0]
    office.type('edit Northwind owed:"the comparison" owed_by:"in 1 week"')
    [first] = files(office)
    assert first["owed_since"] == today(office).isoformat()
    office.days(3)
    office.type('edit Northwind owed:"the  comparison" issue:slow')
    assert files(office)[0]["owed_since"] == first["owed_since"]
    office.type('edit Northwind owed:"a price list"')
    [second] = files(office)
    assert second["owed_since"] == today(office).isoformat() != first["owed_since"]
    assert "owed_by" not in second
    office.type('edit Northwind owed:""')
    assert not {"owed", "owed_since", "owed_by"} & set(files(office)[0])


def test_a_deal_is_told_and_found_by_its_own_name(office: Office) -> None:
    office.type("add Northwind contact:Jane stage:proposal heard:yesterday title:North")
    assert "Northwind, North (Jane)" in office.type("list")
    assert "Northwind, North (Jane)" in office.type("show north")
    office.type('edit #1 title:"EMEA rollout"')
    assert "Northwind, EMEA rollout (Jane)" in office.type("show emea")


def test_a_segment_is_one_of_the_playbook_s(office: Office) -> None:
    told = office.type("add Northwind segment:enterprize")
    assert "I don't know the segment “enterprize”. Did you mean enterprise?" in told
    office.type("add Northwind stage:proposal segment:SMB")
    assert files(office)[0]["segment"] == "smb"


def test_a_region_is_a_country_too(office: Office) -> None:
    office.type("add Northwind stage:proposal contact:Jane country:de-by")
    with office.database.read() as session:
        assert list(session.scalars(select(PersonRow.country))) == ["DE-BY"]
    assert "know a country called" in office.type("edit Northwind country:DE-Bayrn")


def test_a_chat_message_is_a_touch(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:2026-10-05")
    assert "a chat message" in office.type("touch Northwind whatsapp")
    assert [entry.channel for entry in office.entries()] == [None, "message"]


def test_the_form_asks_for_it(office: Office) -> None:
    form = office.whole("add")
    given = {
        "Company": "Northwind",
        "Name of the deal": "EMEA rollout",
        "Promised them by": "2026-12-24",
        "We owe them": "a list",
    }
    assert office.box.submit(ALEX, form["id"], given)["ok"]
    [deal] = files(office)
    assert (deal["title"], deal["owed_by"]) == ("EMEA rollout", "2026-12-24")
    form = office.whole("edit Northwind")
    done = office.box.submit(ALEX, form["id"], {"Name of the deal": "EMEA"})
    assert "EMEA" in shown(done["view"]) or done["ok"]
    assert files(office)[0] == {**deal, "title": "EMEA"}


# -- tables -----------------------------------------------------------------------------------------------------------


def test_one_company_may_have_several_deals_by_their_titles(office: Office) -> None:
    desk, header = office.product.desk, "company,contact,last_heard,title\n"
    both = [header, "Contoso,Jane,2026-10-01,North\n", "Contoso,Jane,2026-10-02,South\n"]
    assert import_csv(desk, "T0SANDBOX", ALEX, both).added == 2
    again = import_csv(desk, "T0SANDBOX", ALEX, both)
    assert (again.added, again.unchanged) == (0, 2)
    untitled = import_csv(desk, "T0SANDBOX", ALEX, [header, "Contoso,Jane,2026-10-01,\n"])
    assert (untitled.added, untitled.unchanged) == (0, 1)


def test_our_own_last_message_is_not_ahead(office: Office) -> None:
    rows = ["company,last_heard,last_touch\n", "Contoso,2026-10-01,2031-01-01\n", "Tailspin,2026-10-01,2026-10-07\n"]
    report = import_csv(office.product.desk, "T0SANDBOX", ALEX, rows)
    assert (report.added, report.refused) == (2, [])
    assert [(cell.line, cell.column, cell.text) for cell in report.cells] == [(2, "last_touch", "2031-01-01")]
    assert [(entry.deal_id, entry.type, entry.channel) for entry in office.entries()] == [
        (1, "heard", None),
        (2, "heard", None),
        (2, "touch", "email"),
    ]
