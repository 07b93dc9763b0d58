"""A quick look at a mail: whom it names. Most mails of a mailbox have to do with no deal, and are read no further."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.sources import Letter
from bot.domain.value import value
from bot.observing.mail.classes import is_bounce
from bot.observing.mail.headers import ADDRESS, answered, folded
from bot.observing.mail.seen import Mail, opened
from bot.observing.mail.whose import Known

_LONGEST = 20_000
_FROM, _TO = ("from", "x-original-from"), ("to", "cc", "bcc")


@value(frozen=True, slots=True)
class Glance:
    """`addresses`: everyone's that is named, folded, also without its tag. `domains`: of whoever may have written it.

    `answers`: the Message-ID in In-Reply-To. `mail`: of a bounce, which has to be read to know whom it's about.
    """

    letter: Letter
    addresses: frozenset[str]
    domains: frozenset[str]
    answers: str | None
    mail: Mail | None = None

    def concerns(self, known: Known) -> bool:
        """Whether it may have to do with a deal."""
        return (
            self.answers in known.threads
            or not self.addresses.isdisjoint(known.people)
            or (bool(known.companies) and any(known.of_domain(each) for each in self.domains))
        )


def glance(letter: Letter) -> Glance:
    """The quick look."""
    if is_bounce(letter):
        mail = opened(letter)
        named = frozenset(form for each in mail.addresses for form in _forms(each))
        return Glance(letter, named, frozenset(), None, mail)
    authors = _named(letter, _FROM)
    domains = frozenset([each.rpartition("@")[2] for each in authors])
    answers = answered(letter) if "in-reply-to" in letter.headers else None
    return Glance(letter, frozenset(authors + _named(letter, _TO)), domains, answers)


def _named(letter: Letter, names: tuple[str, ...]) -> list[str]:
    headers = letter.headers
    text = ",".join([each[:_LONGEST] for name in names if name in headers for each in headers[name]]).casefold()
    found = [folded(each) if "xn--" in each or each[-1] == "." else each for each in ADDRESS.findall(text)]
    return [form for each in found for form in _forms(each)] if "+" in text else found


def _forms(address: str) -> Iterator[str]:
    yield address
    if "+" in address:
        local, _, domain = address.rpartition("@")
        yield f"{local.partition('+')[0]}@{domain}"
