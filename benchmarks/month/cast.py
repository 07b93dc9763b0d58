"""Who is there in the month of a team: reps, companies, contacts, deals. Made up, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

OURS = "acme-robotics.example"
START = datetime(2026, 10, 5, 5, 0, tzinfo=UTC)
"""A Monday. Three weeks later Europe's clocks go back, and America's a week after that."""
DEALS_A_REP = 15

_REPS = (
    ("Alex Rivera", "America/New_York"),
    ("Sam Okafor", "Europe/London"),
    ("Lena Vogt", "Europe/Berlin"),
    ("Marc Aubry", "Europe/Paris"),
    ("Inés Prieto", "Europe/Madrid"),
    ("Dana Whitfield", "America/Chicago"),
    ("Noor de Wit", "Europe/Amsterdam"),
    ("Kit Lindqvist", "America/Los_Angeles"),
)
_PLACES = (
    ("en", "America/New_York", "US"),
    ("en", "America/Los_Angeles", "US"),
    ("en", "Europe/London", "GB"),
    ("de", "Europe/Berlin", "DE"),
    ("fr", "Europe/Paris", "FR"),
    ("es", "Europe/Madrid", "ES"),
    ("it", "Europe/Rome", "IT"),
    ("nl", "Europe/Amsterdam", "NL"),
)
_FIRST = {
    "en": ["Jane", "Bob", "Ruth", "Carl", "Helen", "Omar", "Grace", "Peter"],
    "de": ["Jürgen", "Anke", "Dörte", "Uwe", "Silke", "Götz"],
    "fr": ["Hélène", "Benoît", "Chloé", "Jérôme", "Inès", "Luc"],
    "es": ["Begoña", "Íñigo", "Marta", "Álvaro", "Núria", "Raúl"],
    "it": ["Chiara", "Niccolò", "Paola", "Dario", "Elena", "Ugo"],
    "nl": ["Joost", "Sanne", "Wim", "Femke", "Daan", "Loes"],
}
_LAST = {
    "en": ["Doe", "Mercer", "Castellanos", "Hale", "Brand", "Okoro"],
    "de": ["Müller", "Strauß", "Bäcker", "Lang", "Köhler", "Voß"],
    "fr": ["Lefèvre", "Garnier", "Besson", "Noël", "Faure", "Roy"],
    "es": ["Muñoz", "Ibáñez", "Prado", "Gil", "Cano", "Peña"],
    "it": ["Rossi", "Ferrari", "Conti", "Gallo", "Moretti", "Serra"],
    "nl": ["Bakker", "Visser", "Mulder", "Smit", "Dekker", "Vos"],
}
_NAMES = [
    "Northwind",
    "Contoso",
    "Fabrikam",
    "Tallis",
    "Lumen",
    "Pell",
    "Orrin",
    "Graven",
    "Marlow",
    "Kestrel",
    "Ashby",
    "Corvid",
]
_TRADES = ("Optics", "Freight", "Foods", "Clinics", "Tools", "Mills", "Travel", "Energy", "Print", "Paper", "Tea")


@dataclass(frozen=True)
class Rep:
    """`aliases`: other addresses that are told at set-up. `unknown`: one that nobody tells of."""

    number: int
    name: str
    timezone: str
    aliases: tuple[str, ...] = ()
    unknown: str | None = None

    @property
    def user(self) -> str:
        return f"U0REP{self.number:02}"

    @property
    def email(self) -> str:
        first, *_ = self.name.split()
        return f"{_plain(first).lower()}.{self.number}@{OURS}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True)
class Contact:
    """Somebody at a prospect's."""

    name: str
    email: str
    timezone: str
    country: str
    language: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def day(self, at: datetime) -> date:
        """The day that it is where they are."""
        return at.astimezone(self.zone).date()


@dataclass
class Deal:
    """`contacts`: the main one first. `alone`: each of its contacts is on no other open deal."""

    number: int
    company: str
    domain: str | None
    rep: Rep
    contacts: tuple[Contact, ...]
    closed: bool = False
    alone: bool = True
    last_heard: date = field(default=date(2026, 9, 14))

    @property
    def external_id(self) -> str:
        return f"MONTH-{self.number:04}"

    @property
    def main(self) -> Contact:
        return self.contacts[0]


@dataclass(frozen=True)
class Team:
    """All of them."""

    reps: tuple[Rep, ...]
    deals: tuple[Deal, ...]

    def contacts(self) -> Iterator[Contact]:
        """Of every deal."""
        return chain.from_iterable(deal.contacts for deal in self.deals)


def team(deals: int, seed: int) -> Team:
    """So many deals, fifteen a rep."""
    chance = random.Random(f"cast {seed}")
    reps = tuple(_rep(number) for number in range(min(len(_REPS), max(1, deals // DEALS_A_REP))))
    made = [_deal(chance, number, reps[number % len(reps)]) for number in range(deals)]
    # A few contacts are on two open deals of theirs; a few deals are closed.
    for number in range(29, deals, 30):
        twin = made[number - len(reps)]
        made[number] = Deal(number, twin.company, twin.domain, twin.rep, twin.contacts, alone=False)
        twin.alone = False
    for number in range(17, deals, 30):
        made[number].closed = made[number].alone
    return Team(reps, tuple(made))


def _rep(number: int) -> Rep:
    name, zone = _REPS[number]
    aliases = (f"{_plain(name.split()[0]).lower()}@get-acme.example",) if number % 3 == 1 else ()
    return Rep(number, name, zone, aliases, "kit@lindqvist-consulting.example" if number == 7 else None)


def _deal(chance: random.Random, number: int, rep: Rep) -> Deal:
    company = f"{_NAMES[number % len(_NAMES)]} {_TRADES[number // len(_NAMES) % len(_TRADES)]}"
    if number >= len(_NAMES) * len(_TRADES):
        company += f" {number}"
    language, timezone, country = _PLACES[number % len(_PLACES)] if chance.random() < 0.7 else _PLACES[0]
    # Some companies are too small for a domain of their own.
    domain = None if number % 11 == 7 else f"{company.lower().replace(' ', '-')}.example"
    names: set[str] = set()
    while len(names) < chance.choice((1, 1, 2, 2, 3)):
        names.add(f"{chance.choice(_FIRST[language])} {chance.choice(_LAST[language])}")
    contacts = tuple(
        Contact(name, _address(name, domain, number), timezone, country, language) for name in sorted(names)
    )
    return Deal(number, company, domain, rep, contacts)


def _address(name: str, domain: str | None, number: int) -> str:
    first, last = (_plain(part).lower() for part in name.split())
    return f"{first}.{last}@{domain}" if domain else f"{first}.{last}{number}@gmail.com"


_UMLAUTS = str.maketrans("ÁÍáäèéêëíîïñòóôöúüß", "AIaaeeeeiiinoooouus")


def _plain(name: str) -> str:
    plain = name.translate(_UMLAUTS)
    assert plain.isascii(), plain
    return plain
