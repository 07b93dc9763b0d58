"""What words bring along once: a touch uses it up, a meeting ends what the last one had, and Undo brings it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.store.rows import EntryRow
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press
from tests.scenarios.test_pickers import pick

pytestmark = pytest.mark.slow

NORTHWIND = 'add Northwind stage:proposal heard:"26 oct" contact:"Jane Doe" tz:America/New_York'
LEAD = "Contoso, they need parts"
ASKED = "What's one thing that came up only in this meeting? It goes into your thank-you note."
ALEX = "U0ALEX"


@pytest.fixture
def northwind(office_after: Callable[..., Office]) -> Office:
    """A deal with a lead for them and somebody for them to meet."""
    return office_after(f'{NORTHWIND} lead:"{LEAD}" introduction:"Dana Ruiz at Tailspin"')


def on_record(office: Office, *names: str) -> tuple[object, ...]:
    """What the first deal has of these facts."""
    [deal, *_] = office.deals()
    return tuple(getattr(deal, name) for name in names)


def undo(office: Office) -> None:
    """Takes the last thing noted on Northwind back."""
    assert "Took back" in office.undo("northwind")


def undo_the_last_entry(office: Office) -> None:
    """By its number, as the deal is shown: something else was done since."""
    rows = sorted(office.entries(), key=lambda row: (row.on_day, row.seq))
    number = rows.index(max(rows, key=lambda row: row.seq)) + 1
    assert "Took back" in office.undo(f"northwind entry:{number}")


# -- a touch ----------------------------------------------------------------------------------------------------------


def test_a_touch_uses_up_what_its_words_brought_and_undo_brings_it_back(northwind: Office) -> None:
    northwind.type("touch northwind email play:send-a-lead")
    assert on_record(northwind, "lead", "introduction") == (None, "Dana Ruiz at Tailspin")
    undo(northwind)
    assert on_record(northwind, "lead", "introduction") == (LEAD, "Dana Ruiz at Tailspin")
    northwind.type("touch northwind email play:helpful-introduction")
    assert on_record(northwind, "lead", "introduction") == (LEAD, None)


@pytest.mark.parametrize(
    "typed", ["touch northwind email", "touch northwind email play:customary-followup", "dial northwind"]
)
def test_what_brought_nothing_uses_nothing_up(northwind: Office, typed: str) -> None:
    northwind.type(typed)
    assert on_record(northwind, "lead", "introduction") == (LEAD, "Dana Ruiz at Tailspin")


def test_what_was_put_there_since_stays(northwind: Office) -> None:
    northwind.type("touch northwind email play:send-a-lead")
    northwind.type('edit northwind lead:"Initech, they need parts too"')
    undo_the_last_entry(northwind)
    assert on_record(northwind, "lead") == ("Initech, they need parts too",)


def test_a_press_on_a_nudge_uses_it_up_once_however_it_was_sent(northwind: Office) -> None:
    northwind.type('touch northwind email on:"2 nov" play:customary-followup')
    northwind.days(1)
    [nudge] = northwind.dms()
    assert LEAD in nudge["text"]
    press(northwind, "Done", nudge)
    assert on_record(northwind, "lead") == (None,)
    form = press(northwind, "Change how or when", northwind.dms()[-1])["view"]
    assert northwind.box.submit(ALEX, form["id"], {"channel": "call"})["ok"]
    assert on_record(northwind, "lead") == (None,)
    press(northwind, "Undo", northwind.dms()[-1])
    assert on_record(northwind, "lead") == (LEAD,)
    with northwind.database.read() as session:
        assert session.scalars(select(EntryRow.used).where(EntryRow.used.is_not(None))).all() == []


# -- a meeting --------------------------------------------------------------------------------------------------------


def test_a_meeting_asks_for_one_thing_only_it_had(northwind: Office) -> None:
    answer = northwind.command("meeting northwind on:today")
    assert ASKED in said(answer)
    form = press(northwind, "Add a detail", answer["messages"][-1])["view"]
    done = northwind.box.submit(ALEX, form["id"], {"meeting_detail": "their two warehouses"})
    assert "Thanks. “Thank them for the meeting” " in shown(done["view"])
    assert on_record(northwind, "meeting_detail") == ("their two warehouses",)


def test_a_new_meeting_ends_what_the_last_one_had(northwind: Office) -> None:
    assert ASKED not in northwind.type('meeting northwind on:yesterday detail:"their two warehouses"')
    assert on_record(northwind, "meeting_detail") == ("their two warehouses",)
    assert ASKED not in northwind.type('meeting northwind on:"28 oct"'), "that was before, and ends nothing"
    assert on_record(northwind, "meeting_detail") == ("their two warehouses",)
    assert ASKED in northwind.type("meeting northwind on:today")
    assert on_record(northwind, "meeting_detail") == (None,)
    northwind.type('edit northwind meeting_detail:"a third warehouse"')
    undo_the_last_entry(northwind)
    assert on_record(northwind, "meeting_detail") == ("their two warehouses",), "what a meeting had goes with it"


def test_the_form_of_a_meeting_asks_for_it_too(northwind: Office) -> None:
    form = northwind.command("meeting")["view"]
    deal = pick(northwind, form, "north")
    private = northwind.box.submit(ALEX, form["id"], {"deal": deal, "detail": "she is pregnant"})
    assert "better kept off file" in private["errors"]["detail"]
    done = northwind.box.submit(ALEX, form["id"], {"deal": deal, "detail": "their two warehouses"})
    assert ASKED not in shown(done["view"])
    assert on_record(northwind, "meeting_detail") == ("their two warehouses",)
    undo(northwind)
    assert on_record(northwind, "meeting_detail") == (None,)


def test_a_meeting_that_is_ahead_has_no_detail(northwind: Office) -> None:
    assert "is still ahead" in northwind.type('meeting northwind on:"20 nov" detail:"two warehouses"')
    assert on_record(northwind, "meeting_detail", "next_meeting") == (None, None)
    assert "shorten it" in northwind.type(f'meeting northwind detail:"{"x" * 501}"')
    assert [entry.type for entry in northwind.entries()] == ["heard"]


# -- what has gone by -------------------------------------------------------------------------------------------------


def test_what_is_delivered_or_over_is_not_shown_as_open(northwind: Office) -> None:
    northwind.type('edit northwind owed:"the ROI sheet" owed_by:"20 nov" slots:"tue 9:00; fri 9:00"')
    before = northwind.type("show northwind")
    assert "the ROI sheet" in before and "Tue, Nov 10 at 9:00; Fri, Nov 13 at 9:00" in before
    northwind.days(3)
    northwind.type("touch northwind email play:deliver-what-you-owe")
    after = northwind.type("show northwind")
    assert "the ROI sheet" not in after and "20 Nov" not in after
    assert "Tue, Nov 10" not in after and "Fri, Nov 13 at 9:00" in after
    undo(northwind)
    assert "the ROI sheet" in northwind.type("show northwind")
    northwind.days(2)
    assert "Fri, Nov 13 at" not in northwind.type("show northwind")


def test_a_day_has_its_year_wherever_it_is_not_the_reader_s(northwind: Office) -> None:
    told = northwind.type('snooze northwind "4 jan"')
    assert "Snoozed until Mon, Jan 4, 2027." in told
    assert "until Mon, Jan 4, 2027" in northwind.type("why northwind")
    assert "Mon, Oct 26:" in northwind.type("show northwind")
    northwind.days(60)
    assert "Mon, Oct 26, 2026:" in northwind.type("show northwind")
    told = northwind.type('touch northwind email on:"30 dec"')
    assert "Wed, Dec 30, 2026" in told
    assert "2027" not in northwind.type("show northwind") + northwind.type("plan northwind")


def test_a_message_that_is_sent_has_the_year_too(northwind: Office) -> None:
    northwind.days(1)
    assert len(northwind.dms()) == 1
    northwind.type('situation northwind ooo until:"15 jan"')
    northwind.days(0)
    assert "until Fri, Jan 15, 2027." in northwind.dms()[0]["text"]
