"""What a fact will read like in the words of a play, while somebody is still putting it."""

from __future__ import annotations

from bot.domain.fit import Unfit
from bot.domain.value import value


@value(frozen=True, slots=True)
class Preview:
    """`text`: the fact as it was put. `said`: the sentence that it will stand in, if any play has one that it fits."""

    text: str
    said: str | None
    unfit: Unfit | None = None
