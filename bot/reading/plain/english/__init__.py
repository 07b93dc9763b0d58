"""English sentences, as people write them to dealdark: the shapes of clauses, and what each means.

A rule holds for a whole clause, word for word, so that no “not” is overlooked; the first that fits holds. Here: the
tables, put together. Not here: how clauses hang together (`bot.reading.plain.sentences`).
"""

from __future__ import annotations

import re

from bot.reading.plain.english.away import AWAY
from bot.reading.plain.english.ending import ENDING, REASONS, RECORD
from bot.reading.plain.english.meetings import MEETINGS
from bot.reading.plain.english.reached import REACHED
from bot.reading.plain.english.replies import REPLIES
from bot.reading.plain.english.showing import ASKS, SHOWS
from bot.reading.plain.english.spelling import SPELLING
from bot.reading.plain.english.thread import IN_THREAD
from bot.reading.plain.english.words import WORDS

__all__ = ["ASKS", "RULES", "SHOWS", "SPELLING", "VOCABULARY", "WORDS"]

RULES = (*REPLIES, *MEETINGS, *REACHED, *AWAY, *ENDING, *REASONS, *RECORD, *IN_THREAD)
"""What notes something."""

_LETTERS = re.compile(r"[a-z'-]{2,}")
VOCABULARY = frozenset(WORDS.common).union(
    word for rule in (*RULES, *SHOWS, *ASKS) for word in _LETTERS.findall(rule.pattern)
)
"""Every word that means something here, and so is no unknown name."""
