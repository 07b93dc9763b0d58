"""All the other mail of the month, of which nothing may be noted: most of what lies in a mailbox."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from benchmarks.month import writing
from benchmarks.month.cast import OURS, START, Deal, Rep, Team
from benchmarks.month.machines import _from_daemon
from benchmarks.month.post import DRAFTS, INBOX, SENT, TRASH, Post, Thread, id_of, named
from benchmarks.month.story import BEFORE
from benchmarks.month.truth import Truth
from benchmarks.month.writing import AUTO_SUBJECTS, called, dated

STRANGERS = ("mum@family.example", "praxis@doctor.example", "joe@vendor.example")
"""Addresses that have to do with no deal."""
_STRANGERS = ("Mum <mum@family.example>", "Dr. Pain <praxis@doctor.example>", "Joe Vendor <joe@vendor.example>")


class Noise:
    """Fills the mailboxes up."""

    def __init__(self, team: Team, post: Post, truth: Truth, chance: random.Random, until: datetime) -> None:
        self.team, self.post, self.truth, self.chance, self.until = team, post, truth, chance, until

    def fill(self, mails: int) -> None:
        """Until so many lie there."""
        while self.post.delivered < mails:
            rep, deal = self.chance.choice(self.team.reps), self.chance.choice(self.team.deals)
            begins = START - BEFORE if self.chance.random() < 0.2 else START
            at = begins + (self.until - begins) * self.chance.random()
            what, write = self.chance.choice(_KINDS)
            write(self, rep, deal, at.replace(microsecond=0))
            self.truth.count(what)

    def private(self, rep: Rep, deal: Deal, at: datetime) -> None:
        thread = Thread("Sunday")
        stranger = self.chance.choice(_STRANGERS)
        self.post.back(rep, at, stranger, thread, subject="Sunday")
        self._write(rep, at + timedelta(minutes=20), stranger, thread)

    def internal(self, rep: Rep, deal: Deal, at: datetime) -> None:
        self.post.back(rep, at, called("The Boss", f"boss@{OURS}"), None, subject=f"{deal.company}?")

    def colleague(self, rep: Rep, deal: Deal, at: datetime) -> None:
        """About a prospect, who only stands in Cc: a colleague is no prospect."""
        self.post.back(
            rep, at, called("The Boss", f"boss@{OURS}"), None, subject="News", copied=["x@elsewhere.example"]
        )

    def newsletter(self, rep: Rep, deal: Deal, at: datetime) -> None:
        more = [("List-Unsubscribe", "<https://n.example/u>"), ("List-Id", "<news.n.example>"), ("Precedence", "bulk")]
        self.post.back(rep, at, "News <news@n.example>", None, subject="This week", more=more)

    def their_newsletter(self, rep: Rep, deal: Deal, at: datetime) -> None:
        """The prospect's marketing writes in the contact's own name, by its list."""
        more = [("List-Unsubscribe", "<https://list.example/u>"), ("Precedence", "bulk")]
        self.post.back(deal.rep, at, named(deal.main), None, subject="Our autumn news", more=more)

    def robot(self, rep: Rep, deal: Deal, at: datetime) -> None:
        domain = deal.domain or "service.example"
        self.post.back(
            deal.rep,
            at,
            f"Ticket <no-reply@{domain}>",
            None,
            subject="Ticket 17",
            more=[("Auto-Submitted", "auto-generated")],
        )

    def notice(self, rep: Rep, deal: Deal, at: datetime) -> None:
        more = [("Auto-Submitted", "auto-notified")]
        self.post.back(rep, at, "Build <ci@tools.example>", None, subject="Build failed", more=more)

    def strangers_absence(self, rep: Rep, deal: Deal, at: datetime) -> None:
        more = [("Auto-Submitted", "auto-replied"), ("Precedence", "bulk")]
        subject = AUTO_SUBJECTS["de"].format("Sunday")
        self.post.back(rep, at, self.chance.choice(_STRANGERS), None, subject=subject, more=more, text="bis 4.12.")

    def strangers_bounce(self, rep: Rep, deal: Deal, at: datetime) -> None:
        headers = self.post.machine(rep, at, _from_daemon("Returned mail: see transcript for details"))
        raw = writing.bounce(headers, "mum@family.example", self.post.new_id("elsewhere.example"))
        self.post.put(rep, INBOX, at, raw, id_of(headers))

    def to_many(self, rep: Rep, deal: Deal, at: datetime) -> None:
        """A mail of ours to a crowd, a contact among them."""
        crowd = [called(f"Guest {number}", f"guest{number}@many.example") for number in range(14)]
        self.post.out(deal.rep, at, [deal.main], Thread("Merry autumn"), copied=crowd)

    def draft(self, rep: Rep, deal: Deal, at: datetime) -> None:
        message_id = self.post.new_id(OURS)
        headers = [
            *(("From", called(rep.name, rep.email)), ("To", named(deal.main)), ("Subject", "Not yet")),
            *(("Date", dated(at)), ("Message-ID", f"<{message_id}>")),
        ]
        self.post.put(deal.rep, DRAFTS, at, writing.mail(headers, "Hello"), message_id)

    def thrown_away(self, rep: Rep, deal: Deal, at: datetime) -> None:
        self.post.back(rep, at, self.chance.choice(_STRANGERS), None, subject="Spam", folder=TRASH)

    def _write(self, rep: Rep, at: datetime, to: str, thread: Thread) -> None:
        message_id = self.post.new_id(OURS)
        headers = [
            *(("From", called(rep.name, rep.email)), ("To", to), ("Subject", "Re: Sunday"), ("Date", dated(at))),
            *(("Message-ID", f"<{message_id}>"), *thread.answering()),
        ]
        self.post.put(rep, SENT, at, writing.mail(headers, "Yes"), message_id)


Kind = Callable[[Noise, Rep, Deal, datetime], None]
_KINDS: tuple[tuple[str, Kind], ...] = (
    *((("private mail", Noise.private),) * 5),
    *((("mail among ourselves", Noise.internal),) * 5),
    ("mail of a colleague", Noise.colleague),
    *((("a newsletter", Noise.newsletter),) * 6),
    ("a newsletter in a contact's name", Noise.their_newsletter),
    ("a machine of the prospect's", Noise.robot),
    *((("a machine's notice", Noise.notice),) * 4),
    ("a stranger's absence", Noise.strangers_absence),
    ("a stranger's bounce", Noise.strangers_bounce),
    ("a mail to a crowd", Noise.to_many),
    ("a draft", Noise.draft),
    *((("a mail thrown away", Noise.thrown_away),) * 2),
)
