"""The hard guards (policy 2.9): what no playbook may widen, in one place.

The limits and rules keep to these whatever a folder says; `bot.playbook.guards` refuses a folder that says otherwise.
Not here: the defaults that a team may change, which are in `playbooks/policy.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from bot.domain.playbook import CapPerPerson, Hold, Hours

HARD_CLAMP = Hours(time(8), time(20))
"""The prospect's local hours outside which nothing goes out: a playbook may narrow these, never widen them."""

MOST_IN_EPISODE: Mapping[str, int] = {"apology": 1, "stay_or_go": 1, "cost_of_waiting": 1, "voicemail": 1}
"""How often a stretch of silence may see these at most."""

TO_A_PERSON = CapPerPerson(calendar_days=180, times=1)
"""How often one person gets an apology, or is asked whether to stay or go, over all deals (ruling 54)."""

MOST_TEXT_MESSAGES = 0
"""No play goes out as a text message; a rep may answer one that the prospect sent."""

FINAL: Mapping[str, Hold] = {
    "do_not_contact": Hold.STOP,
    "said_no": Hold.CLOSE,
    "competitor_chosen": Hold.CLOSE,
    "need_gone": Hold.CLOSE,
}
"""What these situations do, in every playbook that has them."""

PRIVATE = "personal"
"""The situation of which a code and a date are kept, and nothing else."""

ALWAYS_THERE = ("do_not_contact", PRIVATE)
"""Situations that every playbook has: without them a rep could not say so."""

GENTLE_FAMILIES = frozenset({"courtesy"})
"""What may go out during a private hold."""

AFTER_PRIVATE_FAMILIES = frozenset({"value", "courtesy"})
"""What may come first after a private hold: something of use, with no question in it."""

VOICEMAIL_FAMILY = "stay-or-go"
"""The one family that may leave a voicemail: an apology or a reminder needs a conversation (policy C1)."""
