"""The figures of one week, of a channel or one person: what needs a hand, what is at risk, what changed.

A channel sees companies and money, never a reason, never a rep's ranking; of holds only how many there are. Not here:
when a summary comes, and to whom (`summaries`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from bot.almanac import zone_or_utc
from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.money import Rates
from bot.domain.roles import Action, Whose, can
from bot.domain.value import value
from bot.domain.weekly import AgeBand, Before, Closing, Hand, Need, Summary, SummaryDeal, Week, quarter_ends
from bot.services.deals.judging import card_of_deal
from bot.services.desk import Desk
from bot.services.looking.totals import factors, total
from bot.services.people import working_time
from bot.services.people.rates import rates_of
from bot.store import reps, weekly
from bot.store.rows import SummaryRow
from bot.store.session import WorkspaceSession
from bot.store.weekly import Deals, Named, Waiting

_HANDS = 3
"""Deals that a summary puts first: more is a list, and that is a press away."""

_WEEKS = 8
_BANDS: Sequence[tuple[int, int | None]] = ((0, 2), (2, 4), (4, 8), (8, None))
"""In weeks."""


@value(frozen=True, slots=True)
class Scope:
    """Whose deals a summary is about. `whose` as `Summary` has it; `names`: of the people, where it's about some."""

    deals: Deals
    whose: str | None
    names: tuple[str, ...] = ()
    reader: int | None = None
    """The one person who reads it, where it's about others too."""

    @property
    def key(self) -> str:
        """The same for the same deals: two weeks are only compared where they are about the same people."""
        only = self.deals.rep_ids if self.deals.rep_ids is not None else self.deals.rep_id
        return str(only if only is not None else "all")


def scope_of(session: WorkspaceSession, row: SummaryRow, rep_id: int, role: str) -> Scope:
    """What a summary is about, for whoever set it up."""
    if row.channel == row.set_by:
        return own_scope(row.workspace_id, rep_id, role)
    return channel_scope(session, rep_id, role, row.of_users)


def shows_team(role: str) -> bool:
    """Whether somebody of this role may show the team's deals to a channel."""
    return can(role, Action.SUMMARY, Whose.COLLEAGUES)


def channel_scope(session: WorkspaceSession, rep_id: int, role: str, users: Sequence[str] | None) -> Scope:
    """What a channel reads: the team's deals, or those of some people, where a manager set it up; else that rep's."""
    if not shows_team(role):
        return Scope(Deals(session.workspace_id, rep_id), "rep")
    if not users:
        return Scope(Deals(session.workspace_id), None)
    rows = [row for user in users if (row := reps.by_user(session, user)) is not None]
    names = tuple(row.name or row.user for row in rows)
    return Scope(Deals(session.workspace_id, rep_ids=tuple(row.id for row in rows)), "named", names)


def own_scope(workspace_id: int, rep_id: int, role: str) -> Scope:
    """What a person may read about in a summary of their own."""
    if can(role, Action.SEE, Whose.COLLEAGUES):
        return Scope(Deals(workspace_id), "team", reader=rep_id)
    return Scope(Deals(workspace_id, rep_id), "own")


def gather(
    desk: Desk,
    session: WorkspaceSession,
    scope: Scope,
    at: datetime,
    timezone: str,
    set_by: str | None = None,
    planned: date | None = None,
) -> Summary:
    """The seven days before today, as that zone counts them, and how the deals stand at that instant.

    `planned`: the day that it's for, where a holiday put it off.
    """
    zone, of = zone_or_utc(timezone), scope.deals
    today = planned or at.astimezone(zone).date()
    first, last = today - timedelta(days=7), today - timedelta(days=1)
    since, until = working_time.at(first, time(0), zone), working_time.at(today, time(0), zone)
    counted, bands = weekly.counted(session, of, today), _ages(session, of, today)
    rates = rates_of(session)
    dark = [each for band in bands for each in band.money]
    at_risk = total(sum(band.deals for band in bands), dark, rates, today)
    in_one = factors(at_risk.money, rates, today)
    hands, needing = _hands(desk, session, scope, at, today, zone, in_one)
    closed = _deals(weekly.closed(session, of, since, until, in_one))
    return Summary(
        first=first,
        last=last,
        set_by=set_by,
        whose=scope.whose,
        names=scope.names,
        hands=hands,
        needing=needing,
        at_risk=at_risk,
        went_dark=_deals(weekly.went_dark(session, of, first, last, in_one)),
        came_back=_deals(weekly.came_back(session, of, since, until, in_one)),
        closed=[each for each in closed if each.outcome != "no_decision"],
        ended=[each for each in closed if each.outcome == "no_decision"],
        still_dark=[_at_home(band, rates, today) for band in bands],
        closing=_closing(session, of, today, rates),
        on_hold=counted.on_hold,
        snoozed=counted.snoozed,
        deals=counted.deals,
        unjudged=counted.unjudged,
        weeks=_weeks(session, of, today, zone),
    )


# -- since the last time ----------------------------------------------------------------------------------------------


def told(s: Summary, scope: Scope, *, posted: bool) -> dict[str, Any]:
    """What the next summary is compared with, as JSON keeps it. `posted`: whether somebody read it."""
    return {
        "posted": posted,
        "on": (s.last + timedelta(days=1)).isoformat(),
        "of": scope.key,
        "deals": s.at_risk.deals,
        "money": [list(each) for each in s.at_risk.money],
        "hands": sorted(hand.deal.id or 0 for hand in s.hands),
    }


def compared(session: WorkspaceSession, s: Summary, scope: Scope, before: Mapping[str, Any] | None) -> Summary:
    """The same with what was at risk the last time, in the rates of now; as it is where that was about others."""
    today = s.last + timedelta(days=1)
    if not before or before["of"] != scope.key or date.fromisoformat(before["on"]) >= today:
        return s
    sums = [(name, worth) for name, worth in before["money"]]
    now, then = told(s, scope, posted=True), total(before["deals"], sums, rates_of(session), today)
    same = all(now[each] == before[each] for each in ("posted", "deals", "money", "hands"))
    return replace(s, before=Before(date.fromisoformat(before["on"]), then), unchanged=s.calm and same)


# -- what needs a hand ------------------------------------------------------------------------------------------------


def _hands(
    desk: Desk,
    session: WorkspaceSession,
    scope: Scope,
    at: datetime,
    today: date,
    zone: tzinfo,
    rates: Mapping[str | None, float],
) -> tuple[list[Hand], int]:
    begins = working_time.at(today, time(0), zone)
    found, needing = weekly.need_a_hand(session, scope.deals, today, begins, rates, _HANDS)
    cards = [(each, card_of_deal(desk, session, each.id, at)) for each in found]
    hands = [_hand(session, each, card, zone, scope.reader) for each, card in cards if not card.is_private]
    return hands, needing - (len(found) - len(hands))


def _hand(session: WorkspaceSession, waiting: Waiting, card: DealCard, zone: tzinfo, reader: int | None) -> Hand:
    advice, owner = card.advice, reps.by_user(session, card.owner)
    yours = owner is not None and owner.id == reader
    need = Need.LAST_STEP if waiting.since is None else Need.WAITING
    return Hand(
        deal=SummaryDeal(card.company, card.deal.value, card.deal.currency, id=card.id),
        need=need.value if waiting.active else Need.NOBODY.value,
        owner=(owner.name or owner.user) if owner else card.owner,
        user=card.owner if waiting.active and not yours else None,
        yours=yours,
        quiet=advice.quiet if advice.silence_bd > 0 else 0,
        play=advice.play,
        channel=advice.channel if advice.kind is Kind.PLAY else None,
        outcome=advice.outcome if advice.kind is Kind.CLOSE else None,
        on=advice.until if advice.kind is Kind.WAIT else None,
        since=waiting.since.astimezone(zone).date() if waiting.since else None,
        nudges=waiting.nudges,
    )


# -- the lists and sums -----------------------------------------------------------------------------------------------


def _closing(session: WorkspaceSession, of: Deals, today: date, rates: Rates) -> Closing | None:
    found = weekly.closing(session, of, today, quarter_ends(today))
    if not found:
        return None
    sums = [(each.currency, each.value_minor / 100) for each in found]
    due = total(sum(each.deals for each in found), sums, rates, today)
    return Closing(due, sum(each.dark for each in found), sum(each.past for each in found))


def _weeks(session: WorkspaceSession, of: Deals, today: date, zone: tzinfo) -> list[Week]:
    """The last weeks, each of the seven days before the next; the last of them is the summary's own."""
    days = [today - timedelta(weeks=ahead) for ahead in range(_WEEKS, -1, -1)]
    counted = weekly.by_week(session, of, [working_time.at(day, time(0), zone) for day in days])
    return [Week(day, back, ended) for day, (back, ended) in zip(days, counted, strict=False)]


def _deals(named: list[Named]) -> list[SummaryDeal]:
    return [
        SummaryDeal(
            each.company,
            None if each.value_minor is None else each.value_minor / 100,
            each.currency,
            each.outcome,
            each.id,
        )
        for each in named
    ]


def _at_home(band: AgeBand, rates: Rates, on: date) -> AgeBand:
    """The same in the home currency, where all of it can be."""
    home = total(band.deals, band.money, rates, on).home
    return replace(band, money=[(home.currency, home.value)]) if home.value and not home.beside else band


def _ages(session: WorkspaceSession, of: Deals, today: date) -> list[AgeBand]:
    edges = [today - timedelta(weeks=up_to) for _, up_to in _BANDS if up_to]
    deals: dict[int, int] = defaultdict(int)
    money: dict[int, list[tuple[str | None, float]]] = defaultdict(list)
    for aged in weekly.still_dark(session, of, today, edges):
        deals[aged.band] += aged.deals
        if aged.value_minor:
            money[aged.band].append((aged.currency, aged.value_minor / 100))
    return [AgeBand(_BANDS[band][0], _BANDS[band][1], deals[band], money[band]) for band in sorted(deals)]
