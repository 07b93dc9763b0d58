"""What reached the reps, once more: three messages a day, one open nudge a deal, one reminder, in working hours.

Not here: the prospects' limits (`windows`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain import breaches as found
from bot.domain.calendar import WEEKDAYS
from bot.domain.said import Said
from bot.store import ledger
from bot.store.ledger import AccountLedger, Told
from bot.store.rows import EntryRow, RepRow
from bot.store.session import WorkspaceSession

MOST_A_DAY = 3
_MOST_REMINDERS = 1
LIVE = ("planned", "open", "reminded")


@dataclass(slots=True)
class Checked:
    """How many messages were held against how many limits, and (limit, what was found)."""

    messages: int = 0
    windows: int = 0
    violations: list[tuple[str, Said]] = field(default_factory=list)


def check(session: WorkspaceSession) -> Checked:
    """All messages to the reps of a workspace that are still on record."""
    reps, told = ledger.reps_of(session), ledger.told(session)
    users = {rep.id: rep.user for rep in reps.values()}
    checked = Checked(messages=len(told))
    checked.windows += len(told)
    for message in told:
        if not _at_work(reps[message.rep_id], message):
            late = found.OutsideHours(message.id, users[message.rep_id], message.at)
            checked.violations.append(("working-hours", late))
    for rep_id, day, n in _a_day(reps, told):
        checked.windows += 1
        if n > MOST_A_DAY:
            checked.violations.append(("messages-a-day", found.TooManyMessages(users[rep_id], n, day, MOST_A_DAY)))
    for rep_id, taken, n in ledger.slots_taken(session):
        checked.windows += 1
        if n > MOST_A_DAY:
            checked.violations.append(("messages-a-day", found.PlaceBeyond(users[rep_id], n, MOST_A_DAY, taken)))
    for nudge_id, times in _reminders(told).items():
        checked.windows += 1
        if times > _MOST_REMINDERS:
            checked.violations.append(("one-reminder", found.RemindedOften(nudge_id, times)))
    return checked


def _a_day(reps: dict[int, RepRow], told: list[Told]) -> Iterator[tuple[int, str | datetime, int]]:
    """How many messages each rep got each day. The end of the day that a message was meant for tells the days apart:
    a rep's zone may be another one by now.
    """
    days: dict[tuple[int, datetime | str], int] = Counter()
    for message in told:
        local = message.at.astimezone(ZoneInfo(reps[message.rep_id].timezone)).date()
        days[message.rep_id, message.until or local.isoformat()] += 1
    for (rep_id, day), n in sorted(days.items(), key=str):
        yield rep_id, day, n


def _reminders(told: list[Told]) -> Counter[int]:
    return Counter(nudge for message in told if message.about == "reminder" for nudge in message.nudges)


def _at_work(rep: RepRow, message: Told) -> bool:
    """By the rep's hours of today; where these changed since, by the end of the day that the message carries."""
    local = message.at.astimezone(ZoneInfo(rep.timezone))
    ends = datetime.combine(local.date(), rep.ends, local.tzinfo)
    if WEEKDAYS[local.weekday()] in rep.workdays and rep.starts <= local.time() < rep.ends:
        return True
    return message.until is not None and message.until != ends and message.at < message.until


def overlaps(account: AccountLedger) -> Iterator[tuple[str, Said]]:
    """Deals that had two open nudges at once, but for those that an undo brought back."""
    by_deal = defaultdict(list)
    for nudge in account.nudges:
        by_deal[nudge.deal_id].append(nudge)
    for deal_id, nudges in by_deal.items():
        for before, after in pairwise(nudges):
            ended = before.ended_at if before.ended_at or before.state not in LIVE else after.created_at
            let_go = before.reminded_at is not None and before.state == "answered"  # when is no longer known
            still = before.state in LIVE or (ended is not None and after.created_at < ended)
            if still and not let_go and not _taken_back(account.entries, deal_id):
                number = account.deals[deal_id].number
                yield "one-open-nudge", found.TwoOpen(number, before.id, after.id)


def _taken_back(entries: list[EntryRow], deal_id: int) -> bool:
    return any(row.undone_at or row.off_record for row in entries if row.deal_id == deal_id)
