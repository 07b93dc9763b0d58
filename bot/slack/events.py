"""Events: what Slack tells us without being asked. Each may be taken in twice: in doubt, Slack sends it again.

One listener takes them all and looks here; Bolt runs only the first listener that matches, so there must not be two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.errors import BadInput
from bot.errors.team import Guest, Outsider
from bot.messages.compose import Message
from bot.messages.home import refused
from bot.messages.language import said
from bot.messages.problem import problem
from bot.services import inbox
from bot.services.people import reps
from bot.services.people.installing import admitted
from bot.slack import back, importing, lines, plainly
from bot.slack.asked import Requests, home_of
from bot.slack.people import profile
from bot.slack.private import in_words
from bot.slack.screen import View
from bot.slack.workspaces import Workspace, Workspaces

Event = dict[str, Any]

_SLASH = "/dealdark"
"""What somebody who knows the command may begin with here, too."""


class Events:
    """The listeners, by the type of the event."""

    def __init__(self, workspaces: Workspaces, requests: Requests) -> None:
        self._workspaces, self._requests = workspaces, requests
        self.known: dict[str, Callable[[Workspace, Event], None]] = {
            "app_home_opened": self._home_opened,
            "file_shared": self._file_shared,
            "message": self._message,
            "user_change": self._user_changed,
            "app_uninstalled": self._removed,
            "tokens_revoked": self._revoked,
        }

    def take(self, team_id: str, event: Event) -> None:
        """Does what an event calls for; of most of them, nothing."""
        workspace, listener = self._workspaces.of(team_id), self.known.get(str(event.get("type")))
        if workspace is not None and listener is not None:
            listener(workspace, event)

    def _home_opened(self, workspace: Workspace, event: Event) -> None:
        user = event.get("user")
        if event.get("tab") != "home" or not isinstance(user, str) or not user:
            return
        workspace.screen.home(user, lambda: _home(workspace, user))

    def _file_shared(self, workspace: Workspace, event: Event) -> None:
        """In a direct message with us, by a person; files elsewhere are none of ours."""
        channel, user, file_id = (str(event.get(key) or "") for key in ("channel_id", "user_id", "file_id"))
        if not channel.startswith("D") or not user or not file_id or user == workspace.bot_user:
            return
        if not inbox.first_time(workspace.desk, workspace.team_id, f"file|{file_id}"):
            return
        actor = admitted(workspace.desk, workspace.team_id, user)
        if actor is None:
            workspace.screen.write(user, problem(said(Guest())))
            return
        workspace.people.met(actor)
        importing.shared(workspace, actor, file_id)

    def _message(self, workspace: Workspace, event: Event) -> None:
        """Words in our direct message, where nobody else is: answered there. Not for what bots say, nor for edits."""
        user, kind, channel = str(event.get("user") or ""), event.get("channel_type"), str(event.get("channel") or "")
        if kind != "im" or not user or not channel or event.get("subtype") or event.get("bot_id"):
            return
        if user == workspace.bot_user:
            return
        if inbox.first_time(workspace.desk, workspace.team_id, f"message|{channel}|{event.get('ts')}"):
            thread = str(event.get("thread_ts") or "") or None
            workspace.screen.reply(channel, self._answer(workspace, event), thread)

    def _answer(self, workspace: Workspace, event: Event) -> Message:
        text = str(event.get("text") or "").strip().removeprefix(_SLASH).strip()
        try:
            asked = self._requests.message(workspace, event)
            return back.below(plainly.message(asked, lines.answer(asked, lines.Line(text, {})), text))
        except BadInput as bad:
            return problem(in_words(bad))

    def _user_changed(self, workspace: Workspace, event: Event) -> None:
        found = profile(event.get("user"), workspace.team_id)
        if found is not None:
            reps.learn(workspace.desk, workspace.team_id, found)

    def _removed(self, workspace: Workspace, event: Event) -> None:
        self._workspaces.gone(workspace.team_id, "app_uninstalled")

    def _revoked(self, workspace: Workspace, event: Event) -> None:
        """Tokens of single persons are none of ours: we have one bot's."""
        if (event.get("tokens") or {}).get("bot"):
            self._workspaces.gone(workspace.team_id, "tokens_revoked")


def _home(workspace: Workspace, user: str) -> View:
    return refused(said(Outsider())) if workspace.people.is_outsider(user) else home_of(workspace, user)
