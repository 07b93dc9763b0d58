"""The lives of the deals in the month: who writes to whom, who answers how, and what should be noted of it.

Written from the rules of the design alone, without a look at what reads the mails.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from benchmarks.month.cast import OURS, START, Contact, Deal, Rep, Team
from benchmarks.month.happening import Moved
from benchmarks.month.machines import auto_reply, bounced, delayed, read
from benchmarks.month.post import CUSTOMERS, INBOX, JUNK, Post, Thread, colleague, named
from benchmarks.month.truth import Truth
from benchmarks.month.writing import called

BEFORE = timedelta(days=70)
"""How far back the mailboxes go when they are connected."""
REWRITTEN = 3
"""The rep whose mails go out by a sending service, which gives them other ids."""
_SUBJECTS = (
    "Our proposal",
    "Next steps",
    "Onboarding in two weeks",
    "Angebot für März",
    "Le devis",
    "A quick question",
)


class Lives:
    """`until`: the end of the month. What it makes up lands in `post` and `truth`."""

    def __init__(self, team: Team, post: Post, truth: Truth, chance: random.Random, until: datetime) -> None:
        self.team, self.post, self.truth, self.chance, self.until = team, post, truth, chance, until
        self._strangers: set[int] = set()

    def live(self, deal: Deal) -> None:
        """One deal, from before the mailboxes are connected to the end of the month."""
        chance, day = self.chance, (START - BEFORE).date() + timedelta(days=self.chance.randrange(6))
        threads = {contact.name: Thread(f"{chance.choice(_SUBJECTS)} ({deal.company})") for contact in deal.contacts}
        dead = {4: deal.main, 7: deal.contacts[-1]}.get(deal.number % 12)
        dies = START + (self.until - START) * 0.6
        while day < self.until.date():
            contact = chance.choice(deal.contacts) if chance.random() < 0.35 else deal.main
            day = _workday(day)
            at = self._time(day, deal.rep, 8, 18)
            if at >= self.until:
                return
            self._round(deal, contact, threads[contact.name], at, dead=contact is dead and at > dies)
            day += timedelta(days=chance.randint(4, 14) if at > START else chance.randint(14, 35))

    def _round(self, deal: Deal, contact: Contact, thread: Thread, at: datetime, *, dead: bool) -> None:
        """The rep writes, and something comes back or nothing does."""
        sent = self._touch(deal, contact, thread, at, known=dead)
        if dead:
            bounced(self.post, self.truth, deal, contact, sent, at + timedelta(seconds=40))
            return
        luck = self.chance.random()
        if luck < 0.34:
            self._answer(deal, contact, thread, at)
        elif luck < 0.50:
            how = self.chance.choice(_ABSENCES if self.chance.random() < 0.8 or at < START else _DOUBTFUL)
            auto_reply(self.post, self.truth, deal, contact, thread, at + timedelta(seconds=30), how)
        elif luck < 0.52:
            read(self.post, self.truth, deal, contact, sent, at + timedelta(minutes=9))
        elif luck < 0.53:
            delayed(self.post, self.truth, deal, contact, sent, at + timedelta(hours=4))
        elif luck < 0.62 and at > START and deal.number not in self._strangers:
            self._strangers.add(deal.number)
            self._stranger(deal, thread, at + timedelta(hours=self.chance.randint(1, 5)))

    # --- what the rep writes ----------------------------------------------------------------------------------------

    def _touch(self, deal: Deal, contact: Contact, thread: Thread, at: datetime, *, known: bool) -> str:
        """`known`: from an address of theirs that was told at set-up."""
        chance, rep = self.chance, deal.rep
        others = [each for each in deal.contacts if each is not contact]
        if rep.unknown and not known and chance.random() < 0.1 and at > START:
            self.truth.count("a mail from an address of ours that nobody told of")
            return self.post.out(rep, at, [contact], Thread(thread.subject), sender=rep.unknown)
        sender = chance.choice(rep.aliases) if rep.aliases and chance.random() < 0.25 else None
        luck = chance.random()
        if others and luck < 0.12:
            other = others[0]
            sent = self.post.out(rep, at, [contact], thread, sender=sender, copied=[named(other)])
            self.truth.note("touch", deal, other, at, "a mail with a contact in Cc")
        elif others and luck < 0.16:
            other = others[0]
            sent = self.post.out(rep, at, [contact], thread, sender=sender, hidden=[other.email])
            self.truth.note("touch", deal, other, at, "a mail with a contact in Bcc")
        else:
            sent = self.post.out(
                rep, at, [contact], thread, sender=sender, rewritten=rep.number == REWRITTEN and luck < 0.5
            )
        what = "a mail from an alias" if sender else "a mail of ours"
        self.truth.note("touch", deal, contact, at, what)
        if luck > 0.97:  # the same again, before anybody can answer, in the same thread: one touch
            later = at + timedelta(minutes=15)
            if contact.day(later) == contact.day(at):
                self.post.out(rep, later, [contact], thread, sender=sender)
                self.truth.count("a second mail of the same day and thread")
        return sent

    # --- what people write ------------------------------------------------------------------------------------------

    def _answer(self, deal: Deal, contact: Contact, thread: Thread, sent: datetime) -> None:
        """A person answers, in one of the ways in which people and their programs do, and the rep answers that."""
        at = sent + timedelta(minutes=self.chance.randint(20, 60 * 26))
        if at >= self.until:
            return
        ways = _WAYS if at > START else _WAYS[:4]
        if deal.rep.number == REWRITTEN:  # what looks like a list's has to answer a mail that we know
            ways = tuple(way for way in ways if way[1] not in (Lives.by_group, Lives.with_footer))
        what, write = self.chance.choice(ways)
        write(self, deal, contact, thread, at)
        self.truth.note("heard", deal, contact, at, what)
        if self.chance.random() < 0.2:  # people write twice
            again = at + timedelta(minutes=self.chance.randint(5, 300))
            if again < self.until:
                self.post.back(deal.rep, again, named(contact), thread)
                self.truth.note("heard", deal, contact, again, "a second reply")
        if self.chance.random() < 0.7:
            later = self._time(_workday(at.date() + timedelta(days=1)), deal.rep, 8, 18)
            if later < self.until:
                self.post.out(deal.rep, later, [contact], thread)
                self.truth.note("touch", deal, contact, later, "our answer to theirs")

    def plain(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, named(contact), thread)

    def suppressing(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        more = [("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), ("X-MS-Has-Attach", "")]
        self.post.back(deal.rep, at, named(contact), thread, more=more)

    def says_no_auto(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, named(contact), thread, more=[("Auto-Submitted", "no"), ("Precedence", "normal")])

    def new_subject(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, named(contact), None, subject="Something else")

    def tagged(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        name, _, domain = contact.email.partition("@")
        self.post.back(deal.rep, at, called(contact.name, f"{name}+sales@{domain}"), thread)

    def shouted(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, called(contact.name, contact.email.upper()), thread)

    def wrong_clock(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, named(contact), thread, skew=timedelta(days=self.chance.choice((-40, 3, 400))))

    def by_group(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        more = [
            ("X-Original-From", named(contact)),
            ("List-Id", f"Sales <sales.{OURS}>"),
            ("List-Unsubscribe", f"<mailto:unsubscribe@{OURS}>"),
            ("Precedence", "list"),
        ]
        sender = called(f"{contact.name} via Sales", f"sales@{OURS}")
        self.post.back(deal.rep, at, sender, thread, more=more, to=f"sales@{OURS}")

    def in_junk(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, named(contact), thread, folder=JUNK)

    def by_rule(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        self.post.back(deal.rep, at, named(contact), thread, folder=CUSTOMERS)

    def then_moved(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        message_id = self.post.back(deal.rep, at, named(contact), thread)
        self.post.happenings.append(
            Moved(at + timedelta(hours=self.chance.randint(1, 40)), deal.rep.number, message_id, INBOX, CUSTOMERS)
        )

    def to_two_of_us(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        others = [rep for rep in self.team.reps if rep is not deal.rep]
        self.post.back(deal.rep, at, named(contact), thread, also=others[:1])

    def with_bystanders(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        copied = [named(each) for each in deal.contacts if each is not contact]
        self.post.back(deal.rep, at, named(contact), thread, copied=[*copied, "legal@lawyers.example"])

    def with_footer(self, deal: Deal, contact: Contact, thread: Thread, at: datetime) -> None:
        more = [("List-Unsubscribe", "<https://crm.example/u/1>")]
        self.post.back(deal.rep, at, named(contact), thread, more=more)

    # --- what strangers write ---------------------------------------------------------------------------------------

    def _stranger(self, deal: Deal, thread: Thread, at: datetime) -> None:
        if at >= self.until:
            return
        luck = self.chance.random()
        if luck < 0.4 or (luck < 0.7 and deal.rep.number == REWRITTEN):  # their ids say nothing to anybody
            self.post.back(deal.rep, at, colleague(deal, deal.number), thread)
            self.truth.ask(deal, at, "a colleague of theirs answers in our thread")
        elif luck < 0.7:
            private = called(deal.main.name, f"private.{deal.number}@posteo.example")
            self.post.back(deal.rep, at, private, thread)
            self.truth.ask(deal, at, "an answer from a private address")
        elif deal.domain:
            self.post.back(deal.rep, at, colleague(deal, deal.number), None, subject="Introducing myself")
            self.truth.ask(deal, at, "a stranger of the account's domain")

    def _time(self, day: date, rep: Rep, earliest: int, latest: int) -> datetime:
        minute = self.chance.randrange(earliest * 60, latest * 60)
        moment = datetime.combine(day, time(minute // 60, minute % 60), rep.zone)
        return moment.astimezone(START.tzinfo)


_ABSENCES, _DOUBTFUL = (0, 0, 1, 1, 2, 3), (4, 5)
Way = Callable[[Lives, Deal, Contact, Thread, datetime], None]
_WAYS: tuple[tuple[str, Way], ...] = (
    ("a reply", Lives.plain),
    ("a reply without a thread", Lives.new_subject),
    ("a reply that asks others not to answer by themselves", Lives.suppressing),
    ("a reply that says it is not automatic", Lives.says_no_auto),
    ("a reply from a +tag", Lives.tagged),
    ("a reply in capitals", Lives.shouted),
    ("a reply with a wrong clock", Lives.wrong_clock),
    ("a reply by way of a group", Lives.by_group),
    ("a reply in Junk", Lives.in_junk),
    ("a reply that a rule moved", Lives.by_rule),
    ("a reply that is moved later", Lives.then_moved),
    ("a reply to two of us", Lives.to_two_of_us),
    ("a reply with others in Cc", Lives.with_bystanders),
    ("a reply with an unsubscribe line", Lives.with_footer),
    *((("a reply", Lives.plain),) * 8),
)


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
