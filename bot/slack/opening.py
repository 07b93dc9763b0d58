"""A form for facts as it opens: under what is on record and doesn't fit into a sentence, what is wrong with it."""

from __future__ import annotations

from typing import Any

from bot.messages import previews
from bot.services.deals import previewing
from bot.slack import facts
from bot.slack.asked import Asked

View = dict[str, Any]


def opened(asked: Asked, view: View, deal_id: int) -> View:
    """The form of this deal. Raises NotFound, NotAllowed."""
    given = facts.readable(_filled_in(view), asked.actor.today)
    found = previewing.of_deal(asked.desk, asked.actor, deal_id, given)
    return previews.previewed(view, {key: each for key, each in found.items() if each.unfit})


def _filled_in(view: View) -> dict[str, str]:
    """The words that stand in it already, by field."""
    inputs = (block for block in view["blocks"] if block["type"] == "input")
    return {block["block_id"]: block["element"].get("initial_value") or "" for block in inputs}
