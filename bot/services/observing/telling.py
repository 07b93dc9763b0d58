"""What a rep hears of what sources noted: gathered, once a morning of theirs; and the way back from each line.

Here: which lines there are, and taking one back. Not here: what is noted (`intake`), that it's told (`queued`), what a
line says (`bot.messages.noticed`), nor what has to be asked (`questions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from bot.domain.acts import SITUATION, Door, Given, Origin
from bot.domain.history import MISSED_MEETING
from bot.domain.noticed import Line, Noted
from bot.domain.observation import Became, Seen, Why
from bot.domain.said import Recording
from bot.errors.sources import QuestionGone
from bot.services import acts, posted
from bot.services.desk import Actor, Desk
from bot.services.observing import as_asked, queued
from bot.store import deals, noticing, outbox, seen, timeline
from bot.store.deals import Listed
from bot.store.rows import EntryRow, ObservationRow
from bot.store.session import WorkspaceSession

MOST_LINES = 10
"""Lines of one message; the rest is a number."""

_WEEK = timedelta(days=7)


def lines(session: WorkspaceSession, rows: Sequence[ObservationRow], zone: tzinfo) -> list[Line]:
    """What is said of each, on the rep's clock; what is about no deal of theirs is left out."""
    found = [each for each in noticing.whole(session, rows) if each.deal is not None]
    titled = deals.titled(session, [each.deal.id for each in found if each.deal is not None])
    return [_line(each, titled[each.deal.id], zone) for each in found if each.deal is not None]


def lately(session: WorkspaceSession, rep_id: int, zone: tzinfo, now: datetime, limit: int) -> list[Line]:
    """What was noted in the last seven days, the latest first."""
    return lines(session, noticing.since(session, rep_id, now - _WEEK, limit), zone)


def take_back(desk: Desk, actor: Actor, observation_id: int) -> bool:
    """What was noted of it is taken back by the deal's rep, wherever it stands, however it was put right meanwhile.

    It doesn't come again. False where nothing of it stood: pressed twice, it's done once. Raises QuestionGone for what
    is none of theirs, and what stands in the way.
    """
    with desk.database.read(actor.workspace_id) as session:
        row = _own(session, actor, observation_id)
    if row.entry_id is None and row.state == Became.NOTED and row.act_id is not None:
        acts.take_back(desk, actor, row.act_id)
        with desk.database.write(actor.workspace_id) as session:  # an act of the rep's own doesn't know where it's from
            seen.turned(session, row.act_id, (), back=True, by=actor.user, now=actor.now)
        return True
    entry, first = _standing(desk, actor, row), True
    while entry is not None and row.deal_id is not None:
        acts.undo(desk, actor, row.deal_id, entry_id=entry)
        entry, first = _standing(desk, actor, row), False
    return not first


def _standing(desk: Desk, actor: Actor, row: ObservationRow) -> int | None:
    """The entry that it wrote, or the one that was put in its place, as long as it stands."""
    with desk.database.read(actor.workspace_id) as session:
        found = timeline.standing(session, row.entry_id) if row.entry_id is not None else None
        return found.id if found is not None and row.state != Became.TIED else None


def not_about_it(desk: Desk, actor: Actor, observation_id: int) -> None:
    """It isn't about this deal; where they are a contact of others that are open, it's asked of which. The same."""
    take_back(desk, actor, observation_id)
    with desk.database.write(actor.workspace_id) as session:
        row = _own(session, actor, observation_id)
        others = noticing.other_deals(session, row)
        if row.state == Became.UNDONE and others:
            noticing.asked_again(session, row.id, Why.SEVERAL_DEALS, others)
            queued.ask(session, [row.id], actor.now)


def no_show(desk: Desk, actor: Actor, observation_id: int) -> None:
    """They didn't come to the meeting that was noted. Raises the same."""
    take_back(desk, actor, observation_id)
    with desk.database.write(actor.workspace_id) as session:
        row = _own(session, actor, observation_id)
        if row.deal_id is None or row.reason == Why.NO_SHOW:
            return
        given = Given(row.deal_id, {"code": MISSED_MEETING, "on": row.on_day})
        done = acts.do_in(desk, session, SITUATION, given, actor, Origin(Door.BUTTON, key=f"{row.key}:no-show"))
        entry = done.said.entry if isinstance(done.said, Recording) else None
        noticing.instead(session, row.id, Why.NO_SHOW, entry_id=entry, act_id=done.act)


def act_of(desk: Desk, actor: Actor, observation_id: int) -> int:
    """The act by which it was noted, to be put right. Raises QuestionGone."""
    with desk.database.read(actor.workspace_id) as session:
        act_id = _own(session, actor, observation_id).act_id
        if act_id is None:
            raise QuestionGone
        return act_id


def deal_of(desk: Desk, actor: Actor, observation_id: int) -> int:
    """The deal that it's about. Raises QuestionGone."""
    with desk.database.read(actor.workspace_id) as session:
        deal_id = _own(session, actor, observation_id).deal_id
        if deal_id is None:
            raise QuestionGone
        return deal_id


def drawn_again(desk: Desk, actor: Actor, channel: str, ts: str) -> None:
    """The message that stands there says what is so now."""
    with desk.database.write(actor.workspace_id) as session:
        row = outbox.standing(session, channel, ts)
        if row is not None and row.user == actor.user:
            posted.again(session, row, actor.now)


def _own(session: WorkspaceSession, actor: Actor, observation_id: int) -> ObservationRow:
    found = noticing.some(session, [observation_id])
    if not found or found[0].rep_id != actor.rep_id:
        raise QuestionGone
    return found[0]


def _line(of: noticing.Seen, listed: Listed, zone: tzinfo) -> Line:
    row, entry = of.row, of.entry
    what = what_of(row, entry)
    waits = listed.row.next_on if what is Noted.AWAY and listed.row.kind == "wait" else None
    return Line(
        id=row.id,
        deal=as_asked.named(listed),
        what=what,
        at=row.at.astimezone(zone),
        who=of.person,
        channel=entry.channel if entry is not None else None,
        by=of.by,
        play=entry.play if entry is not None else None,
        until=_until(what, row, entry),
        quiet=waits,
        outcome=entry.outcome if entry is not None else None,
        undone=row.state != Became.NOTED if entry is None else entry.undone_at is not None,
        stays=row.entry_id is None and row.act_id is None,
    )


def what_of(row: ObservationRow, entry: EntryRow | None) -> Noted:
    """What was noted of an observation: as its reason says; of an answered question, as its entry does."""
    told = _BY_REASON.get(Why(row.reason))
    if told is not None:
        return told
    if entry is None:
        return _BY_KIND.get(Seen(row.type), Noted.CHANGED)
    if entry.type == "heard" and entry.channel == "call":
        return Noted.TALKED
    if entry.type == "touch" and entry.channel == "voicemail":
        return Noted.VOICEMAIL
    if entry.type == "situation":
        return _BY_CODE.get(entry.code or "", Noted.CHANGED)
    return _BY_TYPE.get(entry.type, Noted.CHANGED)


_BY_REASON = {
    Why.REPLIED: Noted.THEY_WROTE,
    Why.WROTE: Noted.WE_WROTE,
    Why.AWAY: Noted.AWAY,
    Why.BOUNCED: Noted.BOUNCED,
    Why.TALKED: Noted.TALKED,
    Why.NO_ANSWER: Noted.NO_ANSWER,
    Why.VOICEMAIL: Noted.VOICEMAIL,
    Why.MET: Noted.MET,
    Why.MEETING_AHEAD: Noted.MEETING_AHEAD,
    Why.MEETING_GONE: Noted.MEETING_OFF,
    Why.NO_SHOW: Noted.MISSED,
    Why.CHANGED: Noted.CHANGED,
    Why.CLOSED: Noted.CLOSED,
}
_BY_KIND = {
    Seen.MAIL_IN: Noted.THEY_WROTE,
    Seen.MESSAGE_IN: Noted.THEY_WROTE,
    Seen.CALL: Noted.TALKED,
    Seen.MEETING: Noted.MEETING_AHEAD,
    Seen.AUTO_REPLY: Noted.LEFT,  # the one of its questions of which no entry comes: another contact is taken off
}
_BY_CODE = {"ooo": Noted.AWAY, "no_route": Noted.BOUNCED, "missed_meeting": Noted.MISSED, "contact_left": Noted.LEFT}
_BY_TYPE = {
    "heard": Noted.THEY_WROTE,
    "touch": Noted.WE_WROTE,
    "dial": Noted.NO_ANSWER,
    "meeting": Noted.MET,
    "closed": Noted.CLOSED,
}


def _until(what: Noted, row: ObservationRow, entry: EntryRow | None) -> date | None:
    if what is Noted.AWAY and entry is not None:
        return entry.until
    return row.on_day if what in (Noted.MEETING_AHEAD, Noted.MEETING_OFF) else None
