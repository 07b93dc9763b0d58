"""Headers only: what mails say, and whoever has to do with no deal, is in no table, file, log or message."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.sources import Letter, Part, Place
from bot.errors.sources import SourceUnreachable
from bot.store import own_addresses
from bot.store.rows import Base
from tests.observing.letters import letter
from tests.services.conftest import Office
from tests.services.observing.seeing import JANE, at, mailbox

MARK = "canary"
ALEX = "alex@ours.example"
STRANGER = f"{MARK}-stranger@elsewhere.example"
SUBJECT = f"Re: {MARK} subject"
REPORT = f"Reporting-MTA: dns; {MARK}\n\nFinal-Recipient: rfc822; jane@northwind.example\nAction: failed\n"


def unreachable() -> str:
    raise SourceUnreachable(f"{MARK}")


def letters() -> list[Letter]:
    """A mailbox in which everything that isn't ours to keep has the mark."""

    def one(number: int, author: str, to: str, *, place: Place = Place.INBOX, **more: Any) -> Letter:
        given = {
            "subject": SUBJECT,
            "message_id": f"<{MARK}-{number}@mx.example>",
            "cc": f"{MARK} <{STRANGER}>",
            **more,
        }
        return letter(author, to, arrived=at(23, 9, number), place=place, text=f"{MARK} body", **given)

    away: dict[str, Any] = {"auto_submitted": "auto-replied"}
    return [
        one(1, ALEX, JANE, place=Place.SENT, references=f"<{MARK}-0@mx.example>"),
        one(2, f"{MARK} <{JANE}>", ALEX, in_reply_to=f"<{MARK}-1@mx.example>"),
        letter(arrived=at(23, 10), text=f"{MARK}: I am back on 7 December.", subject=SUBJECT, **away),
        letter(arrived=at(23, 11), subject=f"Automatic reply: {MARK}", message_id=f"<{MARK}-3@mx.example>"),
        one(4, JANE, ALEX, list_unsubscribe=f"<https://{MARK}.example>"),
        one(5, STRANGER, ALEX),
        one(6, ALEX, STRANGER, place=Place.SENT),
        one(7, STRANGER, ALEX, references=f"<{MARK}-1@mx.example>"),
        one(8, STRANGER, ALEX, **away),
        one(9, STRANGER, ALEX, in_reply_to=f"<{MARK}-6@mx.example>", place=Place.JUNK),
        one(10, f"{MARK}-colleague@ours.example", ALEX),
        one(11, STRANGER, ALEX, parts=(Part("text/calendar", {"method": "request", "name": MARK}),)),
        letter("mailer-daemon@ours.example", ALEX, arrived=at(23, 12), report=REPORT.encode(), subject=SUBJECT,
               content_type="multipart/report; report-type=delivery-status"),
    ]  # fmt: skip


def everything(office: Office) -> str:
    """All rows of all tables."""
    with office.database.read() as session:
        rows = [
            repr([str(each) for each in row])
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table))
        ]
    return "\n".join(rows)


def test_the_marks_are_nowhere(office: Office, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    rep = office.rep()
    deal = office.deal(rep, email=JANE)
    box = mailbox(office, rep)
    with office.database.write(rep.workspace_id) as session:
        own_addresses.add(session, ALEX, rep.rep_id, now=office.clock())
        own_addresses.add(session, "@ours.example", None, now=office.clock())
    office.to(at(23, 14))
    tally = box.take(letters=tuple(letters()), read_until=at(23, 13))
    assert (tally.noted, tally.asked, tally.skipped) == (4, 1, 0)
    with suppress(SourceUnreachable):
        box.take(letters=(letter(arrived=at(23, 13), auto_submitted="auto-replied", text=unreachable),))
    office.to(office.clock() + timedelta(days=4))
    assert office.row(deal).last_two_way_on == at(23).date()
    said = "\n".join(f"{each.text} {each.blocks}" for each in office.dms())
    stored = everything(office)
    assert stored.count("no_route") and said
    for where in (stored, caplog.text, said):
        assert MARK not in where.casefold()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(MARK.encode() in file.read_bytes() for file in files)
