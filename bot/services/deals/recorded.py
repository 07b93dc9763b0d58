"""What comes of an act: the deal as it stands now, and what was done, as a value to be put into words."""

from __future__ import annotations

from bot.domain.card import DealCard, Pressed
from bot.domain.entries import Heard
from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class Recorded:
    """What was written down, and the deal as it stands now."""

    card: DealCard
    said: Said


@value(frozen=True, slots=True)
class Answered(Recorded):
    """The same in answer to a nudge.

    `told`: the nudge's own message says so too; the row of a digest stays as it was. `answer`: what was pressed.
    """

    nudge_id: int
    undo: bool = True
    told: bool = True
    answer: str = ""

    def pressed(self, by: str) -> Pressed:
        """The same without the deal's names, as it is kept until the nudge's message says so. `by`: a Slack id."""
        last = next((each for each in reversed(self.card.deal.timeline) if isinstance(each, Heard)), None)
        no_day = self.answer == "replied" and last is not None and last.promised_by is None
        return Pressed(
            said=self.said,
            by=by,
            answer=self.answer,
            undo=self.undo,
            coming=self.card.coming,
            left=self.card.left,
            no_day=no_day,
        )
