"""A line of `dealdark doctor`."""

from __future__ import annotations

from bot.domain.value import value

GOOD, NOTE, WRONG = "ok", "note", "wrong"


@value(frozen=True, slots=True)
class Finding:
    """One line: about what, how it is, and what there is to say or to do."""

    state: str
    about: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.state:<6} {self.about + ':':<14} {self.sentence}"
