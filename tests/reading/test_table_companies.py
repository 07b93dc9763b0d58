"""What one cell of a table says of a company."""

from __future__ import annotations

import pytest

from tests.reading.table_rows import row_in


@pytest.mark.parametrize(
    ("cell", "company", "host"),
    [
        ("Alder Works (alder.example)", "Alder Works", "alder.example"),
        ("Alder Works (www.alder.example/);Birch (birch.example)", "Alder Works", "alder.example"),
        ("Booking.com (Amadeus)", "Booking.com (Amadeus)", None),
        ("Alder (gmail.com)", "Alder (gmail.com)", None),
        ("Alder (N.V.)", "Alder (N.V.)", None),
    ],
)
def test_a_company_with_its_host_beside_it(cell: str, company: str, host: str | None) -> None:
    """As HubSpot writes an associated company; a bracket that says anything else stays part of the name."""
    row = row_in("Company,Last heard", f"{cell},2026-10-20")
    assert (row.values["company"], row.values.get("domain")) == (company, host)


def test_a_website_of_its_own_goes_before_the_host_beside_a_name() -> None:
    row = row_in("Company,Last heard,Website", "Alder (old.example),2026-10-20,alder.example")
    assert row.values["domain"] == "alder.example"
