"""What an observation has in common with what is on record already, so that nothing is noted twice.

What a person typed comes first: it's never changed, and an observation that says the same is tied to it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.domain.acts import Door
from bot.domain.observation import Seen, Why
from bot.services.deals.judging import Judged
from bot.services.observing.connected import Item
from bot.services.observing.hand import Hand
from bot.store import observations, timeline
from bot.store.rows import EntryRow, ObservationRow

_A_DAY = timedelta(days=1)
_A_COPY = timedelta(seconds=60)
_LONGEST_ABSENCE = timedelta(days=14)
"""How long an absence without a date is taken to last, of two automatic replies."""


def typed(hand: Hand, before: Judged, person_id: int, alike: Callable[[EntryRow], bool] | None, on: date) -> int | None:
    """The entry by which a person said the same: of that person and kind, that day or one beside it, not tied yet."""
    days = (on, on - _A_DAY, on + _A_DAY)
    if alike is None or not any(each.on in days for each in before.record.deal.timeline):
        return None
    rows = timeline.entries(hand.session, before.record.row.id)
    fits = [
        row
        for row in rows
        if row.source != Door.SOURCE and row.person_id == person_id and row.on_day in days and alike(row)
    ]
    tied = observations.tied_to(hand.session, [row.id for row in fits]) if fits else set[int]()
    free = [row for row in fits if row.id not in tied]
    return min(free, key=lambda row: (days.index(row.on_day), row.seq)).id if free else None


def root(hand: Hand, item: Item) -> str | None:
    """By which hash the thread of a mail is known: the message that began it, as far as it says."""
    if item.seen.type is Seen.BOUNCE:  # the message that bounced
        return item.hashes[1] if item.hashes[1:] else None
    if not item.hashes or item.seen.type not in (Seen.MAIL_IN, Seen.MAIL_OUT):
        return None
    return item.hashes[-1]


def same_mail(hand: Hand, item: Item, person_id: int, at: datetime, on: date) -> tuple[ObservationRow, Why] | None:
    """A mail of ours to them that is this very one, or is one touch with it: of the same local day and thread."""
    since, until = at - timedelta(days=2), at + timedelta(days=2)
    found = observations.of_person(hand.session, person_id, Seen.MAIL_OUT, since, until)
    for row in found:
        if abs(row.at - at) <= _A_COPY and row.writer_id == hand.writer(item.seen):
            return row, Why.SECOND_COPY
    mine = set(item.hashes[1:]) | {root(hand, item)}
    for row in found:
        if row.on_day == on and row.thread is not None and (row.thread in mine or _refers(row, item)):
            return row, Why.SAME_DAY
    return None


def _refers(row: ObservationRow, item: Item) -> bool:
    """Whether the mail is a thread's that the other one refers to, or answers that very one."""
    own = row.key.removeprefix("mail:").partition(":")[0]
    return own in item.hashes or row.thread == item.hashes[0]


def same_absence(hand: Hand, before: Judged, on: date, until: date | None) -> EntryRow | None:
    """The absence on record that runs on this day and says the same: of the same date, or none is named."""
    rows = timeline.entries(hand.session, before.record.row.id)
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


def earlier(hand: Hand, row: ObservationRow, at: datetime, on: date) -> None:
    """One touch of several mails stands by the first of them, in whatever order they were read."""
    assert row.entry_id is not None
    entry = timeline.standing(hand.session, row.entry_id)
    if entry is not None and entry.source == Door.SOURCE and entry.at is not None and at < entry.at:
        moved(hand, entry, at, on)


def moved(hand: Hand, entry: EntryRow, at: datetime, on: date) -> None:
    """What a source saw stands by this instant."""
    observations.moved(entry, at, on)
    timeline.settle(hand.session, entry.deal_id, now=hand.now)
