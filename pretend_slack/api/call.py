"""One call of a Web API method: who makes it, with which arguments, and on which workspace."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, SlackError, bad_arguments
from pretend_slack.workspace import Workspace


def _no_socket() -> str:
    raise SlackError("not_allowed")


_TRUE = ("1", "true", "True", True, 1)


@dataclass(frozen=True)
class Call:
    """The arguments come from a form, a query string or a JSON body, so that each may be a string or the real thing.

    `events` collects what the app is to be told because of the call, once it has its answer. `socket_url` gives the
    address of one new connection of Socket Mode.
    """

    workspace: Workspace
    arguments: Json
    base_url: str
    events: list[Json] = field(default_factory=list)
    socket_url: Callable[[], str] = _no_socket

    def text(self, name: str, default: str = "") -> str:
        value = self.arguments.get(name)
        if value is None:
            return default
        if isinstance(value, bool | dict | list):
            raise bad_arguments(f"must be a string [json-pointer:/{name}]")
        return str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise bad_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.arguments.get(name)
        return default if value is None else value in _TRUE

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name)
        if not value:
            return default
        try:
            number = int(value)
        except ValueError:
            raise bad_arguments(f"must be an integer [json-pointer:/{name}]") from None
        if not least <= number <= most:
            raise (
                SlackError("invalid_limit")
                if name == "limit"
                else bad_arguments(f"must be from {least} to {most} [json-pointer:/{name}]")
            )
        return number

    def structure(self, name: str, error: str = "invalid_arguments") -> Any:
        """An argument that is JSON: parsed when it came as a string, None when it is absent."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            message = f"[ERROR] must be valid JSON [json-pointer:/{name}]"
            raise SlackError(error, response_metadata={"messages": [message]}) from None

    # --- what the bot may see --------------------------------------------------------------------------------

    def conversation(self, name: str | None = None) -> Conversation:
        """The conversation of this id, if the bot may know of it."""
        wanted = self.required("channel") if name is None else name
        conversation = self.workspace.conversations.get(wanted)
        if conversation is None:
            raise SlackError("channel_not_found")
        if conversation.kind != "channel" and self.workspace.bot.id not in conversation.members:
            raise SlackError("channel_not_found")
        return conversation

    def joined(self, name: str | None = None) -> Conversation:
        """The same, and the bot is in it."""
        conversation = self.conversation(name)
        if self.workspace.bot.id not in conversation.members:
            raise SlackError("not_in_channel")
        return conversation

    def needs_scope(self, *any_of: str) -> None:
        """Refuses the call unless the app was given one of these scopes."""
        granted = self.workspace.seed.scopes
        if not any(scope in granted for scope in any_of):
            raise SlackError("missing_scope", needed=",".join(any_of), provided=",".join(granted))


def page(call: Call, everything: list[Any], default: int, most: int) -> tuple[list[Any], str]:
    """The part that `limit` and `cursor` ask for, and the cursor of the next one ("" at the end)."""
    limit = call.number("limit", default, 1, most)
    cursor = call.text("cursor")
    if cursor and not (cursor.startswith("next:") and cursor[5:].isdigit()):
        raise SlackError("invalid_cursor")
    start = int(cursor[5:]) if cursor else 0
    end = start + limit
    return everything[start:end], f"next:{end}" if end < len(everything) else ""
