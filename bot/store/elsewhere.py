"""What people got from us, deal by deal: touches and calls with the reply that followed, and what is planned for them.

Here: reading it for the caps of one person and of one company. Not here: what a cap counts (`bot.domain.history`), and
a deal's own timeline (`timeline`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot.domain.deal import TouchElsewhere
from bot.domain.entries import Dial, Touch
from bot.domain.history import APOLOGIES, NO_ROUTE
from bot.domain.playbook import Counts
from bot.domain.standing import STAY_OR_GO
from bot.store.rows import EntryRow, NudgeRow
from bot.store.rows.delivery import LIVE_SQL

DAYS = 60
"""How far back touches are read: the longest look-back of any cap on touches, and some days for zones."""

RARE = (*APOLOGIES, STAY_OR_GO)
"""Read however old they are: the policy lets a person get them so rarely (`apology_cap`, `question_cap`; ruling 54)."""

_TWO_WAY = ("heard", "meeting")
_BOUNCED = EntryRow.code == NO_ROUTE

# Written once: see `bot.store.records`.
_ENTRIES = (
    select(
        *(EntryRow.person_id, EntryRow.deal_id, EntryRow.type, EntryRow.on_day),
        *(EntryRow.at, EntryRow.play, EntryRow.channel),
    )
    .where(EntryRow.person_id.in_(bindparam("people", expanding=True)), EntryRow.undone_at.is_(None))
    .where(or_(EntryRow.type.in_(("touch", "dial", *_TWO_WAY)), _BOUNCED))
    .where(or_(EntryRow.on_day >= bindparam("since"), EntryRow.play.in_(RARE)))
    .order_by(EntryRow.deal_id, EntryRow.on_day, EntryRow.seq)
)
_PLANNED = (
    select(NudgeRow.person_id, NudgeRow.deal_id, NudgeRow.play_on, NudgeRow.play, NudgeRow.channel)
    .where(NudgeRow.person_id.in_(bindparam("people", expanding=True)), LIVE_SQL, NudgeRow.play_on.is_not(None))
    .where(NudgeRow.counts != Counts.NO.value)
    .order_by(NudgeRow.play_on, NudgeRow.id)
)


def got(session: Session, person_ids: Iterable[int], today: date) -> dict[int, list[TouchElsewhere]]:
    """What each of these people got, in each deal's order; what a live nudge has reserved a place for comes last."""
    ids = sorted(set(person_ids))
    found: dict[int, list[TouchElsewhere]] = {}
    for (person, _), theirs in _by_deal(session, ids, today).items():
        found.setdefault(person, []).extend(theirs)
    return found


def _by_deal(session: Session, ids: list[int], today: date) -> dict[tuple[int, int], list[TouchElsewhere]]:
    done: dict[tuple[int, int], list[TouchElsewhere]] = {}
    open_from: dict[tuple[int, int], int] = {}  # from which of them on nobody has replied yet
    asked = session.execute(_ENTRIES, {"people": ids, "since": today - timedelta(days=DAYS)})
    for person, deal, kind, on, at, play, channel in asked:
        theirs = done.setdefault((person, deal), [])
        if kind in _TWO_WAY:
            start = open_from.get((person, deal), 0)
            theirs[start:] = [TouchElsewhere(each.touch, on, deal) for each in theirs[start:]]
            open_from[person, deal] = len(theirs)
        elif kind == "situation":
            _strike(theirs, open_from.get((person, deal), 0))
        else:
            touch: Touch | Dial = Touch(on=on, at=at, play=play, channel=channel)
            if kind == "dial" and play is not None:
                touch = Dial(on=on, at=at, play=play)
            theirs.append(TouchElsewhere(touch, None, deal))
    for person, deal, due, play, channel in session.execute(_PLANNED, {"people": ids}):
        if due is not None:
            planned = TouchElsewhere(Touch(on=due, play=play, channel=channel), None, deal, planned=True)
            done.setdefault((person, deal), []).append(planned)
    return done


def _strike(theirs: list[TouchElsewhere], start: int) -> None:
    """The last of those that nobody replied to never arrived (ruling 41); of a call all its dials go."""
    if len(theirs) == start:
        return
    last = theirs.pop().touch
    while len(theirs) > start and isinstance(last, Dial) and isinstance(theirs[-1].touch, Dial):
        if theirs[-1].touch.play != last.play:
            break
        theirs.pop()
