"""A deal written as a file is the deal that is read back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

from bot.coach import vocabulary
from bot.domain.deal import ColleagueTouch, Deal, OtherContact, Prospect, Signature, TouchElsewhere
from bot.domain.deal_file import parse_deal
from bot.domain.deal_writing import as_file
from bot.domain.entries import Dial, Heard, NoteKept, SituationNoted, Touch
from tests.coach.shipped import playbook

TOUCH = Touch(on=date(2026, 6, 4), play="customary-followup", channel="email")


def test_what_counts_elsewhere_is_not_the_deals_own() -> None:
    """A file is one deal: what other deals and colleagues got from us stays where it is."""
    deal = Deal(
        company="Northwind",
        stage="discovery",
        timeline=(Heard(on=date(2026, 6, 1)),),
        elsewhere=(TouchElsewhere(TOUCH),),
        colleagues=(ColleagueTouch(7, TOUCH),),
        said_elsewhere=("ooo",),
    )
    written = json.loads(json.dumps(as_file(deal)))
    assert written == {
        "company": "Northwind",
        "stage": "discovery",
        "prospect": {"channels": ["email", "phone"]},
        "timeline": [{"type": "heard", "on": "2026-06-01"}],
    }


def test_a_sum_of_nothing_is_on_record() -> None:
    deal = Deal(company="Northwind", stage="discovery", value=0.0, timeline=(Heard(on=date(2026, 6, 1)),))
    assert parse_deal(as_file(deal), vocabulary(playbook())) == deal


def test_what_policy_2_knows_comes_back_as_it_was() -> None:
    deal = Deal(
        company="Northwind",
        stage="discovery",
        owed="the comparison of plans",
        owed_since=date(2026, 6, 1),
        next_meeting=date(2026, 7, 1),
        segment="smb",
        snoozed_until=date(2026, 7, 1),
        snoozed_on=date(2026, 6, 5),
        rep=Signature(name="Alex Rivera", phone="+1 555 0100"),
        more={"slots": ("Tue 10:00", "Thu 14:00"), "owed_by": date(2026, 6, 9), "link": "https://crm.example/4711"},
        timeline=(
            Heard(on=date(2026, 6, 1)),
            Touch(on=date(2026, 6, 4), channel="message"),
            NoteKept(on=date(2026, 6, 5), note="They like plain words"),
        ),
    )
    written = as_file(deal)
    assert parse_deal(json.loads(json.dumps(written)), vocabulary(playbook())) == deal
    assert written["rep"] == {"name": "Alex Rivera", "phone": "+1 555 0100"}
    assert written["timeline"][2] == {"type": "note", "on": "2026-06-05", "note": "They like plain words"}
    assert "rep" not in as_file(replace(deal, rep=Signature()))


def test_the_other_contacts_come_back_as_they_were() -> None:
    deal = Deal(
        company="Northwind",
        stage="discovery",
        prospect=Prospect(name="Jane Doe"),
        contacts=(
            OtherContact(name="Sam Lee", timezone="Europe/Berlin", country="DE", channels=("email",)),
            OtherContact(name="Ann Poe", former=True),
        ),
        timeline=(
            Heard(on=date(2026, 6, 1), contact="Sam Lee"),
            Touch(on=date(2026, 6, 4), channel="email", contact="Jane Doe"),
            Dial(on=date(2026, 6, 5), play="issue-timeline-call", contact="Ann Poe"),
            SituationNoted(on=date(2026, 6, 6), code="do_not_contact", contact="Ann Poe"),
        ),
    )
    written = as_file(deal)
    assert parse_deal(json.loads(json.dumps(written)), vocabulary(playbook())) == deal
    assert written["contacts"][1] == {"name": "Ann Poe", "channels": ["email", "phone"], "former": True}
    assert written["timeline"][0] == {"type": "heard", "on": "2026-06-01", "contact": "Sam Lee"}


def test_every_fact_of_a_deal_is_written_or_kept_apart() -> None:
    """A new field is a decision: it goes into the file, or it is named here."""
    apart = {"elsewhere", "colleagues", "said_elsewhere", "unwilling_elsewhere", "shelf"}
    known = {"company", "stage", "prospect", "contacts", "timeline"}
    known |= {"value", "currency", "business_issue", "their_figure", "wanted_by", "start_by", "reference", "result"}
    known |= {"owed", "our_fault", "lead", "introduction", "event", "gift_ok", "public_sector", "aliases", "domain"}
    known |= {"owner", "rep", "owed_since", "next_meeting", "segment", "snoozed_until", "snoozed_on", "more"}
    assert {field.name for field in fields(Deal)} == known | apart
