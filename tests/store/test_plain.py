"""Values in the database: whatever is said, counted or wrong with a deal comes back as it was."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.card import Coming, Pressed
from bot.domain.money import HomeMoney
from bot.domain.said import Recording, ReplyNoted, SettingsHold, Snoozed
from bot.domain.said_of_team import SummarySet
from bot.domain.weekly import AgeBand, Before, Closing, Hand, Summary, SummaryDeal, Total, Week
from bot.errors.trouble import SituationGone
from bot.store import plain as plain_module
from bot.store.plain import plain, read

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "value",
    [
        Snoozed(DAY, None),
        Pressed(
            said=Snoozed(DAY, "A call"), by="U1", answer="snoozed", undo=False, coming=Coming(kind="wait", until=DAY)
        ),
        Recording(ReplyNoted("Jane", DAY, date(2026, 12, 1)), reopens=True, laters=2, number=7),
        SettingsHold(("mon", "tue"), time(9), time(17, 30), None, "GB", paused=True, paused_until=DAY),
        SummarySet(own=False, team=True, first=datetime(2026, 11, 23, 9, tzinfo=UTC), timezone="Europe/London"),
        Summary(
            first=DAY,
            last=DAY,
            went_dark=(SummaryDeal("Northwind", 4.5, "EUR", None, 3),),
            still_dark=(AgeBand(8, None, 2, ((None, 4.0),)),),
            weeks=(Week(DAY, 1, 2),),
            hands=(Hand(deal=SummaryDeal("Northwind"), need="waiting", owner="Sam", since=DAY),),
            at_risk=Total(2, (("EUR", 4.0),), HomeMoney(currency="USD", value=5.0, as_of=DAY)),
            before=Before(DAY, Total(1)),
            closing=Closing(Total(1), 1, 0),
        ),
    ],
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert read(json.loads(json.dumps(plain(value)))) == value


def test_what_an_older_version_wrote_down_beside_it_is_left_out() -> None:
    assert read({**plain(Week(DAY, 1, 2)), "held_back": 3}) == Week(DAY, 1, 2)


def test_so_does_what_is_wrong_with_a_deal() -> None:
    back = read(json.loads(json.dumps(plain(SituationGone(7, "gone")))))
    assert isinstance(back, SituationGone)
    assert (back.number, back.code) == (7, "gone")


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError):
        plain(object())


def test_what_nobody_wrote_is_refused() -> None:
    with pytest.raises(ValueError, match="Nonsense"):
        read({"is": "Nonsense"})


def test_no_two_kinds_have_one_name() -> None:
    names = [kind.__name__ for kind in {*plain_module._kinds()}]
    assert sorted(names) == sorted({*names})
