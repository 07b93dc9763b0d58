"""The words of a play, filled in from the deal by plain substitution: an allow-list of names, nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.domain.deal import Deal
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
    facts = _facts(deal, standing, rep_name)
    for text in texts:
        names = set(_OPEN.findall(text))
        if all(facts.get(name) for name in names):
            # One pass: what a person typed is never read for placeholders itself.
            return _OPEN.sub(lambda match: facts[match.group(1)] or "", text).strip()[:LONGEST]
    return None


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


def _facts(deal: Deal, s: Standing, rep_name: str) -> dict[str, str | None]:
    name = deal.prospect.name
    heard = s.history.contact
    return {
        "first_name": _called(name),
        "name": name,
        "company": deal.company,
        "business_issue": _clause(deal.business_issue),
        "their_figure": _clause(deal.their_figure),
        "wanted_by": _day(deal.wanted_by, s.day),
        "start_by": _day(deal.start_by, s.day),
        "reference": _clause(deal.reference),
        "result": _clause(deal.result),
        "lead": _clause(deal.lead),
        "introduction": _clause(deal.introduction),
        "event_title": _clause(deal.event.title) if deal.event else None,
        "event_date": _day(deal.event.on, s.day) if deal.event else None,
        "owed": _clause(deal.owed),
        "heard_date": _day(heard, s.day),
        "heard_month": f"{heard:%B}",
        "reply_by": _day(s.calendar.add(s.day, s.policy.stay_or_go.reply_window_bd), s.day),
        "silence_weeks": _weeks((s.day - heard).days),
        "rep_first_name": rep_name.split()[0] if rep_name.split() else "[your name]",
    }


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


def _day(day: date | None, today: date) -> str | None:
    if day is None:
        return None
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def _weeks(days: int) -> str:
    weeks = max(1, round(days / 7))
    if weeks == 1:
        return "a week"
    return f"{_NUMBERS[weeks] if weeks < len(_NUMBERS) else weeks} weeks"
