"""`/dealdark money` over signed requests: an admin says what totals are in; everybody sees it, and it can be undone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.money import Rates
from bot.store import rates
from tests.scenarios.conftest import Json, Office, pressed
from tests.scenarios.test_forms_and_home import shown

pytestmark = pytest.mark.slow


@pytest.fixture
def admins(office: Office) -> Office:
    """Gus is the workspace's admin; Alex has a deal in dollars and one in yen."""
    office.box.edit_user("U0GUS", is_restricted=False, is_admin=True)
    office.type('add Acme heard:2026-10-05 value:"$40k"')
    office.type('add Brill heard:2026-10-05 value:"3m JPY"')
    return office


def _known(office: Office) -> Rates:
    with office.database.read() as session:
        return rates.known(session, 1)


def test_an_admin_sets_it_and_everybody_sees_it(admins: Office) -> None:
    assert "no home currency, so amounts in different currencies are shown side by side" in admins.type("money")
    for line in ("money EUR", 'money rate:"USD 0.92"', "money off"):
        assert "Only an admin" in admins.type(line)
    assert "Give that first" in admins.type('money rate:"USD 0.92"', "U0GUS")
    assert "Totals are in EUR.\nNo rate yet for JPY and USD: those are shown beside the total." in admins.type(
        "money EUR", "U0GUS"
    )
    told = admins.type('money rate:"1 USD = 0.92 EUR" on:"2 nov"', "U0GUS")
    assert "• 1 USD = 0.92 EUR, since Mon, Nov 2" in told and "No rate yet for JPY:" in told
    assert "1 USD = 0.92 EUR" in admins.type("money") and "An admin sets these." in admins.type("money")
    admins.type('money rate:"USD 0.95; JPY 0.006"', "U0GUS")
    assert _known(admins).of["USD"] == ((date(2026, 11, 2), 0.92), (date(2026, 11, 9), 0.95))
    for line, refused in (
        ('money rate:"EUR 1"', "EUR is the home currency"),
        ('money rate:"1 GBP = 1.3 USD"', "say what it's worth in EUR, not in USD"),
        ('money rate:"USD 0.9" on:tomorrow', "isn't here yet"),
        ('money rate:"USD 1,350"', "two ways"),
        ("money dublones", "I don't know the currency “dublones”"),
    ):
        assert refused in admins.type(line, "U0GUS"), line
    assert _known(admins).in_home(100, "USD", date(2026, 11, 10)) == 95


def test_it_is_undone_and_put_back_rate_by_rate(admins: Office) -> None:
    admins.type("money EUR", "U0GUS")
    admins.type('money rate:"USD 0.92"', "U0GUS")
    admins.type('money rate:"USD 0.95"', "U0GUS")
    assert "Rate: 0.92 → 0.95" in shown(admins.command("undo", "U0GUS")["view"])
    assert "Took back the change of currency and rates" in admins.undo("", "U0GUS")
    assert _known(admins).rate("USD", date(2026, 11, 9)) == (date(2026, 11, 9), 0.92)
    admins.undo("", "U0GUS")
    assert (_known(admins).home, _known(admins).of) == ("EUR", {})
    assert "Home currency: – → EUR" in shown(admins.command("undo", "U0GUS")["view"])
    taken = admins.box.submit("U0GUS", admins.command("undo", "U0GUS")["view"]["id"])["view"]
    assert _known(admins).home is None
    admins.box.click("U0GUS", view_id=taken["id"], **pressed(taken, "Put it back"))
    assert _known(admins).home == "EUR"


def test_a_form_does_it_on_a_phone(admins: Office) -> None:
    answer = admins.command("money", "U0GUS")["messages"][-1]
    form = admins.box.click("U0GUS", **_where(answer, "Change"))["view"]
    assert "One per line" in shown(form)
    sent = admins.box.submit(
        "U0GUS", form["id"], {"home": "eur", "rates": "USD 0.92\nJPY 0.006", "from_day": "2026-11-03"}
    )
    assert "1 JPY = 0.006 EUR, since Tue, Nov 3" in shown(sent["view"])
    answer = admins.command("money", "U0GUS")["messages"][-1]
    form = admins.box.click("U0GUS", **_where(answer, "Change"))["view"]
    for values, field in (
        ({"home": "EUR", "rates": "USD none"}, "rates"),
        ({"home": "dublones", "rates": ""}, "home"),
        ({"home": "", "rates": "USD 1"}, "home"),
        ({"home": "EUR", "from_day": "2026-11-13", "rates": "USD 1"}, "from_day"),
    ):
        refused = admins.box.submit("U0GUS", form["id"], values)
        assert list(refused["errors"]) == [field], refused
    admins.box.submit("U0GUS", form["id"], {"home": "", "rates": "", "from_day": "2026-11-09"})
    assert _known(admins).home is None
    assert "Change" not in str(admins.command("money"))


def _where(message: Json, text: str) -> Json:
    found = pressed(message, text)
    return {"channel": message["channel"], "ts": message["ts"], "action_id": found["action_id"]}
