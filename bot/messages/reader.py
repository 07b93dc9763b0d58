"""How whoever reads writes days, times of day and sums: what their locale says of it, whatever language is spoken.

Here: order, hours, marks between digits and whose dollar "$" is, by the locale that Slack tells (`en-GB`). It's a table
of its own, which a test holds against the Unicode CLDR as Babel has it: nothing is loaded, and nothing looked up a
message. Names of months and weekdays are words, and belong to the language that is spoken. Not here: who reads what
(`bot.messages.language`), nor the writing itself (`days` and `numbers` of each language).
"""

from __future__ import annotations

from functools import lru_cache

from bot.domain.value import value

USUAL = "en-US"
"""For whoever has no locale on record."""

_MONTH_FIRST = frozenset({"en-US", "en-CA", "en-PH", "ja", "ko", "zh", "hu"})
"""“Nov 20”; everybody else has “20 Nov”."""

_TWELVE_HOURS = frozenset(
    {"en", "ko", "zh-TW", "zh-HK", "hi", "es-MX", "es-LA", "es-419", "es-US", "es-CO", "ar"},
)
_TWENTY_FOUR_HOURS = frozenset({"en-GB", "en-IE", "en-ZA"})
"""Of those whose language has twelve hours elsewhere."""

_COMMA_THEN_DOT = frozenset({"en", "ja", "ko", "zh", "hi", "he", "th", "es-MX", "es-LA", "es-419", "es-US"})
"""“1,250.50”."""

_DOT_THEN_COMMA = frozenset({"de", "es", "it", "pt-BR", "nl", "da", "tr", "id", "el", "ro", "hr", "sl"})
"""“1.250,50”; whoever is in neither parts thousands by blanks: “1 250,50”."""

_APOSTROPHE = frozenset({"de-CH", "it-CH", "de-LI"})
"""“1'250.50”."""

_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "HK": "HKD", "SG": "SGD"}
"""By country, the dollar that is just “$” there."""


@value(frozen=True, slots=True, kw_only=True)
class Reader:
    """`dollar`: the currency that is “$” to them; None where each dollar says whose it is. `yen`: likewise of “¥”."""

    month_first: bool = True
    twelve_hours: bool = True
    group: str = ","
    decimal: str = "."
    dollar: str | None = "USD"
    yen: str | None = "JPY"


@lru_cache(maxsize=256)
def reader(locale: str | None) -> Reader:
    """What a locale says. One that nobody knows reads as its language does; none at all, as `USUAL`."""
    language, _, country = (locale or USUAL).replace("_", "-").partition("-")
    language, country = language.lower(), country.upper()
    known = {f"{language}-{country}", language}
    group, decimal = _marks(language, known)
    return Reader(
        month_first=bool(known & _MONTH_FIRST),
        twelve_hours=bool(known & _TWELVE_HOURS) and not known & _TWENTY_FOUR_HOURS,
        group=group,
        decimal=decimal,
        dollar=_DOLLARS.get(country),
        yen=None if language == "zh" else "JPY",
    )


def _marks(language: str, known: set[str]) -> tuple[str, str]:
    if known & _APOSTROPHE:
        return "'", "."
    if known & _COMMA_THEN_DOT and known != {"en-ZA", "en"}:
        return ",", "."
    return (".", ",") if known & _DOT_THEN_COMMA else ("\u00a0", ",")
