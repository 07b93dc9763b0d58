"""The words of a play, filled in from the deal by plain substitution: an allow-list of names, nothing else.

Here: which text is taken, and what each placeholder stands for. Not here: the names (`bot.domain.placeholders`), nor
how a fact is put so that it fits into a sentence (`phrasing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from zlib import crc32

from bot.coach import phrasing
from bot.domain import facts, moments
from bot.domain.deal import Deal, Prospect, Signature
from bot.domain.entries import TwoWay
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.past import Counted
from bot.domain.placeholders import LAST_HELLO, NEW_PERSON
from bot.domain.playbook import Play, Version
from bot.domain.standing import Standing
from bot.domain.value import value

_OPEN = re.compile(r"\{([a-z_]+)\}")
LONGEST = 3000
_ALOUD = ("call", "voicemail", "in_person", "event")


@value(frozen=True, slots=True)
class Words:
    """What to say, and by which wording of the play: a short name of its text, the same as long as that stays."""

    text: str
    wording: str


@value(frozen=True, slots=True)
class _Seen:
    """What a placeholder may ask for. `aloud`: it is going to be said, not written."""

    deal: Deal
    standing: Standing
    aloud: bool

    @property
    def rep(self) -> Signature:
        return self.deal.rep or Signature()

    def day(self, on: date | None) -> str | None:
        return phrasing.day(on, self.standing.day, self.aloud) if on else None


def fill(play: Play, channel: str | None, standing: Standing) -> Words | None:
    """The first version of the play's words that fits and can be filled; None where there is none.

    `standing`: as whoever the play is for sees it. Of several wordings each silence has one of its own, so that two
    deals of a morning seldom say the same.
    """
    seen = _Seen(standing.deal, standing, channel in _ALOUD)
    for version in _versions(play, channel):
        if not _fits(version, standing):
            continue
        found = [words for text in version.wordings if (words := _filled(text, seen))]
        if found:
            return found[_turn(play, standing) % len(found)]
    return None


def _fits(version: Version, s: Standing) -> bool:
    return not version.when or any(_holds(each, s) for each in version.when)


def _holds(moment: str, s: Standing) -> bool:
    """Whether a version's moment has come, or its situation was the last one noted in this silence."""
    if moment == NEW_PERSON:
        return s.newcomer_since is not None
    if moment == LAST_HELLO:
        closed, days = s.history.closed, s.policy.reconnect_after_close_days
        return closed is not None and (s.day - closed.on).days >= days[-1]
    held = s.history.holds[-1].situation.code if s.history.holds else None
    return moment == (s.route or held)


def _turn(play: Play, s: Standing) -> int:
    """A number that one silence has for a play, and hardly another one."""
    of = (play.id, s.deal.company, s.prospect.name, s.history.contact)
    return crc32("\0".join(map(str, of)).encode())


def _filled(text: str, seen: _Seen) -> Words | None:
    plain, names, wording = _taken_apart(text)
    found = [_FACTS[name](seen) or "" for name in names]
    return Words(_joined(plain, found), wording) if all(found) else None


@lru_cache(maxsize=1024)
def _taken_apart(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """What stands between the placeholders, their names, and the text's own short name."""
    parts = _OPEN.split(text)
    return tuple(parts[::2]), tuple(parts[1::2]), f"{crc32(text.encode()):08x}"


def _joined(plain: Sequence[str], found: Sequence[str]) -> str:
    # What a person typed is never read for placeholders itself.
    pairs = zip(plain, (*found, ""), strict=True)
    text = "".join([part for pair in pairs for part in pair]).strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(maxsplit=1)[0]}…"


def _versions(play: Play, channel: str | None) -> tuple[Version, ...]:
    script = play.script
    own: Mapping[str | None, tuple[Version, ...]] = {
        "call": script.call,
        "voicemail": script.voicemail,
        "linkedin": script.linkedin,
        "post": script.post,
        "courier": script.post,
    }
    return own.get(channel) or script.email or script.post or script.call


# -- what each placeholder stands for ---------------------------------------------------------------------------------

_Fill = Callable[[_Seen], str | None]


def _greeted(seen: _Seen) -> str | None:
    return _called(seen.standing.prospect)


def _called(who: Prospect) -> str | None:
    """As the rep greets them, or as the name lets one."""
    return phrasing.clause(who.greeting) or phrasing.called(who.name)


def _ahead(name: str) -> Callable[[_Seen], date | None]:
    """A day on record, while it has not gone by."""

    def found(seen: _Seen) -> date | None:
        on = seen.deal.fact(name)
        return on if isinstance(on, date) and on >= seen.standing.day else None

    return found


def _past(name: str) -> Callable[[_Seen], date | None]:
    """A day on record that has gone by."""

    def found(seen: _Seen) -> date | None:
        on = seen.deal.fact(name)
        return on if isinstance(on, date) and on < seen.standing.day else None

    return found


def _said(find: Callable[[_Seen], date | None], say: Callable[[date, date, bool], str]) -> _Fill:
    """A day, put in one way, where there is one."""

    def fill(seen: _Seen) -> str | None:
        on = find(seen)
        return say(on, seen.standing.day, seen.aloud) if on else None

    return fill


def _they_said(seen: _Seen) -> str | None:
    """What they said in the last talk, if it was noted, and can stand behind “you said”."""
    talks = [entry for entry in seen.deal.timeline if isinstance(entry, TwoWay)]
    last = talks[-1] if talks else None
    return phrasing.clause(last.note) if last and last.on == seen.standing.history.contact else None


def _missed_day(seen: _Seen) -> str:
    aside = seen.standing.history.aside
    return phrasing.lately(aside.on, seen.standing.day, seen.aloud) if aside else phrasing.SOME_DAY


def _in_a_burst(seen: _Seen) -> list[Counted]:
    """The touches that came too fast upon each other, if they did."""
    return seen.standing.unanswered if seen.standing.burst else []


def _fault_touches(seen: _Seen) -> str | None:
    found = _in_a_burst(seen)
    return phrasing.touches([each.channel for each in found]) if found else None


def _fault_span(seen: _Seen) -> str | None:
    found = _in_a_burst(seen)
    return phrasing.weeks((found[-1].on - found[0].on).days) if found else None


def _issue_in_short(seen: _Seen) -> str:
    """Never the issue itself: word for word that stands in two touches of a silence at most."""
    short = phrasing.clause(seen.deal.fact("issue_short"))
    whole = phrasing.clause(seen.deal.business_issue)
    same = short and whole and whole.casefold() in short.casefold()
    return short if short and not same else phrasing.NO_ISSUE


def _of_a_fact(fact: Fact) -> dict[str, _Fill]:
    """What its placeholders stand for."""
    gap = phrasing.GAPS.get(fact.name)
    if fact.kind is not Kind.EVENT:
        return {name: lambda seen: _put(seen.deal.fact(fact.name), seen) or gap for name in facts.placeholders(fact)}
    title, on = facts.placeholders(fact)
    return {
        title: lambda seen: _put(getattr(seen.deal.fact(fact.name), "title", None), seen),
        on: lambda seen: _put(getattr(seen.deal.fact(fact.name), "on", None), seen),
    }


def _put(found: object, seen: _Seen) -> str | None:
    if isinstance(found, date):
        return seen.day(found)
    if isinstance(found, tuple):
        today = seen.standing.day
        return phrasing.one_of([phrasing.moment(each, today, seen.aloud) for each in moments.ahead(found, today)])
    return phrasing.clause(str(found)) if found else None


_FACTS: Mapping[str, _Fill] = {
    **{name: fill for fact in facts.used_in(Use.PLAY, Of.DEAL) for name, fill in _of_a_fact(fact).items()},
    "hello": lambda seen: phrasing.hello("Hi", _greeted(seen)),
    "dear": lambda seen: phrasing.hello("Dear", _greeted(seen)),
    "first_name": _greeted,
    "name": lambda seen: seen.standing.prospect.name,
    "champion": lambda seen: seen.deal.prospect.name,
    "champion_first": lambda seen: _called(seen.deal.prospect),
    "company": lambda seen: seen.deal.company,
    "business_issue": lambda seen: phrasing.issue(seen.deal.business_issue),
    "issue_short": _issue_in_short,
    "their_figure": lambda seen: phrasing.figure(seen.deal.their_figure, seen.aloud),
    "reference": lambda seen: phrasing.reference(seen.deal.reference),
    "heard_date": lambda seen: seen.day(seen.standing.history.contact),
    "heard_month": lambda seen: phrasing.month(seen.standing.history.contact, seen.standing.day, seen.aloud),
    "met_day": _said(lambda seen: seen.standing.history.contact, phrasing.lately),
    "missed_day": _missed_day,
    "reply_by": lambda seen: seen.day(
        seen.standing.calendar.add(seen.standing.day, seen.standing.policy.stay_or_go.reply_window_bd)
    ),
    "wanted_by": _said(_ahead("wanted_by"), phrasing.deadline),
    "wanted_was": _said(_past("wanted_by"), phrasing.deadline),
    "wanted_month": _said(_ahead("wanted_by"), phrasing.month),
    "start_by": _said(_ahead("start_by"), phrasing.deadline),
    "start_when": _said(_ahead("start_by"), phrasing.when),
    "owed_was": _said(_past("owed_by"), phrasing.on_the),
    "fault_touches": _fault_touches,
    "fault_span": _fault_span,
    "they_said": _they_said,
    "closed_month": _said(
        lambda seen: seen.standing.history.closed.on if seen.standing.history.closed else None, phrasing.month
    ),
    "silence_weeks": lambda seen: phrasing.weeks((seen.standing.day - seen.standing.history.contact).days),
    "rep_name": lambda seen: seen.rep.name or phrasing.GAPS["rep_name"],
    "rep_first_name": lambda seen: (seen.rep.name or "").partition(" ")[0] or phrasing.GAPS["rep_name"],
    "rep_company": lambda seen: seen.rep.company or phrasing.GAPS["rep_company"],
    "rep_phone": lambda seen: seen.rep.phone or phrasing.GAPS["rep_phone"],
}
"""What each placeholder stands for; a text asks for its own, so that none is worked out in vain."""
