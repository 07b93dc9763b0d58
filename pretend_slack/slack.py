"""A pretend Slack workspace that runs: its state, its line to the app, its clock and its server, put together.

Each method that a person or a test may call stands here once; the control calls over HTTP end in the same methods.
"""

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pretend_slack import control, people
from pretend_slack.acts import forms, pressing, sharing, typing
from pretend_slack.acts.outcome import ActContext
from pretend_slack.errors import Json, NotOpen, Refused
from pretend_slack.faults import Faults
from pretend_slack.line import Line
from pretend_slack.outside import Call, Drawer, Outside
from pretend_slack.seed import App, Seed
from pretend_slack.server import Server
from pretend_slack.sockets import Sockets
from pretend_slack.store import Store
from pretend_slack.time_travel import TimeTravel
from pretend_slack.wire import Wire
from pretend_slack.workspace import Workspace, as_shown

DATABASE = "slack.db"
LONGEST_POLL = 25.0
LONGEST_START = 60.0
"""Seconds for which whoever does something waits for an app that is on its way."""


class PretendSlack:
    """The pretend Slack. With `data`, its state is kept in that folder and the seed counts only the first time.

    `opens_later`: an app is on its way, and whoever does something over HTTP waits until `open`.
    """

    def __init__(
        self,
        seed: Seed,
        data: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        opens_later: bool = False,
    ) -> None:
        self._store = Store(data / DATABASE if data is not None else None)
        self.workspace = Workspace(seed, self._store)
        self._wire = Wire(seed.bot_token, seed.app_token)
        self.sockets = Sockets(seed.app_id)
        self._line = Line(self.workspace, self._wire, self.sockets)
        self._faults = Faults()
        self._travel = TimeTravel(self.workspace, self._line)
        self._host, self._port = host, port
        self._server: Server | None = None
        self._standing = threading.Condition()
        self._opened, self._stopped = not opens_later, False
        self._outside: Outside | None = None

    # --- running -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Binds and serves, in threads of its own."""
        try:
            self._server = Server(self, self._faults, self._wire, self._host, self._port)
        except Refused:
            self._store.close()
            raise
        self._server.start()

    def stop(self) -> None:
        """Ends all requests and closes the files; safe to call twice."""
        with self._standing:
            self._stopped = True
            self._standing.notify_all()
        self.sockets.close()
        if self._server is not None:
            self._server.stop()
            self._server = None
        self._store.close()

    def __enter__(self) -> "PretendSlack":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def open(self) -> None:
        """The app is there: whoever waits for it goes on."""
        with self._standing:
            self._opened = True
            self._standing.notify_all()
        self.workspace.wake()

    def wait_until_open(self, seconds: float = LONGEST_START) -> None:
        """Returns as soon as things can be done here. Raises NotOpen when the app does not come in time, or at all."""
        with self._standing:
            self._standing.wait_for(lambda: self._opened or self._stopped, seconds)
            if self._stopped:
                raise NotOpen("The pretend Slack is stopping; nothing was done.")
            if not self._opened:
                raise NotOpen(
                    f"The app has not connected to the pretend Slack within {seconds:.0f} seconds. See what it has "
                    "printed where it was started, and start it again."
                )

    def connect(self, app: App) -> None:
        """The app that gets the requests from now on."""
        self._line.connect(app)

    def outside(self, what: Outside) -> None:
        """What can happen outside of Slack from now on. Its calls are control calls, under names that are free."""
        taken = sorted(what.calls.keys() & control.POSTS.keys())
        if taken:
            raise ValueError(f"The pretend Slack has a control call of this name: {', '.join(taken)}.")
        self._outside = what

    @property
    def url(self) -> str:
        if self._server is None:
            raise Refused("The pretend Slack is not running; call start() first.")
        return self._server.url

    @property
    def api_url(self) -> str:
        """The Web API's base, as `WebClient(base_url=...)` takes it."""
        return f"{self.url}/api/"

    def socket_url(self) -> str:
        """Where the app may open one connection of Socket Mode. Raises SlackError where there is none."""
        return f"ws{self.url.removeprefix('http')}{self.sockets.ticket()}"

    @property
    def context(self) -> ActContext:
        return ActContext(self.workspace, self._line, self.api_url)

    # --- what people do ------------------------------------------------------------------------------------------

    def command(self, user: str, channel: str, text: str) -> Json:
        return typing.command(self.context, user, channel, text).answer()

    def message(self, user: str, channel: str, text: str, thread_ts: str = "") -> Json:
        return typing.message(self.context, user, channel, text, thread_ts).answer()

    def upload(self, user: str, channel: str, filename: str, content: bytes) -> Json:
        return sharing.upload(self.context, user, channel, filename, content).answer()

    def click(self, user: str, channel: str = "", ts: str = "", action_id: str = "", **more: Any) -> Json:
        """`more`: `view_id` instead of channel and ts; `value`, `block_id`, `values` as in the control call."""
        asked = {"channel": channel, "ts": ts, "action_id": action_id, **more}
        return pressing.click(self.context, user, asked).answer()

    def submit(self, user: str, view_id: str, values: Json | None = None) -> Json:
        return forms.submit(self.context, user, view_id, values or {}).answer()

    def close(self, user: str, view_id: str) -> Json:
        return forms.close(self.context, user, view_id).answer()

    def home(self, user: str, tab: str = "home") -> Json:
        return forms.home(self.context, user, tab).answer()

    def shortcut(self, user: str, callback_id: str, channel: str = "", ts: str = "") -> Json:
        return pressing.shortcut(self.context, user, callback_id, channel, ts).answer()

    def options(self, user: str, action_id: str, value: str = "", **place: Any) -> list[Json]:
        """What an external menu offers; `place` is `view_id`, or `channel` and `ts`."""
        return pressing.options(self.context, user, {"action_id": action_id, "value": value, **place})

    def event(self, event: Json) -> bool:
        """Sends the app an event such as {"type": "app_uninstalled"}; whether it was subscribed and taken."""
        ack = self.context.event(str(event.get("type")), {"event_ts": self.workspace.next_ts(), **event})
        self._line.settle()
        return ack is not None and not ack.error

    def announce(self, event: Json) -> None:
        """Sends an event that follows from a call of the app, if it subscribed to such."""
        if event["type"] in self.workspace.seed.events:
            self._line.event_later(event)

    def resend(self) -> int | None:
        """Delivers the last request to the app once more, as Slack's retries do; the status of the answer."""
        ack = self._line.resend()
        self._line.settle()
        return ack.status

    def read(self, user: str, channel: str) -> None:
        """The person has looked at this conversation."""
        person = self.workspace.user(user)
        conversation = self.workspace.conversation_for(person, channel)
        latest = self.workspace.messages(conversation.id)
        if latest:
            self.workspace.mark_read(person.id, conversation.id, latest[-1]["ts"])

    def edit_user(self, user: str, **facts: Any) -> Json:
        """Changes a person's zone, status, or whether they are deactivated; the app hears of it as `user_change`."""
        changed = self.workspace.edit_user(user, facts)
        seed = self.workspace.seed
        shown = people.as_slack(changed, seed.team_id, self.workspace.clock, with_locale=True)
        with self.context.watching(changed.id):
            event = {"type": "user_change", "user": shown, "cache_ts": 0, "event_ts": self.workspace.next_ts()}
            self.context.event("user_change", event)
        return shown

    # --- outside of Slack ----------------------------------------------------------------------------------------

    @property
    def calls(self) -> Mapping[str, control.Control]:
        """Every control call that does something, by its name."""
        if self._outside is None:
            return control.POSTS
        return {**control.POSTS, **{name: partial(_happens, call) for name, call in self._outside.calls.items()}}

    def happens(self, call: Call, body: Json) -> Json:
        """Something happens outside of Slack; returns when the app has done what follows."""
        answer = call(body)
        self._line.settle()
        self.workspace.wake()
        return answer

    def drawer(self, user: str) -> Json:
        """What this person can make happen outside of Slack."""
        person = self.workspace.user(user)
        return (self._outside.drawer(person.id) if self._outside else Drawer()).as_json()

    # --- clock ---------------------------------------------------------------------------------------------------

    def clock(self) -> datetime:
        """The business clock, aware UTC. It stands still unless it is moved."""
        return self.workspace.clock

    def move_clock(
        self, advance: timedelta | None = None, to: datetime | None = None, to_next: bool = False
    ) -> datetime:
        return self._travel.move(advance, to, to_next)

    # --- looking -------------------------------------------------------------------------------------------------

    def state(self, user: str | None = None) -> Json:
        """Users, channels, the clock, open modals and the app; with a user, their unread counts and Home tab too."""
        workspace, seed = self.workspace, self.workspace.seed
        answer: Json = {
            "clock": workspace.clock.isoformat().replace("+00:00", "Z"),
            "starting": not self._opened,
            "outside": self._outside.title if self._outside else None,
            "next_due": _next_due(self._line.next_due),
            "version": workspace.version,
            "team": {"id": seed.team_id, "name": seed.team_name},
            "users": [_person(found) for found in list(workspace.users.values())],
            "channels": [_channel(found) for found in list(workspace.conversations.values())],
            "views": [{**view, "user": owner} for owner, view in workspace.views.all_open()],
            "app": {
                "name": seed.app_name,
                "id": seed.app_id,
                "bot_user": workspace.bot.id,
                "commands": [vars(command) for command in seed.commands],
                "shortcuts": [vars(shortcut) for shortcut in seed.shortcuts],
            },
        }
        if user:
            person = workspace.user(user)
            home = workspace.views.homes.get(person.id)
            answer |= {"unread": workspace.unread(person.id), "home": home}
            answer["views"] += [{**home, "user": person.id}] if home is not None else []
        return answer

    def messages(self, channel: str, user: str) -> list[Json]:
        """A conversation as a person sees it, oldest first."""
        person = self.workspace.user(user)
        conversation = self.workspace.conversation_for(person, channel)
        return [as_shown(document) for document in self.workspace.visible(conversation.id, person.id)]

    def changes(self, after: int, seconds: float = 20.0) -> int:
        """Waits for news after this version, and says which version it is then."""
        return self.workspace.wait_for_news(after, min(max(seconds, 0.0), LONGEST_POLL))

    def fault(self, method: str, times: int, answer: str) -> None:
        self._faults.add(method, times, answer)

    def acknowledged(self) -> None:
        """Returns when the app has acknowledged every request, or was too late with it."""
        self._line.acknowledged()

    def wire(self, after: int = 0) -> list[Json]:
        """What went over the wire, newest last, without secrets; `after`: what `newest` was before."""
        return self._wire.since(after)

    @property
    def newest(self) -> int:
        """The id of what went over the wire last; 0 before anything did."""
        return self._wire.newest


def _happens(call: Call, box: PretendSlack, body: Json) -> Json:
    return box.happens(call, body)


def _person(user: Any) -> Json:
    keys = ("id", "name", "real_name", "is_bot", "tz", "is_admin", "is_restricted", "deleted", "title")
    return {
        **{key: getattr(user, key) for key in keys},
        "status_text": user.status_text,
        "status_emoji": user.status_emoji,
    }


def _channel(conversation: Any) -> Json:
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_im": conversation.is_im,
        "is_private": conversation.kind != "channel",
        "is_archived": conversation.is_archived,
        "topic": conversation.topic,
        "members": list(conversation.members),
    }


def _next_due(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
