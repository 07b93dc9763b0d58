"""What is on record about a deal beside its timeline: cleaned, with the fact's name in every refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import facts
from bot.domain.facts import Fact, Kind
from bot.domain.lengths import SENTENCE
from bot.errors.typed import NoCurrency, NotAmongWords
from bot.store import text

Facts = Mapping[str, Any]
"""A deal's facts by their names. One that is absent stays as it is; None takes it off the record."""

_KEPT = {fact.name: fact for fact in facts.kept()}


def columns(given: Facts) -> dict[str, Any]:
    """The facts as columns of a deal, cleaned. Raises BadInput that names the first fact that cannot be stored."""
    return {_KEPT[name].kept_in: _CLEAN[_KEPT[name].kind](_KEPT[name], value) for name, value in given.items()}


def _choice(fact: Fact, value: Any) -> str | None:
    word = (text.line(fact.name, value) or "").casefold()
    if word not in fact.among and (word or fact.needed):
        raise NotAmongWords(fact.name, word, fact.among)
    return word or None


def _currency(fact: Fact, value: Any) -> str | None:
    code = (text.line(fact.name, value) or "").upper()
    if code and not re.fullmatch("[A-Z]{3}", code):
        raise NoCurrency(fact.name, code)
    return code or None


def _lines(fact: Fact, value: Any) -> list[str | None] | None:
    return [text.line(fact.name, each) for each in value or ()] or None


_CLEAN: Mapping[Kind, Callable[[Fact, Any], Any]] = {
    **dict.fromkeys(Kind, lambda fact, value: text.line(fact.name, value)),
    Kind.TEXT: lambda fact, value: text.paragraph(fact.name, value, SENTENCE),
    Kind.CHOICE: _choice,
    Kind.DAY: lambda fact, value: text.day(fact.name, value),
    Kind.SUM: lambda fact, value: text.minor_units(fact.name, value),
    Kind.CURRENCY: _currency,
    Kind.FLAG: lambda fact, value: bool(value),
    Kind.NAMES: lambda fact, value: _lines(fact, value),
    Kind.TIMES: lambda fact, value: _lines(fact, value),
}
"""What is kept of each kind."""
