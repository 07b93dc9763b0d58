"""What is refused where someone is to be forgotten, or was and wanted no contact."""

from __future__ import annotations

from bot.errors import BadInput, NotAllowed, refusal


@refusal
class NotOnDeal(BadInput):
    """The contact to be forgotten is not on the deal; without a name it was chosen, not typed."""

    typed: str | None
    number: int


@refusal
class ColleaguesDealToo(NotAllowed):
    """A colleague has a deal with the person too: only who may erase that one erases the person."""


@refusal
class WishOfSomeoneForgotten(BadInput):
    """Someone of this name or address wanted no contact, and was forgotten since."""


@refusal
class WishStands(BadInput):
    """This person wants no contact, as it is written down under some deal."""

    name: str


@refusal
class AdminsLetGo(NotAllowed):
    """That so many deals go at once is an admin's word to give."""


@refusal
class OtherClockOrPolicy(BadInput):
    """The day up to which deals may go is later than today's clock and policy say."""
