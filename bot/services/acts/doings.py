"""What each act comes to: from what was given, and the deal as it stood before, to an entry and what is told of it.

Here: one small function an act, and the table of them. A press on a nudge says less than a command, so a function may
tell the two apart; so may the putting right of what a press wrote. Not here: finding the deal (`request`), and the
writing (`do`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.coach import clauses
from bot.coach.carried import carried, from_shelf
from bot.coach.phrasing import whole
from bot.domain import acts
from bot.domain.advice import Kind
from bot.domain.assumed import PlayTaken
from bot.domain.entries import (
    CHANNELS,
    OUTCOMES,
    Closed,
    Dial,
    Entry,
    Heard,
    Meeting,
    NoteKept,
    Reopened,
    SituationNoted,
    Touch,
)
from bot.domain.history import MISSED_MEETING
from bot.domain.lengths import SENTENCE
from bot.domain.said import (
    ClosedAs,
    DealEnded,
    DealReopened,
    DetailAdded,
    Dialled,
    DialNoted,
    MeetingAhead,
    MeetingNoted,
    NoteTaken,
    PlayDone,
    PlayDoneOtherwise,
    ReasonGiven,
    Replied,
    ReplyNoted,
    Said,
    SituationSaid,
    Snoozed,
    SnoozeOver,
    TouchNoted,
    WishNoted,
)
from bot.errors.acts import NotAhead
from bot.errors.answers import AdviceIsNoCall, AdviceIsToClose, DealClosedAlready, OverAndNext, PromisedTooEarly
from bot.errors.deals import (
    ClosedAlready,
    DealClosed,
    DetailOfNoMeeting,
    HoldOver,
    NoteEmpty,
    NothingToSnooze,
    NotOfAContact,
    NotSnoozed,
    OpenAlready,
    PromisedBeforeReply,
    SituationNeedsDate,
    SnoozeNotAhead,
)
from bot.reading import reasons
from bot.reading.nearest import choose
from bot.services.acts.request import NO_SNOOZE, Noted, Request, seen_meeting
from bot.services.deals import privacy
from bot.services.nudges import advised
from bot.store import contacts, deals, text, timeline
from bot.store.facts import Facts
from bot.store.rows import EntryRow, PersonRow

_WISH = "wish"
"""What it's called in the log that another contact asked for no contact: there is nothing in it to put right."""

_WITHOUT_ADVICE = "issue-timeline-call"
"""The play of a dial where no call is advised."""


def touch(asked: Request) -> Noted:
    """We contacted them; on a nudge, by the advised channel unless another is named."""
    given, playbook = asked.given, asked.desk.playbook
    if asked.was is not None and asked.nudge is not None:
        return _touch_otherwise(asked, asked.was)
    if asked.nudge is not None:
        play, used = asked.nudge.play, given.text("channel") or asked.nudge.channel
        if play is None or asked.nudge.kind != Kind.PLAY.value:
            raise AdviceIsToClose
        way = used and choose("channel", used, CHANNELS)
        entry = Touch(on=asked.day(), at=asked.instant(), play=play, channel=way)
        return _touched(asked, PlayDone(playbook.plays[play].called), entry, asked.asked_of())
    channel = choose("channel", given.text("channel") or "", CHANNELS)
    own = given.text("play")
    play = choose("play", own, [each.id for each in playbook.plays.values() if each.channels]) if own else None
    person, note = asked.who_it_was(former=True), given.text("note")
    privacy.check("note", note, person.name)
    entry = Touch(on=asked.day(), at=asked.instant(), play=play, channel=channel, note=note)
    title = playbook.plays[play].called if play else None
    said = TouchNoted(title, _another(asked, person), channel, entry.on)
    return replace(_touched(asked, said, entry, person), assumed=asked.taken())


def _touched(asked: Request, said: Said, entry: Touch, person: PersonRow | None) -> Noted:
    """The touch, with what went with it."""
    return Noted(said, entry, person, _used_up(asked, entry), sent=_sent(asked, entry, person))


def _sent(asked: Request, entry: Touch, person: PersonRow | None) -> int | None:
    """What of the shelf they got with it: what the nudge's words had, else what they would have by now."""
    play = asked.desk.playbook.plays.get(entry.play or "")
    if play is None or (person is not None and person.id != asked.before.record.person.id):
        return None
    if asked.nudge is not None and asked.nudge.play == play.id:
        return asked.nudge.shelf_item
    found = from_shelf(play, entry.channel, asked.before.case.standing)
    return found.id if found else None


def _used_up(asked: Request, entry: Touch) -> Facts:
    """What the touch brought along of what is given once (plays.md 1.8)."""
    play = asked.desk.playbook.plays.get(entry.play or "")
    if play is None:
        return {}
    wording = asked.nudge.wording if asked.nudge is not None and asked.nudge.play == play.id else None
    return dict.fromkeys(carried(play, entry.channel, asked.before.case.standing, wording))


def _touch_otherwise(asked: Request, was: Entry) -> Noted:
    """The play was done in another way, or on another day."""
    assert isinstance(was, Touch)
    used, day = choose("channel", asked.given.text("channel") or "", CHANNELS), asked.day()
    play = asked.desk.playbook.plays.get(was.play or "")
    right = replace(was, channel=used, on=day, at=asked.instant())
    done = PlayDoneOtherwise(play.called if play else None, used, day)
    return _touched(asked, done, right, asked.asked_of())


def dial(asked: Request) -> Noted:
    """We called and nobody answered."""
    if asked.nudge is not None:
        if asked.nudge.play is None or asked.nudge.channel != "call":
            raise AdviceIsNoCall
        return Noted(Dialled(), Dial(on=asked.day(), at=asked.instant(), play=asked.nudge.play), asked.asked_of())
    calls = [each.id for each in asked.desk.playbook.plays.values() if "call" in each.channels]
    advised = asked.before.advice.play if asked.before.advice.play in calls else None
    named = asked.given.text("play")
    if asked.seen and not named and (advised is None or asked.before.advice.channel != "call"):
        return _called(asked)
    play = choose("play", named, calls) if named else advised or _WITHOUT_ADVICE
    entry, person = Dial(on=asked.day(), at=asked.instant(), play=play), asked.who_it_was(former=True)
    assumed = asked.taken(*([] if named else [PlayTaken(asked.desk.playbook.plays[play].called)]))
    return Noted(DialNoted(_another(asked, person), entry.on), entry, person, assumed=assumed)


def _called(asked: Request) -> Noted:
    """A source saw that we called, and no call is advised: it's the rep's own touch."""
    entry, person = Touch(on=asked.day(), at=asked.instant(), channel="call"), asked.who_it_was(former=True)
    return _touched(asked, TouchNoted(None, _another(asked, person), "call", entry.on), entry, person)


def heard(asked: Request) -> Noted:
    """They replied: what they said, and what's next, by when; or that it's over."""
    day, was, person = asked.day(), asked.was, asked.who_it_was()
    assert was is None or isinstance(was, Heard)
    promised = asked.of_this_act("promised", was.promised_by if was else None)
    note = asked.of_this_act("note", was.note if was else None)
    ahead, ended = _next_meeting(asked), asked.of_this_act("over", asked.was_over)
    over = _outcome(str(ended)) if ended else None
    if isinstance(promised, date) and promised < day:
        if asked.nudge is None and was is None:
            raise PromisedBeforeReply("promised", promised)
        raise PromisedTooEarly("promised", promised)
    if over and (promised or ahead):
        raise OverAndNext("over")
    privacy.check("note", str(note or ""), person.name)
    entry = Heard(
        on=day,
        at=asked.instant(),
        channel=was.channel if was else asked.given.text("channel"),
        promised_by=promised if isinstance(promised, date) else None,
        note=str(note) if note else None,
    )
    another = _another(asked, person)
    unquoted = bool(entry.note) and not (another or over or clauses.they_said(entry.note, whole(person.name).split()))
    said: Said = Replied(entry.promised_by, ahead, over, unquoted)
    if asked.nudge is None:
        said = ReplyNoted(another, day, entry.promised_by, ahead, over, unquoted)
    end = _end(asked, over) if over else None
    return Noted(said, entry, person, meeting=ahead, end=end, assumed=asked.taken())


def _next_meeting(asked: Request) -> date | None:
    """The meeting that they agreed to. One that was put on record before may have been held by now."""
    was = asked.row.next_meeting if asked.row else None
    ahead = asked.of_this_act("meeting", was)
    if not isinstance(ahead, date):
        return None
    if ahead != was and asked.has_come(ahead):
        raise NotAhead("meeting")
    return ahead


def _end(asked: Request, outcome: str) -> Closed:
    """The end that came with a reply. Raises NotAllowed."""
    asked.may(acts.CLOSE.needs)
    now = asked.before.at if asked.nudge is not None and asked.given.day("on") is None else None
    return Closed(on=asked.today, at=now, outcome=outcome)


def _outcome(named: str) -> str:
    """How it ended, as typed or picked. Raises BadInput."""
    words = {each.replace("_", "-"): each for each in OUTCOMES} | {each: each for each in OUTCOMES}
    return words[choose("outcome", named, list(words))]


def meeting(asked: Request) -> Noted:
    """A meeting was held, and what the last one had goes; one that is ahead goes on record as the next (ruling 73)."""
    on, row = asked.given.day("on"), asked.before.record.row
    detail = text.paragraph("detail", asked.given.text("detail"), SENTENCE)
    note = str(asked.of_this_act("note", asked.was.note if isinstance(asked.was, Meeting) else None) or "")
    privacy.check("detail", detail, asked.before.record.person.name)
    privacy.check("note", note, asked.before.record.person.name)
    if on is not None and (not asked.has_come(on) or asked.given.text("ahead")):
        if not row.open:
            raise DealClosed(row.number)
        if detail or note:
            raise DetailOfNoMeeting("detail" if detail else "note", on)
        if on == row.next_meeting:
            return Noted(MeetingAhead(on, already=True), aside=True)
        snoozed = asked.before.case.standing.snoozed_until
        changes = {"next_meeting": on, **(NO_SNOOZE if snoozed else {})}
        deals.change(asked.session, row.id, changes, now=asked.before.at)
        return Noted(MeetingAhead(on, snoozed))
    if detail and asked.was is None and (just := _just_noted(asked)):
        timeline.adds(asked.session, just, {"meeting_detail": detail}, now=asked.before.at)
        return Noted(DetailAdded(just.on_day), aside=True)
    entry, person = Meeting(on=asked.day(), at=asked.instant(), note=note or None), asked.who_it_was()
    if asked.was is None and not (detail or note) and _met_already(asked, entry.on, person):
        return Noted(MeetingNoted(_another(asked, person), entry.on, already=True), aside=True)
    before = max((each.on for each in asked.before.record.deal.timeline if isinstance(each, Meeting)), default=entry.on)
    changes = {"meeting_detail": detail} if detail or entry.on >= before else {}
    said = MeetingNoted(_another(asked, person), entry.on)
    return Noted(said, entry, person, changes, assumed=asked.taken())


def _met_already(asked: Request, on: date, person: PersonRow) -> bool:
    """Whether a meeting with them on that day is on record, and nothing else was noted since."""
    key = asked.origin.key
    if key is not None and timeline.by_key(asked.session, key) is not None:  # this very request, come once more
        return False
    last = timeline.last(asked.session, asked.before.record.row.id, notes=False)
    return last is not None and (last.type, last.on_day, last.person_id) == (acts.MEETING.name, on, person.id)


def _just_noted(asked: Request) -> EntryRow | None:
    """The meeting that a detail belongs to: noted today, nothing happened since, and no other day or contact named."""
    last = timeline.last(asked.session, asked.before.record.row.id, notes=False)
    zone, given = asked.before.case.where.zones[0], asked.given
    if last is None or last.type != acts.MEETING.name or last.created_at.astimezone(zone).date() != asked.today:
        return None
    another = given.values.get("contact") and asked.person().id != last.person_id
    return None if another or (given.day("on") and asked.day() != last.on_day) else last


def note(asked: Request) -> Noted:
    """A line to be remembered, which tells of no private matter."""
    said = asked.given.text("note")
    if said is None:
        raise NoteEmpty("note")
    privacy.check("note", said, asked.before.record.person.name)
    return Noted(NoteTaken(), NoteKept(on=asked.then(), at=asked.instant(), note=said))


def situation(asked: Request) -> Noted:
    """Why they are silent; of another contact than the main one, that they want no contact."""
    playbook, until = asked.desk.playbook, asked.given.day("until")
    typed = asked.given.text("code") or ""
    code = reasons.meant(typed, playbook.situations) or choose("situation", typed, list(playbook.situations))
    known = playbook.situations[code]
    if known.date_required and until is None:
        raise SituationNeedsDate(known.label, typed=asked.origin.door is acts.Door.COMMAND)
    if until is not None and until < asked.today and not asked.seen:
        raise HoldOver("until", until)
    on, person = _noted_of(asked, code), asked.who_it_was()
    entry = SituationNoted(on=on, at=asked.instant() if on == asked.then() else None, code=code, until=until)
    if person.id != asked.before.record.person.id:
        return _wish(asked, entry, person)
    # Of a private situation only the pause is said, here as everywhere (evidence 4.3).
    label = None if known.private else known.label
    return Noted(SituationSaid(label, until) if asked.nudge is None else ReasonGiven(label), entry)


def _noted_of(asked: Request, code: str) -> date:
    """Today; a missed meeting is of its own day, where that is on record: its offer counts from there (ruling 60)."""
    if code != MISSED_MEETING or asked.was is not None or asked.seen:
        return asked.then()
    held, met = seen_meeting(asked), asked.before.case.standing.history.next_meeting
    if held is not None:
        return held.on_day
    return met if met is not None and met <= asked.today else asked.then()


def _wish(asked: Request, entry: SituationNoted, person: PersonRow) -> Noted:
    kept = asked.desk.playbook.stops
    if entry.code not in kept:
        raise NotOfAContact(asked.before.record.person.name, kept)
    for deal_id in contacts.deals_with(asked.session, person.id):
        contacts.remove(asked.session, deal_id, person.id)
    return Noted(WishNoted(person.name), entry, person, kept_as=_WISH)


def snooze(asked: Request) -> Noted:
    """No advice before a day. It is no entry: nothing happened."""
    before, until = asked.before, asked.given.day("until")
    row = before.record.row
    if not row.open:
        raise NothingToSnooze(row.number)
    if asked.given.text("until") == acts.OFF:
        return _no_snooze(asked)
    assert until is not None  # every door asks for it
    if until <= asked.today:
        raise SnoozeNotAhead("until", until)
    if until == row.snoozed_until:
        return Noted(Snoozed(until, None, already=True), aside=True)
    deals.change(asked.session, row.id, {"snoozed_until": until, "snoozed_on": asked.today}, now=before.at)
    owed = before.advice.reason == advised.OWED  # which no snooze puts off
    skipped = before.advice.play if before.acts and not owed else None
    return Noted(Snoozed(until, asked.desk.playbook.plays[skipped].called if skipped else None))


def _no_snooze(asked: Request) -> Noted:
    row, was = asked.before.record.row, asked.before.case.standing.snoozed_until
    if was is None:
        raise NotSnoozed(row.number)
    deals.change(asked.session, row.id, NO_SNOOZE, now=asked.before.at)
    return Noted(SnoozeOver(was))


def close(asked: Request) -> Noted:
    """The deal ends; on a nudge without an outcome, as advised."""
    deal, row, advised = asked.before.record.deal, asked.before.record.row, asked.before.advice.outcome
    if not row.open:
        raise ClosedAlready(row.number) if asked.nudge is None else DealClosedAlready(row.number)
    named = asked.given.text("outcome") or (advised or "no_decision" if asked.nudge is not None else "")
    outcome = _outcome(named)
    on = asked.day() if asked.given.day("on") else asked.then()
    entry = Closed(on=on, at=asked.instant(), outcome=outcome)
    return Noted(DealEnded(deal.company, outcome) if asked.nudge is None else ClosedAs(outcome), entry)


def reopen(asked: Request) -> Noted:
    """A closed deal is taken up again."""
    row = asked.before.record.row
    if row.open:
        raise OpenAlready(row.number)
    return Noted(DealReopened(asked.before.record.deal.company), Reopened(on=asked.today))


DOINGS: Mapping[str, Callable[[Request], Noted]] = {
    acts.TOUCH.name: touch,
    acts.DIAL.name: dial,
    acts.HEARD.name: heard,
    acts.MEETING.name: meeting,
    acts.NOTE.name: note,
    acts.SITUATION.name: situation,
    acts.SNOOZE.name: snooze,
    acts.CLOSE.name: close,
    acts.REOPEN.name: reopen,
}
"""What each act comes to, by its name. Taking back (`undo`) has a way of its own."""


def _another(asked: Request, person: PersonRow) -> str | None:
    """The name of who it was with, where that was not the main contact."""
    return None if person.id == asked.before.record.person.id else person.name
