"""What comes of an act: the deal as it stands now, and what was done, as a value to be put into words."""

from __future__ import annotations

from dataclasses import field

from bot.domain.card import DealCard, Pressed, Reply
from bot.domain.entries import Heard
from bot.domain.said import Recording, Replied, Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class Recorded:
    """What was written down, and the deal as it stands now. `to_say`: words for the moment, such as thanks for a no.

    `assumed`: what was taken where nothing was said of it. `act`: the id under which it can be taken back; None where
    nothing was changed.
    """

    card: DealCard
    said: Said
    to_say: str | None = field(default=None, kw_only=True)
    assumed: tuple[Said, ...] = field(default=(), kw_only=True)
    act: int | None = field(default=None, kw_only=True)


@value(frozen=True, slots=True)
class Answered(Recorded):
    """The same in answer to a nudge.

    `told`: the nudge's own message says so too; the row of a digest stays as it was. `answer`: what was pressed.
    """

    nudge_id: int
    undo: bool = True
    told: bool = True
    answer: str = ""

    @property
    def reply(self) -> Reply | None:
        """What was noted of what they said, where they replied."""
        last = next((each for each in reversed(self.card.deal.timeline) if isinstance(each, Heard)), None)
        return Reply(last.contact, last.note) if last is not None and self.answer == "replied" else None

    def pressed(self, by: str) -> Pressed:
        """The same without the deal's names, as it is kept until the nudge's message says so. `by`: a Slack id."""
        what = self.said.what if isinstance(self.said, Recording) else self.said
        no_day = isinstance(what, Replied) and what.asks
        return Pressed(
            said=self.said,
            by=by,
            answer=self.answer,
            undo=self.undo,
            coming=self.card.coming,
            left=self.card.left,
            no_day=no_day,
        )
