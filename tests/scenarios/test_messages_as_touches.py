"""WhatsApp, Teams and their kin are touches that count, by every door; a Zoom is none, and says what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press

pytestmark = pytest.mark.slow

ADDED = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York'


def last_channel(office: Office) -> tuple[str, str | None]:
    entry = office.entries()[-1]
    return entry.type, entry.channel


@pytest.mark.parametrize("way", ["whatsapp", "Teams", "slack connect", "wechat", "signal", "message"])
def test_typed(office_after: Callable[..., Office], way: str) -> None:
    office = office_after(ADDED)
    assert "Noted a chat message on Mon, Nov 9." in office.type(f"touch Northwind {way}")
    assert last_channel(office) == ("touch", "message")
    assert "you got in touch by message" in office.type("show Northwind")


def test_by_the_form_and_counted(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED)
    form = office.command("touch Northwind")["view"]
    assert "WhatsApp, Teams or another chat" in shown(form)
    assert not office.box.submit("U0ALEX", form["id"], {"channel": "message"})["errors"]
    assert last_channel(office) == ("touch", "message")
    assert "Touches lately, all channels together: 1 of 4" in office.type("why Northwind")


def test_what_was_advised_by_mail_can_have_been_a_message(office_after: Callable[..., Office]) -> None:
    office = office_after(NORTHWIND)
    office.days(4)
    press(office, "Done")
    form = press(office, "Change how or when")["view"]
    office.box.submit("U0ALEX", form["id"], {"channel": "message", "on": "2026-11-13"})
    assert last_channel(office) == ("touch", "message")
    assert "by message on Fri, Nov 13" in office.dms()[-1]["text"]


@pytest.mark.parametrize("way", ["zoom", "google meet", "webex"])
def test_a_way_to_meet_is_answered_with_what_it_is(office_after: Callable[..., Office], way: str) -> None:
    office = office_after(ADDED)
    before = len(office.entries())
    answer = office.command(f"touch Northwind {way}")
    assert "is where you meet, so it's no touch" in said(answer)
    assert "/dealdark meeting" in said(answer)
    assert len(office.entries()) == before


def test_a_company_called_like_one(office: Office) -> None:
    office.type("add Zoom stage:proposal heard:yesterday")
    assert "Noted a chat message" in office.type("touch Zoom whatsapp")
    assert office.command("touch Zoom")["view"]
