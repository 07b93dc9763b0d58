"""What is said of a deal when it's registered, by whatever door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.value import value
from bot.reading.identities import id_of


@value(frozen=True, slots=True, kw_only=True)
class NewDeal:
    """`facts`: of the deal, its company and its contact, by the words that `edit` takes.

    `heard` and `promised` are of the last talk, in days of the rep's; `touched` is the day of our own last message.
    """

    company: str
    heard: date | None = None
    promised: date | None = None
    touched: date | None = None
    facts: Mapping[str, object]

    @property
    def external_id(self) -> str | None:
        """What another system calls the deal; a placeholder is no id."""
        return id_of(self.text("external_id"))

    def text(self, key: str) -> str | None:
        """A fact that is a text; None where nothing was said."""
        return str(self.facts[key]) if self.facts.get(key) else None
