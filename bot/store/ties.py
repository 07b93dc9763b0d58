"""What hangs together in the record: deals with whom they are with and with their companies, people with theirs.

Not here: who wants to know (taking back a large act in parts that leave no half of anything).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from bot.store.rows import DealRow, EntryRow, PersonRow
from bot.store.session import WorkspaceSession

_AT_ONCE = 500


def ties(session: WorkspaceSession, deals: Sequence[int], people: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Pairs of such as `deal:7`, `person:3` and `account:2` that hang together, of these deals and people."""
    for start in range(0, len(deals), _AT_ONCE):
        some = deals[start : start + _AT_ONCE]
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(some))
        for deal_id, account_id, person_id in session.execute(
            select(DealRow.id, DealRow.account_id, DealRow.person_id).where(*mine)
        ):
            yield f"deal:{deal_id}", f"account:{account_id}"
            yield f"deal:{deal_id}", f"person:{person_id}"
        theirs = (EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id.in_(some))
        for deal_id, person_id in session.execute(select(EntryRow.deal_id, EntryRow.person_id).where(*theirs)):
            yield f"deal:{deal_id}", f"person:{person_id}"
    for start in range(0, len(people), _AT_ONCE):
        known = (PersonRow.workspace_id == session.workspace_id, PersonRow.id.in_(people[start : start + _AT_ONCE]))
        for person_id, account_id in session.execute(select(PersonRow.id, PersonRow.account_id).where(*known)):
            yield f"person:{person_id}", f"account:{account_id}"
