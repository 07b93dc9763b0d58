"""What may be stored as text, and when two names mean the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.entries import Heard
from bot.domain.lengths import NAME
from bot.errors import BadInput
from bot.store import deals, text, timeline
from bot.store.companies import company as meant
from bot.store.identity import company_key, domain_key, email_key, name_key
from bot.store.people import Contact
from tests.refusals import refuses
from tests.store.conftest import Team


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Northwind \t Traders \n", "Northwind Traders"),
        ("e\u0301clair", "éclair"),
        ("abc\u202edcba", "abcdcba"),
        ("\u2066Northwind\u2069", "Northwind"),
        ("a" + "\u0300" * 50 + "b", "à" + "\u0300" * 4 + "b"),
        ("<!channel> & 'co' \"x\" \\ %s {0}", "<!channel> & 'co' \"x\" \\ %s {0}"),
        ("👩\u200d👩\u200d👧 日本 العربية", "👩\u200d👩\u200d👧 日本 العربية"),
        ("   ", None),
        ("", None),
        (None, None),
    ],
)
def test_a_line_is_cleaned(given_text: str | None, kept: str | None) -> None:
    assert text.line("name", given_text) == kept


def test_a_paragraph_keeps_its_lines() -> None:
    assert text.paragraph("note", "one\r\ntwo\rthree  four") == "one\ntwo\nthree four"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\udfff"])
def test_what_neither_database_should_hold_is_refused(char: str) -> None:
    with refuses(BadInput, match=rf"The note holds a character .*U\+{ord(char):04X}, place 3"):
        text.paragraph("note", f"ab{char}c")


def test_limits_to_the_letter() -> None:
    assert text.line("company", "x" * NAME) == "x" * NAME
    with refuses(BadInput, match=r"The company is 121 characters long; shorten it to at most 120."):
        text.line("company", "x" * (NAME + 1))
    with refuses(BadInput, match="3,000 characters"):
        text.line("company", "x" * 3000)
    with refuses(BadInput, match="The company is empty"):
        text.required("company", " \u202e ")


@pytest.mark.parametrize(
    ("value", "minor"), [(0, 0), (40_000, 4_000_000), (0.29, 29), (1.005, 100), (10**13, 10**15), (None, None)]
)
def test_amounts_become_hundredths(value: float | None, minor: int | None) -> None:
    assert text.minor_units("value", value) == minor


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), -0.01, 10**13 + 1, 2**63])
def test_amounts_that_are_none_are_refused(value: float) -> None:
    with refuses(BadInput, match="The value is"):
        text.minor_units("value", value)


def test_dates_far_away_are_refused() -> None:
    assert text.day("day", date(2026, 11, 23)) == date(2026, 11, 23)
    assert text.day("day", None) is None
    for wrong in (date(26, 11, 23), date(1989, 12, 31), date(2101, 1, 1)):
        with refuses(BadInput, match="between the years 1990 and 2100"):
            text.day("day", wrong)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=st.text(st.characters(), max_size=80))
@example(note="\x00")
@example(note="\ud800")
@example(note="%s :x ' \" \\ --")
def test_any_text_is_refused_or_comes_back_on_both(team: Team, note: str) -> None:
    entry = Heard(on=date(2026, 11, 2), note=note)
    with team.database.write(team.workspace_id) as session:
        already = deals.same(
            session,
            meant(session, "Northwind"),
            Contact(name="Jane Doe"),
        )
    deal_id = already[0].row.id if already else team.add()
    with team.database.write(team.workspace_id) as session:
        try:
            wanted = text.paragraph("note", note)
        except BadInput:
            with pytest.raises(BadInput):
                timeline.append(session, deal_id, entry, by="U1", source="x", now=team.now)
            return
        row, _ = timeline.append(session, deal_id, entry, by="U1", source="x", now=team.now)
        session.expire(row)
        assert row.note == wanted


@pytest.mark.parametrize(
    "same",
    [
        (
            "Northwind",
            "northwind",
            " NORTHWIND ",
            "Northwind, Inc.",
            "Northwind Inc",
            "Northwind Ltd.",
            "Northwind Corp. Ltd",
        ),
        ("Müller", "MÜLLER GmbH", "Mu\u0308ller G.m.b.H.", "Müller GmbH & Co. KG"),
        ("Total", "TOTAL S.A."),
        ("Straße", "STRASSE AG"),
    ],
)
def test_one_company_by_many_spellings(same: tuple[str, ...]) -> None:
    assert len({company_key(each) for each in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Northwind", "Southwind"), ("Limited Brands", "Brands"), ("Co", "Inc"), ("!!!", "???"), ("AB InBev", "InBev")],
)
def test_different_companies_stay_apart(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)
    assert company_key(one)


def test_other_keys() -> None:
    assert name_key("  Jane   O'Doe-Smith ") == name_key("jane o doe smith")
    assert name_key(None) == ""
    assert domain_key(" HTTPS://www.North.example:443/about ") == "north.example"
    assert domain_key("jane@north.example") == "north.example"
    assert domain_key(" ") is None
    assert email_key(" Jane@North.Example ") == "jane@north.example"
    assert email_key("") is None
