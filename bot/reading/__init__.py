"""Text into values: days, times, sums, tables, the words of a command, and what was meant by a name that is nearly one.

Here: whatever reads what a person typed or a spreadsheet wrote, one file a kind of value, pure: today is an argument.
Not here: what is done with the value (`services`), how one is shown (`messages`), formats that only programs write and
read (each beside its program), and the keys by which the store compares names (`bot.store.identity`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.reading.english import ENGLISH
from bot.reading.language import Language

LANGUAGES: Mapping[str, Language] = {"en": ENGLISH}
"""Each language that can be read, by its ISO 639 code: one module, and one line here.

What a person types is read in one of them, the caller says in which. A table may be of any, so all are looked into.
"""
