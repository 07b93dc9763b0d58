"""What mail servers write: answers in whatever order, folders by what they're for, headers as they are meant."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import getaddresses

import pytest

from bot.domain.sources import Part, Place
from bot.sources.mail.folders import Folder, Listed, to_read
from bot.sources.mail.letters import Section, headers, original_id, sections, telling
from bot.sources.mail.said import Raw, arrivals, body, fetched, instant, structure_of
from bot.sources.mail.server import _sets
from bot.sources.mail.texts import readable, text_section

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HEADER = b"From: a@b.example\r\n\r\n"
FIELDS = b"BODY[HEADER.FIELDS (FROM TO)]"
SIMPLE = b'("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 5 1 NIL NIL NIL NIL)'
DATE = b'INTERNALDATE "23-Nov-2026 09:00:00 +0100"'


@pytest.mark.parametrize(
    "raw",
    [
        [(b"1 (UID 7 FLAGS (\\Seen) " + DATE + b" " + FIELDS + b" {21}", HEADER), b" BODYSTRUCTURE " + SIMPLE + b")"],
        # Gmail, Exchange: in orders of their own
        [(b"1 (UID 7 " + DATE + b" FLAGS (\\Seen) BODYSTRUCTURE " + SIMPLE + b" " + FIELDS + b" {21}", HEADER), b")"],
        [(b"1 (UID 7 " + DATE + b" BODYSTRUCTURE " + SIMPLE + b" FLAGS (\\Seen) " + FIELDS + b" {21}", HEADER), b")"],
        [(b"1 (" + FIELDS + b" {21}", HEADER), b" BODYSTRUCTURE " + SIMPLE + b" UID 7 FLAGS (\\Seen) " + DATE + b")"],
        [(b"1 (FLAGS (\\Seen) MODSEQ (12) " + DATE + b" UID 7 RFC822.SIZE 9 " + FIELDS + b" {21}", HEADER),
         b" BODYSTRUCTURE " + SIMPLE + b")"],
        # a string in place of a literal; somebody else's change of flags in between
        [b"3 (FLAGS (\\Answered))", b'1 (uid 7 flags (\\Seen) ' + DATE.lower() + b' body[header.fields (FROM TO)] '
         b'"From: a@b.example" bodystructure ' + SIMPLE + b")"],
    ],
)  # fmt: skip
def test_a_message_is_read_in_whatever_order_it_is_told(raw: Raw) -> None:
    (found,) = fetched(raw)
    assert (found.uid, found.flags) == (7, b"\\Seen")
    assert found.header.strip() == HEADER.strip()
    (section,) = sections(structure_of(found))
    assert section == Section(number="1", part=Part("text/plain", {"charset": "utf-8"}), encoding="7bit", size=5)


def test_a_name_of_a_file_may_hold_anything() -> None:
    name = b'") UID 9 (\\"'
    raw: Raw = [
        (b"1 (UID 7 " + DATE + b" " + FIELDS + b" {21}", HEADER),
        (b' BODYSTRUCTURE (("TEXT" "CALENDAR" ("METHOD" "REPLY" "NAME" {12}', name),
        b') NIL NIL "BASE64" 9 1 NIL ("ATTACHMENT" ("FILENAME" "a\\"b)")) NIL NIL) "MIXED" ("BOUNDARY" "x") NIL NIL))',
    ]
    (found,) = fetched(raw)
    (section,) = sections(structure_of(found))
    assert (found.uid, section.number) == (7, "1")
    assert section.part == Part("text/calendar", {"method": "REPLY", "name": name.decode()}, attachment=True)
    assert telling(found.structure)


def test_parts_inside_of_others_have_their_numbers() -> None:
    inner = b"((" + SIMPLE[1:-1] + b")(" + SIMPLE.replace(b"PLAIN", b"HTML")[1:-1] + b') "ALTERNATIVE" NIL NIL NIL)'
    forwarded = (
        b'("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 99 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ' + SIMPLE + b" 3)"
    )
    raw: Raw = [(b"1 (UID 7 " + DATE + b" " + FIELDS + b" {21}", HEADER),
                b" BODYSTRUCTURE (" + inner + forwarded + b' "MIXED" NIL NIL NIL))']  # fmt: skip
    (found,) = fetched(raw)
    numbered = [(each.number, each.part.kind) for each in sections(structure_of(found))]
    assert numbered == [("1.1", "text/plain"), ("1.2", "text/html"), ("2", "message/rfc822")]


@pytest.mark.parametrize("broken", [b"1 (", b"1 (UID x)", b"", b")", b'1 (UID 7 BODYSTRUCTURE ("a', b"1 (UID"])
def test_what_nobody_can_read_is_no_message(broken: bytes) -> None:
    assert [each.header for each in fetched([broken, None])] in ([], [b""])
    assert list(arrivals([broken, None])) == []
    assert body([broken]) is None


def test_arrival_times_are_instants() -> None:
    raw: Raw = [b"1 (UID 7 " + DATE + b")", b'2 (INTERNALDATE " 1-Dec-2026 00:30:00 -0500" UID 8)', b"3 (FLAGS ())"]
    assert list(arrivals(raw)) == [(7, AT), (8, datetime(2026, 12, 1, 5, 30, tzinfo=UTC))]
    assert instant(b"31-Feb-2026 09:00:00 +0000") is instant(b"23-Foo-2026 09:00:00 +0000") is instant(b"") is None


def test_numbers_are_sent_as_ranges_in_lines_that_are_not_too_long() -> None:
    assert list(_sets([5, 3, 4, 9], 500)) == ["3:5,9"]
    assert list(_sets([], 500)) == []
    assert list(_sets(range(1, 1201), 500)) == ["1:500", "501:1000", "1001:1200"]
    sparse = list(range(1, 20_000, 2))
    sets = list(_sets(sparse, 5000))
    assert max(map(len, sets)) < 8000
    assert [int(each) for line in sets for each in line.split(",")] == sparse


def test_headers_are_unfolded_and_decoded_and_a_name_stays_one() -> None:
    block = (
        b"From: =?utf-8?q?Doe=2C_Jane_=22JD=22?=\r\n <jane@northwind.example>\r\n"
        b'To: "Kim, Alex" <alex@ours.example>,\r\n\t=?iso-8859-1?q?Andr=E9?= <andre@ours.example>\r\n'
        b"Received: one\r\nreceived: two\r\n"
        b"Subject: =?utf-8?b?QWJ3ZXNlbg==?=\r\n =?utf-8?q?d:_Urlaub?=\r\n"
        b"X-Raw: Gr\xfc\xdfe\r\nCc: =?nonsense?q?B=F6b?= <bob@contoso.example>\r\nno colon here\r\n\r\n"
    )
    found = headers(block)
    assert getaddresses([found["from"][0]]) == [('Doe, Jane "JD"', "jane@northwind.example")]
    assert getaddresses([found["to"][0]]) == [("Kim, Alex", "alex@ours.example"), ("André", "andre@ours.example")]
    assert found["received"] == ("one", "two")
    assert found["subject"] == ("Abwesend: Urlaub",)
    assert found["x-raw"] == ("Grüße",)
    assert getaddresses([found["cc"][0]]) == [("Böb", "bob@contoso.example")]


def test_a_name_that_looks_like_an_address_is_none() -> None:
    found = headers(b"From: =?utf-8?q?=22x=22_=3Cboss=40northwind=2Eexample=3E=2C?= <else@elsewhere.example>\r\n")
    assert [address for _, address in getaddresses([found["from"][0]])] == ["else@elsewhere.example"]


@pytest.mark.parametrize(
    "raw",
    [b"a\0b@c.example", b"=?utf-7?q?+2AA-?= <a@b.example>", b"=?utf-16?b?ANg=?= x", b"=?idna?q?a?=", b"=?zip?q?a?= b",
     b"=?utf-8?b?AA=?=", b"\xff\xfe", b"=?rot13?q?a?=", b"=?utf-8?b?!?="],
)  # fmt: skip
@pytest.mark.parametrize("name", ["From", "Subject"])
def test_whatever_stands_in_a_header_can_be_looked_up_in_a_database(name: str, raw: bytes) -> None:
    (text,) = headers(name.encode() + b": " + raw + b"\r\n")[name.lower()]
    assert "\0" not in text
    text.encode()


def test_of_what_a_bounce_sends_back_only_the_message_id_is_taken() -> None:
    assert original_id(b"Subject: <no>\r\nMESSAGE-ID:\r\n <a.b@ours>\r\nX: <c>\r\n") == b"<a.b@ours>"
    assert original_id(b"Subject: Message-ID: <no@ours>\r\n") == b""


@pytest.mark.parametrize(
    ("encoding", "charset", "raw", "text"),
    [
        ("base64", "utf-8", b"w5xyYmVyIEZlcmllbiBi\r\naXMgN", "Ürber Ferien bis "),
        ("quoted-printable", "iso-8859-1", b"zur=FCck am 7=\r\n. Dezember", "zurück am 7. Dezember"),
        ("8bit", "utf-8", "à bientôt".encode()[:-2], "à bient�"),
        ("7bit", "no-such", b"back", "back"),
    ],
)
def test_a_text_is_decoded_as_far_as_it_came(encoding: str, charset: str, raw: bytes, text: str) -> None:
    section = Section(number="1", part=Part("text/plain", {"charset": charset}), encoding=encoding)
    assert readable(section, raw) == text


def test_html_is_read_where_there_is_no_plain_text() -> None:
    section = Section(number="1", part=Part("text/html"), encoding="8bit")
    page = (
        b"<html><head><style>p {x: 1}</style></head><body><p>Back on<br>7&nbsp;Dec</p><!-- <b>8</b> --></body></html>"
    )
    assert readable(section, page).split() == ["Back", "on", "7", "Dec"]
    plain = Section(number="2", part=Part("text/plain"))
    assert text_section([section, plain]) == plain
    assert text_section([section]) == section
    assert text_section([Section(number="1", part=Part("text/plain", attachment=True))]) is None


def listed(*names: str, separator: str = "/") -> list[Listed]:
    """Folders by name, with what they are for behind a colon."""
    split = [name.partition(":") for name in names]
    return [Listed(name=name, separator=separator, flags=frozenset(flags.lower().split())) for name, _, flags in split]


SENT, INBOX, JUNK, ELSEWHERE = Place.SENT, Place.INBOX, Place.JUNK, Place.ELSEWHERE


@pytest.mark.parametrize(
    ("folders", "read"),
    [
        (
            listed("INBOX", "Sent:\\Sent", "Gesendet", "Trash:\\Trash", "Drafts:\\Drafts", "Junk:\\Junk"),
            {"INBOX": INBOX, "Sent": SENT, "Gesendet": ELSEWHERE, "Junk": JUNK},
        ),
        (
            listed("INBOX", "INBOX.Éléments envoyés", "INBOX.Corbeille", "INBOX.Corbeille.Vieux", separator="."),
            {"INBOX": INBOX, "INBOX.Éléments envoyés": SENT},
        ),
        (
            listed("INBOX", "Elementy wysłane", "Wiadomości-śmieci", "Kopie robocze", "Projekte"),
            {"INBOX": INBOX, "Elementy wysłane": SENT, "Wiadomości-śmieci": JUNK, "Projekte": ELSEWHERE},
        ),
        (  # Gmail: everything lies in one folder too, but for what is junk
            listed("INBOX", "[Gmail]:\\Noselect", "[Gmail]/Alle:\\All", "[Gmail]/Gesendet:\\Sent",
                   "[Gmail]/Spam:\\Junk", "[Gmail]/Papierkorb:\\Trash", "Label", "[Gmail]/Markiert:\\Flagged"),
            {"INBOX": INBOX, "[Gmail]/Gesendet": SENT, "[Gmail]/Spam": JUNK, "[Gmail]/Alle": ELSEWHERE},
        ),
        (listed("inbox", "Sent Items", "Outbox"), {"inbox": INBOX, "Sent Items": SENT}),
        (
            listed("INBOX", "Sent:\\Sent", "Sent/2025/May", "Spam", "Spam/Learnt", "INBOX/Deals"),
            {"INBOX": INBOX, "Sent": SENT, "Sent/2025/May": SENT, "Spam": JUNK, "Spam/Learnt": JUNK,
             "INBOX/Deals": ELSEWHERE},
        ),
    ],
)  # fmt: skip
def test_folders_are_known_by_what_they_are_for_else_by_their_names(
    folders: list[Listed], read: dict[str, Place]
) -> None:
    found = to_read(folders)
    assert {each.name: each.place for each in found} == read
    assert found[0].place == SENT


def test_nobody_elses_folders_are_read() -> None:
    folders = listed("INBOX", "Other Users/bob/INBOX", "Shared/Team", "Mine")
    assert [each.name for each in to_read(folders, ["Other Users/", "Shared/", ""])] == ["INBOX", "Mine"]


def test_a_cursor_does_not_say_what_its_folder_is_called() -> None:
    one, other = Folder(name="Divorce", place=ELSEWHERE), Folder(name="INBOX", place=INBOX)
    assert "Divorce" not in one.stream and one.stream != other.stream
