"""What tables are called by in one language: the shape of it. Not here: the words (one module a language)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.value import value


@value(frozen=True, slots=True, kw_only=True)
class Headers:
    """All in lower case.

    Of what is looked for inside of a name, a word has to be whole unless `*` stands at its end, and the only one if
    `=` stands before it.

    `columns`: what CRMs and people call each of our columns and of what tells how a deal ended (`OUTCOME`), the
    likeliest first. `activity`: titles of a last day that may be the day of our own mail or note. `next_activity`: of
    a next day that is mostly a task of the rep's. `of_deal`, `of_person`, `of_company`: what stands before a title and
    says whose it is (“Deal - Value”). `jobs`: words of a person's position.
    `stages`: parts of the names that each of ours has elsewhere; `over`: what ends a deal, and how; `doubtful`: what
    may. `footers`: how a line begins that sums up a table, or closes a report.
    """

    columns: Mapping[str, tuple[str, ...]]
    activity: tuple[str, ...]
    next_activity: tuple[str, ...]
    of_deal: tuple[str, ...] = ()
    of_person: tuple[str, ...] = ()
    of_company: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    stages: Mapping[str, tuple[str, ...]]
    over: Mapping[str, tuple[str, ...]]
    doubtful: tuple[str, ...]
    footers: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
