"""What a source saw is taken in: a page with its cursors in one transaction, or one observation by itself.

Not here: how a mail or an event is read (`mail`, `calendar`), what is noted of an observation (`noting`).
"""

from __future__ import annotations

from bot.domain.observation import Observation, Outcome
from bot.domain.sources import Page
from bot.services.desk import Desk
from bot.services.observing.connected import Connected, Tally


def take_in(desk: Desk, connected: Connected, page: Page) -> Tally:
    """A page and where the reading stands after it: both, or neither. Read again, it changes nothing.

    Raises SourceTakenOver where somebody else reads the source by now, or it's off.
    """
    raise NotImplementedError


def observe(desk: Desk, connected: Connected, observation: Observation) -> Outcome:
    """The same for one observation by itself, as a webhook brings it; it moves nothing of where a reading stands."""
    raise NotImplementedError
