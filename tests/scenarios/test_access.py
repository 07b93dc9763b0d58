"""Who may: members of our workspace, with their own deals. Guests, strangers and removed workspaces may not."""

from __future__ import annotations

import pytest

from bot.errors.team import Guest, Outsider
from bot.store import reps, workspaces
from bot.store.session import in_workspace
from tests.refusals import in_words
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said


@pytest.mark.parametrize("typed", ["", "help", "list", "add Northwind", "add", "summary now"])
def test_a_guest_is_refused_politely(office: Office, typed: str) -> None:
    answer = office.command(typed, user="U0GUS", channel="C0SALES")
    assert in_words(Guest()) in said(answer)
    assert answer["view"] is None
    assert office.deals() == []


def test_a_guest_sees_no_deals_at_home(office: Office) -> None:
    view = office.box.home("U0GUS")["view"]
    assert in_words(Guest()) in str(view)


def test_a_guest_who_becomes_a_member_may(office: Office) -> None:
    office.box.edit_user("U0GUS", is_restricted=False)
    assert "on your list" in office.type("add Northwind", user="U0GUS")


def test_colleagues_cannot_touch_each_others_deals(office: Office) -> None:
    office.type("add Northwind")
    for typed in ("show #1", "touch Northwind email", "close #1 won", "edit #1 issue:x", "undo #1", "assign #1 @sam"):
        shown = office.type(typed, user="U0SAM")
        assert "on your list" not in shown
        assert "Noted" not in shown
    assert len(office.entries()) == 1
    assert office.deals()[0].open


def test_a_stranger_from_another_workspace_is_refused(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    status, answer = payloads.command(office, "list", team_id="T0OTHER", user_id="U0EVE")
    assert status == 200
    assert in_words(Outsider()) in answer["text"]
    with office.database.read() as session:
        assert workspaces.by_team(session, "T0OTHER") is None


def test_a_presser_from_a_shared_channel_is_refused(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    message = {"ts": "1.0", "channel": "C0SALES"}
    assert payloads.block_actions(office, "U0EVE", message, "deal_show", "1", team="T0OTHER") == 200
    with office.database.read() as session:
        workspace = workspaces.by_team(session, "T0SANDBOX")
        assert workspace is not None
        with in_workspace(session, workspace.id) as inside:
            assert reps.by_user(inside, "U0EVE") is None


def test_a_removed_app_falls_silent(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York')
    for event in ({"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0DEALDARK"]}}):
        assert payloads.event(office, event) == 200
        assert payloads.event(office, event) == 200
    office.days(3)
    assert office.dms() == []
    status, answer = payloads.command(office, "list")
    assert status == 200
    assert "Northwind" not in str(answer)


def test_a_token_of_one_person_that_is_revoked_concerns_nobody_else(office: Office) -> None:
    payloads.event(office, {"type": "tokens_revoked", "tokens": {"oauth": ["U0SAM"]}})
    assert "on your list" in office.type("add Northwind")


def test_a_moved_person_is_nudged_in_the_new_zone(office: Office) -> None:
    office.type("list")
    office.box.edit_user("U0ALEX", tz="Asia/Tokyo")
    with office.database.read() as session:
        workspace = workspaces.by_team(session, "T0SANDBOX")
        assert workspace is not None
        with in_workspace(session, workspace.id) as inside:
            row = reps.by_user(inside, "U0ALEX")
    assert row is not None
    assert row.timezone == "Asia/Tokyo"


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "unknown", "action_ts": "1"}]},
        {"type": "view_submission", "view": {"type": "modal", "id": "V", "callback_id": "unknown", "blocks": []}},
        {"type": "view_closed", "view": {"type": "modal", "id": "V", "callback_id": "unknown"}},
        {"type": "block_suggestion", "action_id": "unknown", "value": "x"},
        {"type": "shortcut", "callback_id": "unknown", "action_ts": "1"},
        {"type": "message_action", "callback_id": "unknown", "action_ts": "1"},
    ],
    ids=lambda payload: str(payload["type"]),
)
def test_nothing_unknown_ends_as_an_error(office: Office, payload: dict[str, object]) -> None:
    status, _ = payloads.interaction(office, **payload)
    assert status == 200


def test_unknown_events_and_commands_are_taken(office: Office) -> None:
    for kind in ("message", "reaction_added", "app_mention", "team_join", "something_new"):
        assert payloads.event(office, {"type": kind, "user": "U0ALEX"}) == 200
    assert payloads.command(office, "help", command="/dealdark-staging")[0] == 200
