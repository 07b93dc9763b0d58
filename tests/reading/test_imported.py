"""A table as the rows that would be saved: what is left out and why, how deals ended, and what is asked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import facts
from bot.domain.facts import Use
from bot.domain.said_of_tables import (
    ActivityIsEithers,
    ColumnAsked,
    DatesAsked,
    NextActivityLeft,
    OwnerAsked,
    StageAsked,
    SumsAsked,
)
from bot.errors import BadInput
from bot.errors.deals import HeardAhead, PromisedBeforeHeard, TouchedAhead
from bot.errors.imported import (
    DayOrMonth,
    IdDamaged,
    MeetingGone,
    MorePeople,
    NotADomain,
    NotALink,
    NotAnAddress,
    NotANumber,
    NotYesOrNo,
    OwnerUnknown,
    StageMayBeOver,
    StageUnknown,
)
from bot.errors.reading import SumBelowZero, SumTwoWays, SumUnreadable
from bot.errors.tables import (
    CompanyMissing,
    LastHeardMissing,
    MoreCellsThanHeader,
    NoDate,
)
from bot.errors.typed import NoCountry, NoZone, TooLong
from bot.messages.language import said
from bot.reading.cells import Order
from bot.reading.imported import (
    CLOSED,
    Reading,
    corrected,
    guess,
    moved,
    notes,
    questions,
)
from bot.reading.rows import COLUMNS
from tests.reading.table_rows import row_in, rows_in, table

HEARD = date(2026, 10, 20)


def cell_in(title: str, cell: str) -> object:
    """What a column of this title says, in a row that is good otherwise; why it was left out, if it was."""
    header, row = f"Company,Last heard,{title}", f'Alder,2026-10-20,"{cell}"'
    found = row_in(header, row)
    assert found.refused is None
    if found.left:
        [left] = found.left
        assert left.text == cell
        return type(left.why)
    more = {name: said for name, said in found.values.items() if name not in ("company", "last_heard")}
    return next(iter(more.values())) if len(more) == 1 else more or None


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "cell", "is_"),
    [
        ("value", "$40,000.50", {"value": 4_000_050, "currency": "USD"}),
        ("value", "a lot", SumUnreadable),
        ("value", "-500", SumBelowZero),
        ("Amount (EUR)", "18.000,00", {"value": 1_800_000, "currency": "EUR"}),
        ("importe_eur", "18000", {"value": 1_800_000, "currency": "EUR"}),
        ("Value (k€)", "40", {"value": 4_000_000, "currency": "EUR"}),
        ("Value (k€)", "40k", {"value": 4_000_000, "currency": "EUR"}),
        ("Betrag in TEUR", "1,5", {"value": 150_000, "currency": "EUR"}),
        ("ARR ($m)", "1.2", {"value": 120_000_000, "currency": "USD"}),
        ("Amount (EUR)", "18000 USD", {"value": 1_800_000, "currency": "USD"}),
        ("Go live date", "2027-03-01", date(2027, 3, 1)),
        ("wanted_by", "whenever", NoDate),
        ("wanted_by", "1900-01-00", None),
        ("Expected close date", "Mar 2027", date(2027, 3, 31)),
        ("Start date", "Mar 2027", date(2027, 3, 1)),
        ("wanted_by", "Never", None),
        ("email", "n/a", None),
        ("email", "none@none.com", NotAnAddress),
        ("email", "ana@alder.example; ana.ruiz@alder.example", "ana@alder.example"),
        ("phone", "+49 30 5550111", "+49 30 5550111"),
        ("phone", "4.93055E+11", NotANumber),
        ("phone", "ask Ana", NotANumber),
        ("phone", "030 5550111 / 0171 5550112", "030 5550111 / 0171 5550112"),
        ("domain", "https://www.alder.example/about", "alder.example"),
        ("domain", "www.linkedin.com/company/alder", NotADomain),
        ("domain", "none", None),
        ("link", "https://crm.example/deals/7", "https://crm.example/deals/7"),
        ("link", "see notes", NotALink),
        ("country", "Germany", "DE"),
        ("country", "Atlantis", NoCountry),
        ("timezone", "Europe/Berlin", "Europe/Berlin"),
        ("timezone", "Mars/Phobos", NoZone),
        ("timezone", "EST", NoZone),  # with no country beside it
        ("stage", "Proposal made", "proposal"),
        ("stage", "Bucket 7", StageUnknown),
        ("owner", "U0ALEX", "U0ALEX"),
        ("owner", "Sam Okafor", OwnerUnknown),
        ("external_id", "9.00E+14", IdDamaged),
        ("external_id", "N/A", None),
        ("external_id", "4711", "4711"),
        ("gift_ok", "ja", True),
        ("gift_ok", "perhaps", NotYesOrNo),
        ("title", "x" * 121, TooLong),
        ("business_issue", "-", None),
        ("business_issue", "'=they wait", "=they wait"),
        ("last_touch", "2026-11-20", TouchedAhead),
        ("last_touch", "2026-11-06", date(2026, 11, 6)),
        ("next_meeting", "2026-11-01", MeetingGone),
        ("next_meeting", "2026-11-20", date(2026, 11, 20)),
        ("promised_by", "2026-10-01", PromisedBeforeHeard),
    ],
)
def test_a_cell_is_what_would_be_saved_or_left_out_with_its_reason(title: str, cell: str, is_: object) -> None:
    assert cell_in(title, cell) == is_


def test_every_column_of_ours_can_be_read() -> None:
    """A new fact needs nothing here."""
    assert {fact.title for fact in facts.used_in(Use.TABLE)} == set(COLUMNS)
    row = row_in(",".join(COLUMNS), ",".join("2026-10-20" if name == "last_heard" else "Alder" for name in COLUMNS))
    assert row.values["company"] == "Alder"
    assert row.refused is None


def test_est_is_the_zone_of_the_rows_country() -> None:
    row = row_in("Company,Last heard,Time zone,Country", "Alder,2026-10-20,EST,USA")
    assert (row.values["timezone"], row.values["country"]) == ("America/New_York", "US")


def test_a_bad_cell_never_makes_a_bad_row() -> None:
    """F17."""
    rows = rows_in(
        table("Company,Last heard,Amount,Go live date", "A,2026-10-20,about 40k,2027-03-01", "B,2026-10-20,40000,soon")
    )
    assert [row.refused for row in rows] == [None, None]
    assert [[left.column for left in row.left] for row in rows] == [["value"], ["wanted_by"]]
    assert (rows[0].values["wanted_by"], rows[1].values["value"]) == (date(2027, 3, 1), 4_000_000)


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (",2026-10-20,", CompanyMissing),
        ("n/a,2026-10-20,", CompanyMissing),
        ("Alder,,", LastHeardMissing),
        ("Alder,Never,", LastHeardMissing),
        ("Alder,0000-00-00,", LastHeardMissing),
        ("Alder,soon,", NoDate),
        ("Alder,Oct 2026,", NoDate),  # F21: a month is no day on which anybody was heard
        ("Alder,03/11/2026,", DayOrMonth),
        ("Alder,2026-12-24,", HeardAhead),
        (f"{'x' * 121},2026-10-20,", TooLong),
        ("Alder,2026-10-20,,more", MoreCellsThanHeader),
    ],
)
def test_only_company_and_day_make_a_row(row: str, refused: type[BadInput]) -> None:
    assert isinstance(row_in("Company,Last heard,Amount", row).refused, refused)


# -- people -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "contact", "email"),
    [
        ("First Name,Last Name", "Ines,Varga", "Ines Varga", None),
        ("Vorname,Nachname", "Ines,Varga", "Ines Varga", None),
        ("Prénom,Nom", "Ines,Varga", "Ines Varga", None),
        ("姓,名", "山田,太郎", "太郎 山田", None),
        ("First Name,Last Name", "Ines,", "Ines", None),
        ("First Name,Last Name", "n/a,Varga", "Varga", None),
        ("Contact,x", "Ines Varga (ines@alder.example),", "Ines Varga", "ines@alder.example"),
        ("Contact,x", "Ines Varga <ines@alder.example>,", "Ines Varga", "ines@alder.example"),
        ("Contact,x", '"Varga, Ines",', "Varga, Ines", None),
        ("Contact,x", "ines@alder.example,", None, "ines@alder.example"),
        ("Contact,x", "n/a,", None, None),
    ],
)
def test_a_contact(header: str, row: str, contact: str | None, email: str | None) -> None:
    found = row_in(f"{header},Company,Last heard", f"{row},Alder,2026-10-20")
    assert (found.values.get("contact"), found.values.get("email"), found.left) == (contact, email, ())


@pytest.mark.parametrize(
    "cell",
    ["Ines Varga (ines@a.example);Tom Adler (tom@a.example)", '"Ines Varga, Tom Adler"', "Ines Varga; Tom Adler"],
)
def test_of_several_people_the_first_is_taken_and_the_others_are_named(cell: str) -> None:
    row = row_in("Company,Last heard,Associated Contact", f"Alder,2026-10-20,{cell}")
    assert row.values["contact"] == "Ines Varga"
    [left] = row.left
    assert left.text.startswith("Tom Adler")
    assert isinstance(left.why, MorePeople)
    assert "one more person" in said(left.why)


def test_an_address_of_its_own_goes_before_one_beside_a_name() -> None:
    row = row_in("Company,Last heard,Contact,Email", "A,2026-10-20,Ines Varga (x@a.example),ines@a.example")
    assert row.values["email"] == "ines@a.example"


# -- how it ended -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "outcome"),
    [
        # F04
        ("Stage,Deal - Status", "Negotiations Started,Won", "won"),
        ("Stage,Deal - Status", "Proposal Made,Lost", "lost"),
        ("Stage,Deal - Status", "Proposal Made,Open", None),
        ("Stage,CLOSED", "Proposal,Y", "closed"),
        ("Stage,CLOSED,Lost reason", "Negotiation,N,Price", "lost"),
        ("Stage,Won time", "Proposal,2026-10-30 10:12", "won"),
        # and others of the kind
        ("Stage,Lost time", "Proposal,2026-10-30 10:12", "lost"),
        ("Stage,Actual Close Date", "Proposal,2026-10-30", "closed"),
        ("Stage,Actual Close Date", "Proposal,2026-12-30", None),  # planned
        ("Stage,Lost reason", "Proposal,-", None),
        ("Stage,Lost reason", "Proposal,None", None),
        ("Stage,IsWon,IsClosed", "Proposal,TRUE,TRUE", "won"),
        ("Stage,IsWon,IsClosed", "Proposal,FALSE,TRUE", "closed"),
        ("Stage,IsWon,IsClosed", "Proposal,0,0", None),
        ("Stage,Active", "Proposal,FALSE", "closed"),
        ("Stage,Active", "Proposal,TRUE", None),
        ("Stage,Status", "Lost after demo,Open", "lost"),
        ("Stage,Status,Status Reason", "Proposal,Inactive,Canceled", "lost"),
        ("Stage,Lost reason,Closed Lost Reason", "Proposal,,Price", "lost"),
        ("Stage,Status,Loss Reason", "Proposal,Abandoned,Price", "closed"),
        ("Phase,Status", "Angebot,Gewonnen", "won"),
        ("Étape,Raison de la perte", "Devis,Prix", "lost"),
        ("フェーズ,失注理由", "提案,価格", "lost"),
    ],
)
def test_how_a_deal_ended_is_known_from_any_column(header: str, row: str, outcome: str | None) -> None:
    found = row_in(f"Company,Last heard,{header}", f"Alder,2026-10-20,{row}")
    assert (found.outcome, found.refused) == (outcome, None)


def test_what_may_be_over_is_left_out_until_somebody_says() -> None:
    of = table("Company,Last heard,Stage", "Alder,2026-10-20,On hold - legal", "Birch,2026-10-20,ON HOLD - LEGAL")
    reading = guess(of)
    assert questions(of, reading) == (StageAsked("On hold - legal", 2, CLOSED, over=True),)
    assert [type(row.left[0].why) for row in rows_in(of, reading)] == [StageMayBeOver] * 2
    closed = rows_in(of, replace(reading, stages={"On hold - legal": CLOSED}))
    assert [row.outcome for row in closed] == ["closed"] * 2
    ours = rows_in(of, replace(reading, stages={"On hold - legal": "negotiation"}))
    assert [(row.values["stage"], row.left, row.outcome) for row in ours] == [("negotiation", (), None)] * 2
    left_out = rows_in(of, replace(reading, stages={"On hold - legal": ""}))
    assert [("stage" in row.values, row.refused, row.left) for row in left_out] == [(False, None, ())] * 2


def test_a_person_may_call_a_known_name_otherwise() -> None:
    of = table("Company,Last heard,Stage", "Alder,2026-10-20,Won back,", "Birch,2026-10-20,Proposal")
    said_so = replace(guess(of), stages={"Won back": "discovery", "Proposal": "evaluation"})
    assert [(row.values["stage"], row.outcome) for row in rows_in(of, said_so)] == [
        ("discovery", None),
        ("evaluation", None),
    ]


def test_a_doubtful_status_is_asked_like_a_stage() -> None:
    of = table("Company,Last heard,Stage,Status", "Alder,2026-10-20,Proposal,On hold", "Birch,2026-10-20,Proposal,Open")
    assert questions(of, guess(of)) == (StageAsked("On hold", 1, CLOSED, over=True),)
    assert [[type(left.why) for left in row.left] for row in rows_in(of)] == [[StageMayBeOver], []]
    open_still = replace(guess(of), stages={"On hold": ""})
    assert [(row.values["stage"], row.left) for row in rows_in(of, open_still)] == [("proposal", ())] * 2


# -- what is asked ----------------------------------------------------------------------------------------------------


def test_each_unknown_name_is_asked_once_with_its_rows() -> None:
    of = table(
        "Company,Last heard,Stage,Owner",
        *(f"{name},2026-10-20,Bucket,Sam Okafor" for name in "ABC"),
        *(f"{name},2026-10-20,Evalation,S. Okafor" for name in "DE"),
        "F,2026-10-20,Proposal,U0ALEX",
        "G,2026-10-20,n/a,-",
    )
    reading = guess(of)
    assert questions(of, reading) == (
        StageAsked("Bucket", 3, None),
        StageAsked("Evalation", 2, "evaluation"),
        OwnerAsked("Sam Okafor", 3),
        OwnerAsked("S. Okafor", 2),
    )
    answered = replace(
        reading,
        stages={"Bucket": "discovery", "evalation": "negotiation"},
        owners={"Sam Okafor": "U0SAM", "S. OKAFOR": ""},
    )
    assert questions(of, answered) == ()
    rows = rows_in(of, answered)
    assert [row.values.get("owner") for row in rows] == ["U0SAM"] * 3 + [None] * 2 + ["U0ALEX", None]
    assert [row.values.get("stage") for row in rows] == ["discovery"] * 3 + ["negotiation"] * 2 + ["proposal", None]
    assert [row.left for row in rows] == [()] * 7


def test_dates_that_can_be_read_both_ways_are_asked() -> None:
    of = table("Company,Last heard", "Alder,03/11/2026", "Birch,04/11/2026")
    reading = guess(of)
    assert questions(of, reading) == (DatesAsked("03/11/2026"),)
    answered = replace(reading, order=Order.MONTH)
    assert questions(of, answered) == ()
    assert [row.values["last_heard"] for row in rows_in(of, answered)] == [date(2026, 3, 11), date(2026, 4, 11)]


def test_sums_that_can_be_read_both_ways_are_asked() -> None:
    of = table("Company,Last heard,Amount", 'A,2026-10-20,"1.250"', "B,2026-10-20,12500.000")
    reading = guess(of)
    assert questions(of, reading) == (SumsAsked("1.250"),)
    [left] = rows_in(of, reading)[0].left
    assert isinstance(left.why, SumTwoWays)
    thousands = rows_in(of, replace(reading, thousands=True))
    decimals = rows_in(of, replace(reading, thousands=False))
    assert [row.values["value"] for row in thousands] == [125_000, 1_250_000]
    assert [row.values["value"] for row in decimals] == [125, 1_250_000]
    assert questions(of, replace(reading, thousands=True)) == ()


def test_what_is_needed_and_nothing_claims_is_asked_first() -> None:
    of = table("Kiste,Wann,Status", "Alder Works,2026-10-20,On hold")
    asked = questions(of, guess(of))
    assert asked[:2] == (ColumnAsked("company", ("Kiste",)), ColumnAsked("last_heard", ("Wann",)))
    chosen = corrected(of, guess(of), ["Kiste=company", "Wann=last_heard"])
    assert [type(each) for each in questions(of, chosen)] == [StageAsked]
    assert moved(of, guess(of), {"company": 0, "last_heard": 1}).lacks == ()


def test_every_question_and_note_has_a_sentence() -> None:
    for each in (
        *(StageAsked("Bucket", 2, None), StageAsked("Hold", 1, CLOSED, over=True), OwnerAsked("Sam", 12)),
        *(DatesAsked("03/11/2026"), SumsAsked("1.250"), ColumnAsked("email", ("Email", "E-mail"))),
        ColumnAsked("company", ()),
    ):
        assert said(each).endswith(("?", "."))


# -- what is told -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Last activity", "Last contacted", "Last touch", "Letzte Aktivität", "最終活動日"])
def test_a_last_activity_is_taken_and_told(title: str) -> None:
    """F11: it usually counts our own mails."""
    of = table(f"Company,{title}", "Alder,2026-11-06")
    assert [row.values["last_heard"] for row in rows_in(of)] == [date(2026, 11, 6)]
    assert notes(of, guess(of)) == (ActivityIsEithers(title),)
    assert "own mails and notes" in said(ActivityIsEithers(title))


@pytest.mark.parametrize("title", ["Last reply", "Last email received", "Last heard", "Letzte Antwort", "最終返信日"])
def test_their_last_word_needs_no_word_of_ours(title: str) -> None:
    of = table(f"Company,{title}", "Alder,2026-11-06")
    assert notes(of, guess(of)) == ()


def test_a_next_activity_is_told_and_never_taken() -> None:
    """F42."""
    of = table("Company,Last reply,Next activity date", "Alder,2026-10-20,2026-11-20")
    assert "next_meeting" not in rows_in(of)[0].values
    assert notes(of, guess(of)) == (NextActivityLeft("Next activity date"),)
    chosen = corrected(of, guess(of), ["Next activity date=next_meeting"])
    assert rows_in(of, chosen)[0].values["next_meeting"] == date(2026, 11, 20)
    assert notes(of, chosen) == ()


# -- other -------------------------------------------------------------------------------------------------------------


def test_two_deals_of_one_company_stay_two() -> None:
    rows = rows_in(table("Company,Last reply,Deal name,Amount", "A,2026-10-20,Rollout,1", "A,2026-10-20,Pilot,2"))
    assert [(row.values["title"], row.values["value"]) for row in rows] == [("Rollout", 100), ("Pilot", 200)]


def test_a_reading_of_nothing_lacks_what_is_needed() -> None:
    assert Reading().lacks == ("company", "last_heard")
