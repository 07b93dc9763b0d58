"""The Home tab: what it shows to whom. Today's plays first, then what waits; a manager's also for the whole team.

Here: which deals, in which part, and what holds nudges back just now. Not here: how it looks (`bot.messages.home`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.advice import Kind, Phase
from bot.domain.card import DealCard
from bot.domain.home import EVERYTHING, PARTS, TEAM, Home, Wanted
from bot.domain.roles import Action, Whose, can
from bot.domain.unheard import HELD_BACK, NotRead
from bot.services.deals.judging import cards
from bot.services.desk import Actor, Desk
from bot.services.people import working_time
from bot.services.people.rates import rates_of
from bot.store import deals, reps
from bot.store.deals import Listed
from bot.store.session import WorkspaceSession

MOST_JUDGED = 1000
"""Deals that are judged to draw one Home tab: more than any rep works on."""

_AT_RISK = (Phase.DARK, Phase.TRUTH, Phase.PENDING)

QuietUntil = Callable[[], datetime | None]
"""Asks Slack until when somebody is not to be disturbed."""


def gather(desk: Desk, actor: Actor, wanted: Wanted = EVERYTHING, quiet_until: QuietUntil = lambda: None) -> Home:
    """Everything the Home tab shows. Sums are of all, whatever part or words are wanted.

    Whoever may not see the team's deals sees their own, whatever the tab was told to show.
    """
    sees_team = can(actor.role, Action.SEE, Whose.COLLEAGUES)
    wanted = wanted if sees_team else replace(wanted, whose="")
    with desk.database.read(actor.workspace_id) as session:
        rep_id, wanted, name = _whose(session, actor, wanted)
        found, total = deals.listed(session, rep_id=rep_id, reachable=True, limit=MOST_JUDGED)
        named = _named(session, actor, rep_id, wanted)
        shown = {each.row.id: each.row for each in (*found, *(named or ()))}
        every = cards(desk, session, list(shown.values()), actor.now)
        own = reps.by_user(session, actor.user)
        rates = rates_of(session)
        heeds_dnd = own is None or own.heeds_dnd
    fits = shown.keys() if named is None else {each.row.id for each in named}
    working = working_time.is_working(actor.rep, actor.now)
    return Home(
        rep=actor.rep,
        today=actor.today,
        hears=desk.vault.has_key and any(each.opens and not each.for_team for each in desk.sources.values()),
        **_parts([each for each in every if each.id in fits]),
        money=rates.total(_at_risk(every), actor.today),
        total=total,
        beyond=max(0, total - len(found)),
        wanted=wanted,
        sees_team=sees_team,
        whose_name=name,
        away_until=_on_their_clock(actor, actor.rep.away_until),
        not_read=_not_read(every) if not wanted.whose else None,
        quiet_until=_on_their_clock(actor, quiet_until() if working and heeds_dnd else None),
    )


def _not_read(every: Sequence[DealCard]) -> NotRead | None:
    return next((each.unheard for each in every if isinstance(each.unheard, NotRead)), None)


def _on_their_clock(actor: Actor, until: datetime | None) -> datetime | None:
    return until.astimezone(actor.zone) if until is not None and until > actor.now else None


def _whose(session: WorkspaceSession, actor: Actor, wanted: Wanted) -> tuple[int | None, Wanted, str]:
    """The rep whose deals are wanted, None for everybody's; and the name, where somebody of the team was picked."""
    if not wanted.whose:
        return actor.rep_id, wanted, ""
    row = reps.by_user(session, wanted.whose)
    if row is None:
        return None, replace(wanted, whose=TEAM), ""
    return row.id, wanted, row.name or row.user


def _named(session: WorkspaceSession, actor: Actor, rep_id: int | None, wanted: Wanted) -> Sequence[Listed] | None:
    """The deals that fit what was searched for; None where nothing was."""
    if not wanted.words:
        return None
    limit = MOST_JUDGED
    return deals.listed(session, rep_id=rep_id, words=wanted.words, limit=limit)[0]


def _parts(every: Sequence[DealCard]) -> dict[str, Sequence[DealCard]]:
    groups: dict[str, list[DealCard]] = {name: [] for name in PARTS}
    for each in every:
        groups[_part(each)].append(each)
    return {**groups}


def _part(each: DealCard) -> str:
    advice = each.advice
    if each.unanswered_since:
        return "unanswered"
    if advice.kind is Kind.PLAY:
        return "plays"
    if advice.kind is Kind.CLOSE or advice.phase is Phase.PENDING:
        return "closing"
    if advice.phase is Phase.HELD or advice.reason in HELD_BACK:
        return "held"
    return "dark" if advice.phase in (Phase.DARK, Phase.TRUTH) else "waiting"


def _at_risk(every: Sequence[DealCard]) -> list[tuple[str | None, float]]:
    """What the silent deals are worth, one by one."""
    return [(each.deal.currency, each.deal.value or 0.0) for each in every if each.advice.phase in _AT_RISK]


def colleagues(desk: Desk, actor: Actor, words: str) -> list[tuple[str, str]]:
    """The reps with open deals whose name fits what is being typed, by name: (Slack id, name). None for a rep."""
    if not can(actor.role, Action.SEE, Whose.COLLEAGUES):
        return []
    with desk.database.read(actor.workspace_id) as session:
        holders = deals.holders(session)
        known = reps.all_of_them(session, active=False)
        found = [(row.user, row.name or row.user) for row in known if row.id in holders]
    wanted = words.strip().casefold()
    return sorted((each for each in found if wanted in each[1].casefold()), key=lambda each: each[1].casefold())
