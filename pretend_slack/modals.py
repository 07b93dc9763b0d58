"""The views that are open: a stack of at most three modals a person, and each person's Home tab.

Whether a view may be opened, and by whom, is decided by `api.views` and `acts`; what it may contain, by `blocks`.
Modals die with the process, as they do with a closed browser tab; Home tabs are kept by the workspace.
"""

import secrets
from typing import Any

from pretend_slack import inputs
from pretend_slack.blocks.walk import with_ids
from pretend_slack.errors import Json, SlackError
from pretend_slack.seed import Seed

STACK = 3
_DEFAULTS: dict[str, Any] = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "close": None,
    "submit": None,
    "title": None,
    "previous_view_id": None,
}


class Views:
    """Stacks of modals by user, and Home tabs. Documents are replaced, never changed in place."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self.homes: dict[str, Json] = {}
        self.stacks: dict[str, list[Json]] = {}
        self.message_states: dict[tuple[str, str, str], inputs.State] = {}
        """What each (user, channel, ts) has chosen in the menus of a message."""
        self.suggested: dict[tuple[str, str], dict[str, Json]] = {}
        """The options that an external menu (user, action_id) has offered, by value."""

    def build(self, view_id: str, content: Json, previous: Json | None = None) -> Json:
        """A view as Slack answers it: the app's content, ids, a new hash, and the state of its inputs."""
        blocks = with_ids(content["blocks"], secrets.token_hex(2))
        view = {
            **_DEFAULTS,
            **content,
            "id": view_id,
            "team_id": self._seed.team_id,
            "app_id": self._seed.app_id,
            "app_installed_team_id": self._seed.team_id,
            "bot_id": self._seed.bot_id,
            "hash": f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}",
            "root_view_id": view_id,
            "blocks": blocks,
        }
        if previous is not None:
            view |= {key: previous[key] for key in ("root_view_id", "previous_view_id")}
        kept = previous["state"]["values"] if previous is not None else {}
        view["state"] = {"values": inputs.initial_state(blocks, kept)}
        return view

    def all_open(self) -> list[tuple[str, Json]]:
        """(user, view) for every open modal, the lowest of a stack first."""
        return [(user, view) for user, stack in list(self.stacks.items()) for view in list(stack)]

    def top(self, user: str) -> Json | None:
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def find(self, view_id: str = "", external_id: str = "") -> tuple[str, Json]:
        """The open modal or Home tab of this id, and whose it is."""
        for user, view in [*self.all_open(), *self.homes.items()]:
            if (view_id and view["id"] == view_id) or (external_id and view["external_id"] == external_id):
                return user, view
        raise SlackError("not_found")

    def open(self, user: str, view: Json) -> None:
        """Shows a modal on an empty screen; one that was open makes way."""
        self.stacks[user] = [view]

    def push(self, user: str, view: Json) -> Json:
        stack = self.stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK:
            raise SlackError("push_limit_reached")
        view = {**view, "root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
        stack.append(view)
        return view

    def put(self, user: str, view: Json) -> None:
        """Replaces the modal of the same id."""
        stack = self.stacks.get(user, [])
        self.stacks[user] = [view if old["id"] == view["id"] else old for old in stack]

    def close(self, user: str, view_id: str) -> None:
        """Closes a modal and what lies above it."""
        stack = self.stacks.get(user, [])
        ids = [view["id"] for view in stack]
        if view_id in ids:
            self.stacks[user] = stack[: ids.index(view_id)]

    def clear(self, user: str) -> list[Json]:
        return self.stacks.pop(user, [])
