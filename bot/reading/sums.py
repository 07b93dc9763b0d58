"""Sums of money as people type them: "40k", "40,000", "€40.000", "1.5m USD".

Here: text → whole hundredths and a currency. Not here: the words for thousands and for currencies (each language's
module), the cells of a table (`rows`, `columns`), how sums are shown (`bot.messages`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from bot.errors.reading import (
    PartsOfACent,
    SumTooLarge,
    SumTwoWays,
    SumUnreadable,
    TwoCurrencies,
    UnknownCurrency,
)
from bot.reading.english import ENGLISH
from bot.reading.language import Language

LARGEST = 1_000_000_000_000
"""In whole units: a million millions. Above it, somebody's finger stayed on the zero."""

_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS",
    "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH", "฿": "THB", "zł": "PLN", "kč": "CZK",
}  # fmt: skip

_CODES = frozenset(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
    VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG""".split()  # noqa: SIM905 - a table that reads as one
)
"""ISO 4217 codes in use."""

_SHAPE = re.compile(r"([^0-9.,+-]*?)\s*([0-9][0-9.,'’\s]*)(.*)", re.DOTALL)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,]([0-9]{1,2}))?")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def amount(text: str, language: Language = ENGLISH) -> tuple[int, str | None]:
    """(hundredths of the currency's unit, ISO code or None when no currency was named).

    Hundredths for every currency, also for those without coins, so that nobody multiplies twice. Raises BadInput for
    what is no sum, or has two readings.
    """
    found = _SHAPE.fullmatch(" ".join(text.split()))
    if found is None:
        raise SumUnreadable(text)
    before, digits, after = found[1].strip(), found[2].strip(), found[3].strip()
    times, rest = _times(after, language)
    currency = _currency(before, text, language)
    other = _currency(rest, text, language)
    if currency and other and currency != other:
        raise TwoCurrencies(text, currency, other)
    value = _number(digits, times, text) * times
    if value > LARGEST:
        raise SumTooLarge(text, LARGEST)
    hundredths = value * 100
    if hundredths != int(hundredths):
        raise PartsOfACent(text)
    return int(hundredths), currency or other


def _times(after: str, language: Language) -> tuple[int, str]:
    """The factor that stands after the digits, and what follows it (a currency, or nothing)."""
    found = _factor(language).fullmatch(after)
    return (language.times[found[1].lower()], found[2]) if found else (1, after)


@cache
def _factor(language: Language) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, language.times), key=len, reverse=True))
    return re.compile(rf"({words})(?![a-zł])\.?\s*(.*)", re.IGNORECASE)


def _currency(name: str, text: str, language: Language) -> str | None:
    if not name:
        return None
    if name.upper() in _CODES:
        return name.upper()
    code = _SYMBOLS.get(name.upper()) or _SYMBOLS.get(name.lower()) or language.currencies.get(name.lower())
    if code is None:
        raise UnknownCurrency(text, name)
    return code


def _number(digits: str, times: int, text: str) -> Decimal:
    grouped = _GROUPED.fullmatch(digits)
    if grouped and times > 1 and grouped[1] in ",." and grouped[2] is None and digits.count(grouped[1]) == 1:
        whole, part = digits.split(grouped[1])
        raise SumTwoWays(text, whole, part)
    if grouped and digits[0] != "0":
        whole = digits[: -len(grouped[2]) - 1] if grouped[2] else digits
        return Decimal(f"{re.sub('[^0-9]', '', whole)}.{grouped[2] or 0}")
    if _DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    raise SumUnreadable(text)
