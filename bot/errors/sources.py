"""Refusals about sources: what the other side, a setting or the key said no to."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import BadInput, refusal


@refusal
class SourceRefused(BadInput):
    """The other side turned us away (401, AUTHENTICATIONFAILED, invalid_grant): a person has to do something.

    `what`: a word for what was refused: `sign_in`, `folder`, `calendar`.
    """

    what: str = "sign_in"


@refusal
class SourceUnreachable(BadInput):
    """It could not be reached, or answered nothing that can be read. `retry_after`: as it asked for."""

    what: str = "network"
    retry_after: timedelta | None = None


@refusal
class SourceMisset(BadInput):
    """A setting is missing or wrong. `key`: which one; `found`: what stands there; `nearest`: what may be meant."""

    key: str
    found: str | None = None
    nearest: str | None = None


@refusal
class NoKey(BadInput):
    """There is no `DEALDARK_KEY`, so nothing can be sealed or opened."""


@refusal
class SealedOtherwise(BadInput):
    """What is stored was sealed with a key that is not among those of now, or for another place."""


@refusal
class SourceTakenOver(BadInput):
    """Somebody else reads the source by now, or it's off: nothing of the page was taken in."""
