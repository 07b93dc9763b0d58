"""What a person was shown after an act, and the tools that every act shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pretend_slack.errors import Json, Refused
from pretend_slack.line import Ack, Line
from pretend_slack.people import SLACKBOT
from pretend_slack.workspace import Workspace, as_shown


@dataclass
class Outcome:
    """`errors` are the sentences under the fields of a form, by block_id; under "app", why the app gave no answer."""

    ok: bool = True
    messages: list[Json] = field(default_factory=list)
    view: Json | None = None
    errors: dict[str, str] = field(default_factory=dict)

    def answer(self) -> Json:
        return {"ok": self.ok, "messages": self.messages, "view": self.view, "errors": self.errors}


@dataclass(frozen=True)
class ActContext:
    """Where people act: the workspace, the line to the app, and the address the app knows."""

    workspace: Workspace
    line: Line
    api_url: str

    @contextmanager
    def watching(self, user: str) -> Iterator[Outcome]:
        """Collects what the person is shown during an act; ends when the app has no work in hand."""
        since = self.workspace.version
        outcome = Outcome()
        yield outcome
        self.line.settle()
        outcome.messages = [as_shown(document) for document in self.workspace.shown_since(since, user)]
        if outcome.view is None:
            outcome.view = self.workspace.views.top(user)

    def whisper(self, channel: str, user: str, text: str, **content: Any) -> None:
        """Slackbot tells one person something."""
        message = {"user": SLACKBOT.id, "text": text, "blocks": [], "ephemeral": True, "to": user, **content}
        self.workspace.post(channel, message)

    def event(self, name: str, event: Json) -> Ack | None:
        """Sends an event if the app subscribed to `name`."""
        if name not in self.workspace.seed.events:
            return None
        return self.line.event(event)


def note_failure(outcome: Outcome, ack: Ack) -> bool:
    """Marks an outcome when the app did not acknowledge."""
    if ack.error:
        outcome.ok = False
        outcome.errors["app"] = ack.error
    return bool(ack.error)


def required(value: str | None, name: str, example: str) -> str:
    if not value:
        raise Refused(f"{name!r} is missing; give it such as {example!r}.")
    return value
