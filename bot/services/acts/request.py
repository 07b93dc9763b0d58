"""An act that was asked for, with all that its own function needs to know; and what that function says is to be noted.

Here: the deal that is meant, found, held and judged, by its name or by the nudge that is answered. Not here: what each
act makes of it (`doings`), nor the writing (`do`).
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.acts import Act, Given, Origin
from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.entries import Entry
from bot.domain.said import Said
from bot.domain.standing import SECOND_VOICE
from bot.domain.value import value
from bot.errors.answers import AnswerMoved, NotHappenedYet
from bot.errors.deals import AheadOfToday, NoSuchYear
from bot.services.deals.holding import hold, hold_of_nudge
from bot.services.deals.judging import Judged, judged_deal
from bot.services.deals.whom import whom
from bot.services.desk import Author, Desk, check_may, permitted
from bot.services.nudges import nudge_state
from bot.store import timeline
from bot.store.facts import Facts
from bot.store.rows import NudgeRow, PersonRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Request:
    """What is asked for, and of which deal. `nudge`: the one that it answers. `was`: the entry that it puts right."""

    desk: Desk
    session: WorkspaceSession
    author: Author
    given: Given
    before: Judged
    origin: Origin
    nudge: NudgeRow | None = None
    was: Entry | None = None

    @property
    def today(self) -> date:
        """The prospect's local day."""
        return self.before.case.standing.day

    def day(self) -> date:
        """The prospect's local day on which it happened; today when none was given. Raises BadInput."""
        on = self.given.day("on") or (self.was.on if self.was else self.today)
        if self.has_come(on):
            return _of_a_deal(min(on, self.today))
        raise AheadOfToday("on", on) if self.nudge is None else NotHappenedYet("on", on)

    def has_come(self, on: date) -> bool:
        """Whether it is that day by now. A rep east of the prospect may already be in tomorrow."""
        theirs = self.before.case.now.astimezone(ZoneInfo(self.before.rep.timezone)).date()
        return on <= self.today or ((on - self.today).days == 1 and on <= theirs)

    def person(self) -> PersonRow:
        """With which of the deal's contacts it was. Raises BadInput."""
        return whom(self.before.record, self.given.number("contact") or self.given.text("contact"))

    def asked_of(self) -> PersonRow | None:
        """The other contact whom the answered nudge's play is for (ruling 57); None where it is the main one's."""
        if self.nudge is None or self.nudge.play != SECOND_VOICE:
            return None
        return next((row for row in self.before.record.contacts.others if row.id == self.nudge.person_id), None)


@value(frozen=True, slots=True)
class Noted:
    """What an act comes to: what is told of it, and the entry to be written; None where the deal itself was changed.

    `person`: whom it was with, where that may be another than the main contact. `changes`: what it makes of facts of
    the deal, by their names: None for one that it uses up. They are as they were once the entry is taken back.
    """

    said: Said
    entry: Entry | None = None
    person: PersonRow | None = None
    changes: Facts = field(default_factory=dict)


def of_deal(desk: Desk, session: WorkspaceSession, act: Act, given: Given, author: Author, origin: Origin) -> Request:
    """About a deal that was named. Raises NotFound, NotAllowed, CannotJudge."""
    assert given.deal is not None
    found = permitted(session, author, given.deal, act.needs)
    # Held, so that of two who write at once the second sees what the first wrote; the people too, so that whoever
    # plans a touch under another deal sees this one, or waits for it.
    _, now = hold(session, found.row.id, author.now)
    before = judged_deal(desk, session, found.row.id, now)
    return Request(desk, session, author, given, before, origin)


def of_nudge(desk: Desk, session: WorkspaceSession, act: Act, given: Given, author: Author, origin: Origin) -> Request:
    """In answer to a nudge, or to put right what an answer wrote, which is then taken back. Raises Conflict."""
    assert origin.nudge is not None
    row, deal, now = hold_of_nudge(session, origin.nudge, author.now)
    check_may(session, author, deal, act.needs)
    if not origin.puts_right:
        nudge_state.check_open(row, deal.number)
        before = judged_deal(desk, session, row.deal_id, now).as_chosen(row)
        return Request(desk, session, author, given, before, origin, row)
    entry = timeline.of_nudge(session, row.id)
    was = timeline.as_entry(entry) if entry else None
    if row.state != "answered" or entry is None or was is None or entry.type != act.name:
        raise AnswerMoved(deal.number)
    timeline.undo_last(session, row.deal_id, by=author.by, now=now, entry_id=entry.id)
    before = judged_deal(desk, session, row.deal_id, now)
    return Request(desk, session, author, given, before, origin, row, was)


def _of_a_deal(on: date) -> date:
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise NoSuchYear("on", on.year)
    return on
