"""What an observation has in common with what is on record already, so that nothing is noted twice.

What a person typed comes first: it's never changed, and an observation that says the same is tied to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from bot.domain.acts import Door
from bot.domain.history import MISSED_MEETING
from bot.domain.observation import Became, Seen, Why
from bot.store import observations, timeline
from bot.store.rows import EntryRow, ObservationRow
from bot.store.session import WorkspaceSession

_A_DAY = timedelta(days=1)
_A_COPY = timedelta(seconds=60)
_LEFT = "contact_left"
_STATES = (Seen.AUTO_REPLY, Seen.BOUNCE)
"""What says how things are, and is no contact of a day."""
_WITH_IT = (Why.SAME_DAY, Why.SECOND_COPY)
_LONGEST_ABSENCE = timedelta(days=14)
"""How long an absence without a date is taken to last, of two automatic replies."""


def typed(
    session: WorkspaceSession, deal_id: int, person_id: int, alike: Callable[[EntryRow], bool], on: date
) -> tuple[int, ObservationRow | None] | None:
    """The entry by which a person said the same: of that person and kind, that day or one beside it; and what is tied
    to it by now and is further from its day. So each is tied as it would be if all had been read at once.
    """
    days = _nearest(on)
    rows = (row for row in timeline.entries(session, deal_id) if row.source != Door.SOURCE and row.on_day in days)
    fits = [row for row in rows if row.person_id == person_id and alike(row)]
    tied = observations.tied_to(session, [row.id for row in fits]) if fits else {}
    for row in sorted(fits, key=lambda each: (days.index(each.on_day), each.seq)):
        if row.id not in tied:
            return row.id, None
        other = next((each for each in tied[row.id] if each.reason == Why.TYPED_ALREADY), None)
        if other is not None and other.on_day is not None and other.type not in _STATES:
            further = _nearest(other.on_day).index(row.on_day) if row.on_day in _nearest(other.on_day) else len(days)
            if days.index(row.on_day) < further:
                return row.id, other
    return None


def _nearest(on: date) -> tuple[date, ...]:
    return on, on - _A_DAY, on + _A_DAY


def same_mail(
    session: WorkspaceSession,
    hashes: Sequence[str],
    person_id: int,
    writer_id: int | None,
    at: datetime,
    on: date,
) -> tuple[ObservationRow, Why] | None:
    """A mail of ours to them that is this very one, or is one touch with it: of the same local day and thread, and
    nobody spoke with us in between.
    """
    found = observations.of_person(session, person_id, Seen.MAIL_OUT, at - 2 * _A_DAY, at + 2 * _A_DAY)
    for row in found:
        if abs(row.at - at) <= _A_COPY and row.writer_id == writer_id:
            return row, Why.TAKEN_BACK if row.state == Became.UNDONE else Why.SECOND_COPY
    for row in filter(lambda each: each.state != Became.UNDONE, found):
        own = row.key.removeprefix("mail:").partition(":")[0]
        if row.on_day == on and row.thread is not None and {row.thread, own} & set(hashes):
            first, second = sorted((row.at, at))
            if row.deal_id is None or not observations.spoke(session, row.deal_id, first, second):
                return row, Why.SAME_DAY
    return None


def of_two(session: WorkspaceSession, deal_id: int, at: datetime, now: datetime) -> list[ObservationRow]:
    """Mails of ours that were one touch with others and are none any more, for somebody spoke with us in between, at
    that instant. What the touch was noted by, or by which it's tied to a person's word, stays with it.
    """
    found = list[ObservationRow]()
    for rows in observations.one_touch(session, deal_id, at - 2 * _A_DAY, at + 2 * _A_DAY):
        before, after = [row for row in rows if row.at <= at], [row for row in rows if row.at > at]
        if before and after:
            stays, goes = (before, after) if any(row.reason not in _WITH_IT for row in before) else (after, before)
            found += goes
            entry = timeline.standing(session, stays[0].entry_id or 0)
            if entry is not None and entry.source == Door.SOURCE and entry.at != stays[0].at:
                moved(session, entry, stays[0].at, entry.on_day, now)
    return found


def same_absence(session: WorkspaceSession, deal_id: int, on: date, until: date | None) -> EntryRow | None:
    """The absence on record that runs on this day and says the same: of the same date, or none is named."""
    rows = timeline.entries(session, deal_id)
    spoke = [row.on_day for row in rows if row.type in ("heard", "meeting")]
    for row in reversed(rows):
        if row.type != "situation" or row.code != "ooo":
            continue
        first, last = min(row.on_day, on), max(row.on_day, on)
        if any(first < day <= last for day in spoke):
            continue
        end = row.until or row.on_day + _LONGEST_ABSENCE
        runs = row.on_day <= on < end or (on < row.on_day and until == row.until and row.on_day - on < _LONGEST_ABSENCE)
        if runs and (until is None or until == row.until):
            return row
    return None


def missed(row: EntryRow, person_id: int, at: datetime, on: date) -> bool:
    """Whether it says that they didn't come to a meeting that began then: said on its day, or on the next one."""
    if row.type != "situation" or row.code != MISSED_MEETING or row.person_id != person_id:
        return False
    return on <= row.on_day <= on + _A_DAY and at <= (row.at or row.created_at)


def said_left(session: WorkspaceSession, deal_id: int) -> int | None:
    """The entry by which a person said last that the main contact has left."""
    rows = reversed(timeline.entries(session, deal_id))
    return next((row.id for row in rows if row.code == _LEFT and row.source != Door.SOURCE), None)


def earlier(session: WorkspaceSession, row: ObservationRow, at: datetime, on: date, now: datetime) -> None:
    """One touch of several mails stands by the first of them, in whatever order they were read."""
    assert row.entry_id is not None
    entry = timeline.standing(session, row.entry_id)
    if entry is not None and entry.source == Door.SOURCE and entry.at is not None and at < entry.at:
        moved(session, entry, at, on, now)


def moved(session: WorkspaceSession, entry: EntryRow, at: datetime, on: date, now: datetime) -> None:
    """What a source saw stands by this instant."""
    observations.moved(entry, at, on)
    timeline.settle(session, entry.deal_id, now=now)
