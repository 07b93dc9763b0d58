"""An observation as JSON: the one form in which a webhook and the sandbox hand one over, and what they are answered.

Here: what each kind may say, and the key that is wrong. No key takes a text or a subject, and one that isn't known is
refused, so nothing that is written in a mail can come in by mistake. Not here: who signed it (`bot.web.sources`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

from bot.domain.deal import STAGES
from bot.domain.entries import OUTCOMES
from bot.domain.observation import Became, CallOutcome, MeetingOutcome, Observation, Outcome, Party, Seen, Why
from bot.errors.observed import BadObservation
from bot.reading.nearest import nearest
from bot.reading.sums import LARGEST

T = TypeVar("T")

LONGEST = 200
"""Of any text in it."""

_MAILS = (Seen.MAIL_IN, Seen.MAIL_OUT, Seen.AUTO_REPLY, Seen.BOUNCE)
_MESSAGES = (Seen.MESSAGE_IN, Seen.MESSAGE_OUT)
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_PHONE = re.compile(r"\+?[\d\s()./-]*")
_FEWEST_DIGITS, _MOST_DIGITS = 5, 15
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_CALLED = {
    Seen.CALL: tuple(CallOutcome),
    Seen.MEETING: tuple(each for each in MeetingOutcome if each != MeetingOutcome.UNCLEAR),
}
"""The outcomes of what has one."""

_ONLY_OF: Mapping[str, tuple[Seen, ...]] = {
    "outcome": tuple(_CALLED),
    "ends_at": (Seen.MEETING,),
    "until": (Seen.AUTO_REPLY,),
    "channel": _MESSAGES,
    "changes": (Seen.DEAL,),
    "message_id": _MAILS,
    "in_reply_to": _MAILS,
    "play": (Seen.MAIL_OUT, Seen.MESSAGE_OUT, Seen.CALL),
}
"""Keys that only some kinds have."""

_NEEDED: Mapping[Seen, str] = {
    **dict.fromkeys(_CALLED, "outcome"),
    **dict.fromkeys(_MESSAGES, "channel"),
    Seen.DEAL: "changes",
}
"""A key that a kind can't do without, beside those of all."""

KEYS = ("id", "type", "at", "person", "rep", "deal", *_ONLY_OF)
"""Every key that one may have."""


def parsed(text: str | bytes) -> Observation:
    """An observation of its JSON text. Raises BadObservation."""
    try:
        return read(json.loads(text, parse_constant=_none_of_these, object_pairs_hook=_once_each))
    except (ValueError, RecursionError):
        raise BadObservation("", "json") from None


def read(given: object) -> Observation:
    """An observation of its JSON value. Raises BadObservation, which names the first key that is wrong."""
    found = _object("", given, KEYS)
    type_ = Seen(_one_of("type", _needed(found, "type"), tuple(Seen)))
    for name in found:
        if type_ not in _ONLY_OF.get(name, tuple(Seen)):
            raise BadObservation(name, "out_of_place", of=type_)
    if type_ in _NEEDED:
        _needed(found, _NEEDED[type_])
    if "person" not in found and "deal" not in found:
        raise BadObservation("person", "missing")
    at = _instant("at", _needed(found, "at"))
    ends_at = _optional(found, "ends_at", _instant)
    if ends_at is not None and ends_at <= at:
        raise BadObservation("ends_at", "before")
    return Observation(
        id=_text("id", _needed(found, "id")),
        type=type_,
        at=at,
        person=_optional(found, "person", _person),
        rep=_optional(found, "rep", _user),
        deal=_optional(found, "deal", _text),
        outcome=_one_of("outcome", found["outcome"], _CALLED[type_]) if "outcome" in found else None,
        ends_at=ends_at,
        until=_optional(found, "until", _day),
        channel=_one_of("channel", found["channel"], ("linkedin", "sms", "message")) if "channel" in found else None,
        play=_optional(found, "play", _text),
        message_id=_optional(found, "message_id", _bare_id),
        in_reply_to=_optional(found, "in_reply_to", _bare_id),
        changes=_optional(found, "changes", _changes) or {},
    )


def answered(outcome: Outcome) -> dict[str, object]:
    """What whoever handed it over is told. What was taken back once is left alone, whoever tells it again.

    That something private stands, or that somebody asked to be left alone, is nobody's business out there: an absence
    is then one that is known already, and the person one whom nobody knows.
    """
    became = Became.IGNORED if outcome.became == Became.UNDONE else outcome.became
    told: dict[str, object] = {
        "outcome": became,
        "reason": outcome.reason,
        "deal": outcome.deal,
        "entry": outcome.entry,
    }
    if outcome.reason in (Why.PRIVATE_STANDS, Why.SAME_ABSENCE):
        return {**told, "outcome": Became.TIED, "reason": Why.SAME_ABSENCE, "entry": None}
    if outcome.reason == Why.NEVER:
        return {**told, "reason": Why.NOBODY_KNOWN, "deal": None}
    return told


def refused(wrong: BadObservation, message: str) -> dict[str, object]:
    """What they are told of one that is wrong."""
    return {"error": wrong.problem, "key": wrong.key or None, "message": message}


def _object(where: str, given: object, keys: tuple[str, ...]) -> dict[str, Any]:
    """What stands under its keys; null is as if it weren't there."""
    if not isinstance(given, dict):
        raise BadObservation(where, "object")
    for name in given:
        if name not in keys:
            raise BadObservation(_under(where, name), "unknown", nearest=nearest(name, keys, 0.6))
    return {name: value for name, value in given.items() if value is not None}


def _under(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _needed(found: Mapping[str, Any], name: str) -> object:
    if name not in found:
        raise BadObservation(name, "missing")
    return found[name]


def _optional(found: Mapping[str, Any], name: str, read_it: Callable[[str, object], T]) -> T | None:
    return read_it(name, found[name]) if name in found else None


def _text(name: str, given: object) -> str:
    if not isinstance(given, str):
        raise BadObservation(name, "text")
    text = given.strip()
    if not text:
        raise BadObservation(name, "missing")
    if len(text) > LONGEST:
        raise BadObservation(name, "long", most=LONGEST)
    if not text.isprintable():
        raise BadObservation(name, "characters")
    return text


def _like(name: str, given: object, form: re.Pattern[str], problem: str) -> str:
    text = _text(name, given)
    if not form.fullmatch(text):
        raise BadObservation(name, problem)
    return text


def _one_of(name: str, given: object, words: tuple[str, ...]) -> str:
    text = _text(name, given)
    if text not in words:
        raise BadObservation(name, "one_of", words=tuple(map(str, words)), nearest=nearest(text, words, 0.5))
    return text


def _instant(name: str, given: object) -> datetime:
    try:
        at = datetime.fromisoformat(_text(name, given))
    except ValueError:
        raise BadObservation(name, "instant") from None
    if at.utcoffset() is None:
        raise BadObservation(name, "offset")
    return at


def _day(name: str, given: object) -> date:
    try:
        return date.fromisoformat(_like(name, given, _DAY, "day"))
    except ValueError:
        raise BadObservation(name, "day") from None


def _user(name: str, given: object) -> str:
    return _like(name, given, _USER, "user")


def _bare_id(name: str, given: object) -> str:
    """A Message-ID without brackets."""
    return _text(name, _text(name, given).removeprefix("<").removesuffix(">"))


def _person(name: str, given: object) -> Party:
    """Whom it was with, by an address, a number, or a name and a company."""
    found = _object(name, given, ("email", "phone", "name", "company"))
    ways = {key: _text(_under(name, key), found[key]) for key in found}
    if "email" in ways and not _EMAIL.fullmatch(ways["email"]):
        raise BadObservation(_under(name, "email"), "email")
    if "phone" in ways and not _is_number(ways["phone"]):
        raise BadObservation(_under(name, "phone"), "phone")
    if not ways.keys() & {"email", "phone"}:
        for key in ("name", "company"):
            if key not in ways:
                raise BadObservation(_under(name, key if ways else "email"), "missing")
    return Party(**ways)


def _is_number(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and _FEWEST_DIGITS <= sum(map(str.isdigit, text)) <= _MOST_DIGITS


def _changes(name: str, given: object) -> dict[str, object]:
    """What changed of a deal."""
    found = _object(name, given, tuple(_CHANGED))
    if not found:
        raise BadObservation(name, "missing")
    return {key: _CHANGED[key](_under(name, key), value) for key, value in found.items()}


def _value(name: str, given: object) -> int | float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= LARGEST:
        raise BadObservation(name, "sum")
    return given


_CHANGED: Mapping[str, Callable[[str, object], object]] = {
    "stage": lambda name, given: _one_of(name, given, STAGES),
    "value": _value,
    "currency": lambda name, given: _like(name, given, _CURRENCY, "currency"),
    "owner": _user,
    "closed": lambda name, given: _one_of(name, given, OUTCOMES),
}


def _once_each(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object; one that says something twice says nothing."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _none_of_these(constant: str) -> NoReturn:
    raise ValueError(constant)
