"""`/dealdark next`: what is due now, with its words, for every deal that has a play today; and the words elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.services.looking.auditing import audit
from bot.store.rows import NudgeRow, SlotRow
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, pressed, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press
from tests.scenarios.test_what_holds import in_dm

pytestmark = pytest.mark.slow

Json = dict[str, Any]
FIVE = tuple(
    f'add "Company {number}" stage:proposal heard:"5 nov" tz:America/New_York contact:"Pat {number}" value:{number}000'
    for number in range(1, 15)
)
FRIDAY = 4


@pytest.fixture
def full(office_after: Callable[..., Office]) -> Office:
    """A Friday on which fourteen deals are due: two nudges and ten rows went out, for two there was no place."""
    office = office_after(*FIVE)
    office.days(FRIDAY)
    return office


def counts(office: Office) -> tuple[int, int, int]:
    with office.database.read() as session:
        return session.query(NudgeRow).count(), session.query(SlotRow).count(), len(office.dms())


def labels(message: Json) -> list[str]:
    """What its buttons say; a menu has no words of its own."""
    rows = (block["elements"] for block in message["blocks"] if block["type"] == "actions")
    return [each["text"]["text"] for row in rows for each in row if "text" in each]


def last(answer: Json) -> Json:
    return dict(answer["messages"][-1])


def test_next_goes_through_all_that_is_due_and_counts_as_nothing(full: Office) -> None:
    before = counts(full)
    message = last(full.command("next"))
    seen = []
    for place in range(14):
        seen.append(message["text"].partition(" at ")[2].partition(" ·")[0])
        assert "Pat, " in message["text"].replace("Hi Pat", "Pat,") or "Hi Pat" in message["text"], message["text"]
        assert "13 more deals have a next step today." in message["text"]
        assert ("nudge_done" in str(message["blocks"])) is (place < 12), "the nudge's own buttons where there is one"
        message = last(press(full, "Next one", in_dm(message)))
    assert seen == [f"Company {number}" for number in range(14, 0, -1)], "the most money first"
    assert counts(full) == before


def test_a_deal_without_a_nudge_is_done_from_its_words_once(full: Office) -> None:
    message = last(full.command("next company 1"))
    words = next(block for block in message["blocks"] if "rich_text_preformatted" in str(block))
    assert "\\n\\n" in shown(words), "what is copied keeps its blank lines"
    assert labels(message)[0] == "Done"
    done = pressed(message, "Done")
    press(full, "Done", in_dm(message))
    entry = full.entries()[-1]
    assert (entry.type, entry.play, entry.channel, entry.source) == ("touch", "customary-followup", "email", "button")
    now = next(each for each in full.box.messages("D0ALEX", "U0ALEX") if each["ts"] == message["ts"])
    assert "Noted" in now["text"] and "Undo" in labels(now)
    number = len(full.entries())
    other = last(full.command("next company 2"))
    assert payloads.block_actions(full, "U0ALEX", in_dm(other), "due_done", done["value"]) == 200
    assert len(full.entries()) == number, "the advice is another by now"
    full.days(3)
    assert audit(full.product.desk).first is None


def test_a_nudge_is_answered_from_next_and_its_message_says_so(full: Office) -> None:
    message = last(full.command("next"))
    press(full, "They replied", in_dm(message))
    assert "They replied." in full.dms()[0]["text"]
    assert full.type("next").startswith("Email Pat at Company 13")


def test_the_words_are_on_home_in_the_list_in_show_and_in_why(full: Office) -> None:
    home = full.box.home("U0ALEX")["view"]
    rows = [block for block in home["blocks"] if "words:" in str(block.get("accessory"))]
    assert len(rows) == 12, "each row that is shown"
    chosen = rows[0]["accessory"]["options"][-1]["value"]
    found = full.box.click(
        "U0ALEX", action_id="deal_act", value=chosen, view_id=home["id"], block_id=rows[0]["block_id"]
    )["view"]
    assert "Hi Pat" in shown(found)
    assert "next step today" not in shown(found)  # a window has no button that leads there
    row = press(full, "Show the words", in_dm(last(full.command("list"))))
    assert "Hi Pat" in said(row)
    for verb in ("show", "why"):
        assert "Hi Pat" in said(press(full, "Show the words", in_dm(last(full.command(f"{verb} company 1")))))


def test_where_nothing_is_due_next_says_when(office_after: Callable[..., Office]) -> None:
    office = office_after(NORTHWIND)
    told = office.type("next")
    assert "Nothing to do today. Waiting is a move" in told
    assert "Next up: Northwind (Jane Doe), on Fri, Nov 13." in told
    of_it = office.command("next north")["messages"][-1]
    assert "Nothing to do today. I'll write again on Fri, Nov 13." in of_it["text"]
    assert "Show the words" not in str(office.command("show north")["messages"][-1]["blocks"])
    office.type("close north lost")
    assert office.type("next north") == "Northwind (Jane Doe)\nNothing more is due."


def test_next_is_for_ones_own_deals_and_not_yours_is_not_there(full: Office) -> None:
    assert "You have no open deals" in full.type("next", user="U0SAM")
    assert full.type("next company 1", user="U0SAM") == full.type("next zebra", user="U0SAM").replace(
        "zebra", "company 1"
    )


def test_on_a_day_off_the_words_say_when(office_after: Callable[..., Office]) -> None:
    office = office_after(FIVE[0])
    office.days(FRIDAY)
    office.days(1)
    told = office.type("next company 1")
    assert "I'll write again on Mon, Nov 16." in told or "Mon, Nov 16" in told
    assert "Hi Pat" not in told


def test_a_call_and_a_close_have_their_own_buttons(office: Office) -> None:
    office.type("pause")
    office.type(NORTHWIND.replace("5 nov", "5 oct"))
    office.type("touch Northwind email on:2026-10-20 play:customary-followup")
    call = last(office.command("next"))
    assert labels(call)[:2] == ["Done", "No answer"]
    press(office, "No answer", in_dm(call))
    assert [entry.type for entry in office.entries()] == ["heard", "touch", "dial"]
    office.type('add Old stage:proposal heard:2026-01-05 contact:"Kim Ray" tz:America/New_York')
    office.type("touch Old email on:2026-09-20 play:stay-or-go")
    closing = last(office.command("next old"))
    form = press(office, "Close as no decision", in_dm(closing))["view"]
    assert form["callback_id"] == "close"
