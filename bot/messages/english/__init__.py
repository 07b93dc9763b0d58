"""English: what a person reads, values in, words out. Another language is a package of the same shape beside this one.

Here: a module an area, with one named function a sentence: `str`, or a list of words where one of them is bold, to be
typed or a person. What they are given is values (days, sums, names, numbers), never words made elsewhere; a sentence
calls others of its own language alone. Not here: whole messages with their buttons, which stand in `bot.messages`, nor
when a sentence is due, which `bot.services` know. Everyone else comes here through `bot.messages.language`.
"""

from __future__ import annotations

from bot.messages.english import (
    advice,
    answers,
    audit,
    buttons,
    checked,
    contacts,
    days,
    deal_card,
    deal_file,
    deal_list,
    deals,
    diffed,
    digest,
    done,
    explained,
    facts,
    home,
    limit_words,
    nudge,
    numbers,
    plays,
    reading,
    stats,
    stored,
    summary,
    system,
    tables,
    team,
    trouble,
    typed,
    welcome,
    whole_team,
    why,
    words,
)
from bot.messages.english.saying import said

__all__ = [
    "advice",
    "answers",
    "audit",
    "buttons",
    "checked",
    "contacts",
    "days",
    "deal_card",
    "deal_file",
    "deal_list",
    "deals",
    "diffed",
    "digest",
    "done",
    "explained",
    "facts",
    "home",
    "limit_words",
    "nudge",
    "numbers",
    "plays",
    "reading",
    "said",
    "stats",
    "stored",
    "summary",
    "system",
    "tables",
    "team",
    "trouble",
    "typed",
    "welcome",
    "whole_team",
    "why",
    "words",
]
"""Every area; each registers its sentences when it is imported."""
