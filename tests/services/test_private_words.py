"""What is obviously about somebody's health or family is not saved; what is about a business passes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.errors import BadInput
from bot.errors.typed import TooPrivate
from bot.services.deals import privacy, registry
from bot.store.rows import DealRow, EntryRow
from tests import noting
from tests.refusals import refuses
from tests.services.conftest import Office

TELLS = [
    "she is sick",
    "Jane is in hospital",
    "She's having surgery next week",
    "he had a heart attack",
    "their CFO was diagnosed",
    "Jane has been ill since Monday",
    "she got pregnant",
    "they're expecting a baby",
    "on maternity leave until May",
    "called; her mother died",
    "his wife is ill",
    "there was a death in the family",
    "he passed away",
    "she’s burnt out",
    "funeral on Friday, call later",
    "my contact is off sick",
    "our champion is in  the   hospital",
]
PASSES = [
    "healthcare software",
    "onboarding of hospital staff takes six weeks",
    "their hospital cannot schedule surgery",
    "sick leave tracking is done in spreadsheets",
    "maternity ward scheduling takes a day",
    "funeral homes lose their bookings",
    "divorce lawyers need faster intake",
    "chemotherapy planning is manual",
    "the server is ill-equipped",
    "they are ill prepared for the audit",
    "their parent company decides",
    "their family business runs on paper",
    "cancer patients wait too long for results",
    "the process is sick of delays",
    "she is happy with the demo",
    "they have a hospital app",
    "they had surgery scheduling software before",
    "Jane is out of office",
    "Jane got the operations team on board",
    "he will call his manager",
    "mental health platform for employers",
    "their children's books division",
    "they are expecting a proposal by Friday",
    "stroke risk model for insurers",
    "",
]


@pytest.mark.parametrize("text", TELLS)
def test_what_obviously_tells(text: str) -> None:
    assert privacy.telling(text, "Jane Doe")


@pytest.mark.parametrize("text", PASSES)
def test_what_is_about_a_business_passes(text: str) -> None:
    assert privacy.telling(text, "Jane Doe") is None


@pytest.mark.parametrize("text", ["Jo is sick", "(Jane is ill)", "[her mother", "a" * 20_000 + " she is ill"])
def test_no_name_and_no_length_breaks_it(text: str) -> None:
    privacy.telling(text, "J. (Jo) [*+?")
    privacy.telling(text)


def test_it_is_not_saved_and_says_what_to_do(lite: Office) -> None:
    rep = lite.rep()
    with refuses(TooPrivate, match="say it without the person") as refused:
        lite.deal(rep, issue="Jane is in hospital, onboarding waits")
    assert refused.value.field == "issue"
    assert lite.rows(DealRow) == []
    deal = lite.deal(rep)
    with refuses(BadInput, match="Something private"):
        registry.edit(lite.desk, rep, deal, {"owed": "flowers, her mother died"})
    with refuses(BadInput, match="her mother"):
        noting.touch(lite.desk, rep, deal, "email", date(2026, 11, 20), note="wrote that her mother has our thoughts")
    assert len(lite.rows(EntryRow)) == 1
    assert lite.row(deal).owed is None
