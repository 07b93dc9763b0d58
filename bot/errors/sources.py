"""Refusals about sources: what the other side, a setting or the key said no to."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import BadInput, Conflict, NotAllowed, NotFound, refusal


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
    """A setting is missing or wrong. `key`: which one; `found`: what stands there; `nearest`: what may be meant.

    `known`: there is such a setting. `words`: the only ones that it takes.
    """

    key: str
    found: str | None = None
    nearest: str | None = None
    known: bool = True
    words: tuple[str, ...] = ()


@refusal
class NoKey(BadInput):
    """There is no `DEALDARK_KEY`, so nothing can be sealed; or, `sealed`, what was sealed can't be opened."""

    sealed: bool = False


@refusal
class SealedOtherwise(BadInput):
    """What is stored was sealed with a key that is not among those of now, or for another place."""


@refusal
class SourceTakenOver(BadInput):
    """Somebody else reads the source by now, or it's off: nothing of the page was taken in."""


@refusal
class KindUnknown(BadInput):
    """There is no such kind of source. `nearest`: the one that may be meant; `kinds`: all there are."""

    typed: str
    kinds: tuple[str, ...]
    nearest: str | None = None


@refusal
class SourceUnknown(NotFound):
    """No source is called so, or it is a colleague's own. `nearest`: the one that may be meant."""

    typed: str
    nearest: str | None = None


@refusal
class SourceNameTaken(Conflict):
    """Another source is called so."""

    name: str


@refusal
class SourceNameBad(BadInput):
    """A name is lower-case letters, digits and hyphens: it may become a part of an address."""

    typed: str


@refusal
class SecretMissing(BadInput):
    """The kind needs a secret, and none was given. `what`: how it's called (`password`, `address`)."""

    kind: str
    what: str


@refusal
class SecretOdd(BadInput):
    """What was given as a secret can't be one: it's too long, or isn't text. `what`: as in SecretMissing."""

    what: str


@refusal
class SecretMisplaced(BadInput):
    """A secret stands in a setting, where it would be kept in the clear. `key`: which one."""

    key: str


@refusal
class SignInMissing(BadInput):
    """Nobody has signed in there yet."""

    name: str


@refusal
class NobodySignsIn(BadInput):
    """The source has no secret that somebody could give: it signs with one of ours, or needs none."""

    name: str


@refusal
class NobodysMailbox(BadInput):
    """The kind is a rep's own, and no rep was named."""

    kind: str


@refusal
class WholeTeams(BadInput):
    """The kind is the whole team's, and a rep was named."""

    kind: str


@refusal
class TeamsSource(NotAllowed):
    """What the whole team shares is connected and ended by an admin."""


@refusal
class QuestionGone(NotFound):
    """A question, or a line, that is not there, or not theirs."""


@refusal
class NoAddress(BadInput):
    """What was typed is neither an email address nor a domain."""

    typed: str


@refusal
class SourcesUnclear(BadInput):
    """What stands after `sources` is nothing that it knows. It isn't said again: somebody may type a password there."""
