"""Private pauses: what one was for is forgotten once it is over, whoever looks at the deal or not.

Here: when that is, and what becomes of its entry and its nudges. Not here: the rows (`bot.store.forgetting`), nor the
forgetting of a person (`forgetting`).
"""

from __future__ import annotations

from bot.domain import guards
from bot.domain.entries import SituationNoted, Touch
from bot.domain.pauses import courtesies, left_behind
from bot.domain.playbook import Playbook
from bot.errors import NotFound
from bot.errors.trouble import CannotJudge
from bot.services import posted
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, judged_deal
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.store import forgetting, outbox, timeline
from bot.store.session import WorkspaceSession, in_workspace

_AT_ONCE = 100
"""Deals of one transaction: a night's work must not keep the day's from the database."""


def forget_pause(desk: Desk, session: WorkspaceSession, each: Judged) -> None:
    """Once a private pause is over, or they replied, its entry becomes a date without a reason (ruling 44).

    The advice stays what it is, so that no new look is needed. Cheap where there was none.
    """
    if not _telling(each, desk.playbook):
        return
    standing, row = each.case.standing, each.record.row
    instead = left_behind(each.record.deal, standing.history, standing.day, desk.playbook)
    if not instead:
        return
    written = timeline.entries(session, row.id)
    for place, entry in instead.items():
        timeline.replace_with(session, written[place], entry)
    for nudge in forgetting.forget_nudges(session, row.id, courtesies(desk.playbook)):
        if not (nudge.message_channel and nudge.message_ts):
            continue
        if not nudge.in_digest:
            nudge_state.take_away(session, nudge, nudge.message_channel, nudge.message_ts, now=each.case.now)
        elif digest := outbox.standing(session, nudge.message_channel, nudge.message_ts):
            posted.again(session, digest, each.case.now)  # without its row


def forget_undone(desk: Desk, session: WorkspaceSession, deal_id: int) -> bool:
    """A private situation that was taken back leaves no code either. Whether there was one."""
    return forgetting.forget_undone(session, deal_id, _private(desk.playbook))


def forget_pauses(desk: Desk) -> None:
    """The same for every deal, whoever looks at it or not: closed ones, and those of people who left."""
    with desk.database.read() as session:
        found = forgetting.telling(session, _private(desk.playbook), courtesies(desk.playbook))
    for start in range(0, len(found), _AT_ONCE):
        with desk.database.write() as every:
            for workspace_id, deal_id in found[start : start + _AT_ONCE]:
                with in_workspace(every, workspace_id) as session:
                    forget_undone(desk, session, deal_id)
                    _forget_in(desk, session, deal_id)


def _forget_in(desk: Desk, session: WorkspaceSession, deal_id: int) -> None:
    try:
        _, now = hold(session, deal_id, desk.clock())
    except NotFound:  # forgotten as a whole meanwhile
        return
    try:
        forget_pause(desk, session, judged_deal(desk, session, deal_id, now))
    except CannotJudge:  # what cannot be read does not say whether a pause is over
        return


def _telling(each: Judged, playbook: Playbook) -> bool:
    """Asked of every deal that is judged, so the cheap questions come first."""
    for entry in each.record.deal.timeline:
        if isinstance(entry, SituationNoted):
            known = playbook.situations.get(entry.code)
            if known is not None and known.private:
                return True
        if isinstance(entry, Touch) and entry.play:
            play = playbook.plays.get(entry.play)
            if play and play.family in guards.GENTLE_FAMILIES and play.id in courtesies(playbook):
                return True
    return False


def _private(playbook: Playbook) -> frozenset[str]:
    return frozenset(code for code, situation in playbook.situations.items() if situation.private)
