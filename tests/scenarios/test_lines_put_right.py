"""A line that is refused costs nothing: it comes back put right, to copy, and its form has all that could be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytest import Subtests
from sqlalchemy import select

from bot.store.rows import PersonRow, RepRow
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import texts

Json = dict[str, Any]
NO_LINE: str = ""

# What is typed, a part of what is said, the line that comes back, and what stands in the form (None: no button).
WRONG: tuple[tuple[str, str, str, Json | None], ...] = (
    # a verb
    ("lsit", "Did you mean list?", "list", None),
    ("tuoch Northwind email", "Did you mean touch?", "touch Northwind email", {"channel": "email"}),
    ("frobnicate", "I didn't get that", NO_LINE, None),
    # a deal
    ("show Nortwind", "Did you mean Northwind?", "show Northwind", {"deal": "1"}),
    ("plan Nortwind", "Did you mean Northwind?", "plan Northwind", {"deal": "1"}),
    ("why zzz", "zzz", "why «zzz»", {}),
    ("touch Nortwind email", "Did you mean Northwind?", "touch Northwind email", {"channel": "email"}),
    ("touch Contso email", "Did you mean Contoso Ltd?", 'touch "Contoso Ltd" email', {"channel": "email"}),
    ('snooze Nortwind "in 2 weeks"', "Northwind", 'snooze Northwind "in 2 weeks"', {"until": "2026-11-23"}),
    ("note Nortwind they love it", "Northwind", "note Northwind they love it", {"note": "they love it"}),
    ("close Nortwind won", "Northwind", "close Northwind won", {"outcome": "won"}),
    ("edit Nortwind value:40k", "Northwind", "edit Northwind value:40k", {"company": "Northwind", "value": "40k"}),
    ("edit Zzz value:40k", "Zzz", "edit «Zzz» value:40k", {}),
    ("meeting on:yesterday", "Which deal?", "meeting «…» on:yesterday", {"on": "2026-11-08"}),
    ("touch on:yesterday", "Which deal?", "touch «…» on:yesterday", {"on": "2026-11-08"}),
    # what stands behind the deal
    ("touch Northwind on:yesterday", "How did you", "touch Northwind «…» on:yesterday", {"on": "2026-11-08"}),
    ("touch Northwind emial note:hi", "email", "touch Northwind email note:hi", {"channel": "email", "note": "hi"}),
    ("touch Northwind pigeon note:hi", "pigeon", "touch Northwind «pigeon» note:hi", {"note": "hi"}),
    ("close Northwind maybe", "maybe", "close Northwind «maybe»", {"outcome": "no_decision"}),
    ("close Northwind no-decison", "no-decision", "close Northwind no-decision", {"outcome": "no_decision"}),
    ("snooze Northwind sometime", "sometime", "snooze Northwind «sometime»", {}),
    ('situation Northwind ooof until:"7 dec"', "ooo", 'situation Northwind ooo until:"7 dec"', {"code": "ooo"}),
    (
        'situation Northwind blue until:"7 dec"',
        "blue",
        'situation Northwind «blue» until:"7 dec"',
        {"until": "2026-12-07"},
    ),
    (
        "situation Northwind reconnect_agreed",
        "date",
        "situation Northwind reconnect_agreed until:«…»",
        {"code": "reconnect_agreed"},
    ),
    ("assign Northwind sam", "sam", "assign Northwind «sam»", {}),
    # a key
    (
        'heard Northwind until:"20 nov" note:x',
        "promised:?",
        'heard Northwind promised:"20 nov" note:x',
        {"promised": "2026-11-20", "note": "x"},
    ),
    ("heard Northwind whenever:now note:x", "whenever:", "heard Northwind whenever:«now» note:x", {"note": "x"}),
    (
        'add Fabrikam stge:proposal contact:"Bo Lind"',
        "stage:?",
        'add Fabrikam stage:proposal contact:"Bo Lind"',
        {"company": "Fabrikam", "stage": "proposal", "contact": "Bo Lind"},
    ),
    ("add Fabrikam amount:40k", "value:?", "add Fabrikam value:40k", {"value": "40k"}),
    ("add Fabrikam stage:", "no value", "add Fabrikam stage:«…»", {"company": "Fabrikam"}),
    (
        "add Fabrikam stage:proposal stage:discovery",
        "twice",
        "add Fabrikam stage:proposal stage:«discovery»",
        {"stage": "proposal"},
    ),
    ("settings compny:Acme", "company:?", "settings company:Acme", {"company": "Acme"}),
    (
        "contact Northwind Sam emial:sam@northwind.com",
        "email:?",
        "contact Northwind Sam email:sam@northwind.com",
        {"contact": "Sam", "email": "sam@northwind.com"},
    ),
    # quotes
    (
        'add "Fabrikam stage:proposal',
        "never closed",
        "add Fabrikam stage:proposal",
        {"company": "Fabrikam", "stage": "proposal"},
    ),
    (
        'add Fabrikam contact:"Bo Lind stage:proposal',
        "never closed",
        'add Fabrikam contact:"Bo Lind" stage:proposal',
        {"contact": "Bo Lind", "stage": "proposal"},
    ),
    (
        'add Fabrikam contact:Bo Lind" value:40k',
        "Lind",
        'add Fabrikam contact:"Bo Lind" value:40k',
        {"contact": "Bo Lind", "value": "40k"},
    ),
    (
        "add Fabrikam contact:Bo van der Lind value:40k",
        "van",
        'add Fabrikam contact:"Bo van der Lind" value:40k',
        {"contact": "Bo van der Lind", "value": "40k"},
    ),
    (
        "add stage:proposal Fabrikam",
        "Fabrikam",
        "add Fabrikam stage:proposal",
        {"company": "Fabrikam", "stage": "proposal"},
    ),
    (
        "touch Northwind email on:2 nov note:hi",
        "nov",
        'touch Northwind email on:"2 nov" note:hi',
        {"channel": "email", "on": "2026-11-02", "note": "hi"},
    ),
    # a value
    (
        "edit Northwind stage:propsal value:40k",
        "proposal",
        "edit Northwind stage:proposal value:40k",
        {"stage": "proposal", "value": "40k"},
    ),
    (
        "edit Northwind tz:Berln issue:slow",
        "Europe/Berlin",
        "edit Northwind tz:Europe/Berlin issue:slow",
        {"timezone": "Europe/Berlin", "issue": "slow"},
    ),
    (
        "edit Northwind country:Germny issue:slow",
        "Germny",
        "edit Northwind country:«Germny» issue:slow",
        {"issue": "slow"},
    ),
    (
        'edit Northwind value:"40 zillion" issue:slow',
        "40 zillion",
        "edit Northwind value:«40 zillion» issue:slow",
        {"value": "40 zillion", "issue": "slow"},
    ),
    (
        "add Fabrikam heard:someday contact:Bo",
        "someday",
        "add Fabrikam heard:«someday» contact:Bo",
        {"contact": "Bo", "heard": None},
    ),
    (
        "add Fabrikam heard:tomorrow contact:Bo",
        "hasn't come yet",
        "add Fabrikam heard:«tomorrow» contact:Bo",
        {"contact": "Bo"},
    ),
    ("add heard:yesterday", "Which company?", "add «…» heard:yesterday", {"heard": "2026-11-08"}),
    (
        "edit Northwind event:Breakfast",
        "On which day",
        "edit Northwind event:Breakfast event_on:«…»",
        {"event_title": "Breakfast"},
    ),
    (
        "touch Northwind email play:customary-followpu",
        "followup",
        "touch Northwind email play:customary-followup",
        {"play": "customary-followup", "channel": "email"},
    ),
    ("heard Northwind on:“31 feb” note:x", "31 feb", "heard Northwind on:«31 feb» note:x", {"note": "x", "on": None}),
    ("dial Northwind on:foo", "foo", "dial Northwind on:«foo»", {"on": None}),
    (
        'meeting Northwind on:foo detail:"two warehouses"',
        "foo",
        'meeting Northwind on:«foo» detail:"two warehouses"',
        {"detail": "two warehouses", "on": None},
    ),
    ("touch Northwind email contact:Jnae", "Jnae", "touch Northwind email contact:«Jnae»", {"channel": "email"}),
    ('pause until:"some day"', "some day", "pause until:«some day»", {"pause": "until"}),
    ("list drak", "dark", "list dark", None),
    ("stats fooo", "fooo", "stats «fooo»", None),
    # several at once
    (
        'add Fabrikam stge:propsal heard:someday value:"40 zillion" email:bo@fabrikam.com promised:"7 dec"',
        "40 zillion",
        'add Fabrikam stage:proposal heard:«someday» value:«40 zillion» email:bo@fabrikam.com promised:"7 dec"',
        {"stage": "proposal", "email": "bo@fabrikam.com", "promised": "2026-12-07"},
    ),
    (
        "touch Nortwind emial on:“31 feb” note:hi",
        "31 feb",
        "touch Northwind email on:«31 feb» note:hi",
        {"channel": "email", "note": "hi"},
    ),
    (
        'contact Northwind "Sam Lee" emial:sam@x.com tz:Berln',
        "Europe/Berlin",
        'contact Northwind "Sam Lee" email:sam@x.com tz:Europe/Berlin',
        {"contact": "Sam Lee", "email": "sam@x.com", "timezone": "Europe/Berlin"},
    ),
    # what isn't the line's fault
    ("reopen Northwind", "is open", NO_LINE, None),
)


@pytest.fixture
def two(office_after: Callable[..., Office]) -> Office:
    """Two deals, on Monday, 9 November 2026."""
    return office_after('add Northwind heard:"6 nov" contact:"Jane Doe"', 'add "Contoso Ltd" heard:"6 nov"')


def copied(message: Json) -> str:
    """The line that can be copied from a message, without the slash command before it."""
    for block in message["blocks"]:
        for part in block.get("elements", []):
            if part.get("type") == "rich_text_preformatted":
                return str(part["elements"][0]["text"]).removeprefix("/dealdark ")
    return NO_LINE


def filled_in(view: Json) -> Json:
    """What stands in a form, by field."""
    found: Json = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            chosen = (element.get("initial_option") or {}).get("value")
            found[block["block_id"]] = element.get("initial_value") or element.get("initial_date") or chosen
    return found


def fix(office: Office, line: str) -> Json:
    """The form that opens after this line was refused."""
    message = office.command(line)["messages"][-1]
    opened = office.box.click("U0ALEX", "D0ALEX", message["ts"], "line_fix")
    return dict(opened["view"])


def test_every_wrong_line_ends_with_a_way_on(two: Office, subtests: Subtests) -> None:
    two.box.edit_user("U0ALEX", is_admin=True)
    before = (len(two.deals()), len(two.entries()))
    for line, says, again, form in WRONG:
        with subtests.test(line=line):
            message = two.command(line)["messages"][-1]
            assert says in message["text"]
            assert copied(message) == again
            assert ("Fix it in a form" in texts(message)) == (form is not None)
            if form is not None:
                view = two.box.click("U0ALEX", "D0ALEX", message["ts"], "line_fix")["view"]
                there = filled_in(view)
                assert {field: there.get(field) for field in form} == form
                shown = str([block for block in view["blocks"] if block["type"] == "rich_text"])
                assert "/dealdark" not in shown and "write it like" not in shown
    assert (len(two.deals()), len(two.entries())) == before, "a refusal and a form save nothing"


def test_all_mistakes_are_told_at_once(two: Office) -> None:
    told = two.type('add Fabrikam stge:proposal heard:someday value:"40 zillion"')
    for each in ("stge:", "someday", "40 zillion"):
        assert each in told


@pytest.mark.parametrize("again", [line for line in WRONG if line[2] and "«" not in line[2] and "zzz" not in line[0]])
def test_a_line_put_right_is_read(again: tuple[str, str, str, Json | None], two: Office) -> None:
    """One of them whole: the others differ in nothing."""
    if again[0].startswith(("add", "edit", "touch Nortwind")):
        assert "Your line" not in two.type(again[2])


def test_what_the_form_has_is_saved(two: Office) -> None:
    form = fix(two, 'edit Northwind stage:propsal value:40k issue:"slow onboarding" phone:"+1 212 555 0100"')
    assert two.box.submit("U0ALEX", form["id"], {})["ok"]
    deal = two.deals()[0]
    assert (deal.stage, deal.value_minor, deal.business_issue) == ("proposal", 4_000_000, "slow onboarding")
    form = fix(two, 'add Fabrikam contact:"Bo Lind" stage:proposal heard:someday promised:"7 dec" tz:Berlin')
    assert "Last heard: I couldn't read “someday”" in str(form["blocks"][0])
    assert two.box.submit("U0ALEX", form["id"], {})["errors"], "the day stands open, and has to be given"
    assert two.box.submit("U0ALEX", form["id"], {"heard": "2026-11-06"})["ok"]
    [heard] = [entry for entry in two.entries() if entry.promised_by]
    assert (heard.on_day, heard.promised_by) == (date(2026, 11, 6), date(2026, 12, 7))
    with two.database.read() as session:
        assert session.scalars(select(PersonRow.timezone).where(PersonRow.name == "Bo Lind")).one() == "Europe/Berlin"
    form = fix(two, "touch Northwind emial on:yesterday note:“sent the deck”")
    assert two.box.submit("U0ALEX", form["id"], {})["ok"]
    touch = two.entries()[-1]
    assert (touch.channel, touch.on_day, touch.note) == ("email", date(2026, 11, 8), "sent the deck")
    form = fix(two, "settings compny:Acme phone:“+1 212 555 0199”")
    assert two.box.submit("U0ALEX", form["id"], {})["ok"]
    with two.database.read() as session:
        assert session.scalars(select(RepRow.company)).first() == "Acme"


def test_of_a_deal_that_no_one_knows_the_rest_is_kept_until_it_is_picked(two: Office) -> None:
    form = fix(two, "edit Zzz value:40k issue:slow")
    form = two.box.submit("U0ALEX", form["id"], {"Deal": "1"})["view"]
    assert {"value": "40k", "issue": "slow"}.items() <= filled_in(form).items()
    assert two.box.submit("U0ALEX", form["id"], {})["ok"]
    assert (two.deals()[0].value_minor, two.deals()[0].business_issue) == (4_000_000, "slow")


def test_what_is_private_is_in_no_line_and_no_button(two: Office) -> None:
    message = two.command('touch Northwind pigeon note:"she is pregnant"')["messages"][-1]
    assert "pregnant" not in str(message)
    assert "Fix it in a form" not in texts(message)


def test_a_line_too_long_for_a_button_has_none(two: Office) -> None:
    message = two.command(f'edit Northwind tz:Berln issue:"{"x" * 450}" figure:"{"y" * 450}" result:"{"z" * 450}" '
                          f'reference:"{"r" * 450}" owed:"{"o" * 450}"')["messages"][-1]  # fmt: skip
    assert "tz:Europe/Berlin" in copied(message)
    assert "Fix it in a form" not in texts(message)


def test_a_button_is_believed_as_little_as_typing(two: Office) -> None:
    message = two.command("touch Northwind pigeon")["messages"][-1]
    for value in ("", "[]", '["touch",{},7]', '["x",{}]', "{}"):
        assert payloads.block_actions(two, "U0ALEX", message, "line_fix", value) == 200
    two.type("add Tailspin heard:yesterday", "U0SAM")
    line = '["touch Tailspin pigeon",{},"k"]'
    opened = two.box.state()["views"]
    assert payloads.block_actions(two, "U0ALEX", message, "line_fix", line) == 200
    assert "Tailspin" not in str([view for view in two.box.state()["views"] if view not in opened])


@pytest.mark.parametrize("verb", ["add", "edit"])
def test_more_keeps_what_was_filled_in(two: Office, verb: str) -> None:
    form = two.command("add" if verb == "add" else "edit Northwind")["view"]
    assert len([block for block in form["blocks"] if block["type"] == "input"]) == 5
    values = {"company": "Fabrikam", "issue": "slow onboarding"}
    longer = two.box.click("U0ALEX", action_id="form_more", view_id=form["id"], values=values)["view"]
    there = filled_in(longer)
    assert {"greeting", "value", "country", "timezone", "email", "wanted_by"} <= there.keys()
    assert two.box.submit("U0ALEX", longer["id"], {**values, "value": "40k"})["ok"]
    deal = two.deals()[-1 if verb == "add" else 0]
    assert (deal.business_issue, deal.value_minor) == ("slow onboarding", 4_000_000)


def test_a_fix_that_is_sent_takes_the_place_of_what_was_refused(two: Office) -> None:
    message = two.command("touch Northwind emial")["messages"][-1]
    form = two.box.click("U0ALEX", "D0ALEX", message["ts"], "line_fix")["view"]
    two.box.submit("U0ALEX", form["id"], {})
    shown = two.box.messages("D0ALEX", "U0ALEX")[-1]
    assert shown["ts"] == message["ts"] and "Your line" not in shown["text"]
    assert "Undo" in texts(shown)
    assert said({"messages": [shown]})
