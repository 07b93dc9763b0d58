"""What can go wrong, as few kinds as the callers tell apart.

The message of every error is written for the person who reads it: it names what was wrong and the next step.
"""

from __future__ import annotations


class DealdarkError(Exception):
    """The root: anything dealdark itself refuses, with a sentence for a person."""


class BadInput(DealdarkError):
    """Something that a person typed or wrote in a file cannot be used. Nothing was saved."""


class BadDeal(BadInput):
    """A deal file that cannot be read: an unknown key, a wrong type, a missing fact."""


class BadPlaybook(DealdarkError):
    """A playbook folder that cannot be loaded; `problems` lists everything that is wrong at once."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class CannotJudge(BadInput):
    """Something on a deal's record cannot be read, so there is no advice; `why` names it for whoever looks after it."""

    def __init__(self, message: str, why: str) -> None:
        self.why = why
        super().__init__(message)


class NotFound(BadInput):
    """The deal, person or channel that was named does not exist, or the asker may not see it."""


class NotAllowed(BadInput):
    """The asker may see it, and may not do that to it."""


class Conflict(BadInput):
    """Somebody else was faster: the thing changed since this person looked. Nothing was saved."""


class BadSettings(DealdarkError):
    """A setting is missing or unusable; the message names the variable."""


class StoreBusy(DealdarkError):
    """The database could not do it just now: locked, restarting, or out of reach. Nothing was saved."""

    def __init__(self, message: str = "The database is busy; nothing was saved. Please try again in a moment.") -> None:
        super().__init__(message)
