"""An office: a pretend Slack workspace, the real product under it over HTTP, and a database. Nothing is mocked."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.cli import sandbox_office
from bot.playbook import load
from bot.resources import shipped
from bot.settings import Secret, Settings
from bot.store.database import Database
from bot.store.outbox import Timing
from bot.store.rows import DealRow, EntryRow
from pretend_slack import Channel, Command, PretendSlack, Seed, Shortcut, User
from tests.coach.shipped import playbook
from tests.scenarios.tried import TRIED, named

MONDAY = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
"""Nine o'clock in New York."""

DAY = timedelta(days=1)

SECRET = "a-signing-secret"
Json = dict[str, Any]

BOT = User("U0DEALDARK", "dealdark", "dealdark", is_bot=True)
PEOPLE = (
    User("U0ALEX", "alex", "Alex Rivera", "America/New_York"),
    User("U0SAM", "sam", "Sam Okafor", "Europe/London"),
    User("U0GUS", "gus", "Gus Lund", "Europe/Berlin", is_restricted=True),
)


def seed() -> Seed:
    """A small sales team with a guest in it."""
    everybody = [person.id for person in PEOPLE]
    return Seed(
        team_id="T0SANDBOX",
        team_name="Acme Sales",
        clock=MONDAY,
        users=PEOPLE,
        channels=[Channel("C0SALES", "sales", [*everybody, BOT.id]), Channel("C0OTHER", "other", everybody)],
        bot_user=BOT,
        bot_token="xoxb-sandbox",
        app_token="xapp-sandbox",
        app_id="A0DEALDARK",
        app_name="dealdark",
        scopes=("chat:write", "commands", "files:read", "files:write", "im:history", "im:write", "users:read"),
        commands=[Command("/dealdark", "Deals that went silent", "add", should_escape=True)],
        shortcuts=[
            Shortcut("add_deal", "Add a deal"),
            Shortcut("prospect_replied", "Prospect replied", "message"),
            Shortcut("of_old", "Of an older version"),
        ],
        events=("app_home_opened", "app_uninstalled", "file_shared", "message.im", "tokens_revoked", "user_change"),
    )


class Office(sandbox_office.Office):
    """What a test works with: people act through `box`, rows are looked at through `database`."""

    def __init__(self, box: PretendSlack, database_url: str) -> None:
        settings = Settings(
            slack_bot_token=Secret("xoxb-sandbox"),
            slack_signing_secret=Secret(SECRET),
            slack_api_url=box.api_url,
            database_url=database_url,
            key=(Secret(base64.urlsafe_b64encode(bytes(32)).decode()),),
        )
        super().__init__(box, settings, Timing(lease=1, quarantine=0.5, sweep=0.5))
        self.database: Database = self.product.database
        self.asked: set[str] = set()
        """What was asked of the product, by the names of `tried`."""
        self.product.bolt.middleware(self._note)

    def _note(self, body: Json, next: Callable[[], object]) -> None:
        self.asked.add(named(body))
        next()

    # --- what people do ---------------------------------------------------------------------------------------------

    def type(self, text: str, user: str = "U0ALEX", channel: str | None = None) -> str:
        """What the person is shown after typing `/dealdark text`: all texts, one after the other."""
        return said(self.command(text, user, channel))

    def command(self, text: str, user: str = "U0ALEX", channel: str | None = None) -> Json:
        """The whole answer to a command."""
        return self.box.command(user, channel or dm(user), f"/dealdark {text}".strip())

    def whole(self, text: str, user: str = "U0ALEX") -> Json:
        """The form of a deal that `/dealdark text` opens, after “More” was pressed in it."""
        view = self.command(text, user)["view"]
        return dict(self.box.click(user, action_id="form_more", view_id=view["id"])["view"])

    def undo(self, words: str = "", user: str = "U0ALEX") -> str:
        """What is shown after `undo words`, once the person has said yes; or why there's nothing to say yes to."""
        asked = self.command(f"undo {words}", user)
        if not asked["view"]:
            return said(asked)
        return json.dumps(self.box.submit(user, asked["view"]["id"])["view"], ensure_ascii=False)

    def many(self, companies: Iterable[str], user: str = "U0ALEX") -> None:
        """A deal with each of these, last heard from on the day before the office opened: taken in from one table."""
        table = "\n".join(["Company,Last heard", *(f"{company},{MONDAY.date() - DAY}" for company in companies)])
        shown = self.box.upload(user, dm(user), "deals.csv", table.encode())["messages"][-1]
        [press] = [each for each in shown["blocks"][-1]["elements"] if each["text"]["text"].startswith("Import ")]
        self.box.click(user, dm(user), shown["ts"], press["action_id"], value=press["value"])

    def days(self, days: float) -> None:
        """The clock moves on."""
        self.box.move_clock(advance=timedelta(days=days))

    def dms(self, user: str = "U0ALEX") -> list[Json]:
        """The conversation between the bot and a person, without what only answers commands."""
        return [message for message in self.box.messages(dm(user), user) if not message["ephemeral"]]

    # --- what became of it --------------------------------------------------------------------------------------------

    def deals(self) -> list[DealRow]:
        """Every deal in the database."""
        with self.database.read() as session:
            return list(session.scalars(select(DealRow).order_by(DealRow.id)))

    def entries(self) -> list[EntryRow]:
        """Every entry of every timeline, those that were taken back left out."""
        with self.database.read() as session:
            query = select(EntryRow).where(EntryRow.undone_at.is_(None)).order_by(EntryRow.id)
            return list(session.scalars(query))

    def sent(self, method: str) -> list[Json]:
        """The calls of a Slack method so far, as they went over the wire."""
        return [item for item in self.box.wire() if item["direction"] == "from_app" and item["what"] == method]


def dm(user: str) -> str:
    """The conversation between the bot and a person."""
    return f"D{user[1:]}"


def said(answer: Json) -> str:
    """The texts that a person was shown."""
    return "\n".join(message["text"] for message in answer["messages"])


def pressed(message: Json, text: str) -> Json:
    """The element of a message or view that shows this text: a button, or an option of a menu."""
    for block in message["blocks"]:
        for element in [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else ())]:
            if element.get("text", {}).get("text") == text if isinstance(element.get("text"), dict) else False:
                return {"action_id": element["action_id"], "value": element.get("value")}
            for option in element.get("options", ()):
                if option["text"]["text"] == text:
                    return {"action_id": element["action_id"], "value": option["value"], "block_id": block["block_id"]}
    raise AssertionError(f"nothing says {text!r} in {message['blocks']}")


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """Every office works by the shipped playbook, read once: reading it again would be most of its start.

    The number of its own version, which werkzeug looks up for each server, is read once too.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("importlib.metadata.version", cache(metadata.version))
        patch.setattr("bot.app.load", lambda folder: playbook() if folder == shipped("playbooks") else load(folder))
        yield


@pytest.fixture
def pretend_slack_seed() -> Seed:
    """What every office begins with."""
    return seed()


@pytest.fixture
def box(pretend_slack: PretendSlack) -> PretendSlack:
    """A workspace in memory without a product under it."""
    return pretend_slack


@pytest.fixture
def open_office(box: PretendSlack, request: pytest.FixtureRequest) -> Iterator[Callable[[Database], Office]]:
    """Opens an office over a database; a test that stands in the table of what is tried has to have asked for it."""
    opened: list[Office] = []

    with ExitStack() as closing:

        def make(database: Database) -> Office:
            url = database.url.render_as_string(hide_password=False)
            opened.append(closing.enter_context(Office(box, url)))
            return opened[-1]

        yield make
    promised = {what for what, test in TRIED.items() if test == f"{request.node.path.name}::{request.node.name}"}
    assert promised <= {what for office in opened for what in office.asked}


@pytest.fixture
def office(open_office: Callable[[Database], Office], sqlite_database: Database) -> Office:
    """An office on SQLite, on a Monday at nine in New York."""
    return open_office(sqlite_database)


@pytest.fixture
def either_office(open_office: Callable[[Database], Office], database: Database) -> Office:
    """The same; the test runs once on each kind of database."""
    return open_office(database)


@dataclass(frozen=True)
class Typed:
    """What an office left behind in which people typed: its database, and what was asked of the product."""

    database: Path
    asked: frozenset[str]


@pytest.fixture(scope="session")
def typed_before(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Typed]:
    """A function that has things typed in an office, the same ones once a session.

    What Alex types is a string, what others type a pair with the user's id.
    """

    @cache
    def make(*typed: str | tuple[str, str]) -> Typed:
        file = Path(shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("typed") / "dealdark.db"))
        with PretendSlack(seed()) as box, Office(box, f"sqlite:///{file}") as office:
            for each in typed:
                office.type(*([each] if isinstance(each, str) else each))
            return Typed(file, frozenset(office.asked))

    return make


@pytest.fixture
def office_after(
    typed_before: Callable[..., Typed], open_office: Callable[[Database], Office], tmp_path: Path
) -> Callable[..., Office]:
    """A function that opens an office in which all this was typed before, and in whose Slack nothing is left of it."""

    def make(*typed: str | tuple[str, str]) -> Office:
        before = typed_before(*typed)
        office = open_office(Database(f"sqlite:///{shutil.copy(before.database, tmp_path / 'dealdark.db')}"))
        office.asked |= before.asked
        return office

    return make


@pytest.fixture
def six(office_after: Callable[..., Office]) -> Office:
    """An office with six deals that are all due on the next morning, so that four of them stand in a digest."""
    facts = 'stage:proposal heard:"3 nov" tz:America/New_York'
    return office_after(*(f'add "Company {number}" {facts} contact:"P {number}"' for number in range(6)))
