"""What machines write of the deals: automatic replies, bounces, receipts; and what should be noted of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from benchmarks.month import writing
from benchmarks.month.cast import Contact, Deal
from benchmarks.month.post import INBOX, Post, Thread, id_of, named
from benchmarks.month.truth import Truth
from benchmarks.month.writing import AUTO_SUBJECTS, Headers

_LEFT = "I am no longer with the company. Please write to info@{}."


def auto_reply(post: Post, truth: Truth, deal: Deal, contact: Contact, thread: Thread, at: datetime, how: int) -> None:
    """An automatic reply. `how`: 0-2 as `writing.absent`; 3 by an old filter; 4 they left; 5 no sign but words."""
    running = [
        fact for fact in truth.of("ooo") if contact.name in fact.persons and fact.deal == deal.number and fact.until
    ]
    back = at.astimezone(contact.zone) + timedelta(days=4 + post.delivered % 11)
    until = back - timedelta(days=1)
    told = how if how < 3 else 0
    if running and max(fact.until for fact in running if fact.until) >= contact.day(at):
        how, told = 2, 2  # inside an absence: it says no date, and is no renewal
    text = writing.absent(contact, back, until, told)
    signs: Headers = [("Auto-Submitted", "auto-replied (vacation)"), ("Precedence", "bulk")]
    if how == 1:
        signs = [
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),
            ("X-MS-Exchange-Inbox-Rules-Loop", contact.email),
            ("X-MS-Exchange-Generated-Message-Source", "Mailbox Rules Agent"),
        ]
    elif how == 2:
        signs = [("Auto-Submitted", "auto-replied"), ("X-Autoreply", "yes"), ("Precedence", "auto_reply")]
    elif how == 3:
        signs = [("X-Autorespond", thread.subject.replace("ü", "u")), ("Precedence", "junk")]
    elif how == 4:
        text = _LEFT.format(deal.domain or "the company.example")
    elif how == 5:
        signs = []
    subject = AUTO_SUBJECTS[contact.language].format(thread.subject)
    answering = Thread(thread.subject, list(thread.ids))  # nobody goes on writing below it
    post.back(deal.rep, at, named(contact), answering, subject=subject, more=signs, text=text)
    if how == 4:
        truth.ask(deal, at, "an automatic reply: they have left")
    elif how == 5:
        truth.ask(deal, at, "an automatic reply by its subject alone")
    elif running and told == 2:
        truth.count("an automatic reply inside an absence")
        truth.allowed.add(("ooo", deal.number, contact.day(at)))
    else:
        what = f"an automatic reply ({contact.language})"
        truth.note("ooo", deal, contact, at, what, until=None if told == 2 else back.date())


def bounced(post: Post, truth: Truth, deal: Deal, contact: Contact, sent: str, at: datetime) -> None:
    """Our mail comes back for good."""
    headers = post.machine(deal.rep, at, _from_daemon("Undelivered Mail Returned to Sender"))
    post.put(deal.rep, INBOX, at, writing.bounce(headers, contact.email, sent), id_of(headers))
    truth.note("no_route", deal, contact, at, "a bounce")


def delayed(post: Post, truth: Truth, deal: Deal, contact: Contact, sent: str, at: datetime) -> None:
    """Our mail waits on its way: nothing has happened yet."""
    headers = post.machine(deal.rep, at, _from_daemon("Delayed Mail (still being retried)"))
    raw = writing.bounce(headers, contact.email, sent, action="delayed", status="4.4.1")
    post.put(deal.rep, INBOX, at, raw, id_of(headers))
    truth.count("a mail that is late")


def read(post: Post, truth: Truth, deal: Deal, contact: Contact, sent: str, at: datetime) -> None:
    """Their program says that they opened it."""
    headers = post.machine(deal.rep, at, [("From", named(contact)), ("Subject", "Read: Our proposal")])
    post.put(deal.rep, INBOX, at, writing.receipt(headers, contact.email, sent), id_of(headers))
    truth.count("a read receipt")


def _from_daemon(subject: str) -> Headers:
    return [
        ("Return-Path", "<>"),
        ("From", "Mail Delivery System <MAILER-DAEMON@mx.example>"),
        ("Auto-Submitted", "auto-replied"),
        ("Subject", subject),
    ]
