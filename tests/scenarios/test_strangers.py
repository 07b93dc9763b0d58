"""People who do not use dealdark: what Slack tells of them is read and not kept, and it delays nobody who does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

import bot.app
from bot.errors.team import Guest
from bot.slack.socket import SocketLine
from bot.store.database import Database
from bot.store.rows import Base, RepRow
from pretend_slack import App, PretendSlack
from pretend_slack.sockets import Envelope
from tests.refusals import in_words
from tests.scenarios import payloads
from tests.scenarios.conftest import SECRET, Office, said
from tests.scenarios.test_busy_database import busy, slowest
from tests.scenarios.test_forms_and_home import shown

Json = dict[str, Any]
Send = Callable[[Json], bool]
AWAY = {"status_emoji": ":palm_tree:", "status_expiration": int(datetime(2026, 12, 1, tzinfo=UTC).timestamp())}


def person(user: str, **facts: Any) -> Json:
    """A user object of our own workspace, on holiday."""
    usual = {"team_id": "T0SANDBOX", "real_name": f"Name of {user}", "tz": "Asia/Tokyo", "profile": AWAY}
    return {"id": user, **usual, **facts}


EVENTS: dict[str, Json] = {
    "nobody we heard of": {"type": "user_change", "user": person("U0EVE")},
    "somebody Slack listed": {"type": "user_change", "user": person("U0SAM")},
    "a guest": {"type": "user_change", "user": person("U0GUS", is_restricted=True)},
    "a bot": {"type": "user_change", "user": person("U0BOT", is_bot=True)},
    "one who left": {"type": "user_change", "user": {"id": "U0EVE", "team_id": "T0SANDBOX", "deleted": True}},
    "of another workspace": {"type": "user_change", "user": person("U0EVE", team_id="T0OTHER")},
    "one who looks": {"type": "app_home_opened", "user": "U0SAM", "tab": "home"},
    "a guest who looks": {"type": "app_home_opened", "user": "U0GUS", "tab": "home"},
    "one who looks at the messages": {"type": "app_home_opened", "user": "U0SAM", "tab": "messages"},
    "a file in a channel": {"type": "file_shared", "channel_id": "C0SALES", "user_id": "U0SAM", "file_id": "F1"},
    "words in a channel": {"type": "message", "channel_type": "channel", "channel": "C0SALES", "user": "U0SAM"},
    "a new colleague": {"type": "team_join", "user": person("U0NEW")},
}


def everything(office: Office) -> dict[str, list[Any]]:
    """Every row of every table."""
    with office.database.read() as session:
        tables = Base.metadata.sorted_tables
        return {table.name: list(map(tuple, session.execute(select(table)))) for table in tables}


def users(office: Office) -> dict[str, RepRow]:
    """Everybody who has a row."""
    with office.database.read() as session:
        return {row.user: row for row in session.scalars(select(RepRow))}


@pytest.fixture(params=["HTTP", "Socket Mode"])
def send(either_office: Office, request: pytest.FixtureRequest) -> Iterator[Send]:
    """Sends an event by one of the two ways, and waits until Slack has what follows; whether it was taken."""
    product, box = either_office.product, either_office.box
    line = SocketLine(product.bolt, "xapp-sandbox", box.api_url, product.background, bot.app._in_time)

    def over_http(event: Json) -> bool:
        return payloads.raw_event(either_office, event) == 200 and product.background.settle()

    def over_the_line(event: Json) -> bool:
        envelope = {"type": "event_callback", "team_id": "T0SANDBOX", "event_id": "Ev0", "event": event}
        box.sockets.exchange(Envelope("events_api", envelope), 3.0)  # raises when it is not acknowledged
        return product.background.settle()

    if request.param == "HTTP":
        yield over_http
        return
    line.open()
    assert box.sockets.wait_for(1)
    yield over_the_line
    line.close()


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_an_event_of_a_stranger_writes_nothing(either_office: Office, send: Send, event: Json) -> None:
    either_office.type("add Northwind heard:yesterday")
    before = everything(either_office)
    assert list(users(either_office)) == ["U0ALEX"]
    assert send(event)
    assert everything(either_office) == before


def test_none_of_them_waits_for_whoever_writes(either_office: Office, send: Send) -> None:
    with busy(either_office):
        for number in range(50):
            assert send({"type": "user_change", "user": person(f"U0X{number}")})


def test_what_is_no_news_of_a_rep_writes_nothing_either(either_office: Office, send: Send) -> None:
    either_office.type("list")
    told = {"type": "user_change", "user": person("U0ALEX")}
    assert send(told)
    before = everything(either_office)
    assert users(either_office)["U0ALEX"].away_until == datetime(2026, 12, 1, tzinfo=UTC)
    with busy(either_office):
        assert send(told)
    assert everything(either_office) == before


def test_the_removal_from_another_workspace_is_none_of_ours(either_office: Office) -> None:
    either_office.type("list")
    before = everything(either_office)
    assert payloads.event(either_office, {"type": "app_uninstalled"}, team="T0OTHER") == 200
    assert everything(either_office) == before


def test_who_only_looks_sees_how_it_begins(office: Office) -> None:
    assert "Add a deal that has gone silent" in shown(office.box.home("U0SAM")["view"])
    assert in_words(Guest()) in shown(office.box.home("U0GUS")["view"])
    assert users(office) == {}


def test_a_guest_who_asks_leaves_nothing_behind(office: Office) -> None:
    assert in_words(Guest()) in office.type("list", user="U0GUS")
    assert users(office) == {}


def test_who_begins_is_known_by_what_slack_told_before(office: Office) -> None:
    office.box.edit_user("U0SAM", tz="Asia/Tokyo")
    office.box.fault("users.info", 10, "internal_error")
    office.type("list", user="U0SAM")
    found = users(office)["U0SAM"]
    assert (found.name, found.timezone, found.role) == ("Sam Okafor", "Asia/Tokyo", "rep")


def test_who_is_new_is_asked_about_since_another_process_may_have_heard_more(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    office.box.workspace.edit_user("U0SAM", {"tz": "Asia/Tokyo"})  # and no event of it here
    office.type("assign northwind @sam")
    office.type("list")
    assert users(office)["U0SAM"].timezone == "Asia/Tokyo"


@pytest.mark.parametrize("typed", ["assign northwind @sam", "role @sam manager", "settings @sam"])
def test_a_colleague_who_is_named_has_a_row_from_then_on(office: Office, typed: str) -> None:
    office.type("add Northwind heard:yesterday")
    office.box.edit_user("U0ALEX", is_admin=True)
    office.command(typed)
    found = users(office)["U0SAM"]
    assert (found.name, found.timezone) == ("Sam Okafor", "Europe/London")
    assert list(users(office)) == ["U0ALEX", "U0SAM"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("assign northwind <@U0GUS>", "is a guest"),
        ("assign northwind <@U0EVE>", "don't know that colleague"),
        ("assign contoso @sam", "no deal with"),
        ("role @sam manager", "Only an admin"),
        ("settings @sam", "each person's own"),
    ],
)
def test_where_naming_leads_nowhere_it_leaves_nothing(office: Office, typed: str, says: str) -> None:
    office.type("add Northwind heard:yesterday")
    assert says in office.type(typed)
    assert list(users(office)) == ["U0ALEX"]


def test_an_admin_hears_of_deals_that_are_with_nobody_without_having_used_it(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    office.box.edit_user("U0SAM", is_admin=True)
    office.box.edit_user("U0ALEX", deleted=True)
    office.product.settle()
    assert "has left this workspace" in office.dms("U0SAM")[0]["text"]


def test_slack_is_asked_again_who_is_there_where_it_did_not_say(
    box: PretendSlack, open_office: Callable[[Database], Office], sqlite_database: Database
) -> None:
    box.fault("users.list", 1, "internal_error")
    office = open_office(sqlite_database)
    office.type("add Northwind heard:yesterday")
    office.product.settle()
    assert "Northwind is with <@U0SAM> now" in office.type("assign northwind @sam")
    assert len(office.sent("users.list")) == 2


def test_what_only_reads_hardly_waits_for_whoever_writes(either_office: Office) -> None:
    """The memory of requests is a write, and can do without for once."""
    either_office.type("add Northwind heard:yesterday")
    box, product = either_office.box, either_office.product

    def settle() -> None:
        product.background.settle()

    box.connect(App(either_office.url, SECRET, product.next_due, product.tick, settle))
    since = box.newest
    with busy(either_office):
        assert "#1 Northwind" in said(either_office.command("list"))
    assert slowest(either_office, since) < 1000 * bot.app.PATIENCE / 2
