"""For each kind of source that is read: a real server on which something happened, and what it takes to lose it.

The same happens on each stage of a kind, in the weeks before the office's Monday: what is noted of it has to be the
same however it's read. Not here: the reading, and what has to hold (`test_contract`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

import pytest

from bot.domain.sources import Settings
from tests.sources.dovecot import Dovecot
from tests.sources.mails import mail, settings
from tests.sources.radicale import Radicale, event
from tests.sources.tokens import PASSWORD

JANE, BOB, ANN = "jane@northwind.example", "bob@contoso.example", "ann@fabrikam.example"
COMPANIES = {"Northwind": JANE, "Contoso": BOB, "Fabrikam": ANN}

_numbers = count(1)


def on(day: int, hour: int = 10) -> datetime:
    """An hour of November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@dataclass
class Stage:
    """`settings` and `secret`: with which it's connected. `again`: something more happens.

    `moved`: all of it lies elsewhere, or is numbered otherwise, and is the same. `failing`: the first of each lets
    readings fail, until the second is called.
    """

    settings: Settings
    secret: str
    again: Callable[[], None]
    moved: Callable[[], None]
    failing: Mapping[str, tuple[Callable[[], object], Callable[[], object]]] = field(default_factory=dict)


def mailbox(request: pytest.FixtureRequest, *, of_team: bool = False) -> Stage:
    """Mails to and from three prospects, and what is nobody's business. A team's has copies of what a rep sent."""
    server: Dovecot = request.getfixturevalue("dovecot_server")
    user = f"stage-{next(_numbers)}@ours.example"
    sender, folder = ("alex@ours.example", "INBOX") if of_team else (user, "Sent")
    sent = partial(_sent, server, user, sender, folder)
    came = partial(_came, server, user)
    sent(1, on(10), JANE)
    sent(2, on(11), BOB)
    sent(3, on(12, 9), ANN)
    came("4", on(12), JANE, In_Reply_To="<1@mail>")
    came(
        "5",
        on(11, 11),
        BOB,
        In_Reply_To="<2@mail>",
        Auto_Submitted="auto-replied",
        body=_text("I am back on 7 December."),
    )
    came("6", on(12, 9), "mailer-daemon@ours.example", Return_Path="<>", body=_bounce(ANN))
    came("7", on(13), "news@elsewhere.example", List_Unsubscribe="<https://elsewhere.example>")
    came("8", on(13), "stranger@elsewhere.example")
    sent(9, on(16), JANE)
    came("10", on(18), JANE, folder="Deals/Northwind")
    return Stage(
        settings=settings(server, user, addresses=sender),
        secret=PASSWORD,
        again=lambda: came("11", on(20), JANE),
        moved=partial(_moved, server, user),
        failing={
            "refused": (partial(server.deny, user), partial(server.admit, user)),
            "down": (server.stop, server.start),
        },
    )


def calendar(request: pytest.FixtureRequest, *, by_address: bool) -> Stage:
    """Meetings that were held, called off, and lie ahead."""
    server: Radicale = request.getfixturevalue("radicale")
    made = server.calendar(f"stage-{next(_numbers)}")
    alex = "alex@ours.example"

    def put(uid: str, starts: datetime, guest: str, *lines: str) -> None:
        guests = [(alex, "ACCEPTED"), (guest, "ACCEPTED")]
        made.put(uid, event(uid, starts, starts + timedelta(hours=1), *lines, organizer=alex, guests=guests))

    put("held", on(18), JANE)
    put("off", on(19), BOB, "STATUS:CANCELLED")
    put("ahead", on(27), ANN)
    put("weekly", on(5), JANE, "RRULE:FREQ=WEEKLY;COUNT=2")
    known = {"addresses": alex, "network": "private"}
    return Stage(
        settings=known if by_address else known | {"url": made.url, "user": made.user},
        secret=made.address if by_address else made.password,
        again=lambda: put("again", on(20), BOB),
        moved=lambda: None,
        failing={
            "refused": (lambda: server.answer(401, 9), server.broken.clear),
            "down": (lambda: server.answer(503, 9), server.broken.clear),
        },
    )


STAGES: Mapping[str, Callable[[pytest.FixtureRequest], Stage]] = {
    "imap": mailbox,
    "team-mailbox": partial(mailbox, of_team=True),
    "ics": partial(calendar, by_address=True),
    "caldav": partial(calendar, by_address=False),
}


def _sent(server: Dovecot, user: str, sender: str, folder: str, number: int, at: datetime, to: str) -> None:
    server.append(user, mail(number, at, sender=sender, To=to), arrived=at, folder=folder)


def _came(
    server: Dovecot, user: str, number: str, at: datetime, sender: str, folder: str = "INBOX", **more: str
) -> None:
    server.append(user, mail(number, at, sender=sender, **more), arrived=at, folder=folder)


def _moved(server: Dovecot, user: str) -> None:
    with server.mailbox(user) as box:
        box.create("Elsewhere")
        box.select("INBOX")
        box.uid("MOVE", "1:*", "Elsewhere")
    server.renumber(user)


def _text(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"


def _bounce(whom: str) -> str:
    return (
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        "Sorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.ours.example\n\n"
        f"Final-Recipient: rfc822; {whom}\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
