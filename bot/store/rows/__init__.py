"""The tables, as SQLAlchemy classes. A column and its reason belong here; what is done with rows does not.

Every table carries `workspace_id`, and every reference between two tables goes through it, so that no row can point
into another workspace. `*_at` are instants (aware, UTC), `*_on` and `*_day` are local dates.
"""

from bot.store.rows.acts import ActChangeRow, ActRow
from bot.store.rows.base import Base
from bot.store.rows.deals import DealContactRow, DealRow, EntryRow
from bot.store.rows.delivery import BeatRow, InboxRow, NudgeRow, OutboxRow, OutboxSubjectRow, SlotRow, SummaryRow
from bot.store.rows.money import RateRow
from bot.store.rows.people import (
    AccountKeyRow,
    AccountRow,
    PersonKeyRow,
    PersonRow,
    RepRow,
    SuppressionRow,
    WorkspaceRow,
)
from bot.store.rows.shelf import ShelfItemRow
from bot.store.rows.sources import (
    NeverRow,
    ObservationDealRow,
    ObservationRow,
    OwnAddressRow,
    SourceCursorRow,
    SourceRow,
    ThreadKeyRow,
    VaultRow,
)

__all__ = [
    "AccountKeyRow",
    "AccountRow",
    "ActChangeRow",
    "ActRow",
    "Base",
    "BeatRow",
    "DealContactRow",
    "DealRow",
    "EntryRow",
    "InboxRow",
    "NeverRow",
    "NudgeRow",
    "ObservationDealRow",
    "ObservationRow",
    "OutboxRow",
    "OutboxSubjectRow",
    "OwnAddressRow",
    "PersonKeyRow",
    "PersonRow",
    "RateRow",
    "RepRow",
    "ShelfItemRow",
    "SlotRow",
    "SourceCursorRow",
    "SourceRow",
    "SummaryRow",
    "SuppressionRow",
    "ThreadKeyRow",
    "VaultRow",
    "WorkspaceRow",
]
