"""The question before somebody is forgotten: who, what goes, and that nobody brings it back.

Here: the view. Not here: what is erased (`bot.services.deals.forgetting`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.messages import words
from bot.messages.compose import LONGEST_NAME, View, bold, bullets, line, plain_text, rich

MOST_TITLES = 15


def forget_form(
    deal_id: int, title: str, name: str | None, titles: Sequence[str], person_id: int | None = None
) -> View:
    """`titles`: every deal that is with this person, all of which would go. `person_id`: not the main contact."""
    who = line(name, LONGEST_NAME) if name else line(title, 2 * LONGEST_NAME)
    shown = [[line(each, 2 * LONGEST_NAME)] for each in titles[:MOST_TITLES]]
    if len(titles) > MOST_TITLES:
        shown.append([f"and {len(titles) - MOST_TITLES} more"])
    return {
        "type": "modal",
        "callback_id": "forget",
        "private_metadata": json.dumps({"deal": deal_id} | ({"person": person_id} if person_id else {})),
        "title": plain_text("Forget somebody", 24),
        "submit": plain_text("Erase for good", 24),
        "close": plain_text("Keep", 24),
        "blocks": [
            rich([bold(f"{who} will be forgotten."), " Nobody can bring this back."]),
            bullets(shown, [f"This goes with all that was noted about {words.count(len(titles), 'deal')}:"])
            if shown
            else rich(["No deal is with them alone, so every deal stays, without the name."]),
            rich(
                ["So do the messages that I sent about them. What you wrote to each other elsewhere, I do not have."],
                ["If they asked for no contact, that wish is kept, as a code that cannot be read back."],
            ),
        ],
    }
