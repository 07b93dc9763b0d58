"""Whoever is forgotten is in no message any more: of no kind, and wherever it was on its way when they were forgotten.

Each kind that we send unasked has its way to come about here (`COMES_ABOUT`): one that is new fails until it has.
"""

from __future__ import annotations

import ast
import importlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select, update

import bot.services
from bot.domain.observation import Doubt
from bot.jobs import timekeeping
from bot.posts import KINDS
from bot.posts.kind import Drawn, Kind, Sending
from bot.posts.slack import NotSent
from bot.services.deals import assigning, contacts, forgetting, registry
from bot.services.looking import summaries
from bot.services.nudges import asking_rep, escalating, nudging, reminding
from bot.services.people import leaving, reps
from bot.services.people.members import Profile
from bot.store import looks, outbox, records, subjects
from bot.store.rows import Base, DealRow, EntryRow, OutboxRow, OutboxSubjectRow, PersonRow
from bot.store.subjects import Subject
from tests import noting
from tests.refusals import in_words
from tests.services.conftest import Office
from tests.services.fake_slack import Fault
from tests.services.observing.seeing import mail_in, mail_out, mailbox
from tests.services.test_unjudged import unknown_zone

pytestmark = pytest.mark.slow

COMPANY = "Canary GmbH"
JANE = {
    "contact": "Jane Canary",
    "email": "jane@canary.example",
    "phone": "+44 20 7946 0018",
    "issue": "canary-issue",
}
WORDS = ("jane", "canary", "7946 0018")
"""What is left of nobody: the name, the company, the address, the number, what was noted."""

ComesAbout = Callable[[Office, int], None]


def _others(office: Office, number: int = 6) -> list[int]:
    """More deals of the same rep, each worth more than Jane's, so that hers stands in the digest."""
    rep = office.rep()
    return [office.deal(rep, f"Company {n}", contact=f"Person {n}", value=1000 + n) for n in range(number)]


def _digest(office: Office, deal: int) -> None:
    _others(office)


def _nothing_else(office: Office, deal: int) -> None:
    """The nudge is written at once, the reminder two working days after it."""


def _reminders(office: Office, deal: int) -> None:
    """One reminder for all of them."""
    _others(office, 2)


def _escalation(office: Office, deal: int) -> None:
    escalating.turn_on(office.desk, office.admin(), 1)
    office.manager("U9")


def _leaver(office: Office, deal: int) -> None:
    office.manager("U9")
    office.deal(office.rep(), "Company 1", contact="Person 1")
    reps.learn(office.desk, "T1", Profile(user="U1", name="Rep U1", timezone=None, deleted=True))


def _leaver_update(office: Office, deal: int) -> None:
    office.rep("U2")
    one = office.deal(office.rep(), "Company 1", contact="Person 1")
    _leaver(office, deal)
    office.sender.run()
    leaving.assign(office.desk, office.manager("U9"), one, "U2")


def _handed(office: Office, deal: int) -> None:
    office.rep("U2")
    for each in (deal, office.deal(office.rep(), "Company 1", contact="Person 1")):
        assigning.assign(office.desk, office.manager("U9"), each, "U2")


def _met(office: Office, deal: int) -> None:
    """They were to meet yesterday, and nobody has said how it went."""
    registry.edit(office.desk, office.rep(), deal, {"next_meeting": date(2026, 11, 20)})


def _unjudged(office: Office, deal: int) -> None:
    office.admin()
    for each in (deal, office.deal(office.rep(), "Company 1", contact="Person 1")):
        unknown_zone(office, each)


def _summary(office: Office, deal: int) -> None:
    summaries.here(office.desk, office.manager("U9"), "C1", "sales")
    office.deal(office.rep(), "Company 1", contact="Person 1")


def _answered(office: Office, deal: int) -> None:
    """The message of a nudge that is answered says so."""
    office.tick()
    noting.snoozed(office.desk, office.again(office.rep()), office.only_nudge(deal).id, date(2027, 3, 1))


def _summary_once(office: Office, deal: int) -> None:
    office.days(30)  # dark by then, and a step of hers waits
    summaries.post_once(office.desk, office.again(office.manager("U9")), "C1", "once")


def _noticed(office: Office, deal: int) -> None:
    """It waits for the rep's next morning."""
    mailbox(office, office.rep()).sees(mail_out(office.clock() - timedelta(hours=1), JANE["email"]))
    [row] = office.outbox(about="noticed")
    office.clock.at = row.next_at


def _asked_seen(office: Office, deal: int) -> None:
    doubtful = mail_in(office.clock() - timedelta(hours=1), JANE["email"], doubt=Doubt.NOT_SURELY_HUMAN)
    mailbox(office, office.rep()).sees(doubtful)


def _asked_about(office: Office, deal: int) -> None:
    asking_rep.ask(office.desk, office.again(office.manager("U9")), deal)


COMES_ABOUT: dict[str, ComesAbout] = {
    "nudge": _nothing_else,
    "digest": _digest,
    "reminder": _nothing_else,
    "escalation": _escalation,
    "leaver": _leaver,
    "again": _leaver_update,
    "handed": _handed,
    "unjudged": _unjudged,
    "met": _met,
    "summary": _summary,
    "summary-once": _summary_once,
    "asked-about": _asked_about,
    "nudge-update": _answered,
    "noticed": _noticed,
    "asked-seen": _asked_seen,
}

NAMES_NOBODY = {
    "blind": "counts deals",
    "backfilled": "counts deals",
    "welcome": "says what dealdark is",
    "summary-off": "names a channel",
    "retiring": "counts deals",
    "connected-for": "names a source",
}


def test_every_kind_of_message_is_tried_here() -> None:
    assert {*KINDS} == {*COMES_ABOUT, *NAMES_NOBODY}


def _abouts() -> Iterator[str]:
    """Whatever the services give a post or a change of the outbox as what it is about, read from the code."""
    for file in sorted(Path(bot.services.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call):
                continue
            called, given = ast.unparse(node.func), [each.value for each in node.keywords if each.arg == "about"]
            kind = [ast.unparse(each.value) for each in node.keywords if each.arg == "kind"]
            if kind == ["'delete'"]:
                continue
            if called == "self._send":
                given = node.args[:1]
            elif called in ("admins.tell", "admins.say"):
                given = [each for each in node.args if isinstance(each, ast.Constant)]
            for value in given:
                if isinstance(value, ast.Constant):
                    yield str(value.value)
                elif isinstance(value, ast.Name) and value.id.isupper():
                    name = ".".join(file.relative_to(Path(bot.__path__[0]).parent).with_suffix("").parts)
                    yield getattr(importlib.import_module(name), value.id)


def test_whatever_waits_has_its_kind() -> None:
    """A row that is about anything else would say nothing."""
    assert {*_abouts()} == {*KINDS}


# -- what is left ---------------------------------------------------------------------------------------------------


def left_in_tables(office: Office, words: tuple[str, ...] = WORDS) -> set[str]:
    """The tables that have one of the words anywhere."""
    with office.database.read() as session:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table))
            if any(word in str(tuple(row)).casefold() for word in words)
        }


def left_in_slack(office: Office, words: tuple[str, ...] = WORDS) -> list[str]:
    """Messages in Slack that have one of them."""
    shown = [json.dumps([each.text, each.blocks]).casefold() for each in office.slack.messages]
    return [each for each in shown if any(word in each for word in words)]


def names_jane(*said: object) -> bool:
    return any(word in json.dumps(said).casefold() for word in WORDS)


def written(office: Office, about: str) -> list[OutboxRow]:
    """Messages of the kind that wait and are to name her, or her deal."""
    [jane] = [row.id for row in office.rows(PersonRow, name=JANE["contact"])]
    hers = {row.id for row in office.rows(DealRow, person_id=jane)}
    named = {row.outbox_id for row in office.rows(OutboxSubjectRow, what=subjects.DEAL) if row.subject_id in hers}
    return [row for row in office.outbox(about=about, state="queued") if row.id in named]


def until_written(office: Office, about: str) -> None:
    """Lets time pass until such a message waits."""
    for _ in range(200):
        nudging.sweep(office.desk)
        reminding.remind(office.desk)
        summaries.post_due(office.desk)
        if written(office, about):
            return
        office.sender.run()
        with office.database.read() as session:
            due = looks.next_due(session, {})
        assert due is not None
        office.clock.at = max(due, office.clock.at + timedelta(seconds=1))
    raise AssertionError(f"no message about a {about} was ever written")


def comes_to_wait(office: Office, about: str, comes_about: ComesAbout, company: str, issue: str) -> None:
    """Her deal, and all that happens until such a message waits."""
    deal = office.deal(office.rep(), company, **{**JANE, "issue": issue})
    comes_about(office, deal)
    until_written(office, about)


def forget(office: Office) -> None:
    """A manager has her forgotten."""
    [deal] = [row.id for row in office.rows(DealRow) if row.business_issue == JANE["issue"]]
    assert "deal is erased" in in_words(forgetting.forget(office.desk, office.manager("U7"), deal))


def later(office: Office, days: int = 8) -> None:
    """Time passes, with all that it brings."""
    office.sender.run()
    office.sender.sweep()
    office.sender.run()
    office.to(office.clock.at + timedelta(days=days))
    timekeeping.purge(office.desk)
    office.sender.run()


def watch(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing goes out that names her."""

    def watched(apply: Callable[..., Any]) -> Callable[..., Any]:
        def call(*said: Any) -> Any:
            assert not names_jane(*said), "it goes out although she is forgotten"
            return apply(*said)

        return call

    for name in ("post", "update"):
        monkeypatch.setattr(office.slack, name, watched(getattr(office.slack, name)))


# -- where a message is when she is forgotten -------------------------------------------------------------------------


def waiting(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(office)


def taken_up(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender has claimed it and read its words, and nothing of it has gone out."""
    wanted = {row.id for row in written(office, about)}
    drawn = KINDS[about].draw

    def once(sending: Sending) -> Drawn | None:
        said = drawn(sending)
        if sending.post.id in wanted:
            wanted.clear()
            sending.session.rollback()
            forget(office)
            watch(office, monkeypatch)
        return said

    monkeypatch.setitem(cast(dict[str, Kind], KINDS), about, replace(KINDS[about], draw=once))
    office.sender.run()
    assert not wanted


def being_sent(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack takes it while she is forgotten, and says so afterwards."""
    assert on_its_way(office, monkeypatch, lambda: None)


def in_doubt(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack has taken it, and nobody has heard so."""

    def unheard() -> None:
        raise NotSent("timeout", definite=False)

    assert on_its_way(office, monkeypatch, unheard)


def on_its_way(office: Office, monkeypatch: pytest.MonkeyPatch, answer: Callable[[], None]) -> bool:
    done: list[bool] = []
    for name in ("post", "update"):
        apply = getattr(office.slack, name)

        def sent(*said: Any, apply: Callable[..., Any] = apply) -> Any:
            result = apply(*said)
            if not done and names_jane(*said):
                done.append(True)
                forget(office)
                answer()
            return result

        monkeypatch.setattr(office.slack, name, sent)
    office.sender.run()
    return bool(done)


def sent(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office.sender.run()
    assert left_in_slack(office)
    forget(office)


def sent_long_ago(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So long that its words are purged."""
    office.sender.run()
    office.to(office.clock.at + timedelta(days=3))
    office.jump(office.clock.at + timedelta(days=90))
    timekeeping.purge(office.desk)
    forget(office)


def grown_old(office: Office, about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks for it: she was last heard from too long ago."""
    office.sender.run()
    with office.database.write() as session:
        jane = DealRow.business_issue == JANE["issue"]
        session.execute(update(DealRow).where(jane).values(last_two_way_on=date(2020, 1, 1)))
    timekeeping.purge(office.desk)
    assert not [row for row in office.rows(DealRow) if row.business_issue == JANE["issue"]]


State = Callable[[Office, str, pytest.MonkeyPatch], None]
STATES = (waiting, taken_up, being_sent, in_doubt, sent, sent_long_ago, grown_old)


CASES = {
    **{each: (each, comes_about) for each, comes_about in COMES_ABOUT.items()},
    "reminders": ("reminder", _reminders),
}
"""Several deals in one reminder are another message than one."""


def in_turns(abouts: Iterable[str], states: Sequence[State]) -> pytest.MarkDecorator:
    """Each message in each state on SQLite, and a third of that on PostgreSQL: each kind there, and each state."""
    cases = [
        pytest.param(kind, about, state, id=f"{kind}-{about}-{state.__name__}")
        for row, about in enumerate(abouts)
        for column, state in enumerate(states)
        for kind in ("sqlite", "postgresql")
        if kind == "sqlite" or (row + column) % 3 == 0
    ]
    return pytest.mark.parametrize(("impatient_after", "about", "state"), cases, indirect=["impatient_after"])


@in_turns(CASES, STATES)
def test_nobody_reads_of_who_is_forgotten(
    impatient_after: Callable[..., Office], about: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    about, comes_about = CASES[about]
    office = impatient_after(comes_to_wait, about, comes_about, COMPANY, JANE["issue"])
    state(office, about, monkeypatch)
    watch(office, monkeypatch)
    later(office)
    assert left_in_tables(office) == set()
    assert left_in_slack(office) == []
    with office.database.read() as session:
        assert subjects.gone(session) == []


SEVERAL = {
    "digest": "Company 0",
    "leaver": "Company 1",
    "handed": "Company 1",
    "unjudged": "Company 1",
    "summary": "Company 1",
}


@in_turns(SEVERAL, (waiting, being_sent, in_doubt, sent))
def test_the_others_keep_their_place_in_it(
    impatient_after: Callable[..., Office], about: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = impatient_after(comes_to_wait, about, COMES_ABOUT[about], COMPANY, JANE["issue"])
    [message] = written(office, about)
    state(office, about, monkeypatch)
    for _ in range(3):
        office.sender.run()
        office.sender.sweep()
    [left] = [each for each in office.slack.messages if each.marker == message.marker]
    assert SEVERAL[about] in json.dumps(left.blocks)
    assert not names_jane(left.text, left.blocks)
    if about == "summary":
        assert "A deal without a name" in left.text


# -- in the very moment ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["sender", "night"])
def test_a_message_that_is_written_while_somebody_is_forgotten_is_not_sent(office: Office, by: str) -> None:
    """As on PostgreSQL, where what another transaction writes is seen when it is done."""
    rep = office.rep()
    deal = office.deal(rep, COMPANY, **JANE)
    forget(office)
    late = outbox.Message(
        key="late",
        kind="post",
        about="escalation",
        user="U1",
        payload={"text": "Jane Canary", "blocks": []},
        subjects=[Subject(deal)],
    )
    with office.database.write(rep.workspace_id) as session:
        outbox.enqueue(session, late, now=office.clock())
    office.sender.run() if by == "sender" else timekeeping.purge(office.desk)
    assert left_in_slack(office) == []
    assert left_in_tables(office) == set()
    assert office.outbox(key="late")[0].state == "cancelled"


def test_of_a_copy_that_may_have_arrived_unseen_none_stays(impatient: Office) -> None:
    office = impatient
    office.deal(office.rep(), COMPANY, **JANE)
    office.slack.fail("post", Fault("timeout", definite=False, applied=True))
    office.slack.hidden = True
    office.tick()
    office.jump(office.clock.at + timedelta(days=3))
    office.sender.run()
    assert left_in_slack(office)
    forget(office)
    office.slack.hidden = False
    office.sender.sweep()
    office.sender.run()
    assert left_in_slack(office) == []
    assert left_in_tables(office) == set()


# -- a person on deals that stay ------------------------------------------------------------------------------------


@in_turns(("nudge", "digest", "leaver", "escalation"), (waiting, taken_up, being_sent, in_doubt, sent))
def test_a_contact_is_forgotten_and_the_deal_stays(
    impatient_after: Callable[..., Office], about: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was said named her as the contact; since then the deal has another one."""
    words = ("jane", "canary.example", "7946 0018")
    office = impatient_after(comes_to_wait, about, COMES_ABOUT[about], "Northwind", "churn")
    [deal] = [row.id for row in office.rows(DealRow, business_issue="churn")]

    def forget_her(office: Office) -> None:
        contacts.put(office.desk, office.again(office.rep()), deal, {"contact": "Bob Stays"}, main=True)
        with office.database.read() as session:
            jane = session.scalars(select(PersonRow.id).where(PersonRow.name == "Jane Canary")).one()
        said = in_words(forgetting.forget(office.desk, office.manager("U7"), deal, jane))
        assert "all stay" in said

    monkeypatch.setattr("tests.services.test_forgetting_messages.forget", forget_her)
    state(office, about, monkeypatch)
    later(office, 3)
    assert left_in_tables(office, words) == set()
    assert left_in_slack(office, words) == []
    assert office.row(deal).open


# -- what people typed about other deals ----------------------------------------------------------------------------

TYPED = {
    "issue": "As Jane  CANARY said, churn",
    "reference": "Jane Canary at Initech",
    "result": "40 % less, says jane@canary.example",
    "owed": "Call +44 (20) 7946-0018",
}


@pytest.mark.parametrize("when", ["before", "queued", "sent"])
def test_a_name_in_another_deals_words_goes_too(office: Office, when: str) -> None:
    rep = office.rep()
    office.deal(rep, COMPANY, **JANE)
    other = office.deal(rep, "Northwind", contact="Ben Other", **TYPED)
    noting.touch(office.desk, office.again(rep), other, "email", note="Jane Canary was in copy; Jane is nice")
    if when != "before":
        office.clock.at += timedelta(days=14)
        nudging.sweep(office.desk)
        assert office.only_nudge(other).state == "planned"
    if when == "sent":
        office.sender.run()
        assert any("Initech" in str(row.payload) or "Northwind" in str(row.payload) for row in office.outbox())
    forget(office)
    row = office.row(other)
    assert row.business_issue == "As someone said, churn"
    assert row.reference == "someone at Initech"
    assert row.result == "40 % less, says …"
    assert row.owed == "Call …"
    [note] = [each.note for each in office.rows(EntryRow) if each.note]
    assert note == "someone was in copy; Jane is nice", "a first name alone may be anyone's"
    later(office)
    assert left_in_tables(office, ("jane canary", "canary.example", "7946 0018")) == set()
    assert left_in_slack(office, ("jane canary", "canary.example", "7946 0018")) == []
    assert any("Northwind" in json.dumps(each.blocks) for each in office.slack.messages)


def test_a_name_in_what_they_said_goes_from_the_answered_nudge_too(office: Office) -> None:
    rep = office.rep()
    office.deal(rep, COMPANY, **JANE)
    other = office.deal(rep, "Northwind", contact="Ben Other")
    office.tick()
    nudge = office.only_nudge(other).id
    noting.replied(office.desk, office.again(rep), nudge)
    noting.next_step(office.desk, office.again(rep), nudge, note="Jane Canary has to agree")
    office.tick()
    assert any("They said: “Jane Canary has to agree”" in each.text for each in office.slack.messages)
    forget(office)
    later(office)
    assert left_in_tables(office) == set()
    assert left_in_slack(office) == []
    assert any("They said: “someone has to agree”" in each.text for each in office.slack.messages)


def test_a_namesakes_own_deal_is_the_namesakes(office: Office) -> None:
    rep = office.rep()
    office.deal(rep, COMPANY, **JANE)
    theirs = office.deal(rep, "Northwind", contact="Jane Canary", issue="Jane Canary wants less churn")
    others = office.deal(rep, "Contoso", contact="Ben Other", issue="Jane Canary knows")
    forget(office)
    assert office.row(theirs).business_issue == "Jane Canary wants less churn"
    assert office.row(others).business_issue == "someone knows"


@pytest.mark.parametrize(
    ("name", "typed", "left"),
    [
        ("José Pérez", "ask JOSÉ PÉREZ", "ask someone"),
        ("Анна Иванова", "АННА ИВАНОВА просит", "someone просит"),
        ("Jane Canary", "the Jane Canaryton case", "the Jane Canaryton case"),
        ("Jane", "Jane says", "Jane says"),
        ("100% A_B", "100% a_b or 100x AxB", "someone or 100x AxB"),
    ],
)
def test_names_in_any_script(office: Office, name: str, typed: str, left: str) -> None:
    rep = office.rep()
    gone = office.deal(rep, COMPANY, contact=name)
    other = office.deal(rep, "Northwind", contact="Ben Other", issue=typed)
    forgetting.forget(office.desk, office.again(rep), gone)
    assert office.row(other).business_issue == left


def test_how_they_were_greeted_goes_as_their_name_does(office: Office) -> None:
    rep = office.rep()
    gone = office.deal(rep, COMPANY, contact="José Pérez", greeting="Dr. Pérez")
    typed = {"issue": "dr. pérez knows", "slots": ("2026-12-01 10:00 with José Pérez", "any day")}
    other = office.deal(rep, "Northwind", contact="Ben Other", **typed, lead='Pérez" & José Pérez')
    noting.touch(office.desk, office.again(rep), other, "email", play="send-a-lead")
    alike = office.deal(rep, "Contoso", contact="Ana Pérez", greeting="Dr. Pérez", **typed)
    forgetting.forget(office.desk, office.again(rep), gone)

    def left(deal_id: int) -> tuple[object, object]:
        deal = records.facts_of(office.row(deal_id))
        return deal.business_issue, deal.fact("slots")

    assert [each.used for each in office.rows(EntryRow) if each.used] == ['{"lead": ["Pérez\\" & someone", null]}']
    assert left(other) == ("someone knows", ("2026-12-01 10:00 with someone", "any day"))
    assert left(alike) == ("dr. pérez knows", ("2026-12-01 10:00 with someone", "any day")), "they are greeted so there"
