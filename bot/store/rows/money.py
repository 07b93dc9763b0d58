"""What other currencies are worth in a workspace's home currency, from which day on: an admin's word, never fetched."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.rows.base import COUNTING_UP, Base, Id


class RateRow(Base):
    """A rate, which holds from a day until the next one of its currency. Rates of an earlier home currency stay."""

    __tablename__ = "rates"
    __table_args__ = (UniqueConstraint("workspace_id", "home", "currency", "from_day"), COUNTING_UP)

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    home: Mapped[str]
    currency: Mapped[str]
    from_day: Mapped[date]
    # What one unit of the currency is worth in the home currency, as a decimal number in digits.
    rate: Mapped[str]
    set_by: Mapped[str]
    set_at: Mapped[datetime]
