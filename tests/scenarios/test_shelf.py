"""The shelf of things worth sending: kept in one line or by form, offered where it fits, and to no one twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot.store.rows import EntryRow, ShelfItemRow
from tests.scenarios.conftest import Office, pressed, said
from tests.scenarios.test_nudges import press

NORTHWIND = (
    'add Northwind stage:proposal heard:"26 oct" contact:"Jane Doe" email:jane@northwind.example '
    'tz:America/New_York issue:"onboarding takes six weeks"'
)
CHECKLIST = 'shelf add "Going live in six weeks: a checklist" link:https://example.com/live topic:"onboarding, go-live"'
AUDITS = 'shelf add "Ready for the audit" link:https://example.com/audit topic:audits'
ON_THE_CARD = "Going live in six weeks: a checklist\nhttps://example.com/live"
GAP = "[title or link]"
ALEX = "U0ALEX"


def items(office: Office) -> list[tuple[str, str | None, str | None, bool]]:
    """What stands on all shelves."""
    with office.database.read() as session:
        rows = session.scalars(select(ShelfItemRow).order_by(ShelfItemRow.id))
        return [(row.title, row.link, row.topic, row.team) for row in rows]


def sent(office: Office) -> list[int | None]:
    """What of a shelf went with each touch that stands."""
    with office.database.read() as session:
        query = select(EntryRow).where(EntryRow.type == "touch", EntryRow.undone_at.is_(None)).order_by(EntryRow.id)
        return [row.shelf_item for row in session.scalars(query)]


def menu(office: Office, shown: dict[str, Any], text: str) -> str:
    """What is shown after a choice in the menu of the first thing that has it."""
    [message] = shown["messages"]
    return said(office.box.click(ALEX, "D0ALEX", message["ts"], **pressed(message, text)))


def test_what_is_kept_on_a_shelf(office_after: Callable[..., Office]) -> None:
    office = office_after()
    empty = office.command("shelf")
    assert "Your shelf is empty." in said(empty)
    assert "I'll suggest it for deals about onboarding, go-live" in office.type(CHECKLIST)
    assert "is on the team's shelf. I'll suggest it for any deal" in office.type(
        "shelf add What a slow start costs https://example.com/slow for:team"
    )
    assert "That's on your shelf already" in office.type('shelf add "The same" link:http://www.example.com/live/')
    assert "That's on your shelf already" in office.type('shelf add title:"The same" link:https://example.com/live')
    assert "isn't a web link" in office.type('shelf add "A script" link:javascript:alert(1)')
    assert "isn't a shelf" in office.type('shelf add "A script" for:sam')
    assert "health or family" in office.type('shelf add "Jane is in hospital" topic:care')
    assert "I don't know “shelf remove 1”" in office.type("shelf remove 1")
    assert len(items(office)) == 2
    listed = office.command("shelf")
    assert "For onboarding, go-live · only yours" in said(listed)
    assert "Suits everyone · the team's, from you" in said(listed)
    # A colleague sees the team's, and changes nothing of it; what is Alex's own is nobody else's to see.
    theirs = office.command("shelf", "U0SAM")
    assert "What a slow start costs" in said(theirs) and "checklist" not in said(theirs)
    assert "overflow" not in str(theirs["messages"])
    assert "a checklist” is on the team's shelf." in menu(office, listed, "Share with the team")
    assert "checklist" in office.type("shelf", "U0SAM")
    office.box.edit_user("U0SAM", is_admin=True)
    [message] = office.command("shelf", "U0SAM")["messages"]
    taken = office.box.click("U0SAM", "D0SAM", message["ts"], **pressed(message, "Take it off"))
    assert "is off the team's shelf" in said(taken)
    assert len(items(office)) == 1


def test_what_is_shared_can_be_kept(office_after: Callable[..., Office]) -> None:
    office = office_after(f"{AUDITS} for:team")
    assert "is on your shelf" in menu(office, office.command("shelf"), "Keep it to myself")
    assert items(office) == [("Ready for the audit", "https://example.com/audit", "audits", False)]
    assert "Your shelf is empty" in office.type("shelf", "U0SAM")


def test_a_form_adds_and_changes(office_after: Callable[..., Office]) -> None:
    office = office_after()
    form = office.command("shelf add link:example.com/live")
    answer = office.box.submit(ALEX, form["view"]["id"], {"Topic": "onboarding"})
    assert answer["errors"]  # it needs a title
    answer = office.box.submit(ALEX, form["view"]["id"], {"Title": "A checklist", "Topic": "onboarding"})
    assert "“A checklist” is on your shelf." in str(answer["view"])
    listed = office.command("shelf")
    [message] = listed["messages"]
    changed = office.box.click(ALEX, "D0ALEX", message["ts"], **pressed(message, "Edit"))
    wrong = office.box.submit(ALEX, changed["view"]["id"], {"Link": "ftp://example.com/x"})
    assert "isn't a web link" in str(wrong["errors"])
    right = {"Link": "https://example.com/live", "Title": "The checklist", "Whose shelf": "team"}
    office.box.submit(ALEX, changed["view"]["id"], right)
    assert items(office) == [("The checklist", "https://example.com/live", "onboarding", True)]
    assert "Took back" in office.undo()
    assert items(office) == [("A checklist", "https://example.com/live", "onboarding", False)]
    [message] = office.command("shelf")["messages"]
    office.box.click(ALEX, "D0ALEX", message["ts"], **pressed(message, "Add to the shelf"))
    for number in range(9):
        office.type(f"shelf add Number {number}")
    [message] = office.command("shelf")["messages"]
    assert "Page 1 of 2" in message["text"]
    assert "Page 2 of 2" in said(office.box.click(ALEX, "D0ALEX", message["ts"], **pressed(message, "Show more")))


@pytest.mark.slow
def test_a_nudge_offers_what_fits_and_no_one_gets_it_twice(office_after: Callable[..., Office]) -> None:
    office = office_after(NORTHWIND, AUDITS, CHECKLIST, 'touch northwind email on:"6 nov" play:customary-followup')
    office.days(8)
    nudge = office.dms()[-1]
    assert ON_THE_CARD in nudge["text"] and "From your shelf" in nudge["text"]
    assert GAP not in nudge["text"] and "audit" not in nudge["text"]
    press(office, "Done")
    [_, had] = sent(office)
    assert had == 2
    # The same person on another deal: what they had isn't offered again, and what doesn't fit isn't either.
    office.type(
        'add Fabrikam stage:proposal heard:"26 oct" contact:"Jane Doe" email:jane@northwind.example '
        'issue:"onboarding takes six weeks"'
    )
    office.type("touch fabrikam email play:thinking-of-you-article")
    assert sent(office)[-1] is None
    office.undo("fabrikam")
    # Undo of the touch gives it back.
    assert "Took back" in office.undo("northwind")
    office.type("touch fabrikam email play:thinking-of-you-article")
    assert sent(office)[-1] == 2
