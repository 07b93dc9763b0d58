"""By which names the words speak to somebody and of somebody, while it is sure who that is.

Here: who is meant. Not here: how a name is written (`phrasing`).
"""

from __future__ import annotations

from bot.coach import clauses, phrasing
from bot.domain.deal import Prospect
from bot.domain.entries import TwoWay
from bot.domain.standing import Standing


def greeted(s: Standing) -> str | None:
    """Whom the words are for; nobody by name while all we know is the name of the one who left."""
    return called(s.prospect) if s.toward or _is_there(s) else None


def greeted_by_guess(s: Standing) -> bool:
    """Whether the words greet somebody by a whole name, because it isn't plainly a first and a last one."""
    found = greeted(s)
    return bool(found) and not s.prospect.greeting and (" " in str(found) or max(str(found)) >= phrasing.NO_LATIN)


def champion(s: Standing) -> Prospect:
    """The main contact, to be named to a colleague; nobody while that is the one who left."""
    return s.deal.prospect if _is_there(s) else Prospect()


def predecessor(s: Standing) -> str:
    """Who was there before, where that can only be one we talked with: the main contact who left, else a former one."""
    talked = {entry.contact for entry in s.deal.timeline if isinstance(entry, TwoWay)}
    gone = [each.name for each in s.deal.contacts if each.former and each.name in talked]
    if not _is_there(s) and None in talked:
        gone = [s.deal.prospect.name]
    known = phrasing.whole(gone[0]) if len(gone) == 1 and s.newcomer_since else ""
    return known or phrasing.A_COLLEAGUE


def called(who: Prospect) -> str | None:
    """As the rep greets them, or as the name lets one."""
    return clauses.tidy(who.greeting) or phrasing.called(who.name)


def _is_there(s: Standing) -> bool:
    """The main contact on record hasn't left, as far as anybody noted."""
    return s.newcomer_since is None or any(each.former for each in s.deal.contacts)
