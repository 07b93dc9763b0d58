"""A pretend workspace and a small real Bolt app under it, both served over HTTP, for the tests of the pretend Slack."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import App as Bolt
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from pretend_slack import App, Channel, Command, PretendSlack, Seed, Served, Shortcut, User

SECRET = "a-signing-secret"
TOKEN = "xoxb-sandbox"
START = datetime(2026, 11, 6, 14, 0, tzinfo=UTC)

SCOPES = (
    *("chat:write", "commands", "users:read", "users:read.email", "users.profile:read", "team:read", "dnd:read"),
    *("channels:read", "groups:read", "im:read", "mpim:read", "im:write", "channels:join", "files:read", "files:write"),
    *("channels:history", "groups:history", "im:history", "mpim:history"),
)
EVENTS = ("app_home_opened", "member_joined_channel", "member_left_channel", "message.im", "app_mention", "user_change")


def seed_with(**changes: Any) -> Seed:
    """A small sales team; `changes` replace parts of the seed."""
    parts: dict[str, Any] = {
        "team_id": "T0SANDBOX",
        "team_name": "Acme Sales",
        "clock": START,
        "users": [
            User("U0ALEX", "alex", "Alex Rivera", "America/New_York", email="alex@example.com", is_admin=True),
            User("U0DANA", "dana", "Dana Cole", "Europe/Berlin", status_text="Away", status_emoji=":palm_tree:"),
            User("U0GONE", "gone", "Gone Person", deleted=True),
        ],
        "channels": [
            Channel("C0SALES", "sales", ["U0ALEX", "U0DANA", "U0BOT"]),
            Channel("C0OTHER", "other", ["U0ALEX"]),
            Channel("C0OLD", "old", ["U0ALEX", "U0BOT"], is_archived=True),
            Channel("C0SECRET", "secret", ["U0DANA"], is_private=True),
        ],
        "bot_user": User("U0BOT", "dealbot", "Dealbot", is_bot=True),
        "bot_token": TOKEN,
        "app_token": "xapp-sandbox",
        "app_id": "A0BOT",
        "app_name": "Dealbot",
        "scopes": SCOPES,
        "commands": [Command("/deal", "Deals", "[add]"), Command("/tag", "Tags", "@who", should_escape=True)],
        "shortcuts": [Shortcut("track", "Track a deal"), Shortcut("track_this", "Track this", "message")],
        "events": EVENTS,
    }
    return Seed(**{**parts, **changes})


@pytest.fixture
def pretend_slack_seed() -> Seed:
    """What every workspace here begins with."""
    return seed_with()


@pytest.fixture
def box(pretend_slack: PretendSlack) -> PretendSlack:
    """A workspace in memory without an app under it."""
    return pretend_slack


@pytest.fixture
def client(box: PretendSlack) -> WebClient:
    return client_of(box)


def client_of(box: PretendSlack, token: str = TOKEN, timeout: int = 5) -> WebClient:
    return WebClient(token=token, base_url=box.api_url, retry_handlers=[], timeout=timeout)


class Under:
    """A Bolt app that is served and connected; `seen` is what its listeners put there."""

    def __init__(self, box: PretendSlack) -> None:
        self.box = box
        self.bolt = Bolt(client=client_of(box), signing_secret=SECRET, process_before_response=True)
        self.client = self.bolt.client
        self.seen: list[Any] = []
        self._served = Served(SlackRequestHandler(self.bolt))
        self.url = self._served.url

    def start(self, **hooks: Any) -> None:
        self._served.start()
        self.box.connect(App(self.url, SECRET, **hooks))

    def stop(self) -> None:
        self._served.stop()


@pytest.fixture
def under(box: PretendSlack) -> Iterator[Under]:
    """A real app under the workspace, already connected; a test adds its listeners to `under.bolt`."""
    app = Under(box)
    app.start()
    yield app
    app.stop()


def button(action_id: str, text: str = "Press", **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": text}, **more}


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def section(text: str = "Hello", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def field(label: str, element: dict[str, Any], block_id: str, **more: Any) -> dict[str, Any]:
    words = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": block_id, "label": words, "element": element, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    title = {"type": "plain_text", "text": "A form"}
    submit = {"type": "plain_text", "text": "Save"}
    return {"type": "modal", "callback_id": "form", "title": title, "submit": submit, "blocks": list(blocks), **more}


Listener = Callable[..., None]
