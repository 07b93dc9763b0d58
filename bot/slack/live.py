"""Forms that change while somebody types into them: of what is on its way to Slack, only the newest matters.

Slack tells of each change by a request of its own, and several of them are in hand at a time. So one update a view is
under way at once, and the newest waits for it; all between are left out. Each goes out with the hash of what it builds
on: a form that was sent, or closed, meanwhile is never drawn over. Not here: what the form then says.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.background import Background, error_name

View = dict[str, Any]

_KEPT = 256
"""Forms that are known at a time; one is open for minutes."""

_OVERTAKEN = ("hash_conflict", "not_found")
"""In Slack's answer where the form is another one by now, or none."""


class _Open:
    """One form. `spent`: the hashes that our own updates built on; `hash`: what came of them."""

    def __init__(self) -> None:
        self.newest = ""
        self.waiting: tuple[str, View] | None = None
        self.under_way = False
        self.spent: set[str] = set()
        self.hash = ""


class Live:
    """The forms of one workspace that change so."""

    def __init__(self, background: Background, client: WebClient) -> None:
        self._background, self._client = background, client
        self._lock = Lock()
        self._known: OrderedDict[str, _Open] = OrderedDict()

    def show(self, told: View, at: str, view: View) -> None:
        """Shows `view` in place of the form that Slack told of at that moment (an `action_ts`), unless it is late."""
        view_id = str(told.get("id") or "")
        with self._lock:
            known = self._known.setdefault(view_id, _Open())
            self._known.move_to_end(view_id)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            if at <= known.newest:
                return
            known.newest, known.waiting = at, (str(told.get("hash") or ""), view)
            if known.under_way:
                return
            known.under_way = True
        self._background.do("a preview", lambda: self._send(view_id, known))

    def _send(self, view_id: str, known: _Open) -> None:
        """All that waits for this view, one after another."""
        whole = False
        try:
            while (update := self._next(known)) is not None:
                self._update(view_id, known, *update)
            whole = True
        finally:
            if not whole:  # else nothing would ever be sent for this view again
                with self._lock:
                    known.under_way = False

    def _next(self, known: _Open) -> tuple[str, View] | None:
        with self._lock:
            if known.waiting is None:
                known.under_way = False
                return None
            (told, view), known.waiting = known.waiting, None
            # Who typed on before our last update was on show built on what stood there before it.
            return known.hash if told in known.spent else told, view

    def _update(self, view_id: str, known: _Open, built_on: str, view: View) -> None:
        try:
            answer = self._client.views_update(view_id=view_id, view=view, hash=built_on)
        except SlackApiError as refusal:
            if error_name(refusal) not in _OVERTAKEN:
                raise
            return
        known.spent.add(built_on)
        known.hash = str((answer.get("view") or {}).get("hash") or "")
