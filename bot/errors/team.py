"""What is refused of the people of a workspace: their settings, their roles, what they may see of each other."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from bot.errors import BadInput, NotAllowed, NotFound, refusal


@refusal
class ColleagueUnknown(NotFound):
    """A colleague of whom nothing is known here; to be picked from Slack's list."""


@refusal
class SeveralColleagues(BadInput):
    """Several colleagues are called so."""

    typed: str
    names: tuple[str, ...]


@refusal
class NoDealsOfColleague(NotFound):
    """The same, where their deals were asked for."""


@refusal
class ColleaguesDeals(NotAllowed):
    """A colleague's deals are for the colleague and for managers."""


@refusal
class TeamsFigures(NotAllowed):
    """The team's figures are for managers."""


@refusal
class OthersSettings(NotAllowed):
    """Settings are each person's own."""


@refusal
class PauseNeedsDay(BadInput):
    """A pause until a day needs that day."""

    field: ClassVar[str] = "paused_until"


@refusal
class PauseNotAhead(BadInput):
    """The day on which nudges begin again is not ahead."""

    field: ClassVar[str] = "paused_until"
    day: date


@refusal
class PauseTypedNotAhead(BadInput):
    """The same, as it was typed."""

    field: ClassVar[str] = "until"
    day: date


@refusal
class OnlyAdminsAppoint(NotAllowed):
    """Only an admin can say who is a manager. `name`: of the one who asks."""

    name: str | None


@refusal
class OwnRole(BadInput):
    """An admin's own role is Slack's."""


@refusal
class GuestsRole(BadInput):
    """A guest has no role here."""

    name: str | None


@refusal
class AdminsRole(BadInput):
    """An admin's role is Slack's."""

    name: str | None


@refusal
class UnknownWorkspace(BadInput):
    """There is no workspace of this id; `known` are those that there are."""

    team_id: str
    known: tuple[str, ...]


@refusal
class Outsider(NotFound):
    """Somebody of another workspace, in a channel that both share."""


@refusal
class Guest(NotFound):
    """Somebody who is a guest in the workspace."""
