"""The facts of a deal as people give them, in a command or in a form: text → what the services take.

Here: which words name which fact, and how each is read. Not here: what a fact may be (the services and the store say).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.errors import BadInput
from bot.messages.language import said
from bot.reading.days import parse_day
from bot.reading.sums import amount
from bot.services.deals.registry import NewDeal

Typed = dict[str, str]
"""Field → text, as typed; `facts` read it only when it is used, so that it can be kept in a button."""

LONGEST_AGAIN = 2000
"""Characters that a button's value holds."""

TYPED_AS = {
    "contact": "contact",
    "stage": "stage",
    "heard": "heard",
    "promised": "promised",
    "value": "value",
    "currency": "currency",
    "issue": "issue",
    "by": "wanted_by",
    "wanted_by": "wanted_by",
    "start": "start_by",
    "start_by": "start_by",
    "email": "email",
    "phone": "phone",
    "linkedin": "linkedin",
    "tz": "timezone",
    "timezone": "timezone",
    "country": "country",
    "domain": "domain",
    "figure": "figure",
    "reference": "reference",
    "result": "result",
    "owed": "owed",
    "company": "company",
}
"""The keys of `add` and `edit`, and the field each names."""


class BadFacts(BadInput):
    """Some fields cannot be read: `fields` has the sentence for each, for a form to show beside it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__(" ".join(self.fields.values()))


def typed(options: Mapping[str, str]) -> Typed:
    """What stood behind the keys of a command, by field. Raises BadInput when two keys name one field."""
    found: Typed = {}
    for key, text in options.items():
        field = TYPED_AS[key]
        if field in found:
            raise BadInput(f"{key}: names the same fact as another key you gave: keep one of them.")
        found[field] = text
    return found


def new_deal(given: Typed, today: date) -> NewDeal:
    """A deal to register. Empty fields count as not given. Raises BadFacts."""
    read = _read({field: text for field, text in given.items() if text.strip()}, today)
    company = read.values.pop("company", None)
    if not company:
        raise BadFacts({"company": "Which company? Write its name first, as in `/dealdark add Northwind`."})
    if read.sum is not None:
        read.values["value_minor"] = read.sum
    return NewDeal(company=str(company), **read.values)  # type: ignore[arg-type]


def changes(given: Typed, today: date) -> dict[str, object]:
    """What to change on record; an empty text takes a fact off the record. Raises BadFacts."""
    read = _read({field: text for field, text in given.items() if text.strip()}, today)
    if read.sum is not None:
        read.values["value"] = read.sum / 100
    in_order = {field: read.values.get(field) for field in given}
    return {**in_order, **read.values}


def again(given: Typed) -> str:
    """What was typed, as a button's value; "" when it is too long for one."""
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= LONGEST_AGAIN else ""


def from_again(value: str) -> Typed:
    """What `again` put into a button. It went through the person's client: it is believed as little as typing."""
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise BadInput("That button is too old to be used. Type `/dealdark add` again.")
    return {field: text for field, text in found.items() if field in TYPED_AS.values()}


@dataclass(slots=True)
class _Read:
    """Fields as values; a sum of money apart, because the services want it in different forms."""

    values: dict[str, object]
    sum: int | None = None


def _read(given: Typed, today: date) -> _Read:
    read, wrong = _Read({}), {}
    for field, text in given.items():
        try:
            if field == "value":
                read.sum, currency = amount(text)
                if currency:
                    read.values.setdefault("currency", currency)
            else:
                read.values[field] = _READERS.get(field, _text)(text, today)
        except BadInput as bad:
            wrong[field] = said(bad)
    if wrong:
        raise BadFacts(wrong)
    return read


def _text(text: str, today: date) -> str:
    return text


def _past(text: str, today: date) -> date:
    return parse_day(text, today, "past")


def _future(text: str, today: date) -> date:
    return parse_day(text, today, "future")


def _upper(text: str, today: date) -> str:
    return text.strip().upper()


_READERS: dict[str, Callable[[str, date], object]] = {
    "heard": _past,
    "promised": _future,
    "wanted_by": _future,
    "start_by": _future,
    "country": _upper,
    "currency": _upper,
}
