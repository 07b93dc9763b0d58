"""What a language's list of private words is, and how a note is held against one.

A note has no subject: “pregnant, back in March”. So a clause counts that *begins* with such a state, or that says it
of a person; a few words tell wherever they stand. Whatever names a trade in the same clause is about a business.
"""

from __future__ import annotations

import re

from bot.domain.value import value

NAME = "contact"
"""What a contact's own name is put as before a text is looked at."""

CLAUSES = re.compile(r"[.,;:!?()/\n…、。！？；：“”„«»\"]|[–—]|\s-\s")
_FLAGS = re.IGNORECASE | re.VERBOSE


@value(frozen=True, slots=True, kw_only=True)
class Rules:
    """A language's, compiled. `stems`: how words begin without one of which nothing else is looked at, in lower
    case."""

    stems: tuple[str, ...]
    anywhere: re.Pattern[str]
    begins: re.Pattern[str]
    trade: re.Pattern[str]

    def tell(self, clause: str) -> bool:
        """Whether a clause has such a state or word; what makes it one about a business isn't looked at."""
        return bool(self.begins.search(clause) or self.anywhere.search(clause))


def rules(*, stems: str, leads: str, person: str, states: str, anywhere: str, trade: str) -> Rules:
    """From lists of alternatives as regular expressions, in which one blank is a blank.

    `leads`: small words that may stand before one of `states`, at the beginning of a clause or after `person`, which
    is somebody and a verb (“her mother is”). `anywhere`: what tells as it stands. `trade`: what makes a clause one
    about a business.
    """
    return Rules(
        stems=tuple(stems.split()),
        anywhere=compiled(rf"\b(?:{anywhere})(?![\w-])"),
        begins=compiled(rf"(?:^|\b(?:{person}) )(?:(?:{leads}) )*(?:{states})(?![\w-])"),
        trade=compiled(rf"\b(?:{trade})(?!\w)"),
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over several lines, indented or not, in which a blank within a line means one."""
    return re.compile(re.sub(r"(?<!\[) (?![-\]])", "[ ]", re.sub(r"\n(?: {4})?", "", pattern)), _FLAGS)
