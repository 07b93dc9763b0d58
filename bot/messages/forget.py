"""The question before somebody is forgotten: who, what goes, and that nobody brings it back.

Here: the view. Not here: what is erased (`bot.services.deals.forgetting`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.messages.compose import LONGEST_NAME, View, bullets, line, plain_text, rich
from bot.messages.language import say

_MOST_TITLES = 15


def forget_form(
    deal_id: int, title: str, name: str | None, titles: Sequence[str], person_id: int | None = None
) -> View:
    """`titles`: every deal that is with this person, all of which would go. `person_id`: not the main contact."""
    who = line(name, LONGEST_NAME) if name else line(title, 2 * LONGEST_NAME)
    shown = [[line(each, 2 * LONGEST_NAME)] for each in titles[:_MOST_TITLES]]
    if len(titles) > _MOST_TITLES:
        shown.append([say.forget.and_more(len(titles) - _MOST_TITLES)])
    return {
        "type": "modal",
        "callback_id": "forget",
        "private_metadata": json.dumps({"deal": deal_id} | ({"person": person_id} if person_id else {})),
        "title": plain_text(say.forget.title(), 24),
        "submit": plain_text(say.forget.erase_for_good(), 24),
        "close": plain_text(say.forget.keep(), 24),
        "blocks": [
            rich(say.forget.will_be_forgotten(who)),
            bullets(shown, [say.forget.this_goes(len(titles))]) if shown else rich([say.forget.every_deal_stays()]),
            rich([say.forget.messages_too()], [say.forget.wish_is_kept()]),
        ],
    }
