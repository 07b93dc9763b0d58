"""The post office of the month: gives each mail its id and headers, and puts it into the mailboxes it belongs to."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.month import writing
from benchmarks.month.cast import Contact, Deal, Rep
from benchmarks.month.happening import Delivered, Happening
from benchmarks.month.writing import Headers, called, dated

INBOX, SENT, JUNK, DRAFTS, TRASH, CUSTOMERS = "INBOX", "Sent", "Junk", "Drafts", "Trash", "Customers"


@dataclass
class Thread:
    """A conversation: the ids of its mails, as the prospect's side knows them."""

    subject: str
    ids: list[str] = field(default_factory=list)

    def answering(self) -> Headers:
        """The headers of an answer to the last mail of it."""
        if not self.ids:
            return []
        return [("In-Reply-To", f"<{self.ids[-1]}>"), ("References", " ".join(f"<{each}>" for each in self.ids[-8:]))]


class Post:
    """`happenings` is what it delivered; in no order yet."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0
        self.happenings: list[Happening] = []

    @property
    def delivered(self) -> int:
        """How many mails lie in a mailbox by its doing."""
        return sum(isinstance(each, Delivered) for each in self.happenings)

    def new_id(self, domain: str) -> str:
        """A Message-ID as the programs of this domain make them."""
        self._count += 1
        shapes = (
            f"CAK{self._chance.getrandbits(60):x}+{self._count}@mail.gmail.com",
            f"{self._chance.getrandbits(64):016X}.{self._count}@{domain}",
            f"AM0PR0{self._count:05}{self._chance.getrandbits(40):X}@AM0PR04MB.eurprd04.prod.outlook.example",
        )
        return shapes[sum(map(ord, domain)) % len(shapes)]

    def put(self, rep: Rep, folder: str, at: datetime, raw: bytes, message_id: str) -> None:
        """Into this folder of theirs, at this moment."""
        self.happenings.append(Delivered(at, rep.number, folder, raw, message_id))

    def out(
        self,
        rep: Rep,
        at: datetime,
        contacts: Sequence[Contact],
        thread: Thread,
        *,
        sender: str | None = None,
        copied: Iterable[str] = (),
        hidden: Iterable[str] = (),
        rewritten: bool = False,
        more: Headers | None = None,
    ) -> str:
        """The rep writes; a copy lies in Sent. `rewritten`: a sending service gives it another id on its way."""
        message_id = self.new_id((sender or rep.email).split("@")[1])
        written = (at - timedelta(seconds=2)).astimezone(rep.zone)
        headers: Headers = [
            ("From", called(rep.name, sender or rep.email)),
            ("To", ", ".join(called(each.name, each.email) for each in contacts)),
        ]
        headers += [("Cc", ", ".join(copied))] if copied else []
        headers += [("Bcc", ", ".join(hidden))] if hidden else []
        headers += [
            ("Subject", writing.subject(f"Re: {thread.subject}" if thread.ids else thread.subject)),
            ("Date", dated(written)),
            ("Message-ID", f"<{message_id}>"),
            *thread.answering(),
            *(more or []),
        ]
        self.put(rep, SENT, at, writing.mail(headers, "Hello,"), message_id)
        known = self.new_id("mta.sending-service.example") if rewritten else message_id
        thread.ids.append(known)
        return known

    def back(
        self,
        rep: Rep,
        at: datetime,
        sender: str,
        thread: Thread | None,
        *,
        subject: str | None = None,
        folder: str = INBOX,
        copied: Iterable[str] = (),
        more: Headers | None = None,
        skew: timedelta = timedelta(0),
        text: str = "Hi,",
        also: Iterable[Rep] = (),
        to: str | None = None,
    ) -> str:
        """Somebody writes to the rep. `skew`: how wrong their clock goes. `also`: colleagues who get a copy."""
        address = sender.rpartition("<")[2].rstrip(">")
        message_id = self.new_id(address.rpartition("@")[2].lower())
        headers: Headers = [
            ("Return-Path", f"<{address}>"),
            ("Delivered-To", rep.email),
            ("From", sender),
            ("To", to or called(rep.name, rep.email)),
        ]
        headers += [("Cc", ", ".join([*copied, *(each.email for each in also)]))] if [*copied, *also] else []
        shown = subject if subject is not None else f"Re: {thread.subject if thread else 'Hello'}"
        headers += [
            ("Subject", writing.subject(shown)),
            ("Date", dated(at + skew - timedelta(seconds=4))),
            ("Message-ID", f"<{message_id}>"),
            *(thread.answering() if thread else []),
            *(more or []),
        ]
        raw = writing.mail(headers, text)
        self.put(rep, folder, at, raw, message_id)
        for other in also:
            self.put(other, INBOX, at + timedelta(seconds=1), raw, message_id)
        if thread is not None:
            thread.ids.append(message_id)
        return message_id

    def machine(self, rep: Rep, at: datetime, headers: Headers) -> Headers:
        """The headers that a mail of a server has before those of its own."""
        message_id = self.new_id("mx.example")
        return [
            ("Delivered-To", rep.email),
            *headers,
            ("To", rep.email),
            ("Date", dated(at)),
            ("Message-ID", f"<{message_id}>"),
        ]


def id_of(headers: Headers) -> str:
    """The Message-ID in there."""
    return dict(headers)["Message-ID"].strip("<>")


def named(contact: Contact) -> str:
    """A contact as their mail program writes them."""
    return called(contact.name, contact.email)


def colleague(deal: Deal, number: int) -> str:
    """Somebody else of the prospect's company, who is no contact."""
    domain = deal.domain or "gmail.com"
    return called(f"Sam Colleague {number}", f"sam.colleague{number}@{domain}")
