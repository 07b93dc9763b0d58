"""Whether a human wrote a mail: the first sign that is there says it.

In doubt it is asked, and the deal is quiet. `X-Auto-Response-Suppress` is no sign: it asks *others* not to answer by
themselves. Not here: whose the mail is, and what an automatic reply says.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.sources import Letter
from bot.observing.mail import headers, prefixes


class Class(StrEnum):
    """What a mail is. `AUTO`: an automatic reply. `MACHINE`: no reply at all. `INVITATION`: the calendar's matter.

    `RECEIPT`: it was read, or delivered. `UNSURE`: a person has to say whether it was automatic.
    """

    BOUNCE = "bounce"
    RECEIPT = "receipt"
    INVITATION = "invitation"
    AUTO = "auto"
    MACHINE = "machine"
    BULK = "bulk"
    UNSURE = "unsure"
    HUMAN = "human"


_NEVER_BY_HAND = ("auto-generated", "auto-notified")
_SAYS_NO = frozenset({"", "no", "none", "false", "0"})
_AUTO_HEADERS = ("x-autoreply", "x-autorespond", "x-autoresponder")
_POST_OFFICES = frozenset({"mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon"})
_RULES_AGENT = "mailbox rules agent"
_NO_REPLY = re.compile(
    r"(?:do|please|does)?-?no?t?-?repl(?:y|ies)|nicht-?antworten|keine?-?antwort|(?:ne-?)?pas-?repondre"
    r"|(?:no|nao|non)-?(?:responder|respondas|rispondere|responda)|geen-?(?:antwoord|reply)|niet-?beantwoorden"
    r"|ingen-?svar|svara-?inte|nie-?odpowiadaj|unattended|unmonitored"
)


def classed(letter: Letter, *, answers_ours: bool = False) -> Class:
    """What the mail is. `answers_ours`: it answers a message that we know, by In-Reply-To."""
    return (
        _of_shape(letter)
        or _of_automatic(letter)
        or _of_sender(letter, answers_ours=answers_ours)
        or (Class.UNSURE if _perhaps_automatic(letter) else Class.HUMAN)
    )


def is_bounce(letter: Letter) -> bool:
    """Whether it is a report about a mail that did not arrive, or not yet."""
    return _report(letter) == "delivery-status"


def _of_shape(letter: Letter) -> Class | None:
    """What the parts say. A report may carry what it is about, an invitation for one: it stays a report."""
    report = _report(letter)
    if report == "delivery-status":
        return Class.BOUNCE
    if report in ("disposition-notification", "disposition-notification-report"):
        return Class.RECEIPT
    whole = letter.first("content-type") or ""
    if headers.token(whole) == "text/calendar" and _parameter(whole, "method"):
        return Class.INVITATION
    parts = (each for each in letter.parts if each.kind == "text/calendar" and not each.attachment)
    return Class.INVITATION if any(each.parameters.get("method") for each in parts) else None


def _report(letter: Letter) -> str | None:
    """Of a `multipart/report`, what it reports; of one that doesn't say so, by its parts."""
    whole = letter.first("content-type") or ""
    if not letter.parts and "report" not in whole.casefold():
        return None  # as nearly every mail
    kinds = {each.kind for each in letter.parts}
    if headers.token(whole) != "multipart/report" and "multipart/report" not in kinds:
        return "delivery-status" if "message/delivery-status" in kinds and _from_post_office(letter) else None
    told = _parameter(whole, "report-type")
    told = told or next((each.parameters.get("report-type") for each in letter.parts), None)
    told = told or next((each.removeprefix("message/") for each in sorted(kinds) if each in _REPORTED), None)
    return (told or "").casefold() or None


_REPORTED = ("message/delivery-status", "message/disposition-notification", "message/global-delivery-status")


def _parameter(text: str, name: str) -> str | None:
    found = re.search(rf';\s*{name}\s*=\s*"?([^";\s]+)', text, re.IGNORECASE)
    return found[1].casefold() if found else None


def _of_automatic(letter: Letter) -> Class | None:
    """What the headers say that answer by themselves: only an automatic *reply* can become an absence."""
    submitted = [headers.token(each) for each in letter.headers.get("auto-submitted", ())]
    if any(each.startswith("auto-replied") for each in submitted):
        return Class.AUTO
    if any(each.startswith(_NEVER_BY_HAND) for each in submitted):
        return Class.AUTO if _absence_of_exchange(letter) else Class.MACHINE
    if any(headers.token(value) not in _SAYS_NO for name in _AUTO_HEADERS for value in letter.headers.get(name, ())):
        return Class.AUTO
    if _precedence(letter) in ("auto_reply", "auto-reply", "autoreply"):
        return Class.AUTO
    return Class.AUTO if _returns_to_no_one(letter) or _from_post_office(letter) else None


def _returns_to_no_one(letter: Letter) -> bool:
    """An empty return path, which some servers write as MAILER-DAEMON."""
    path = letter.first("return-path")
    local = "" if path is None else path.strip().strip("<>").casefold().partition("@")[0]
    return path is not None and (not local or local in _POST_OFFICES)


def _absence_of_exchange(letter: Letter) -> bool:
    """Exchange calls absences auto-generated, and so does it journals and notices of its rules."""
    if headers.token(letter.first("x-ms-exchange-generated-message-source")) == _RULES_AGENT:
        return True
    loops = letter.headers.get("x-ms-exchange-inbox-rules-loop", ())
    author = headers.author(letter)
    # The address is of the mailbox whose rule it was: the sender's for an absence, ours for what we redirected.
    return author is not None and any(
        each.domain == author.domain for loop in loops for each in headers.mailboxes(loop)
    )


def _of_sender(letter: Letter, *, answers_ours: bool) -> Class | None:
    """What the sender and the lists say that it came over."""
    precedence = _precedence(letter)
    lists = letter.first("list-unsubscribe") is not None
    if (lists or precedence == "bulk") and not answers_ours:
        return Class.BULK
    author = headers.author(letter)
    if author is not None and _NO_REPLY.match(author.address.partition("@")[0].replace("_", "-").replace(".", "-")):
        return Class.MACHINE
    # Vacation programs of old say so, and no one who writes by hand does.
    if precedence == "junk" or (precedence == "bulk" and not lists):
        return Class.UNSURE
    return None


def _precedence(letter: Letter) -> str:
    return headers.token(letter.first("precedence"))


def _from_post_office(letter: Letter) -> bool:
    author = headers.author(letter)
    return author is not None and author.address.partition("@")[0].partition("+")[0] in _POST_OFFICES


def _perhaps_automatic(letter: Letter) -> bool:
    """A word that no one knows, or a subject like that of an absence."""
    said = headers.token(letter.first("auto-submitted"))
    return said not in _SAYS_NO or prefixes.automatic(headers.decoded(letter.first("subject") or "")) is not None
