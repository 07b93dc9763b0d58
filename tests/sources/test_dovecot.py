"""The mail server of the tests is one: it keeps, files, renumbers, refuses, and answers by itself when on holiday."""

from __future__ import annotations

import imaplib
from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from tests.sources.dovecot import Dovecot
from tests.sources.tokens import PASSWORD

MAIL = b"From: jane@northwind.example\r\nTo: alex@ours.example\r\nMessage-ID: <1@north>\r\nSubject: Hi\r\n\r\nText\r\n"


def test_it_keeps_a_mail_with_its_arrival_time_and_renumbers_when_it_loses_its_index(dovecot_server: Dovecot) -> None:
    user = "keeps@ours.example"
    dovecot_server.append(user, MAIL, arrived=datetime(2026, 11, 20, 9, 0, tzinfo=UTC), folder="Deals/North")
    with dovecot_server.mailbox(user) as mailbox:
        validity = mailbox.status("Deals/North", "(UIDVALIDITY)")[1]
        mailbox.select("Deals/North", readonly=True)
        _, found = mailbox.fetch("1", "(INTERNALDATE)")
    assert b"20-Nov-2026" in bytes(found[0] or b"")  # type: ignore[arg-type]
    dovecot_server.renumber(user)
    with dovecot_server.mailbox(user) as mailbox:
        assert mailbox.status("Deals/North", "(UIDVALIDITY)")[1] != validity


def test_it_answers_by_itself_on_holiday_as_real_servers_do(dovecot_server: Dovecot) -> None:
    jane = "jane@northwind-holiday.example"
    dovecot_server.on_holiday(jane, "I am back on 7 December.")
    ours = b"From: alex@ours.example\r\nTo: %b\r\nMessage-ID: <2@ours>\r\n\r\nText\r\n" % jane.encode()
    dovecot_server.deliver(jane, ours, "alex@ours.example")
    (answer,) = [mail for mail in map(message_from_bytes, dovecot_server.sent) if jane in str(mail["From"])]
    assert answer["In-Reply-To"] == "<2@ours>"
    assert answer["Auto-Submitted"].startswith("auto-replied")


def test_it_turns_away_who_is_denied_and_whoever_has_another_password(dovecot_server: Dovecot) -> None:
    user = "denied@ours.example"
    with dovecot_server.mailbox(user):
        pass
    dovecot_server.deny(user)
    for password in (PASSWORD, "another"):
        with imaplib.IMAP4("127.0.0.1", dovecot_server.port) as mailbox, pytest.raises(imaplib.IMAP4.error):
            mailbox.login(user, password)
    dovecot_server.admit(user)
    with dovecot_server.mailbox(user):
        pass
