"""Refusals of what a source sends by itself: an observation that can't be read."""

from __future__ import annotations

from bot.errors import BadInput, refusal


@refusal
class BadObservation(BadInput):
    """One key of an observation is wrong; `key` is empty where it's the whole.

    `problem`: `json`, `object`, `unknown`, `missing`, `out_of_place` (`of`: the type), `text`, `long` (`most`),
    `characters`, `one_of` (`words`), `instant`, `offset`, `before`, `day`, `user`, `email`, `phone`, `sum`, `currency`.
    `nearest`: what may be meant. What stood there is never repeated: it may be somebody's.
    """

    key: str
    problem: str
    nearest: str | None = None
    words: tuple[str, ...] = ()
    of: str = ""
    most: int = 0
