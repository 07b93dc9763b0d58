"""Headers as values: who, to whom, which message, when. Whatever anyone writes into one, none stops a reading."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.sources import Letter, Part
from bot.observing.mail import headers
from bot.observing.mail.direction import Own
from bot.observing.mail.headers import Mailbox
from bot.observing.mail.seen import Reader, opened, seen
from bot.observing.mail.whose import Known
from tests.observing.letters import ARRIVED, letter

AUTHORS = {
    "jane@northwind.example": Mailbox("jane@northwind.example"),
    "Jane Doe <Jane@Northwind.Example>": Mailbox("jane@northwind.example", "Jane Doe"),
    '"Doe, Jane" <jane@northwind.example>': Mailbox("jane@northwind.example", "Doe, Jane"),
    "Doe, Jane <jane@northwind.example>": Mailbox("jane@northwind.example", "Jane"),
    "<jane@northwind.example>": Mailbox("jane@northwind.example", ""),
    "jane@northwind.example (Jane Doe)": Mailbox("jane@northwind.example"),
    "=?utf-8?Q?J=C3=A4ne_Doe?= <jane@northwind.example>": Mailbox("jane@northwind.example", "Jäne Doe"),
    '"sam@contoso.example" <jane@northwind.example>': Mailbox("jane@northwind.example", "sam@contoso.example"),
    # Decoded, this name would be an address before the real one.
    "=?utf-8?q?sam=40contoso=2Eexample=2C?= <jane@northwind.example>": Mailbox(
        "jane@northwind.example", "sam@contoso.example,"
    ),
    "sam@contoso.example, <jane@northwind.example>": Mailbox("jane@northwind.example", ""),
    "Jane <jane@xn--mnchen-3ya.example>": Mailbox("jane@münchen.example", "Jane"),
    "Jane <jane@northwind.example.>": Mailbox("jane@northwind.example", "Jane"),
    "=?bogus?Q?x?= <jane@northwind.example>": Mailbox("jane@northwind.example", "=?bogus?Q?x?="),
    "Jane Doe": None,
    "undisclosed-recipients:;": None,
    "": None,
}


@pytest.mark.parametrize("text", AUTHORS)
def test_who_wrote_it(text: str) -> None:
    assert headers.author(letter(text)) == AUTHORS[text]


def test_a_list_that_writes_in_its_own_name_says_for_whom() -> None:
    given: dict[str, Any] = {
        "author": "'Jane' via Deals <deals@ours.example>",
        "x_original_from": "Jane <jane@northwind.example>",
    }
    found = headers.author(letter(**given, list_id="<deals.ours.example>"))
    assert found is not None
    assert found.address == "jane@northwind.example"
    without = headers.author(letter(**given))  # no list: anyone could write such a header
    assert without is not None
    assert without.address == "deals@ours.example"


def test_everyone_it_went_to_is_there_once() -> None:
    found = letter(
        to='"Doe, Jane" <jane@northwind.example>, Sam <SAM@northwind.example>',
        cc=("bob@contoso.example", "Jane <jane@northwind.example>"),
        bcc="Team: ann@fabrikam.example, zoe@fabrikam.example;",
    )
    assert headers.recipients(found) == (
        *("jane@northwind.example", "sam@northwind.example", "bob@contoso.example"),
        *("ann@fabrikam.example", "zoe@fabrikam.example"),
    )


def test_under_which_addresses_somebody_may_be_known() -> None:
    assert headers.forms("jane@x.example") == ("jane@x.example",)
    assert headers.forms("jane+deals@x.example") == ("jane+deals@x.example", "jane@x.example")
    assert headers.forms("j@münchen.example") == ("j@münchen.example", "j@xn--mnchen-3ya.example")
    assert headers.forms("+@x.example") == ("+@x.example",)


def test_message_ids_are_as_they_are_without_brackets() -> None:
    found = letter(
        message_id=" <A.b+C@mx.Example> ",
        in_reply_to='"Your mail of Tuesday" <one@ours.example> <zero@ours.example>',
        references="<first@ours.example>\r\n <second@ours.example> <one@ours.example>",
    )
    assert headers.message_id(found) == "A.b+C@mx.Example"
    assert headers.answered(found) == "one@ours.example"
    assert headers.references(found) == ("second@ours.example", "first@ours.example")
    assert headers.message_id(letter(message_id="bare@x.example")) == "bare@x.example"
    assert headers.message_id(letter(message_id="no id at all")) is None
    assert len(headers.references(letter(references=" ".join(f"<{each}@x>" for each in range(500))))) == 20


DATES = {
    "Tue, 24 Nov 2026 09:00:00 +0000": datetime(2026, 11, 24, 9, tzinfo=UTC),
    "Tue, 24 Nov 2026 11:00:00 +0200": datetime(2026, 11, 24, 9, tzinfo=UTC),
    "Tue, 24 Nov 2026 09:00:00": datetime(2026, 11, 24, 9, tzinfo=UTC),
    "Tue, 24 Nov 2026 12:00:00 +0000": ARRIVED,  # after it arrived: a clock that is ahead
    "Mon, 2 Nov 2026 09:00:00 +0000": ARRIVED,  # weeks before: put there later
    "Thu, 1 Jan 1970 00:00:00 +0000": ARRIVED,
    "yesterday": ARRIVED,
    "Tue, 99 Nov 2026 09:00:00 +0000": ARRIVED,
    "Sat, 1 Jan 0000 00:00:00 +0000": ARRIVED,
    "": ARRIVED,
}


@pytest.mark.parametrize("text", DATES)
def test_when_it_was_sent(text: str) -> None:
    assert headers.sent(letter(date=text)) == DATES[text]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                *("from", "to", "cc", "date", "message-id", "in-reply-to", "references"),
                *("subject", "content-type", "auto-submitted", "list-id"),
            ]
        ),
        st.lists(st.text(alphabet='a@<>(),;:=?"\\ .+-_é\x00\n中0', max_size=40), min_size=1, max_size=2).map(tuple),
    ),
    st.binary(max_size=60),
)
def test_no_header_stops_a_reading(found: dict[str, tuple[str, ...]], report: bytes) -> None:
    written = Letter(
        headers=found,
        arrived=ARRIVED + timedelta(days=1),
        parts=(Part("multipart/report", {"report-type": "delivery-status"}),) if report else (),
        report=lambda: report,
        text=lambda: "back",
    )
    mail = opened(written)
    assert all(each == each.casefold() for each in mail.addresses)
    assert len(seen(mail, Reader("U1", Own()), Known(people={"a@a": 1}))) <= 1
