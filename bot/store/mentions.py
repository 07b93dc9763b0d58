"""A forgotten person's name in what people typed about other deals: the full name, how they were greeted, the address
and the number go.

A first name alone stays, for it may be anyone's. Where a namesake is a contact, or somebody greeted alike, the name
stays too: there it is theirs. Not here: the person's own deals and messages (`forgetting`, `subjects`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sqlalchemy import Text, cast, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain import facts
from bot.domain.facts import Kind
from bot.domain.shelf import LONGEST_TITLE, LONGEST_TOPIC
from bot.domain.value import value
from bot.store import shelf
from bot.store.rows import DealContactRow, DealRow, EntryRow, PersonRow
from bot.store.session import WorkspaceSession

SOMEONE, LEFT_OUT = "someone", "…"

FACTS: tuple[InstrumentedAttribute[str | None], ...] = tuple(
    getattr(DealRow, fact.kept_in) for fact in facts.kept() if fact.kind in (Kind.TEXT, Kind.LINE)
)
"""What is typed about a deal in words of one's own."""

_LISTS: tuple[InstrumentedAttribute[list[str] | None], ...] = tuple(
    getattr(DealRow, fact.kept_in) for fact in facts.kept() if fact.kind in (Kind.NAMES, Kind.TIMES)
)
"""The same where there are several of a kind; and what an entry keeps of facts is looked through with its note."""

_FEWEST_DIGITS = 6
"""A shorter row of digits may be a year or a price."""


@value(frozen=True, slots=True)
class Called:
    """What a person is known by, taken down before the record goes."""

    person: int
    name: str
    name_key: str
    greeting: str
    means: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and how they're greeted, where it is more than a first name."""
        return tuple(dict.fromkeys(each for each in (self.name, self.greeting) if len(each.split()) > 1))

    @property
    def by(self) -> tuple[str, ...]:
        """Whatever of it tells of this person and of nobody else."""
        return (*self.names, *self.means)

    def within(self, text: str, anothers: Collection[str] = ()) -> str:
        """`text` without this person. `anothers`: those of the names that are somebody else's there."""
        for each in self.names:
            if each not in anothers:
                text = _regex(each).sub(SOMEONE, text)
        for each in self.means:
            text = _regex(each).sub(LEFT_OUT, text)
        return text


def called(session: Session, people: Collection[int]) -> list[Called]:
    """What these people are known by."""
    rows = session.scalars(select(PersonRow).where(PersonRow.id.in_(people)).order_by(PersonRow.id))
    return [
        Called(
            row.id,
            row.name or "",
            row.name_key,
            row.greeting or "",
            tuple(m for m in (row.email, row.phone, row.linkedin) if m),
        )
        for row in rows
    ]


def no_more(session: Session, known: Sequence[Called]) -> list[Called]:
    """Those of them that are on record no more."""
    there = set(session.scalars(select(PersonRow.id).where(PersonRow.id.in_([each.person for each in known]))))
    return [each for each in known if each.person not in there]


def patterns(known: Sequence[Called]) -> list[str]:
    """For LIKE: whatever may be one of these people's, and rather too wide."""
    return sorted({_pattern(word) for each in known for word in each.by})


def deals_that_name(session: WorkspaceSession, known: Sequence[Called]) -> list[int]:
    """The deals in whose facts or notes one of these people may be named: to be held before `take_out`."""
    found: set[int] = set()
    for pattern in patterns(known):
        # In JSON another letter than ASCII takes six.
        lists = (cast(each, Text).ilike(pattern.replace("_", "%")) for each in _LISTS)
        facts = or_(*(fact.ilike(pattern) for fact in FACTS), *lists)
        noted = select(EntryRow.deal_id).where(
            EntryRow.workspace_id == session.workspace_id,
            or_(EntryRow.note.ilike(pattern), EntryRow.used.ilike(pattern)),
        )
        typed = select(DealRow.id).where(DealRow.workspace_id == session.workspace_id, facts)
        found |= set(session.scalars(union(typed, noted)))
    return sorted(found)


def take_out(session: WorkspaceSession, gone: Sequence[Called], deal_ids: Collection[int]) -> list[int]:
    """Takes these people out of the words of those deals that are still there; which of them were changed."""
    namesakes = {(each.person, name): _namesakes(session, each, name) for each in gone for name in each.names}

    def without(deal_id: int, text: str) -> str:
        for each in gone:
            text = each.within(text, [name for name in each.names if deal_id in namesakes[each.person, name]])
        return text

    found: set[int] = set()
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(deal_ids))
    for row in session.scalars(select(DealRow).where(*mine)):
        for fact in FACTS:
            text = getattr(row, fact.key)
            if text and (left := without(row.id, text)) != text:
                setattr(row, fact.key, left)
                found.add(row.id)
        for listed in _LISTS:
            texts = getattr(row, listed.key) or []
            if (kept := [without(row.id, text) for text in texts]) != texts:
                setattr(row, listed.key, kept)
                found.add(row.id)
    noted = (EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id.in_(deal_ids))
    written = or_(EntryRow.note.is_not(None), EntryRow.used.is_not(None))
    for entry in session.scalars(select(EntryRow).where(*noted, written)):
        for column in ("note", "used"):
            text = getattr(entry, column)
            if text and (left := without(entry.deal_id, text)) != text:
                setattr(entry, column, left)
                found.add(entry.deal_id)
    _take_off_shelves(session, gone)
    session.flush()
    return sorted(found)


_IN_LINKS = re.compile(r"%20|[-_+./]")
"""What stands between the words of a link."""


def _take_off_shelves(session: WorkspaceSession, gone: Sequence[Called]) -> None:
    """A link in which one of these people is named leads nowhere without them: it goes whole."""
    for item in shelf.naming(session, patterns(gone)) if gone else ():
        spelled = _IN_LINKS.sub(" ", item.link or "")
        named = _without(gone, item.link or "") != (item.link or "") or _without(gone, spelled) != spelled
        title, topic = (_without(gone, text or "") for text in (item.title, item.topic))
        if named or (title, topic) != (item.title, item.topic or ""):
            item.title, item.topic = title[:LONGEST_TITLE], topic[:LONGEST_TOPIC] or None
            item.link, item.key = None if named else item.link, f"item:{item.id}"


def _without(gone: Sequence[Called], text: str) -> str:
    for each in gone:
        text = each.within(text)
    return text


def _namesakes(session: WorkspaceSession, each: Called, name: str) -> set[int]:
    """The deals on which somebody else of the same name, or greeted with it, is a contact."""
    alike = func.lower(PersonRow.greeting) == name.lower()
    if name == each.name:
        alike |= PersonRow.name_key == each.name_key
    same = (PersonRow.workspace_id == session.workspace_id, alike, PersonRow.id != each.person)
    people = select(PersonRow.id).where(*same)
    others = select(DealContactRow.deal_id).where(DealContactRow.person_id.in_(people))
    return set(session.scalars(union(select(DealRow.id).where(DealRow.person_id.in_(people)), others)))


def _regex(word: str) -> re.Pattern[str]:
    """The word as it may be typed: in any case, a number with other spaces between, as no part of a longer one."""
    digits = re.sub(r"\D", "", word)
    if len(digits) >= _FEWEST_DIGITS and not re.search(r"[^\W\d]|@", word):
        spelled = r"\+?" + r"[\s().\-/]*".join(digits)
    else:
        spelled = r"\s+".join(re.escape(part) for part in word.split())
    return re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)


def _pattern(word: str) -> str:
    """For LIKE, and rather too wide: only ASCII is compared without regard to case by both databases."""
    digits = re.sub(r"\D", "", word)
    if len(digits) >= _FEWEST_DIGITS and not re.search(r"[^\W\d]|@", word):
        return f"%{'%'.join(digits)}%"
    parts = ("".join(char if char.isascii() and char.isalnum() else "_" for char in part) for part in word.split())
    return f"%{'%'.join(parts)}%"


def names(gone: Sequence[Called], text: str) -> bool:
    """Whether one of these people is named in the text."""
    return any(each.within(text) != text for each in gone)
