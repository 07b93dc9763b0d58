"""What can be on record about a deal, each fact declared once.

Here: its name and kind, whose it is, and where it is used. All of these follow from it: the deal file, the
columns of the store, what is typed and filled in, tables in and out, the card, and what plays may need and say. Not
here: its words (`bot.messages.english.facts`; a fact without any is called by its name), nor its column's migration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.domain import moments
from bot.domain.deal import STAGES, Deal, Event, FactValue
from bot.domain.value import value


class Kind(StrEnum):
    """What a fact can be; each kind is read, checked, kept and shown in one way."""

    TEXT = "text"  # in words of one's own, on one line or several
    LINE = "line"  # a name, an address or a number
    CHOICE = "choice"  # one of a few words
    DAY = "day"  # a local date
    SUM = "sum"  # of money; kept in hundredths
    CURRENCY = "currency"  # three letters
    FLAG = "flag"  # yes; no and not known are the same
    EVENT = "event"  # a title and a day
    NAMES = "names"  # any number of lines; a key and a field take them with semicolons between
    TIMES = "times"  # the same, each of them a moment that goes by, where its day could be read
    ZONE = "zone"  # a name of IANA
    COUNTRY = "country"  # two letters, and perhaps a region
    ID = "id"  # what another system calls it: nobody's words


class Of(StrEnum):
    """What a fact is known of."""

    DEAL = "deal"
    COMPANY = "company"
    PERSON = "person"  # the contact that is meant
    TALK = "talk"  # the last one, when the deal is registered
    REP = "rep"


class Use(StrEnum):
    """Where a fact comes in, or is read."""

    FILE = "file"  # a key of the deal file (or, of a person, of its `prospect`)
    TYPED = "typed"  # a key of `add` and `edit`
    HELP = "help"  # and one that the help names
    FORM = "form"
    NEW = "new"  # and the form of a new deal
    TABLE = "table"  # a column of the import and the export
    CARD = "card"
    PLAY = "play"  # a play may need it, and say what it is


EVERYWHERE = frozenset(Use)
_UNSEEN = frozenset({Use.FILE})
_COLUMN = frozenset({Use.FILE, Use.TABLE})
_BY_HAND = _COLUMN | {Use.TYPED}
_SHOWN = EVERYWHERE - {Use.HELP}
"""All but the help, which names only what a deal is registered with."""
_LATER = _SHOWN - {Use.NEW}
"""What is known of a deal, or has come up, once it's there."""
_NO_CELL = (Kind.EVENT, Kind.NAMES, Kind.TIMES)
"""Kinds of more than one value."""


@value(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact. `name`: its key in a deal file; `column`: its title in tables, `stored`: its column in the store, where
    these are others.

    `called`: its name in forms and in the services, where that is another; `keys`: how else it may be typed, the one
    that help shows first. `among`: the words of a choice, in lower case. `longest`: characters that a form takes;
    `long`: several lines. `needed`: no deal is without it; `asked`: one without it is worth a question. `spent`: a
    touch whose words brought it along uses it up. `part_of`: the event that it's a part of. `example`: what may be on
    record.
    """

    name: str
    kind: Kind = Kind.TEXT
    of: Of = Of.DEAL
    uses: frozenset[Use] = EVERYWHERE
    called: str = ""
    keys: tuple[str, ...] = ()
    column: str = ""
    stored: str = ""
    among: tuple[str, ...] = ()
    longest: int = 500
    long: bool = False
    needed: bool = False
    asked: bool = False
    spent: bool = False
    part_of: str = ""
    example: FactValue = None

    def __post_init__(self) -> None:
        if self.kind in _NO_CELL and Use.TABLE in self.uses:
            raise ValueError(f"{self.name}: a cell holds one value, not {self.kind.value}")

    @property
    def key(self) -> str:
        """What forms, commands and the services call it."""
        return self.called or self.name

    @property
    def typed_as(self) -> tuple[str, ...]:
        """Its keys in a command, the one that help shows first."""
        return (*self.keys, self.key)

    @property
    def title(self) -> str:
        """Its column in tables."""
        return self.column or self.name

    @property
    def parts(self) -> tuple[Fact, ...]:
        """What is kept of it, typed and filled in, each by itself: the fact, or an event's title and day."""
        if self.kind is not Kind.EVENT:
            return (self,)
        title, on = (replace(self, name=f"{self.name}_{part}", part_of=self.name) for part in ("title", "on"))
        return replace(title, kind=Kind.LINE, keys=(self.name,), longest=120), replace(on, kind=Kind.DAY)

    @property
    def kept_in(self) -> str:
        """The column of the store."""
        return self.stored or (f"{self.name}_minor" if self.kind is Kind.SUM else self.name)


FACTS: tuple[Fact, ...] = (
    Fact(
        name="company",
        kind=Kind.LINE,
        of=Of.COMPANY,
        uses=EVERYWHERE - {Use.HELP, Use.CARD},
        longest=120,
        needed=True,
    ),
    Fact(name="name", kind=Kind.LINE, of=Of.PERSON, called="contact", column="contact", longest=120),
    Fact(name="greeting", kind=Kind.LINE, of=Of.PERSON, uses=_LATER - {Use.PLAY}, longest=60),
    Fact(name="email", kind=Kind.LINE, of=Of.PERSON, longest=200),
    Fact(name="phone", kind=Kind.LINE, of=Of.PERSON, longest=200),
    Fact(name="linkedin", kind=Kind.LINE, of=Of.PERSON, uses=EVERYWHERE - {Use.TABLE}),
    Fact(name="timezone", kind=Kind.ZONE, of=Of.PERSON, keys=("tz",), longest=60),
    Fact(name="country", kind=Kind.COUNTRY, of=Of.PERSON, longest=60),
    Fact(name="domain", kind=Kind.LINE, of=Of.COMPANY, uses=EVERYWHERE - {Use.CARD}, longest=200),
    Fact(name="aliases", kind=Kind.NAMES, of=Of.COMPANY, uses=_UNSEEN),
    Fact(name="stage", kind=Kind.CHOICE, among=STAGES, uses=EVERYWHERE - {Use.PLAY}, needed=True),
    Fact(name="title", kind=Kind.LINE, uses=_SHOWN - {Use.PLAY}, longest=120, example="EMEA rollout"),
    Fact(name="segment", kind=Kind.LINE, uses=_BY_HAND | {Use.CARD}, longest=60, example="enterprise"),
    Fact(name="value", kind=Kind.SUM, uses=EVERYWHERE - {Use.PLAY}, longest=200, example=40_000.0),
    Fact(name="currency", kind=Kind.CURRENCY, uses=frozenset({Use.FILE, Use.TYPED, Use.TABLE})),
    Fact(
        name="last_heard",
        kind=Kind.DAY,
        of=Of.TALK,
        called="heard",
        uses=frozenset({Use.TYPED, Use.HELP, Use.FORM, Use.NEW, Use.TABLE}),
    ),
    Fact(
        name="promised_by",
        kind=Kind.DAY,
        of=Of.TALK,
        called="promised",
        uses=frozenset({Use.TYPED, Use.TABLE}),
    ),
    Fact(name="last_touch", kind=Kind.DAY, of=Of.TALK, uses=frozenset({Use.TABLE})),
    Fact(name="next_meeting", kind=Kind.DAY, uses=_SHOWN, example=date(2026, 12, 3)),
    Fact(name="business_issue", called="issue", long=True, asked=True, example="onboarding takes six weeks"),
    Fact(name="issue_short", uses=_SHOWN, longest=80, example="your six-week onboarding"),
    Fact(name="their_figure", called="figure", example="12000 USD a month"),
    Fact(name="wanted_by", kind=Kind.DAY, keys=("by",), asked=True),
    Fact(name="start_by", kind=Kind.DAY, keys=("start",), uses=EVERYWHERE - {Use.HELP}),
    Fact(name="reference", example="Dana Ruiz, Contoso, agreed"),
    Fact(name="result", example="Fabrikam needs two weeks"),
    Fact(name="owed", example="the comparison of plans"),
    Fact(name="owed_by", kind=Kind.DAY, uses=_SHOWN, example=date(2026, 11, 30)),
    Fact(name="owed_since", kind=Kind.DAY, uses=_COLUMN),
    Fact(name="our_fault", kind=Kind.FLAG, uses=_COLUMN),
    Fact(name="article", uses=_SHOWN, spent=True, example="a study of onboarding"),
    Fact(name="meeting_detail", uses=_LATER, example="their two warehouses"),
    Fact(
        name="slots",
        kind=Kind.TIMES,
        uses=_LATER - {Use.TABLE},
        spent=True,
        example=("Tuesday at 10:00", "Thursday at 14:00"),
    ),
    Fact(name="lead", uses=_LATER, spent=True, example="a clinic seeking suppliers"),
    Fact(name="introduction", uses=_LATER, spent=True, example="Dana Ruiz at Tailspin"),
    Fact(
        name="event",
        kind=Kind.EVENT,
        uses=_LATER - {Use.TABLE},
        example=Event(title="a breakfast", on=date(2027, 1, 21)),
    ),
    Fact(name="gift_ok", kind=Kind.FLAG, uses=_LATER, example=True),
    Fact(name="public_sector", kind=Kind.FLAG, uses=_BY_HAND),
    Fact(name="link", uses=_SHOWN - {Use.PLAY}, example="https://crm.example/deals/4711"),
    Fact(name="close_date", kind=Kind.DAY, uses=_SHOWN - {Use.PLAY}, example=date(2027, 3, 31)),
    Fact(name="owner", kind=Kind.ID, of=Of.REP, uses=frozenset({Use.FILE, Use.TABLE})),
    Fact(name="snoozed_until", kind=Kind.DAY, uses=_COLUMN),
    Fact(name="snoozed_on", kind=Kind.DAY, uses=_COLUMN),
    Fact(name="external_id", kind=Kind.ID, stored="foreign_id", uses=frozenset({Use.TABLE})),
)
"""Every fact there is, in the order in which tables and cards have them."""


def used_in(use: Use, *of: Of) -> tuple[Fact, ...]:
    """The facts that are used there; only those `of` something, if it is given."""
    return tuple(fact for fact in FACTS if use in fact.uses and (not of or fact.of in of))


def each_in(use: Use, *of: Of) -> tuple[Fact, ...]:
    """The same where each thing is given by itself: an event as its title and its day."""
    return tuple(part for fact in used_in(use, *of) for part in fact.parts)


def on_record(fact: Fact, deal: Deal) -> FactValue:
    """What a deal has of it; of a part of an event that part."""
    found = deal.fact(fact.part_of or fact.name)
    if isinstance(found, Event) and fact.part_of:
        return found.on if fact.kind is Kind.DAY else found.title
    return found


def stands(name: str, deal: Deal, today: date) -> bool:
    """Whether the fact of that name is on record; times that have gone by are not."""
    found = deal.fact(name)
    return bool(moments.ahead(found, today)) if isinstance(found, tuple) else says(found)


def of(whose: Of) -> tuple[Fact, ...]:
    """All facts of a deal, a company, a person, the last talk or the rep."""
    return tuple(fact for fact in FACTS if fact.of is whose)


def placeholders(fact: Fact) -> tuple[str, ...]:
    """What a play's text may stand open for that the fact fills; a flag fills nothing."""
    if fact.kind is Kind.EVENT:
        return f"{fact.name}_title", f"{fact.name}_date"
    return (fact.name,) if fact.kind in (Kind.TEXT, Kind.LINE, Kind.CHOICE, Kind.DAY, Kind.NAMES, Kind.TIMES) else ()


def by_key(some: Iterable[Fact]) -> dict[str, Fact]:
    """These facts by what forms, commands and the services call them."""
    return {fact.key: fact for fact in some}


def says(value: object) -> bool:
    """Whether something is on record: a flag that is not set says nothing, a sum of 0 does."""
    return value is not None and value is not False and value not in ("", (), [])


def kept() -> Iterator[Fact]:
    """What the store keeps of the deal itself, a fact a column."""
    for fact in of(Of.DEAL):
        yield from fact.parts
