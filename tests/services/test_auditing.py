"""The audit: clean where the limits were kept, and each kind of planted violation found, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.services import acts
from bot.services.acts import undone
from bot.services.deals import joining, merging
from bot.services.desk import Actor
from bot.services.looking.auditing import Report, audit
from bot.store.rows import AccountRow, EntryRow, NudgeRow, OutboxRow, PersonRow, SlotRow
from tests import noting
from tests.refusals import in_words
from tests.services.conftest import Office, local, on_sqlite

pytestmark = pytest.mark.slow

JANE = {"contact": "Jane Doe", "email": "jane@northwind.example"}
MONDAY = date(2026, 11, 23)


def nudged(office: Office) -> NudgeRow:
    """A rep with two deals of one person; the older one is closed, the other has an open nudge of a minute ago."""
    rep = office.rep()
    older = office.deal(rep, "Older", heard=date(2026, 6, 1), **JANE)
    noting.close(office.desk, office.again(rep), older, "won")
    office.clock.at += timedelta(minutes=1)
    deal = office.deal(rep, heard=date(2026, 6, 1), linkedin="in/jane", phone="1", issue="slow", **JANE)
    office.clock.at += timedelta(minutes=1)
    office.tick()
    office.clock.at += timedelta(minutes=1)
    return office.only_nudge(deal)


def plant(office: Office, deal_id: int, kind: str, on: date, **values: Any) -> None:
    """Writes an entry behind the services' back, as if it had been there before anything was advised."""
    nudge = office.nudges()[-1]
    deal = office.row(deal_id)
    with office.database.write() as session:
        session.add(
            EntryRow(
                workspace_id=deal.workspace_id,
                deal_id=deal_id,
                person_id=values.pop("person_id", deal.person_id),
                seq=100 + len(office_entries(office)),
                type=kind,
                on_day=on,
                by_user="U1",
                source="planted",
                created_at=values.pop("created_at", nudge.created_at - timedelta(seconds=1)),
                **values,
            )
        )


def office_entries(office: Office) -> list[EntryRow]:
    return office.rows(EntryRow)


def says(office: Office, nudge: NudgeRow, **advice: Any) -> None:
    """Changes what the nudge is on record to have advised."""
    with office.database.write() as session:
        row = session.get_one(NudgeRow, nudge.id)
        row.advice = {**row.advice, **advice}


def touches(office: Office, deal_id: int, *days: int, channel: str = "post", play: str | None = None) -> None:
    for back in days:
        plant(office, deal_id, "touch", MONDAY - timedelta(days=back), channel=channel, play=play)


def older(office: Office) -> int:
    return office.nudges()[-1].deal_id - 1


def rolling_cap(office: Office, nudge: NudgeRow) -> None:
    for back, channel in ((20, "post"), (15, "post"), (12, "in_person"), (9, "event")):
        touches(office, older(office), back, channel=channel)


def email_cap(office: Office, nudge: NudgeRow) -> None:
    says(office, nudge, channel="email", play="customary-followup")
    touches(office, older(office), 20, 15, 12, channel="email")


def colleague(office: Office, nudge: NudgeRow, name: str, *days: int) -> None:
    """Touches to somebody else at the same company, under a deal of their own."""
    rep = office.desk.actor("T1", "U1")
    deal = office.deal(rep, "Older", contact=name, email=f"{name}@northwind.example", heard=date(2026, 6, 1))
    touches(office, deal, *days)


def account_cap(office: Office, nudge: NudgeRow) -> None:
    colleague(office, nudge, "bob", 28, 24, 20, 16, 12, 8)


def people_in_parallel(office: Office, nudge: NudgeRow) -> None:
    colleague(office, nudge, "bob", 10)
    colleague(office, nudge, "eve", 10)


def gap(office: Office, nudge: NudgeRow) -> None:
    touches(office, nudge.deal_id, 1)


def episode_cap(office: Office, nudge: NudgeRow) -> None:
    touches(office, nudge.deal_id, 150, 140, 130, 110, 90, 70)


def open_window(office: Office, nudge: NudgeRow) -> None:
    """Five touches, and a call window that another play ends: it is the sixth."""
    touches(office, nudge.deal_id, 150, 140, 130, 110, 90)
    plant(office, nudge.deal_id, "dial", MONDAY - timedelta(days=60), play="issue-timeline-call")


def windows_of_a_month(office: Office, nudge: NudgeRow) -> None:
    """Three touches in the rolling window, and a call window beside them."""
    touches(office, older(office), 20, 15, 12)
    plant(office, nudge.deal_id, "dial", MONDAY - timedelta(days=14), play="issue-timeline-call")


def in_a_row(office: Office, nudge: NudgeRow) -> None:
    says(office, nudge, channel="email", play="thinking-of-you-article", limits=[])
    touches(office, nudge.deal_id, 100, 50, channel="email")


def once(office: Office, nudge: NudgeRow) -> None:
    says(office, nudge, channel="call", play="step-back-apology-call")
    touches(office, nudge.deal_id, 100, channel="email", play="step-back-apology-email")
    touches(office, nudge.deal_id, 60)


def after_apology(office: Office, nudge: NudgeRow) -> None:
    touches(office, nudge.deal_id, 11, channel="email", play="step-back-apology-email")


def hours(office: Office, nudge: NudgeRow) -> None:
    late = {"start": "2026-11-23T19:00:00+00:00", "end": "2026-11-23T20:30:00+00:00"}
    says(office, nudge, window=late)


def business_day(office: Office, nudge: NudgeRow) -> None:
    says(office, nudge, on="2026-11-28")


def holiday(office: Office, nudge: NudgeRow) -> None:
    """Boxing Day is moved to the Monday in London; it lies in the quiet days too, so another one: Good Friday."""
    says(office, nudge, on="2027-03-26")


def apology_cap(office: Office, nudge: NudgeRow) -> None:
    """Under another deal, and answered."""
    says(office, nudge, channel="call", play="step-back-apology-call")
    touches(office, older(office), 170, channel="email", play="step-back-apology-email")
    plant(office, older(office), "heard", MONDAY - timedelta(days=169))


def question_cap(office: Office, nudge: NudgeRow) -> None:
    says(office, nudge, channel="email", play="stay-or-go")
    touches(office, older(office), 179, channel="voicemail", play="stay-or-go")


def parcel(office: Office, nudge: NudgeRow) -> None:
    """An answered one uses its cap as well."""
    says(office, nudge, channel="post", play="useful-mailing")
    touches(office, older(office), 20, channel="post", play="useful-mailing")
    plant(office, older(office), "heard", MONDAY - timedelta(days=19))


def promise(office: Office, nudge: NudgeRow) -> None:
    plant(office, nudge.deal_id, "heard", date(2026, 11, 2), promised_by=date(2026, 11, 20))


def meeting_ahead(office: Office, nudge: NudgeRow) -> None:
    says(office, nudge, reason="route-no_route", record={**nudge.advice["record"], "next_meeting": "2026-11-25"})


def do_not_contact(office: Office, nudge: NudgeRow) -> None:
    plant(office, nudge.deal_id, "situation", date(2026, 11, 2), code="do_not_contact")


def personal_hold(office: Office, nudge: NudgeRow) -> None:
    plant(office, nudge.deal_id, "situation", date(2026, 11, 20), code="personal", until=date(2026, 12, 20))


def closed(office: Office, nudge: NudgeRow) -> None:
    plant(office, nudge.deal_id, "closed", date(2026, 11, 20), outcome="no_decision")


def message(office: Office, nudge: NudgeRow, number: int, about: str = "nudge", at: datetime | None = None) -> None:
    """A message to the rep that went out."""
    with office.database.write() as session:
        session.add(
            OutboxRow(
                workspace_id=nudge.workspace_id,
                key=f"planted:{number}",
                kind="post",
                about=about,
                about_id=nudge.id,
                user="U1",
                payload={"text": "", "blocks": [], "nudges": [nudge.id]},
                marker=f"planted-{number}",
                state="sent",
                next_at=office.clock(),
                created_at=office.clock(),
                first_try_at=at or office.clock() + timedelta(days=number),
                expires_at=None if at else local((MONDAY + timedelta(days=number)).isoformat(), "17:00"),
                finished_at=office.clock(),
            )
        )


def messages_a_day(office: Office, nudge: NudgeRow) -> None:
    for number in range(1, 4):
        message(office, nudge, number, at=local(MONDAY.isoformat(), "10:00"))
    message(office, nudge, 4, at=local(MONDAY.isoformat(), "11:00"))


def slots_a_day(office: Office, nudge: NudgeRow) -> None:
    with office.database.write() as session:
        session.add(SlotRow(workspace_id=nudge.workspace_id, rep_id=nudge.rep_id, local_day=MONDAY, n=4))


def one_reminder(office: Office, nudge: NudgeRow) -> None:
    message(office, nudge, 1, "reminder")
    message(office, nudge, 2, "reminder")


def working_hours(office: Office, nudge: NudgeRow) -> None:
    message(office, nudge, 1, at=local(MONDAY.isoformat(), "22:00"))


def one_open_nudge(office: Office, nudge: NudgeRow) -> None:
    with office.database.write() as session:
        row = session.get_one(NudgeRow, nudge.id)
        row.state, row.ended_at = "expired", office.clock()
        values = {column.name: getattr(row, column.name) for column in NudgeRow.__table__.columns}
        values |= {"id": None, "key": "planted", "created_at": office.clock() - timedelta(seconds=30)}
        session.add(NudgeRow(**values))


PLANTED: dict[str, Callable[[Office, NudgeRow], None]] = {
    "rolling-cap": rolling_cap,
    "email-cap": email_cap,
    "account-cap": account_cap,
    "people-in-parallel": people_in_parallel,
    "gap": gap,
    "episode-cap": episode_cap,
    "same-channel-in-a-row": in_a_row,
    "once-an-episode": once,
    "after-apology": after_apology,
    "hours": hours,
    "business-day": business_day,
    "apology-cap": apology_cap,
    "question-cap": question_cap,
    "physical-cap": parcel,
    "promise": promise,
    "meeting-ahead": meeting_ahead,
    "do-not-contact": do_not_contact,
    "personal-hold": personal_hold,
    "closed": closed,
    "messages-a-day": messages_a_day,
    "one-reminder": one_reminder,
    "working-hours": working_hours,
    "one-open-nudge": one_open_nudge,
}


@pytest.mark.parametrize("limit", PLANTED)
@on_sqlite
def test_a_planted_violation_is_found(office: Office, limit: str) -> None:
    nudge = nudged(office)
    assert audit(office.desk).first is None
    PLANTED[limit](office, nudge)
    report = audit(office.desk)
    assert limit in report.violations
    assert report.first is not None and report.first.team == "T1"


@pytest.mark.parametrize(("planted", "limit"), [(open_window, "episode-cap"), (windows_of_a_month, "rolling-cap")])
def test_a_call_window_that_was_left_open_counts_as_the_coach_counts_it(
    lite: Office, planted: Callable[[Office, NudgeRow], None], limit: str
) -> None:
    nudge = nudged(lite)
    planted(lite, nudge)
    assert limit in audit(lite.desk).violations
    says(lite, nudge, play="issue-timeline-call", channel="call", reason="call-window")
    assert limit not in audit(lite.desk).violations, "to dial on is no touch more"


def test_a_public_holiday_of_theirs_is_found(lite: Office) -> None:
    nudge = nudged(lite)
    holiday(lite, nudge)
    assert audit(lite.desk).violations == {"business-day": 1}
    there = {**nudge.advice["record"]["prospect"], "timezone": "America/New_York"}
    says(lite, nudge, record={**nudge.advice["record"], "prospect": there})
    assert audit(lite.desk).first is None, "it is none where they were on that day"


def test_the_weekend_is_that_of_the_country(lite: Office) -> None:
    nudge = nudged(lite)
    there = {**nudge.advice["record"]["prospect"], "country": "EG"}
    says(lite, nudge, on="2026-11-27", record={**nudge.advice["record"], "prospect": there})
    assert audit(lite.desk).violations == {"business-day": 1}, "a Friday in Egypt"


@pytest.mark.parametrize("limit", ["rolling-cap", "email-cap", "account-cap"])
@on_sqlite
def test_what_was_answered_soon_uses_none_of_the_caps(office: Office, limit: str) -> None:
    nudge = nudged(office)
    PLANTED[limit](office, nudge)
    for deal_id, back in {(row.deal_id, (MONDAY - row.on_day).days) for row in office_entries(office) if row.by_user}:
        if back < 40:
            plant(office, deal_id, "heard", MONDAY - timedelta(days=back - 1))
    assert limit not in audit(office.desk).violations


def test_an_answer_that_came_late_answers_nothing(lite: Office) -> None:
    nudge = nudged(lite)
    for back, channel in ((20, "post"), (19, "in_person"), (18, "event"), (17, "message")):
        touches(lite, older(lite), back, channel=channel)
    plant(lite, older(lite), "heard", MONDAY - timedelta(days=11))
    assert audit(lite.desk).violations["rolling-cap"] == 1
    assert nudge


def test_who_was_answered_is_still_one_of_the_people(lite: Office) -> None:
    nudge = nudged(lite)
    people_in_parallel(lite, nudge)
    for row in office_entries(lite):
        if row.type == "touch":
            plant(lite, row.deal_id, "heard", row.on_day)
    assert audit(lite.desk).violations == {"people-in-parallel": 1}


def test_who_has_left_is_none_of_them(lite: Office) -> None:
    nudge = nudged(lite)
    people_in_parallel(lite, nudge)
    [row, *_] = [row for row in office_entries(lite) if row.type == "touch"]
    plant(lite, row.deal_id, "situation", MONDAY - timedelta(days=5), code="contact_left")
    assert audit(lite.desk).first is None


@pytest.mark.parametrize(("reason", "found"), [("route-no_route", None), ("route-missed_meeting", None), ("", 1)])
def test_what_may_go_before_a_promise_is_due(lite: Office, reason: str, found: int | None) -> None:
    nudge = nudged(lite)
    promise(lite, nudge)
    says(lite, nudge, reason=reason)
    assert audit(lite.desk).violations.get("promise") == found


def test_an_advice_is_held_against_the_profile_of_its_day(lite: Office) -> None:
    nudge = nudged(lite)
    record = {**nudge.advice["record"], "stage": "proposal"}
    touches(lite, nudge.deal_id, 3)  # one business day; a small firm waits for two, anybody else for three
    says(lite, nudge, on="2026-11-24", record=record)
    assert audit(lite.desk).violations == {"gap": 1}
    says(lite, nudge, record={**record, "segment": "smb"})
    assert audit(lite.desk).first is None
    assert getattr(lite.row(nudge.deal_id), "segment", "") is None


def test_an_apology_before_half_a_year_is_no_matter(lite: Office) -> None:
    nudge = nudged(lite)
    says(lite, nudge, channel="call", play="step-back-apology-call")
    touches(lite, older(lite), 180, channel="email", play="step-back-apology-email")
    assert audit(lite.desk).first is None


def test_the_email_that_ends_an_apology_s_call_is_the_same_apology(lite: Office) -> None:
    nudge = nudged(lite)
    for back in (4, 3):
        plant(lite, nudge.deal_id, "dial", MONDAY - timedelta(days=back), play="step-back-apology-call")
    says(lite, nudge, channel="email", play="step-back-apology-email", reason="call-window")
    assert audit(lite.desk).first is None


def test_a_fourth_place_in_a_day_is_found(lite: Office) -> None:
    slots_a_day(lite, nudged(lite))
    assert audit(lite.desk).violations == {"messages-a-day": 1}


def test_an_advised_touch_that_breaks_a_limit_is_found_where_its_nudge_kept_them(lite: Office) -> None:
    nudge = nudged(lite)
    says(lite, nudge, play=nudge.play, channel=nudge.channel)
    noting.done(lite.desk, lite.desk.actor("T1", "U1"), nudge.id)
    plant(
        lite,
        nudge.deal_id,
        "touch",
        MONDAY,
        play=nudge.play,
        channel=nudge.channel,
        nudge_id=nudge.id,
        created_at=lite.clock(),
    )
    report = audit(lite.desk)
    assert "gap" in report.violations
    assert report.first is not None and "entry" in in_words(report.first)


def test_a_touch_of_the_reps_own_is_counted_and_no_violation(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    for back in (5, 4, 3, 2, 1, 0):
        office.clock.at += timedelta(minutes=1)
        noting.touch(office.desk, office.again(rep), deal, "email", MONDAY - timedelta(days=back))
    report = audit(office.desk)
    assert (report.first, report.touches, report.own) == (None, 6, 5)


def test_what_came_later_or_was_taken_back_is_not_held_against_an_advice(office: Office) -> None:
    nudge = nudged(office)
    actor = office.desk.actor("T1", "U1")
    noting.done(office.desk, actor, nudge.id)
    noting.undone(office.desk, actor, nudge.id)
    office.clock.at += timedelta(minutes=1)
    noting.touch(office.desk, office.again(actor), nudge.deal_id, "email", MONDAY - timedelta(days=1))
    noting.touch(office.desk, office.again(actor), nudge.deal_id, "email", MONDAY)
    report = audit(office.desk)
    assert (report.first, report.own) == (None, 1)


def test_weeks_of_honest_work_are_clean(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2", "America/New_York")
    for n in range(8):
        contact = {"contact": f"Person {n // 2}", "email": f"p{n // 2}@x.example"}
        office.deal(rep if n % 2 else other, f"Company {n}", heard=date(2026, 11, 2 + n), **contact)
    for day in range(40):
        office.days(1)
        for nudge in office.nudges():
            if nudge.state == "open" and (nudge.id + day) % 3 == 0:
                actor = office.desk.actor("T1", "U1" if nudge.rep_id == rep.rep_id else "U2")
                press = noting.closed if nudge.kind == "close" else noting.done
                press(office.desk, actor, nudge.id)
    report = audit(office.desk)
    assert report.first is None
    assert report.nudges > 12 and report.touches > 6 and report.windows > 150


def test_another_playbooks_numbers_are_not_held_against_an_advice(lite: Office) -> None:
    nudge = nudged(lite)
    gap(lite, nudge)
    says(lite, nudge, playbook="another")
    assert audit(lite.desk).first is None
    do_not_contact(lite, nudge)
    assert audit(lite.desk).violations == {"do-not-contact": 1}


def test_workspaces_are_told_apart(lite: Office) -> None:
    gap(lite, nudged(lite))
    lite.rep("U1", team="T2")
    assert audit(lite.desk, "T2") == Report()
    assert audit(lite.desk, "T1").violations == audit(lite.desk).violations == {"gap": 1}


# -- who is whom, and was --------------------------------------------------------------------------------------------


def three_emails(office: Office, rep: Actor, company: str, contact: str) -> int:
    """A deal with somebody who got as many emails in a week as there may be in a month."""
    deal = office.deal(rep, company, contact=contact, heard=date(2026, 11, 9))
    for day in (17, 19, 20):
        noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, day))
    return deal


def test_who_is_merged_and_parted_later_was_not_yet_when_advice_was_given(office: Office) -> None:
    rep = office.rep()
    full = three_emails(office, rep, "Northwind", "Jane Doe")
    other = office.deal(rep, "Contoso", contact="J. Doe")
    office.clock.at += timedelta(minutes=1)
    office.tick()
    assert office.only_nudge(other).channel == "email"
    office.clock.at += timedelta(minutes=1)
    merging.same_person(office.desk, office.again(rep), full, None, other)
    assert not audit(office.desk).violations
    act = undone.last(office.desk, office.again(rep)).act or 0
    for turn in (acts.take_back, acts.put_back):
        office.clock.at += timedelta(minutes=1)
        turn(office.desk, office.again(rep), act)
        assert not audit(office.desk).violations
    with office.database.write() as session:
        session.execute(update(EntryRow).values(once_with=None))
    assert set(audit(office.desk).violations) >= {"email-cap"}, "or nothing would have been held against it"


def test_companies_that_are_merged_later_were_two(office: Office) -> None:
    rep = office.rep()
    for name in ("Ann Ant", "Bob Bee", "Cyd Cat"):
        three_emails(office, rep, "Contoso", name)
    office.deal(rep, "Northwind")
    office.clock.at += timedelta(minutes=1)
    office.tick()
    assert office.only_nudge().channel == "email"
    office.clock.at += timedelta(minutes=1)
    with office.database.write(rep.workspace_id) as session:
        contoso, northwind = session.scalars(select(AccountRow).order_by(AccountRow.id))
        joining.one_company(session, office.again(rep), contoso, northwind)
    assert not audit(office.desk).violations
    with office.database.write() as session:
        session.execute(update(PersonRow).values(there_since=None))
    assert audit(office.desk).violations, "or nothing would have been held against it"
