"""Headers that nobody writes by accident: whoever sends one neither stops a reading, nor is taken for somebody else."""

from __future__ import annotations

from datetime import UTC, datetime
from time import thread_time

import pytest

from bot.domain.observation import Doubt, Seen
from bot.domain.sources import Letter, Place
from bot.observing.mail.direction import Own
from bot.observing.mail.glance import glance
from bot.observing.mail.seen import Reader, opened, seen
from bot.observing.mail.whose import Known
from bot.sources.mail.letters import headers, sections
from bot.sources.mail.said import Node

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
JANE = "jane@northwind.example"
KNOWN = Known(
    people={JANE: 1},
    deals={1: frozenset({1})},
    threads={"ours@mail": 1},
    companies={"northwind.example": frozenset({1})},
    numbers={1: 7},
)
READER = Reader("U1", Own({"alex@ours.example": "U1"}, frozenset({"ours.example"})))
ENCODED = "=?utf-8?q?x?= "
FROM_JANE = f"From: Jane <{JANE}>\n"


def told(block: str) -> list[tuple[Seen, str | None, str | None]]:
    """What is seen in it, of whom, and under which name; the time that it may take is of all of it."""
    began = thread_time()
    letter = Letter(headers=headers(block.encode()), arrived=NOW, place=Place.INBOX)
    glance(letter).concerns(KNOWN)
    mail = opened(letter)
    assert all(len(each) < 600 for each in mail.addresses)
    people = [(each.type, each.person) for each in seen(mail, READER, KNOWN)]
    found = [(type_, person.email, person.name) for type_, person in people if person is not None]
    assert thread_time() - began < 1.5
    return found


@pytest.mark.parametrize(
    "block",
    [
        "From: " + ENCODED + "(" * 20_000,
        "From: " + "(\\" * 10_000,
        "From: " + '"\\' * 10_000,
        "From: " + "a" * 1_000_000,
        "From: " + "<" * 100_000,
        "From: jane@" + "a." * 10_000 + "example",
        "From: " + ENCODED * 20_000,
        "From: " + "=?" * 200_000,
        "From: alex@ours.example\nTo: " + ", ".join(f"P <p{each}@x{each}.example>" for each in range(10_000)),
        "From: alex@ours.example\n" + "".join(f"To: P <p{each}@x{each}.example>\n" for each in range(20_000)),
        "From: jane@northwind.example.evil.example",
        f'From: "{JANE}" <evil@x.example>',
        f'From: =?utf-8?q?"{JANE}"?= <evil@x.example>',
        "From: =?utf-8?q?jane=40northwind.example?= <evil@x.example>",
        f"From: {JANE} <evil@x.example>",
        "From: jane@n\u043erthwind.example",
        "From: ",
        "Subject: nobody's",
    ],
    ids=lambda block: block[:30],
)
def test_is_nobody(block: str) -> None:
    assert told(block) == []


@pytest.mark.parametrize(
    "more",
    [
        "References: " + "".join(f"<{each}@mail>" for each in range(5000)),
        "References: " + "<" * 1_000_000,
        "Message-ID: <" + "a" * 100_000 + "@mail>",
        "In-Reply-To: " + "<a " * 100_000,
        "Date: Mon, 1 Jan 0000 00:00:00 +0000",
        "Date: Fri, 31 Dec 9999 23:59:59 -2359",
        "Date: Fri, 31 Dec 99999999999999999999 23:59:59 -99999999999",
        "Date: " + "(" * 5000,
        "Subject: " + "=?q?q?" * 50_000,
        "Subject: =?utf-7?q?+2AA-?= =?nosuch?b?AAAA?= =?utf-16?b?AAA=?=",
        "X-MS-Exchange-Inbox-Rules-Loop: " + "(\\" * 100_000,
        FROM_JANE * 50_000,
    ],
    ids=lambda more: more[:30],
)
def test_is_heard_all_the_same(more: str) -> None:
    assert told(FROM_JANE + more) == [(Seen.MAIL_IN, JANE, None)]


def test_of_a_long_thread_the_newest_messages_count() -> None:
    thread = "".join(f"<{each}@mail> " for each in range(5000))
    letter = Letter(headers=headers(f"References: {thread}".encode()), arrived=NOW)
    assert opened(letter).references[:2] == ("4999@mail", "4998@mail")


def test_a_name_is_one_that_a_database_takes() -> None:
    """Encoded twice over: half a character, and one that no text may have."""
    inner = "=?utf-7?q?+2AA-=00Sam?=".replace("=", "=3D").replace("?", "=3F")
    block = f"From: =?utf-8?q?{inner}?= <sam@northwind.example>\nIn-Reply-To: <ours@mail>"
    [(_, _, name)] = told(block)
    assert name is not None and name.isprintable() and "Sam" in name


def test_whom_a_mail_names_elsewhere_did_not_write_it() -> None:
    letter = Letter(headers=headers(f"From: {JANE}\nAuto-Submitted: auto-replied".encode()), arrived=NOW)
    assert [each.type for each in seen(opened(letter), READER, KNOWN)] == [Seen.AUTO_REPLY]
    spoofed = f"From: Jane Doe <jane.doe@elsewhere.example>\nSender: {JANE}\nReply-To: {JANE}\nIn-Reply-To: <ours@mail>"
    [found] = seen(opened(Letter(headers=headers(spoofed.encode()), arrived=NOW)), READER, KNOWN)
    assert found.doubt is Doubt.STRANGER_IN_THREAD


def test_parts_within_parts_come_to_an_end() -> None:
    node: Node = [b"text", b"plain"]
    for _ in range(5000):
        node = [node, b"mixed"]
    assert list(sections(node)) == []
