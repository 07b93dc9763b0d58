"""Who is who in a workspace, as Slack tells it.

Slack is asked in the background only: at the start, and when somebody new comes by. No request waits for it. Not here:
which workspaces are ours (`workspaces`).
"""

from __future__ import annotations

import logging
import re
import threading
from datetime import UTC, datetime

from slack_sdk import WebClient

from bot.services import Actor, Desk
from bot.services.people import reps
from bot.services.people.members import Profile
from bot.slack.background import Background

logger = logging.getLogger(__name__)

_MOST_AT_START = 1000
"""People looked up ahead. In a larger workspace the others are learned when they first come by."""

_PAGE = 200


class People:
    """The people of one workspace: has the services learn their names and zones."""

    def __init__(self, desk: Desk, background: Background, client: WebClient, team_id: str) -> None:
        self._desk, self._background, self._client, self._team_id = desk, background, client, team_id
        self._lock = threading.Lock()
        self._listed = False
        self._looked_up: set[str] = set()

    def met(self, actor: Actor) -> None:
        """Somebody came by; Slack is asked about everybody who is new or has no name yet, once a process."""
        self.list_once()
        unnamed = set() if actor.rep.name else {actor.user}
        for user in unnamed | self._desk.members.newcomers():
            if user not in self._looked_up:
                self._looked_up.add(user)
                self.look_up(user)

    def look_up(self, user: str) -> None:
        """Asks Slack about a person anew: what a setting has hidden until now is as Slack says."""
        self._background.do("users.info", lambda: self._look_up(user))

    def is_outsider(self, user: str) -> bool:
        """Whether this is somebody of another workspace. Asks Slack, here and now, about whoever is not known yet."""
        if reps.is_known(self._desk, self._team_id, user):
            return False
        found = self._look_up(user)
        return found is not None and found.outsider

    def list_once(self) -> None:
        """Asks Slack who is there; a Slack that did not answer is asked again when the next person comes by."""
        with self._lock:
            if self._listed:
                return
            self._listed = True
        self._background.do("users.list", self._list_everybody)

    def _list_everybody(self) -> None:
        heard = False
        try:
            self._look_everybody_up()
            heard = True
        finally:
            self._listed = heard

    def _look_everybody_up(self) -> None:
        learn_everybody(self._desk, self._client, self._team_id)

    def _look_up(self, user: str) -> Profile | None:
        return look_up(self._desk, self._client, self._team_id, user)


def learn_everybody(desk: Desk, client: WebClient, team_id: str) -> None:
    """Asks Slack who is there, here and now, page by page. Raises what Slack's client raises."""
    cursor, seen = "", 0
    while seen < _MOST_AT_START:
        answer = client.users_list(limit=_PAGE, cursor=cursor or None, include_locale=True)
        members = answer.get("members") or []
        for member in members:
            if found := profile(member, team_id):
                reps.learn(desk, team_id, found)
        seen += len(members)
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def look_up(desk: Desk, client: WebClient, team_id: str, user: str) -> Profile | None:
    """Asks Slack about a person, here and now, and takes over what it says. Raises what Slack's client raises."""
    found = profile(client.users_info(user=user, include_locale=True).get("user"), team_id)
    if found:
        reps.learn(desk, team_id, found)
    return found


def profile(user: object, ours: str) -> Profile | None:
    """A person from Slack's user object, in which anything may be missing; None when it names nobody.

    `ours`: the workspace that asks. Slack tells it of the other side's people as well, where a channel is shared.
    """
    facts = user if isinstance(user, dict) else {}
    if not isinstance(facts.get("id"), str):
        return None
    more = facts.get("profile")
    shown = more if isinstance(more, dict) else {}
    # Letters are signed with it, so the full name goes before the handle.
    names = (facts.get("real_name"), shown.get("real_name"), shown.get("display_name"), facts.get("name"))
    return Profile(
        user=facts["id"],
        name=next((name for name in names if isinstance(name, str) and name.strip()), ""),
        timezone=facts.get("tz") if isinstance(facts.get("tz"), str) else None,
        deleted=bool(facts.get("deleted")),
        is_bot=bool(facts.get("is_bot")) or facts["id"] == "USLACKBOT",
        is_restricted=any(facts.get(key) for key in ("is_restricted", "is_ultra_restricted")),
        outsider=_outsider(facts, ours),
        is_admin=_admin(facts),
        away_until=_away_until(shown),
        locale=_locale(facts.get("locale")),
    )


def _locale(said: object) -> str | None:
    return said if isinstance(said, str) and _LOCALE.fullmatch(said) else None


_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")


def _outsider(facts: dict[str, object], ours: str) -> bool:
    """In a large organisation a member may be at home in another of its workspaces, and be of ours all the same."""
    home, organisation = facts.get("team_id"), facts.get("enterprise_user")
    also = organisation.get("teams") if isinstance(organisation, dict) else None
    elsewhere = isinstance(home, str) and home != ours and not (isinstance(also, list) and ours in also)
    return bool(facts.get("is_stranger")) or elsewhere


def _admin(facts: dict[str, object]) -> bool | None:
    said = [facts[key] for key in ("is_admin", "is_owner", "is_primary_owner") if key in facts]
    return any(said) if said else None


_HOLIDAY_EMOJI = frozenset({":palm_tree:", ":desert_island:", ":beach_with_umbrella:", ":umbrella_on_ground:"})
_HOLIDAY_WORDS = re.compile(
    r"\b(vacation|holidays?|annual leave|pto|out of (the )?office|ooo|urlaub|vacances|vacaciones|ferie)\b",
    re.IGNORECASE,
)
"""Slack has no sign for being away: these are the usual ones. Illness is none of them, and none of our business."""


def _away_until(shown: dict[str, object]) -> datetime | None:
    """The end of a holiday, where the status tells of one that ends; nothing of its words is kept."""
    text, emoji, ends = (shown.get(f"status_{name}") for name in ("text", "emoji", "expiration"))
    tells = (isinstance(emoji, str) and emoji in _HOLIDAY_EMOJI) or (
        isinstance(text, str) and _HOLIDAY_WORDS.search(text)
    )
    if not tells or isinstance(ends, bool) or not isinstance(ends, int) or not 0 < ends < _FAR_AHEAD:
        return None
    return datetime.fromtimestamp(ends, UTC)


_FAR_AHEAD = 4_102_444_800
"""The year 2100, in seconds: beyond it an end is none."""
