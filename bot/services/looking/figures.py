"""What came of it all, for `stats`: rates with their intervals, quartiles, and what each play led to.

Nothing is shown before there is enough of it: a rate over seven deals is a coin that fell. Not here: the
counting (`bot.store.figures`), the words (`bot.messages.stats`).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from math import sqrt

from sqlalchemy.orm import Session

from bot.almanac import calendar_for
from bot.coach.script import medium, wordings
from bot.domain.figures import PlayFigures, PlayWordings, Quarter, Quartiles, Rate, Stats, Wording
from bot.domain.playbook import Counts, Hold, Playbook, Policy
from bot.domain.roles import Action, Whose, can
from bot.domain.said import Rated
from bot.domain.unheard import BLIND, WAITS_FOR_ANSWER
from bot.errors.answers import NotAnswered
from bot.errors.team import TeamsFigures
from bot.limits import COUNTED
from bot.services.desk import Actor, Desk, permitted
from bot.services.nudges import nudge_state
from bot.store import figures, nudges, weekly
from bot.store.figures import Answered, Said
from bot.store.people import as_prospect
from bot.store.rates import known
from bot.store.rows import PersonRow
from bot.store.weekly import Deals

_ENOUGH = 20
"""How many cases a rate needs before it is shown."""

_LOOK_BACK = timedelta(days=365)
_Z = 1.959964
"""Of a normal distribution, 95 % lie within so many standard deviations."""


def stats(desk: Desk, actor: Actor, *, team: bool | None = None) -> Stats:
    """The figures of the actor's own deals, or of the team's. Unasked, whoever may see the team's gets those."""
    may = can(actor.role, Action.SEE, Whose.COLLEAGUES)
    if team and not may:
        raise TeamsFigures
    whole = may if team is None else team
    deals = Deals(actor.workspace_id, None if whole else actor.rep_id)
    with desk.database.read() as session:
        return _stats(session, desk.playbook, deals, actor.now, team=whole)


def _stats(session: Session, playbook: Playbook, deals: Deals, now: datetime, *, team: bool) -> Stats:
    since = now - _LOOK_BACK
    dark = figures.episodes(session, deals, since)
    verdicts = figures.verdicts(session, deals, since)
    answered, open_dark = figures.covered(session, deals)
    own, advised = _crowded(session, playbook, deals, since)
    return Stats(
        team=team,
        dark_now=dark.open,
        came_back=dark.replied,
        closed=dark.closed,
        revival=rate(dark.replied, dark.replied + dark.closed),
        reply=quartiles(figures.silences(session, deals, since)),
        quarters=_quarters(session, playbook, deals, now),
        plays=_plays(session, playbook, deals, since),
        wordings=_wordings(session, playbook, deals, since),
        right=rate(verdicts.get("right", 0), sum(verdicts.values())),
        covered=answered,
        coverable=open_dark,
        held_back=tuple(weekly.held_back(session, deals, (*COUNTED, BLIND, WAITS_FOR_ANSWER))),
        own_beyond=own,
        advised_beyond=advised,
        enough=_ENOUGH,
        most=playbook.policy.rolling_cap_touches,
        days=playbook.policy.rolling_cap_days,
    )


def _quarters(session: Session, playbook: Playbook, deals: Deals, now: datetime) -> tuple[Quarter, ...]:
    """What answered, by the quarter of its first answer; in the home currency, by the rates of the quarter's end."""
    today = now.date()
    found: dict[date, list[Answered]] = defaultdict(list)
    for each in figures.answers(session, deals, (now - _LOOK_BACK).date(), _final(playbook)):
        found[date(each.day.year, each.day.month - (each.day.month - 1) % 3, 1)].append(each)
    rates = known(session, deals.workspace_id)
    return tuple(
        Quarter(
            first,
            len(of),
            rates.total(((each.currency, (each.value_minor or 0) / 100) for each in of), min(_end(first), today)),
        )
        for first, of in sorted(found.items())
    )


def _end(first: date) -> date:
    """The last day of the quarter that begins then."""
    return (first + timedelta(days=100)).replace(day=1) - timedelta(days=1)


def rate(times: int, n: int) -> Rate:
    """A share with its 95 % interval, after Wilson: it stays within 0 and 1, and holds for small n too."""
    if n == 0:
        return Rate(0, 0, 0.0, 1.0)
    share, z2 = times / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = _Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Rate(times, n, max(0.0, middle - reach), min(1.0, middle + reach))


def quartiles(histogram: list[tuple[int, int]]) -> Quartiles | None:
    """The quarter, the middle and the three quarters of (value, times), the smallest value first; None of nothing."""
    n = sum(times for _, times in histogram)
    if not n:
        return None

    def at(share: float) -> int:
        left = share * n
        for value, times in histogram:
            left -= times
            if left <= 0:
                return value
        return histogram[-1][0]

    return Quartiles(n, at(0.25), at(0.5), at(0.75))


def _final(playbook: Playbook) -> list[str]:
    """The situations that are a no."""
    return [code for code, known in playbook.situations.items() if known.hold in (Hold.CLOSE, Hold.STOP)]


def _wordings(session: Session, playbook: Playbook, deals: Deals, since: datetime) -> tuple[PlayWordings, ...]:
    """The wordings that went out often enough, where a medium of a play has several: one alone tells nothing."""
    counted: dict[tuple[str, str], dict[str | None, Wording]] = defaultdict(dict)
    for each in figures.wordings(session, deals, since, _final(playbook)):
        if (play := playbook.plays.get(each.play)) is None:
            continue
        text = wordings(play).get(each.wording)
        of = counted[each.play, medium(play, each.channel)]
        before = of.get(text, Wording(text, 0, 0))
        of[text] = Wording(text, before.sent + each.sent, before.answered + each.answered)
    known = {name: [each for each in of.values() if each.sent >= _ENOUGH] for name, of in counted.items()}
    ranked = {name: sorted(of, key=lambda each: (-each.sent, each.text or "")) for name, of in known.items()}
    return tuple(PlayWordings(*name, of) for name, of in sorted(ranked.items()) if len(of) > 1)


def _plays(session: Session, playbook: Playbook, deals: Deals, since: datetime) -> tuple[PlayFigures, ...]:
    final = _final(playbook)
    counted: dict[str | None, dict[str, int]] = defaultdict(dict)
    for each in figures.plays(session, deals, since, final):
        counted[each.play][each.then] = each.times
    found = [
        PlayFigures(play=play, **{f"then_{then}": times for then, times in of.items()}) for play, of in counted.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.done, each.play or "")))


def _crowded(session: Session, playbook: Playbook, deals: Deals, since: datetime) -> tuple[int, int]:
    """(own, advised) touches that were one too many within the rolling window; what was answered is not in it."""
    uncounted = [play.id for play in playbook.plays.values() if play.counts is Counts.NO]
    uncounted += [email for call, email in playbook.call_plays.items() if email != call]  # one touch with their call
    policy = playbook.policy
    window, most = timedelta(days=policy.rolling_cap_days), policy.rolling_cap_touches
    rows = figures.crowded(session, deals, since, most, uncounted)
    near = {row.entry_id: row for row in rows if row.before > row.day - window}
    if not near:
        return 0, 0
    beyond: list[bool] = []
    first = min(row.day for row in near.values()) - window
    people = {row.person_id for row in near.values()}
    for person, said in figures.spoken_with(session, people, first, uncounted):
        got = _with_replies(person, said, policy)
        for at, (entry_id, day, _) in enumerate(got):
            before = [replied for _, on, replied in got[:at] if on > day - window and not (replied and replied <= day)]
            if entry_id in near and len(before) >= most:
                beyond.append(near[entry_id].advised)
    return len(beyond) - sum(beyond), sum(beyond)


def _with_replies(person: PersonRow, said: list[Said], policy: Policy) -> list[tuple[int, date, date | None]]:
    """(entry, day, day on which it was answered in time) of each touch, the oldest first (ruling 47)."""
    calendar = calendar_for(as_prospect(person), policy)
    got: list[tuple[int, date, date | None]] = []
    for at, each in enumerate(said):
        if each.entry_id is None:
            continue
        after = (later for later in said[at + 1 :] if later.deal_id == each.deal_id and later.entry_id is None)
        reply = next(after, None)
        soon = reply is not None and calendar.count(each.day, reply.day) <= policy.answered_within_bd
        got.append((each.entry_id, each.day, reply.day if reply is not None and soon else None))
    return sorted(got, key=lambda each: (each[1], each[0]))


def judge_nudge(desk: Desk, actor: Actor, nudge_id: int, verdict: str) -> Rated:
    """The rep says whether a nudge was right; said again, the last word counts. The message stops asking."""
    with desk.database.write(actor.workspace_id) as session:
        row = nudges.get(session, nudge_id)
        permitted(session, actor, row.deal_id, Action.CHANGE)
        if row.state != "answered":
            raise NotAnswered
        nudges.judge(session, nudge_id, verdict, now=actor.now)
        nudge_state.say_again(session, row, now=actor.now)
    return Rated(verdict == "right")
