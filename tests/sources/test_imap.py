"""A mailbox by IMAP, against a real server: what is new in whichever folder, once, and nothing in it changes."""

from __future__ import annotations

import imaplib
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from bot.domain.sources import From, Part, Place
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources.mail import imap
from bot.sources.mail.folders import to_read
from bot.sources.mail.imap import Mailbox
from bot.sources.mail.kinds import IMAP, TEAM_MAILBOX
from tests.sources.dovecot import Dovecot
from tests.sources.mails import NOW, SINCE, ids, letters, mail, read, settings
from tests.sources.tokens import CLIENT, PASSWORD

HOUR = timedelta(hours=1)
_numbers = count(1)


@pytest.fixture
def alex() -> str:
    """A mailbox of the test's own."""
    return f"alex-{next(_numbers)}@ours.example"


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Slices of four mails, pages of two."""
    monkeypatch.setattr(imap, "SLICE", 4)
    monkeypatch.setattr(imap, "PAGE", 2)
    return iter(())


def test_each_folder_is_read_but_what_was_thrown_away_or_never_sent(dovecot_server: Dovecot, alex: str) -> None:
    folders = ("INBOX", "Sent", "Junk", "Deals/Nord & Süd", "Trash", "Drafts", "Trash/Old", "007")
    for hour, folder in enumerate(folders):
        dovecot_server.append(alex, mail(folder.encode().hex()), arrived=NOW - HOUR * (9 - hour), folder=folder)
    dovecot_server.append(alex, mail("draft"), arrived=NOW - HOUR, folder="007", flags=r"\Draft")
    cursors: dict[str, object] = {}
    (page,) = read(dovecot_server, alex, cursors, first=True)
    assert [bytes.fromhex(each).decode() for each in ids([page])] == [
        "INBOX",
        "Sent",
        "Junk",
        "Deals/Nord & Süd",
        "007",
    ]
    assert [each.place for each in page.letters] == [
        Place.INBOX, Place.SENT, Place.JUNK, Place.ELSEWHERE, Place.ELSEWHERE,
    ]  # fmt: skip
    assert page.letters[0].arrived == NOW - HOUR * 9
    assert page.read_until == NOW
    assert not any("Deals" in stream for stream in cursors)  # what a rep calls their folders is theirs


def test_what_is_read_stays_as_it_was(dovecot_server: Dovecot, alex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nGone\n--b--\n"
    dovecot_server.append(alex, mail(1), mail(2, body=report), arrived=NOW)

    def flags() -> list[Any]:
        with dovecot_server.mailbox(alex) as mailbox:
            mailbox.select("INBOX", readonly=True)
            return mailbox.fetch("1:*", "(UID FLAGS)")[1]

    before = flags()
    said: list[bytes] = []
    send = imaplib.IMAP4.send
    monkeypatch.setattr(imaplib.IMAP4, "send", lambda imap, data: said.append(data) or send(imap, data))  # type: ignore[func-returns-value]
    adapter = Mailbox(settings(dovecot_server, alex), PASSWORD)
    for page in adapter.read(From(cursors={}, since=SINCE, until=NOW)):
        for letter in page.letters:
            assert letter.text is not None and letter.report is not None
            letter.text(), letter.report()
    monkeypatch.undo()
    asked = {re.sub(rb"^\S+ (UID )?(\S+).*", rb"\2", line.strip(), flags=re.DOTALL) for line in said}
    assert asked <= {b"CAPABILITY", b"LOGIN", b"NAMESPACE", b"LIST", b"EXAMINE", b"SEARCH", b"FETCH", b"LOGOUT"}
    fetched = [line for line in said if b"FETCH" in line]
    assert any(b"BODY" in line for line in fetched)
    for line in fetched:
        assert not re.search(rb"BODY\[|RFC822", line)
    assert flags() == before
    assert b"Recent" in before[0]  # opened by EXAMINE: not even that it came newly is lost


def test_no_log_has_a_header_or_a_password(
    dovecot_server: Dovecot, alex: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "imapclient")
    dovecot_server.append(alex, mail("marked", Subject="Marked"), arrived=NOW)
    for letter in letters(read(dovecot_server, alex)):
        assert letter.first("subject") == "Marked"
    with pytest.raises(SourceRefused):
        Mailbox(settings(dovecot_server, alex), "another-secret").check()
    for marked in ("arked", "jane", alex, PASSWORD, "another-secret"):
        assert marked not in caplog.text


def test_only_what_is_new_is_read_again_wherever_it_went(dovecot_server: Dovecot, alex: str) -> None:
    cursors: dict[str, object] = {}
    dovecot_server.append(alex, mail(1), mail(2), arrived=NOW - HOUR)
    assert ids(read(dovecot_server, alex, cursors, first=True)) == ["1", "2"]
    (empty,) = read(dovecot_server, alex, cursors, NOW + HOUR)
    assert (empty.letters, dict(empty.cursors), empty.read_until) == ((), {}, NOW + HOUR)
    dovecot_server.append(alex, mail(3), arrived=NOW)
    assert ids(read(dovecot_server, alex, cursors, NOW + HOUR)) == ["3"]
    with dovecot_server.mailbox(alex) as mailbox:
        mailbox.create("Done")
        mailbox.select("INBOX")
        mailbox.uid("MOVE", "1", "Done")
    assert ids(read(dovecot_server, alex, cursors, NOW + HOUR)) == ["1"]  # its key is known: nothing comes of it
    dovecot_server.renumber(alex)
    assert sorted(ids(read(dovecot_server, alex, cursors, NOW + HOUR))) == ["1", "2", "3"]
    assert ids(read(dovecot_server, alex, cursors, NOW + HOUR)) == []


def test_of_a_folder_that_was_renumbered_only_the_last_days_are_read(dovecot_server: Dovecot, alex: str) -> None:
    cursors: dict[str, object] = {}
    for days in (80, 10, 1):
        dovecot_server.append(alex, mail(days), arrived=NOW - timedelta(days=days))
    dovecot_server.append(alex, mail("older"), arrived=NOW - timedelta(days=91))
    assert ids(read(dovecot_server, alex, cursors, first=True)) == ["80", "10", "1"]
    dovecot_server.renumber(alex)
    assert ids(read(dovecot_server, alex, cursors)) == ["1"]


@pytest.mark.usefixtures("small_slices")
def test_a_first_reading_goes_back_by_slices_and_on_where_it_broke_off(dovecot_server: Dovecot, alex: str) -> None:
    for number in range(11):
        folder = "Sent" if number % 3 == 0 else "INBOX"
        dovecot_server.append(alex, mail(number), arrived=NOW - timedelta(days=number + 1), folder=folder)
    cursors: dict[str, object] = {}
    pages = read(dovecot_server, alex, cursors, first=True)
    assert [ids([page]) for page in pages] == [["3", "2"], ["1", "0"], ["7", "6"], ["5", "4"], ["10", "9"], ["8"]]
    assert [page.read_until for page in pages] == [None] * 5 + [NOW]
    whole = set(map(str, range(11)))
    for broken in range(6):
        cursors = {}
        adapter = Mailbox(settings(dovecot_server, alex), PASSWORD)
        seen: set[str] = set()
        for number, page in enumerate(adapter.read(From(cursors={}, since=SINCE, until=NOW))):
            if number == broken:
                break
            cursors |= page.cursors
            seen |= set(ids([page]))
        later = read(dovecot_server, alex, cursors, NOW + HOUR, first=True)
        assert seen | set(ids(later)) == whole
        # A slice that was taken in isn't read again.
        assert len(ids(later)) == 11 - min(broken // 2 * 4, 11) or broken > 4


@pytest.mark.usefixtures("small_slices")
def test_what_came_while_a_first_reading_was_broken_off_comes_first(dovecot_server: Dovecot, alex: str) -> None:
    for number in range(6):
        dovecot_server.append(alex, mail(number), arrived=NOW - timedelta(days=number + 1))
    adapter = Mailbox(settings(dovecot_server, alex), PASSWORD)
    pages = adapter.read(From(cursors={}, since=SINCE, until=NOW))
    next(pages)
    cursors: dict[str, object] = dict(next(pages).cursors)
    pages.close()  # type: ignore[attr-defined]
    dovecot_server.append(alex, mail("new"), arrived=NOW)
    dovecot_server.append(alex, mail("moved"), arrived=NOW - timedelta(days=5, hours=1))
    assert ids(read(dovecot_server, alex, cursors, NOW + HOUR, first=True)) == ["5", "moved", "4", "new"]
    assert ids(read(dovecot_server, alex, cursors, NOW + HOUR)) == []


def test_parts_that_tell_what_a_mail_is_come_by_their_shape(dovecot_server: Dovecot, alex: str) -> None:
    invitation = (
        "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nCome.\n"
        "--b\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\nBEGIN:VCALENDAR\n--b--\n"
        '--a\nContent-Type: application/ics; name="invite (1).ics"\nContent-Disposition: attachment\n\nX\n--a--\n'
    )
    bounce = (
        "Content-Type: multipart/report; report-type=delivery-status; boundary=a\n\n--a\nContent-Type: text/plain\n\n"
        "Sorry.\n--a\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; bob@contoso.example\nAction: failed\nStatus: 5.1.1\n\n"
        "--a\nContent-Type: message/rfc822\n\nSubject: Secret\nMessage-ID: <was@ours>\n\nHidden\n--a--\n"
    )
    dovecot_server.append(alex, mail("i", body=invitation), mail("b", body=bounce), mail("p"), arrived=NOW)
    adapter = Mailbox(settings(dovecot_server, alex), PASSWORD)
    found: dict[str, tuple[Any, ...]] = {}
    for page in adapter.read(From(cursors={}, since=SINCE, until=NOW)):
        for each in page.letters:
            assert each.text is not None and each.report is not None
            found[ids([page])[len(found)]] = (each.parts, each.text(), each.report())
    parts, text, report = found["i"]
    assert Part("text/calendar", {"method": "REQUEST", "charset": "utf-8"}) in parts
    assert Part("application/ics", {"name": "invite (1).ics"}, attachment=True) in parts
    assert (text or "").strip() == "Come." and report is None
    parts, text, report = found["b"]
    assert [each.kind for each in parts] == ["text/plain", "message/delivery-status", "message/rfc822"]
    assert b"Action: failed" in report and b"Secret" not in report
    assert report.endswith(b"\r\nX-Original-Message-ID: <was@ours>\r\n")
    assert found["p"] == ((), "Hello.\r\n", None)


def test_an_automatic_reply_of_a_real_server_has_its_text(dovecot_server: Dovecot, alex: str) -> None:
    jane = f"jane.{alex}"
    dovecot_server.on_holiday(jane, "Ich bin ab dem 7. Dezember zurück.", subject="Abwesend")
    dovecot_server.sent.clear()
    dovecot_server.deliver(jane, mail("asks", sender=alex, To=jane), alex)
    dovecot_server.append(alex, *dovecot_server.sent, arrived=NOW)
    for page in Mailbox(settings(dovecot_server, alex), PASSWORD).read(From(cursors={}, since=SINCE, until=NOW)):
        (letter,) = page.letters
        assert letter.first("auto-submitted") == "auto-replied (vacation)"
        assert letter.first("in-reply-to") == "<asks@mail>"
        assert letter.text is not None and "7. Dezember zurück" in (letter.text() or "")


def test_a_clock_that_is_ahead_is_not_ours(dovecot_server: Dovecot, alex: str) -> None:
    dovecot_server.append(alex, mail(1), arrived=NOW + HOUR)
    assert [each.arrived for each in letters(read(dovecot_server, alex, first=True))] == [NOW]


def test_what_it_may_see_is_said(dovecot_server: Dovecot, alex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dovecot_server.append(alex, mail(1), mail(2), arrived=NOW, folder="Deals")
    sight = Mailbox(settings(dovecot_server, alex), PASSWORD).check()
    assert (sight.what, sight.figures) == ("mailbox", {"folders": 4, "mails": 2})
    monkeypatch.setattr(imap, "to_read", lambda listed, _: to_read([each for each in listed if each.name != "Sent"]))
    for kind, what in ((IMAP, "mailbox_without_sent"), (TEAM_MAILBOX, "mailbox")):
        assert kind.opens is not None
        assert kind.opens(settings(dovecot_server, alex), PASSWORD).check().what == what


def test_the_line_is_secured_and_the_certificate_checked(
    dovecot_server: Dovecot, alex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = {"host": "localhost", "port": str(dovecot_server.tls_port), "security": "tls"}
    starttls = {"host": "localhost", "security": "starttls"}
    for more in (tls, starttls):
        with pytest.raises(SourceUnreachable) as unreachable:
            Mailbox(settings(dovecot_server, alex, **more), PASSWORD).check()
        assert unreachable.value.what == "certificate"
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot_server.ca))
    for more in (tls, starttls):
        assert Mailbox(settings(dovecot_server, alex, **more), PASSWORD).check().what == "mailbox"
    with pytest.raises(SourceUnreachable):  # another name than the certificate's
        Mailbox(settings(dovecot_server, alex, **tls | {"host": "127.0.0.1"}), PASSWORD).check()
    with pytest.raises(SourceMisset) as misset:
        Mailbox(settings(dovecot_server, alex, security="tls"), PASSWORD).check()
    assert misset.value.key == "security"


def test_who_is_turned_away_is_told_apart_from_what_is_not_there(dovecot_server: Dovecot, alex: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        Mailbox(settings(dovecot_server, alex), "another").check()
    assert refused.value.what == "sign_in"
    with pytest.raises(SourceUnreachable) as unreachable:
        Mailbox(settings(dovecot_server, alex, port="1"), PASSWORD).check()
    assert unreachable.value.what == "network"
    with pytest.raises(SourceUnreachable) as unknown:
        Mailbox(settings(dovecot_server, alex, host="no.such.host.invalid"), PASSWORD).check()
    assert unknown.value.what == "name"
    for bad in ({"port": "imap"}, {"host": ""}, {"user": ""}):
        with pytest.raises(SourceMisset):
            Mailbox(settings(dovecot_server, alex, **bad), PASSWORD).check()


def test_a_form_leads_into_no_private_network(dovecot_server: Dovecot, alex: str) -> None:
    for more in ({"security": "none"}, {"security": "tls"}):
        with pytest.raises(SourceMisset) as misset:
            Mailbox(settings(dovecot_server, alex, network="public", **more), PASSWORD).check()
        assert misset.value.key == "network"


def test_signed_in_by_token_and_a_newer_refresh_token_is_handed_on(
    dovecot_server: Dovecot, alex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = dovecot_server.tokens
    how = settings(dovecot_server, alex, auth="xoauth2", token_url=tokens.token_url, client_id=CLIENT, scope="imap")
    dovecot_server.append(alex, mail(1), arrived=NOW)
    secret = tokens.sign_in(alex)
    (page,) = Mailbox(how, secret).read(From(cursors={}, since=SINCE, until=NOW))
    assert ids([page]) == ["1"]
    monkeypatch.setattr(tokens, "rotates", True)
    first, *_ = Mailbox(how, secret).read(From(cursors={}, since=SINCE, until=NOW))
    assert first.renewed is not None and first.renewed != secret and not first.letters
    with pytest.raises(SourceRefused):
        Mailbox(how, secret).check()  # that one is used up
    assert Mailbox(how, first.renewed).check().renewed is not None
    dovecot_server.deny(alex)
    with pytest.raises(SourceRefused):
        Mailbox(how, tokens.sign_in(alex)).check()
    monkeypatch.setattr(tokens, "down", True)
    with pytest.raises(SourceUnreachable):
        Mailbox(how, secret).check()
