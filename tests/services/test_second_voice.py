"""A play for another contact of the deal (ruling 57): whose place it takes, whom Done notes, what the audit asks."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from bot.domain.acts import TOUCH
from bot.services.deals import contacts
from bot.services.desk import Actor
from bot.services.looking import lookup
from bot.services.looking.auditing import audit
from bot.services.nudges import answers, nudging
from bot.services.tables.exporting import deal_files
from bot.store.rows import EntryRow, NudgeRow
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.test_auditing import plant, says
from tests.services.test_contacts import put

pytestmark = pytest.mark.slow

SAM = "Sam Lee"
VOICE = "second-voice"
MONDAY = date(2026, 11, 23)


def silent(office: Office, touches: int = 3) -> tuple[Actor, int, int]:
    """A deal that has had a follow-up, an article and a reminder, and on which there is somebody else to ask."""
    rep = office.rep()
    deal = office.deal(rep, heard=date(2026, 10, 27), linkedin="in/jane", phone="1", issue="slow")
    person = put(office, rep, deal, SAM, email="sam@northwind.example", timezone="Europe/London")
    for play, channel, day in (
        ("customary-followup", "email", date(2026, 10, 30)),
        ("thinking-of-you-article", "linkedin", date(2026, 11, 4)),
        ("issue-timeline-call", "call", date(2026, 11, 11)),
    )[:touches]:
        office.clock.at += timedelta(minutes=1)
        noting.touch(office.desk, office.again(rep), deal, channel, day, play)
    office.clock.at += timedelta(minutes=1)
    return rep, deal, person


def asked(office: Office) -> tuple[Actor, int, int, NudgeRow]:
    """The same, and the nudge to ask."""
    rep, deal, person = silent(office)
    office.tick()
    office.clock.at += timedelta(minutes=1)
    nudge = office.only_nudge(deal)
    assert (nudge.play, nudge.state) == (VOICE, "open")
    return rep, deal, person, nudge


def voices(office: Office) -> list[EntryRow]:
    return [row for row in office.rows(EntryRow) if row.play == VOICE and row.undone_at is None]


@on_sqlite
def test_the_place_is_that_of_whom_it_asks(office: Office) -> None:
    _, deal, sam, nudge = asked(office)
    assert (nudge.person_id, office.row(deal).person_id != sam) == (sam, True)
    assert SAM in office.dms()[0].text
    assert audit(office.desk).first is None


@on_sqlite
def test_done_notes_it_with_that_contact(office: Office) -> None:
    rep, _deal, sam, nudge = asked(office)
    done = noting.done(office.desk, office.again(rep), nudge.id)
    [row] = voices(office)
    assert (row.person_id, row.aside, row.nudge_id) == (sam, True, nudge.id)
    assert done.card.advice.unanswered == 3, "n is the main contact's"
    [entry] = [entry for entry in done.card.deal.timeline if getattr(entry, "play", None) == VOICE]
    assert entry.contact == SAM
    assert audit(office.desk).first is None


@on_sqlite
def test_putting_it_right_leaves_whom_it_was_with(office: Office) -> None:
    rep, _, sam, nudge = asked(office)
    noting.done(office.desk, office.again(rep), nudge.id)
    noting.press(office.desk, office.again(rep), TOUCH, nudge.id, puts_right=True, channel="linkedin")
    [row] = voices(office)
    assert (row.person_id, row.channel) == (sam, "linkedin")


def test_a_dial_on_it_is_a_dial_to_that_contact(office: Office) -> None:
    rep, _, sam, nudge = asked(office)
    with office.database.write() as session:
        session.get_one(NudgeRow, nudge.id).channel = "call"
    noting.dialled(office.desk, office.again(rep), nudge.id)
    [row] = voices(office)
    assert (row.type, row.person_id) == ("dial", sam)


def test_a_reply_to_it_is_that_contacts_unless_another_is_named(office: Office) -> None:
    rep, deal, sam, nudge = asked(office)
    done = noting.replied(office.desk, office.again(rep), nudge.id)
    [row] = [row for row in office.rows(EntryRow, deal_id=deal)[1:] if row.type == "heard"]
    assert (row.person_id, row.aside) == (sam, True)
    assert done.reply is not None and done.reply.by == SAM
    office.tick()
    assert "The reply came from Sam Lee." in office.dms()[0].text
    noting.next_step(office.desk, office.again(rep), nudge.id, promised=date(2026, 12, 1))
    noting.next_step(office.desk, office.again(rep), nudge.id, note="you like it")
    last = office.rows(EntryRow, deal_id=deal)[-1]
    assert (last.person_id, last.promised_by, last.note) == (sam, date(2026, 12, 1), "you like it")
    assert audit(office.desk).first is None
    noting.next_step(office.desk, office.again(rep), nudge.id, contact="Jane Doe")
    last = office.rows(EntryRow, deal_id=deal)[-1]
    assert (last.person_id, last.aside, last.note) == (office.row(deal).person_id, False, "you like it")
    office.tick()
    assert "They said: “you like it”" in office.dms()[0].text


def test_undo_opens_it_again(office: Office) -> None:
    rep, deal, sam, nudge = asked(office)
    noting.done(office.desk, office.again(rep), nudge.id)
    noting.undone(office.desk, office.again(rep), nudge.id)
    again = office.only_nudge(deal)
    assert (again.state, again.person_id) == ("open", sam)


@on_sqlite
def test_what_was_typed_of_that_contact_answers_the_nudge(office: Office) -> None:
    rep, deal, _, nudge = asked(office)
    noting.touch(office.desk, office.again(rep), deal, "email", play=VOICE, contact=SAM)
    assert [row.state for row in office.nudges(deal)] == ["answered"]
    assert nudge


def test_what_was_typed_of_anybody_else_leaves_it_open(office: Office) -> None:
    rep, deal, _, _ = asked(office)
    put(office, rep, deal, "Ann Poe", email="ann@northwind.example")
    noting.touch(office.desk, office.again(rep), deal, "email", contact="Ann Poe")
    assert [row.state for row in office.nudges(deal)] == ["open"]


def test_it_waits_for_room_in_that_contact_s_own_caps(office: Office) -> None:
    rep, deal, _ = silent(office)
    sams = office.deal(rep, contact=SAM, email="sam@northwind.example", heard=date(2026, 10, 1))
    for day, channel in ((16, "event"), (17, "in_person"), (18, "message"), (19, "email")):
        noting.touch(office.desk, office.again(rep), sams, channel, date(2026, 11, day))
    office.tick()
    assert office.row(deal).play != VOICE
    assert audit(office.desk).first is None


@on_sqlite
def test_its_place_holds_back_that_contact_s_own_deal(office: Office) -> None:
    rep, deal, _ = silent(office)
    sams = office.deal(office.rep("U2"), contact=SAM, email="sam@northwind.example", heard=date(2026, 10, 1))
    for day, channel in ((1, "event"), (2, "in_person")):
        noting.touch(office.desk, office.desk.actor("T1", "U2"), sams, channel, date(2026, 11, day))
    nudging.sweep(office.desk)
    [nudge] = office.nudges(deal)
    uses = lookup.show(office.desk, office.desk.actor("T1", "U2"), sams).card.advice.limits
    rolling = next(use for use in uses if use.limit == "rolling-cap")
    assert (nudge.play, rolling.used) == (VOICE, 3)
    assert rep


@on_sqlite
def test_in_one_morning_too_it_holds_back_that_contact_s_own_deal(office: Office) -> None:
    """Either of the two has the company's last place; never both."""
    rep, deal, _ = silent(office)
    sams = office.deal(rep, contact=SAM, email="sam@northwind.example", heard=date(2026, 10, 1), value=9_000_000)
    for day, channel in ((1, "event"), (2, "in_person")):
        noting.touch(office.desk, office.again(rep), sams, channel, date(2026, 11, day))
    office.clock.at += timedelta(minutes=1)
    office.tick()
    to_sam = [nudge for nudge in office.nudges() if nudge.play == VOICE or nudge.deal_id == sams]
    assert len(to_sam) <= 1
    assert audit(office.desk).first is None
    assert deal


@on_sqlite
def test_another_play_in_its_stead_is_the_main_contact_s(office: Office) -> None:
    rep, deal, _, nudge = asked(office)
    [(channel, play), *_] = answers.others(office.desk, office.again(rep), nudge.id)[0].ways
    swapped = answers.swap(office.desk, office.again(rep), nudge.id, play, channel)
    row = office.only_nudge(deal)
    assert (row.play, row.person_id) == (play, office.row(deal).person_id)
    assert swapped.card.advice.contact is None
    noting.done(office.desk, office.again(rep), nudge.id)
    assert not any(row.aside for row in office.rows(EntryRow))
    assert audit(office.desk).first is None


def test_taken_instead_of_another_play_it_is_that_contact_s(office: Office) -> None:
    rep, deal, sam = silent(office, touches=2)
    office.tick()
    nudge = office.only_nudge(deal)
    assert (nudge.play, nudge.person_id) == ("issue-timeline-call", office.row(deal).person_id)
    [voice] = [each for each in answers.others(office.desk, office.again(rep), nudge.id) if each.whom == SAM]
    answers.swap(office.desk, office.again(rep), nudge.id, VOICE, voice.ways[0][0])
    assert (office.only_nudge(deal).play, office.only_nudge(deal).person_id) == (VOICE, sam)
    office.tick()
    noting.done(office.desk, office.again(rep), nudge.id)
    assert [row.person_id for row in voices(office)] == [sam]
    assert audit(office.desk).first is None


def test_who_is_taken_off_meanwhile_is_asked_no_more(office: Office) -> None:
    rep, deal, sam, _ = asked(office)
    contacts.remove(office.desk, office.again(rep), deal, sam)
    office.days(1)
    assert office.nudges(deal)[0].state == "expired"
    assert not any(row.play == VOICE and row.state == "open" for row in office.nudges(deal))


def test_who_asks_for_no_contact_meanwhile_is_asked_no_more(office: Office) -> None:
    rep, deal, _, _ = asked(office)
    noting.situation(office.desk, office.again(rep), deal, "do_not_contact", contact=SAM)
    office.days(1)
    assert not any(row.play == VOICE and row.state == "open" for row in office.nudges(deal))
    assert audit(office.desk).first is None


@on_sqlite
def test_plan_why_and_export_name_whom(office: Office) -> None:
    rep, deal, _, nudge = asked(office)
    steps = lookup.plan(office.desk, office.again(rep), deal).steps
    assert [(step.play, step.contact) for step in steps][:2] == [(VOICE, SAM), ("step-back-apology-call", None)]
    assert sum(step.play == VOICE for step in steps) == 1
    assert lookup.why(office.desk, office.again(rep), deal).advice.contact == SAM
    noting.done(office.desk, office.again(rep), nudge.id)
    [line] = deal_files(office.desk, "T1")
    [entry] = [each for each in json.loads(line)["timeline"] if each.get("play") == VOICE]
    assert entry["contact"] == SAM


def test_weeks_with_a_second_voice_are_clean(office: Office) -> None:
    rep, deal, _, _ = asked(office)
    for _ in range(120):
        for nudge in office.nudges(deal):
            if nudge.state == "open":
                press = noting.closed if nudge.kind == "close" else noting.done
                press(office.desk, office.again(rep), nudge.id)
        office.days(1)
    report = audit(office.desk)
    assert (report.first, office.row(deal).open) == (None, False)
    assert len(voices(office)) == 1


# -- the audit --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "channel", "limit"),
    [((28, 24, 20, 16), "post", "rolling-cap"), ((28, 24, 20), "email", "email-cap")],
)
@on_sqlite
def test_the_audit_asks_that_contact_s_caps(office: Office, days: tuple[int, ...], channel: str, limit: str) -> None:
    _, deal, sam, _ = asked(office)
    for back in days:
        plant(office, deal, "touch", MONDAY - timedelta(days=back), channel=channel, person_id=sam, aside=True)
    assert limit in audit(office.desk).violations


def test_the_audit_asks_no_row_and_no_cap_of_the_silence(lite: Office) -> None:
    _, deal, _, nudge = asked(lite)
    for back in (25, 24, 23, 22):
        plant(lite, deal, "touch", MONDAY - timedelta(days=back), channel=nudge.channel)
    found = set(audit(lite.desk).violations)
    assert not found & {"episode-cap", "same-channel-in-a-row", "email-cap", "rolling-cap"}


def test_the_audit_finds_a_second_one(lite: Office) -> None:
    _, deal, sam, _ = asked(lite)
    plant(lite, deal, "touch", MONDAY - timedelta(days=12), channel="post", play=VOICE, person_id=sam, aside=True)
    assert "once-an-episode" in audit(lite.desk).violations


def test_the_audit_finds_a_day_off_of_either(lite: Office) -> None:
    _, _, _, nudge = asked(lite)
    record = nudge.advice["record"]
    german = {**record["contact"], "timezone": "Europe/Berlin", "holidays": ["2026-11-23"]}
    says(lite, nudge, record={**record, "contact": german})
    assert audit(lite.desk).violations == {"business-day": 1}
    says(lite, nudge, record={**record, "prospect": {**record["prospect"], "holidays": ["2026-11-23"]}})
    assert audit(lite.desk).violations["business-day"] == 1


def test_the_audit_finds_whom_had_asked_for_none(lite: Office) -> None:
    _, deal, sam, _ = asked(lite)
    plant(lite, deal, "situation", date(2026, 11, 2), code="do_not_contact", person_id=sam, aside=True)
    assert audit(lite.desk).violations == {"do-not-contact": 1}


def test_the_audit_finds_what_went_before_its_wait_was_over(lite: Office) -> None:
    _, deal, sam, nudge = asked(lite)
    plant(lite, deal, "touch", MONDAY - timedelta(days=3), channel="post", play=VOICE, person_id=sam, aside=True)
    record = {**nudge.advice["record"], "contact": None, "whom": lite.row(deal).person_id}
    says(lite, nudge, play="step-back-apology-call", channel="call", record=record)
    assert audit(lite.desk).violations == {"gap": 1}
