"""Events: what Slack tells us without being asked. Each may be taken in twice: in doubt, Slack sends it again.

One listener takes them all and looks here; Bolt runs only the first listener that matches, so there must not be two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.messages.home import refused
from bot.messages.problem import problem
from bot.services import Desk, inbox
from bot.services.people import reps
from bot.services.people.installing import admitted
from bot.slack import importing
from bot.slack.asking import GUEST, OUTSIDER, home_of
from bot.slack.people import People, profile
from bot.slack.screen import Screen, View

Event = dict[str, Any]

NOT_READ = (
    "I do not read what is written here, only commands and tables of deals. "
    "Type `/dealdark` to see what I can do, or share a CSV file with me."
)


class Events:
    """The listeners, by the type of the event."""

    def __init__(self, desk: Desk, screen: Screen, people: People) -> None:
        self._desk, self._screen, self._people = desk, screen, people
        self.known: dict[str, Callable[[str, Event], None]] = {
            "app_home_opened": self._home_opened,
            "file_shared": self._file_shared,
            "message": self._message,
            "user_change": self._user_changed,
            "app_uninstalled": self._removed,
            "tokens_revoked": self._revoked,
        }

    def take(self, team_id: str, event: Event) -> None:
        """Does what an event calls for; of most of them, nothing."""
        listener = self.known.get(str(event.get("type")))
        if listener is not None:
            listener(team_id, event)

    def _home_opened(self, team_id: str, event: Event) -> None:
        user = event.get("user")
        if event.get("tab") != "home" or not isinstance(user, str) or not user:
            return
        self._screen.home(user, lambda: self._home(team_id, user))

    def _home(self, team_id: str, user: str) -> View:
        if self._people.is_outsider(team_id, user):
            return refused(OUTSIDER)
        return home_of(self._desk, self._screen, team_id, user)

    def _file_shared(self, team_id: str, event: Event) -> None:
        """In a direct message with us, by a person; files elsewhere are none of ours."""
        channel, user, file_id = (str(event.get(key) or "") for key in ("channel_id", "user_id", "file_id"))
        if not channel.startswith("D") or not user or not file_id or user == self._people.bot_user(team_id):
            return
        if not inbox.first_time(self._desk, team_id, f"file|{file_id}"):
            return
        actor = admitted(self._desk, team_id, user)
        if actor is None:
            self._screen.write(user, problem(GUEST))
            return
        self._people.met(team_id, actor)
        importing.shared(self._screen, actor, file_id)

    def _message(self, team_id: str, event: Event) -> None:
        """Words in our direct message: nobody reads them, and whoever wrote them should know. Not for what bots say."""
        user, kind = str(event.get("user") or ""), event.get("channel_type")
        if kind != "im" or not user or event.get("subtype") or event.get("bot_id"):
            return
        if inbox.first_time(self._desk, team_id, f"message|{event.get('channel')}|{event.get('ts')}"):
            self._screen.write(user, problem(NOT_READ))

    def _user_changed(self, team_id: str, event: Event) -> None:
        found = profile(event.get("user"), team_id)
        if found is not None:
            reps.learn(self._desk, team_id, found)

    def _removed(self, team_id: str, event: Event) -> None:
        self._people.gone(team_id, "app_uninstalled")

    def _revoked(self, team_id: str, event: Event) -> None:
        """Tokens of single persons are none of ours: we have one bot's."""
        if (event.get("tokens") or {}).get("bot"):
            self._people.gone(team_id, "tokens_revoked")
