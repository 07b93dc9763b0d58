"""Currencies as a column of them says: “EUR”, “€”, “US Dollar”, “USD - U.S. Dollar”, “Schweizer Franken”.

Here: one cell → its ISO 4217 code. Not here: sums with a currency in them (`sums`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.errors import BadInput
from bot.reading.cells import read_sum
from bot.reading.headers import spaced

_LOCALES = ("en", "de", "fr", "es", "pt", "it", "nl", "ja")


@lru_cache(maxsize=256)
def currency_code(text: str) -> str | None:
    """The code; None for what is no currency."""
    for each in (text, *re.findall(r"\b[A-Z]{3}\b", text)):
        try:
            return read_sum("1", each)[1]
        except BadInput:
            continue
    return _by_name().get(spaced(re.sub(r"\(.*?\)", "", text)))


@cache
def _by_name() -> dict[str, str]:
    """Their names in the languages of tables, as Babel has them; a name of several is the first one's in use."""
    from babel import Locale

    found: dict[str, str] = {}
    for locale in _LOCALES:
        for code, name in Locale(locale).currencies.items():
            found.setdefault(spaced(name), code)
    return found | {"us dollars": "USD", "u s dollar": "USD", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY"}
