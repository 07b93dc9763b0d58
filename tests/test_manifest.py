"""The manifests: in the shape that Slack takes, with the scopes that the calls need and no more, and in step."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.cli.doctor import NEEDED_SCOPES
from bot.slack.events import Events
from pretend_slack.api import METHODS

ROOT = Path(__file__).parent.parent
SOCKET, HTTP = (json.loads((ROOT / name).read_text("utf-8")) for name in ("manifest.json", "manifest.http.json"))
BOTH = pytest.mark.parametrize("manifest", [SOCKET, HTTP], ids=["socket", "http"])
ADDRESS = "https://dealdark.example.com/slack/events"

OF_EVENTS = {
    "app_home_opened": None,
    "app_uninstalled": None,
    "file_shared": "files:read",
    "message.im": "im:history",
    "tokens_revoked": None,
    "user_change": "users:read",
}
"""The scope that Slack asks for with each event (its reference of events)."""

# --- the shape, as Slack's own schema of manifests (version 2) has it; the parts that we use --------------------------


class Part(BaseModel):
    """Slack refuses a key that it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True)


def upto(most: int, least: int = 1) -> StringConstraints:
    """A text of a length."""
    return StringConstraints(min_length=least, max_length=most)


Url = Annotated[str, StringConstraints(pattern=r"^https://", max_length=3000)]


class Metadata(Part):
    """Which version of the schema."""

    major_version: Literal[1, 2]
    minor_version: int


class Display(Part):
    """How the app is shown."""

    name: Annotated[str, upto(35)]
    description: Annotated[str, upto(140)]
    long_description: Annotated[str, upto(4000, 175)]
    background_color: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$")]


class AppHome(Part):
    """Home and Messages."""

    home_tab_enabled: bool
    messages_tab_enabled: bool
    messages_tab_read_only_enabled: bool


class BotUser(Part):
    """The bot's name."""

    display_name: Annotated[str, upto(80)]
    always_online: bool


class Shortcut(Part):
    """A shortcut."""

    name: Annotated[str, upto(24)]
    type: Literal["message", "global"]
    callback_id: Annotated[str, upto(255)]
    description: Annotated[str, upto(150)]


class SlashCommand(Part):
    """A command."""

    command: Annotated[str, StringConstraints(pattern="^/", min_length=2, max_length=32)]
    url: Url | None = None
    description: Annotated[str, upto(2000)]
    usage_hint: Annotated[str, upto(1000)]
    should_escape: bool


class Features(Part):
    """What the app has."""

    app_home: AppHome
    bot_user: BotUser
    shortcuts: Annotated[list[Shortcut], Field(min_length=1, max_length=10)] | None = None
    slash_commands: Annotated[list[SlashCommand], Field(min_length=1, max_length=50)]


class Scopes(Part):
    """What the app may do."""

    bot: Annotated[list[str], Field(min_length=1, max_length=255)]
    bot_optional: Annotated[list[str], Field(min_length=1, max_length=255)] | None = None


class OAuth(Part):
    """How the app is installed."""

    scopes: Scopes


class Subscriptions(Part):
    """What the app is told."""

    request_url: Url | None = None
    bot_events: Annotated[list[str], Field(min_length=1, max_length=100)]


class Interactivity(Part):
    """Buttons, forms, menus."""

    is_enabled: bool
    request_url: Url | None = None
    message_menu_options_url: Url | None = None


class Settings(Part):
    """The rest."""

    event_subscriptions: Subscriptions
    interactivity: Interactivity
    org_deploy_enabled: bool
    socket_mode_enabled: bool
    token_rotation_enabled: bool


class Manifest(Part):
    """All of it."""

    metadata: Annotated[Metadata, Field(alias="_metadata")]
    display_information: Display
    features: Features
    oauth_config: OAuth
    settings: Settings


@BOTH
def test_slack_would_take_it(manifest: dict[str, Any]) -> None:
    Manifest.model_validate(manifest)


@pytest.mark.parametrize("key", ["sockets", "url"])
def test_a_misspelt_key_is_noticed(key: str) -> None:
    broken = {**SOCKET, "settings": {**SOCKET["settings"], key: True}}
    with pytest.raises(ValidationError, match=key):
        Manifest.model_validate(broken)


def test_the_two_differ_in_how_slack_reaches_the_app_and_in_nothing_else() -> None:
    made = json.loads(json.dumps(SOCKET))
    made["settings"]["socket_mode_enabled"] = False
    made["settings"]["event_subscriptions"] = {"request_url": ADDRESS, **made["settings"]["event_subscriptions"]}
    made["settings"]["interactivity"] |= {"request_url": ADDRESS, "message_menu_options_url": ADDRESS}
    for command in made["features"]["slash_commands"]:
        command["url"] = ADDRESS
    assert made == HTTP
    assert not [key for key in re.findall(r'"(\w*url)"', json.dumps(SOCKET)) if key != "background_color"]


# --- scopes and events ------------------------------------------------------------------------------------------------


OF_SOCKETS = {"connect_to_new_endpoint", "is_connected", "send_dict", "send_socket_mode_response"}
"""What is asked of the client of a socket, which is no call of the Web API."""


def called() -> set[str]:
    """The Web API methods that our code calls, by the SDK's names for them."""
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "bot/slack").rglob("*.py"))
    known = {name.replace(".", "_"): name for name in METHODS}
    found = set(re.findall(r"\bclient\.([a-z]+_\w+)\(", sources)) | set(re.findall(r"_client\.([a-z]+_\w+)\(", sources))
    found -= OF_SOCKETS
    assert found <= set(known), f"the pretend Slack does not know {found - set(known)}"
    return {known[name] for name in found}


def test_the_scopes_are_those_that_the_calls_need() -> None:
    scopes = SOCKET["oauth_config"]["scopes"]
    granted = scopes["bot"] + scopes["bot_optional"]
    needed = {"commands"}
    for method in called():
        of_it = set(METHODS[method].scopes) & set(granted)
        assert of_it or not METHODS[method].scopes, f"{method} would be refused"
        needed |= of_it
    scopes_of_events = (OF_EVENTS[event] for event in SOCKET["settings"]["event_subscriptions"]["bot_events"])
    needed |= {scope for scope in scopes_of_events if scope}
    assert needed == set(granted), "a scope that nothing needs"
    assert scopes["bot"] == sorted(scopes["bot"])
    assert list(NEEDED_SCOPES) == scopes["bot"]  # what is optional is missed by nobody


def test_every_event_has_its_listener_and_the_reverse() -> None:
    subscribed = {name.partition(".")[0] for name in SOCKET["settings"]["event_subscriptions"]["bot_events"]}
    source = Path(str(Events.__module__.replace(".", "/") + ".py"))
    known = set(re.findall(r'^ {12}"(\w+)": self\._', (ROOT / source).read_text("utf-8"), re.MULTILINE))
    assert subscribed == known


def test_the_install_page_gives_a_reason_for_every_scope() -> None:
    page = (ROOT / "docs/install.md").read_text("utf-8")
    table = page.split("\n| scope |", 1)[1].split("\n\n", 1)[0]
    assert re.findall(r"^\| `([a-z:]+)` \| \S", table, re.MULTILINE) == (
        SOCKET["oauth_config"]["scopes"]["bot"] + SOCKET["oauth_config"]["scopes"]["bot_optional"]
    )
