"""What a person is told when something cannot be done: a sentence for what they got wrong, a reference for our faults.

The handler registered here is the Bolt side's only catch-all; everything expected is caught where it can be answered.
"""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt import BoltResponse

from bot.errors import DealdarkError
from bot.log import new_reference
from bot.messages.compose import Message
from bot.messages.forms import as_modal
from bot.messages.language import said, say
from bot.messages.problem import problem, unexpected
from bot.slack.asked import Body, answer, team_of
from bot.slack.views.form import fields_of
from bot.slack.workspaces import Workspaces

logger = logging.getLogger(__name__)


class Failures:
    """Turns an exception into what the one who asked gets to see."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    def handle(self, error: Exception, body: Body) -> BoltResponse:
        """Bolt calls this for whatever a listener or a middleware let out."""
        if isinstance(error, DealdarkError):
            message = problem(said(error))
        else:
            reference = new_reference()
            # What people wrote stays out of the log; the type and the place of the fault are what helps.
            logger.error("a request failed, reference %s", reference, exc_info=error)
            message = unexpected(reference)
        return self.response(body, message)

    def response(self, body: Body, message: Message) -> BoltResponse:
        """The acknowledgement that shows `message`, in the form that this kind of request allows."""
        kind = body.get("type")
        if "command" in body:
            return BoltResponse(status=200, body=answer(message))
        if kind == "view_submission":
            return BoltResponse(status=200, body=_in_form(body.get("view") or {}, message))
        if kind == "block_suggestion":
            return BoltResponse(status=200, body={"options": []})
        if kind == "event_callback":
            # Slack sends an event again that was not taken; ours can be taken in twice.
            return BoltResponse(status=500, body="")
        self._show(body, message)
        return BoltResponse(status=200, body="")

    def _show(self, body: Body, message: Message) -> None:
        """Beside the acknowledgement, which carries nothing for presses."""
        workspace = self._workspaces.of(team_of(body))
        screen = workspace.screen if workspace else self._workspaces.screen
        view = body.get("view") or {}
        if view.get("type") == "modal":
            screen.change(str(view.get("id")), as_modal(say.windows.not_done(), message))
        elif body.get("response_url"):
            screen.tell(body["response_url"], message)
        elif body.get("trigger_id"):
            screen.form(str(body["trigger_id"]), as_modal(say.windows.not_done(), message))


def _in_form(view: dict[str, Any], message: Message) -> Body:
    """A message beside the first field of a form; in place of a form without fields."""
    fields = fields_of(view)
    if fields:
        return {"response_action": "errors", "errors": {fields[0]: message.text}}
    return {"response_action": "update", "view": as_modal(say.windows.not_done(), message)}
