"""What people do at random, for a walk there and back (`test_walk_back`): each deed a function, and what all see.

Two reps and a manager note, change, press and import, take some of it back, and put some of that back.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from bot.domain import acts as known
from bot.domain.entries import CHANNELS, OUTCOMES
from bot.errors import DealdarkError
from bot.messages.deal_card import show
from bot.messages.deal_list import deal_list
from bot.messages.why import why
from bot.reading.rates import Typed
from bot.services import acts
from bot.services.deals import assigning, contacts, merging, missing, registry
from bot.services.deals.judging import judged_deal, keep
from bot.services.deals.merging import Other
from bot.services.deals.new_deal import NewDeal
from bot.services.desk import Actor
from bot.services.looking import lookup, summaries
from bot.services.nudges import answers, escalating
from bot.services.people import own_time, reps, roles
from bot.services.people import rates as money
from bot.services.people import shelf as shelves
from bot.services.people.own_time import Settings
from bot.services.tables import exporting, importing
from bot.store.rows import (
    AccountKeyRow,
    AccountRow,
    ActRow,
    Base,
    DealContactRow,
    DealRow,
    EntryRow,
    NudgeRow,
    PersonKeyRow,
    PersonRow,
)
from tests import noting
from tests.services.conftest import START, Office

USERS = ("U1", "U2", "U3")
"""Two reps, and a manager."""

AT_THE_END = START + timedelta(hours=2)
"""When all is looked at, before and after; whatever is done in between is done within these hours."""

COMPANIES = ("Northwind", "Contoso", "Adatum", "Tailspin")
CONTACTS = ("Jane Doe", "Sam Lee", "Kim Ray", None)

Step = tuple[int, int, int, int]
"""What is done, by whom, to which deal, and how."""


def furnish(office: Office) -> None:
    """A few deals, with nudges that wait for an answer."""
    one, two, boss = office.rep("U1"), office.rep("U2"), office.manager("U3")
    office.deal(one, "Northwind", email="jane@northwind.example", phone="+1 212 555 0100", value=12000.0)
    office.deal(one, "Contoso", contact="Sam Lee", heard=date(2026, 10, 5), owed="the sheet", lead="Initech")
    office.deal(two, "Northwind", contact="Kim Ray", heard=date(2026, 11, 2))
    closed = office.deal(two, "Tailspin", contact=None, heard=date(2026, 9, 1))
    noting.close(office.desk, two, closed, "lost")
    contacts.put(office.desk, one, 1, {"contact": "Lou Bell", "email": "lou@northwind.example"})
    summaries.mine(office.desk, boss)
    office.tick()
    with office.database.write() as session:
        for row in session.scalars(select(ActRow)):
            session.delete(row)


@dataclass
class Walk:
    """One walk. `standing`: the acts in the order in which they came to stand, `gone`: those that were taken back."""

    office: Office
    standing: list[tuple[int, str]] = field(default_factory=list)
    gone: list[tuple[int, str]] = field(default_factory=list)

    def actor(self, which: int) -> Actor:
        return self.office.desk.actor("T1", USERS[which % len(USERS)])

    def step(self, what: int, who: int, where: int, how: int) -> None:
        """Does one thing; what is refused changes nothing."""
        self.office.clock.at += timedelta(seconds=1)
        before, actor = self.newest(), self.actor(who)
        found = self.office.rows(DealRow)
        deal = found[where % len(found)].id if found else 0
        with suppress(DealdarkError):
            DEEDS[what % len(DEEDS)](self, actor, deal, how)
        with self.office.database.read() as session:
            query = select(ActRow.id, ActRow.by_user).where(ActRow.id > before).order_by(ActRow.id)
            self.standing += [(act, by) for act, by in session.execute(query)]

    def newest(self) -> int:
        with self.office.database.read() as session:
            return session.execute(select(func.coalesce(func.max(ActRow.id), 0))).scalar_one()

    def had_consequences(self, act: int) -> bool:
        """Whether it gave a deal to another, who may have gone on since and may do nothing there once it's taken back;
        or answered a nudge, which is out of date if what came since stays.
        """
        with self.office.database.read() as session:
            row = session.get_one(ActRow, act)
        return row.name == "assign" or any(nudge.answered_at == row.at for nudge in self.office.nudges())

    def back(self) -> None:
        """Takes back all that stands, the last first. Nothing may be in the way of any of it."""
        while self.standing:
            act, by = self.standing.pop()
            acts.take_back(self.office.desk, self.office.desk.actor("T1", by), act)

    def picture(self) -> dict[str, Any]:
        """What each person sees, what is exported, and whom we know, all as of one instant."""
        office = self.office
        office.clock.at = AT_THE_END
        found: dict[str, Any] = {}
        for row in office.rows(DealRow):
            with office.database.write(row.workspace_id) as session:
                keep(session, judged_deal(office.desk, session, row.id, AT_THE_END), AT_THE_END)
        for which in range(len(USERS)):
            actor = self.actor(which)
            for wanted in ("dark", "held", "all"):
                listed = lookup.list_deals(office.desk, actor, wanted)
                drawn = deal_list(listed.cards, listed.which, listed.worth)
                found[f"{actor.user} list {wanted}"] = drawn.blocks
            for row in office.rows(DealRow):
                with suppress(DealdarkError):
                    shown = lookup.show(office.desk, actor, row.id)
                    found[f"{actor.user} show {row.id}"] = show(shown.card, shown.entries, actor.today).blocks
                    found[f"{actor.user} why {row.id}"] = why(lookup.why(office.desk, actor, row.id)).blocks
            for kind in exporting.KINDS:
                found[f"{actor.user} {kind}"] = exporting.as_bytes(office.desk, actor, kind)
            found[f"{actor.user} shelf"] = shelves.listed(office.desk, actor)
            found[f"{actor.user} settings"] = own_time.settings(office.desk, actor)
        return found | self.whom_we_know()

    def whom_we_know(self) -> dict[str, Any]:
        """People and companies, and what they are known by. An entry that was taken back may still name somebody."""
        office = self.office
        named = {row.person_id for table in (DealRow, DealContactRow) for row in office.rows(table)}
        named |= {row.person_id for row in office.rows(EntryRow) if row.undone_at is None}
        companies = {row.account_id for row in office.rows(PersonRow) if row.id in named}
        wanted: dict[type[Base], Callable[[Any], bool]] = {
            PersonRow: lambda row: row.id in named,
            PersonKeyRow: lambda row: row.person_id in named,
            AccountRow: lambda row: row.id in companies,
            AccountKeyRow: lambda row: row.account_id in companies,
            DealContactRow: lambda row: row.deal_id > 0,
        }
        return {
            table.__tablename__: [
                {each.name: getattr(row, each.name) for each in table.__table__.columns if each.name != "written_at"}
                for row in office.rows(table)
                if which(row)
            ]
            for table, which in wanted.items()
        }


Deed = Callable[[Walk, Actor, int, int], object]


def _day(how: int, ahead: bool = False) -> date:
    return START.date() + timedelta(days=how % 25 + 1) if ahead else START.date() - timedelta(days=how % 12)


def _touch(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    play = ("send-a-lead", "deliver-what-you-owe", None)[how % 3]
    contact = CONTACTS[how % 4] if how % 5 == 0 else None
    noting.touch(walk.office.desk, actor, deal, CHANNELS[how % 4], _day(how), play, "a line", contact=contact)


def _heard(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    given: list[dict[str, Any]] = [
        {},
        {"promised": _day(how, True)},
        {"meeting": _day(how, True)},
        {"over": "lost"},
        {"note": "you need pricing"},
        {"contact": "Lou Bell"},
    ]
    noting.note(walk.office.desk, actor, known.HEARD, deal, **given[how % len(given)])


def _meeting(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    detail = f"warehouse {how}" if how % 2 else None
    noting.note(walk.office.desk, actor, known.MEETING, deal, on=_day(how, how % 3 == 0), detail=detail)


def _edit(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    changes: list[dict[str, object]] = [
        {"stage": "proposal"},
        {"value": float(how * 100), "currency": "EUR"},
        {"issue": f"issue {how}"},
        {"owed": f"sheet {how}"},
        {"lead": f"lead {how}"},
        {"next_meeting": _day(how, True)},
        {"contact": CONTACTS[how % 3]},
        {"email": f"p{how}@northwind.example"},
        {"phone": None},
        {"timezone": "Asia/Tokyo", "country": "JP"},
        {"company": f"{COMPANIES[how % 4]} {how % 3}"},
        {"domain": f"d{how % 3}.example"},
        {"title": f"title {how}", "slots": None},
    ]
    registry.edit(walk.office.desk, actor, deal, changes[how % len(changes)])


def _contact(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    desk, there = walk.office.desk, contacts.of_deal(walk.office.desk, actor, deal).people
    one = there[how % len(there)].id
    if how % 4 == 0:
        contacts.put(
            desk, actor, deal, {"contact": f"New {how % 3}", "email": f"new{how % 3}@x.example"}, main=how % 8 == 0
        )
    elif how % 4 == 1:
        contacts.put(desk, actor, deal, {"phone": str(how), "timezone": "Europe/Berlin"}, person_id=one)
    elif how % 4 == 2:
        contacts.make_main(desk, actor, deal, one)
    else:
        contacts.remove(desk, actor, deal, one)


def _add(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    facts: dict[str, object] = {"stage": "discovery", "contact": CONTACTS[how % 4], "domain": f"d{how % 3}.example"}
    facts |= {"email": f"a{how % 4}@b.example"} if how % 2 else {}
    company = (*COMPANIES, f"New {how % 3}")[how % 5]
    registry.add(walk.office.desk, actor, NewDeal(company=company, heard=_day(how), facts=facts), anyway=how % 3 != 0)


def _shelf(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    """Something is added, changed, shared or taken off."""
    desk, title = walk.office.desk, f"Number {how % 7}"
    found = shelves.listed(desk, actor)
    mine = [item for item in found.items if item.id in found.own]
    if not mine or how % 3 == 0:
        shelves.add(desk, actor, {"title": title, "link": None, "topic": "onboarding"}, team=how % 2 == 0)
    elif how % 3 == 1:
        shelves.change(desk, actor, mine[how % len(mine)].id, team=how % 2 == 0)
    else:
        shelves.take_off(desk, actor, mine[how % len(mine)].id)


def _settings(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    desk = walk.office.desk
    deeds: list[Callable[[], object]] = [
        lambda: reps.pause(desk, actor, _day(how, True) if how % 2 else None),
        lambda: reps.resume(desk, actor),
        lambda: own_time.introduce(desk, actor, None, {"company": f"Us {how}", "phone": "+1 212 555 0199"}),
        lambda: own_time.save(
            desk,
            actor,
            actor.rep_id,
            Settings(
                timezone="Europe/Berlin",
                workdays=("mon", "tue"),
                starts=time(8),
                ends=time(15),
                country="DE",
                pause="on",
                paused_until=None,
                heeds_status=False,
                heeds_dnd=bool(how % 2),
            ),
        ),
        lambda: summaries.mine(desk, actor, "fri", time(how % 20)),
        lambda: summaries.not_mine(desk, actor),
        lambda: escalating.turn_on(desk, actor, 3),
        lambda: roles.appoint(desk, actor, "U2", "manager"),
        lambda: money.set_money(desk, actor, home=("EUR", "USD")[how % 2], said=Typed({"GBP": Decimal(how + 1)})),
        lambda: money.no_home(desk, actor),
        lambda: missing.decline(desk, actor, deal, "issue"),
    ]
    deeds[how % len(deeds)]()


def _press(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    rows = [row for row in walk.office.rows(NudgeRow) if row.state not in ("expired", "cancelled")]
    row, desk = rows[how % len(rows)], walk.office.desk
    deeds: list[Callable[[], object]] = [
        lambda: noting.done(desk, actor, row.id),
        lambda: noting.done_otherwise(desk, actor, row.id, "call", _day(how)),
        lambda: noting.dialled(desk, actor, row.id),
        lambda: noting.replied(desk, actor, row.id),
        lambda: noting.next_step(desk, actor, row.id, promised=_day(how, True)),
        lambda: noting.reason(desk, actor, row.id, "ooo", _day(how, True)),
        lambda: noting.closed(desk, actor, row.id, "lost"),
        lambda: noting.snoozed(desk, actor, row.id, _day(how, True)),
        lambda: _swap(walk, actor, row.id, how),
    ]
    deeds[how // 7 % len(deeds)]()


def _swap(walk: Walk, actor: Actor, nudge: int, how: int) -> None:
    ways = [way for each in answers.others(walk.office.desk, actor, nudge) for way in each.ways]
    if not ways:
        return
    channel, play = ways[how % len(ways)]
    answers.swap(walk.office.desk, actor, nudge, play, channel)


def _import(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    """A small table: rows that are new, that fill what is empty, and that say nothing new."""
    heads = ["company", "contact", "email", "last_heard", "stage", "value", "phone", "last_touch"]
    rows = [
        (COMPANIES[how % 4], CONTACTS[how % 3], "", _day(how + 3), "proposal", how, "", _day(how)),
        (
            f"Import {how % 2}",
            CONTACTS[how % 4] or "",
            f"i{how % 3}@import.example",
            _day(how),
            "discovery",
            "",
            how,
            "",
        ),
        ("Northwind", "Jane Doe", "jane@northwind.example", _day(how), "discovery", "", "", ""),
    ]
    lines = [",".join(map(str, row)) for row in (heads, *rows)]
    table, reading, bad = importing.ours(lines)
    importing.import_table(walk.office.desk, "T1", actor, table, reading, by=actor, bad=bad)


def _merge(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    """Two that are one, or one who is two."""
    desk, found = walk.office.desk, walk.office.rows(DealRow)
    if how % 2:
        merging.same_person(desk, actor, deal, None, found[how % len(found)].id)
    else:
        person = walk.office.row(deal).person_id
        merging.part(desk, actor, deal, person, Other(company=COMPANIES[how % 4], name=f"Parted {how % 3}"))


def _undo(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    """The person's own last act, or any; of whoever else's they get nothing."""
    own = [each for each in walk.standing if each[1] == actor.user]
    if own:
        chosen = own[-1] if how % 2 else own[how % len(own)]
        if chosen != walk.standing[-1] and walk.had_consequences(chosen[0]):
            return
        acts.take_back(walk.office.desk, actor, chosen[0])
        walk.standing.remove(chosen)
        walk.gone.append(chosen)


def _redo(walk: Walk, actor: Actor, deal: int, how: int) -> None:
    own = [each for each in walk.gone if each[1] == actor.user]
    if own:
        chosen = own[how % len(own)]
        acts.put_back(walk.office.desk, actor, chosen[0])
        walk.gone.remove(chosen)
        walk.standing.append(chosen)


DEEDS: tuple[Deed, ...] = (
    _touch,
    lambda walk, actor, deal, how: noting.dial(walk.office.desk, actor, deal, _day(how)),
    _heard,
    _meeting,
    lambda walk, actor, deal, how: noting.note(walk.office.desk, actor, known.NOTE, deal, note=f"note {how}"),
    lambda walk, actor, deal, how: noting.situation(
        walk.office.desk, actor, deal, ("ooo", "do_not_contact", "competitor_chosen")[how % 3], _day(how, True)
    ),
    lambda walk, actor, deal, how: noting.snooze(walk.office.desk, actor, deal, _day(how, True)),
    lambda walk, actor, deal, how: noting.close(walk.office.desk, actor, deal, OUTCOMES[how % len(OUTCOMES)]),
    lambda walk, actor, deal, how: noting.reopen(walk.office.desk, actor, deal),
    _edit,
    _edit,
    _contact,
    _contact,
    _add,
    _import,
    _merge,
    _settings,
    _press,
    _press,
    lambda walk, actor, deal, how: assigning.assign(walk.office.desk, actor, deal, USERS[how % 3]),
    _undo,
    _undo,
    _redo,
    _shelf,
)
"""What people do."""
