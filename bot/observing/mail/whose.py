"""Whose a mail is: of the deal whose message it answers, or whoever wrote it; a stranger is asked about or forgotten.

Somebody in Cc is nobody, and a subject matches nothing. Not here: which of several deals of one contact is meant, which
is known from the thread when it's noted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import field

from bot.domain.observation import Doubt
from bot.domain.value import value
from bot.observing.mail.headers import Mailbox, forms


@value(frozen=True, slots=True, kw_only=True)
class Known:
    """What is on record, of all that a page of mails names.

    `people`: by address as it's on record, a person's id. `deals`: by person, the deals on which they're a contact.
    `threads`: by Message-ID, the deal of a message that is known. `companies`: by domain, the open deals of whoever has
    it; none for a domain where anyone has a mailbox. `numbers`: by deal, as in `#7`. `got`: messages of
    ours (by Message-ID) and whom they went to, where these answer one of another deal than theirs.
    """

    people: Mapping[str, int] = field(default_factory=dict)
    deals: Mapping[int, frozenset[int]] = field(default_factory=dict)
    threads: Mapping[str, int] = field(default_factory=dict)
    companies: Mapping[str, frozenset[int]] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    got: Set[tuple[str, int]] = frozenset()

    def contact(self, address: str) -> str | None:
        """Under which address on record somebody is a contact; None for a stranger."""
        return next((form for form in forms(address) if form in self.people), None)

    def deals_of(self, address: str | None) -> frozenset[int]:
        """The deals of a contact, by the address on record."""
        return self.deals.get(self.people[address], frozenset()) if address is not None else frozenset()

    def of_domain(self, domain: str) -> frozenset[int]:
        """The open deals of the company whose domain that is, or below whose it lies."""
        labels = domain.split(".")
        above = (".".join(labels[at:]) for at in range(len(labels) - 1))
        return next((self.companies[each] for each in above if each in self.companies), frozenset())


@value(frozen=True, slots=True)
class Whose:
    """`contact`: their address on record, None for a stranger. `deal`: if it's clear. `doubt`: a person has to say."""

    contact: str | None = None
    deal: int | None = None
    doubt: Doubt | None = None


def whose(author: Mailbox, answers: str | None, references: Sequence[str], known: Known) -> Whose | None:
    """Whose a mail is that somebody else wrote; None where it has to do with no deal, and is forgotten.

    `answers`: the Message-ID in In-Reply-To. `references`: those of its thread, newest first.
    """
    contact = known.contact(author.address)
    if (deal := known.threads.get(answers or "")) is not None:
        if deal in known.deals_of(contact):
            return Whose(contact, deal)
        if contact is not None and (answers, known.people[contact]) in known.got:
            return Whose(contact)  # it went to them, too
        return Whose(contact, deal, Doubt.STRANGER_IN_THREAD)
    if contact is not None:
        return Whose(contact)
    company = known.of_domain(author.domain)
    # Clients take up an old thread for something new: it counts only where the domain fits, too.
    thread = next((deal for each in references if (deal := known.threads.get(each)) in company), None)
    if thread is not None:
        return Whose(None, thread, Doubt.STRANGER_IN_THREAD)
    if company:
        return Whose(None, next(iter(company)) if len(company) == 1 else None, Doubt.STRANGER_OF_ACCOUNT)
    return None
