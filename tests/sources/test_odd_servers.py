"""Mail servers that lack what others have, say no, fall silent or hang up: what is said of it, and what is read."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.sources import From, Page
from bot.errors import BadInput
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources.mail import connection
from bot.sources.mail.imap import Mailbox
from tests.sources.mails import NOW, SINCE, ids
from tests.sources.odd_server import DRIPS, ENDLESS, GONE, HANG, odd_server


def pages(port: int, cursors: dict[str, Any] | None = None) -> list[Page]:
    settings = {"host": "127.0.0.1", "port": str(port), "security": "none", "user": "alex"}
    return list(Mailbox(settings, "secret").read(From(cursors=cursors or {}, since=SINCE, until=NOW)))


def test_a_server_without_any_extension_is_read() -> None:
    with odd_server() as port:
        found = pages(port)
        assert ids(found) == ["1"] and found[-1].read_until == NOW
        again = pages(port, {stream: cursor for page in found for stream, cursor in page.cursors.items()})
    # It names the last mail though nothing is newer.
    assert ids(again) == [] and again[-1].read_until == NOW


@pytest.mark.parametrize("answers", [{"STATUS_OLD": "NO [NOPERM] not yours"}, {"EXAMINE_OLD": "NO gone"}])
def test_a_folder_that_cannot_be_opened_is_left_out(answers: dict[str, Any]) -> None:
    there = {"STATUS_OLD": ('* STATUS "Old things" (UIDVALIDITY 2 MESSAGES 3)',)}
    with odd_server(**there | answers) as port:
        found = pages(port)
    assert ids(found) == ["1"] and found[-1].read_until == NOW


@pytest.mark.parametrize(
    ("answers", "error", "what"),
    [
        ({"LOGIN": "NO [AUTHENTICATIONFAILED] Jane's password is wrong"}, SourceRefused, "sign_in"),
        ({"LOGIN": "NO LOGIN failed."}, SourceRefused, "sign_in"),
        ({"LOGIN": "NO [ALERT] Too many simultaneous connections. (Failure)"}, SourceUnreachable, "busy"),
        ({"LOGIN": "NO [UNAVAILABLE] Temporary authentication failure."}, SourceUnreachable, "busy"),
        ({"LOGIN": "NO [PRIVACYREQUIRED] no password in the clear"}, SourceMisset, "security"),
        ({"LOGIN": "* BYE not now"}, SourceUnreachable, "network"),
        ({"LIST": ('* LIST () "/" Elsewhere',)}, SourceRefused, "folder"),
        ({"STATUS_INBOX": "NO not yours"}, SourceRefused, "folder"),
        ({"EXAMINE_INBOX": "NO not yours"}, SourceRefused, "folder"),
        ({"EXAMINE_INBOX": "NO [SERVERBUG] later"}, SourceUnreachable, "busy"),
        ({"EXAMINE_INBOX": ("* 1 EXISTS", "* OK [UIDVALIDITY 9] valid")}, SourceUnreachable, "changed"),
        ({"SEARCH": "BAD what"}, SourceUnreachable, "answer"),
        ({"SEARCH": "NO can't"}, SourceUnreachable, "answer"),
        ({"FETCH_MAILS": "* BYE idle for too long"}, SourceUnreachable, "network"),
        ({"FETCH_MAILS": GONE}, SourceUnreachable, "network"),
        ({"FETCH_DATES": HANG}, SourceUnreachable, "network"),
        ({"FETCH_DATES": DRIPS}, SourceUnreachable, "network"),
        ({"LOGIN": DRIPS}, SourceUnreachable, "network"),
        ({"FETCH_MAILS": ENDLESS}, SourceUnreachable, "network"),
        ({"LIST": ENDLESS}, SourceUnreachable, "network"),
        ({"LIST": ("* LIST () {2000000000}",)}, SourceUnreachable, "network"),
        ({"SEARCH": ("* SEARCH " + "9" * 5000,)}, SourceUnreachable, "answer"),
        ({"greeting": "* BYE too many"}, SourceUnreachable, "answer"),
        ({"greeting": "HTTP/1.1 400 Bad Request"}, SourceUnreachable, "network"),
    ],
    ids=str,
)
def test_what_goes_wrong_is_told_apart_and_nothing_counts_as_read(
    answers: dict[str, Any], error: type[BadInput], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_ANSWERING", 0.3)
    monkeypatch.setattr(connection, "_SILENT", 0.6)
    monkeypatch.setattr(connection, "_LONGEST", 3_000_000)
    monkeypatch.setattr(connection._Bare, "_left", 3_000_000)
    with odd_server(**answers) as port, pytest.raises(error) as raised:
        for page in pages(port):
            assert page.read_until is None
    assert getattr(raised.value, "what", None) == what or getattr(raised.value, "key", None) == what
    assert "Jane" not in str(raised.value) and raised.value.__cause__ is None


def _fetched(uid: int, before: str, header: str) -> str:
    size = f"BODY[HEADER.FIELDS (FROM)] {{{len(header)}}}"
    return f"* {uid} FETCH (UID {uid} FLAGS () {before}{size}\r\n{header})"


def test_a_mail_whose_headers_or_parts_have_no_end_is_none_and_the_others_are_read() -> None:
    """Whoever writes one would blind a rep otherwise."""
    parts = f'BODYSTRUCTURE ({"(TEXT PLAIN NIL NIL NIL 7BIT 1 1)" * 20_000} "MIXED") '
    mails = (
        _fetched(7, "", "From: jane@northwind.example\r\nMessage-ID: <1@mail>\r\n\r\n"),
        _fetched(8, "", "From: jane@northwind.example\r\nReferences: " + "<a@mail> " * 100_000 + "\r\n\r\n"),
        _fetched(9, parts, "From: jane@northwind.example\r\nMessage-ID: <3@mail>\r\n\r\n"),
    )
    dates = tuple(f'* {uid} FETCH (UID {uid} INTERNALDATE "23-Nov-2026 08:00:0{uid} +0000")' for uid in (7, 8, 9))
    with odd_server(SEARCH=("* SEARCH 7 8 9",), FETCH_DATES=dates, FETCH_MAILS=mails) as port:
        found = pages(port)
    assert ids(found) == ["1", "3"] and found[-1].read_until == NOW and found[-1].skipped == 1


def test_a_server_that_gives_out_its_numbers_again_hides_nothing() -> None:
    first = ("* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 900 MESSAGES 1)",)
    with odd_server(STATUS_INBOX=first) as port:
        found = pages(port)
    cursors = {stream: cursor for page in found for stream, cursor in page.cursors.items()}
    cursors = {stream: {**cursor, "last": 899} for stream, cursor in cursors.items()}
    with odd_server(STATUS_INBOX=("* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 8 MESSAGES 1)",)) as port:
        assert ids(pages(port, cursors)) == ["1"]


@pytest.mark.parametrize(
    "answers",
    [
        {"CAPABILITY": ("* CAPABILITY IMAP4rev1",)},
        {"CAPABILITY": ("* CAPABILITY IMAP4rev1 STARTTLS",), "STARTTLS": "NO not today"},
        {"CAPABILITY": ("* CAPABILITY IMAP4rev1 STARTTLS",), "STARTTLS": "BAD what"},
        {"CAPABILITY": ("* CAPABILITY IMAP4rev1 STARTTLS",), "STARTTLS": ("* OK [CAPABILITY IMAP4rev1] go on",)},
        {"greeting": "* PREAUTH come in", "CAPABILITY": ("* CAPABILITY IMAP4rev1 STARTTLS",)},
    ],
    ids=str,
)
def test_whoever_strips_tls_gets_no_password(answers: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be refused as wrong, if it were sent."""
    monkeypatch.setattr(connection, "_ANSWERING", 0.3)
    with odd_server(LOGIN="NO [AUTHENTICATIONFAILED] seen", **answers) as port:
        settings = {"host": "127.0.0.1", "port": str(port), "security": "starttls", "user": "alex"}
        with pytest.raises((SourceUnreachable, SourceMisset)):
            list(Mailbox(settings, "secret").read(From(cursors={}, since=SINCE, until=NOW)))
