"""What is pushed to us: which source is heard at a path, and what became of what it sent.

Not here: who signed it (`bot.web.sources`), and how it is written (`bot.observing.wire`).
"""

from __future__ import annotations

from dataclasses import replace

from bot.domain.observation import Observation, Outcome
from bot.domain.value import value
from bot.services.desk import Desk
from bot.services.observing import intake
from bot.services.observing.connected import Connected
from bot.store import reps, sources


@value(frozen=True, slots=True)
class Heard:
    """The source that is heard at a path, and the secret with which it signs."""

    connected: Connected
    secret: str


def heard(desk: Desk, path: str) -> Heard | None:
    """Who is heard at this path; None where nobody is. Raises NoKey, SealedOtherwise."""
    with desk.database.read() as every:
        found = sources.heard_at(every, path)
    if found is None:
        return None
    workspace_id, source_id = found
    with desk.database.read(workspace_id) as session:
        row = sources.get(session, source_id)
        if row is None:
            return None
        user = reps.get(session, row.rep_id).user if row.rep_id is not None else None
        connected = Connected(
            workspace_id=workspace_id,
            source_id=source_id,
            kind=row.kind,
            name=row.name,
            now=desk.clock(),
            rep_id=row.rep_id,
            user=user,
            settings=dict(row.settings),
            reading=row.reading,
        )
        return Heard(connected, sources.secret_of(row, desk.vault))


def take(desk: Desk, heard: Heard, observation: Observation) -> Outcome:
    """What became of it. One that names no rep is of the rep whose own the source is."""
    rep = observation.rep or heard.connected.user
    return intake.observe(desk, heard.connected, replace(observation, rep=rep))
