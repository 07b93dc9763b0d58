"""What a touch goes over is said at once, in one sentence and by every door; and it is noted all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.conftest import Office
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press

pytestmark = pytest.mark.slow

ADDED = 'add Northwind stage:proposal heard:"2 sep" contact:"Jane Doe" tz:America/New_York linkedin:in/jane'
FIFTH = "It's the 5th touch in 30 days without an answer; your limit is 4."
WISH = "They asked for no contact; it's noted because it happened."


def touches(*channels: str) -> list[str]:
    """One a week, the last of them a week ago."""
    days = ("12 oct", "19 oct", "26 oct", "2 nov", "5 nov")
    return [f'touch Northwind {channel} on:"{day}"' for channel, day in zip(channels, days, strict=False)]


FOUR = touches("email", "call", "email", "linkedin")


def noted(office: Office) -> int:
    return sum(entry.type in ("touch", "dial") for entry in office.entries())


def test_the_fifth_in_thirty_days(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED)
    for each in FOUR:
        assert "limit" not in office.type(each)
    assert FIFTH in office.type("touch Northwind email")
    assert noted(office) == 5
    assert "It's the 6th touch" in office.type("touch Northwind post")


def test_in_a_form_and_by_whatsapp(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, *FOUR)
    form = office.command("touch Northwind")["view"]
    answer = office.box.submit("U0ALEX", form["id"], {"channel": "message"})
    assert FIFTH in shown(answer["view"])


def test_what_was_advised_goes_over_nothing(office_after: Callable[..., Office]) -> None:
    office = office_after(NORTHWIND)
    office.days(4)
    press(office, "Done")
    assert "limit" not in office.dms()[-1]["text"]


def test_a_touch_of_long_ago_lies_in_no_window(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, *FOUR)
    assert "limit" not in office.type('touch Northwind post on:"10 sep"')


def test_whoever_was_answered_has_room(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, *touches("email", "call", "email"), 'touch Northwind linkedin on:"2 nov"')
    office.type('heard Northwind on:"4 nov"')
    assert "limit" not in office.type("touch Northwind post")


def test_somebody_who_asked_for_no_contact(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, "situation Northwind do_not_contact")
    assert WISH in office.type("touch Northwind email")
    assert WISH in office.type("dial Northwind")
    assert noted(office) == 2


def test_another_contact_who_asked_for_none_and_is_no_contact_any_more(office_after: Callable[..., Office]) -> None:
    """It happened, and so it can be noted; who is none of the deal's people at all is still asked about."""
    office = office_after(ADDED, 'contact #1 "Sam Lee" email:sam@nw.example')
    office.type('situation Northwind do_not_contact contact:"Sam Lee"')
    told = office.type('touch Northwind email contact:"Sam Lee"')
    assert WISH in told
    assert noted(office) == 1
    assert "Next: " in told, "the deal itself goes on"
    assert "“Ann Poe” isn't on deal #1" in office.type('touch Northwind email contact:"Ann Poe"')
    assert "limit" not in office.type("touch Northwind email")


def test_a_text_message_without_consent(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED)
    assert "I've no consent of theirs on record for reaching them by text message." in office.type(
        "touch Northwind sms"
    )
    assert noted(office) == 1


@pytest.mark.parametrize(
    ("before", "last", "told"),
    [
        (("email", "call", "email", "email"), "email", "5th touch in 30 days"),
        (("email", "call", "email"), "email", ""),
        (("call", "email", "call"), "call", "3rd round of calls in 30 days; your limit is 2."),
        (("linkedin", "email"), "linkedin", "2nd LinkedIn message in 30 days; your limit is 1."),
        (("voicemail", "email"), "voicemail", "2nd voicemail in this silence; your limit is 1."),
        (("email", "email"), "email", "3rd in a row by email; your limit is 2."),
        (("message", "message"), "message", "3rd in a row by message; your limit is 2."),
    ],
)
def test_a_way_that_the_policy_closes(
    office_after: Callable[..., Office], before: tuple[str, ...], last: str, told: str
) -> None:
    office = office_after(ADDED, *touches(*before))
    answer = office.type(f"touch Northwind {last}")
    assert (told or "Noted") in answer
    assert answer.count("your limit") == bool(told), "one sentence, and no sermon"


def test_dials_of_one_round_are_one_touch(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, *touches("email", "linkedin", "email"))
    for _ in range(3):
        assert "limit" not in office.type("dial Northwind")


def test_the_company_has_a_limit_of_its_own(office_after: Callable[..., Office]) -> None:
    more = ['contact #1 "Sam Lee" email:sam@nw.example', 'contact #1 "Ann Poe" email:ann@nw.example']
    office = office_after(ADDED, *more)
    got = [("Jane Doe", "email"), ("Jane Doe", "call"), ("Sam Lee", "email"), ("Sam Lee", "call")]
    got += [("Ann Poe", way) for way in ("email", "call", "linkedin")]
    told = [office.type(f'touch Northwind {way} contact:"{who}"') for who, way in got]
    assert [("their company" in each) for each in told] == [False] * 6 + [True]
    assert "7th touch to their company in 30 days without an answer; your limit is 6." in told[-1]


def test_what_is_only_planned_has_not_happened(office_after: Callable[..., Office]) -> None:
    """A nudge of another deal with the same person reserves a touch: no fifth before it is done."""
    office = office_after(NORTHWIND)
    again = office.command(f'{ADDED} title:"EMEA"')["messages"][-1]
    press(office, "Add another deal", again)
    for day in ("19 oct", "26 oct", "2 nov"):
        office.type(f'touch #2 linkedin on:"{day}"')
    office.type("snooze #2 2026-12-15")
    office.days(4)
    nudge = office.dms()[-1]
    assert "Northwind" in nudge["text"]
    assert "limit" not in office.type("touch #2 post"), "four are done; the nudge's own would be the fifth"
    assert "It's the 5th touch" in office.type("touch #1 post")


def test_a_nudge_that_is_done_after_four_touches_of_the_rep_s_own(office_after: Callable[..., Office]) -> None:
    """They went out under another deal, and so left the nudge standing."""
    office = office_after(NORTHWIND)
    press(office, "Add another deal", office.command(f'{ADDED} title:"EMEA"')["messages"][-1])
    office.type("snooze #2 2026-12-15")
    office.days(4)
    nudge = office.dms()[-1]
    for day in ("26 oct", "28 oct", "2 nov", "5 nov"):
        office.type(f'touch #2 linkedin on:"{day}"')
    press(office, "Done", nudge)
    assert FIFTH in office.dms()[-1]["text"]


def test_the_fifth_on_either_database(either_office: Office) -> None:
    for each in (ADDED, *FOUR):
        assert "your limit" not in either_office.type(each)
    assert FIFTH in either_office.type("touch Northwind message")
    assert noted(either_office) == 5
