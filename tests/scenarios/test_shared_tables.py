"""A table of deals shared with the bot: shown before it is saved, put right, taken in once, reported to the line."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from bot.messages.import_forms import FIRST
from bot.slack.importing import MOST_BYTES, MOST_ROWS
from pretend_slack.api import files
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, dm, pressed

Json = dict[str, Any]

CRM = (
    "Account Name;Contact Name;Stage;Amount;Last Activity;Close Date;Opportunity Owner\n"
    "Northwind;Jane Doe;Proposal/Price Quote;40,000;2026-10-06;2026-12-31;Alex Rivera\n"
    "Contoso;Max Weber;Negotiation;$1,250;2026-10-28;2027-01-31;Sam Okafor\n"
    ";Nobody;Negotiation;1;2026-10-28;;\n"
)


def share(office: Office, text: str | bytes, name: str = "deals.csv", user: str = "U0ALEX") -> Json:
    """Somebody shares a file in the direct message; the bot's answer."""
    content = text.encode() if isinstance(text, str) else text
    shown = office.box.upload(user, dm(user), name, content)["messages"]
    answers = [message for message in shown if message["user"] != user]
    assert answers, "the bot said nothing"
    return dict(answers[-1])


def latest(office: Office, message: Json, user: str = "U0ALEX") -> Json:
    """The message as it is now."""
    [found] = [each for each in office.box.messages(dm(user), user) if each["ts"] == message["ts"]]
    return found


def press(office: Office, message: Json, text: str, user: str = "U0ALEX") -> Json:
    """A press on a button of it; what the person is shown."""
    return office.box.click(user, dm(user), message["ts"], **pressed(message, text))


def texts(message: Json) -> list[str]:
    """What its buttons say."""
    return [
        element["text"]["text"]
        for block in message["blocks"]
        for element in block.get("elements", ())
        if "action_id" in element
    ]


# -- before anything is saved ---


def test_a_table_is_shown_as_it_is_read(office: Office) -> None:
    message = share(office, CRM)
    text = message["text"]
    assert text.startswith("deals.csv: 3 rows. Nothing is saved yet.")
    for line in ("• Company ← Account Name", "• Last heard from them ← Last Activity", "• Value ← Amount"):
        assert line in text
    assert "Opportunity Owner" in text
    assert "1 row can't be imported:\n• line 4: The company is missing." in text
    assert texts(message) == ["Import 2 rows", "Change columns", "Cancel"]
    assert office.deals() == []


def test_import_and_what_became_of_it(either_office: Office) -> None:
    office = either_office
    message = share(office, CRM)
    press(office, message, "Import 2 rows")
    after = latest(office, message)
    assert after["text"].startswith("deals.csv: 2 added, 1 not imported.")
    assert "line 4: The company is missing." in after["text"]
    assert texts(after) == ["Undo this import"]
    northwind, contoso = office.deals()
    assert (northwind.stage, northwind.value_minor, contoso.currency) == ("proposal", 4_000_000, "USD")
    assert {entry.on_day for entry in office.entries()} == {date(2026, 10, 6), date(2026, 10, 28)}
    assert "#1 Northwind" in office.type("list")


def test_the_same_table_again_changes_nothing(office: Office) -> None:
    press(office, share(office, CRM), "Import 2 rows")
    again = share(office, CRM.replace("Close Date", "Needed by"))
    press(office, again, "Import 2 rows")
    assert latest(office, again)["text"].startswith("deals.csv: 2 filled in, 1 not imported.")
    third = share(office, CRM)
    press(office, third, "Import 2 rows")
    assert latest(office, third)["text"].startswith("deals.csv: 2 unchanged, 1 not imported.")
    assert len(office.deals()) == len(office.entries()) == 2


def test_a_file_that_was_changed_since_it_was_shown_is_shown_anew_first(office: Office) -> None:
    message = share(office, CRM)
    [file] = office.box.workspace.files.values()
    other = CRM.replace("Northwind", "Tailspin").encode()
    office.box.workspace.put_file({**file, "body": base64.b64encode(other).decode()})
    for button in ("Import 2 rows", "Change columns"):
        shown = press(office, message, button)
        assert "deals.csv has changed since I showed you" in str([*shown["messages"], latest(office, message)])
    assert office.deals() == []
    press(office, share(office, other), "Import 2 rows")
    assert len(office.deals()) == 2


def test_cancel_saves_nothing(office: Office) -> None:
    message = share(office, CRM)
    press(office, message, "Cancel")
    after = latest(office, message)
    assert "Nothing was imported from deals.csv" in after["text"]
    assert texts(after) == []
    assert office.deals() == []


@pytest.mark.parametrize(("choice", "day"), [("Day first", date(2026, 10, 5)), ("Month first", date(2026, 5, 10))])
def test_a_date_with_two_readings_is_asked_about(office: Office, choice: str, day: date) -> None:
    message = share(office, "Company,Last heard\nNorthwind,05/10/2026\n")
    assert "in 05/10/2026, does the day come first, or the month?" in message["text"]
    assert texts(message) == ["Day first: import 1 row", "Month first: import 1 row", "Change columns", "Cancel"]
    press(office, message, f"{choice}: import 1 row")
    assert [entry.on_day for entry in office.entries()] == [day]


# -- columns put right ---


def test_columns_are_put_right_and_shown_again(office: Office) -> None:
    message = share(office, "Title,When,Note\nNorthwind,2026-10-06,slow onboarding\n")
    assert "I couldn't tell which columns are “Company” and “Last heard from them”" in message["text"]
    assert texts(message) == ["Change columns", "Cancel"]
    view = press(office, message, "Change columns")["view"]
    assert [block["block_id"] for block in view["blocks"] if block["type"] == "input"] == list(FIRST)
    view = office.box.click("U0ALEX", action_id="import_more", view_id=view["id"])["view"]
    answer = office.box.submit("U0ALEX", view["id"], {"company": "0", "last_heard": "1", "business_issue": "2"})
    assert answer["errors"] == {}
    after = latest(office, message)
    assert "• Their issue ← Note" in after["text"]
    press(office, after, "Import 1 row")
    [deal] = office.deals()
    assert deal.business_issue == "slow onboarding"


def test_one_column_for_two_things_is_refused_beside_the_field(office: Office) -> None:
    message = share(office, CRM)
    view = press(office, message, "Change columns")["view"]
    answer = office.box.submit("U0ALEX", view["id"], {"contact": "0"})
    assert list(answer["errors"]) == ["contact"]
    assert "taken for “Company” already" in answer["errors"]["contact"]
    assert latest(office, message)["text"] == message["text"]


def test_a_column_can_be_left_out(office: Office) -> None:
    message = share(office, CRM)
    view = press(office, message, "Change columns")["view"]
    office.box.submit("U0ALEX", view["id"], {"value": "-"})
    after = latest(office, message)
    assert "Left out: Amount" in after["text"]


# -- what cannot be taken in ---


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("deals.xlsx", b"PK\x03\x04", "can't open this workbook"),
        ("photo.png", b"\x89PNG", "“photo.png” is none"),
        ("<!channel>.exe", b"MZ", "save the table as CSV"),
        ("deals.csv", b"PK\x03\x04\x00\x00", "can't open this workbook"),
        ("deals.csv", b"\n\n\n", "The file is empty"),
        ("deals.csv", b"Company,Last heard\n", "has a header and no rows"),
        ("deals.csv", b"x" * (MOST_BYTES + 1), "too large for a conversation"),
        ("deals.csv", b"Company,Last heard\n" + b"A,2026-11-02\n" * (MOST_ROWS + 1), "too large for a conversation"),
    ],
)
def test_what_is_no_table_of_deals_is_said_in_a_sentence(
    office: Office, name: str, content: bytes, sentence: str
) -> None:
    message = share(office, content, name)
    assert sentence in message["text"]
    assert message["pings"] == []
    assert texts(message) == []


def test_a_long_list_of_bad_rows_comes_as_a_file(office: Office) -> None:
    rows = "".join(f",2026-10-{day:02}\n" for day in range(1, 10))
    message = share(office, f"Company,Last heard\nNorthwind,2026-10-06\n{rows}")
    assert "and 4 more" in message["text"]
    press(office, message, "Import 1 row")
    assert "1 added, 9 not imported" in latest(office, message)["text"]
    [sent] = [message for message in office.dms() if message.get("files") and message["user"] != "U0ALEX"]
    content = files.content_of(office.box.workspace.files[sent["files"][0]["id"]]).decode("utf-8-sig")
    assert content.splitlines()[:2] == [
        "line,what became of it,column,the file has,why",
        "3,not imported,,,The company is missing.",
    ]
    assert len(content.splitlines()) == 10
    assert sent["files"][0]["name"] == "not-imported-deals.csv"


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        *(("files.info", answer) for answer in ("500", "reset", "truncated", "missing_scope", "ratelimited:30")),
        *(("download", answer) for answer in ("500", "reset", "truncated", "redirect:http://127.0.0.1:9/", "html")),
    ],
)
def test_a_file_that_slack_does_not_give_is_told(office: Office, fault: str, answer: str) -> None:
    office.box.fault(fault, 1, answer)
    assert "I couldn't get the file from Slack" in share(office, CRM)["text"]


def test_an_import_that_failed_can_be_pressed_again(office: Office) -> None:
    message = share(office, CRM)
    office.box.fault("download", 1, "500")
    press(office, message, "Import 2 rows")
    assert office.deals() == []
    press(office, message, "Import 2 rows")
    assert len(office.deals()) == 2


# -- who, and how often ---


def test_pressed_twice_it_is_taken_in_once(office: Office) -> None:
    message = share(office, CRM)
    press(office, message, "Import 2 rows")
    status = payloads.block_actions(office, "U0ALEX", message, **renamed(pressed(message, "Import 2 rows")))
    assert status == 200
    assert latest(office, message)["text"].startswith("deals.csv: 2 added")
    assert len(office.deals()) == 2


def renamed(button: Json) -> Json:
    """The arguments of a payload's press."""
    return {"action_id": button["action_id"], "value": button["value"]}


def test_the_event_told_twice_is_answered_once(office: Office) -> None:
    message = share(office, CRM)
    file = message_with_file(office)["files"][0]
    told = {"type": "file_shared", "file_id": file["id"], "user_id": "U0ALEX", "channel_id": dm("U0ALEX")}
    assert payloads.event(office, told) == 200
    assert [each["text"] for each in office.dms() if each["text"] == message["text"]] == [message["text"]]


def message_with_file(office: Office) -> Json:
    """The message in which Alex shared a file."""
    return next(message for message in office.dms() if message.get("files"))


def test_a_colleagues_file_is_not_read(office: Office) -> None:
    mine = share(office, CRM)
    button = pressed(mine, "Import 2 rows")
    theirs = share(office, "Company,Last heard\nTailspin,2026-10-06\n", user="U0SAM")
    forged = payloads.block_actions(office, "U0SAM", theirs, **renamed(button))
    assert forged == 200
    assert office.deals() == []
    assert "someone else's" in office.dms("U0SAM")[-1]["text"]


@pytest.mark.parametrize(
    "value", ["", "F1", "F1|0,1|", "F1|" + "," * 19 + "|never", "../x|" + "," * 19 + "|", "F1|" + "9" * 500]
)
def test_what_no_button_of_ours_carries_is_refused(office: Office, value: str) -> None:
    message = share(office, CRM)
    assert payloads.block_actions(office, "U0ALEX", message, "import_go", value) == 200
    assert office.deals() == []


def test_a_rep_takes_in_nothing_for_others_and_is_told(office: Office) -> None:
    message = share(office, "Company,Last heard,Owner\nNorthwind,2026-10-06,U0SAM\nContoso,2026-10-06,U0ALEX\n")
    press(office, message, "Import 2 rows")
    assert "• @Sam Okafor (1 row) → yours" in latest(office, message)["text"].replace("<@U0SAM>", "@Sam Okafor")
    assert {deal.rep_id for deal in office.deals()} == {office.deals()[0].rep_id}


def test_a_guest_is_refused(office: Office) -> None:
    assert "not for guests" in share(office, CRM, user="U0GUS")["text"]
    assert office.sent("files.info") == []


def test_files_in_channels_are_left_alone(office: Office) -> None:
    shown = office.box.upload("U0ALEX", "C0SALES", "deals.csv", CRM.encode())["messages"]
    assert [message["user"] for message in shown] == ["U0ALEX"]
    assert office.sent("files.info") == []


def test_names_in_the_file_ping_nobody(office: Office) -> None:
    message = share(office, "<!channel>,Company,Last heard\n1,<@U0SAM> & *co*,2026-10-06\n")
    assert message["pings"] == []
    press(office, message, "Import 1 row")
    assert latest(office, message)["pings"] == []
