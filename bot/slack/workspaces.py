"""The workspaces that this process serves, and each of them as everything at Slack hangs on it.

Here: which teams are ours, and what reaches each. Not here: their people (`people`), what is shown (`screen`), what is
sent (`messenger`). One token serves one workspace today; a second one is another client and another entry.
"""

from __future__ import annotations

import threading

from slack_sdk import WebClient

from bot.posts.slack import NotSent
from bot.services import Desk
from bot.services.people import installing
from bot.slack.background import Background
from bot.slack.messenger import Messenger
from bot.slack.people import People
from bot.slack.screen import Screen


class Workspace:
    """One workspace: its desk, and what goes to it under its own credentials."""

    def __init__(
        self, desk: Desk, background: Background, client: WebClient, team_id: str, bot_user: str | None = None
    ) -> None:
        self.desk, self.client = desk, client
        self.team_id, self.bot_user = team_id, bot_user
        self.app_id = ""
        self._background = background
        self.messenger = Messenger(client)
        self.screen = Screen(background, client, self.messenger.quiet_until)
        self.people = People(desk, background, client, team_id)

    def asked_by(self, app_id: str) -> None:
        """Slack names our app in each request. Its id is kept beside the request, for whoever draws a link to Home."""
        if app_id and app_id != self.app_id:
            self.app_id = app_id
            self._background.do("the app's id", lambda: installing.of_app(self.desk, self.team_id, app_id))

    @property
    def token(self) -> str:
        """The bot's token there."""
        return self.client.token or ""


class Workspaces:
    """The workspaces by team. Where the token is good, Slack is asked in the background: no request waits for it."""

    def __init__(self, desk: Desk, background: Background, client: WebClient, installed_by: str | None = None) -> None:
        self._desk, self._background, self._client = desk, background, client
        self._installed_by = installed_by
        self._lock = threading.Lock()
        self._asking = False
        self._by_team = {team: self._new(team, bot_user) for team, bot_user in installing.known(desk).items()}
        self.screen = Screen(background, client)
        """For whoever is of none of them."""
        self.name = ""
        """How the workspace of our token is called, as soon as Slack said so."""

    def of(self, team_id: str) -> Workspace | None:
        """The workspace of this team, if it installed us."""
        return self._by_team.get(team_id)

    def any(self) -> bool:
        """Whether we know where we are installed; False only before Slack first answered."""
        return bool(self._by_team)

    def messenger(self, team_id: str) -> Messenger:
        """What sends to this team. Raises NotSent: with another one's token a message could reach the wrong people."""
        found = self.of(team_id)
        if found is None:
            raise NotSent("other_workspace", definite=True)
        return found.messenger

    def gone(self, team_id: str, reason: str) -> None:
        """The app was removed there: no more nudges, nobody is served."""
        installing.removed(self._desk, team_id, reason)
        self._by_team.pop(team_id, None)

    def introduce(self) -> None:
        """Asks Slack who we are, and who the others are. Asked again while it is under way, it does nothing."""
        with self._lock:
            if self._asking:
                return
            self._asking = True
        self._background.do("auth.test", self._ask_who_we_are)

    def arrive(self) -> None:
        """The same, here and now, for a process that must not begin without it. Raises what Slack's client raises."""
        self._ask_who_we_are()

    def _ask_who_we_are(self) -> None:
        try:
            answer = self._client.auth_test()
        finally:
            with self._lock:
                self._asking = False
        team_id, bot_user = str(answer["team_id"]), str(answer["user_id"])
        installing.installed(self._desk, team_id, str(answer.get("team") or ""), bot_user)
        if self._installed_by:
            installing.welcome(self._desk, team_id, self._installed_by)
        workspace = self.of(team_id) or self._new(team_id)
        workspace.bot_user = bot_user
        # The token decides: teams of an earlier token are kept in the store, and not served.
        self._by_team = {team_id: workspace}
        self.name = str(answer.get("team") or team_id)
        workspace.people.list_once()

    def _new(self, team_id: str, bot_user: str | None = None) -> Workspace:
        return Workspace(self._desk, self._background, self._client, team_id, bot_user)
