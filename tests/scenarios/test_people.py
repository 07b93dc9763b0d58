"""People: who sees whose deals in Slack, who says so, and what Slack itself says of somebody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pretend_slack.people import as_slack
from tests.scenarios import payloads
from tests.scenarios.conftest import MONDAY, Office, dm, said
from tests.scenarios.test_forms_and_home import shown

pytestmark = pytest.mark.slow


def promote(office: Office) -> None:
    """Gus's workspace gets an admin, and the admin makes Sam a manager."""
    office.box.edit_user("U0GUS", is_restricted=False, is_admin=True)
    assert "Sam Okafor is a manager now" in office.type("role @sam manager", user="U0GUS")


def test_a_manager_sees_the_teams_deals_and_hands_them_over(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    assert "Northwind" not in office.type("list team", user="U0SAM")
    promote(office)
    for typed in ("list @alex", "list team", "show northwind", "why #1", "plan northwind"):
        assert "Northwind" in office.type(typed, user="U0SAM"), typed
    shown = office.type("touch northwind email", user="U0SAM")
    assert "Alex Rivera's deal" in shown
    assert len(office.entries()) == 1
    office.type("assign northwind @sam", user="U0SAM")
    assert "Northwind" in office.type("list", user="U0SAM")
    assert "Northwind" not in office.type("list")


def test_the_rows_of_a_team_say_whose_they_are(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    promote(office)
    answer = office.command("list team", user="U0SAM")
    assert "<@U0ALEX>" in str(answer["messages"]) or '"user_id": "U0ALEX"' in str(answer["messages"]).replace("'", '"')
    assert "I contacted them" not in str(answer)


@pytest.mark.parametrize("typed", ["role @sam manager", "role @sam boss", "role @alex admin"])
def test_only_an_admin_says_who_is_a_manager(office: Office, typed: str) -> None:
    office.type("add Northwind heard:yesterday", user="U0SAM")
    shown = office.type(typed)
    assert "admin" in shown or "boss" in shown
    assert "Northwind" not in office.type("list @sam")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("role", "You're a rep. You see your own deals."),
        ("role @sam", "Whose role"),
        ("role sam manager", "isn't a colleague"),
    ],
)
def test_a_role_that_is_typed_by_half_is_told_or_asked_back(office: Office, typed: str, sentence: str) -> None:
    assert sentence in office.type(typed)


def test_an_admin_in_slack_is_an_admin_here_as_long_as_slack_says_so(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    office.box.edit_user("U0SAM", is_owner=True)
    assert "Northwind" in office.type("list team", user="U0SAM")
    office.box.edit_user("U0SAM", is_owner=False)
    assert "Northwind" not in office.type("list team", user="U0SAM")


def test_a_manager_cannot_press_for_somebody_else(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York issue:"slow onboarding"')
    promote(office)
    office.days(1)
    [nudge] = office.dms()
    message = {"ts": nudge["ts"], "channel": "D0ALEX"}
    assert payloads.block_actions(office, "U0SAM", message, "nudge_done", "1") == 200
    assert len(office.entries()) == 1


def test_another_teams_manager_sees_nothing_here(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    promote(office)
    _, answer = payloads.command(office, "list team", team_id="T0OTHER", user_id="U0SAM")
    assert "Northwind" not in str(answer)


def test_guests_get_a_polite_no_for_roles_too(office: Office) -> None:
    assert "full members" in said(office.command("role @sam manager", user="U0GUS"))


def test_forgetting_asks_first_and_says_what_is_gone(office: Office) -> None:
    office.type('add Northwind contact:"Jane Canary" stage:proposal heard:"2 nov" tz:America/New_York issue:"slow"')
    office.days(1)
    assert "Northwind" in str(office.dms())
    view = office.command("forget northwind")["view"]
    assert "Jane Canary will be forgotten" in str(view)
    assert len(office.deals()) == 1
    done = office.box.submit("U0ALEX", view["id"], {})
    assert "1 deal is erased" in str(done["view"])
    assert office.deals() == []
    assert "Northwind" not in str(office.dms())
    assert "Northwind" not in office.type("list")
    assert "no deal with" in office.type("forget northwind")


def test_what_is_open_while_it_is_forgotten_leads_nowhere(office: Office) -> None:
    office.type('add Northwind contact:"Jane Canary" heard:yesterday')
    promote(office)
    mine = office.command("forget northwind")["view"]
    managers = office.command("forget northwind", user="U0SAM")["view"]
    office.box.submit("U0SAM", managers["id"], {})
    answer = office.box.submit("U0ALEX", mine["id"], {})
    assert "n't yours, or not there any more" in str(answer)


def test_forgetting_a_colleagues_contact_is_a_managers(office: Office) -> None:
    office.type('add Northwind contact:"Jane Canary" email:jane@canary.example heard:yesterday')
    office.type('add Canary contact:"Jane Canary" email:jane@canary.example heard:yesterday', user="U0SAM")
    assert "A colleague has a deal" in office.type("forget canary", user="U0SAM")
    promote(office)
    view = office.command("forget canary", user="U0SAM")["view"]
    assert "#1 Northwind" in str(view)
    assert "2 deals" in str(office.box.submit("U0SAM", view["id"], {})["view"])
    assert office.deals() == []


def test_settings_are_a_form_that_says_what_holds_now(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York issue:"slow"')
    view = office.command("settings")["view"]
    assert "now America/New_York" in str(view)
    late = office.box.submit("U0ALEX", view["id"], {"From": "18:00"})
    assert "after the beginning" in late["errors"]["ends"]
    day = office.box.submit("U0ALEX", view["id"], {"From": "13:00", "Nudges": "No nudges before the day below"})
    assert "ahead" in day["errors"]["paused_until"]
    saved = office.box.submit("U0ALEX", view["id"], {"Nudges": "Send me nudges", "Working days": ["Tuesday"]})
    assert saved["ok"], saved["errors"]
    assert "Nudges come Tue, 1 pm to 5 pm (America/New_York)" in str(saved["view"])
    again = office.command("settings")["view"]
    assert '"initial_time": "13:00"' in str(again).replace("'", '"')


def test_an_admin_sets_a_colleagues_hours_and_nobody_else_does(office: Office) -> None:
    assert "each person's own" in office.type("settings @sam")
    office.box.edit_user("U0ALEX", is_admin=True)
    view = office.command("settings @sam")["view"]
    assert "Sam Okafor" in str(view)
    assert office.box.submit("U0ALEX", view["id"], {"From": "10:30"})["ok"]
    assert "10:30" in str(office.command("settings", user="U0SAM")["view"])
    assert "n't a setting to type" in office.type("settings loud")


def leavers(office: Office) -> tuple[str, dict[str, Any]]:
    """What the manager reads about whoever left, and the message itself."""
    [message] = [each for each in office.dms("U0SAM") if "has left this workspace" in each["text"]]
    return message["text"], message


def handed(office: Office, message: dict[str, Any], action_id: str, user: str) -> dict[str, Any]:
    """Sam chooses somebody."""
    return office.box.click("U0SAM", dm("U0SAM"), message["ts"], action_id, value=user)


def test_the_deals_of_whoever_left_are_offered_and_none_moves_by_itself(office: Office) -> None:
    for company in ("Northwind", "Contoso", "Fabrikam"):
        office.type(f'add {company} stage:proposal heard:"2 nov" tz:America/New_York issue:"slow"')
    promote(office)
    office.days(1)
    assert office.dms()
    nudged = len(office.dms())
    office.box.edit_user("U0ALEX", deleted=True)
    office.days(4)
    assert len(office.dms()) == nudged
    owners = {deal.rep_id for deal in office.deals()}
    assert len(owners) == 1
    text, message = leavers(office)
    assert "3 open deals have no owner now" in text
    answer = handed(office, message, "leaver_assign:1", "U0SAM")
    assert "is with @sam now" in said(answer).replace("<@U0SAM>", "@sam")
    text, message = leavers(office)
    assert "2 open deals" in text
    assert "Northwind" not in text
    again = payloads.interaction(
        office,
        type="block_actions",
        user={"id": "U0SAM", "team_id": "T0SANDBOX"},
        container={"type": "message", "message_ts": message["ts"], "channel_id": dm("U0SAM")},
        channel={"id": dm("U0SAM"), "name": "directmessage"},
        actions=[{"type": "users_select", "action_id": "leaver_assign:1", "selected_user": "U0GUS", "action_ts": "9"}],
    )
    assert again[0] == 200
    assert office.deals()[0].rep_id != owners.pop()
    assert "2 open deals are handed over" in said(handed(office, message, "leaver_all:1", "U0SAM"))
    assert "Every open deal is with someone again" in leavers(office)[0]
    assert "Contoso" in office.type("list", user="U0SAM")


def test_whoever_is_gone_before_slack_says_so_leaves_deals_to_somebody(either_office: Office) -> None:
    office = either_office
    for company in ("Northwind", "Contoso"):
        office.type(f'add {company} stage:proposal heard:"2 nov" tz:America/New_York issue:"slow"')
    promote(office)
    gone = office.box.workspace.edit_user("U0ALEX", {"deleted": True})  # and no event of it yet
    office.days(2)
    text, _ = leavers(office)
    assert "2 open deals have no owner now" in text
    event = {"type": "user_change", "user": as_slack(gone, "T0SANDBOX", office.box.clock())}
    assert payloads.event(office, event) == 200
    office.days(2)
    assert leavers(office)[0] == text, "once is enough"


def test_a_rep_may_not_hand_over_what_a_leaver_left(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    before = office.deals()[0].rep_id
    office.box.edit_user("U0ALEX", deleted=True)
    assert office.dms("U0SAM") == []  # nobody may: nobody is told
    message = {"ts": "1.0", "channel": dm("U0SAM")}
    payloads.block_actions(office, "U0SAM", message, "leaver_assign:1", "U0SAM")
    payloads.block_actions(office, "U0SAM", message, "leaver_all:1", "U0SAM")
    payloads.block_actions(office, "U0SAM", message, "leaver_all:x", "U0SAM")
    assert office.deals()[0].rep_id == before


def test_guests_get_no_deals(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    assert "is a guest" in office.type("assign northwind @gus")


def test_a_palm_tree_keeps_nudges_away_until_it_ends(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York issue:"slow"')
    thursday = datetime(2026, 11, 12, 14, 0, tzinfo=UTC)
    office.box.edit_user("U0ALEX", status_emoji=":palm_tree:", status_expiration=int(thursday.timestamp()))
    office.days(2)
    assert office.dms() == []
    office.days(1.5)
    [nudge] = office.dms()
    assert "your status said “away”" in nudge["text"]


def test_without_the_optional_scope_nothing_is_asked_twice(office: Office) -> None:
    for company in ("Northwind", "Contoso"):
        office.type(f'add {company} stage:proposal heard:"2 nov" tz:America/New_York issue:"slow"')
    office.box.edit_user("U0ALEX", dnd_enabled=True, snooze_endtime=int(MONDAY.timestamp()) + 86_400 * 30)
    office.days(1)
    assert len(office.dms()) == 2
    assert len(office.sent("dnd.info")) == 1


def test_what_tells_of_somebodys_health_is_not_saved_and_said_to_the_writer_alone(office: Office) -> None:
    office.type("add Northwind heard:yesterday contact:Jane")
    answer = office.command('touch northwind email note:"Jane is in hospital, called her boss"', channel="C0SALES")
    assert "better kept off file" in said(answer)
    assert all(message["ephemeral"] for message in answer["messages"])
    assert "better kept off file" in office.type('edit northwind issue:"she had surgery"')
    view = office.command("add")["view"]
    refused = office.box.submit("U0ALEX", view["id"], {"Company": "Contoso", "Issue": "their CFO is off sick"})
    assert "without naming the person" in refused["errors"]["issue"]
    assert len(office.entries()) == 1
    assert len(office.deals()) == 1
    assert "on your list" in office.type('add Fabrikam heard:yesterday issue:"healthcare software is slow"')


def test_a_rep_says_how_plays_introduce_them(office: Office) -> None:
    assert "Acme Robotics" not in office.type("help settings")
    view = office.command("settings")["view"]
    there = {block["block_id"]: block["element"].get("initial_value") for block in view["blocks"]}
    assert (there["name"], there["company"], there["phone"]) == ("Alex Rivera", "Acme Sales", None)
    done = office.type('settings company:"Acme  Robotics" phone:"+1 212 555 0187" name:"Alex"')
    assert "Plays introduce you as Alex from Acme Robotics, +1 212 555 0187." in done
    assert "gap stands" in office.type('settings phone:""')
    assert "no number to call back" in office.type("settings phone:later company:Other")
    assert "shorten it" in office.type(f'settings company:"{"x" * 81}"')
    view = office.command("settings")["view"]
    there = {block["block_id"]: block["element"].get("initial_value") for block in view["blocks"]}
    assert (there["name"], there["company"], there["phone"]) == ("Alex", "Acme Robotics", None)
    wrong = office.box.submit("U0ALEX", view["id"], {"Your phone number": "ask me"})
    assert "no number to call back" in wrong["errors"]["phone"]
    saved = office.box.submit("U0ALEX", view["id"], {"Your phone number": "555-0187", "Your name, as you say it": ""})
    assert "as Alex Rivera from Acme Robotics, 555-0187." in shown(saved["view"])


def test_the_company_of_a_colleague_is_not_guessed(office: Office) -> None:
    assert "each person's own" in office.type("settings @sam company:Acme")
    office.box.edit_user("U0ALEX", is_admin=True)
    view = office.command("settings @sam")["view"]
    there = {block["block_id"]: block["element"].get("initial_value") for block in view["blocks"] if "element" in block}
    assert there["company"] is None
    assert "Plays introduce them as Sam Okafor from Acme." in office.type("settings @sam company:Acme")


def test_words_that_stand_already_have_the_new_name(office: Office) -> None:
    office.type('add Northwind stage:proposal contact:"Jane Doe" heard:"26 oct" tz:America/New_York issue:"slow"')
    office.days(1)
    assert [dm["text"].count("\nAlex") for dm in office.dms()] == [1], office.dms()
    office.type('settings name:"Lex Rivera"')
    office.days(0.01)
    assert [dm["text"].count("\nLex") for dm in office.dms()] == [1], office.dms()
