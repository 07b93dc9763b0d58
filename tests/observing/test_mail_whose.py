"""In which direction a mail went, and whose it is: section by section of what the headers can say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.observation import Doubt, Seen, Why
from bot.domain.sources import Letter, Part, Place
from bot.observing.mail.direction import Direction, Own, direction
from bot.observing.mail.glance import glance
from bot.observing.mail.headers import Mailbox
from bot.observing.mail.seen import Reader, opened, seen
from bot.observing.mail.whose import Known, Whose, whose
from tests.observing.letters import letter

NORTHWIND, CONTOSO, OTHER = 70, 80, 90
KNOWN = Known(
    people={"jane@northwind.example": 1, "bob@contoso.example": 2, "ann@gmail.example": 3, "info@northwind.example": 4},
    deals={
        1: frozenset({NORTHWIND}),
        2: frozenset({CONTOSO, OTHER}),
        3: frozenset({CONTOSO}),
        4: frozenset({NORTHWIND}),
    },
    threads={"ours@1": NORTHWIND, "ours@2": CONTOSO},
    companies={"northwind.example": frozenset({NORTHWIND}), "contoso.example": frozenset({CONTOSO, OTHER})},
    numbers={NORTHWIND: 7, CONTOSO: 8, OTHER: 9},
)
OWN = Own(
    {
        "alex@ours.example": "UALEX",
        "alex@gmail.example": "UALEX",
        "kim@ours.example": "UKIM",
        "deals@ours.example": None,
    },
    frozenset({"ours.example"}),
)
READER = Reader("UALEX", OWN)
STRANGER, OF_ACCOUNT = Doubt.STRANGER_IN_THREAD, Doubt.STRANGER_OF_ACCOUNT

WHOSE: dict[str, tuple[Whose | None, str, str, str]] = {
    "a contact": (Whose("jane@northwind.example"), "jane@northwind.example", "", ""),
    "a contact in our thread": (Whose("jane@northwind.example", NORTHWIND), "jane@northwind.example", "ours@1", ""),
    "with a tag": (Whose("jane@northwind.example"), "jane+x@northwind.example", "", ""),
    "a contact of several deals": (Whose("bob@contoso.example"), "bob@contoso.example", "", ""),
    "a contact of several, in one's thread": (
        Whose("bob@contoso.example", CONTOSO),
        "bob@contoso.example",
        "ours@2",
        "",
    ),
    "of the account's domain": (Whose(None, NORTHWIND, OF_ACCOUNT), "sam@northwind.example", "", ""),
    "of a domain below it": (Whose(None, NORTHWIND, OF_ACCOUNT), "sam@mail.northwind.example", "", ""),
    "of an account with several deals": (Whose(None, None, OF_ACCOUNT), "sam@contoso.example", "", ""),
    "a private address in our thread": (Whose(None, NORTHWIND, STRANGER), "jane@web.example", "ours@1", ""),
    "a contact of another deal in our thread": (
        Whose("ann@gmail.example", NORTHWIND, STRANGER),
        *("ann@gmail.example", "ours@1", ""),
    ),
    "a colleague of theirs, by an old thread": (
        Whose(None, NORTHWIND, STRANGER),
        *("sam@northwind.example", "lost@x", "lost@y ours@1"),
    ),
    "an old thread, but another domain": (None, "sam@fabrikam.example", "", "ours@1"),
    "an old thread of another account": (Whose(None, NORTHWIND, OF_ACCOUNT), "sam@northwind.example", "", "ours@2"),
    "anyone": (None, "sam@fabrikam.example", "lost@x", "lost@y"),
    "a domain that only ends like it": (None, "sam@evilnorthwind.example", "", ""),
}


@pytest.mark.parametrize("what", WHOSE)
def test_whose_it_is(what: str) -> None:
    wanted, address, answers, references = WHOSE[what]
    assert whose(Mailbox(address), answers or None, references.split(), KNOWN) == wanted


WAYS: dict[str, tuple[Direction, str, bool, bool]] = {
    "the rep": (Direction.OUT, "alex@ours.example", True, False),
    "the rep, moved elsewhere": (Direction.OUT, "alex@ours.example", False, False),
    "an alias of the rep's": (Direction.OUT, "alex@gmail.example", True, False),
    "a tag of the rep's": (Direction.OUT, "alex+deals@ours.example", False, False),
    "a colleague who uses dealdark": (Direction.OUT, "kim@ours.example", False, False),
    "a colleague": (Direction.INTERNAL, "boss@ours.example", False, False),
    "one of a branch": (Direction.INTERNAL, "boss@de.ours.example", False, False),
    "nobody yet, in Sent": (Direction.UNCLAIMED, "alex@private.example", True, False),
    "a prospect, moved into Sent": (Direction.IN, "jane@northwind.example", True, True),
    "a prospect": (Direction.IN, "jane@northwind.example", False, True),
    "anyone": (Direction.IN, "sam@fabrikam.example", False, False),
}


@pytest.mark.parametrize("what", WAYS)
def test_which_way_it_went(what: str) -> None:
    wanted, address, in_sent, known = WAYS[what]
    assert direction(Mailbox(address), OWN, in_sent=in_sent, known=known) is wanted


def told(found: Letter, reader: Reader = READER) -> list[Any]:
    """What is seen in it; of a mail that was only glanced at there's nothing to see."""
    observations = seen(opened(found), reader, KNOWN)
    assert glance(found).concerns(KNOWN) or not observations
    return observations


def test_a_mail_to_several_is_a_touch_each_by_whoever_wrote_it() -> None:
    found = told(
        letter(
            "Kim <kim@ours.example>",
            "Jane <jane@northwind.example>, jane+2@northwind.example",
            cc="bob@contoso.example, sam@fabrikam.example, alex@ours.example",
            message_id="<m@ours.example>",
            place=Place.SENT,
        )
    )
    assert [(each.type, each.person.email, each.rep, each.sender) for each in found] == [
        (Seen.MAIL_OUT, "jane@northwind.example", "UKIM", "kim@ours.example"),
        (Seen.MAIL_OUT, "bob@contoso.example", "UKIM", "kim@ours.example"),
    ]


def test_a_mail_to_many_is_no_touch() -> None:
    others = ", ".join(f"p{each}@fabrikam.example" for each in range(9))
    [ten] = told(letter("alex@ours.example", f"jane@northwind.example, {others}", cc="boss@ours.example"))
    assert ten.ignored is None
    [eleven] = told(letter("alex@ours.example", f"jane@northwind.example, {others}", cc="one@more.example"))
    assert eleven.ignored is Why.MANY_RECIPIENTS


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"list_unsubscribe": "<x>"}, Why.BULK),
        ({"auto_submitted": "auto-replied"}, Why.MACHINE),
        ({"auto_submitted": "auto-generated"}, Why.MACHINE),
        ({"precedence": "junk"}, Why.MACHINE),
        ({"subject": "Out of office next week: shall we talk before?"}, None),
    ],
)
def test_what_we_send_by_a_machine_is_no_touch(more: dict[str, Any], why: Why | None) -> None:
    [found] = told(letter("alex@ours.example", "jane@northwind.example", **more))
    assert found.ignored is why


def test_an_unknown_address_in_sent_is_asked_about_once() -> None:
    given: dict[str, Any] = {
        "author": "Alex <alex@private.example>",
        "to": "jane@northwind.example, bob@contoso.example",
    }
    [found] = told(letter(**given, place=Place.SENT))
    assert (found.doubt, found.sender, found.person.email) == (
        *(Doubt.OURS, "alex@private.example", "jane@northwind.example"),
    )
    assert told(letter(**given)) == []  # not in Sent: somebody else's mail
    assert told(letter("alex@private.example", "mum@family.example", place=Place.SENT)) == []


def test_what_colleagues_put_into_the_teams_mailbox_is_asked_about() -> None:
    team = Reader(None, OWN)
    [found] = told(letter("boss@ours.example", "jane@northwind.example"), team)
    assert (found.doubt, found.sender, found.rep) == (Doubt.OURS, "boss@ours.example", None)
    [known] = told(letter("kim@ours.example", "jane@northwind.example"), team)
    assert (known.doubt, known.rep) == (None, "UKIM")
    assert told(letter("boss@ours.example", "alex@ours.example"), team) == []


def test_of_a_stranger_only_a_humans_mail_says_anything() -> None:
    given: dict[str, Any] = {"author": "Sam Lee <sam@northwind.example>"}
    [found] = told(letter(**given))
    assert (found.doubt, found.deal, found.person.email, found.person.name) == (
        *(OF_ACCOUNT, "#7", "sam@northwind.example", "Sam Lee"),
    )
    assert told(letter(**given, auto_submitted="auto-replied")) == []
    assert told(letter(**given, list_unsubscribe="<x>")) == []
    assert told(letter(**given, subject="Automatic reply: x")) == []
    assert told(letter(**given, place=Place.JUNK)) == []
    assert told(letter("sam@fabrikam.example")) == []


def test_in_junk_a_contact_is_heard() -> None:
    [found] = told(letter(place=Place.JUNK))
    assert (found.type, found.doubt, found.ignored) == (Seen.MAIL_IN, None, None)


def test_never_means_never() -> None:
    for never in ("jane@northwind.example", "@northwind.example"):
        reader = Reader("UALEX", OWN, frozenset({never}))
        assert told(letter(), reader) == []
        assert told(letter("Jane <jane+1@northwind.example>"), reader) == []
        assert told(letter("alex@ours.example", "jane@northwind.example"), reader) == []
        [bob] = told(letter("alex@ours.example", "jane@northwind.example, bob@contoso.example"), reader)
        assert bob.person.email == "bob@contoso.example"


def test_the_text_of_an_automatic_reply_is_fetched_from_a_contact_alone() -> None:
    fetched: list[str] = []

    def text() -> str:
        fetched.append("text")
        return "I am back on 7 December."

    auto: dict[str, Any] = {"auto_submitted": "auto-replied"}
    [found] = told(letter(text=text, **auto))
    assert (found.type, found.until.isoformat()) == (Seen.AUTO_REPLY, "2026-12-06")
    assert fetched == ["text"]
    for other in (
        letter("sam@northwind.example", text=text, **auto),
        letter(text=text),
        letter("x@y.example", text=text),
    ):
        told(other)
    assert fetched == ["text"]


def test_an_automatic_reply_may_say_something_else() -> None:
    auto: dict[str, Any] = {"auto_submitted": "auto-replied"}
    [left] = told(letter(text="Jane is no longer with Northwind.", **auto))
    assert (left.doubt, left.until, left.ignored) == (Doubt.HAS_LEFT, None, None)
    [unread] = told(letter(text="This mailbox is not monitored.", **auto))
    assert (unread.doubt, unread.ignored) == (None, Why.MACHINE)
    [no_text] = told(letter(**auto))
    assert (no_text.type, no_text.until, no_text.ignored) == (Seen.AUTO_REPLY, None, None)


MACHINES: list[dict[str, Any]] = [
    {"auto_submitted": "auto-replied"},
    {"auto_submitted": "auto-generated"},
    {"auto_submitted": "auto-notified; x=y"},
    {"x_autoreply": "yes"},
    {"precedence": "auto_reply"},
    {"precedence": "junk"},
    {"return_path": "<>"},
    {"subject": "Automatische Antwort: x"},
    {"content_type": "multipart/report; report-type=delivery-status"},
    {"content_type": "multipart/report; report-type=disposition-notification"},
    {"parts": (Part("text/calendar", {"method": "reply"}),)},
    {"author": "Jane <no-reply@northwind.example>", "x_original_from": ""},
]
MORE: dict[str, list[Any]] = {
    "in_reply_to": ["", "<ours@1>", "<ours@2>", "<x@y>"],
    "references": ["", "<ours@1> <x@y>"],
    "author": ["jane@northwind.example", "Jane <jane+1@northwind.example>", "sam@northwind.example", "x@y.example"],
    "list_id": ["", "<l.ours.example>"],
    "x_original_from": ["", "jane@northwind.example"],
    "x_auto_response_suppress": ["", "All"],
    "list_unsubscribe": ["", "<x>"],
    "place": list(Place),
    "text": [None, "back on 7 December", "no longer with us"],
}


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(MACHINES), min_size=1, max_size=3),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(each) for name, each in MORE.items()}),
)
def test_heard_means_a_human(signs: list[dict[str, Any]], more: dict[str, Any]) -> None:
    machine = {name: each for sign in signs for name, each in sign.items()}
    observations = told(letter(**{**more, **machine}))
    assert [each for each in observations if each.type is Seen.MAIL_IN and not (each.doubt or each.ignored)] == []


GLANCES: dict[str, tuple[bool, dict[str, Any]]] = {
    "a contact": (True, {"author": "Jane <JANE@Northwind.example>"}),
    "one with a tag": (True, {"author": "jane+x@northwind.example"}),
    "to a contact": (True, {"author": "alex@ours.example", "to": "x@y.example, Jane <jane@northwind.example>"}),
    "in Bcc": (True, {"author": "alex@ours.example", "bcc": "jane@northwind.example"}),
    "of the account's domain": (True, {"author": "sam@mail.northwind.example"}),
    "by whom a list writes": (True, {"author": "l@x.example", "x_original_from": "jane@northwind.example"}),
    "to somebody at the account": (False, {"author": "alex@ours.example", "to": "sam@northwind.example"}),
    "an answer to ours": (True, {"author": "x@y.example", "in_reply_to": "<ours@1>"}),
    "an old thread of ours": (False, {"author": "x@y.example", "references": "<ours@1>"}),
    "a bounce of a contact's": (
        True,
        {
            "author": "mailer-daemon@y.example",
            "content_type": "multipart/report; report-type=delivery-status",
            "report": b"Final-Recipient: rfc822; jane@northwind.example\nAction: failed\n",
        },
    ),
    "anyone": (False, {"author": "x@y.example", "in_reply_to": "<z@1>"}),
}


@pytest.mark.parametrize("what", GLANCES)
def test_what_is_read_any_further(what: str) -> None:
    wanted, given = GLANCES[what]
    assert glance(letter(**given)).concerns(KNOWN) is wanted
