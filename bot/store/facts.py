"""What is on record about a deal beside its timeline: cleaned, with the fact's name in every refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypedDict

from bot.domain.deal import STAGES
from bot.errors.typed import NoCurrency, UnknownStage
from bot.store import text


class Facts(TypedDict, total=False):
    """A deal's facts. A key that is absent stays as it is; None takes the fact off the record."""

    stage: str
    value: float | None
    currency: str | None
    business_issue: str | None
    their_figure: str | None
    wanted_by: date | None
    start_by: date | None
    reference: str | None
    result: str | None
    owed: str | None
    our_fault: bool
    lead: str | None
    introduction: str | None
    event_title: str | None
    event_on: date | None
    gift_ok: bool
    public_sector: bool
    snoozed_until: date | None
    external_id: str | None


def columns(facts: Facts) -> dict[str, Any]:
    """The facts as columns of a deal, cleaned. Raises BadInput that names the first fact that cannot be stored."""
    out: dict[str, Any] = {}
    for name, value in facts.items():
        column = "value_minor" if name == "value" else name
        out[column] = _CLEAN[name](name, value)
    return out


def _stage(field: str, value: Any) -> str:
    word = (text.line(field, value) or "").casefold()
    if word not in STAGES:
        raise UnknownStage(field, word, STAGES)
    return word


def _currency(field: str, value: Any) -> str | None:
    code = (text.line(field, value) or "").upper()
    if code and not re.fullmatch("[A-Z]{3}", code):
        raise NoCurrency(field, code)
    return code or None


def _sentence(field: str, value: Any) -> str | None:
    return text.paragraph(field, value, text.SENTENCE)


def _flag(_field: str, value: Any) -> bool:
    return bool(value)


_CLEAN: Mapping[str, Callable[[str, Any], Any]] = {
    "stage": _stage,
    "value": text.minor_units,
    "currency": _currency,
    "wanted_by": text.day,
    "start_by": text.day,
    "event_on": text.day,
    "snoozed_until": text.day,
    "event_title": text.line,
    "external_id": text.line,
    "our_fault": _flag,
    "gift_ok": _flag,
    "public_sector": _flag,
    **dict.fromkeys(
        ("business_issue", "their_figure", "reference", "result", "owed", "lead", "introduction"), _sentence
    ),
}
