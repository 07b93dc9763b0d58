"""A table of deals through the page: shared from one's own machine, put right, taken in, fetched again as a file."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, message, pictures, say
from tests.e2e.conftest import Running

CRM = (
    "Account Name,Contact Name,Stage,Amount,Last Activity,Close Date,Opportunity Owner\n"
    'Zenith Labs,Ana Ruiz,Proposal/Price Quote,"$40,000",05/10/2026,12/12/2026,Alex Rivera\n'
    'Orbit,Max Weber,Negotiation,"$1,250",06/11/2026,01/01/2027,Sam Okafor\n'
    ",Nobody,Negotiation,1,06/11/2026,,\n"
)


def test_a_table_goes_in_and_comes_out(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    desk.get_by_test_id("upload").set_input_files({"name": "crm.csv", "mimeType": "text/csv", "buffer": CRM.encode()})
    shown = message(desk, "crm.csv: 3 rows. Nothing is saved yet.")
    expect(shown).to_contain_text("Company ← Account Name")
    expect(shown).to_contain_text("does the day come first, or the month?")
    pictures(desk, "table")

    shown.get_by_role("button", name="Change columns").click()
    form = desk.get_by_role("dialog")
    expect(form).to_contain_text("which column of it is what?")
    pictures(desk, "columns")
    form.get_by_role("button", name="Back").click()
    shown.get_by_role("button", name="Day first: import 2 rows").click()
    report = message(desk, "crm.csv: 2 added, 1 not imported.")
    expect(report).to_contain_text("line 4: The company is missing.")
    pictures(desk, "report", of=report)

    say(desk, "/dealdark export")
    file = message(desk, "Your 2 deals, as a table (CSV).").get_by_role("link")
    expect(file).to_be_visible()
    expect(desk.get_by_label("Sending", exact=True)).to_have_count(0)  # when it goes, what stands above it moves
    with desk.expect_download() as started:
        file.click()
    content = started.value.path().read_text("utf-8-sig")
    assert "Zenith Labs,Ana Ruiz" in content
    assert started.value.suggested_filename == "deals-2026-11-09.csv"
