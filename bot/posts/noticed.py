"""What sources noted for a rep: one message in the morning, a line each, with its way back.

Here: which lines it has when it goes out; and those that a nudge of the same morning takes along. Not here: when it is
queued (`bot.services.observing.telling`), nor how a line reads (`bot.messages.noticed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

from bot.domain.noticed import Line
from bot.messages import noticed
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.desk import rep_of
from bot.services.observing import telling
from bot.store import noticing, reps
from bot.store.subjects import Subject

LINES, _MORE = "lines", "more"


def _shown(sending: Sending) -> tuple[list[Line], int]:
    """The lines, and how many more there are. One that stands in Slack keeps those that it went out with."""
    session, rep_id = sending.session, sending.post.about_id or 0
    zone = _zone(sending)
    if (first := sending.facts.get(LINES)) is not None:
        return telling.lines(session, noticing.some(session, first), zone), int(sending.facts.get(_MORE, 0))
    rows = noticing.untold(session, rep_id, telling.MOST_LINES)
    more = noticing.count_untold(session, rep_id) - len(rows) if len(rows) == telling.MOST_LINES else 0
    return telling.lines(session, rows, zone), more


def _zone(sending: Sending) -> tzinfo:
    row = reps.by_user(sending.session, sending.post.user or "")
    return UTC if row is None else rep_of(row)[1]


def _draw(sending: Sending) -> Drawn | None:
    lines, more = _shown(sending)
    if not lines:
        return None
    facts = {LINES: [each.id for each in lines], _MORE: more}
    return Drawn(noticed.noticed(lines, more), named(lines), facts=facts)


def along(sending: Sending, rep_id: int, zone: tzinfo) -> list[Line]:
    """The lines that a message takes along which goes out anyway: all that wait, or none where there is no room."""
    session = sending.session
    if sending.post.ts is not None:
        first = sending.facts.get(LINES) or []
        return telling.lines(session, noticing.some(session, first), zone) if first else []
    rows = noticing.untold(session, rep_id, telling.MOST_LINES + 1)
    return telling.lines(session, rows, zone) if len(rows) <= telling.MOST_LINES else []


def were_told(sending: Sending) -> None:
    """The rep has the lines that went along."""
    if lines := sending.facts.get(LINES):
        noticing.told(sending.session, lines, sending.now)


def named(lines: Sequence[Line]) -> list[Subject]:
    """The deals that lines name."""
    return [Subject(each.deal.id) for each in lines]


def _wanted(sending: Sending) -> str | None:
    unwanted = own_time.unwanted(sending)
    if unwanted or sending.facts.get(LINES) is not None:
        return unwanted
    return None if noticing.count_untold(sending.session, sending.post.about_id or 0) else "told-already"


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    """The rest, for which there was no room, was told as a number."""
    noticing.told(sending.session, sending.facts.get(LINES) or [], sending.now)
    if sending.facts.get(_MORE):
        noticing.told_of_all(sending.session, sending.post.about_id or 0, sending.now)


KIND = Kind(draw=_draw, wanted=_wanted, when=own_time.when, heeds_dnd=True, ages=True, arrived=_arrived)
