"""A shared table as it is read, and what became of it, at their usual and their largest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.said_of_tables import DatesAsked, StageAsked
from bot.domain.taken import LeftCell, Report, Why
from bot.errors.imported import StageUnknown
from bot.errors.reading import SumUnreadable
from bot.errors.tables import CompanyMissing, NoDate
from bot.errors.typed import NoCountry
from bot.messages import importing
from tests.gallery import samples

TABLE = importing.Preview(
    name="deals.csv",
    rows=40,
    good=22,
    columns=(
        importing.Column("company", "Account Name", (("Northwind", None), ("Contoso", None))),
        importing.Column("country", "Land", (("DE", None), ("GB-SCT", None))),
        importing.Column("last_heard", "Last Activity", ((date(2026, 10, 6), None), (date(2025, 12, 1), None))),
        importing.Column("value", "Amount", ((1_250_000, "USD"), (90_050, "EUR"))),
        importing.Column("gift_ok", "Gift", ((True, None), (False, None))),
        importing.Column("owner", "Owner", (("U0SAM", None),)),
        importing.Column("currency", "", ()),
    ),
    unused=("Close Date", "Phase"),
    lacks=(),
    refused=((7, CompanyMissing()), (12, NoDate("last_heard", "soon"))),
    cells=(
        LeftCell(3, "value", "about 40k", SumUnreadable("about 40k")),
        LeftCell(9, "value", "lots", SumUnreadable("lots")),
        LeftCell(4, "country", "Narnia", NoCountry("country", "Narnia")),
        LeftCell(11, "stage", "Somewhere", StageUnknown("Somewhere")),
    ),
    left={Why.CLOSED: 12, Why.TOO_OLD: 3, Why.STAGE: 1},
    stages=(
        importing.Stage(StageAsked("Demo booked", 9, "evaluation", over=False), "evaluation", "a"),
        importing.Stage(StageAsked("On ice", 1, None, over=True), id="b"),
        importing.Stage(StageAsked("Gone", 2, None, over=True), "closed", "c"),
        importing.Stage(StageAsked("Somewhere", 2, None), "", "d"),
    ),
    owners=(importing.Owner("Sam Okafor", 12, "U0SAM", "e"), importing.Owner("S. O.", 1, id="f")),
    of_others=9,
    silent=4,
    tickets={"": "F1|0,1|", "day": "F1|0,1|day", "month": "F1|0,1|month"},
)


ASKS = replace(
    TABLE,
    columns=(*TABLE.columns[:2], replace(TABLE.columns[2], first=(), asked=True), *TABLE.columns[3:]),
    dates=DatesAsked("03/11/2026"),
)
NAMES = [f"{number} {samples.longest()}" for number in range(99)]


def hostile() -> importing.Preview:
    return replace(
        TABLE,
        name=samples.longest(),
        rows=10**9,
        good=10**9,
        columns=[
            importing.Column(name, samples.longest(), ((samples.longest(), None),) * 3) for name in importing.fields()
        ],
        unused=[samples.longest()] * 99,
        refused=[(10**9, samples.longest())] * 5000,
        cells=[
            LeftCell(10**9, name, samples.longest(), SumUnreadable(samples.longest())) for name in importing.fields()
        ],
        left=dict.fromkeys(Why, 10**9),
        stages=[importing.Stage(StageAsked(each, 10**9, None, over=True), id=each[:4]) for each in NAMES],
        owners=[importing.Owner(each, 10**9, id=each[:4]) for each in NAMES],
        read_as=samples.longest(),
        dates=DatesAsked(samples.longest()),
        tickets=dict.fromkeys(("", "day", "month"), "F" * 2000),
    )


REPORT = Report(
    added=20,
    filled=1,
    unchanged=2,
    left=[(3, Why.CLOSED), (4, Why.CLOSED), (5, Why.TOO_OLD)],
    refused=[(7, CompanyMissing())],
    cells=[LeftCell(9, "value", "lots", SumUnreadable("lots"))],
    owners={"S. Okafor": 12},
    otherwise=2,
    act=7,
)


def hostile_report() -> Report:
    return Report(
        added=10**9,
        filled=10**9,
        unchanged=10**9,
        left=[(10**9, why) for why in Why],
        refused=[(10**9, SumUnreadable(samples.longest()))] * 5000,
        cells=[
            LeftCell(10**9, name, samples.longest(), SumUnreadable(samples.longest())) for name in importing.fields()
        ],
        owners={samples.longest() + str(number): 10**9 for number in range(99)},
        act=2**62,
    )
