"""Files that are no plain CSV, shared with the bot: what is read of them is shown and told before it's saved."""

from __future__ import annotations

from datetime import date

from tests.scenarios.conftest import Office
from tests.scenarios.test_shared_tables import latest, press, share
from tests.workbooks import Cell, xlsx


def test_a_workbook_is_taken_in_by_its_first_sheet_with_deals(office: Office) -> None:
    cover = [["Pipeline review"]]
    deals: list[list[Cell]] = [["Company", "Last reply", "Amount (EUR)"], ["Northwind", date(2026, 10, 6), 1250.125]]
    message = share(office, xlsx({"Cover": cover, "Deals": deals}), "deals.xlsx")
    assert "I read “Deals”" in message["text"]
    assert "Northwind" in message["text"]
    press(office, message, "Import 1 row")
    [deal] = office.deals()
    assert (deal.value_minor, deal.currency) == (125_013, "EUR")
    assert [entry.on_day for entry in office.entries()] == [date(2026, 10, 6)]


def test_another_alphabet_is_told_with_the_names_that_it_makes(office: Office) -> None:
    message = share(office, "Company;Last heard\nŻółty Młyn;20.10.2026\n".encode("cp1250"))
    assert "I read it as Central European" in message["text"]
    assert "Żółty Młyn" in message["text"]
    press(office, message, "Import 1 row")
    assert "Żółty Młyn" in office.type("list")


def test_a_last_activity_is_told_before_it_is_saved(office: Office) -> None:
    message = share(office, "Company,Last contacted,Next activity date\nNorthwind,2026-10-06,2026-11-30\n")
    assert "usually counts our own mails and notes" in message["text"]
    assert "mostly a task of your own" in message["text"]


def test_of_several_hundred_columns_the_likely_ones_are_offered(office: Office) -> None:
    header = ["Company", *(f"Property {at}" for at in range(300)), "Last heard", "Our value"]
    row = ["Northwind", *[""] * 300, "2026-10-06", "40000"]
    message = share(office, f"{','.join(header)}\n{','.join(row)}\n")
    view = press(office, message, "Change columns")["view"]
    office.box.submit("U0ALEX", view["id"], {"value": str(header.index("Our value"))})
    after = latest(office, message)
    press(office, after, "Import 1 row")
    [deal] = office.deals()
    assert deal.value_minor == 4_000_000
