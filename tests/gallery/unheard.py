"""What can't be seen: the message about it, and each view of a deal of which nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.card import DealCard
from bot.domain.home import Home
from bot.domain.unheard import AnswerFirst, HeardFrom, NotRead
from bot.domain.weekly import Total
from bot.messages import deal_card, deal_list, due, home, plan, unheard, why
from bot.messages.compose import Message, View
from bot.services.observing.blind import held_back
from tests.gallery import samples
from tests.gallery.samples import BERLIN, REP, TODAY, USUAL

_SINCE = datetime(2026, 10, 24, 9, 12, tzinfo=UTC)
_REFUSED = NotRead(3, "imap", "imap-alex", team=False, since=_SINCE, error="sign_in")
_TEAMS = NotRead(4, "team-mailbox", "deals", team=True, since=None)
_ODD = NotRead(10**12, "hubspot", samples.longest(), team=False, since=_SINCE, error="broken")


def _blind(about: NotRead | AnswerFirst = _REFUSED) -> DealCard:
    return replace(USUAL, advice=replace(held_back(USUAL.advice, about), flips_if=None), next_on=None, unheard=about)


_SPEAKS = replace(
    USUAL,
    unheard=_REFUSED,
    heard_from=(
        HeardFrom("imap", "imap-alex", team=False, until=_SINCE),
        HeardFrom("team-mailbox", "deals", team=True, until=None),
        HeardFrom("webhook", "dialler", team=False, until=None),
    ),
)
_ASKED = _blind(AnswerFirst())

UNHEARD: Mapping[str, Callable[[], Message | View]] = {
    "not-read": lambda: unheard.not_read(_REFUSED, 4, refused=True),
    "not-read-network": lambda: unheard.not_read(replace(_REFUSED, kind="ics", error="network"), 0, refused=False),
    "not-read-team": lambda: unheard.not_read(replace(_TEAMS, error="key"), 1, refused=True),
    "not-read-worst": lambda: unheard.not_read(_ODD, 10**9, refused=True),
    "not-read-anyway": lambda: unheard.anyway(_REFUSED),
    "not-read-anyway-worst": lambda: unheard.anyway(_ODD),
    "not-read-quiet": lambda: unheard.quiet(_REFUSED),
    "blind-list": lambda: deal_list.deal_list([_blind(), _ASKED, _blind(_TEAMS)], "mine", Total(3)),
    "blind-show": lambda: deal_card.show(_blind(), [], TODAY),
    "blind-why": lambda: why.why(_blind()),
    "blind-why-asked": lambda: why.why(_ASKED),
    "blind-why-worst": lambda: why.why(_blind(_ODD)),
    "blind-why-colleague": lambda: why.why(_blind().read_by("U0SAM")),
    "why-heard-from": lambda: why.why(_SPEAKS),
    "blind-plan": lambda: plan.plan(_blind(), [USUAL.advice]),
    "blind-next": lambda: due.card_without_nudge(_blind(), BERLIN, None, own=True),
    "blind-nothing-due": lambda: due.nothing_due(None, None, 4, _REFUSED),
    "blind-home": lambda: home.home(
        Home(rep=REP, today=TODAY, held=[_blind(), _ASKED], total=2, not_read=_REFUSED),
    ),
}
"""By name, as `tests.gallery` has them."""
