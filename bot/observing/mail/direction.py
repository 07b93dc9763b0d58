"""Whether a mail is ours, a colleague's or somebody else's: From alone says it.

The folder alone proves nothing, nor does the login: reps write from aliases, and rules move replies into Sent. Neither
do Reply-To and Sender count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from bot.domain.value import value
from bot.observing.mail.headers import Mailbox, forms


class Direction(StrEnum):
    """`UNCLAIMED`: it lay in Sent or comes from our domain, and nobody knows yet whose address that is."""

    OUT = "out"
    IN = "in"
    INTERNAL = "internal"
    UNCLAIMED = "unclaimed"


@value(frozen=True, slots=True)
class Own:
    """What “we” is: each known address with the rep whose it is (None: the team's), and the team's domains."""

    addresses: Mapping[str, str | None] = field(default_factory=dict)
    domains: frozenset[str] = frozenset()

    def whose(self, address: str) -> tuple[bool, str | None]:
        """Whether it's ours, and the rep (a Slack id) whose it is."""
        for form in forms(address):
            if form in self.addresses:
                return True, self.addresses[form]
        return False, None

    def has_domain(self, domain: str) -> bool:
        """Whether a domain is the team's; one below it is too."""
        return within(domain, self.domains)

    def outside(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """Of some addresses, those of nobody of ours."""
        return tuple(
            each for each in addresses if not self.whose(each)[0] and not self.has_domain(each.rpartition("@")[2])
        )


def within(domain: str, domains: frozenset[str]) -> bool:
    """Whether a domain is one of these, or lies below one."""
    labels = domain.split(".")
    return any(".".join(labels[at:]) in domains for at in range(len(labels) - 1))


def direction(author: Mailbox, own: Own, *, in_sent: bool, known: bool) -> Direction:
    """Which way a mail went. `known`: its author is a contact of a deal, so a prospect even where it lay in Sent."""
    ours, _ = own.whose(author.address)
    if ours:
        return Direction.OUT
    if known:
        return Direction.IN
    if in_sent:
        return Direction.UNCLAIMED
    return Direction.INTERNAL if own.has_domain(author.domain) else Direction.IN
