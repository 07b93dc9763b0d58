"""What holds of whatever a source may see: only a human ends a silence, what was typed stands, it's all taken back.

And neither the order in which it's read, nor how often, nor by how many at once makes a difference.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.observation import CallOutcome, Doubt, MeetingOutcome, Observation, Party, Seen, Why
from bot.errors import StoreBusy
from bot.services import acts
from bot.services.deals.judging import judged_deal
from bot.services.desk import Actor
from bot.services.looking.auditing import audit
from bot.services.observing.connected import Tally
from bot.store import timeline
from bot.store.plain import plain
from bot.store.rows import EntryRow, ObservationRow
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import Mailbox, at, mailbox

SEEDS = range(1, 4)
HEARD = date(2026, 11, 2)

NO_TALK = (
    *("out", "out", "away", "bounce", "no_answer", "voicemail", "linkedin", "planned", "called_off"),
    *("no_show", "unclear", "unsure", "left", "bulk", "stage"),
)
TALK = ("in", "talked", "met", "message")


def stream(of: Sequence[str], deal: str, email: str, seed: int, length: int = 12) -> list[Observation]:
    """Made-up things that were seen of one deal in November, of these kinds; the same for the same seed."""
    chance = random.Random(seed)
    found: list[Observation] = []
    for number in range(length):
        kind, day, hour = chance.choice(of), chance.randint(5, 27), chance.randint(0, 23)
        when = at(day, hour, number)
        party, name = Party(email=email), f"{email}-{number}"
        mails = [each for each in found if each.message_id]
        answers = chance.choice(mails).message_id if mails and chance.random() < 0.5 else None
        ours = [each for each in mails if each.type is Seen.MAIL_OUT and each.at < when < each.at + timedelta(days=4)]
        if kind == "bounce":
            kind, answers = ("bounce", chance.choice(ours).message_id) if ours else ("out", None)
        mail = {"message_id": f"<{name}>", "in_reply_to": answers}
        kinds: dict[str, dict[str, Any]] = {
            "out": {"type": Seen.MAIL_OUT, **mail},
            "in": {"type": Seen.MAIL_IN, **mail},
            "unsure": {"type": Seen.MAIL_IN, "doubt": Doubt.NOT_SURELY_HUMAN, **mail},
            "left": {"type": Seen.AUTO_REPLY, "doubt": Doubt.HAS_LEFT, **mail},
            "bulk": {"type": Seen.MAIL_IN, "ignored": Why.BULK, **mail},
            "away": {"type": Seen.AUTO_REPLY, "until": (when + timedelta(days=chance.randint(1, 9))).date(), **mail},
            "bounce": {"type": Seen.BOUNCE, **mail},
            "talked": {"type": Seen.CALL, "outcome": CallOutcome.CONNECTED},
            "no_answer": {"type": Seen.CALL, "outcome": CallOutcome.NO_ANSWER},
            "voicemail": {"type": Seen.CALL, "outcome": CallOutcome.VOICEMAIL},
            "linkedin": {"type": Seen.MESSAGE_OUT, "channel": "linkedin"},
            "message": {"type": Seen.MESSAGE_IN, "channel": "sms"},
            "met": {"type": Seen.MEETING, "outcome": MeetingOutcome.HELD},
            "planned": {"type": Seen.MEETING, "outcome": MeetingOutcome.PLANNED},
            "called_off": {"type": Seen.MEETING, "outcome": MeetingOutcome.CANCELLED},
            "no_show": {"type": Seen.MEETING, "outcome": MeetingOutcome.NO_SHOW},
            "unclear": {"type": Seen.MEETING, "outcome": MeetingOutcome.UNCLEAR},
            "stage": {"type": Seen.DEAL, "changes": {"stage": chance.choice(("discovery", "proposal"))}},
        }
        more = kinds[kind]
        if kind in ("planned", "called_off"):
            when += timedelta(days=30)
        where = None if more["type"] is Seen.BOUNCE else deal
        found.append(Observation(id=name, at=when, person=party, deal=where, **more))
    return found


def told(office: Office, rep: Actor, deal: int) -> str:
    """The advice on a deal, whole, as of now."""
    with office.database.read(rep.workspace_id) as session:
        each = judged_deal(office.desk, session, deal, office.clock())
        return repr((plain(each.advice), each.case.standing.history.contact, each.record.deal))


def of_company(office: Office, rep: Actor, box: Mailbox, number: int) -> tuple[int, str, str]:
    """One more deal with somebody of its own: its id, its name for a source, and their address."""
    email = f"jane{number}@company{number}.example"
    deal = office.deal(rep, f"Company {number}", contact=f"Jane Doe {number}", email=email, heard=HEARD)
    return deal, f"#{office.row(deal).number}", email


def at_work(office: Office) -> tuple[Actor, Mailbox]:
    rep = office.rep()
    box = mailbox(office, rep)
    office.clock.at = at(28, 12)
    return rep, box


def written(office: Office, deal: int) -> list[tuple[object, ...]]:
    """The timeline that stands, in the order in which it's read."""
    with office.database.read(office.rep().workspace_id) as session:
        rows = timeline.entries(session, deal)
        return [(row.type, row.on_day, row.at, row.channel, row.play, row.code, row.until, row.source) for row in rows]


@on_sqlite
def test_nothing_but_a_human_ends_a_silence(office: Office) -> None:
    rep, box = at_work(office)
    for seed in SEEDS:
        deal, name, email = of_company(office, rep, box, seed)
        tally = box.take(*stream(NO_TALK, name, email, seed))
        assert tally.skipped == 0
        assert tally.noted
        office.row(deal)
        with office.database.read(rep.workspace_id) as session:
            each = judged_deal(office.desk, session, deal, office.clock())
        assert each.case.standing.history.contact == HEARD, seed
        assert not {row[0] for row in written(office, deal)[1:]} & {"heard", "meeting"}


@on_sqlite
def test_what_was_typed_stays_as_it_was_and_all_that_was_seen_can_be_taken_back(office: Office) -> None:
    rep, box = at_work(office)
    for seed in SEEDS:
        deal, name, email = of_company(office, rep, box, seed)
        chance = random.Random(seed)
        for day in sorted(chance.sample(range(5, 28), 4)):
            what = chance.choice((noting.heard, partial(noting.touch, channel="email"), noting.meeting))
            what(office.desk, office.again(rep), deal, on=date(2026, 11, day))
        typed, advice = written(office, deal), told(office, rep, deal)
        office.clock.at += timedelta(seconds=1)
        things = stream((*NO_TALK, *TALK, *TALK), name, email, seed)
        tally = box.take(*things)
        assert tally.skipped == 0
        seen_too = written(office, deal)
        assert [each for each in seen_too if each[-1] != "source"] == typed
        assert box.take(*things) == Tally()
        taken_back(office, rep, deal)
        assert written(office, deal) == typed
        assert told(office, rep, deal) == advice, seed
        box.take(*things)
        assert written(office, deal) == typed  # a tombstone each
    assert not audit(office.desk).violations


def taken_back(office: Office, rep: Actor, deal: int) -> None:
    """All that was noted, the latest first, as a rep takes back the whole of a reading."""
    rows: list[ObservationRow] = office.rows(ObservationRow, deal_id=deal, state="noted")
    for row in sorted(rows, key=lambda each: each.act_id or 0, reverse=True):
        if row.entry_id is not None:
            noting.undo(office.desk, office.again(rep), deal, entry_id=row.entry_id)
        elif row.act_id is not None:
            acts.take_back(office.desk, office.again(rep), row.act_id)
    assert not office.rows(ObservationRow, deal_id=deal, state="noted")


@on_sqlite
def test_in_whatever_order_it_is_read_the_timeline_is_the_same(office: Office) -> None:
    rep, box = at_work(office)
    kinds = ("out", "out", "out", "in", "talked", "linkedin", "met", "bounce", "no_show", "voicemail")
    for seed in SEEDS:
        found = []
        box.connected = replace(box.connected, backfilling=True)
        for turn in range(2):
            deal, name, email = of_company(office, rep, box, seed * 10 + turn)
            things = stream(kinds, name, email, seed)
            if turn:
                random.Random(turn).shuffle(things)
            for start in range(0, len(things), 3 if turn else len(things)):
                box.take(*things[start:][: 3 if turn else len(things)])
            found.append(written(office, deal))
        assert found[0] == found[1], seed


def test_two_processes_at_once_note_it_once(office: Office) -> None:
    rep, box = at_work(office)
    other = mailbox(office, rep, team=True)
    deals = [of_company(office, rep, box, number) for number in range(3)]
    things = [
        each for number, (_, name, email) in enumerate(deals) for each in stream((*NO_TALK, *TALK), name, email, number)
    ]
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(patient, each, things[turn:] + things[:turn]) for turn, each in enumerate((box, other))]
        tallies = [each.result() for each in both]
    keys = [row.key for row in office.rows(ObservationRow)]
    assert len(keys) == len(set(keys))
    assert sum(each.skipped for each in tallies) == 0
    noted = [row for row in office.rows(EntryRow) if row.source == "source"]
    assert len(noted) == len({row.key for row in noted})
    assert sum(each.noted for each in tallies) >= len(noted)


def patient(box: Mailbox, things: Sequence[Observation]) -> Tally:
    """As a reading is: what the database was too busy for is read again."""
    for _ in range(5):
        try:
            return box.take(*things)
        except StoreBusy:
            continue
    pytest.fail("the database was busy five times")
