"""Who is who: our own installation, and the people of its workspace, as Slack tells it.

Slack is asked in the background only: at the start, and when somebody new comes by. No request waits for it.
"""

from __future__ import annotations

import logging
import re
import threading
from datetime import UTC, datetime

from slack_sdk import WebClient

from bot.services import Actor, Desk
from bot.services.people import installing, reps
from bot.services.people.members import Profile
from bot.slack.hands import Hands

logger = logging.getLogger(__name__)

MOST_AT_START = 1000
"""People looked up ahead. In a larger workspace the others are learned when they first come by."""

_PAGE = 200


class People:
    """Knows which team is ours, and has the services learn names and zones."""

    def __init__(self, desk: Desk, hands: Hands, client: WebClient, installed_by: str | None = None) -> None:
        self._desk, self._hands, self._client = desk, hands, client
        self._installed_by = installed_by
        self._lock = threading.Lock()
        self._teams: dict[str, str | None] = dict(installing.known(desk))
        self._asking = self._listed = False
        self._looked_up: set[tuple[str, str]] = set()
        self.team = ""

    def serves(self, team_id: str) -> bool:
        """Whether this workspace is one that installed us."""
        return team_id in self._teams

    def any_team(self) -> bool:
        """Whether we know where we are installed; False only before Slack first answered."""
        return bool(self._teams)

    def bot_user(self, team_id: str) -> str | None:
        """Our own user id in a workspace."""
        return self._teams.get(team_id)

    def gone(self, team_id: str, reason: str) -> None:
        """The app was removed there: no more nudges, nobody is served."""
        installing.removed(self._desk, team_id, reason)
        self._teams.pop(team_id, None)

    def introduce(self) -> None:
        """Asks Slack who we are, and who the others are. Asked again while it is under way, it does nothing."""
        with self._lock:
            if self._asking:
                return
            self._asking = True
        self._hands.do("auth.test", self._ask_who_we_are)

    def arrive(self) -> None:
        """The same, here and now, for a process that must not begin without it. Raises what Slack's client raises."""
        self._ask_who_we_are()

    def met(self, team_id: str, actor: Actor) -> None:
        """Somebody came by; Slack is asked about everybody who is new or has no name yet, once a process."""
        self._ask_who_is_there(team_id)
        unnamed = set() if actor.rep.name else {actor.user}
        for user in unnamed | self._desk.members.newcomers():
            if (team_id, user) not in self._looked_up:
                self._looked_up.add((team_id, user))
                self.look_up(team_id, user)

    def look_up(self, team_id: str, user: str) -> None:
        """Asks Slack about a person anew: what a setting has hidden until now is as Slack says."""
        self._hands.do("users.info", lambda: self._look_up(team_id, user))

    def is_outsider(self, team_id: str, user: str) -> bool:
        """Whether this is somebody of another workspace. Asks Slack, here and now, about whoever is not known yet."""
        if reps.is_known(self._desk, team_id, user):
            return False
        found = self._look_up(team_id, user)
        return found is not None and found.outsider

    def _ask_who_we_are(self) -> None:
        try:
            answer = self._client.auth_test()
        finally:
            with self._lock:
                self._asking = False
        team_id, bot_user = str(answer["team_id"]), str(answer["user_id"])
        installing.installed(self._desk, team_id, str(answer.get("team") or ""), bot_user)
        if self._installed_by:
            installing.welcome(self._desk, team_id, self._installed_by)
        # The token decides: teams of an earlier token are kept in the store, and not served.
        self._teams = {team_id: bot_user}
        self.team = str(answer.get("team") or team_id)
        self._ask_who_is_there(team_id)

    def _ask_who_is_there(self, team_id: str) -> None:
        """Once; a Slack that did not answer is asked again when the next person comes by."""
        with self._lock:
            if self._listed:
                return
            self._listed = True
        self._hands.do("users.list", lambda: self._list_everybody(team_id))

    def _list_everybody(self, team_id: str) -> None:
        heard = False
        try:
            self._look_everybody_up(team_id)
            heard = True
        finally:
            self._listed = heard

    def _look_everybody_up(self, team_id: str) -> None:
        cursor, seen = "", 0
        while seen < MOST_AT_START:
            answer = self._client.users_list(limit=_PAGE, cursor=cursor or None)
            members = answer.get("members") or []
            for member in members:
                if found := profile(member, team_id):
                    reps.learn(self._desk, team_id, found)
            seen += len(members)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _look_up(self, team_id: str, user: str) -> Profile | None:
        return look_up(self._desk, self._client, team_id, user)


def look_up(desk: Desk, client: WebClient, team_id: str, user: str) -> Profile | None:
    """Asks Slack about a person, here and now, and takes over what it says. Raises what Slack's client raises."""
    found = profile(client.users_info(user=user).get("user"), team_id)
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
    )


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
