"""What arrives in a pretend mailbox: the mails that people, their holiday notes and mail servers write to a rep.

Each is made as the real ones are: the thread's headers, the signs of a machine, the parts of a bounce.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

from bot.cli.sandbox_mail import Mail, Mailbox
from bot.domain.sources import Place

AWAY = timedelta(days=7)


@dataclass(frozen=True)
class Correspondence:
    """A rep and a contact who write to each other, just now. `domain`: of the contact's company."""

    mailbox: Mailbox
    now: datetime
    ours: str
    rep: str
    theirs: str
    contact: str
    domain: str

    def mail(self, sender: str, to: str, **more: str) -> Mail:
        """One of now, which answers the last one between the two when the contact writes."""
        headers = {
            "From": sender,
            "To": to,
            "Subject": "Our conversation",
            "Date": format_datetime(self.now),
            "Message-ID": f"<{uuid4().hex}@{sender.rpartition('@')[2].rstrip('>')}>",
            "Content-Type": "text/plain; charset=utf-8",
        }
        return Mail({**headers, **more}, self.now.isoformat())

    def answering(self) -> dict[str, str]:
        """The headers of an answer to what the rep wrote last; none where nothing is known of."""
        sent = [mail for mail in self.mailbox.mails if mail.place == Place.SENT and self.theirs in mail.headers["To"]]
        last = sent[-1].headers["Message-ID"] if sent else None
        return {"In-Reply-To": last, "References": last} if last else {}

    @property
    def them(self) -> str:
        """The contact, as a mail program writes them."""
        return f"{self.contact} <{self.theirs}>"

    @property
    def us(self) -> str:
        """The rep."""
        return f"{self.rep} <{self.ours}>"


def ours(between: Correspondence) -> Mail:
    """The rep writes."""
    mail = between.mail(between.us, between.them)
    mail.place = Place.SENT
    return mail


def reply(between: Correspondence) -> Mail:
    """The contact answers."""
    return between.mail(between.them, between.us, **between.answering())


def private(between: Correspondence) -> Mail:
    """The contact answers from an address that nobody knows of."""
    sender = f"{between.contact} <{between.theirs.partition('@')[0]}@private.example>"
    return between.mail(sender, between.us, **between.answering())


def colleague(between: Correspondence) -> Mail:
    """Somebody else of the contact's company answers."""
    return between.mail(f"Robin Vance <robin.vance@{between.domain}>", between.us, **between.answering())


def away(between: Correspondence) -> Mail:
    """An automatic reply: they are away for a week."""
    mail = _automatic(between)
    mail.text = f"Thank you for your mail. I'm out of the office and will be back on {between.now + AWAY:%d %B %Y}."
    return mail


def left(between: Correspondence) -> Mail:
    """An automatic reply: they have left."""
    mail = _automatic(between)
    mail.text = f"I'm no longer with the company. Please write to info@{between.domain}."
    return mail


def bounce(between: Correspondence) -> Mail:
    """A mail server could not deliver what the rep wrote last."""
    mail = between.mail(f"Mail Delivery System <MAILER-DAEMON@{between.domain}>", between.us)
    mail.headers |= {
        "Return-Path": "<>",
        "Auto-Submitted": "auto-replied",
        "Subject": "Undelivered Mail Returned to Sender",
        "Content-Type": "multipart/report; report-type=delivery-status",
    }
    mail.parts = [("text/plain", {}), ("message/delivery-status", {}), ("text/rfc822-headers", {})]
    sent = between.answering().get("In-Reply-To", "")
    original = f"X-Original-Message-ID: {sent}\r\n" if sent else ""
    status = f"Final-Recipient: rfc822; {between.theirs}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    mail.report = f"Reporting-MTA: dns; mx.{between.domain}\r\n{original}\r\n{status}"
    return mail


def _automatic(between: Correspondence) -> Mail:
    more = {"Auto-Submitted": "auto-replied (vacation)", "Precedence": "bulk", "Subject": "Automatic reply"}
    return between.mail(between.them, between.us, **between.answering(), **more)


LETTERS: dict[str, Callable[[Correspondence], Mail]] = {
    made.__name__: made for made in (reply, away, left, private, colleague, bounce, ours)
}
"""Each by the name that a call of it has."""
