"""The deal file: what it takes, and what it says about everything else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach import vocabulary
from bot.domain.deal import Deal, Event, OtherContact, Prospect, Signature
from bot.domain.deal_file import DEAL_KEYS, ENTRY_KEYS, PROSPECT_KEYS, parse_deal
from bot.domain.entries import Closed, Dial, Heard, Meeting, NoteKept, Reopened, SituationNoted, Touch
from bot.errors import BadDeal
from tests.coach.shipped import playbook
from tests.refusals import in_words, refuses
from tests.thorough import brisk

WORDS = vocabulary(playbook())
HEARD = {"type": "heard", "on": "2026-09-03"}


def small(**more: Any) -> dict[str, Any]:
    return {"company": "Northwind", "stage": "proposal", "timeline": [HEARD]} | more


def with_entry(**entry: Any) -> dict[str, Any]:
    return small(timeline=[HEARD, entry])


def test_the_smallest_deal() -> None:
    deal = parse_deal(small(), WORDS)
    assert deal == Deal(company="Northwind", stage="proposal", timeline=(Heard(on=date(2026, 9, 3)),))
    assert deal.prospect.channels == ("email", "phone")
    assert deal.prospect.holidays is None


def test_the_largest_deal() -> None:
    raw = {
        "company": "Northwind",
        "stage": "proposal",
        "value": 40000,
        "currency": "USD",
        "prospect": {
            "name": "Jane Doe",
            "timezone": "America/New_York",
            "country": "US",
            "holidays": ["2026-09-07"],
            "channels": ["email", "phone", "linkedin", "post", "sms"],
        },
        "contacts": [{"name": "Sam Lee", "timezone": "Europe/Berlin", "channels": ["email"], "former": True}],
        "business_issue": "onboarding takes six weeks",
        "their_figure": "12000 USD a month",
        "wanted_by": "2027-01-31",
        "start_by": "2027-01-04",
        "reference": "Contoso",
        "result": "a published result",
        "owed": "ROI sheet",
        "owed_since": "2026-09-01",
        "owed_by": "2026-09-20",
        "segment": "enterprise",
        "title": "EMEA rollout",
        "link": "https://crm.example/4711",
        "close_date": "2027-03-31",
        "next_meeting": "2027-02-01",
        "article": "a study",
        "meeting_detail": "one team for two warehouses",
        "issue_short": "slow onboarding",
        "slots": ["Tue 10:00", "Thu 14:00"],
        "rep": {"name": "Alex Rivera", "company": "Acme", "phone": "+1 555 0100"},
        "our_fault": True,
        "lead": "a lead",
        "introduction": "somebody",
        "event": {"title": "Open day", "on": "2026-12-01"},
        "gift_ok": True,
        "public_sector": True,
        "aliases": ["NW"],
        "domain": "northwind.example",
        "owner": "U1",
        "snoozed_until": "2026-12-02",
        "snoozed_on": "2026-11-20",
        "timeline": [
            HEARD | {"promised_by": "2026-09-10", "channel": "email", "note": "n"},
            {"type": "meeting", "on": "2026-09-03", "promised_by": "2026-09-11", "note": "n"},
            {"type": "touch", "on": "2026-10-13", "play": "customary-followup", "channel": "email", "note": "n"},
            {"type": "dial", "on": "2026-10-27", "play": "issue-timeline-call"},
            {"type": "situation", "on": "2026-11-17", "code": "personal", "until": "2026-12-16"},
            {"type": "closed", "on": "2027-01-06", "outcome": "no_decision"},
            {"type": "reopened", "on": "2027-01-07"},
            {"type": "heard", "on": "2027-01-08", "contact": "Sam Lee"},
            {"type": "note", "on": "2027-01-09", "note": "They like plain words"},
            {"type": "touch", "on": "2027-01-10", "channel": "message"},
        ],
    }
    deal = parse_deal(raw, WORDS)
    assert set(raw) == DEAL_KEYS, "a key is missing here"
    assert deal.prospect == Prospect(
        name="Jane Doe",
        timezone="America/New_York",
        country="US",
        holidays=(date(2026, 9, 7),),
        channels=("email", "phone", "linkedin", "post", "sms"),
    )
    assert deal.rep == Signature(name="Alex Rivera", company="Acme", phone="+1 555 0100")
    assert (deal.segment, deal.owed_since) == ("enterprise", date(2026, 9, 1))
    assert deal.next_meeting == date(2027, 2, 1)
    assert deal.more["slots"] == ("Tue 10:00", "Thu 14:00")
    assert deal.event == Event(title="Open day", on=date(2026, 12, 1))
    assert deal.contacts == (OtherContact(name="Sam Lee", timezone="Europe/Berlin", channels=("email",), former=True),)
    kinds = [Heard, Meeting, Touch, Dial, SituationNoted, Closed, Reopened, Heard, NoteKept, Touch]
    assert [type(entry) for entry in deal.timeline] == kinds
    assert [entry.contact for entry in deal.timeline if entry.contact] == ["Sam Lee"]
    assert deal.timeline[4] == SituationNoted(on=date(2026, 11, 17), code="personal", until=date(2026, 12, 16))


def test_empty_texts_and_nulls_are_absent() -> None:
    empty: dict[str, Any] = dict.fromkeys(DEAL_KEYS - {"company", "stage", "timeline"}, None)
    assert parse_deal(small(**empty), WORDS) == parse_deal(small(), WORDS)
    assert parse_deal(small(owed="", wanted_by="", prospect={"name": "", "channels": None}), WORDS).owed is None


def test_entries_are_sorted_by_day_and_keep_their_order_within_one() -> None:
    entries = [
        {"type": "touch", "on": "2026-09-05", "note": "2"},
        {"type": "touch", "on": "2026-09-04", "note": "1"},
        {"type": "touch", "on": "2026-09-05", "note": "3"},
    ]
    deal = parse_deal(small(timeline=[*entries, HEARD]), WORDS)
    assert [entry.note for entry in deal.timeline if isinstance(entry, Touch)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("on", "zone", "day"),
    [
        ("2026-09-03T23:30:00-04:00", "America/New_York", "2026-09-03"),
        ("2026-09-04T01:00:00Z", "America/New_York", "2026-09-03"),
        ("2026-09-03T23:30:00", "America/New_York", "2026-09-03"),
        ("2026-09-03T23:30:00Z", None, "2026-09-03"),
    ],
)
def test_a_timestamp_is_dated_in_the_prospect_s_zone(on: str, zone: str | None, day: str) -> None:
    raw = small(timeline=[{"type": "heard", "on": on}], prospect={"timezone": zone})
    assert parse_deal(raw, WORDS).timeline[0].on == date.fromisoformat(day)


def _without(key: str) -> dict[str, Any]:
    return {k: v for k, v in small().items() if k != key}


MISTAKES: list[tuple[Any, str]] = [
    ([], "the deal must be a JSON object"),
    ("x", "the deal must be a JSON object"),
    (_without("company"), "company is missing"),
    (_without("stage"), "stage is missing"),
    (_without("timeline"), "timeline is missing"),
    (small(company=" "), "company is blank"),
    (small(company=7), "company must be a text"),
    (small(company="x" * 3001), "company has 3001 characters; at most 3000"),
    (small(company="\ud800"), "company has a character that is no text"),
    (small(company="a\0b"), "company has a character that is no text"),
    (small(stage="Proposal"), "stage can't be “Proposal”; did you mean proposal?"),
    (small(stage="xyzzy"), "stage can't be “xyzzy”; use one of discovery, evaluation, proposal, negotiation"),
    (small(businessissue="x"), "businessissue isn't a key of the deal file; did you mean business_issue?"),
    (small(qqqq=1), "qqqq isn't a key of the deal file; known keys are"),
    (small(**{"a\nb" * 99: 1}), "a�ba�b"),
    (small(value="40000"), "value must be a number"),
    (small(value=-1), "value must be a number from 0"),
    (small(value=float("nan")), "value must be a number"),
    (small(value=float("inf")), "value must be a number"),
    (small(value=10**400), "value must be a number"),
    (small(value=True), "value must be a number"),
    (small(our_fault="yes"), "our_fault must be true or false"),
    (small(wanted_by="31.1.2027"), "wanted_by is “31.1.2027”, which isn't a date; write it as 2026-11-24"),
    (small(wanted_by=20270131), "wanted_by must be a date such as"),
    (small(wanted_by="2026-02-30"), "wanted_by is “2026-02-30”, which isn't a date"),
    (small(wanted_by="1066-10-14"), "wanted_by is in the year 1066"),
    (small(wanted_by="9999-12-31"), "wanted_by is in the year 9999"),
    (small(wanted_by="0001-01-01T00:00:00+14:00"), "wanted_by"),
    (small(aliases="NW"), "aliases must be a list"),
    (small(contacts={"name": "x"}), "contacts must be a list"),
    (small(contacts=[{"name": "Sam"}, {}]), r"contacts\[1\].name is missing"),
    (small(contacts=[{"name": "Sam", "mail": "x"}]), r"contacts\[0\].mail isn't a key"),
    (small(contacts=[{"name": "Sam", "former": 1}]), r"contacts\[0\].former must be true or false"),
    (small(contacts=[{"name": "Sam", "timezone": "Berlin"}]), r"contacts\[0\].timezone can't be “Berlin”"),
    (small(contacts=[{"name": "Sam", "channels": ["sms"]}]), r"contacts\[0\].channels needs at least one of"),
    (small(contacts=[{"name": "Sam"}, {"name": "Sam"}]), r"contacts\[1\].name is “Sam”, as someone else's here"),
    (small(prospect={"name": "Sam"}, contacts=[{"name": "Sam"}]), r"contacts\[0\].name is “Sam”, as someone else's"),
    (small(timeline=[HEARD | {"contact": "Sam"}]), r"timeline\[0\].contact names no one here; list the other people"),
    (small(timeline=[HEARD | {"contact": "Sam Le"}], contacts=[{"name": "Sam Lee"}]), "did you mean Sam Lee?"),
    (with_entry(type="closed", on="2026-09-04", outcome="won", contact="Sam"), r"timeline\[1\].contact names no one"),
    (small(segment="enterprize"), "segment can't be “enterprize”; did you mean enterprise?"),
    (small(owed_since="soon"), "owed_since is “soon”, which isn't a date"),
    (small(slots="Tuesday"), "slots must be a list"),
    (small(rep="Alex"), "rep must be a JSON object"),
    (small(rep={"nam": "Alex"}), "rep.nam isn't a key of the deal file; did you mean name?"),
    (small(rep={"phone": 5550100}), "rep.phone must be a text in quotes"),
    (
        small(
            timeline=[HEARD, {"type": "situation", "on": "2026-09-04", "code": "ooo", "contact": "Sam Lee"}],
            contacts=[{"name": "Sam Lee"}],
        ),
        "says why the main contact is silent; of another contact only do_not_contact is kept",
    ),
    (small(aliases=[1]), r"aliases\[0\] must be a text"),
    (small(event={"title": "x"}), "event.on must be a date"),
    (small(event={"on": "2026-12-01"}), "event.title is missing"),
    (small(event={"title": "x", "when": 1}), "event.when isn't a key"),
    (small(prospect="Jane"), "prospect must be a JSON object"),
    (small(prospect={"time_zone": "x"}), "prospect.time_zone isn't a key of the deal file; did you mean timezone?"),
    (small(prospect={"timezone": "America/NewYork"}), "did you mean America/New_York?"),
    (small(prospect={"timezone": "europe/berlin"}), "did you mean Europe/Berlin?"),
    (small(prospect={"timezone": "../etc/passwd"}), "prospect.timezone can't be"),
    (small(prospect={"country": "us"}), "prospect.country can't be “us”; did you mean US?"),
    (small(prospect={"country": "Narnia"}), "prospect.country can't be “Narnia”"),
    (small(prospect={"country": "de-by"}), "prospect.country can't be “de-by”; did you mean DE-BY?"),
    (small(prospect={"country": "GB-London"}), "use one of GB-ENG, GB-NIR, GB-SCT, GB-WLS"),
    (small(prospect={"holidays": ["x"]}), r"prospect.holidays\[0\] is “x”, which isn't a date"),
    (small(prospect={"channels": ["fax"]}), "prospect.channels can't be “fax”"),
    (small(prospect={"channels": []}), "prospect.channels needs at least one of"),
    (small(prospect={"channels": ["sms"]}), "prospect.channels needs at least one of"),
    (small(timeline={}), "timeline must be a list"),
    (small(timeline=[]), "timeline needs one entry of type heard or meeting"),
    (small(timeline=[{"type": "touch", "on": "2026-09-03"}]), "timeline needs one entry of type heard or meeting"),
    (with_entry(), r"timeline\[1\].type is missing"),
    (with_entry(type="herd", on="2026-09-04"), r"timeline\[1\].type can't be “herd”; did you mean heard?"),
    (with_entry(type="touch"), r"timeline\[1\].on must be a date"),
    (with_entry(type="touch", on=""), r"timeline\[1\].on must be a date"),
    (with_entry(type="touch", on="2026-09-04", chanel="email"), "isn't a key of an entry of type touch; did you mean"),
    (with_entry(type="touch", on="2026-09-04", channel="phone"), r"timeline\[1\].channel can't be “phone”"),
    (with_entry(type="touch", on="2026-09-04", play="custommary-followup"), "did you mean customary-followup?"),
    (with_entry(type="dial", on="2026-09-04"), r"timeline\[1\].play is missing"),
    (with_entry(type="situation", on="2026-09-04"), r"timeline\[1\].code is missing"),
    (with_entry(type="situation", on="2026-09-04", code="oo"), "did you mean ooo?"),
    (with_entry(type="situation", on="2026-09-04", code="seasonal"), r"timeline\[1\].until is missing: seasonal needs"),
    (with_entry(type="situation", on="2026-09-04", code="reconnect_agreed"), "until is missing"),
    (with_entry(type="situation", on="2026-09-04", code="personal", note="flu"), "note can't be kept"),
    (with_entry(type="closed", on="2026-09-04"), r"timeline\[1\].outcome is missing"),
    (with_entry(type="closed", on="2026-09-04", outcome="no-decision"), "did you mean no_decision?"),
    (with_entry(type="note", on="2026-09-04"), r"timeline\[1\].note is missing"),
    (with_entry(type="note", on="2026-09-04", channel="email"), "channel isn't a key of an entry of type note"),
    (with_entry(type="reopened", on="2026-09-04", note="x"), "note isn't a key of an entry of type reopened"),
    (with_entry(type="heard", on="2026-09-04", promised_by="soon"), "promised_by is “soon”, which isn't a date"),
]


@pytest.mark.parametrize(("raw", "says"), MISTAKES, ids=[says[:40] for _, says in MISTAKES])
def test_each_mistake_is_named(raw: Any, says: str) -> None:
    with refuses(BadDeal, match=says) as caught:
        parse_deal(raw, WORDS)
    sentence = in_words(caught.value)
    assert "\n" not in sentence
    assert len(sentence) < 700


def test_a_segment_needs_a_playbook_that_has_profiles() -> None:
    none, any_will_do = replace(WORDS, segments=()), replace(WORDS, segments=None)
    with refuses(BadDeal, match="segment can't be “smb”: the playbook has no profiles; leave it out"):
        parse_deal(small(segment="smb"), none)
    assert parse_deal(small(segment="of our own"), any_will_do).segment == "of our own"


@pytest.mark.parametrize(
    "more",
    [
        {"type": "heard"},
        {"type": "situation", "code": "ooo"},
        {"type": "closed", "outcome": "won"},
        {"type": "reopened"},
        {"type": "note", "note": "x"},
    ],
)
def test_the_main_contact_may_be_named_in_any_entry(more: dict[str, Any]) -> None:
    entry = {"on": "2026-09-04", "contact": "Jane Doe"} | more
    deal = parse_deal(small(prospect={"name": "Jane Doe"}, timeline=[HEARD, entry]), WORDS)
    assert deal.timeline[1].contact == "Jane Doe"


KEYS = st.sampled_from(sorted(DEAL_KEYS | PROSPECT_KEYS | {"type", "on", "code", "until", "play", "x"}))
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from([*ENTRY_KEYS, "proposal", "2026-09-03", "2026-09-03T10:00:00+02:00", "personal", "email"]),
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or several in a list or under keys."""
    return LEAVES | st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=8), inner, max_size=4)


JSON = nested(nested(nested(LEAVES)))
"""Deeper than a deal file goes. `st.recursive` outgrew what it may draw every second time, and began anew."""


@brisk
@given(st.one_of(JSON, st.dictionaries(KEYS, JSON).map(lambda more: small() | more)))
@pytest.mark.slow
def test_any_json_is_a_deal_or_a_bad_deal(raw: Any) -> None:
    try:
        assert isinstance(parse_deal(raw, WORDS), Deal)
    except BadDeal as wrong:
        assert in_words(wrong).strip()


@brisk
@given(st.lists(st.tuples(st.sampled_from(sorted(ENTRY_KEYS)), JSON, JSON), max_size=3), JSON)
@pytest.mark.slow
def test_any_entry_is_an_entry_or_a_bad_deal(entries: list[tuple[str, Any, Any]], on: Any) -> None:
    raw = small(
        timeline=[HEARD, *({"type": kind, "on": on, "note": note, "play": play} for kind, note, play in entries)]
    )
    try:
        assert len(parse_deal(raw, WORDS).timeline) == len(entries) + 1
    except BadDeal as wrong:
        assert in_words(wrong).strip()


def test_reading_is_deterministic_and_leaves_its_input_alone() -> None:
    raw = small(prospect={"channels": ["email"]}, event={"title": "x", "on": "2026-12-01"})
    before = json.dumps(raw)
    assert parse_deal(raw, WORDS) == parse_deal(raw, WORDS)
    assert json.dumps(raw) == before
