"""Trouble with one deal: kept with that deal, and said in a sentence that names what to put right.

Here: the one net under the work on a single deal, and what can be wrong with one. Not here: what becomes of a deal that
cannot be judged (`bot.services.unjudged`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.almanac import is_zone
from bot.domain import guards
from bot.domain.entries import SituationNoted, TwoWay
from bot.domain.playbook import Playbook
from bot.errors import BadDeal, CannotJudge, StoreBusy
from bot.log import new_reference
from bot.store.records import Record

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
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
    """What is wrong with a deal that could not be judged, in a sentence; what has no name here goes to the log."""
    number = record.row.number
    for why, step in _known(record, playbook, failed.error):
        return CannotJudge(f"I cannot judge deal #{number}: {why}. {step}", why)
    error = failed.error
    logger.error("deal %s cannot be judged, reference %s", record.row.id, failed.reference, exc_info=error)
    why = f"something on its record cannot be read, reference {failed.reference}"
    return CannotJudge(f"I cannot judge deal #{number}: {why}. Whoever looks after dealdark finds it in the log.", why)


def with_playbook(used: Mapping[str, int], playbook: Playbook) -> list[str]:
    """What a playbook lacks of what stands in timelines. `used`: the codes of situations, and in how many deals."""
    gone = {code: deals for code, deals in used.items() if code not in playbook.situations}
    return [
        f"The playbook has no situation “{code}” any more, and {'1 deal has' if deals == 1 else f'{deals} deals have'} "
        "it in the timeline, so that nobody could judge what to do there. Put it back into situations.yaml: a reason "
        "that was ever noted has to stay."
        for code, deals in sorted(gone.items())
    ]


def _known(record: Record, playbook: Playbook, error: Exception) -> Iterator[tuple[str, str]]:
    """What is wrong, and what to do about it."""
    number, deal = record.row.number, record.deal
    for entry in deal.timeline:
        if isinstance(entry, SituationNoted) and entry.contact is None and entry.code not in playbook.situations:
            named = "" if entry.code == guards.PRIVATE else f" (“{entry.code[:60]}”)"
            why = f"a reason for their silence{named} is no longer in the playbook"
            yield why, "Whoever looks after the playbook can put it back into situations.yaml."
    zone = deal.prospect.timezone
    if zone and not is_zone(zone):
        why = f"their time zone, “{zone[:60]}”, is not one that I know"
        yield why, f"Correct it: `/dealdark edit #{number} timezone:Europe/Berlin`."
    if not is_zone(record.rep.timezone):
        why = f"its rep's time zone, “{record.rep.timezone[:60]}”, is not one that I know"
        yield why, "The rep can choose another with `/dealdark settings`."
    if isinstance(error, BadDeal) and any(isinstance(entry, TwoWay) for entry in deal.timeline):
        yield "they were heard from on a day that has not come yet", "If that day is right, the clock here is behind."
    elif isinstance(error, BadDeal):
        yield "nothing on its record says when they were last heard from", "Tell whoever looks after dealdark."
