"""Which act is meant by “undo”, and how it is shown before it's taken back.

The actor's own last one of a day, on a deal or anywhere; any older one by the entry that it wrote, as the deal is shown
with its entries numbered. Not here: the taking back (`undoing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NoReturn

from bot.domain import facts
from bot.domain.acts import Door
from bot.domain.card import DealCard, NotedEntry
from bot.domain.roles import Action
from bot.domain.said import ActTakenBack, TakenBack
from bot.domain.value import value
from bot.errors import BadDeal, NotFound
from bot.errors.answers import AnswerTakenBack
from bot.errors.deals import OnlyTalk
from bot.errors.trouble import CannotJudge
from bot.errors.undoing import AnothersAct, NoSuchEntry, NothingDone
from bot.services.acts import undoing
from bot.services.acts.in_the_way import check_own
from bot.services.acts.undoing import Turned
from bot.services.deals.judging import card, card_of_deal, judged_deal, keep
from bot.services.deals.pauses import forget_undone
from bot.services.deals.recorded import Answered, Recorded
from bot.services.desk import Actor, Author, DealRef, Desk, check_may, permitted
from bot.services.looking.lookup import noted_entry
from bot.store import acts, contacts, deals, finding, looks, nudges, people, reps, seen, taking_back, timeline
from bot.store.journal import TRACKED, Change, as_held
from bot.store.rows import ActRow, DealRow, EntryRow, NudgeRow
from bot.store.session import WorkspaceSession

_A_DAY = timedelta(hours=24)
"""What is older is not taken back unseen: it has to be named."""

_SHOWN = 6
"""Changed facts that are shown one by one."""


@value(frozen=True, slots=True)
class Otherwise:
    """A fact that an act changed, by its word: what stood there, and what stands there since."""

    fact: str
    was: object
    now: object


@value(frozen=True, slots=True)
class Shown:
    """An act as it's shown before it is taken back. `act` None: it isn't kept any more, `entry` is what is left of it.

    `card`: the deal that it was about; `made`: how many deals it added; `joined`: the names of those who came to
    that deal by it. `entries`: what it noted in the timeline.
    """

    act: int | None
    name: str
    at: datetime
    card: DealCard | None = None
    entries: Sequence[NotedEntry] = ()
    changed: Sequence[Otherwise] = ()
    made: int = 0
    joined: Sequence[str | None] = ()
    entry: int | None = None

    @property
    def many(self) -> bool:
        """Whether it was about many deals, so that a part of it can be taken back."""
        return self.name == "import"


def last(desk: Desk, actor: Actor, ref: DealRef | None = None, entry: int | None = None) -> Shown:
    """What “undo” would take back: the actor's last act, on the deal if one is named; of one that they gave away, that.

    `entry`: the number of an entry of that deal's, as it's shown; then the act that wrote it, however old. Raises
    NothingDone, NoSuchEntry, AnothersAct, NotFound, NotAllowed.
    """
    with desk.database.read(actor.workspace_id) as session:
        try:
            deal = None if ref is None else _deal(session, actor, ref)
        except NotFound:
            gave = None if ref is None or entry is not None else _gave_away(session, actor, ref)
            if gave is None:
                raise
            return _shown(desk, session, actor, gave)
        if entry is not None and deal is not None:
            return _shown_entry(desk, session, actor, deal, entry)
        found = acts.last(session, actor.user, since=actor.now - _A_DAY, deal_id=deal.id if deal else None)
        if found is None:
            _nothing(session, actor, deal)
        return _shown(desk, session, actor, found)


def shown(desk: Desk, actor: Actor, act_id: int) -> Shown:
    """One act of the actor's own. Raises ActGone, TakenBackAlready."""
    with desk.database.read(actor.workspace_id) as session:
        row = acts.get(session, act_id)
        check_own(row, actor, back=True)
        return _shown(desk, session, actor, row)


def take_entry_back(desk: Desk, actor: Actor, entry_id: int) -> Recorded:
    """Takes back an entry of the actor's own whose act is not kept any more, or was an import of much else."""
    with desk.database.write(actor.workspace_id) as session:
        row = timeline.get(session, entry_id)
        _own(row, actor)
        check_may(session, actor, deals.lock(session, row.deal_id), Action.CHANGE)
        return _take_entry_back(desk, session, actor, row)


def undo(desk: Desk, author: Author, ref: DealRef, *, entry_id: int | None = None) -> Turned:
    """Takes back the author's last act on a deal, or the act that wrote this entry, by its id."""
    with desk.database.write(author.workspace_id) as session:
        deal = _deal(session, author, ref)
        if entry_id is None:
            act = acts.last(session, author.by, since=author.now - _A_DAY, deal_id=deal.id)
            if act is None:
                _nothing(session, author, deal)
        else:
            row = timeline.get(session, entry_id)
            _own(row, author)
            act = acts.that_made(session, entry_id)
            if act is None:
                done = _take_entry_back(desk, session, author, row)
                return Turned(done.said, None, done.card, again=False)
        return undoing.turn(desk, session, author, acts.get(session, act.id, hold=True), back=True)


def undo_answer(desk: Desk, author: Author, nudge_id: int) -> Answered:
    """Takes back what a press on this nudge wrote, however often that was put right. Raises AnswerTakenBack."""
    with desk.database.write(author.workspace_id) as session:
        row = nudges.get(session, nudge_id)
        check_may(session, author, deals.lock(session, row.deal_id), Action.CHANGE)
        done: Recorded | None = None
        while row.state == "answered" and (entry := timeline.of_nudge(session, nudge_id)) is not None:
            _own(entry, author)
            act = acts.that_made(session, entry.id)
            if act is None:
                done = _take_entry_back(desk, session, author, entry)
            else:
                turned = undoing.turn(desk, session, author, acts.get(session, act.id, hold=True), back=True)
                done = _recorded(turned)
            row = nudges.get(session, nudge_id)
        if done is None and (act := _that_answered(session, author, row)) is not None:
            done = _recorded(undoing.turn(desk, session, author, acts.get(session, act.id, hold=True), back=True))
        if done is None:
            raise AnswerTakenBack
        return Answered(done.card, TakenBack(), nudge_id, undo=False, act=done.act)


def _that_answered(session: WorkspaceSession, author: Author, row: NudgeRow) -> ActRow | None:
    """What answered a nudge and left no entry, as a snooze does: what was done in the same instant."""
    if row.state != "answered" or row.answered_by is None or row.answered_at is None:
        return None
    if row.answered_by != author.by:
        raise AnothersAct(row.answered_by)
    return acts.at(session, row.deal_id, row.answered_by, row.answered_at)


def _nothing(session: WorkspaceSession, author: Author, deal: DealRow | None) -> NoReturn:
    """Whoever may change nothing on the deal hears that."""
    if deal is not None:
        check_may(session, author, deal, Action.CHANGE)
    raise NothingDone(deal.number if deal else None, int(_A_DAY.total_seconds() // 3600))


def _recorded(turned: Turned) -> Recorded:
    assert turned.card is not None
    return Recorded(turned.card, turned.said, act=turned.act if turned.again else None)


def _deal(session: WorkspaceSession, author: Author, ref: DealRef) -> DealRow:
    """The deal that is meant. Raises NotFound, also for one that the author may not see."""
    return permitted(session, author, ref, Action.SEE).row


def _gave_away(session: WorkspaceSession, actor: Actor, ref: DealRef) -> ActRow | None:
    """How the actor handed over a deal that is out of their sight since."""
    given = {act.deal_id: act for act in acts.named(session, actor.user, "assign", since=actor.now - _A_DAY)}
    if isinstance(ref, int):
        return given.get(ref)
    try:
        found = finding.find(session, ref, among=[each for each in given if each is not None])
    except NotFound:
        return None
    return given[found.row.id]


def _own(row: EntryRow, author: Author) -> None:
    if row.by_user != author.by and row.source != Door.SOURCE:
        raise AnothersAct(row.by_user)


def _shown_entry(desk: Desk, session: WorkspaceSession, actor: Actor, deal: DealRow, number: int) -> Shown:
    rows = timeline.entries(session, deal.id)
    if not 1 <= number <= len(rows):
        raise NoSuchEntry(number, deal.number, len(rows))
    row = rows[number - 1]
    _own(row, actor)
    act = acts.that_made(session, row.id)
    if act is not None and (act.deal_id == deal.id or len(_made_entries(acts.changes(session, act.id))) == 1):
        return _shown(desk, session, actor, act)
    told = noted_entry(row, contacts.of_deal(session, deal))
    shown = card_of_deal(desk, session, deal.id, actor.now)
    return Shown(None, row.type, row.created_at, shown, [told] if told else [], entry=row.id)


def _made_entries(changes: Sequence[Change]) -> list[int]:
    return [int(each.row_key) for each in changes if each.what == "entries" and each.noted]


def _shown(desk: Desk, session: WorkspaceSession, actor: Actor, act: ActRow) -> Shown:
    changes = acts.changes(session, act.id)
    made = [each for each in changes if each.what == "deals" and each.was is None]
    ids = {each.subject for each in changes if each.subject.startswith("deal:")}
    deal_id = act.deal_id or (int(next(iter(ids)).partition(":")[2]) if len(ids) == 1 else None)
    shown, entries, joined = None, list[NotedEntry](), list[str | None]()
    if deal_id is not None and (listed := deals.titled(session, [deal_id]).get(deal_id)):
        shown = card_of_deal(desk, session, deal_id, actor.now)
        known = contacts.of_deal(session, listed.row)
        new = set(_made_entries(changes))
        rows = [row for row in timeline.entries(session, deal_id) if row.id in new]
        entries = [told for row in rows if (told := noted_entry(row, known)) is not None]
        came = {each.row_key for each in changes if each.what == "deal_contacts" and each.was is None}
        joined = [] if made else [row.name for row in known.others if f"{deal_id}/{row.id}" in came]
    otherwise = [*_handed(session, changes), *_otherwise(changes)][:_SHOWN]
    return Shown(act.id, act.name, act.at, shown, entries, otherwise, len(made), joined=joined)


def _handed(session: WorkspaceSession, changes: Sequence[Change]) -> list[Otherwise]:
    """Whose a deal was, and whose it is since."""
    return [
        Otherwise("owner", *(reps.get(session, int(held["rep_id"])).user for held in (each.was, each.now)))
        for each in changes
        if each.what == "deals" and each.was and each.now and "rep_id" in each.now
    ]


_UNSAID = (
    *(
        "name_key",
        "domain",
        "aliases",
        "rep_id",
        "person_id",
        "account_id",
        "undone_at",
        "undone_by",
        "used",
        "snoozed_on",
    ),
    *("zone_chosen", "counts", "wording", "shelf_item", "away_over", "channel_name", "set_by", "snoozed_on", "key"),
)
"""Columns that say nothing to a person, or whose change is said by another."""


def _otherwise(changes: Sequence[Change]) -> list[Otherwise]:
    """The changed facts, each by its word."""
    found = []
    for each in changes:
        if each.was is None or each.now is None:
            continue
        columns = TRACKED[each.what].table.c
        for name in each.now:
            if name not in _UNSAID:
                was, now = (as_held(columns[name], held.get(name)) for held in (each.was, each.now))
                found.append(Otherwise(_called(each.what, name), was, now))
    return found


def _called(what: str, column: str) -> str:
    if what == "deals":
        return next((fact.key for fact in facts.kept() if fact.kept_in == column), column)
    if what == "shelf_items":
        return f"shelf_{column}"
    return {"people.name": "contact", "accounts.name": "company"}.get(f"{what}.{column}", column)


def _take_entry_back(desk: Desk, session: WorkspaceSession, author: Author, row: EntryRow) -> Recorded:
    """Of an entry that no act is kept of."""
    if row.undone_at is not None:
        raise AnswerTakenBack
    deal = deals.lock(session, row.deal_id)
    now = people.hold(session, {deal.person_id, row.person_id}, author.now)
    gone = timeline.written_with(session, row)
    for each in filter(None, (gone, row)):
        taking_back.one(session, each.id, by=author.by, now=now)
    if row.aside and row.type == "situation":  # who asked for no contact had been taken off
        contacts.add(session, deal, row.person_id, now=now)
    if row.source == Door.SOURCE:
        seen.turned(session, None, [row.id], back=True, by=author.by, now=now)
    timeline.settle(session, deal.id, now=now)
    looks.look_again_of(session, now, [row.person_id])
    opened = undoing.opened_by_entry(session, row, author.now)
    try:
        after = judged_deal(desk, session, deal.id, now)
    except CannotJudge as cannot:
        if not isinstance(cannot.__cause__, BadDeal):
            raise
        raise OnlyTalk(deal.number) from None
    keep(session, after, now)
    forget_undone(desk, session, deal.id)
    said = ActTakenBack(row.type)
    undoing.tell(desk, session, author, after, opened, said, now)
    return Recorded(card(after), said)
