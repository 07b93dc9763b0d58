"""A team of several locales: everybody reads days, hours and sums in their own way, wherever they read them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.scenarios.conftest import Office, dm

pytestmark = pytest.mark.slow


def _home(office: Office, user: str) -> str:
    return json.dumps(office.box.home(user)["view"], ensure_ascii=False)


def test_everybody_reads_in_their_own_way(office_after: Callable[..., Office]) -> None:
    lines = [
        'add Acme "Ann Lee" heard:2026-10-05 stage:proposal value:"40k USD" tz:America/New_York issue:"late invoices"',
        'add Brill "Bo Ek" heard:2026-10-05 stage:proposal value:"40k USD" tz:America/New_York issue:"late invoices"',
    ]
    office = office_after(lines[0], (lines[1], "U0SAM"))
    office.box.edit_user("U0SAM", locale="de-DE")
    theirs: dict[str, list[str]] = {}
    for user, company in (("U0ALEX", "acme"), ("U0SAM", "brill")):
        office.type(f"snooze {company} 2027-01-04", user=user)
        told = [
            office.type(f"show {company}", user=user),
            _home(office, user),
            office.type(f"plan {company}", user=user),
        ]
        office.type(f"snooze {company} off", user=user)
        theirs[user] = told
    for alexs in theirs["U0ALEX"][:2]:
        assert "Mon, Jan 4, 2027" in alexs and "Mon 4 Jan" not in alexs
    for sams in theirs["U0SAM"][:2]:
        assert "Mon 4 Jan 2027" in sams and "Mon, Jan 4" not in sams
    assert "$40,000" in theirs["U0ALEX"][0] and "US$40.000" in theirs["U0SAM"][0]
    office.type("summary here day:mon time:9:00", user="U0SAM", channel="C0SALES")
    office.days(7)
    alex, sam = (office.dms(user)[0]["text"] for user in ("U0ALEX", "U0SAM"))
    assert " am and " in alex or " pm" in alex
    assert "13:00" in sam and " pm" not in sam
    summary = [each["text"] for each in office.box.messages("C0SALES", "U0ALEX") if not each["ephemeral"]]
    assert "Mon 9 Nov" in summary[-1], "a channel reads as whoever set its summary up does"


def test_a_locale_that_is_none_is_left_alone(office: Office) -> None:
    office.type("add Acme heard:2026-10-05")
    for locale in ("<!channel>", "x" * 400):
        office.box.edit_user("U0ALEX", locale=locale)
        assert "Oct 5" in office.type("show acme")
    told: list[dict[str, Any]] = office.sent("users.info")
    assert all("include_locale" in json.dumps(each) for each in told)
    assert dm("U0ALEX")
