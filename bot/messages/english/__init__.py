"""The sentences that a person reads of what was refused, done, advised and found: values in, English out.

Here: a module an area, with one named function a sentence. Not here: whole messages with their buttons, which stand in
`bot.messages`, nor when a sentence is due, which `bot.services` know.
"""

from __future__ import annotations

from bot.messages.english import (
    advice,
    answers,
    audit,
    checked,
    contacts,
    deal_file,
    deals,
    done,
    explained,
    reading,
    stored,
    system,
    tables,
    team,
    trouble,
    typed,
    whole_team,
)
from bot.messages.english.saying import said

AREAS = (
    advice,
    answers,
    audit,
    checked,
    contacts,
    deal_file,
    deals,
    done,
    explained,
    reading,
    stored,
    system,
    tables,
    team,
    trouble,
    typed,
    whole_team,
)
"""Each of them registers its sentences when it is imported."""

__all__ = ["AREAS", "said"]
