"""The words of a play, filled in from the deal by plain substitution: an allow-list of names, nothing else.

Here: which text is taken, and what each placeholder stands for. Not here: the names (`bot.domain.placeholders`), nor
how a fact is put so that it fits into a sentence (`phrasing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from bot.coach import aloud, clauses, figures, people, phrasing, shelf
from bot.domain import facts, moments
from bot.domain.deal import Deal, Signature
from bot.domain.entries import Entry, Touch, TwoWay
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.fit import is_time
from bot.domain.past import Counted
from bot.domain.placeholders import AGAIN, LAST_HELLO, NEW_PERSON, OUR_FAULT
from bot.domain.playbook import Play, Version
from bot.domain.standing import Standing
from bot.domain.value import value

_OPEN = re.compile(r"\{([a-z_]+)\}")
LONGEST = 3000
_NEAR = 7
_MOST_TOLD = 2
"""Touches of a silence that say their issue word for word."""
MEDIA = ("call", "voicemail", "email", "linkedin", "post")
"""The parts of a script, as its fields are called."""
GREETS = ("hello", "dear", "first_name")
_OPEN_FOR = {*phrasing.GAPS.values(), phrasing.NO_ISSUE, phrasing.help_with(None)}
_ALOUD = ("call", "voicemail", "in_person", "event")
_POSTED = ("post", "courier")
_SENTENCE_ENDS = re.compile(r"(?:^|[.?!]\s+|\n)$")


@value(frozen=True, slots=True)
class Words:
    """What to say, and by which wording of the play: a short name of its text, the same as long as that stays."""

    text: str
    wording: str


@value(frozen=True, slots=True)
class _Seen:
    """What a placeholder may ask for."""

    deal: Deal
    standing: Standing
    channel: str | None

    @property
    def aloud(self) -> bool:
        """It is going to be said, not written."""
        return self.channel in _ALOUD

    @property
    def rep(self) -> Signature:
        return self.deal.rep or Signature()

    def day(self, on: date | None) -> str | None:
        return phrasing.day(on, self.standing.day, self.aloud) if on else None


def fill(play: Play, channel: str | None, standing: Standing) -> Words | None:
    """The first version of the play's words that fits and can be filled; None where there is none.

    `standing`: as whoever the play is for sees it. Of several wordings each silence has one of its own, so that two
    deals of a morning seldom say the same; and what comes again comes in the next one.
    """
    seen = _Seen(standing.deal, standing, channel)
    found = _taken(play, channel, seen)
    return found[1] if found else None


def gaps(play: Play, channel: str | None, standing: Standing) -> frozenset[str]:
    """What the words of the play would say and the deal lacks, by placeholder: a marked gap, or what stands for it.

    A greeting is one where the name doesn't tell how they are greeted, and nobody has said.
    """
    seen = _Seen(standing.deal, standing, channel)
    found = _taken(play, channel, seen)
    names = taken_apart(found[0])[1] if found else ()
    guessed = GREETS if people.greeted_by_guess(standing) else ()
    return frozenset(name for name in names if name in guessed or _FACTS[name](seen) in _OPEN_FOR)


def _taken(play: Play, channel: str | None, seen: _Seen) -> tuple[str, Words] | None:
    """The text that is taken, with its placeholders and filled."""
    read = channel == "call" and medium(play, channel) != "call"
    versions: tuple[Version, ...] = getattr(play.script, medium(play, channel), ())
    for version in versions:
        if not _fits(version, play, seen.standing):
            continue
        found = [
            (aloud.said(text) if read else text, words)
            for text in version.wordings
            if (words := _filled(text, seen, read=read))
        ]
        if found:
            return found[_turn(play, seen.standing) % len(found)]
    return None


def filled(text: str, standing: Standing, channel: str) -> str | None:
    """A text, or a part of one, by itself; None where the deal lacks something that it stands open for."""
    words = _filled(text, _Seen(standing.deal, standing, channel))
    return words.text if words else None


def medium(play: Play, channel: str | None) -> str:
    """The part of the play's script that a touch by this channel has its words from."""
    own = {"courier": ("post",), "call": ("call", "linkedin")}.get(channel or "", (channel or "",))
    return next((each for each in (*own, "email", "post", "call") if getattr(play.script, each, ())), "")


def wordings(play: Play) -> Mapping[str, str]:
    """The wordings that a play has today, by their short names: each text with its placeholders."""
    every = (getattr(play.script, each) for each in MEDIA)
    texts = [text for versions in every for version in versions for text in version.wordings]
    return {taken_apart(text)[2]: text for text in texts}


def _fits(version: Version, play: Play, s: Standing) -> bool:
    return not version.when or any(_holds(each, play, s) for each in version.when)


def _holds(moment: str, play: Play, s: Standing) -> bool:
    """Whether a version's moment has come, or its situation was the last one noted in this silence."""
    if moment == NEW_PERSON:
        return s.newcomer_since is not None
    if moment == LAST_HELLO:
        closed, days = s.history.closed, s.policy.reconnect_after_close_days
        return closed is not None and (s.day - closed.on).days >= days[-1]
    if moment == OUR_FAULT:
        return s.our_fault
    if moment == AGAIN:
        return any(on > s.history.contact for on in _sent(play, s))
    held, aside = s.history.holds[-1].situation.code if s.history.holds else None, s.history.aside
    return moment in (s.route or held, aside.code if aside else None)


def _turn(play: Play, s: Standing) -> int:
    """A number that one silence has for a play, and hardly another one."""
    of = (play.id, s.deal.company, s.prospect.name, s.history.contact)
    return crc32("\0".join(map(str, of)).encode()) + len(_sent(play, s))


def _happened(s: Standing) -> list[Entry]:
    """The entries up to now: what lies ahead changes no words (ruling 29)."""
    at_last = s.now.astimezone(UTC) if s.now else datetime.max.replace(tzinfo=UTC)
    return [e for e in s.deal.timeline if e.on < s.day or (e.on == s.day and (e.at is None or e.at <= at_last))]


def _sent(play: Play, s: Standing) -> list[date]:
    return [entry.on for entry in _happened(s) if isinstance(entry, Touch) and entry.play == play.id]


def _filled(text: str, seen: _Seen, *, read: bool = False) -> Words | None:
    """`read`: it's written to be read, and is going to be said."""
    plain, names, wording = taken_apart(text)
    if read:
        plain, names, _ = taken_apart(aloud.said(text))
    found = [_FACTS[name](seen) or "" for name in names]
    return Words(_joined(plain, found), wording) if all(found) else None


@lru_cache(maxsize=1024)
def taken_apart(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """What stands between the placeholders, their names, and the text's own short name."""
    parts = _OPEN.split(text)
    return tuple(parts[::2]), tuple(parts[1::2]), named(text)


def named(text: str) -> str:
    """The short name of a text of a playbook, by which a nudge remembers what it said."""
    return f"{crc32(text.encode()):08x}"


def _joined(plain: Sequence[str], found: Sequence[str]) -> str:
    # What a person typed is never read for placeholders itself.
    words = ""
    for part, fact in zip(plain, (*found, ""), strict=True):
        stops = words.endswith((".", "!", "?")) or phrasing.ends_in_link(words)
        words += part[1:] if stops and part.startswith(".") else part
        words += clauses.capital(fact) if _SENTENCE_ENDS.search(words) else fact
    words = words.strip()
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rsplit(maxsplit=1)[0]}…"


# -- what each placeholder stands for ---------------------------------------------------------------------------------

_Fill = Callable[[_Seen], str | None]


def _ahead(name: str) -> Callable[[_Seen], date | None]:
    """A day on record, while it is a week ahead: nobody asks on the 29th whether the end of the month still works."""

    def found(seen: _Seen) -> date | None:
        on = seen.deal.fact(name)
        return on if isinstance(on, date) and (on - seen.standing.day).days >= _NEAR else None

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


def _talks(seen: _Seen) -> list[TwoWay]:
    return [entry for entry in _happened(seen.standing) if isinstance(entry, TwoWay)]


def _they_said(seen: _Seen) -> str | None:
    """What they said in the last talk, if it was noted, and can stand behind “you mentioned”."""
    last = next(reversed(_talks(seen)), None)
    if last is None or last.contact or last.on != seen.standing.history.contact or seen.standing.newcomer_since:
        return None
    return clauses.they_said(last.note, phrasing.whole(seen.deal.prospect.name).split())


def _issue_on(seen: _Seen) -> date | None:
    """The day they told us of their issue: the one talk on record. After a later reply nobody can tell which it was."""
    talks = _talks(seen)
    return talks[0].on if len(talks) == 1 and not talks[0].contact and not seen.standing.newcomer_since else None


def _heard_on(seen: _Seen) -> date:
    """The day they were last heard from. Where it was somebody else, the words name no day that is not theirs."""
    talks = _talks(seen)
    own = [each.on for each in talks if not each.contact]
    return own[-1] if own and talks[-1].contact else seen.standing.history.contact


def _closed_on(seen: _Seen) -> date | None:
    return closed.on if (closed := seen.standing.history.closed) else None


def _missed_day(seen: _Seen) -> str:
    """The day on which they were to meet, where it's on record; else the one on which it was noted."""
    h, meeting = seen.standing.history, seen.standing.deal.next_meeting
    if h.aside is None:
        return phrasing.SOME_DAY
    on = meeting if meeting and h.contact < meeting <= h.aside.on else h.aside.on
    return phrasing.lately(on, seen.standing.day, seen.aloud)


def _in_a_burst(seen: _Seen) -> list[Counted]:
    """The touches that came too fast upon each other, if they did: from the first that did to the last."""
    s = seen.standing
    if not s.burst:
        return []
    pairs = enumerate(pairwise(s.unanswered), start=1)
    fast = [i for i, (before, after) in pairs if s.calendar.count(before.on, after.on) < s.gap(i)]
    return s.unanswered[fast[0] - 1 : fast[-1] + 1]


def _fault_touches(seen: _Seen) -> str | None:
    return phrasing.touches([each.channel for each in found]) if (found := _in_a_burst(seen)) else None


def _fault_span(seen: _Seen) -> str | None:
    found = _in_a_burst(seen)
    return phrasing.span(found[0].on, found[-1].on, seen.standing.day, seen.aloud) if found else None


def _issue(seen: _Seen) -> str | None:
    """Their issue, while fewer touches of the silence than may say it word for word have done so (plays 1.8)."""
    s = seen.standing
    since = max(s.history.contact, s.newcomer_since or date.min)
    sent = [each.play or "" for each in _happened(s) if isinstance(each, Touch) and each.on >= since]
    plays = [s.playbook.plays[each] for each in sent if each in s.playbook.plays]
    told = sum(any("{business_issue}" in text for text in wordings(play).values()) for play in plays)
    return clauses.issue(seen.deal.business_issue) if told < _MOST_TOLD else None


def _issue_in_short(seen: _Seen) -> str:
    """Never the issue itself: word for word that stands in two touches of a silence at most."""
    short, whole = clauses.in_short(_typed(seen, "issue_short")), clauses.tidy(seen.deal.business_issue)
    same = short and whole and whole.casefold() in short.casefold()
    s, holds = seen.standing, seen.standing.history.holds
    stranger = s.toward or s.newcomer_since or (holds and holds[-1].situation.new_person)
    return short if short and not same else phrasing.GAPS["issue_short"] if stranger else phrasing.NO_ISSUE


def _topic(seen: _Seen) -> str | None:
    found = _issue_in_short(seen)
    return None if found in (phrasing.NO_ISSUE, phrasing.GAPS["issue_short"]) else found


def _typed(seen: _Seen, name: str) -> str | None:
    return str(found) if (found := seen.deal.fact(name)) else None


def _clause(name: str, put: Callable[[str | None], str | None]) -> _Fill:
    """A fact as `put` puts it; where it cannot be, its gap, if it has one."""
    return lambda seen: put(_typed(seen, name)) or phrasing.GAPS.get(name)


def _of_a_fact(fact: Fact) -> dict[str, _Fill]:
    """What its placeholders stand for."""
    gap, sayable = phrasing.GAPS.get(fact.name), is_time if fact.kind is Kind.TIMES else bool
    if fact.kind is not Kind.EVENT:
        put = lambda seen: _put(seen.deal.fact(fact.name), seen, sayable) or gap  # noqa: E731 - once a placeholder
        return dict.fromkeys(facts.placeholders(fact), put)
    title, on = facts.placeholders(fact)
    return {
        title: lambda seen: _put(getattr(seen.deal.fact(fact.name), "title", None), seen),
        on: lambda seen: _put(getattr(seen.deal.fact(fact.name), "on", None), seen),
    }


def _put(found: object, seen: _Seen, sayable: Callable[[str], bool] = bool) -> str | None:
    if isinstance(found, date):
        return seen.day(found)
    if isinstance(found, tuple):
        today = seen.standing.day
        ahead = filter(sayable, moments.ahead(found, today))
        return phrasing.one_of([phrasing.moment(each, today, seen.aloud) for each in ahead])
    return clauses.tidy(found)


_FACTS: Mapping[str, _Fill] = {
    **{name: fill for fact in facts.used_in(Use.PLAY, Of.DEAL) for name, fill in _of_a_fact(fact).items()},
    "hello": lambda seen: phrasing.hello("Dear" if seen.channel in _POSTED else "Hi", people.greeted(seen.standing)),
    "dear": lambda seen: phrasing.hello("Dear", people.greeted(seen.standing)),
    "first_name": lambda seen: people.greeted(seen.standing),
    "name": lambda seen: phrasing.whole(seen.standing.prospect.name),
    "champion": lambda seen: phrasing.whole(people.champion(seen.standing).name),
    "champion_first": lambda seen: people.called(people.champion(seen.standing)),
    "predecessor": lambda seen: people.predecessor(seen.standing),
    "company": lambda seen: seen.deal.company,
    "business_issue": _issue,
    "issue_short": _issue_in_short,
    "topic": _topic,
    "help": lambda seen: phrasing.help_with(_topic(seen)),
    "issue_date": _said(_issue_on, phrasing.said_on),
    "issue_when": _said(_issue_on, phrasing.in_month),
    "their_figure": lambda seen: figures.figure(seen.deal.their_figure, seen.aloud) or phrasing.GAPS["their_figure"],
    "reference": _clause("reference", clauses.who),
    "introduction": _clause("introduction", clauses.who),
    "result": _clause("result", clauses.sentence),
    "lead": _clause("lead", clauses.sentence),
    "lead_noun": _clause("lead", clauses.somebody),
    "owed": _clause("owed", clauses.owed),
    "article": lambda seen: shelf.article(seen.standing) or phrasing.GAPS["article"],
    "enclosed": lambda seen: shelf.enclosed(seen.standing) or phrasing.GAPS["enclosed"],
    "meeting_detail": _clause("meeting_detail", clauses.detail),
    "event_title": lambda seen: clauses.event(getattr(seen.deal.event, "title", None)),
    "heard_date": _said(_heard_on, phrasing.said_on),
    "heard_month": _said(_heard_on, phrasing.month),
    "heard_when": _said(_heard_on, phrasing.in_month),
    "since_then": _said(_heard_on, phrasing.since),
    "met_day": _said(_heard_on, phrasing.lately),
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
    "they_want": lambda seen: clauses.wanted(_they_said(seen)),
    "closed_month": _said(_closed_on, phrasing.month),
    "closed_when": _said(_closed_on, phrasing.in_month),
    "silence_weeks": lambda seen: phrasing.weeks((seen.standing.day - seen.standing.history.contact).days),
    "rep_name": lambda seen: seen.rep.name or phrasing.GAPS["rep_name"],
    "rep_first_name": lambda seen: (seen.rep.name or "").partition(" ")[0] or phrasing.GAPS["rep_name"],
    "rep_company": lambda seen: seen.rep.company or phrasing.GAPS["rep_company"],
    "rep_phone": lambda seen: seen.rep.phone or phrasing.GAPS["rep_phone"],
}
"""What each placeholder stands for; a text asks for its own, so that none is worked out in vain."""
