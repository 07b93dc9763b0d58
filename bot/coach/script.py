"""The words of a play, filled in from the deal by plain substitution: an allow-list of names, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from bot.domain import facts
from bot.domain.deal import Deal
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.playbook import Play
from bot.domain.standing import Standing

_OPEN = re.compile(r"\{([a-z_]+)\}")
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
LONGEST = 3000
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "herr", "frau", "rev"})


def fill(play: Play, channel: str | None, deal: Deal, standing: Standing, rep_name: str = "") -> str | None:
    """The first of the play's texts for the channel whose placeholders are all on record; None where it has none."""
    texts = _texts(play, channel)
    if not texts:
        return None
    for text in texts:
        plain, names = _taken_apart(text)
        facts = [_FACTS[name](deal, standing, rep_name) or "" for name in names]
        if all(facts):
            return _filled(plain, facts)
    return None


@lru_cache(maxsize=1024)
def _taken_apart(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands between the placeholders, and their names."""
    parts = _OPEN.split(text)
    return tuple(parts[::2]), tuple(parts[1::2])


def _filled(plain: Sequence[str], facts: Sequence[str]) -> str:
    # What a person typed is never read for placeholders itself.
    pairs = zip(plain, (*facts, ""), strict=True)
    return "".join([part for pair in pairs for part in pair]).strip()[:LONGEST]


def _texts(play: Play, channel: str | None) -> tuple[str, ...]:
    script = play.script
    own: Mapping[str | None, tuple[str, ...]] = {
        "call": script.call,
        "voicemail": script.voicemail,
        "linkedin": script.linkedin,
        "post": script.post,
        "courier": script.post,
    }
    return own.get(channel) or script.email or script.post or script.call


def _called(name: str | None) -> str | None:
    """How one addresses them: by the first name, or by title and last name where a title is on record."""
    words = (name or "").split()
    if not words:
        return None
    if words[0].rstrip(".").casefold() in _TITLES and len(words) > 1:
        return f"{words[0]} {words[-1]}"
    return words[0]


def _clause(text: str | None) -> str | None:
    """A fact as it stands inside a sentence: the script brings its own full stop."""
    return text.strip().rstrip(".") if text else None


@lru_cache(maxsize=4096)
def _day(day: date | None, today: date) -> str | None:
    if day is None:
        return None
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def _weeks(days: int) -> str:
    weeks = max(1, round(days / 7))
    if weeks == 1:
        return "a week"
    return f"{_NUMBERS[weeks] if weeks < len(_NUMBERS) else weeks} weeks"


_Fill = Callable[[Deal, Standing, str], str | None]


def _of_a_fact(fact: Fact) -> dict[str, _Fill]:
    """What its placeholders stand for."""
    if fact.kind is not Kind.EVENT:
        return {name: lambda d, s, rep: _words(d.fact(fact.name), s.day) for name in facts.placeholders(fact)}
    title, on = facts.placeholders(fact)
    return {
        title: lambda d, s, rep: _words(getattr(d.fact(fact.name), "title", None), s.day),
        on: lambda d, s, rep: _words(getattr(d.fact(fact.name), "on", None), s.day),
    }


def _words(said: object, today: date) -> str | None:
    return _day(said, today) if isinstance(said, date) else _clause(str(said)) if said else None


_FACTS: Mapping[str, _Fill] = {
    "first_name": lambda d, s, rep: _called(s.prospect.name),
    "name": lambda d, s, rep: s.prospect.name,
    "champion": lambda d, s, rep: d.prospect.name,
    "company": lambda d, s, rep: d.company,
    "heard_date": lambda d, s, rep: _day(s.history.contact, s.day),
    "heard_month": lambda d, s, rep: f"{s.history.contact:%B}",
    "reply_by": lambda d, s, rep: _day(s.calendar.add(s.day, s.policy.stay_or_go.reply_window_bd), s.day),
    "silence_weeks": lambda d, s, rep: _weeks((s.day - s.history.contact).days),
    "rep_first_name": lambda d, s, rep: rep.split()[0] if rep.split() else "[your name]",
    **{name: fill for fact in facts.used_in(Use.PLAY, Of.DEAL) for name, fill in _of_a_fact(fact).items()},
}
"""What each placeholder stands for; a text asks for its own, so that none is worked out in vain."""
