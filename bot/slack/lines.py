"""A typed line: what it does, or a question with a button for each reading, which does the very same line with that.

Here: the one way in which anything typed is asked again. Not here: what a line means (`commands`), which readings there
are (`bot.reading` says it with its refusals), a form's questions (`asked_again`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.acts import OldButton
from bot.errors.reading import DayOtherWay, DayTwoWays, OtherWeekday
from bot.errors.typed import BadFacts, TooPrivate, ZoneTwoWays
from bot.messages.compose import View
from bot.messages.language import said
from bot.messages.problem import asked_again, problem
from bot.slack import commands, fixing, plainly, private
from bot.slack.asked import Asked
from bot.slack.commands.verb import Answer
from bot.slack.plainly import Told

_LONGEST = 2000
"""Characters that a button's value holds."""


@value(frozen=True, slots=True)
class Line:
    """What was typed, and how what can be read in two ways is meant: as typed → as it is to be read."""

    text: str
    meant: Mapping[str, str]

    def write(self, key: str) -> str:
        """As a button's value; "" where it is too long for one. `key` names the request that it was typed in."""
        text = json.dumps([self.text, self.meant, key], ensure_ascii=False, separators=(",", ":"))
        return text if len(text) <= _LONGEST else ""


def read(written: str) -> tuple[Line, str]:
    """The line of a button, and its key. It went through the person's client: it is believed as little as typing.

    Raises OldButton.
    """
    try:
        text, meant, key = json.loads(written)
    except (ValueError, TypeError):
        raise OldButton from None
    if not (isinstance(text, str) and isinstance(meant, dict) and isinstance(key, str)):
        raise OldButton
    if not all(isinstance(each, str) for each in meant.values()):
        raise OldButton
    return Line(text, meant), key


def answer(asked: Asked, line: Line) -> Answer:
    """What the line does, or what was wrong with it; with a button for each reading where that is all that was."""
    if not line.meant and (told := _plainly(asked, line.text, plainly.first)) is not None:
        return told.answer
    try:
        return commands.run(asked, line.text, line.meant)
    except BadInput as bad:
        question = _question(asked, line, bad)
        if question is not None and private.typed(
            asked, line.text
        ):  # a button carries the line, and this one is kept nowhere
            return problem(said(TooPrivate("")))
        if question is None and (told := _plainly(asked, line.text, plainly.instead)) is not None:
            return told.answer
        return question or fixing.refused(asked, line.text, bad, line.write(asked.key))


def _plainly(asked: Asked, text: str, answer: Callable[[Asked, str], Told | None]) -> Told | None:
    """The answer to a sentence; for a day that can be read in two ways, a button for each, with the sentence in it."""
    try:
        return answer(asked, text)
    except BadInput as bad:
        found = _readings(bad)
        if found is None or private.typed(asked, text):
            return None
        typed, ways = found
        lines = {way: Line(text.replace(typed, way, 1), {}).write(asked.key) for way in ways}
        return Told(asked_again(bad, lines)) if typed in text and all(lines.values()) else None


def form(asked: Asked, written: str) -> View | None:
    """The form with what could be read of the line of a button; None where nothing of it can be filled in."""
    line, _ = read(written)
    return None if private.typed(asked, line.text) else fixing.form(asked, line.text)


def pressed(asked: Asked, written: str) -> Answer:
    """A button of the question. Whichever is pressed, and however often: what it writes is written once."""
    line, key = read(written)
    once = sha256("|".join(("line", asked.actor.user, key, *line.meant.values())).encode()).hexdigest()
    return answer(replace(asked, key=once), line)


def _question(asked: Asked, line: Line, bad: BadInput) -> Answer:
    alone = next(iter(bad.fields.values())) if isinstance(bad, BadFacts) and len(bad.fields) == 1 else bad
    found = _readings(alone)
    if found is None:
        return None
    typed, ways = found
    lines = {way: replace(line, meant={**line.meant, typed: way}).write(asked.key) for way in ways}
    if not all(lines.values()) or typed in line.meant or not commands.stands_alone(line.text, typed):
        return None
    return asked_again(alone, lines)


def _readings(bad: BadInput) -> tuple[str, tuple[str, ...]] | None:
    """(what was typed, each way to read it); None for what can't be read at all."""
    if isinstance(bad, DayTwoWays):
        return bad.typed, tuple(day.isoformat() for day in bad.ways)
    if isinstance(bad, DayOtherWay):
        return bad.typed, (bad.near.isoformat(), bad.meant.isoformat())
    if isinstance(bad, OtherWeekday):
        return bad.typed, (bad.day.isoformat(), bad.near.isoformat())
    if isinstance(bad, ZoneTwoWays) and bad.zones:
        return bad.name, bad.zones
    return None
