"""A pytest plugin that declares two made-up acts, as somebody would add them, before any door reads the table.

`pytest -p tests.scenarios.planting_acts …` runs the product with them. Each has a declaration, a function and words:
what stands here is all that an act needs.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any, cast

from bot.domain.acts import ACTS, Act, Input, Place, Type
from bot.domain.entries import Meeting
from bot.domain.said import MeetingNoted, Said
from bot.domain.value import value
from bot.messages.act_words import ActWords, Field
from bot.messages.english.acts import WORDS
from bot.messages.english.saying import said
from bot.services.acts.doings import DOINGS
from bot.services.acts.request import Noted, Request
from bot.store import deals

REMIND = Act(
    name="remind",
    inputs=(Input("until", Type.STEPS, last=True), Input("note", Type.TEXT), Input("contact", Type.CONTACT)),
    writes=False,
    offered=Place.CARD,
)
"""A deal that comes back on a day, with a word to oneself."""

VISITED = Act(name="visited", offered=Place.CARD)
"""An act that needs nothing but the deal."""


@value(frozen=True, slots=True)
class ReminderSet(Said):
    """The deal comes back on that day."""

    on: date
    note: str | None
    whom: str | None


def remind(asked: Request) -> Noted:
    """The deal is put off; nothing happened."""
    row, on = asked.before.record.row, asked.given.day("until")
    assert on is not None
    deals.change(asked.session, row.id, {"snoozed_until": on}, now=asked.before.at)
    return Noted(ReminderSet(on, asked.given.text("note"), asked.person().name))


def visited(asked: Request) -> Noted:
    """We were there today."""
    return Noted(MeetingNoted(None, asked.day()), Meeting(on=asked.day()))


@said.register
def reminder_set(done: ReminderSet) -> str:
    return f"I'll remind you of {done.whom} on {done.on.isoformat()}: {done.note or 'nothing more'}."


assert "bot.slack.commands" not in sys.modules, "the table was read before it was planted"
cast(dict[str, Any], ACTS).update({REMIND.name: REMIND, VISITED.name: VISITED})
cast(dict[str, Any], DOINGS).update({REMIND.name: remind, VISITED.name: visited})
cast(dict[str, Any], WORDS).update(
    {
        REMIND.name: ActWords(
            usage="remind [DEAL WHEN] [note:] [contact:]",
            line="A word to yourself on a day",
            example='remind Northwind in 2 weeks note:"send the study"',
            title="Remind me",
            noted="Noted",
            which="When?",
            pick="Pick a day.",
            fields={"until": Field("Remind me on"), "note": Field("Of what"), "contact": Field("Of whom")},
        ),
        VISITED.name: ActWords(
            usage="visited [DEAL]", line="You were there", example="visited Northwind", title="We were there"
        ),
    }
)
