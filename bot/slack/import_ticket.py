"""What the buttons below a shared table carry: which file it is, how it is to be read, and what was chosen.

Compact, for Slack takes 2,000 characters: of names a few letters of their hash, and the file tells which they are. It
comes back through the person's own client, so everything in it is checked.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from hashlib import sha256
from itertools import islice

from bot.domain.deal import STAGES
from bot.domain.said_of_tables import OwnerAsked, StageAsked
from bot.domain.taken import Choices, Silent
from bot.domain.value import value
from bot.errors.windows import OldTableButton
from bot.reading.cells import Order
from bot.reading.headers import HELPERS
from bot.reading.imported import CLOSED, Reading, guess, moved, questions
from bot.reading.rows import COLUMNS
from bot.reading.tables import Table

LONGEST = 2000
"""Characters that a button's value may have."""

_NAMES = (*COLUMNS, *HELPERS)
_KEY, _MARK = 5, 10
_CODES = {**{stage: str(at) for at, stage in enumerate(STAGES)}, CLOSED: "x", "": "-"}
_MEANS = {code: stage for stage, code in _CODES.items()}
_SUMS = {None: "-", True: "t", False: "d"}
_SILENT = {Silent.OPEN: "o", Silent.CLOSED: "c", Silent.OUT: "l"}


def key_of(name: str) -> str:
    """A few letters that tell a name of the file from its others."""
    return _hashed(name.encode("utf-8", "backslashreplace"))[:_KEY]


def mark_of(content: bytes) -> str:
    """A few letters that tell a file's content from another."""
    return _hashed(content)[:_MARK]


def _hashed(content: bytes) -> str:
    return b32encode(sha256(content).digest()).decode().lower()


@value(frozen=True, slots=True)
class Ticket:
    """`mark`: tells the file as it was shown from one that was changed since; "" for a message of before.

    `stages` and `owners`: what was answered, by `key_of` the names; an owner "" is whoever takes the table in.
    """

    file_id: str
    at: Mapping[str, int] = field(default_factory=dict)
    order: Order = Order.CLEAR
    stages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    thousands: bool | None = None
    mark: str = ""

    def __str__(self) -> str:
        places = ",".join(str(self.at.get(name, "")) for name in _NAMES)
        flags = ("i" if self.choices.closed else "o") + _SILENT[self.choices.silent] + _SUMS[self.thousands] + self.mark
        whole = f"{self.file_id}|{places}|{self.order}|{flags}|"
        stages = _fitting((f"{key}{_CODES[stage]}" for key, stage in self.stages.items()), LONGEST - len(whole) - 1)
        owners = (f"{key}{user}" for key, user in self.owners.items())
        return f"{whole}{stages}|{_fitting(owners, LONGEST - len(whole) - len(stages) - 1)}"

    def reading(self, table: Table) -> Reading:
        """How the table is to be read, with the answers that it has to what the table leaves open."""
        bare = self.bare(table)
        asked = questions(table, bare)
        stages = {each.name: key_of(each.name) for each in asked if isinstance(each, StageAsked)}
        owners = {each.name: key_of(each.name) for each in asked if isinstance(each, OwnerAsked)}
        return replace(
            bare,
            thousands=self.thousands,
            stages={name: self.stages[key] for name, key in stages.items() if key in self.stages},
            owners={name: self.owners[key] for name, key in owners.items() if key in self.owners},
        )

    def bare(self, table: Table) -> Reading:
        """The same without the answers. What the columns left open stays so until one of them is put right."""
        guessed = guess(table)
        found = guessed if guessed.at == self.at else moved(table, Reading(), self.at)
        return replace(found, order=self.order or found.order)


def _fitting(parts: Iterable[str], room: int) -> str:
    """As many as fit: an answer that does not is asked for again, and nothing goes where nobody said."""
    text = ""
    for part in parts:
        more = f"{text},{part}" if text else part
        if len(more) > room:
            break
        text = more
    return text


def ticket(text: str) -> Ticket:
    """Raises BadInput for what none of our buttons carries."""
    parts = text.split("|")
    if len(parts) != _PARTS:
        raise OldTableButton
    file_id, places, order, flags, stages, owners = parts
    columns = places.split(",")
    closed, silent = flags[:1], next((each for each, code in _SILENT.items() if code == flags[1:2]), None)
    sums = {code: each for each, code in _SUMS.items()}
    if not (file_id.isalnum() and len(columns) == len(_NAMES) and order in list(Order) and closed in ("i", "o")):
        raise OldTableButton
    mark = flags[3:]
    if (
        silent is None
        or flags[2:3] not in sums
        or not (mark == "" or mark.isalnum())
        or not all(_number(place) for place in columns if place)
    ):
        raise OldTableButton
    return Ticket(
        file_id,
        {name: int(place) for name, place in zip(_NAMES, columns, strict=True) if place},
        Order(order),
        {key: _stage(code) for key, code in _answers(stages)},
        {key: _user(user) for key, user in _answers(owners)},
        Choices(closed=closed == "i", silent=silent),
        sums[flags[2:3]],
        mark,
    )


_PARTS = 6
_MOST_ANSWERS = 400


def _answers(text: str) -> list[tuple[str, str]]:
    found = [(each[:_KEY], each[_KEY:]) for each in islice(text.split(","), _MOST_ANSWERS) if each]
    if not all(key.isalnum() and key.isascii() for key, _ in found):
        raise OldTableButton
    return found


def _stage(code: str) -> str:
    if code not in _MEANS:
        raise OldTableButton
    return _MEANS[code]


def _user(text: str) -> str:
    if text and not (text.isascii() and text.isalnum()):
        raise OldTableButton
    return text


def _number(place: str) -> bool:
    return place.isascii() and place.isdigit() and len(place) < 5
