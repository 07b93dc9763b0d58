"""What can go wrong, as few kinds as the callers tell apart.

Here: the kinds, and how a refusal is declared. A refusal says what was wrong in fields, and never in words: those are
drawn where a person reads them (`bot.messages.english`). The refusals stand beside this file, one module an area.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TypeVar, dataclass_transform

from bot.later import written_later

T = TypeVar("T")

_TOLD_IN_LOGS = (bool, int, float, date, time, type(None))
"""Fields of these types hold nobody's words. Of the others a log has only `field`, which is a name of ours."""


@dataclass_transform(eq_default=False)
def refusal(declared: type[T]) -> type[T]:
    """A refusal with fields. One that concerns a single fact has the name of that fact in `field`."""
    return written_later("__init__")(declared)


class DealdarkError(Exception):
    """The root: anything that dealdark itself refuses.

    `str()` of one with fields is for logs: what it is, without anyone's words. What a person reads is `said(error)`.
    Only the settings and the command line, whose words are English, may raise one with a sentence in place of fields.
    """

    def __str__(self) -> str:
        names = _declared(self)
        if names is None:
            return super().__str__()
        given = ((name, getattr(self, name)) for name in names)
        told = [f"{name}={value}" for name, value in given if name == "field" or isinstance(value, _TOLD_IN_LOGS)]
        return f"{type(self).__name__}({', '.join(told)})"

    def __repr__(self) -> str:
        return super().__repr__() if _declared(self) is None else str(self)


def _declared(error: DealdarkError) -> Sequence[str] | None:
    """The names of a refusal's fields; None for one that was raised with a sentence."""
    return getattr(type(error), "__match_args__", None) if hasattr(error, "__dataclass_fields__") else None


class BadInput(DealdarkError):
    """Something that a person typed or wrote in a file can't be used. Nothing was saved."""


class BadDeal(BadInput):
    """A deal file that can't be read: an unknown key, a wrong type, a missing fact."""


@refusal
class BadPlaybook(DealdarkError):
    """A playbook folder that can't be loaded; `problems` lists everything that is wrong at once, each ready to draw."""

    problems: Sequence[object]


class NotFound(BadInput):
    """The deal, person or channel that was named does not exist, or the asker may not see it."""


class NotAllowed(BadInput):
    """The asker may see it, and may not do that to it."""


class Conflict(BadInput):
    """Someone else was faster: the thing changed since this person looked. Nothing was saved."""


class BadSettings(DealdarkError):
    """A setting is missing or unusable."""


class StoreBusy(DealdarkError):
    """The database could not do it just now: locked, restarting, or out of reach. Nothing was saved."""
