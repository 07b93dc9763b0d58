"""Asked: one request of one person, read from Slack's payload, with all that is needed to answer it.

Here: who asks, where, and whether they may. Not here: what they ask for (`commands`, `actions`, `views`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from bot.domain.calendar import BusinessCalendar
from bot.domain.home import EVERYTHING, Wanted
from bot.domain.value import value
from bot.errors.team import Guest, Outsider
from bot.messages.compose import Message
from bot.messages.forms import as_modal
from bot.messages.home import home, refused
from bot.messages.language import begin_reading, reading_on, said
from bot.reading.days import Prefer, parse_day
from bot.services import Actor, Desk
from bot.services.deals import previewing
from bot.services.looking.home import gather
from bot.services.observing import telling
from bot.services.people.installing import admitted, may_use
from bot.services.people.working_time import business_days
from bot.slack import back
from bot.slack.screen import Screen, View
from bot.slack.workspaces import Workspace, Workspaces

Body = dict[str, Any]


@value(frozen=True, slots=True)
class Asked:
    """A person's request, and the place it was made in: a message (`response_url`), or a view (`view_id`).

    `key` names this very request: what it writes down is written once, however often the request arrives.
    """

    workspace: Workspace
    actor: Actor
    key: str
    trigger_id: str
    response_url: str | None = None
    channel: str = ""
    channel_name: str = ""
    ts: str = ""
    thread: str = ""
    """The message in whose thread it was written."""
    in_ephemeral: bool = False
    view_id: str = ""
    view_type: str = ""
    wanted: Wanted = EVERYTHING
    """What this person wanted to see on the Home tab from which all this began."""

    @property
    def desk(self) -> Desk:
        """The workspace's desk."""
        return self.workspace.desk

    @property
    def screen(self) -> Screen:
        """What is shown to the people there."""
        return self.workspace.screen

    @property
    def stands(self) -> Mapping[str, str]:
        """For a form that asks for facts: by each, a sentence with such a one."""
        return previewing.examples(self.desk, self.actor)

    @property
    def greeted(self) -> str:
        """The same for how somebody is greeted."""
        return self.stands.get("greeting", "")

    def day(self, text: str, prefer: Prefer, since: date | None = None, *, last: bool = False) -> date:
        """A day that this person typed, on their own calendar; of a month, its `last`. Raises BadInput."""
        return parse_day(text, self.actor.today, prefer, since=since, calendar=self.calendar, last=last)

    @property
    def calendar(self) -> BusinessCalendar:
        """This person's business days."""
        return business_days(self.actor.rep)

    def form(self, view: View, *, replaces: bool = False, redraws: bool = False) -> None:
        """Opens a form before this person; in a window that is open, it takes the place of what is there.

        `replaces`: what comes of it takes the place of the message that was pressed in, when nobody else sees that.
        `redraws`: that message, which tells of more, says what is so once the form was sent.
        """
        if not self.trigger_id and self.view_type != "modal":
            return  # in a direct message nothing opens by itself: a button is offered (`plainly.message`)
        view = back.in_window(view)
        if replaces and (self.in_ephemeral or self.in_own) and self.response_url:
            view = _carrying(view, _ANSWER, self.response_url)
        if redraws and self.in_own and self.ts and not self.in_ephemeral:
            view = _carrying(view, _AGAIN, f"{self.channel}:{self.ts}")
        if self.view_type == "modal":
            self.screen.change(self.view_id, self.carrying_on(view))
        else:
            self.screen.form(self.trigger_id, self.carrying_on(view), self.response_url)

    def replace(self, view: View, message: Message) -> None:
        """Puts a message in the place of the one whose button had opened this form, if it `replaces` that; one that it
        `redraws` is drawn again.
        """
        url, again = carried(view, _ANSWER), carried(view, _AGAIN)
        if isinstance(url, str):
            self.screen.tell(url, back.below(message), replace=True)
        if isinstance(again, str):
            channel, _, ts = again.partition(":")
            telling.drawn_again(self.desk, self.actor, channel, ts)

    def carrying_on(self, view: View) -> View:
        """A form that knows what was wanted on Home, so that Home shows the same when the form was sent."""
        if self.wanted == EVERYTHING or not view.get("private_metadata"):
            return view
        return _carrying(view, "home", self.wanted.write())

    @property
    def in_own(self) -> bool:
        """Whether this came from a person's own conversation with dealdark."""
        return self.channel.startswith("D")

    def say(self, message: Message, *, title: str = "dealdark", replace: bool = False, kept: bool = False) -> None:
        """Shows a message to this person alone, in the way the place allows.

        `replace`: in place of what they pressed in, when nobody else sees that; `kept`: also of one that stays in
        their conversation with dealdark.
        """
        message = back.below(message)
        if self.view_type == "modal":
            self.screen.change(self.view_id, as_modal(title, message))
        elif self.response_url is None:
            self.screen.form(self.trigger_id, as_modal(title, message))
        else:
            alone = self.in_ephemeral or (kept and self.in_own)
            self.screen.tell(self.response_url, message, replace=replace and alone)

    def announce(
        self, drawings: Mapping[str, Message], refused: Callable[[str], object], *, in_channel: bool = True
    ) -> None:
        """Shows the first of the drawings that Slack takes, to the whole channel or to this person alone."""
        self.screen.announce(self.response_url, drawings, refused, in_channel=in_channel)

    def show_home(self, wanted: Wanted | None = None) -> None:
        """Shows this person's Home tab anew, after something changed on it; as it was, unless something is wanted."""
        show_home(self.workspace, self.actor.user, wanted or self.wanted)


_ANSWER, _AGAIN = "answer", "again"


def _carrying(view: View, name: str, text: str) -> View:
    """The form, with one thing more that goes through the person's client and comes back with it."""
    return {**view, "private_metadata": json.dumps({**json.loads(view["private_metadata"] or "{}"), name: text})}


def carried(view: View, name: str) -> object:
    """What a form was given to carry under this name; None for nothing, or where it carries what is none of ours."""
    try:
        ids = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return None
    return ids.get(name) if isinstance(ids, dict) else None


def show_home(workspace: Workspace, user: str, wanted: Wanted = EVERYTHING) -> None:
    """Shows a person's Home tab as it is when Slack's turn comes; who the person is, is asked anew as well."""
    workspace.screen.home(user, lambda: home_of(workspace, user, wanted))


def home_of(workspace: Workspace, user: str, wanted: Wanted = EVERYTHING) -> View:
    """A person's Home tab as it is now; a sentence for whoever may not use dealdark (any more)."""
    actor = workspace.desk.visitor(workspace.team_id, user)
    if not may_use(actor):
        return refused(said(Guest()))
    with reading_on(actor.today, actor.rep.locale):
        return home(gather(workspace.desk, actor, wanted, lambda: workspace.screen.quiet_until(user, actor.now)))


@value(frozen=True, slots=True)
class Requests:
    """Where Slack's payloads become `Asked`: one a process. A workspace's people hear of everybody who comes by."""

    workspaces: Workspaces

    def command(self, body: Body) -> Asked:
        """A slash command. Raises NotFound for somebody who may not use it."""
        workspace = self._workspace(body["team_id"])
        return Asked(
            workspace=workspace,
            actor=_admitted(workspace, body["user_id"], body["team_id"]),
            key=_key("command", body.get("trigger_id")),
            trigger_id=str(body.get("trigger_id") or ""),
            response_url=body.get("response_url"),
            channel=str(body.get("channel_id") or ""),
            channel_name=str(body.get("channel_name") or ""),
        )

    def message(self, workspace: Workspace, event: Body) -> Asked:
        """What somebody wrote in the direct message with us. Raises NotFound for somebody who may not use it."""
        user, channel = str(event.get("user") or ""), str(event.get("channel") or "")
        if workspace.people.is_outsider(user):
            raise Outsider
        return Asked(
            workspace=workspace,
            actor=_admitted(workspace, user, str(event.get("user_team") or workspace.team_id)),
            key=_key("message", channel, event.get("ts")),
            trigger_id="",
            channel=channel,
            ts=str(event.get("ts") or ""),
            thread=str(event.get("thread_ts") or ""),
        )

    def interaction(self, body: Body, key: str) -> Asked:
        """A press, a choice, a form. Raises NotFound for somebody who may not use it."""
        user, channel, container = body["user"], body.get("channel") or {}, body.get("container") or {}
        view = body.get("view") or {}
        workspace = self._workspace(team_of(body))
        return Asked(
            workspace=workspace,
            actor=_admitted(workspace, user["id"], user.get("team_id") or workspace.team_id),
            key=key,
            trigger_id=str(body.get("trigger_id") or ""),
            response_url=body.get("response_url"),
            channel=str(channel.get("id") or ""),
            channel_name=str(channel.get("name") or ""),
            ts=str(container.get("message_ts") or ""),
            in_ephemeral=bool(container.get("is_ephemeral")),
            view_id=str(view.get("id") or ""),
            view_type=str(view.get("type") or ""),
            wanted=_wanted(view),
        )

    def _workspace(self, team_id: str) -> Workspace:
        found = self.workspaces.of(team_id)
        if found is None:
            raise Outsider
        return found


def _admitted(workspace: Workspace, user_id: str, home_team: str) -> Actor:
    """In shared channels the presser's own team may be another than the one whose message it is."""
    if home_team != workspace.team_id:
        raise Outsider
    actor = admitted(workspace.desk, workspace.team_id, user_id)
    if actor is None:
        raise Guest
    workspace.people.met(actor)
    begin_reading(actor.today, actor.rep.locale)
    return actor


def _wanted(view: View) -> Wanted:
    """What the Home tab shows, which it carries itself; or a form that was opened from it."""
    if view.get("type") == "home":
        return Wanted.read(view.get("private_metadata"))
    return Wanted.read(carried(view, "home"))


def team_of(body: Body) -> str:
    """The workspace in which something was pressed; its message decides, not the presser."""
    team = body.get("team") or {}
    view, user = body.get("view") or {}, body.get("user") or {}
    return str(team.get("id") or view.get("app_installed_team_id") or view.get("team_id") or user.get("team_id") or "")


def press_key(body: Body, action: Body) -> str:
    """Names one press: the same person, the same element, the same moment."""
    return _key("press", action.get("action_ts"), body["user"]["id"], action.get("action_id"), action.get("block_id"))


def form_key(body: Body) -> str:
    """Names one form that was opened: what is in it is written down once. One window may show several in turn."""
    view = body["view"]
    return _key("form", view.get("id"), view.get("callback_id"), view.get("private_metadata"))


def _key(*parts: object) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def answer(message: Message) -> Body:
    """A message as the body of an acknowledgement, for the asker's eyes only."""
    return {"response_type": "ephemeral", "text": message.text, "blocks": message.blocks}
