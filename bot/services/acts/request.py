"""An act that was asked for, with all that its own function needs to know; and what that function says is to be noted.

Here: the deal that is meant, found, held and judged, by its name or by the nudge that is answered. Not here: what each
act makes of it (`doings`), nor the writing (`do`).
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.acts import Act, Door, Given, Origin, Value
from bot.domain.assumed import MainTaken, TodayTaken
from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.entries import Closed, Entry, Meeting, TwoWay
from bot.domain.roles import Action
from bot.domain.said import Said
from bot.domain.standing import SECOND_VOICE
from bot.domain.value import value
from bot.errors.answers import AnsweredAMomentAgo, AnswerMoved, AnswerTakenBack, MeetingToldAlready, NotHappenedYet
from bot.errors.deals import AheadOfToday, NoSuchYear
from bot.services.deals.holding import hold, hold_of_nudge
from bot.services.deals.judging import Judged, judged_deal, met
from bot.services.deals.whom import whom
from bot.services.desk import Author, Desk, check_may, permitted
from bot.services.nudges import nudge_state
from bot.store import deals, taking_back, timeline
from bot.store.facts import Facts
from bot.store.rows import EntryRow, NudgeRow, PersonRow
from bot.store.session import WorkspaceSession

NO_SNOOZE: Facts = {"snoozed_until": None, "snoozed_on": None}
"""What becomes of a snooze that is over."""

_LATELY = timedelta(days=7)
"""For so long whoever says that they missed a meeting means the one that stands there as held."""


@value(frozen=True, slots=True)
class Request:
    """What is asked for, and of which deal. `nudge`: the one that it answers.

    `was`: the entry that it puts right, `row` how that was kept, and `was_over` the end that was written with it.
    """

    desk: Desk
    session: WorkspaceSession
    author: Author
    given: Given
    before: Judged
    origin: Origin
    nudge: NudgeRow | None = None
    was: Entry | None = None
    row: EntryRow | None = None
    was_over: str | None = None

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

    def then(self) -> date:
        """The same of what has no day of its own: today, or the day on which what is put right was noted.

        What a source saw has its own day.
        """
        if self.was is None and self.seen and (on := self.given.day("on")) is not None:
            return _of_a_deal(on)
        return self.was.on if self.was else self.today

    @property
    def seen(self) -> bool:
        """Whether a source saw it."""
        return self.origin.door is Door.SOURCE

    def instant(self) -> datetime | None:
        """When it was: of what is pressed without a day, now; what is typed has a day only. Put right, it stays.

        What a source saw, it saw at an instant.
        """
        if self.origin.at is not None:
            return self.origin.at
        day = self.given.day("on")
        if self.was is not None:
            return self.was.at if day in (None, self.was.on) else None
        return self.before.at if self.nudge is not None and day is None else None

    def has_come(self, on: date) -> bool:
        """Whether it is that day by now. A rep east of the prospect may already be in tomorrow."""
        theirs = self.before.case.now.astimezone(ZoneInfo(self.before.rep.timezone)).date()
        return on <= self.today or ((on - self.today).days == 1 and on <= theirs)

    def person(self, *, former: bool = False) -> PersonRow:
        """With which of the deal's contacts it was; `former`: of now or before. Raises BadInput."""
        return whom(self.before.record, self.given.number("contact") or self.given.text("contact"), former=former)

    def taken(self, *more: Said) -> tuple[Said, ...]:
        """What a typed line left to be assumed of the day and the contact, and `more`; a form shows what it takes."""
        if self.origin.door is not Door.COMMAND or self.was is not None:
            return ()
        others, main = self.before.record.contacts.others, self.before.record.person
        day = () if self.given.day("on") else (TodayTaken(),)
        whom = (MainTaken(main.name),) if others and not self.given.values.get("contact") else ()
        return (*day, *whom, *more)

    def may(self, action: Action) -> None:
        """Raises NotAllowed where the author may not do that to the deal as well."""
        check_may(self.session, self.author, self.before.record.row, action)

    def of_this_act(self, name: str, was: Value = None) -> Value:
        """What was given for an input; of what is put right, as it `was` where nothing was said of it."""
        return self.given.values.get(name, was)

    def who_it_was(self, *, former: bool = False) -> PersonRow:
        """With whom it was: who is named; of what is put right, who it was before; else whom the answered nudge's play
        is for, and the main contact. `former`: who is a contact no more can be meant, too. Raises BadInput.
        """
        if self.given.values.get("contact"):
            return self.person(former=former)
        main, known = self.before.record.person, self.before.record.contacts
        people = (main, *known.others, *(known.former if former else ()))
        before = next((one for one in people if self.row and one.id == self.row.person_id), None)
        return before or self.asked_of() or main

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
    `meeting`: the next one, which the entry puts on record; `end`: an entry that is taken back with it.
    `aside`: nothing happened that a nudge would be overtaken by. `assumed`: what was taken where nothing was said.
    `kept_as`: what it's called in the log, where that is another than the act's name. `sent`: what of a shelf went with
    it, by id.
    """

    said: Said
    entry: Entry | None = None
    person: PersonRow | None = None
    changes: Facts = field(default_factory=dict)
    meeting: date | None = None
    end: Closed | None = None
    aside: bool = False
    kept_as: str = ""
    sent: int | None = None
    assumed: tuple[Said, ...] = ()


def of_deal(
    desk: Desk,
    session: WorkspaceSession,
    act: Act,
    given: Given,
    author: Author,
    origin: Origin,
    before: Judged | None = None,
) -> Request:
    """About a deal that was named; `before`: as judged by a caller who holds it. Raises NotFound, NotAllowed,
    CannotJudge.
    """
    if before is not None:
        check_may(session, author, before.record.row, act.needs)
        return Request(desk, session, author, given, before, origin)
    assert given.deal is not None
    found = permitted(session, author, given.deal, act.needs)
    # Held, so that of two who write at once the second sees what the first wrote; the people too, so that whoever
    # plans a touch under another deal sees this one, or waits for it.
    _, now = hold(session, found.row.id, author.now)
    before = judged_deal(desk, session, found.row.id, now)
    if origin.met is not None and met(before) != origin.met:
        raise MeetingToldAlready(found.row.number, origin.met)
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
    if row.state != "answered" or entry is None:
        raise AnswerMoved(deal.number)
    return replace(_put_right(desk, session, act, given, author, origin, entry, now), nudge=row)


def of_entry(desk: Desk, session: WorkspaceSession, act: Act, given: Given, author: Author, origin: Origin) -> Request:
    """To put right what was noted by a command, which is then taken back. Raises Conflict."""
    assert origin.entry is not None
    entry = timeline.standing(session, origin.entry)
    if entry is None:
        raise AnswerTakenBack
    deal, now = hold(session, entry.deal_id, author.now)
    check_may(session, author, deal, act.needs)
    if origin.key is not None and timeline.by_key(session, origin.key) is not None:  # the same press, come once more
        raise AnsweredAMomentAgo
    return _put_right(desk, session, act, given, author, origin, entry, now)


def _put_right(
    desk: Desk,
    session: WorkspaceSession,
    act: Act,
    given: Given,
    author: Author,
    origin: Origin,
    entry: EntryRow,
    now: datetime,
) -> Request:
    was = timeline.as_entry(entry)
    if was is None or entry.type != act.writes_a:
        raise AnswerMoved(deals.get(session, entry.deal_id).number)
    taking_back.last(session, entry.deal_id, by=author.by, now=now, entry_id=entry.id)
    end, before = timeline.written_with(session, entry), judged_deal(desk, session, entry.deal_id, now)
    return Request(
        desk, session, author, given, before, origin, was=was, row=entry, was_over=end.outcome if end else None
    )


def _of_a_deal(on: date) -> date:
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise NoSuchYear("on", on.year)
    return on


def seen_meeting(asked: Request) -> EntryRow | None:
    """The meeting that a calendar says was held, a few days ago at most, and since which nobody was heard from.

    Of a source that says otherwise it's the one of that very day.
    """
    held = next((each for each in reversed(asked.before.record.deal.timeline) if isinstance(each, TwoWay)), None)
    if asked.was is not None or not isinstance(held, Meeting):
        return None
    if held.on != asked.then() if asked.seen else asked.today - held.on > _LATELY:
        return None
    rows = timeline.entries(asked.session, asked.before.record.row.id)
    last = next((row for row in reversed(rows) if row.type == "meeting"), None)
    return last if last is not None and last.source == Door.SOURCE and last.on_day == held.on else None
