"""The Home tab of a manager: their own deals or the team's, by rep, by part, by words; and nobody else's for a rep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.store.rows import RepRow
from pretend_slack import User
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, pressed, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_home import headers, titles
from tests.scenarios.test_people import promote

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def team(office_after: Callable[..., Office]) -> Office:
    """Alex has a deal for today and one on hold, Sam, a manager, one that waits; Gus is an admin with none."""
    office = office_after(
        "add Northwind stage:discovery heard:2026-09-01 tz:America/New_York issue:slow value:1000 contact:Jane",
        "add Away heard:yesterday",
        "situation Away ooo until:2026-12-01",
        ('add "Blue Yonder" heard:yesterday', "U0SAM"),
    )
    promote(office)
    return office


def press(office: Office, action_id: str, value: Any = None, user: str = "U0SAM", **more: Any) -> Json:
    """Presses something on somebody's Home tab; the tab as it is then."""
    view = office.box.state(user)["home"]
    office.box.click(user, action_id=action_id, value=value, view_id=view["id"], **more)
    return dict(office.box.state(user)["home"])


def of_team(office: Office, user: str = "U0SAM") -> Json:
    """The tab of whoever may see the team's deals, switched to them."""
    office.box.home(user)
    return press(office, "home_team", user=user)


def menus(view: Json) -> dict[str, list[str]]:
    """What the menu of each row offers."""
    rows = [block for block in view["blocks"] if block.get("accessory", {}).get("action_id") == "deal_act"]
    return {
        row["text"]["text"].split("*")[1]: [each["text"]["text"] for each in row["accessory"]["options"]]
        for row in rows
    }


def test_a_manager_switches_to_the_team_and_back(team: Office) -> None:
    own = team.box.home("U0SAM")["view"]
    assert titles(own) == ["#3 Blue Yonder"]
    view = of_team(team)
    assert "3 open team deals, 1 for today, gone quiet: 1,000" in shown(view)
    assert headers(view) == ["Today (1)", "Waiting (1)", "On hold (1)"]
    assert titles(view) == ["#1 Northwind", "#3 Blue Yonder", "#2 Away"]
    for owner in ("<@U0ALEX>", "<@U0SAM>"):
        assert f"With {owner}" in shown(view)
    assert titles(press(team, "home_mine")) == ["#3 Blue Yonder"]


def test_what_happened_on_a_colleagues_deal_is_not_the_managers_to_say(team: Office) -> None:
    found = menus(of_team(team))
    assert found["#1 Northwind"] == ["Show it", "Show why", "Hand it over"]
    assert "I contacted them" in found["#3 Blue Yonder"]


def test_the_menu_of_colleagues_narrows_the_tab(team: Office) -> None:
    view = of_team(team)
    offered = team.box.options("U0SAM", "home_rep", "", view_id=view["id"])
    assert [each["text"]["text"] for each in offered] == ["Everybody's deals", "Alex Rivera", "Sam Okafor"]
    found = team.box.options("U0SAM", "home_rep", "riv", view_id=view["id"])
    assert [each["text"]["text"] for each in found] == ["Alex Rivera"]
    view = press(team, "home_rep", "U0ALEX")
    assert "Alex Rivera: 2 open deals" in shown(view)
    assert titles(view) == ["#1 Northwind", "#2 Away"]
    assert titles(press(team, "home_filter", "held")) == ["#2 Away"]
    assert titles(press(team, "home_rep", "team")) == ["#2 Away"]
    assert len(titles(press(team, "home_all"))) == 3  # still the team's


def test_the_search_goes_through_all_of_the_team(team: Office) -> None:
    of_team(team)
    assert titles(press(team, "home_search", "jane")) == ["#1 Northwind"]
    assert titles(press(team, "home_found", "blue")) == ["#3 Blue Yonder"]
    assert "No open deal matches" in shown(press(team, "home_found", "zzz"))


def test_the_team_is_turned_page_by_page(office: Office) -> None:
    promote(office)
    office.many(f"Company {number:02}" for number in range(1, 46, 2))
    office.many((f"Company {number:02}" for number in range(2, 46, 2)), "U0SAM")
    of_team(office)
    first = titles(press(office, "home_filter", "waiting"))
    second = titles(press(office, "home_page:more"))
    assert (len(first), len(second)) == (40, 5)
    assert len({*first, *second}) == 45
    assert titles(press(office, "home_page:back")) == first


def test_it_stays_the_teams_after_a_form(team: Office) -> None:
    view = of_team(team)
    form = team.box.click("U0SAM", **pressed(view, "Hand it over"), view_id=view["id"])["view"]
    assert team.box.submit("U0SAM", form["id"], {"Hand it to": "U0GUS"})["ok"]
    after = team.box.state("U0SAM")["home"]
    assert "With <@U0GUS>" in shown(after)
    assert len(titles(after)) == 3


def test_whoever_has_no_deals_sees_the_way_to_the_teams(team: Office) -> None:
    view = team.box.home("U0GUS")["view"]
    assert "Add a deal that has gone silent" in shown(view)
    assert len(titles(of_team(team, "U0GUS"))) == 3


def test_a_manager_no_more_sees_no_more(team: Office) -> None:
    of_team(team)
    team.type("role @sam rep", "U0GUS")
    view = press(team, "home_filter", "all")
    assert titles(view) == ["#3 Blue Yonder"]
    assert "home_team" not in shown(view)


@pytest.mark.parametrize("whose", ["team", "U0SAM", "U0ALEX"])
@pytest.mark.parametrize("action_id", ["home_team", "home_rep", "home_all", "home_search", "home_page:more"])
def test_a_forged_wish_shows_a_rep_no_colleagues_deal(team: Office, whose: str, action_id: str) -> None:
    view = team.box.home("U0ALEX")["view"]
    assert "The team's deals" not in shown(view)
    status, _ = payloads.interaction(
        team,
        type="block_actions",
        container={"type": "view", "view_id": view["id"]},
        view={**view, "private_metadata": f'["all", "", 1, "{whose}"]'},
        actions=[
            {"type": "button", "action_id": action_id, "block_id": "b", "value": whose if "p" in action_id else "1"}
            | {"action_ts": "1.0"}
        ],
    )
    assert status == 200
    assert "Blue Yonder" not in shown(team.box.state("U0ALEX")["home"])
    menu = {"type": "block_suggestion", "action_id": "home_rep", "block_id": "b", "value": ""}
    assert payloads.interaction(team, **menu)[1] == {"options": []}


@pytest.mark.parametrize("whose", ["U0NOBODY", "U0SAM' OR 1=1", "TEAM", "", "🙂"])
def test_a_colleague_who_is_none_is_everybody_or_oneself(team: Office, whose: str) -> None:
    view = of_team(team)
    status, _ = payloads.interaction(
        team,
        type="block_actions",
        user={"id": "U0SAM", "team_id": "T0SANDBOX"},
        container={"type": "view", "view_id": view["id"]},
        view=view,
        actions=[{"type": "external_select", "action_id": "home_rep", "block_id": "b", "action_ts": "1.0"}
                 | {"selected_option": {"value": whose}}],
    )  # fmt: skip
    assert status == 200
    assert len(titles(team.box.state("U0SAM")["home"])) in (1, 3)


@pytest.mark.parametrize(
    ("typed", "heading", "found"),
    [
        ("list team", "3 open team deals", ["#1", "#2", "#3"]),
        ("list TEAM held", "1 team deal on hold", ["#2"]),
        ("list team dark", "1 dark team deal", ["#1"]),
        ("list team all", "3 team deals, closed ones included", ["#1", "#2", "#3"]),
        ("list @alex", "<@U0ALEX>: 2 deals", ["#1", "#2"]),
        ("list @alex dark", "<@U0ALEX>: 1 dark deal", ["#1"]),
        ("list held @alex", "<@U0ALEX>: 1 deal on hold", ["#2"]),
        ("list @gus", "<@U0GUS> has no deals here.", []),
        ("list", "1 open deal", ["#3"]),
        ("list dark", "Nothing is dark", []),
        ("list @alex @sam", "One colleague at a time", []),
    ],
)
def test_the_list_of_a_manager(team: Office, typed: str, heading: str, found: list[str]) -> None:
    shown = team.type(typed, "U0SAM")
    assert shown.startswith(heading)
    assert [number for number in ("#1", "#2", "#3") if f"{number} " in shown] == found


@pytest.mark.parametrize("typed", ["list team", "list team dark", "list @sam", "list @sam all"])
def test_the_list_of_a_rep_has_nobody_elses(team: Office, typed: str) -> None:
    told = team.type(typed)
    assert "Blue Yonder" not in told
    assert "for the colleague and for managers" in told


# --- what holds nudges back -------------------------------------------------------------------------------------------


def test_home_says_that_a_pause_holds_nudges_and_ends_it(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    office.type('pause until:"7 dec"')
    assert "You're on a break until Mon, Dec 7: no nudges from me." in shown(office.box.home("U0ALEX")["view"])
    assert "on a break" not in shown(press(office, "resume", user="U0ALEX"))


def test_home_says_that_a_status_holds_nudges_and_ends_it(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York issue:slow')
    friday = 1_763_000_000 + 365 * 86_400  # 2026-11-13 02:13 UTC: Thursday evening in New York
    office.box.edit_user("U0ALEX", status_text="Vacationing", status_emoji=":palm_tree:", status_expiration=friday)
    view = office.box.home("U0ALEX")["view"]
    assert "Your Slack status says you're away until Thu, Nov 12, so nudges are waiting." in shown(view)
    assert "away" not in shown(press(office, "resume", user="U0ALEX"))
    office.days(1)
    assert office.dms()  # Slack says the same as before, and is not heeded any more


def test_home_says_that_do_not_disturb_holds_nudges_and_ends_it(office: Office) -> None:
    allow_dnd(office)
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York issue:slow')
    at_four = int(office.box.clock().timestamp()) + 7 * 3600
    office.box.edit_user("U0ALEX", snooze_endtime=at_four)
    view = office.box.home("U0ALEX")["view"]
    assert "|4 pm>, so nudges are waiting." in shown(view)
    assert "do not disturb" not in shown(press(office, "dnd_ignore", user="U0ALEX"))
    assert "dnd" not in [each["value"] for each in _ticked(office)]


def test_nobody_is_told_of_a_night_that_holds_nothing(office: Office) -> None:
    allow_dnd(office)
    office.type("add Northwind heard:yesterday")
    office.days(0.6)  # before midnight in New York
    office.box.edit_user("U0ALEX", snooze_endtime=int(office.box.clock().timestamp()) + 3600)
    assert "do not disturb" not in shown(office.box.home("U0ALEX")["view"])


def allow_dnd(office: Office) -> None:
    """Gives the app its optional scope."""
    seed = office.box.workspace.seed
    office.box.workspace.seed = replace(seed, scopes=(*seed.scopes, "dnd:read"))


def _ticked(office: Office) -> list[Json]:
    blocks = office.command("settings")["view"]["blocks"]
    [heeds] = [block for block in blocks if block.get("block_id") == "heeds"]
    return list(heeds["element"].get("initial_options") or [])


def test_an_empty_zone_is_slacks_again_at_once(office: Office) -> None:
    view = office.command("settings")["view"]
    assert office.box.submit("U0ALEX", view["id"], {"Time zone": "Asia/Tokyo"})["ok"]
    view = office.command("settings")["view"]
    saved = office.box.submit("U0ALEX", view["id"], {"Time zone": ""})
    assert "(in the time zone that Slack has)" in shown(saved["view"])
    office.product.settle()
    assert "now America/New_York" in shown(office.command("settings")["view"])
    office.type("add Northwind heard:today")
    assert office.entries()[0].on_day == date(2026, 11, 9)


def test_an_admin_gives_a_colleague_slacks_zone_back(office: Office) -> None:
    office.box.edit_user("U0ALEX", is_admin=True)
    view = office.command("settings @sam")["view"]
    assert office.box.submit("U0ALEX", view["id"], {"Time zone": "Asia/Tokyo"})["ok"]
    view = office.command("settings @sam")["view"]
    assert office.box.submit("U0ALEX", view["id"], {"Time zone": ""})["ok"]
    office.product.settle()
    assert "now Europe/London" in shown(office.command("settings", "U0SAM")["view"])


# --- for whom the tab is not ------------------------------------------------------------------------------------------


def test_the_empty_tab_and_the_help_say_how_many_deals_come_in(office: Office) -> None:
    assert "Share a CSV file with me" in shown(office.box.home("U0ALEX")["view"])
    office.type("add Northwind")
    assert "Share a CSV file with me" in said(office.command("help"))


def newcomer(office: Office, user: User) -> None:
    """Somebody whom Slack has not told us of yet."""
    with office.box.workspace.change():
        office.box.workspace.put_user(user)


@pytest.mark.parametrize("facts", [{"team_id": "T0OTHER"}, {"is_stranger": True}])
def test_somebody_of_another_workspace_gets_a_polite_no_at_home(office: Office, facts: Json) -> None:
    newcomer(office, User("U0EVE", "eve", **facts))
    for _ in range(2):
        view = office.box.home("U0EVE")["view"]
        assert "belongs to another workspace than yours" in shown(view)
        assert "Add a deal" not in shown(view)
    office.box.edit_user("U0EVE", tz="Asia/Tokyo")  # Slack tells of the other side's people as well
    with office.database.read() as session:
        assert "U0EVE" not in set(session.scalars(select(RepRow.user)))


def test_a_new_colleague_is_asked_about_before_the_tab_is_shown(office: Office) -> None:
    newcomer(office, User("U0NEW", "new", is_restricted=True))
    assert "full members" in shown(office.box.home("U0NEW")["view"])
