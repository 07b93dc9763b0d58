"""What listed deals are worth, added up by the database: no deal is loaded for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select

from bot.domain.value import value
from bot.store.deals import in_peace, wanted_as
from bot.store.rows import DealRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Worth:
    """How many deals there are, what they are worth in each currency, and how many more asked for no contact."""

    deals: int
    money: Sequence[tuple[str | None, int]]
    in_peace: int


def of_listed(
    session: WorkspaceSession,
    *,
    rep_id: int | None = None,
    phases: Iterable[str] | None = None,
    open_only: bool = True,
    due_by: date | None = None,
    reachable: bool = True,
) -> Worth:
    """Of the deals that `deals.listed` lists, all pages together; sums in the smallest unit."""
    wanted = wanted_as(session, rep_id, phases, "", due_by, open_only=open_only, closed_only=False)
    if reachable:
        wanted.append(~in_peace())
    summed = func.coalesce(func.sum(DealRow.value_minor), 0)
    query = select(DealRow.currency, summed, func.count()).where(*wanted).group_by(DealRow.currency)
    found = [(name, int(sums or 0), int(number)) for name, sums, number in session.execute(query)]
    resting = wanted_as(session, rep_id, None, "", None, open_only=True, closed_only=False)
    peace = select(func.count()).select_from(DealRow).where(*resting, in_peace())
    return Worth(
        sum(number for _, _, number in found),
        [(name, sums) for name, sums, _ in found],
        session.execute(peace).scalar_one() if reachable else 0,
    )
