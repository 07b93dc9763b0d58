"""Trouble with one deal: kept with that deal, and named, so that it can be put right.

Here: the one net under the work on a single deal, and what can be wrong with one. Not here: what becomes of a deal that
cannot be judged (`bot.services.nudges.unjudged`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bot.almanac import is_zone
from bot.domain import guards
from bot.domain.entries import SituationNoted, TwoWay
from bot.domain.playbook import Playbook
from bot.domain.said import SituationLacking
from bot.domain.value import value
from bot.errors import BadDeal, StoreBusy
from bot.errors.trouble import (
    CannotJudge,
    HeardAhead,
    NeverHeard,
    RepZoneUnknown,
    SituationGone,
    Unreadable,
    ZoneUnknown,
)
from bot.log import new_reference
from bot.store.records import Record

logger = logging.getLogger(__name__)

T = TypeVar("T")


@value(frozen=True, slots=True)
class Failed:
    """Something did not work out. `reference` finds it in the log."""

    error: Exception
    reference: str


def attempt(do: Callable[[], T]) -> T | Failed:
    """What `do` gives, or how it failed. Raises StoreBusy: that is no deal's fault, and passes.

    For work on one deal, or on one rep's: whatever it meets there must not stop the work on all others.
    """
    try:
        return do()
    except StoreBusy:
        raise
    except Exception as error:  # noqa: BLE001 - the net under one deal: it must not stop anyone else's day
        return Failed(error, new_reference())


def with_deal(record: Record, playbook: Playbook, failed: Failed) -> CannotJudge:
    """What is wrong with a deal that could not be judged; what has no name here goes to the log."""
    for known in _known(record, playbook, failed.error):
        return known
    error = failed.error
    logger.error("deal %s cannot be judged, reference %s", record.row.id, failed.reference, exc_info=error)
    return Unreadable(record.row.number, failed.reference)


def with_playbook(used: Mapping[str, int], playbook: Playbook) -> list[SituationLacking]:
    """What a playbook lacks of what stands in timelines. `used`: the codes of situations, and in how many deals."""
    gone = {code: deals for code, deals in used.items() if code not in playbook.situations}
    return [SituationLacking(code, deals) for code, deals in sorted(gone.items())]


def _known(record: Record, playbook: Playbook, error: Exception) -> Iterator[CannotJudge]:
    """What can be wrong, in the order in which it is told."""
    number, deal = record.row.number, record.deal
    for entry in deal.timeline:
        if isinstance(entry, SituationNoted) and entry.contact is None and entry.code not in playbook.situations:
            yield SituationGone(number, None if entry.code == guards.PRIVATE else entry.code)
    zone = deal.prospect.timezone
    if zone and not is_zone(zone):
        yield ZoneUnknown(number, zone)
    if not is_zone(record.rep.timezone):
        yield RepZoneUnknown(number, record.rep.timezone)
    if isinstance(error, BadDeal):
        heard = any(isinstance(entry, TwoWay) for entry in deal.timeline)
        yield HeardAhead(number) if heard else NeverHeard(number)
