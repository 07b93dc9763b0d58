"""One reading of a source: who does it, what it came to, and when the next one is due.

Here: the lease, the secret, the pages, and what becomes of a reading that fails. Not here: what a page brings
(`intake`), what can't be seen meanwhile (`blind`), nor how anything is read (`bot.sources`).
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import PurePath
from uuid import uuid4

from bot.domain.sources import From, State
from bot.domain.unheard import BLIND
from bot.domain.value import value
from bot.errors import BadInput, StoreBusy
from bot.errors.sources import (
    NoKey,
    SealedOtherwise,
    SignInMissing,
    SourceMisset,
    SourceRefused,
    SourceTakenOver,
    SourceUnreachable,
)
from bot.services.desk import Desk
from bot.services.observing import blind, queued
from bot.services.observing.connected import Connected, Tally
from bot.services.observing.intake import take_in
from bot.services.trouble import Failed, attempt
from bot.store import cursors, looks, readings, reps, sources
from bot.store.rows import SourceRow
from bot.store.session import WorkspaceSession

logger = logging.getLogger(__name__)

READ_EVERY = timedelta(minutes=5)
"""How often a source is read that answers."""

PATIENCE = 10.0
"""Seconds that a sweep waits for what is read first; whoever isn't back by then hasn't been read."""

_A_RUN = 45.0
"""Seconds that a run of the timetable waits. What isn't over by then goes on by itself."""

_AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60))
"""After each failure in a row."""

_REFUSED_AGAIN = timedelta(hours=1)
_LONGEST = timedelta(days=1)
"""No other side is believed that wants us to wait for longer."""

_UNFINISHED = "unfinished"
"""The word for a reading that stopped before its end, without saying why."""

_BROKEN = "broken"
"""The word for what isn't the other side's fault."""


@value(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reading came to. `failed`: why it broke off; what it brought until then is kept.

    `busy`: nothing was done: somebody else reads it just now, or it's off, or it pushes.
    """

    source_id: int
    tally: Tally = Tally()
    read_until: datetime | None = None
    failed: BadInput | None = None
    busy: bool = False


def read_one(desk: Desk, workspace_id: int, source_id: int) -> Reading:
    """Reads a source to its end, here and now, due or not. How it failed is in its answer. Raises StoreBusy."""
    lease = uuid4().hex
    with desk.database.write(workspace_id) as session:
        row = readings.claim(session, source_id, lease)
        if row is None:
            return Reading(source_id=source_id, busy=True)
        connected = _connected(desk, session, row, lease)
        was_blind = row.failing_since is not None or _is_blind(desk, row)
    tallies: list[Tally] = []
    try:
        done = attempt(lambda: _pages(desk, row, connected, tallies))
        failed = _why(source_id, done) if isinstance(done, Failed) else None
        tally = sum(tallies, Tally())
        with desk.database.write(workspace_id) as session:
            read_until = _end(desk, session, connected, row, failed, tally)
            if failed is None and connected.backfilling and read_until is not None:
                queued.first_reading_over(session, connected, desk.clock())
            if failed is None and was_blind:
                looks.wake_held(session, BLIND, desk.clock(), rep_id=row.rep_id)
    except StoreBusy:  # the database's own trouble: it's read again at once, or when the lease runs out
        logger.warning("source %s: the database is busy", source_id)
        with suppress(StoreBusy), desk.database.write(workspace_id) as session:
            readings.let_go(session, source_id, lease)
        raise
    level = logging.INFO if failed or tally != Tally() else logging.DEBUG
    logger.log(level, "source %s: %s, %s", source_id, tally, failed or "read")
    return Reading(source_id=source_id, tally=tally, read_until=read_until, failed=failed)


def read_due(desk: Desk, *, seconds: float = _A_RUN) -> int:
    """Reads what is due, a few sources at a time, and waits for so long; how many there were."""
    with desk.database.read() as session:
        due = readings.due(session, desk.clock())
    _ask(desk, due, seconds)
    return len(due)


def read_first(
    desk: Desk, rep_ids: Collection[int], workspace_ids: Collection[int], *, seconds: float = PATIENCE
) -> None:
    """Reads what is due of these reps and their teams, before anything is said to them; waits no longer than that."""
    with desk.database.read() as session:
        due = readings.due_of_reps(session, desk.clock(), rep_ids, workspace_ids)
    _ask(desk, due, seconds)


def _ask(desk: Desk, due: Collection[tuple[int, int]], seconds: float) -> None:
    asked = [desk.readers.ask(each, partial(_in_a_thread, desk, *each)) for each in due]
    desk.readers.wait(asked, seconds)


def _in_a_thread(desk: Desk, workspace_id: int, source_id: int) -> None:
    failed = attempt(partial(_tried, desk, workspace_id, source_id))
    if isinstance(failed, Failed):
        logger.error("source %s: %s, reference %s", source_id, _where(failed.error), failed.reference)


def _tried(desk: Desk, workspace_id: int, source_id: int) -> Reading | None:
    try:
        return read_one(desk, workspace_id, source_id)
    except StoreBusy:
        return None


def _connected(desk: Desk, session: WorkspaceSession, row: SourceRow, lease: str) -> Connected:
    return Connected(
        workspace_id=row.workspace_id,
        source_id=row.id,
        kind=row.kind,
        name=row.name,
        now=desk.clock(),
        rep_id=row.rep_id,
        user=reps.get(session, row.rep_id).user if row.rep_id else None,
        settings=dict(row.settings),
        reading=row.reading + 1,
        backfilling=row.read_until is None,
        lease=lease,
    )


def _is_blind(desk: Desk, row: SourceRow) -> bool:
    return blind.unread(desk.sources, [readings.fresh(row)], desk.clock()) is not None


def _pages(desk: Desk, row: SourceRow, connected: Connected, tallies: list[Tally]) -> None:
    """Each page taken in before the next one is asked for. Raises what an adapter raises, and SourceTakenOver."""
    kind = desk.sources.get(row.kind)
    if kind is None or kind.opens is None:
        raise SourceMisset("kind", row.kind)
    adapter = kind.opens(connected.settings, sources.secret_of(row, desk.vault))
    with desk.database.read(row.workspace_id) as session:
        stands = cursors.of(session, row.id)
    since = connected.now - timedelta(days=queued.DAYS)
    start = From(cursors=stands, since=since, until=connected.now, read_until=row.read_until)
    pages, ended = adapter.read(start), False
    try:
        for page in pages:
            if page.renewed is not None:  # at once: the old one may be void by now
                _keep(desk, row, page.renewed)
            tallies.append(take_in(desk, connected, page))
            ended = page.read_until is not None
    finally:
        if (close := getattr(pages, "close", None)) is not None:
            close()
    if not ended:  # it will be blind in a while, and whose it is has to hear of that
        raise SourceUnreachable(_UNFINISHED)


def _keep(desk: Desk, row: SourceRow, secret: str) -> None:
    with desk.database.write(row.workspace_id) as session:
        found = sources.get(session, row.id)
        if found is not None and found.secret is not None:
            sources.keep_secret(found, secret, desk.vault)


def _why(source_id: int, failed: Failed) -> BadInput:
    """What an adapter says no with; whatever else it is has a reference in the log, and none of anybody's words."""
    if isinstance(failed.error, BadInput):
        return failed.error
    logger.error("source %s: %s, reference %s", source_id, _where(failed.error), failed.reference)
    return SourceUnreachable(_BROKEN)


def _where(error: Exception) -> str:
    """What it was, and where; not what it says, which may be in a letter."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{type(error).__name__} at " + ", ".join(f"{PurePath(each.filename).name}:{each.lineno}" for each in last)


def _end(
    desk: Desk,
    session: WorkspaceSession,
    connected: Connected,
    row: SourceRow,
    failed: BadInput | None,
    tally: Tally,
) -> datetime | None:
    """Gives the source back, with what it came to; up to when it was read."""
    now, lease = desk.clock(), connected.lease or ""
    # What a first reading found is told as a whole, so the next one has a number of its own even if that was nothing.
    brought = bool(tally.noted or tally.asked) or connected.backfilling
    if failed is None:
        readings.done(session, row.id, lease, next_at=now + READ_EVERY, brought=brought)
    elif not isinstance(failed, SourceTakenOver):
        error, state, after = _as_failure(failed, row)
        end = readings.Failure(error=error, state=state, next_at=now + after, brought=brought)
        readings.failed(session, row.id, lease, end, now=now)
    found = sources.get(session, row.id)
    return found.read_until if found else None


def _as_failure(failed: BadInput, row: SourceRow) -> tuple[str, State, timedelta]:
    """Its word, the state that it leaves the source in, and how long until the next try."""
    match failed:
        case SourceRefused():
            return failed.what, State.REFUSED, _REFUSED_AGAIN
        case SourceMisset():
            return "setting", State.REFUSED, _REFUSED_AGAIN
        case NoKey() | SealedOtherwise():
            return "key", State.REFUSED, READ_EVERY  # nobody is asked for that, and the key is soon put back
        case SignInMissing():
            return "sign_in", State.REFUSED, _REFUSED_AGAIN
        case SourceUnreachable():
            wanted = min(failed.retry_after or timedelta(), _LONGEST)
            after = max(wanted, _AGAIN_AFTER[min(row.tries, len(_AGAIN_AFTER) - 1)])
            return failed.what, _as_before(row), after
    return _BROKEN, _as_before(row), _AGAIN_AFTER[min(row.tries, len(_AGAIN_AFTER) - 1)]


def _as_before(row: SourceRow) -> State:
    """A network that is down says nothing of the sign-in."""
    return State(row.state)
