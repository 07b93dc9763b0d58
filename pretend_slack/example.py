"""A small workspace to begin with: two people, a channel, and an app that may do all that this Slack can.

Here: values that any app can do with. Not here: your own commands and shortcuts; `seed(commands=[…])` puts them in.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pretend_slack.api import METHODS
from pretend_slack.seed import Channel, Seed, User

SIGNING_SECRET = "pretend-signing-secret"
"""What the app checks signatures with, unless a test says otherwise."""

MONDAY = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)

_BOT = User("U0APP", "app", "The app", is_bot=True)
_PEOPLE = (User("U0ANN", "ann", "Ann Lee", "Europe/London", is_admin=True), User("U0BEN", "ben", "Ben Roth"))


def seed(**changes: Any) -> Seed:
    """The workspace; `changes` replace parts of it, by the names of `Seed`'s fields."""
    everyone = [person.id for person in (*_PEOPLE, _BOT)]
    events = ("app_home_opened", "app_mention", "app_uninstalled", "file_shared", "message.channels", "message.im")
    usual = Seed(
        team_id="T0TEAM",
        team_name="Acme",
        clock=MONDAY,
        users=_PEOPLE,
        channels=[Channel("C0GENERAL", "general", everyone)],
        bot_user=_BOT,
        bot_token="xoxb-pretend",
        app_token="xapp-pretend",
        app_id="A0APP",
        scopes=sorted({"commands", *(scope for method in METHODS.values() for scope in method.scopes)}),
        events=(*events, "member_joined_channel", "member_left_channel", "user_change"),
    )
    return replace(usual, **changes)
