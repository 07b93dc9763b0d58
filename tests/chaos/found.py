"""What came of a run: counted straight from the database, from Slack's messages and from the logs, beside the audit.

The order of touches and nudges is the one in which the database took them, whatever time their hosts believed it was;
days are counted as weekdays, of which there are at least as many as business days. So what is counted here did happen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select, text

from bot.domain.playbook import Playbook
from bot.playbook import load
from bot.resources import shipped
from bot.services.looking.auditing.reps import MOST_A_DAY
from bot.store.database import Database
from bot.store.rows import DealRow, EntryRow, NudgeRow, OutboxRow, RepRow
from bot.store.rows.delivery import LIVE, PENDING
from tests.scenarios.conftest import BOT, dm

if TYPE_CHECKING:
    from tests.chaos.run import Run

TO_REPS = ("nudge", "digest", "reminder")
NO_GAP = ("first-after-hold", "call-window", "route-no_route", "route-deferral", "route-missed_meeting")
"""Reasons of an advice that does not wait for the gap."""

PASSING = ("StoreBusy",)
"""What a job or a request may fail with while the database is away."""


@dataclass
class Found:
    """`must`: what has to be none at all. `counts`: how much happened. `lines`: what was wrong, in words."""

    must: dict[str, int] = field(default_factory=dict)
    counts: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether the promises held."""
        return not any(self.must.values())

    def table(self) -> str:
        """All of it, to be read."""
        rows = [*self.counts.items(), ("", ""), *((f"{name} (must be 0)", n) for name, n in self.must.items())]
        width = max(len(name) for name, _ in rows)
        return "\n".join([*(f"{name:<{width}}  {value}" for name, value in rows), *self.lines[:40]])


def nothing_due(database: Database, now: datetime) -> bool:
    """Whether nobody has anything left to do by now."""
    with database.read() as session:
        pending = select(OutboxRow.id).where(
            or_(OutboxRow.state == "sending", (OutboxRow.state == "queued") & (OutboxRow.next_at <= now))
        )
        looks = select(DealRow.id).where(DealRow.next_look_at <= now)
        glances = select(NudgeRow.id).where(NudgeRow.next_at <= now)
        doubt = select(OutboxRow.id).where(OutboxRow.sweep_after.is_not(None))
        return not any(session.execute(query.limit(1)).first() for query in (pending, looks, glances, doubt))


def count(run: Run, *, drained: bool, audit: tuple[int, str]) -> Found:
    """Everything that a run came to."""
    ledger = Ledger(run.database, run.business.now())
    result = Found()
    code, said = audit
    result.must["audit said no"] = int(code != 0)
    result.lines.append(f"dealdark audit: {said}")
    result.must["not drained"] = int(not drained)
    second, close = list(ledger.second_nudges()), list(ledger.too_close())
    result.must["second nudges on one occasion"] = len(second)
    result.must["touches advised within the gap"] = len(close)
    result.must["rep's messages beyond three a day"] = _beyond_three(run, ledger)
    _messages(run, ledger, result)
    for name, lines in (("lost", ledger.lost()), ("stuck", ledger.stuck())):
        found = list(lines)
        result.must[name] = len(found)
        result.lines += found
    result.lines += [*second, *close]
    result.must["hosts that stood still, or did not stop"] = sum(
        n for what, n in run.hosts.happened.items() if "code 70" in what or what.startswith("did not stop")
    )
    _presses(run, ledger, result)
    _logs(run, result)
    _happened(run, ledger, result)
    return result


class Ledger:
    """The rows at the end, and the order in which they came."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.now, self.playbook = now, load(shipped("playbooks"))
        with database.read() as session:
            self.nudges = list(session.scalars(select(NudgeRow).order_by(NudgeRow.id)))
            self.entries = list(session.scalars(select(EntryRow).order_by(EntryRow.id)))
            self.outbox = list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))
            self.deals = {row.id: row for row in session.scalars(select(DealRow))}
            self.reps = {row.id: row for row in session.scalars(select(RepRow))}
            seen = session.execute(text("SELECT what, id, n, at FROM chaos.seen")).all()
        self.seen = {(what, ident): (n, at) for what, ident, n, at in seen}
        self.of_deal: dict[int, list[EntryRow]] = defaultdict(list)
        for entry in self.entries:
            self.of_deal[entry.deal_id].append(entry)

    def second_nudges(self) -> Iterator[str]:
        """Nudges that went out for a deal of which the rep had noted a touch or a reply that very day."""
        for nudge, on, before in self._advised():
            same = [entry for entry in before if entry.type in ("touch", "heard", "meeting") and entry.on_day == on]
            if same:
                yield f"second nudge: {self._told(nudge, on, same[-1])}"

    def too_close(self) -> Iterator[str]:
        """Nudges that went out sooner after the last unanswered touch than the policy's gap, counted in weekdays."""
        for nudge, on, before in self._advised():
            touches = _unanswered(before, self.playbook)
            if touches and on >= touches[-1].on_day:
                gaps = self.playbook.policy.gaps(self.deals[nudge.deal_id].stage)
                wait = gaps[min(len(touches), len(gaps)) - 1]
                if _weekdays(touches[-1].on_day, on) < wait:
                    yield f"within the gap of {wait}: {self._told(nudge, on, touches[-1])}"

    def _advised(self) -> Iterator[tuple[NudgeRow, date, list[EntryRow]]]:
        """Each play that reached a rep and counts as a touch, its day, and what stood when it was written down."""
        for nudge in self.nudges:
            counts = nudge.kind == "play" and nudge.counts == "touch" and nudge.sent_at is not None
            if not counts or nudge.advice.get("reason") in NO_GAP:
                continue
            at = self.seen["nudge", nudge.id][0]
            before = [entry for entry in self.of_deal[nudge.deal_id] if self._stood(entry, at)]
            yield nudge, nudge.play_on or nudge.created_at.date(), before

    def _stood(self, entry: EntryRow, at: int) -> bool:
        undone = self.seen.get(("undone", entry.id))
        # The imported ones were there before anybody took notes.
        return self.seen.get(("entry", entry.id), (0, None))[0] < at and (undone is None or undone[0] > at)

    def _told(self, nudge: NudgeRow, on: date, last: EntryRow) -> str:
        number = self.deals[nudge.deal_id].number
        (_, planned), (_, noted) = self.seen["nudge", nudge.id], self.seen.get(("entry", last.id), (0, None))
        later = f"{(planned - noted).total_seconds():.2f} s after" if noted else "after"
        ahead = (last.created_at - nudge.created_at).total_seconds()
        return (
            f"deal #{number}, nudge {nudge.id} for {on} ({nudge.play}) was planned {later} the {last.type} "
            f"of {last.on_day} by {last.source}; by their hosts' clocks the {last.type} lies {ahead:+.0f} s ahead of it"
        )

    def lost(self) -> Iterator[str]:
        """What was to be said and ended without having been said, or being over; deals that nobody looks at again."""
        pending = {row.id for row in self.outbox if row.state in PENDING}
        carried = {ident for row in self.outbox if row.id in pending for ident in _nudges_of(row)}
        for row in self.outbox:
            # That nobody can tell any more is an end of what is over.
            over = row.expires_at is not None and row.finished_at is not None and row.expires_at <= row.finished_at
            if row.state == "dead" or (row.state == "unknown" and not over):
                yield f"lost: message {row.id} ({row.kind}, {row.about}) ended {row.state}: {row.reason}"
        for nudge in self.nudges:
            if nudge.state == "planned" and nudge.id not in carried:
                yield f"lost: nudge {nudge.id} is planned, and no message carries it"
        live = {nudge.deal_id for nudge in self.nudges if nudge.state in LIVE}
        for deal in self.deals.values():
            if deal.open and deal.next_look_at is None and deal.id not in live and deal.kind != "stop":
                yield f"lost: deal #{deal.number} is open ({deal.kind}, {deal.reason}), and nobody looks at it again"

    def stuck(self) -> Iterator[str]:
        """What is still to be done, though all had the time to do it."""
        late = self.now - timedelta(minutes=15)
        for row in self.outbox:
            if row.state == "sending" or (row.state == "queued" and row.next_at < late):
                yield f"stuck: message {row.id} ({row.kind}, {row.about}) is {row.state}: {row.reason}"
            if row.sweep_after is not None:
                yield f"stuck: message {row.id} was in doubt, and nobody looked for second copies"


def _unanswered(entries: list[EntryRow], playbook: Playbook) -> list[EntryRow]:
    """The touches that count since they were last heard from."""
    found: list[EntryRow] = []
    for entry in sorted(entries, key=lambda each: (each.on_day, each.seq)):
        play = playbook.plays.get(entry.play or "")
        if entry.type in ("heard", "meeting"):
            found = []
        elif entry.type == "touch" and not entry.aside and (play is None or play.counts.value == "touch"):
            found.append(entry)
    return found


def _weekdays(since: date, until: date) -> int:
    return sum((since + timedelta(days=ahead)).weekday() < 5 for ahead in range(1, (until - since).days + 1))


def _nudges_of(row: OutboxRow) -> list[int]:
    if row.kind != "post" or row.about not in TO_REPS:
        return []
    return list(row.payload.get("nudges") or [row.about_id])


# -- Slack ------------------------------------------------------------------------------------------------------------


def _beyond_three(run: Run, ledger: Ledger) -> int:
    """By what stands, or stood, in Slack: of several copies of one message the first."""
    about = {row.marker: row.about for row in ledger.outbox}
    first: dict[str, tuple[str, str]] = {}
    for post in run.proxy.posts:
        first.setdefault(post.marker, (post.channel, post.ts))
    zones = {dm(rep.user): ZoneInfo(rep.timezone) for rep in ledger.reps.values()}
    days = Counter(
        (channel, datetime.fromtimestamp(float(ts), zones[channel]).date())
        for marker, (channel, ts) in first.items()
        if about.get(marker) in TO_REPS
    )
    return sum(n - MOST_A_DAY for n in days.values() if n > MOST_A_DAY)


def _messages(run: Run, ledger: Ledger, result: Found) -> None:
    """Each message of the outbox against what Slack took and what stands there."""
    taken = Counter(post.marker for post in run.proxy.posts)
    standing: Counter[str] = Counter()
    for rep in ledger.reps.values():
        for message in run.box.workspace.messages(dm(rep.user)):
            if message.get("user") == BOT.id and not message["ephemeral"]:
                standing[message.get("metadata", {}).get("event_payload", {}).get("id", "")] += 1
    posts = [row for row in ledger.outbox if row.kind == "post"]
    result.counts["messages taken by Slack"] = taken.total()
    result.counts["taken twice, the second copy deleted"] = sum(
        n - 1 for marker, n in taken.items() if n > 1 and standing[marker] <= 1
    )
    result.must["doubled messages"] = sum(n - 1 for n in standing.values() if n > 1)
    result.must["messages without a row"] = len(taken.keys() - {row.marker for row in posts})
    result.must["sent, and never in Slack"] = sum(row.state == "sent" and not taken[row.marker] for row in posts)
    unsaid = [row for row in posts if row.state not in ("sent", "unknown", *PENDING) and standing[row.marker]]
    result.must["in Slack, and on record as not sent"] = len(unsaid)
    result.lines += [f"in Slack: message {row.id} ({row.about}) is {row.state}: {row.reason}" for row in unsaid]
    result.must["tokens brought elsewhere"] = run.proxy.tokens_elsewhere
    states = Counter(f"{row.about} {row.state}" for row in posts)
    result.counts["posts by state"] = ", ".join(f"{name} {n}" for name, n in sorted(states.items()))


# -- presses, logs ----------------------------------------------------------------------------------------------------


def _presses(run: Run, ledger: Ledger, result: Found) -> None:
    written = Counter(entry.note for entry in ledger.entries if entry.note)
    result.must["typed once, written twice"] = sum(n - 1 for n in written.values())
    result.must["said to be noted, and not written"] = sum(
        noted and not written[words] for words, noted in run.people.noted.items()
    )


def _logs(run: Run, result: Found) -> None:
    """What people typed must not stand there; nor anything that nobody has foreseen."""
    from tests.chaos.run import COMPANY, FIRST, LAST

    typed, odd, passing = 0, Counter[str](), Counter[str]()
    for log in run.hosts.logs:
        for line in log.read_text(errors="replace").splitlines():
            typed += any(word in line for word in (COMPANY, FIRST, LAST, "quizzical"))
            if "level=error" in line or "level=critical" in line or "Traceback" in line:
                kind = _kind(line)
                foreseen = kind.endswith(PASSING) or "logger=slack_sdk" in line
                (passing if foreseen else odd)[kind] += 1
            elif "level=warning" in line:
                passing["warning: " + re.sub(r"\d+|[0-9a-f]{8}", "N", line.partition("msg=")[2])[:90]] += 1
    result.must["typed words in a log"] = typed
    result.must["errors in a log that nobody foresaw"] = odd.total()
    result.lines += [f"in a log {n} times: {kind}" for kind, n in odd.most_common()]
    result.counts["foreseen in logs"] = ", ".join(f"{kind} {n}" for kind, n in passing.most_common(12))


def _kind(line: str) -> str:
    """The exception that a line of the log ends with, else what it says."""
    raised = re.findall(r"\\n([\w.]+(?:Error|Busy|Exception|Timeout|Found|Input|Deal|Conflict))", line)
    said = re.sub(r"[0-9a-f]{8}|\d+", "N", line.partition("msg=")[2] or line)[:120]
    return raised[-1] if raised else said


def _happened(run: Run, ledger: Ledger, result: Found) -> None:
    plays = sum(nudge.sent_at is not None for nudge in ledger.nudges)
    result.counts = {
        "seed": run.plan.seed,
        "deals, reps, days": f"{len(ledger.deals)}, {len(ledger.reps)}, {run.days}",
        "processes": ", ".join(f"{name} {n}" for name, n in run.hosts.happened.items()),
        "PostgreSQL": f"{run.server.restarts} immediate restarts, {run.server.ended} ended backends",
        "HTTP": f"{run.proxy.faults.total()} faults in {run.proxy.requests} requests, {run.line_down} times no line",
        "faults": ", ".join(f"{name} {n}" for name, n in sorted(run.proxy.faults.items())),
        "people": ", ".join(f"{name} {n}" for name, n in run.people.did.items()),
        "answers to them": ", ".join(f"{name} {n}" for name, n in run.people.answers.most_common()),
        "nudges that went out, entries": f"{plays}, {len(ledger.entries)}",
        **result.counts,
    }
