"""What is noted of an observation on one deal: its entry, or the entry that says the same already, or nothing.

In one transaction with the deal held. What a person typed is never changed: what says the same is tied to it. Not here:
which deal it is, nor what is asked (`intake`, `asking`); changed facts of a deal (`changes`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain import acts as known
from bot.domain.acts import Act, Value
from bot.domain.advice import Kind
from bot.domain.history import MISSED_MEETING, NO_ROUTE
from bot.domain.observation import (
    Became,
    CallOutcome,
    MeetingOutcome,
    Observation,
    Outcome,
    Seen,
    Why,
)
from bot.domain.said import Recording
from bot.domain.value import value
from bot.services import acts
from bot.services.acts import Door, Given, Origin, Recorded
from bot.services.deals.judging import Judged, has_left, judged_deal
from bot.services.observing import late, ties
from bot.services.observing.connected import OUTBOUND, Hand, Item
from bot.store import nudges, observations, thread_keys, timeline
from bot.store.correspondents import TheirDeal
from bot.store.observations import New
from bot.store.rows import EntryRow, ObservationRow
from bot.store.thread_keys import Thread

_OOO = "ooo"
_THESE_DAYS = timedelta(days=7)
"""For how long after a nudge a mail is taken for what it advised."""

_BOUNCES_WITHIN = timedelta(days=5)
_AN_INSTANT = timedelta(microseconds=1)


@value(frozen=True, slots=True)
class One:
    """An item on one deal: `person_id` whom it was with; `on` the prospect's day; `at` never after now."""

    item: Item
    key: str
    person_id: int
    deal: TheirDeal
    before: Judged
    at: datetime
    on: date

    @property
    def seen(self) -> Observation:
        """What was seen."""
        return self.item.seen

    @property
    def of_main(self) -> bool:
        """Whether it was with the main contact."""
        return self.person_id == self.before.record.row.person_id


@value(frozen=True, slots=True)
class Doing:
    """What it comes to: an act and what is given with it. `at`: where that isn't the instant at which it was seen."""

    act: Act
    given: Mapping[str, Value]
    why: Why
    at: datetime | None = None


@value(frozen=True, slots=True)
class Nothing:
    """Nothing is written: it's tied to an entry, or ignored."""

    became: Became
    why: Why
    entry: int | None = None


def judged_at(hand: Hand, item: Item, key: str, person_id: int | None, deal: TheirDeal) -> One:
    """The item with its deal as that stands; who isn't known is the main contact. Raises CannotJudge."""
    before = judged_deal(hand.desk, hand.session, deal.id, hand.now)
    at = item.seen.at if item.seen.type is Seen.MEETING else min(item.seen.at, hand.now)
    on = at.astimezone(before.case.where.zones[0]).date()
    return One(item, key, person_id or before.record.row.person_id, deal, before, at, on)


def note(hand: Hand, one: One, was: ObservationRow | None = None) -> Outcome:
    """Notes it. `was`: as it was known before. Raises what `acts.do` does."""
    outcome = _noted(hand, one, was)
    if outcome.became is Became.IGNORED:
        return outcome
    if one.seen.type is Seen.MAIL_OUT:
        _bounced_before(hand, one)
    elif observations.spoke(hand.session, one.deal.id, one.at, one.at + _AN_INSTANT):
        _anew(hand, one, ties.of_two(hand.session, one.deal.id, one.at, hand.now))
    return outcome


def _noted(hand: Hand, one: One, was: ObservationRow | None) -> Outcome:
    alike = _alike(one.seen)
    found = ties.typed(hand.session, one.deal.id, one.person_id, alike, one.on) if alike else None
    if found is not None:
        entry_id, further = found
        rows = _with_it(hand, entry_id, further) if further is not None else []
        outcome = keep(hand, one, Nothing(Became.TIED, Why.TYPED_ALREADY, entry_id), was)
        _anew(hand, one, rows)
        return outcome
    decided = _MEANS[one.seen.type](hand, one)
    if isinstance(decided, Nothing):
        return keep(hand, one, decided, was)
    origin = Origin(Door.SOURCE, key=_entry_key(one, was), at=decided.at or one.at)
    given = Given(one.deal.id, {"contact": one.person_id, "on": one.on, **decided.given})
    done = acts.do_in(hand.desk, hand.session, decided.act, given, hand.connected.author, origin, one.before)
    entry = entry_of(done)
    if entry is None and decided.why is not Why.MEETING_AHEAD:  # it's there under that key, perhaps taken back
        return keep(hand, one, Nothing(Became.IGNORED, Why.TAKEN_BACK), was)
    if decided.act in (known.HEARD, known.MEETING) and entry is not None:
        late.mark(hand.session, one.before, one.at, one.on, hand.now)
    return keep(hand, one, Nothing(Became.NOTED, decided.why, entry), was, act=done.act)


def _with_it(hand: Hand, entry_id: int, further: ObservationRow) -> list[ObservationRow]:
    """What is tied to an entry by this, and all that is one with it."""
    rows = observations.tied_to(hand.session, [entry_id])[entry_id]
    return [row for row in rows if (row.type, row.on_day) == (further.type, further.on_day)]


def _anew(hand: Hand, one: One, rows: Sequence[ObservationRow]) -> None:
    """What these are is seen anew, each by itself: what they were tied to is another's by now, or is two touches."""
    things = [(row, row.person_id or one.person_id, _again(hand, row)) for row in rows]
    observations.loosened(hand.session, rows)
    for row, person_id, item in things:
        theirs = replace(hand.connected, source_id=row.source_id, reading=row.reading, rep_id=row.writer_id)
        of_it = replace(hand, connected=theirs)
        note(of_it, judged_at(of_it, item, row.key, person_id, one.deal), row)


def _again(hand: Hand, row: ObservationRow) -> Item:
    """What was seen, as far as what is kept of it tells, and what it's tied to."""
    entry, type = timeline.standing(hand.session, row.entry_id or 0), Seen(row.type)
    outcome: CallOutcome | MeetingOutcome | None = None
    if type is Seen.CALL and entry is not None:
        outcome = next(each for each, alike in _ALIKE_CALL.items() if alike(entry))
    elif type is Seen.MEETING and entry is not None:
        outcome = MeetingOutcome.HELD if entry.type == "meeting" else MeetingOutcome.NO_SHOW
    channel = entry.channel if type is Seen.MESSAGE_OUT and entry is not None else None
    seen = Observation(id=row.key, type=type, at=row.at, outcome=outcome, channel=channel)
    own = row.key.removeprefix("mail:").partition(":")[0]
    return Item(seen=seen, key=row.key, hashes=(own, row.thread) if row.thread else ())


def _bounced_before(hand: Hand, one: One) -> None:
    """A bounce that was read before the mail that it's about strikes that now."""
    until = one.at + _BOUNCES_WITHIN
    for row in observations.unstruck(hand.session, one.person_id, one.at, until):
        own = one.item.hashes[0] if one.item.hashes else None
        if row.thread is not None and row.thread != own:
            continue
        seen = Observation(id=row.key, type=Seen.BOUNCE, at=row.at)
        item = Item(seen=seen, key=row.key, hashes=(row.key, row.thread) if row.thread else ())
        note(hand, judged_at(hand, item, row.key, one.person_id, one.deal), row)


def entry_of(done: Recorded) -> int | None:
    """The entry that an act wrote, by id."""
    return done.said.entry if isinstance(done.said, Recording) else None


def _entry_key(one: One, was: ObservationRow | None) -> str:
    return one.key if was is None else f"{one.key}:{one.seen.outcome or 'answered'}"


def keep(hand: Hand, one: One, found: Nothing, was: ObservationRow | None = None, act: int | None = None) -> Outcome:
    """It's on record what became of it; and a message that is a deal's is known by its hash from now on."""
    seen, session = one.seen, hand.session
    planned = seen.type is Seen.MEETING and seen.outcome == MeetingOutcome.PLANNED
    new = New(
        key=one.key,
        source_id=hand.connected.source_id,
        type=seen.type,
        at=one.at,
        became=found.became,
        reason=found.why,
        on_day=one.on,
        ends_at=(seen.ends_at or seen.at) if planned else None,
        person_id=one.person_id,
        deal_id=one.deal.id,
        rep_id=one.before.record.row.rep_id,
        writer_id=hand.writer(seen) if seen.type in OUTBOUND else None,
        thread=one.item.thread,
        entry_id=found.entry,
        act_id=act,
        reading=hand.connected.reading,
    )
    hand.keep(new if was is None else replace(new, key=was.key), was)
    if one.item.hashes and seen.type in (Seen.MAIL_IN, Seen.MAIL_OUT):
        ours = seen.type is Seen.MAIL_OUT
        thread = Thread(one.person_id, one.deal.id, ours, one.at)
        thread_keys.keep(session, one.item.hashes[0], thread, source_id=hand.connected.source_id)
        hand.threads.setdefault(one.item.hashes[0], thread)
    return Outcome(became=found.became, reason=found.why, deal=f"#{one.deal.number}", entry=found.entry)


# -- what each kind comes to ------------------------------------------------------------------------------------------


def _heard(hand: Hand, one: One) -> Doing | Nothing:
    channel = "email" if one.seen.type is Seen.MAIL_IN else one.seen.channel or "message"
    return Doing(known.HEARD, {"channel": channel}, Why.REPLIED)


def _wrote(hand: Hand, one: One) -> Doing | Nothing:
    same = None
    if one.seen.type is Seen.MAIL_OUT:
        writer = hand.writer(one.seen)
        same = ties.same_mail(hand.session, one.item.hashes, one.person_id, writer, one.at, one.on)
    if same is not None:
        row, why = same
        if why is Why.TAKEN_BACK:
            return Nothing(Became.IGNORED, why)
        if row.entry_id is not None and row.state == Became.NOTED and one.at < row.at:
            ties.earlier(hand.session, row, one.at, one.on, hand.now)
        return Nothing(Became.TIED, why, row.entry_id)
    channel = "email" if one.seen.type is Seen.MAIL_OUT else one.seen.channel or "message"
    play = _named(hand, one) or _advised(hand, one, channel)
    return Doing(known.TOUCH, {"channel": channel, "play": play}, Why.WROTE)


def _named(hand: Hand, one: One) -> str | None:
    """The play that whoever saw it says it was."""
    play = hand.desk.playbook.plays.get(one.seen.play or "")
    return play.id if play is not None and play.channels else None


def _advised(hand: Hand, one: One, channel: str) -> str | None:
    """The play of the deal's nudge, where the rep had it by then and it was to be done in this way, these days."""
    row = nudges.latest(hand.session, [one.deal.id]).get(one.deal.id)
    if row is None or row.state not in nudges.ANSWERABLE or row.kind != Kind.PLAY.value or row.channel != channel:
        return None
    sent = row.sent_at
    near = sent is not None and sent <= one.at <= sent + _THESE_DAYS
    return row.play if near and row.person_id == one.person_id else None


def _called(hand: Hand, one: One) -> Doing | Nothing:
    if one.seen.outcome == CallOutcome.CONNECTED:
        return Doing(known.HEARD, {"channel": "call"}, Why.TALKED)
    if one.seen.outcome == CallOutcome.VOICEMAIL:
        play = _named(hand, one) or _advised(hand, one, "voicemail") or _advised(hand, one, "call")
        return Doing(known.TOUCH, {"channel": "voicemail", "play": play}, Why.VOICEMAIL)
    # The nudge that is out says which call it was, also where nothing would be advised just now.
    play = _named(hand, one) or _advised(hand, one, "call")
    called = play is not None and "call" in hand.desk.playbook.plays[play].channels
    return Doing(known.DIAL, {"play": play if called else None}, Why.NO_ANSWER)


def _met(hand: Hand, one: One) -> Doing | Nothing:
    if one.seen.outcome == MeetingOutcome.HELD:
        for row in timeline.entries(hand.session, one.deal.id):
            if (row.type, row.on_day, row.person_id) == ("meeting", one.on, one.person_id):
                return Nothing(Became.TIED, Why.SAME_MEETING, row.id)
            if ties.missed(row, one.person_id, one.at, one.on):  # a calendar only knows that it was agreed
                return Nothing(Became.TIED, Why.SAME_MEETING, row.id)
        return Doing(known.MEETING, {}, Why.MET)
    if one.seen.outcome == MeetingOutcome.NO_SHOW:
        if not one.of_main:
            return Nothing(Became.IGNORED, Why.OTHER_CONTACT)
        return Doing(known.SITUATION, {"code": MISSED_MEETING, "contact": None}, Why.NO_SHOW)
    if one.seen.outcome == MeetingOutcome.PLANNED:
        there = one.before.record.row.next_meeting
        today = one.before.case.standing.day
        if there is not None and today <= there and (there <= one.on or one.on < today):
            return Nothing(Became.TIED, Why.SAME_MEETING if there == one.on else Why.SAME_FACT)
        return Doing(known.MEETING, {"ahead": "yes", "contact": None}, Why.MEETING_AHEAD)
    return Nothing(Became.IGNORED, Why.NOT_HELD)


def _away(hand: Hand, one: One) -> Doing | Nothing:
    if not one.of_main:
        return Nothing(Became.IGNORED, Why.OTHER_CONTACT)
    hold = one.before.case.standing.hold
    if hold is not None and hold.situation.private:
        return Nothing(Became.IGNORED, Why.PRIVATE_STANDS)
    if has_left(one.before) and (gone := ties.said_left(hand.session, one.deal.id)) is not None:
        return Nothing(Became.TIED, Why.TYPED_ALREADY, gone)  # somebody said that they won't be back
    until = one.seen.until + timedelta(days=1) if one.seen.until else None  # the first day back
    same = ties.same_absence(hand.session, one.deal.id, one.on, until)
    if same is not None:
        if same.source == Door.SOURCE and one.on < same.on_day:
            ties.moved(hand.session, same, one.at, one.on, hand.now)
        return Nothing(Became.TIED, Why.SAME_ABSENCE, same.id)
    return Doing(known.SITUATION, {"code": _OOO, "until": until, "contact": None}, Why.AWAY)


def _bounced(hand: Hand, one: One) -> Doing | Nothing:
    """It strikes the mail that never arrived, once."""
    if not one.of_main:
        return Nothing(Became.IGNORED, Why.OTHER_CONTACT)
    rows = timeline.entries(hand.session, one.deal.id)
    mails = [row for row in rows if row.type == "touch" and row.channel == "email" and row.on_day <= one.on]
    mails = [row for row in mails if row.person_id == one.person_id and (row.at is None or row.at <= one.at)]
    named = next((found for each in one.item.hashes[1:] if (found := hand.threads.get(each)) and found.ours), None)
    zone = one.before.case.where.zones[0]
    day = named.at.astimezone(zone).date() if named is not None else None
    if day is None and one.item.hashes[1:] and hand.connected.backfilling:  # the mail that it names is still to come
        return Nothing(Became.IGNORED, Why.NOTHING_TO_STRIKE)
    struck = _struck(mails, day, one.on)
    if struck is None:
        return Nothing(Became.IGNORED, Why.NOTHING_TO_STRIKE)
    already = _bounce_of(rows, struck)
    if already is not None:
        return Nothing(Became.TIED, Why.SECOND_COPY, already.id)
    # It stands right after that mail, so that no later touch is struck.
    given: dict[str, Value] = {"code": NO_ROUTE, "on": struck.on_day, "contact": None}
    return Doing(known.SITUATION, given, Why.BOUNCED, at=struck.at)


def _struck(mails: list[EntryRow], day: date | None, on: date) -> EntryRow | None:
    if day is not None:
        return next((row for row in reversed(mails) if row.on_day == day), None)
    return mails[-1] if mails and on - mails[-1].on_day <= _BOUNCES_WITHIN else None


def _bounce_of(rows: list[EntryRow], struck: EntryRow) -> EntryRow | None:
    """The bounce that struck this touch already: the first one after it, before any other touch."""
    for row in rows[rows.index(struck) + 1 :]:
        if row.type == "situation" and row.code == NO_ROUTE:
            return row
        if row.type == "touch":
            return None
    return None


_MEANS: Mapping[Seen, Callable[[Hand, One], Doing | Nothing]] = {
    Seen.MAIL_IN: _heard,
    Seen.MESSAGE_IN: _heard,
    Seen.MAIL_OUT: _wrote,
    Seen.MESSAGE_OUT: _wrote,
    Seen.CALL: _called,
    Seen.MEETING: _met,
    Seen.AUTO_REPLY: _away,
    Seen.BOUNCE: _bounced,
}
"""What each kind comes to; a deal's changes have a way of their own."""


def _alike(seen: Observation) -> Callable[[EntryRow], bool] | None:
    """What a typed entry that says the same looks like; None where nothing typed can say it."""
    if seen.type in (Seen.MAIL_IN, Seen.MESSAGE_IN):
        return lambda row: row.type == "heard"
    if seen.type in OUTBOUND:
        channel = "email" if seen.type is Seen.MAIL_OUT else seen.channel or "message"
        return lambda row: row.type == "touch" and row.channel == channel
    if seen.type is Seen.CALL:
        return _ALIKE_CALL[CallOutcome(seen.outcome or CallOutcome.NO_ANSWER)]
    if seen.type is Seen.MEETING:
        if seen.outcome == MeetingOutcome.HELD:
            return lambda row: row.type == "meeting"
        if seen.outcome == MeetingOutcome.NO_SHOW:
            return lambda row: row.type == "situation" and row.code == MISSED_MEETING
        return None
    code = _OOO if seen.type is Seen.AUTO_REPLY else NO_ROUTE
    return lambda row: row.type == "situation" and row.code == code


_ALIKE_CALL: Mapping[CallOutcome, Callable[[EntryRow], bool]] = {
    CallOutcome.CONNECTED: lambda row: row.type == "heard",
    CallOutcome.NO_ANSWER: lambda row: row.type == "dial" or (row.type == "touch" and row.channel == "call"),
    CallOutcome.VOICEMAIL: lambda row: row.type == "touch" and row.channel == "voicemail",
}
