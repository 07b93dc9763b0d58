"""Which deal a person means: by its number, or by a part of its company's name or of its own.

Not here: what a deal is, and the lists of deals (`deals`).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, select

from bot.errors.stored import MoreThanADeal, NoDealNamed, NoDealNumbered, SeveralDeals
from bot.reading.commands import deal_number
from bot.store import text
from bot.store.deals import Listed, every, read
from bot.store.identity import company_key, name_key
from bot.store.rows import AccountKeyRow, AccountRow, DealRow
from bot.store.session import WorkspaceSession

Among = Select[DealRow, str, str | None, str]
"""Deals with the names that a list shows, still to be read."""

_NAMED_CANDIDATES = 5
_LONGEST_NAMED, _SHORTEST_NAMED = 5, 3
"""Of words that name no deal: how many may name one by themselves, and how few characters."""


def find(
    session: WorkspaceSession,
    words: str,
    *,
    rep_id: int | None = None,
    others: bool = True,
    among: Sequence[int] | None = None,
) -> Listed:
    """The deal a person means: `#7`, or any part of the company that fits just one; else a part of the deal's own name.

    The rep's own open deals are looked at first, then the rep's others, then the team's: whoever says "northwind"
    means the own one. Without `others` the rep's own are all there is, so that no answer tells of the rest; with
    `among`, ids of deals, those are. Raises NotFound, or BadInput that names the candidates.
    """
    words = text.required("deal", words)
    mine = every(session.workspace_id)
    if rep_id is not None and not others:
        mine = mine.where(DealRow.rep_id == rep_id)
    if among is not None:
        mine = mine.where(DealRow.id.in_(among))
    number = deal_number(words)
    if number is not None:
        found = read(session, mine.where(DealRow.number == number))
        if found:
            return found[0]
    if words.startswith("#"):
        _refuse_rest(session, words, mine, rep_id)
        raise NoDealNumbered(words)
    candidates = _named(session, words, mine, rep_id)
    if not candidates:
        _refuse_rest(session, words, mine, rep_id)
        raise NoDealNamed(words)
    if len(candidates) > 1:
        named = tuple(each.title for each in candidates[:_NAMED_CANDIDATES])
        raise SeveralDeals(words, len(candidates), named, candidates[0].row.number)
    return candidates[0]


def _named(session: WorkspaceSession, words: str, among: Among, rep_id: int | None) -> list[Listed]:
    return _narrowed(_by_company(session, words, among), words, rep_id) or _narrowed(
        _by_title(session, words, among), words, rep_id
    )


def _refuse_rest(session: WorkspaceSession, words: str, among: Among, rep_id: int | None) -> None:
    """Raises MoreThanADeal where fewer of the words name one: the others are no part of a company's name."""
    several = words.split()
    for count in range(min(len(several) - 1, _LONGEST_NAMED), 0, -1):
        name = " ".join(several[:count])
        number = deal_number(name)
        found = (
            read(session, among.where(DealRow.number == number))
            if number is not None
            else _named(session, name, among, rep_id)
            if len(name) >= _SHORTEST_NAMED
            else []
        )
        if len(found) == 1:
            raise MoreThanADeal(words, " ".join(several[count:]), found[0].title)


def _by_company(session: WorkspaceSession, words: str, among: Among) -> list[Listed]:
    # A whole name or alias, with its legal form or without; else any part of the name.
    whole = select(AccountKeyRow.account_id).where(
        AccountKeyRow.workspace_id == session.workspace_id, AccountKeyRow.key == f"name:{company_key(words)}"
    )
    fits: ColumnElement[bool] = AccountRow.id.in_(whole)
    if key := name_key(words):
        fits |= AccountRow.name_key.contains(key, autoescape=True)
    return read(session, among.where(fits))


def _by_title(session: WorkspaceSession, words: str, among: Among) -> list[Listed]:
    return read(session, among.where(func.lower(DealRow.title).contains(words.lower(), autoescape=True)))


def _narrowed(found: list[Listed], words: str, rep_id: int | None) -> list[Listed]:
    """The best group among those that fit: mine before others', open before closed, the whole name before a part."""
    groups: dict[tuple[bool, bool], list[Listed]] = {}
    for each in sorted(found, key=lambda each: each.row.number):
        groups.setdefault((each.row.rep_id != rep_id, not each.row.open), []).append(each)
    if not groups:
        return []
    if rep_id is None:
        best = [each for not_open in (False, True) for each in groups.get((True, not_open), [])]
        best = [each for each in best if each.row.open] or best
    else:
        best = groups[min(groups)]
    exact = [each for each in best if company_key(each.company) == company_key(words)]
    return exact or best
