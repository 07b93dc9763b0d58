"""Why a deal can't be judged. Each concerns one deal, has its number, and names what to put right."""

from __future__ import annotations

from bot.errors import BadInput, refusal


@refusal
class CannotJudge(BadInput):
    """Something on a deal's record can't be read, so there is no advice."""

    number: int


@refusal
class SituationGone(CannotJudge):
    """A reason for the silence is no longer in the playbook; `code` is None for one that is no one's business."""

    code: str | None


@refusal
class ZoneUnknown(CannotJudge):
    """The prospect's time zone is none."""

    zone: str


@refusal
class RepZoneUnknown(CannotJudge):
    """The rep's time zone is none any more."""

    zone: str


@refusal
class HeardAhead(CannotJudge):
    """They were heard from on a day that has not come yet, by the clock here."""


@refusal
class NeverHeard(CannotJudge):
    """Nothing on record says when they were last heard from."""


@refusal
class Unreadable(CannotJudge):
    """Something that has no name here; the log has it under `reference`."""

    reference: str
