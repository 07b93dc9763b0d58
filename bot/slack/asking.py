"""Asked: one request of one person, read from Slack's payload, with all that is needed to answer it.

Here: who asks, where, and whether they may. Not here: what they ask for (`commands`, `actions`, `views`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from bot.errors import NotFound
from bot.messages.compose import Message
from bot.messages.forms import as_modal
from bot.messages.home import EVERYTHING, Wanted, home, refused
from bot.services import Actor, Desk
from bot.services.looking.home import gather
from bot.services.people.installing import admitted, may_use
from bot.slack.people import People
from bot.slack.screen import Screen, View

Body = dict[str, Any]

OUTSIDER = (
    "dealdark belongs to another workspace than yours, so I cannot show or save anything for you here. "
    "Install dealdark in your own workspace to use it."
)
GUEST = "dealdark shows a team's deals, so it is for full members only, not for guests. Ask an admin of this workspace."


@dataclass(frozen=True, slots=True)
class Asked:
    """A person's request, and the place it was made in: a message (`response_url`), or a view (`view_id`).

    `key` names this very request: what it writes down is written once, however often the request arrives.
    """

    desk: Desk
    screen: Screen
    team_id: str
    actor: Actor
    key: str
    trigger_id: str
    look_up: Callable[[str], None]
    """Has Slack asked anew about a person, after the acknowledgement."""
    response_url: str | None = None
    channel: str = ""
    channel_name: str = ""
    ts: str = ""
    in_ephemeral: bool = False
    view_id: str = ""
    view_type: str = ""
    wanted: Wanted = EVERYTHING
    """What this person wanted to see on the Home tab from which all this began."""

    def form(self, view: View) -> None:
        """Opens a form before this person; in a window that is open, it takes the place of what is there."""
        if self.view_type == "modal":
            self.screen.change(self.view_id, self.carrying_on(view))
        else:
            self.screen.form(self.trigger_id, self.carrying_on(view), self.response_url)

    def carrying_on(self, view: View) -> View:
        """A form that knows what was wanted on Home, so that Home shows the same when the form was sent."""
        if self.wanted == EVERYTHING or not view.get("private_metadata"):
            return view
        carried = json.loads(view["private_metadata"])
        return {**view, "private_metadata": json.dumps({**carried, "home": self.wanted.write()})}

    def say(self, message: Message, *, title: str = "dealdark", replace: bool = False) -> None:
        """Shows a message to this person alone, in the way the place allows.

        `replace`: in place of what they pressed in, when nobody else sees that.
        """
        if self.view_type == "modal":
            self.screen.change(self.view_id, as_modal(title, message))
        elif self.response_url is None:
            self.screen.form(self.trigger_id, as_modal(title, message))
        else:
            self.screen.tell(self.response_url, message, replace=replace and self.in_ephemeral)

    def announce(
        self, drawings: Mapping[str, Message], refused: Callable[[str], object], *, in_channel: bool = True
    ) -> None:
        """Shows the first of the drawings that Slack takes, to the whole channel or to this person alone."""
        self.screen.announce(self.response_url, drawings, refused, in_channel=in_channel)

    def show_home(self, wanted: Wanted | None = None) -> None:
        """Shows this person's Home tab anew, after something changed on it; as it was, unless something is wanted."""
        show_home(self.desk, self.screen, self.team_id, self.actor.user, wanted or self.wanted)


def show_home(desk: Desk, screen: Screen, team_id: str, user: str, wanted: Wanted = EVERYTHING) -> None:
    """Shows a person's Home tab as it is when Slack's turn comes; who the person is, is asked anew as well."""
    screen.home(user, lambda: home_of(desk, screen, team_id, user, wanted))


def home_of(desk: Desk, screen: Screen, team_id: str, user: str, wanted: Wanted = EVERYTHING) -> View:
    """A person's Home tab as it is now; a sentence for whoever may not use dealdark (any more)."""
    actor = desk.visitor(team_id, user)
    if not may_use(actor):
        return refused(GUEST)
    return home(gather(desk, actor, wanted, lambda: screen.quiet_until(team_id, user, actor.now)))


@dataclass(frozen=True, slots=True)
class Counter:
    """Where requests become `Asked`: one a process. `people` hears of everybody who comes by."""

    desk: Desk
    screen: Screen
    people: People

    def command(self, body: Body) -> Asked:
        """A slash command. Raises NotFound for somebody who may not use it."""
        return Asked(
            desk=self.desk,
            screen=self.screen,
            team_id=body["team_id"],
            actor=self._admitted(body["team_id"], body["user_id"], body["team_id"]),
            key=_key("command", body.get("trigger_id")),
            trigger_id=str(body.get("trigger_id") or ""),
            look_up=partial(self.people.look_up, body["team_id"]),
            response_url=body.get("response_url"),
            channel=str(body.get("channel_id") or ""),
            channel_name=str(body.get("channel_name") or ""),
        )

    def interaction(self, body: Body, key: str) -> Asked:
        """A press, a choice, a form. Raises NotFound for somebody who may not use it."""
        user, channel, container = body["user"], body.get("channel") or {}, body.get("container") or {}
        view = body.get("view") or {}
        team_id = team_of(body)
        return Asked(
            desk=self.desk,
            screen=self.screen,
            team_id=team_id,
            actor=self._admitted(team_id, user["id"], user.get("team_id") or team_id),
            key=key,
            trigger_id=str(body.get("trigger_id") or ""),
            look_up=partial(self.people.look_up, team_id),
            response_url=body.get("response_url"),
            channel=str(channel.get("id") or ""),
            channel_name=str(channel.get("name") or ""),
            ts=str(container.get("message_ts") or ""),
            in_ephemeral=bool(container.get("is_ephemeral")),
            view_id=str(view.get("id") or ""),
            view_type=str(view.get("type") or ""),
            wanted=_wanted(view),
        )

    def _admitted(self, team_id: str, user_id: str, home_team: str) -> Actor:
        """In shared channels the presser's own team may be another than the one whose message it is."""
        if home_team != team_id:
            raise NotFound(OUTSIDER)
        actor = admitted(self.desk, team_id, user_id)
        if actor is None:
            raise NotFound(GUEST)
        self.people.met(team_id, actor)
        return actor


def _wanted(view: View) -> Wanted:
    """What the Home tab shows, which it carries itself; or a form that was opened from it."""
    carried = view.get("private_metadata")
    if view.get("type") == "home":
        return Wanted.read(carried)
    try:
        ids = json.loads(carried or "{}")
    except ValueError:
        return EVERYTHING
    return Wanted.read(ids.get("home")) if isinstance(ids, dict) else EVERYTHING


def team_of(body: Body) -> str:
    """The workspace in which something was pressed; its message decides, not the presser."""
    team = body.get("team") or {}
    view = body.get("view") or {}
    return str(team.get("id") or view.get("app_installed_team_id") or view.get("team_id") or body["user"]["team_id"])


def press_key(body: Body, action: Body) -> str:
    """Names one press: the same person, the same element, the same moment."""
    return _key("press", action.get("action_ts"), body["user"]["id"], action.get("action_id"), action.get("block_id"))


def form_key(body: Body) -> str:
    """Names one form that was opened: what is in it is written down once."""
    return _key("form", body["view"].get("id"))


def _key(*parts: object) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def answer(message: Message) -> Body:
    """A message as the body of an acknowledgement, for the asker's eyes only."""
    return {"response_type": "ephemeral", "text": message.text, "blocks": message.blocks}
