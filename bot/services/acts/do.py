"""Doing an act: what a command, a form, a button or a source says of a deal is written down, in one transaction.

Every entry is dated in the prospect's zone. It settles the deal's open nudge, or answers the one that it came from, and
has the deal judged at once. Not here: what each act comes to (`doings`), nor how a deal is found and held (`request`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from bot.coach import case_of, overstepping
from bot.domain.acts import Act, Door, Given, Origin
from bot.domain.advice import Phase
from bot.domain.deal import Deal
from bot.domain.entries import Dial, Entry, Heard, NoteKept, Reopened, SituationNoted, Touch, TwoWay, laters
from bot.domain.history import ENDS_A_SNOOZE, MISSED_MEETING
from bot.domain.said import Recording, Said, Snoozed
from bot.domain.standing import Standing
from bot.errors.answers import AnsweredAlready, AnsweredAMomentAgo
from bot.services import journal
from bot.services.acts import request
from bot.services.acts.doings import DOINGS
from bot.services.acts.request import NO_SNOOZE, Noted, Request
from bot.services.deals.judging import Judged, card, judged_again, judged_deal, keep, met
from bot.services.deals.pauses import forget_pause
from bot.services.deals.recorded import Answered, Recorded
from bot.services.deals.replies import to_say
from bot.services.desk import Author, Desk
from bot.services.nudges import advised, asking_after, nudge_state
from bot.store import looks, nudges, taking_back, timeline
from bot.store.rows import NudgeRow, PersonRow
from bot.store.rows.delivery import LIVE
from bot.store.session import WorkspaceSession


def do(desk: Desk, act: Act, given: Given, author: Author, origin: Origin) -> Recorded:
    """Does an act; Answered for one that answers a nudge. Under a key that is known already nothing is done again.

    Raises NotFound, NotAllowed, BadInput for what can't be so, Conflict where somebody was faster, CannotJudge.
    """
    with desk.database.write(author.workspace_id) as session:
        return do_in(desk, session, act, given, author, origin)


def do_in(
    desk: Desk,
    session: WorkspaceSession,
    act: Act,
    given: Given,
    author: Author,
    origin: Origin,
    before: Judged | None = None,
) -> Recorded:
    """The same in a transaction of the caller's. `before`: the deal as it's judged, from a caller who holds it."""
    with journal.kept(session, author, act.name) as kept:
        if origin.entry is not None:
            asked = request.of_entry(desk, session, act, given, author, origin)
        elif origin.nudge is None:
            asked = request.of_deal(desk, session, act, given, author, origin, before)
        else:
            asked = request.of_nudge(desk, session, act, given, author, origin)
        kept.instant, kept.deal = asked.before.at, asked.before.record.row.id
        noted, asked_after = DOINGS[act.name](asked), met(asked.before)
        kept.called = noted.kept_as or act.name
        done = _changed(asked, act, noted) if noted.entry is None else _written(asked, act, noted, noted.entry)
        if asked_after is not None and done.card.met != asked_after:
            asking_after.look_again(session, asked.before.record.row.id, asked.author.now)
        return replace(done, act=kept.id)


def _written(asked: Request, act: Act, noted: Noted, entry: Entry) -> Recorded:
    """Writes an entry. A note leaves the open nudge open, and a touch to another contact, or of before that nudge.

    What ends the silence ends the snooze that was about it, until the entry is taken back (policy 2.9).
    """
    before, session, now = asked.before, asked.session, asked.before.at
    row = before.record.row
    was_open = row.open
    person_id = noted.person.id if noted.person else row.person_id
    snoozed = before.case.standing.snoozed_until if _ends_the_silence(before, entry) else None
    by, source, nudge_id = asked.author.by, asked.origin.door, asked.origin.nudge
    _in_place_of_seen(asked, entry, person_id)
    written, is_new = timeline.append(
        session,
        row.id,
        entry,
        by=by,
        source=source,
        now=now,
        key=asked.origin.key,
        nudge_id=nudge_id,
        phase_before=before.advice.phase.value,
        silence_before=before.advice.silence_bd,
        person_id=person_id,
        next_meeting=noted.meeting,
        puts_right=asked.row,
        held=row,
        shelf_item=noted.sent,
        changes={**noted.changes, **(NO_SNOOZE if snoozed else {})},
    )
    if not is_new:  # it came before, and what has happened since is not its doing
        if asked.nudge is not None:
            raise AnsweredAlready(row.number)
        return Recorded(card(before), Recording(noted.said, number=row.number))
    if noted.end is not None:  # the reply ended the silence, not this
        with_it = partial(timeline.append, phase_before=Phase.ENGAGED.value, silence_before=0, written_with=written.id)
        with_it(session, row.id, noted.end, by=by, source=source, now=now, nudge_id=nudge_id, held=row)
    settled = None
    with session.no_autoflush:  # the deal's row is written once, with what is judged below
        late = _late(asked, entry)
        if (isinstance(entry, TwoWay) and not late) or (
            not (isinstance(entry, NoteKept) or late) and _bears(asked, person_id)
        ):
            settled = _settled(asked, nudge_state.ELSEWHERE)
        looks.wake_others(session, person_id, row.id, now)
        after = judged_again(asked.desk, session, before, person_id, now)
        keep(session, after, now)
    if late:
        advised.redraw(asked.desk, session, after, now=asked.author.now)
    reopens = row.open if not was_open and not isinstance(entry, Reopened) else None
    done = Recording(noted.said, reopens, woken=snoozed)
    nudge_state.tell(session, settled, done, now=asked.author.now)
    forget_pause(asked.desk, session, after)  # a reply ends it, and with it the record of why
    over = _over(asked, after, entry, noted.person)
    told = replace(done, laters=_laters(asked, after, entry), number=row.number, entry=written.id, over=over)
    return _answered(asked, act, Recorded(card(after), told, to_say=to_say(after, told), assumed=noted.assumed))


def _in_place_of_seen(asked: Request, entry: Entry, person_id: int) -> None:
    """A person notes the touch that a source saw that day: it's one touch, and theirs. Undone, the source's is back.

    And whoever says that they missed the meeting says that it wasn't held, as a calendar had it.
    """
    if isinstance(entry, SituationNoted) and entry.code == MISSED_MEETING:
        if (held := request.seen_meeting(asked)) is not None:
            taking_back.one(asked.session, held.id, by=asked.author.by, now=asked.before.at)
        return
    if asked.seen or asked.nudge is not None or asked.was is not None or not isinstance(entry, Touch | Dial):
        return
    before, session = asked.before, asked.session
    if not any(each.on == entry.on and each.at and type(each) is type(entry) for each in before.record.deal.timeline):
        return
    for row in timeline.entries(session, before.record.row.id):
        same = timeline.as_entry(row)
        alike = isinstance(same, Touch) and isinstance(entry, Touch) and same.channel == entry.channel
        alike = alike or (isinstance(same, Dial) and isinstance(entry, Dial))
        if row.source == Door.SOURCE and row.person_id == person_id and row.on_day == entry.on and alike:
            taking_back.one(session, row.id, by=asked.author.by, now=before.at)
            return


def _ends_the_silence(before: Judged, entry: Entry) -> bool:
    """Whether it is of the silence that lasts, and not of one long before."""
    return isinstance(entry, ENDS_A_SNOOZE) and entry.on >= before.case.standing.history.contact


def _changed(asked: Request, act: Act, noted: Noted) -> Recorded:
    """The same where the deal itself was changed, and nothing is written in its timeline."""
    session, now, row, said = asked.session, asked.before.at, asked.before.record.row, noted.said
    after = judged_deal(asked.desk, session, row.id, now)
    keep(session, after, now)
    looks.wake_others(session, after.record.person.id, row.id, now)
    if isinstance(said, Snoozed) and card(after).coming.play == asked.before.advice.play:
        said = replace(said, skipped=None)  # what comes next names it
    if noted.aside:
        advised.redraw(asked.desk, session, after, now=asked.author.now)
    else:
        settled = _settled(asked, act.answer or act.name)
        nudge_state.tell(session, settled, said, now=asked.author.now)
    return _answered(asked, act, Recorded(card(after), said))


def _late(asked: Request, entry: Entry) -> bool:
    """Whether we did it before the deal's open nudge went out, and only now say so: it can't be the answer to that.

    So with whatever a source saw of an earlier silence: it says nothing of the one that lasts.
    """
    if asked.seen and entry.on < asked.before.case.standing.history.contact:
        return True
    if asked.nudge is not None or not isinstance(entry, Touch | Dial):
        return False
    seen = entry.at if asked.seen else None
    if entry.on >= asked.today and seen is None:
        return False
    nudge, zone = nudges.live(asked.session, asked.before.record.row.id), asked.before.case.where.zones[0]
    if nudge is None:
        return False
    then = nudge.sent_at or nudge.created_at
    return entry.on < then.astimezone(zone).date() or (seen is not None and seen < then)


def _bears(asked: Request, person_id: int) -> bool:
    """Whether the deal's open nudge may be about this person: the main contact, or the one of a second voice."""
    row = asked.before.record.row
    if person_id == row.person_id:
        return True
    nudge = nudges.live(asked.session, row.id)
    return nudge is not None and nudge.person_id == person_id


def _settled(asked: Request, what: str) -> NudgeRow | None:
    """The deal's nudge, where this overtakes it; the one that is answered has its own end (`_answered`)."""
    if asked.nudge is not None and asked.nudge.state in LIVE:
        return None  # a deal has one live nudge
    row, by, now, but = asked.before.record.row, asked.author.by, asked.before.at, asked.origin.nudge
    return nudge_state.settle(asked.session, row.id, by=by, now=now, what=what, but=but)


def _answered(asked: Request, act: Act, done: Recorded) -> Recorded:
    """Where a nudge was answered, it has its answer now, and its message says so."""
    row, session, author = asked.nudge, asked.session, asked.author
    if row is None:
        return done
    if not asked.origin.puts_right and not nudges.answer(
        session, row.id, act.answer, by=author.by, now=asked.before.at
    ):
        raise AnsweredAMomentAgo
    answered = Answered(done.card, done.said, row.id, told=not row.in_digest, answer=act.answer, to_say=done.to_say)
    nudge_state.tell(session, row, answered.pressed(author.by), now=author.now)
    return answered


def _over(asked: Request, after: Judged, entry: Entry, person: PersonRow | None) -> Said | None:
    """What a touch went over, told at once. What is only planned for these people has not happened: it counts not."""
    if not isinstance(entry, Touch | Dial):
        return None
    before, main = asked.before, asked.before.record.person.id
    whom = person.name if person is not None and person.id != main else None
    if person is not None and person.id != main and whom not in {each.name for each in before.record.deal.contacts}:
        return None
    over = overstepping.found(before.case.standing, after.case.standing, entry, whom)
    if over is None or not _planned(after.record.deal):
        return over
    return overstepping.found(_as_done(asked, before), _as_done(asked, after), entry, whom)


def _planned(deal: Deal) -> bool:
    return any(each.planned for each in deal.elsewhere) or any(each.planned for each in deal.colleagues)


def _as_done(asked: Request, each: Judged) -> Standing:
    deal = each.record.deal
    elsewhere = tuple(there for there in deal.elsewhere if not there.planned)
    colleagues = tuple(there for there in deal.colleagues if not there.planned)
    done = replace(deal, elsewhere=elsewhere, colleagues=colleagues)
    return case_of(done, each.case.now, asked.desk.playbook, ZoneInfo(each.rep.timezone)).standing


def _laters(asked: Request, after: Judged, entry: Entry) -> int | None:
    """How often in a row they said “later”, where that is often enough to be worth a word (policy 2.9)."""
    if not isinstance(entry, Heard) or not entry.promised_by:
        return None
    count = laters(after.record.deal.timeline)
    return count if count >= asked.desk.playbook.policy.serial_deferral_limit else None
