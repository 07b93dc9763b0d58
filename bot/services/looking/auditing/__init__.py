"""The audit: the whole ledger of touches and nudges once more against the limits, by arithmetic of its own.

`known` says what was on record at a moment, `windows` counts, `reps` looks at what reached the reps. Nothing here asks
`bot.limits` or the coach's rules: an audit that shared their arithmetic would share their mistakes. What the limits
held against an advice is a violation; what a rep did without an advice is the rep's own, counted and no violation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from bot.domain.breaches import AtEntry, AtNudge, Violation
from bot.domain.playbook import Playbook
from bot.errors.team import UnknownWorkspace
from bot.services.desk import Desk
from bot.services.looking.auditing import reps
from bot.services.looking.auditing.known import Known, Step
from bot.services.looking.auditing.windows import Breach, breaches
from bot.store import ledger, workspaces
from bot.store.ledger import AccountLedger
from bot.store.rows import EntryRow, NudgeRow
from bot.store.session import WorkspaceSession, in_workspace


@dataclass(slots=True)
class Report:
    """What was checked. `windows`: how many times a limit was held against something; `own`: the reps' own breaches.

    `violations`: how many, by limit.
    """

    deals: int = 0
    touches: int = 0
    nudges: int = 0
    messages: int = 0
    windows: int = 0
    own: int = 0
    violations: Counter[str] = field(default_factory=Counter)
    first: Violation | None = None

    def found(self, violation: Violation) -> None:
        """One more; the first one is kept to be shown."""
        self.violations[violation.limit] += 1
        self.first = self.first or violation


def audit(desk: Desk, team_id: str | None = None) -> Report:
    """Replay the ledger of one workspace, or of all. Raises BadInput for a workspace that is not known."""
    report = Report()
    with desk.database.read() as session:
        known = workspaces.all_of_them(session, enabled=False)
        wanted = [row for row in known if team_id in (None, row.team_id)]
        if team_id and not wanted:
            raise UnknownWorkspace(team_id, tuple(row.team_id for row in known))
        # Portions are forgotten as they go: the rows' values are taken before.
        for workspace_id, team in [(row.id, row.team_id) for row in wanted]:
            with in_workspace(session, workspace_id) as inside:
                _audit_workspace(desk, inside, team, report)
    return report


def _audit_workspace(desk: Desk, session: WorkspaceSession, team: str, report: Report) -> None:
    checked = reps.check(session)
    report.messages += checked.messages
    report.windows += checked.windows
    for limit, what in checked.violations:
        report.found(Violation(team, limit, what))
    for account in ledger.of_accounts(session):
        _Account(desk.playbook, account, team, report).run()


class _Account:
    """One account's deals: every advice and every touch, in the order in which they came."""

    def __init__(self, playbook: Playbook, account: AccountLedger, team: str, report: Report) -> None:
        self.playbook, self.account, self.team, self.report = playbook, account, team, report
        self.known = Known(playbook, account)
        self.clean: dict[int, bool] = {}  # nudges by id: whether the advice kept every limit

    def run(self) -> None:
        here = self.account.people
        self.report.deals += sum(deal.person_id in here for deal in self.account.deals.values())
        for limit, what in reps.overlaps(self.account):
            self.report.found(Violation(self.team, limit, what))
        for nudge in self.account.nudges:
            if nudge.sent_at is not None and nudge.kind == "play" and nudge.person_id in here:
                self._nudge(nudge)
        for entry in self.account.entries:
            if entry.type == "touch" and entry.undone_at is None and entry.person_id in here:
                self._touch(entry)

    def _nudge(self, nudge: NudgeRow) -> None:
        self.report.nudges += 1
        step, *otherwise = self.known.advised(nudge)
        found = list(self._held_against(step))
        for other in otherwise if found else ():
            still = {breach.limit for breach in self._held_against(other)}
            found = [breach for breach in found if breach.limit in still]
        self.clean[nudge.id] = not found
        self._tell(found, step, partial(AtNudge, nudge=nudge.id, on=step.on))

    def _touch(self, entry: EntryRow) -> None:
        self.report.touches += 1
        step = self.known.touched(entry)
        found = list(self._held_against(step))
        if not found:
            return
        if entry.nudge_id is None or self.known.rep_went_own_way(entry, step):
            self.report.own += 1
        elif self.clean.get(entry.nudge_id, True):  # an advice that broke a limit is told once, at the advice
            self._tell(found, step, partial(AtEntry, entry=entry.id, on=entry.on_day))

    def _held_against(self, step: Step) -> Iterator[Breach]:
        for limit in breaches(self.playbook, step):
            self.report.windows += 1
            if isinstance(limit, Breach):
                yield limit

    def _tell(self, found: list[Breach], step: Step, at: Callable[..., AtNudge | AtEntry]) -> None:
        number = self.account.deals[step.deal_id].number
        for breach in found:
            what = at(number=number, play=step.play, channel=step.channel, why=breach.why)
            self.report.found(Violation(self.team, breach.limit, what))
