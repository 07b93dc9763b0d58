"""What can't be seen: of which deals nothing is said about a silence, because a source wasn't read up to now.

Here: which source that is, what still speaks, and what becomes of an advice that doesn't. Not here: reading
(`reading`), telling the rep (`blindness_told`), nor any question (`questions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from bot.domain.advice import Advice, Considered, Kind, Outcome
from bot.domain.playbook import Playbook
from bot.domain.reasons import Reason
from bot.domain.sources import Kind as SourceKind
from bot.domain.sources import State
from bot.domain.unheard import BLIND, WAITS_FOR_ANSWER, AnswerFirst, HeardFrom, NotRead
from bot.store.readings import Fresh

_SPEAKS = frozenset(("we-owe", "next-day-note", "final-no", "route-missed_meeting"))
"""Reasons that rest on what we owe, on a meeting, or on what they said; whatever else asks for something rests on
silence.
"""


def unread(kinds: Mapping[str, SourceKind], sources: Iterable[Fresh], now: datetime) -> Fresh | None:
    """The source that wasn't read up to now; of several, the one that was read least far."""
    found = [each for each in sources if _unread(kinds, each, now)]
    return min(found, key=lambda each: (each.read_until is not None, each.read_until or now), default=None)


def _unread(kinds: Mapping[str, SourceKind], source: Fresh, now: datetime) -> bool:
    """Whether it's of a kind that has to be read up to now, and wasn't; one that pushes covers nothing."""
    kind = kinds.get(source.kind)
    if kind is not None and kind.stale_after is None:
        return False
    if source.anyway_until is not None and source.anyway_until > now:
        return False
    if kind is None or kind.stale_after is None or source.state != State.LIVE or source.read_until is None:
        return True
    return abs(now - source.read_until) > kind.stale_after


def unheard(
    kinds: Mapping[str, SourceKind], sources: Iterable[Fresh], now: datetime, zone: tzinfo, *, asked: bool
) -> Reason | None:
    """Why nothing may be said about a deal's silence. `asked`: a question about it is open; `zone`: the rep's."""
    if (found := unread(kinds, sources, now)) is not None:
        return as_reason(found, zone)
    return AnswerFirst() if asked else None


def as_reason(source: Fresh, zone: tzinfo) -> NotRead:
    """The same as its rep reads it."""
    since = source.read_until.astimezone(zone) if source.read_until else None
    return NotRead(source.id, source.kind, source.name, source.rep_id is None, since, source.last_error)


def heard_from(sources: Iterable[Fresh], zone: tzinfo) -> tuple[HeardFrom, ...]:
    """What tells of a deal by itself, as its rep reads it."""
    return tuple(
        HeardFrom(
            each.kind, each.name, each.rep_id is None, each.read_until.astimezone(zone) if each.read_until else None
        )
        for each in sources
    )


def rests_on_silence(advice: Advice, playbook: Playbook) -> bool:
    """Whether the advice asks for something because nothing was heard."""
    if advice.kind not in (Kind.PLAY, Kind.CLOSE) or advice.reason in _SPEAKS:
        return False
    hold = playbook.situations.get(advice.reason.removeprefix("hold-")) if advice.reason.startswith("hold-") else None
    return hold is None or advice.play not in hold.meanwhile  # a courtesy answers what was noted


def held_back(advice: Advice, why: Reason) -> Advice:
    """The advice without what it asks for: to wait until one can see, or was told."""
    reason = BLIND if isinstance(why, NotRead) else WAITS_FOR_ANSWER
    not_yet = (
        Considered(each.play, Outcome.NOT_YET, reason) if each.outcome is Outcome.CHOSEN else each
        for each in advice.considered
    )
    return replace(
        advice,
        kind=Kind.WAIT,
        reason=reason,
        contact=None,
        guidance=(),
        channel=None,
        on=None,
        until=None,
        outcome=None,
        window=None,
        because=(why,),
        considered=tuple(not_yet),
        script=None,
        wording=None,
        shelf=None,
        avoid=(),
    )
