"""Events: what Slack tells us without being asked. Each may be taken in twice: in doubt, Slack sends it again.

One listener takes them all and looks here; Bolt runs only the first listener that matches, so there must not be two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.messages.problem import problem
from bot.services import Desk, reps
from bot.services.installing import may_use
from bot.slack.asking import GUEST, show_home
from bot.slack.people import People, profile
from bot.slack.screen import Screen

Event = dict[str, Any]


class Events:
    """The listeners, by the type of the event."""

    def __init__(self, desk: Desk, screen: Screen, people: People) -> None:
        self._desk, self._screen, self._people = desk, screen, people
        self.known: dict[str, Callable[[str, Event], None]] = {
            "app_home_opened": self._home_opened,
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
        if event.get("tab") != "home":
            return
        actor = self._desk.actor(team_id, str(event["user"]))
        self._people.met(team_id, actor)
        if may_use(actor):
            show_home(self._desk, self._screen, team_id, actor.user)
        else:
            self._screen.home(actor.user, lambda: {"type": "home", "blocks": problem(GUEST).blocks})

    def _user_changed(self, team_id: str, event: Event) -> None:
        found = profile(event.get("user"))
        if found is not None:
            reps.learn(self._desk, team_id, found)

    def _removed(self, team_id: str, event: Event) -> None:
        self._people.gone(team_id, "app_uninstalled")

    def _revoked(self, team_id: str, event: Event) -> None:
        """Tokens of single persons are none of ours: we have one bot's."""
        if (event.get("tokens") or {}).get("bot"):
            self._people.gone(team_id, "tokens_revoked")
