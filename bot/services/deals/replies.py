"""Words for the moment after a reply: how to ask for the day of their answer, and how to thank them for a no.

Here: which play has them. Not here: what was noted (`bot.services.acts`), nor how they are shown (`bot.messages`).
"""

from __future__ import annotations

from bot.coach.script import fill
from bot.domain.said import Recording, Replied, ReplyNoted, Said
from bot.services.deals.judging import Judged

_AGREE_ON_A_DAY = "agree-the-reply"
_THANKS = "thank-for-clarity"


def to_say(each: Judged, told: Said) -> str | None:
    """The words, filled in for the deal; None where nothing need be said, they asked for no contact, or the playbook
    has no words for it.
    """
    what = told.what if isinstance(told, Recording) else told
    if not isinstance(what, Replied | ReplyNoted) or each.case.standing.history.do_not_contact:
        return None
    play = _THANKS if what.over == "lost" else _AGREE_ON_A_DAY if what.asks else None
    known = each.case.standing.playbook.plays.get(play or "")
    words = fill(known, "email", each.case.standing) if known else None
    return words.text if words else None
