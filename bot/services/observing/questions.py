"""What only the rep can say of something that was seen: asked once, one question a deal, and what an answer comes to.

Here: the answering. Not here: what is in doubt (`intake`), that it's asked (`queued`), how it's drawn (`as_asked`), nor
its words (`bot.messages.noticed`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.domain.acts import CLOSE, HEARD, MEETING, REOPEN, SITUATION, Act, Door, Given, Origin, Value
from bot.domain.entries import OUTCOMES
from bot.domain.history import MISSED_MEETING
from bot.domain.noticed import ASKS, Answer, Asks
from bot.domain.observation import Became, MeetingOutcome, Seen, Why
from bot.domain.said import Recording
from bot.domain.sources import State
from bot.errors.sources import QuestionGone
from bot.services import acts, posted
from bot.services.deals import assigning, registry
from bot.services.deals import contacts as on_deals
from bot.services.deals.judging import judged_deal
from bot.services.desk import Actor, Desk, Source
from bot.services.observing import as_asked, late, ties
from bot.services.observing.queued import ASKED, ask
from bot.store import (
    contacts,
    deals,
    looks,
    never,
    noticing,
    observations,
    outbox,
    own_addresses,
    people,
    sources,
    thread_keys,
)
from bot.store.identity import name_key
from bot.store.people import Contact
from bot.store.rows import EntryRow, ObservationRow
from bot.store.session import WorkspaceSession
from bot.store.thread_keys import Thread

_A_DAY = 3
"""Questions that a rep is asked on one day of theirs; the next ones wait for the next."""

_STRANGERS = (Asks.STRANGER_IN_THREAD, Asks.STRANGER_OF_ACCOUNT)
_LEFT = "contact_left"


def answer(desk: Desk, actor: Actor, observation_id: int, given: Answer, deal_id: int | None = None) -> None:
    """What the rep says of it. `deal_id`: which deal it is about. Said twice, it is said once.

    Raises QuestionGone for what is none of theirs, and what the act raises.
    """
    row = _open_one(desk, actor, observation_id)
    if row is None:
        return
    asks = ASKS[Why(row.reason)]
    with desk.database.read(actor.workspace_id) as session:
        every = observations.deals_of(session, row.id)
        among = [each.id for each in as_asked.theirs(session, row, every)]
    if given is Answer.NO and asks is Asks.WHICH_DEAL and len(among) < len(every):
        _is_of_a_colleague(desk, actor, row, among)
        return
    picks = given is Answer.DEAL or (asks is Asks.WHICH_DEAL and given is not Answer.NO)
    if picks and deal_id not in among:
        raise QuestionGone
    deal = deal_id if picks else next(iter(among), None)
    person, done = row.person_id, dict[str, object]()
    if given is not Answer.NO and asks in _STRANGERS and deal is not None:
        person = _added(desk, actor, deal, row)
    if given is Answer.YES and asks is Asks.HAS_LEFT and person is not None:
        done = _taken_off(desk, actor, deal, among, person)
    if given is not Answer.NO and row.type == Seen.DEAL and deal is not None:
        _taken_over(desk, actor, deal, (row.asks or {}).get("changes") or {})
    with desk.database.write(actor.workspace_id) as session:
        for each in (row, *observations.like(session, row)):
            _settle(desk, session, actor, each, asks, given, deal, person, done if each is row else {})
            _drawn_again(session, each.id, actor.now)
        looks.wake(session, among, actor.now)
        ask(session, observations.questions(session, among).values(), actor.now)


def _is_of_a_colleague(desk: Desk, actor: Actor, row: ObservationRow, mine: Sequence[int]) -> None:
    """It's about none of the rep's deals, so whoever has the others is asked, in turn (`queued.take_turns`)."""
    with desk.database.write(actor.workspace_id) as session:
        for each in (row, *observations.like(session, row)):
            observations.drop_deals(session, each.id, mine)
        looks.wake(session, mine, actor.now)
        ask(session, observations.questions(session, mine).values(), actor.now)


def _open_one(desk: Desk, actor: Actor, observation_id: int) -> ObservationRow | None:
    """The question; None where it was answered a moment ago, and only has to be drawn again."""
    with desk.database.write(actor.workspace_id) as session:
        found = noticing.some(session, [observation_id])
        if not found or found[0].rep_id != actor.rep_id:
            raise QuestionGone
        [row] = found
        if row.state == Became.ASKED and row.answered_at is None:
            return row
        _drawn_again(session, row.id, actor.now)
        return None


def _settle(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    row: ObservationRow,
    asks: Asks,
    given: Answer,
    deal: int | None,
    person: int | None,
    done: Mapping[str, object],
) -> None:
    """`done`: columns of what was done already because of the answer."""
    became, more = Became.IGNORED, dict[str, object]()
    if given is not Answer.NO:
        became, more = Became.NOTED, {"told_at": actor.now, "deal_id": deal, "person_id": person, **done}
    if asks is Asks.OURS:
        _said_whose(session, actor, row, theirs=became is Became.NOTED)
    elif became is Became.NOTED and deal is not None:
        if asks is Asks.CLOSED:
            acts.do_in(desk, session, REOPEN, Given(deal), actor, Origin(Door.BUTTON, key=f"{row.key}:reopened"))
        more |= _noted(desk, session, actor, row, asks, given, deal, person)
    tied = more.get("entry_id") is not None and "act_id" not in more
    state = Became.TIED if tied else became
    if not observations.becomes(session, row.id, state, Why.ANSWERED, by=actor.user, now=actor.now, **more):
        raise QuestionGone  # another answer was faster, and all of this one is rolled back
    if became is Became.NOTED and deal is not None and person is not None and row.type == Seen.MAIL_IN:
        thread = Thread(person, deal, ours=False, at=row.at)  # what answers it is that deal's, too
        thread_keys.keep(session, row.key.removeprefix("mail:"), thread, source_id=row.source_id)


def _said_whose(session: WorkspaceSession, actor: Actor, row: ObservationRow, *, theirs: bool) -> None:
    """The address is the rep's from now on; or what it sends is left alone, so that it isn't asked about once more."""
    address = str((row.asks or {}).get("email") or "").casefold()
    if theirs:
        own_addresses.add(session, address, actor.rep_id, now=actor.now)
    else:
        source = sources.get(session, row.source_id)
        own = source is not None and source.rep_id is not None
        never.add(session, actor.rep_id if own else never.TEAM, address, now=actor.now)


def _noted(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    row: ObservationRow,
    asks: Asks,
    given: Answer,
    deal: int,
    person: int | None,
) -> dict[str, object]:
    """The entry that the answer comes to, of the day on which it was seen; columns of the observation."""
    before = judged_deal(desk, session, deal, actor.now)
    on = row.on_day or row.at.astimezone(before.case.where.zones[0]).date()
    doing = _doing(asks, given, row, person)
    if doing is None or (asks is Asks.HAS_LEFT and before.record.row.person_id != person):
        return {"on_day": on}
    act, values = doing
    same = ties.typed(session, deal, person or before.record.row.person_id, partial(_says, act, values), on)
    if same is not None and same[1] is None:
        return {"on_day": on, "entry_id": same[0]}
    done = acts.do_in(
        desk, session, act, Given(deal, {"on": on, **values}), _author(session, actor, row), _origin(row, deal)
    )
    entry = done.said.entry if isinstance(done.said, Recording) else None
    if entry is not None and act in (HEARD, MEETING):
        late.mark(session, before, row.at, on, actor.now)
    return {"on_day": on, "entry_id": entry, "act_id": done.act}


def _says(act: Act, values: Mapping[str, Value], row: EntryRow) -> bool:
    """Whether an entry says the same as an act would."""
    return row.type == act.name and row.code == values.get("code")


def _doing(
    asks: Asks, given: Answer, row: ObservationRow, person: int | None
) -> tuple[Act, Mapping[str, Value]] | None:
    """What an answer comes to as an act; None where it was done already, or comes to none."""
    outcome = (row.asks or {}).get("outcome")
    if asks is Asks.HAS_LEFT:
        return SITUATION, {"code": _LEFT}
    if asks is Asks.OURS or row.type in (Seen.DEAL, Seen.BOUNCE):
        return None
    if given is Answer.MISSED or outcome == MeetingOutcome.NO_SHOW:
        return SITUATION, {"code": MISSED_MEETING}
    if row.type == Seen.MEETING:
        ahead: dict[str, Value] = {"ahead": "yes"} if outcome == MeetingOutcome.PLANNED else {}
        return None if outcome == MeetingOutcome.CANCELLED else (MEETING, {"contact": person, **ahead})
    channel = (row.asks or {}).get("channel") or _CHANNELS.get(Seen(row.type), "email")
    return HEARD, {"contact": person, "channel": str(channel)}


_CHANNELS = {Seen.CALL: "call", Seen.MESSAGE_IN: "message"}


def _author(session: WorkspaceSession, actor: Actor, row: ObservationRow) -> Source:
    """It was seen there; the rep only said what it was."""
    found = sources.get(session, row.source_id)
    kind = found.kind if found is not None else State.OFF.value
    return Source(actor.workspace_id, kind, str(row.source_id), actor.now)


def _origin(row: ObservationRow, deal: int) -> Origin:
    """Under a key of the deal's: on another one it may have been noted before, and taken back."""
    return Origin(Door.SOURCE, key=f"{row.key}:d{deal}", at=row.at)


def _added(desk: Desk, actor: Actor, deal: int, row: ObservationRow) -> int | None:
    """Whoever it is becomes a contact of the deal, once."""
    given = row.asks or {}
    address = str(given.get("email") or "")
    known = _with_address(desk, actor, deal, address)
    name = str(given.get("name") or "") or _name_from(address)
    if known is None and (known := _of_that_name(desk, actor, deal, name, address)) is None:
        on_deals.put(desk, actor, deal, {"contact": name, "email": address})
        known = _with_address(desk, actor, deal, address)
    return known


def _of_that_name(desk: Desk, actor: Actor, deal: int, name: str, address: str) -> int | None:
    """A contact of the deal who is called so has this address, too; what is on record of them stays."""
    with desk.database.write(actor.workspace_id) as session:
        row = deals.get(session, deal)
        known = contacts.of_deal(session, row)
        called = name_key(name)
        found = next((each for each in (known.main, *known.others) if called and name_key(each.name) == called), None)
        if found is None:
            return None
        people.known_as(session, found, row.account_id, Contact(email=address))
        return found.id


def _with_address(desk: Desk, actor: Actor, deal: int, address: str) -> int | None:
    with desk.database.read(actor.workspace_id) as session:
        known = contacts.of_deal(session, deals.get(session, deal))
        everybody = (known.main, *known.others)
        return next((each.id for each in everybody if (each.email or "").casefold() == address.casefold()), None)


def _name_from(address: str) -> str:
    """“sam.lee@northwind.example” is Sam Lee until somebody says otherwise."""
    words = re.split(r"[._\-]+", address.partition("@")[0].partition("+")[0])
    return " ".join(word.capitalize() for word in words if word) or address


def _taken_off(desk: Desk, actor: Actor, deal: int | None, among: Sequence[int], person: int) -> dict[str, object]:
    """A contact who has left is taken off the deals; of a main one it's a situation, which is noted of `deal` later.

    By what the one of `deal` is undone.
    """
    with desk.database.read(actor.workspace_id) as session:
        mains = {each: deals.get(session, each).person_id for each in among}
    off = {each: on_deals.remove(desk, actor, each, person).act for each in among if mains[each] != person}
    for each in among:
        if mains[each] == person and each != deal:
            acts.do(desk, SITUATION, Given(each, {"code": _LEFT}), actor, Origin(Door.BUTTON))
    return {"act_id": off[deal]} if deal in off else {}


def _taken_over(desk: Desk, actor: Actor, deal: int, changes: Mapping[str, object]) -> None:
    """What the other system says of the deal holds, as if the rep had typed it."""
    told = {name: changes[name] for name in _FACTS if changes.get(name) not in (None, "")}
    if told:
        registry.edit(desk, actor, deal, told)
    owner, closed = changes.get("owner"), changes.get("closed")
    if closed:
        given = Given(deal, {"outcome": str(closed) if closed in OUTCOMES else "no_decision"})
        acts.do(desk, CLOSE, given, actor, Origin(Door.BUTTON))
    if isinstance(owner, str) and owner != actor.user:
        assigning.assign(desk, actor, deal, owner)


_FACTS = ("stage", "value", "currency")


def _drawn_again(session: WorkspaceSession, observation_id: int, now: datetime) -> None:
    """Its message says what was answered; one that is still to come makes no sense any more."""
    for row in outbox.sent_about(session, ASKED, observation_id):
        posted.again(session, row, now)
    outbox.withdraw(session, ASKED, observation_id, now=now, reason="answered")


def has_room(session: WorkspaceSession, rep_id: int, since: datetime) -> bool:
    """Whether the rep may be asked one more: not after so many since their day began."""
    return noticing.asked_since(session, rep_id, since) < _A_DAY
