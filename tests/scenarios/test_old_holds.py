"""A hold that was noted long ago asks, where it is read, whether it is still so."""

from __future__ import annotations

from tests.scenarios.conftest import Office


def test_after_sixty_business_days_the_list_asks_and_noting_it_again_answers(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:2026-11-06 country:DE tz:Europe/Berlin")
    office.type("situation northwind internal_review until:2027-06-30")
    assert "still so" not in office.type("list held")
    office.days(98)
    listed = office.type("list held")
    assert "business days ago: is that still true?" in listed
    assert "see whether it still holds" in office.type("why northwind")
    office.type("situation northwind internal_review until:2027-06-30")
    assert "still so" not in office.type("list held")
