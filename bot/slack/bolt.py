"""Bolt's App: one listener for each kind of request, and our own tables behind it.

Built so that none of Bolt's traps bites: the acknowledgement is the listener's own return (an exception cannot lose
it), no request asks Slack who we are, one listener a kind (Bolt runs only the first that matches), nothing that a
person presses ends as 404. Not here: what any verb, button, form or event does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.errors import BadInput
from bot.errors.team import Outsider
from bot.messages import reach
from bot.messages.language import reading_on, said, say
from bot.messages.problem import problem
from bot.services import journal
from bot.slack import actions, back, lines, shortcuts, views
from bot.slack.actions.press import Press
from bot.slack.asked import Body, Requests, answer, form_key, press_key
from bot.slack.client import web_client
from bot.slack.errors import Failures
from bot.slack.events import Events
from bot.slack.private import in_words
from bot.slack.suggestions import SUGGESTIONS
from bot.slack.views.form import Form
from bot.slack.workspaces import Workspaces

ANY = re.compile(".*", re.DOTALL)

_LAZY_THREADS = 2
"""We have no lazy listeners; Bolt's own pool would be five threads that listeners share."""


def build(workspaces: Workspaces, signing_secret: str) -> App:
    """The app. `signing_secret` may be empty in Socket Mode, where Slack's own line is the proof."""
    failures = Failures(workspaces)
    app = App(
        name="dealdark",
        signing_secret=signing_secret,
        # Without its token: with one, Bolt would take itself for an app of one team and ignore ours.
        client=web_client(None, workspaces.screen.client.base_url),
        before_authorize=_admission(workspaces, failures),
        authorize=_authorize(workspaces),
        process_before_response=True,
        token_verification_enabled=False,
        listener_executor=ThreadPoolExecutor(_LAZY_THREADS, thread_name_prefix="bolt"),
    )
    app.error(failures.handle)
    requests = Requests(workspaces)
    listeners = _Listeners(requests, Events(workspaces, requests), failures)
    app.command(ANY)(_read(listeners.command))
    app.view_submission(ANY)(_read(listeners.submission))
    app.view_closed(ANY)(_nothing)
    app.options(ANY)(_read(listeners.suggest))
    app.shortcut(ANY)(_read(listeners.shortcut))
    app.action(ANY)(_read(listeners.press))
    app.event(ANY)(_read(listeners.event))
    return app


def _read(listener: Callable[[Ack, Body], BoltResponse | None]) -> Callable[[Ack, Body], BoltResponse | None]:
    """The listener, whose words are read on whatever day it is for the person whom it admits (`Requests`)."""

    def listen(ack: Ack, body: Body) -> BoltResponse | None:
        with reading_on(None), reach.in_app(_team(body), str(body.get("api_app_id") or "")), journal.hearing():
            return listener(ack, body)

    return listen


def _team(body: Body) -> str:
    """The team that a request comes from; interactions have it inside."""
    inside = body.get("team")
    return str(body.get("team_id") or (inside.get("id") if isinstance(inside, dict) else "") or "")


class _Listeners:
    """What Bolt calls. Each acknowledges exactly once, with all there is to say."""

    def __init__(self, requests: Requests, events: Events, failures: Failures) -> None:
        self._requests, self._events, self._failures = requests, events, failures

    def command(self, ack: Ack, body: Body) -> None:
        """A slash command: the answer is the acknowledgement."""
        try:
            answered = lines.answer(self._requests.command(body), lines.Line(str(body.get("text") or ""), {}))
        except BadInput as bad:
            answered = problem(in_words(bad))
        if answered is None:
            ack()
        else:
            ack(answer(back.below(answered)))

    def press(self, ack: Ack, body: Body) -> BoltResponse:
        """A button or a menu; what there is to say goes beside the acknowledgement."""
        action = (body.get("actions") or [{}])[0]
        if body.get("type") != "block_actions" or _is_no_act(action):
            return ack()
        try:
            asked = self._requests.interaction(body, press_key(body, action))
            pressed, view, message = (
                str(action.get("action_id") or ""),
                body.get("view") or {},
                body.get("message") or {},
            )
            actions.run(Press(asked, pressed, _value(action), view, str(action.get("action_ts") or ""), message))
        except BadInput as bad:
            self._failures.response(body, problem(in_words(bad)))
        return ack()

    def submission(self, ack: Ack, body: Body) -> BoltResponse:
        """A form: its errors, the view that takes its place, or nothing, which closes it."""
        view = body["view"]
        form = None
        try:
            asked = self._requests.interaction(body, form_key(body))
            form = Form(asked, view)
            following = views.submit(form)
        except BadInput as bad:
            errors = form.errors(bad) if form else {}
            if errors:
                return ack(response_action="errors", errors=errors)
            return self._failures.response(body, problem(in_words(bad)))
        asked.show_home()
        if following is None:
            return ack()
        return ack(response_action="update", view=asked.carrying_on(back.in_window(following)))

    def shortcut(self, ack: Ack, body: Body) -> BoltResponse:
        """A shortcut, global or on a message."""
        try:
            asked = self._requests.interaction(body, press_key(body, {"action_ts": body.get("action_ts")}))
            shortcuts.run(asked, str(body.get("callback_id") or ""), body.get("message") or {})
        except BadInput as bad:
            self._failures.response(body, problem(in_words(bad)))
        return ack()

    def suggest(self, ack: Ack, body: Body) -> BoltResponse:
        """What a menu offers while somebody types into it; to whom nothing may be shown, nothing."""
        offer = SUGGESTIONS.get(str(body.get("action_id") or ""))
        if offer is None:
            return ack(options=[])
        try:
            asked = self._requests.interaction(body, "")
            return ack(options=offer(asked, str(body.get("value") or "")))
        except BadInput:
            return ack(options=[])

    def event(self, ack: Ack, body: Body) -> BoltResponse:
        """An event of a workspace that is ours."""
        self._events.take(str(body.get("team_id") or ""), body.get("event") or {})
        return ack()


_INPUTS = frozenset({"plain_text_input", "datepicker", "radio_buttons", "checkboxes"})
"""Elements of forms that may tell of every change; a form is read when it is sent. A field that acts is a press."""


def _is_no_act(action: dict[str, Any]) -> bool:
    return action.get("type") in _INPUTS and not actions.knows(str(action.get("action_id") or ""))


def _value(action: dict[str, Any]) -> str:
    """A picked day stands behind what its element is about: that carries no value, only an id."""
    option = action.get("selected_option") or {}
    if action.get("type") == "datepicker":
        about = str(action.get("action_id") or "").partition(":")[2]
        return f"{about}:{action.get('selected_date') or ''}"
    picked = action.get("selected_user") or action.get("selected_conversation")
    found = action.get("value") or option.get("value") or picked or ""
    return found if isinstance(found, str) else ""


def _nothing(ack: Ack) -> BoltResponse:
    return ack()


def _admission(workspaces: Workspaces, failures: Failures) -> Callable[..., BoltResponse | None]:
    """Before anything else: is this workspace ours? Bolt's own refusal would call Slack before it acknowledges."""

    def admit(req: BoltRequest, next_: Callable[[], BoltResponse]) -> BoltResponse | None:
        body, team_id = req.body, req.context.team_id
        ours = workspaces.of(team_id) if team_id else None
        if ours is not None:
            ours.asked_by(str(body.get("api_app_id") or ""))
        if ours is not None or body.get("type") in ("url_verification", "ssl_check"):
            return next_()
        if body.get("type") == "event_callback":
            return BoltResponse(status=200, body="")
        if workspaces.any():
            return failures.response(body, problem(said(Outsider())))
        workspaces.introduce()
        return failures.response(body, problem(say.windows.just_starting()))

    return admit


def _authorize(workspaces: Workspaces) -> Callable[..., AuthorizeResult]:
    """From what is known here: Bolt would ask Slack on every request."""

    def authorize(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult:
        workspace = workspaces.of(team_id or "")
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_token=workspace.token if workspace else "",
            bot_user_id=workspace.bot_user if workspace else None,
        )

    return authorize
