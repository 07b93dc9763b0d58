"""Sums of money as people type them: "40k", "40,000", "€40.000", "1.5m USD".

Here: text → whole hundredths and a currency. Not here: how sums are shown (`bot/messages`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot.errors import BadInput
from bot.reading.words import shown

LARGEST = 1_000_000_000_000
"""In whole units: a million millions. Above it, somebody's finger stayed on the zero."""

_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS",
    "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH", "฿": "THB", "zł": "PLN", "kč": "CZK",
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
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

_TIMES = {"": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "mm": 10**6, "million": 10**6}
_TIMES |= {"b": 10**9, "bn": 10**9, "billion": 10**9}

_SHAPE = re.compile(r"([^0-9.,+-]*?)\s*([0-9][0-9.,'’\s]*)(.*)", re.DOTALL)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,]([0-9]{1,2}))?")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def amount(text: str) -> tuple[int, str | None]:
    """(hundredths of the currency's unit, ISO code or None when no currency was named).

    Hundredths for every currency, also for those without coins, so that nobody multiplies twice.
    """
    found = _SHAPE.fullmatch(" ".join(text.split()))
    if found is None:
        raise _unreadable(text)
    before, digits, after = found[1].strip(), found[2].strip(), found[3].strip()
    times, rest = _times(after)
    currency = _currency(before, text)
    other = _currency(rest, text)
    if currency and other and currency != other:
        raise BadInput(f"“{shown(text)}” names two currencies, {currency} and {other}: keep one, as in 40000 EUR.")
    value = _number(digits, times, text) * times
    if value > LARGEST:
        raise BadInput(f"“{shown(text)}” is more than {LARGEST:,}: check the zeros, or write it like 1.5m.")
    hundredths = value * 100
    if hundredths != int(hundredths):
        raise BadInput(f"“{shown(text)}” has parts of a cent: write at most two decimals, as in 40000.50.")
    return int(hundredths), currency or other


def _times(after: str) -> tuple[int, str]:
    """The factor that stands after the digits, and what follows it (a currency, or nothing)."""
    found = re.fullmatch(r"(thousand|million|billion|mio|mn|mm|bn|[kmb])(?![a-zł])\.?\s*(.*)", after, re.IGNORECASE)
    return (_TIMES[found[1].lower()], found[2]) if found else (1, after)


def _currency(name: str, text: str) -> str | None:
    if not name:
        return None
    if name.upper() in _CODES:
        return name.upper()
    symbol = _SYMBOLS.get(name.upper()) or _SYMBOLS.get(name.lower())
    if symbol is None:
        raise BadInput(
            f"I do not know the currency “{shown(name)}” in “{shown(text)}”: write its three letters, as in 40000 EUR."
        )
    return symbol


def _number(digits: str, times: int, text: str) -> Decimal:
    grouped = _GROUPED.fullmatch(digits)
    if grouped and times > 1 and grouped[1] in ",." and grouped[2] is None and digits.count(grouped[1]) == 1:
        whole, part = digits.split(grouped[1])
        raise BadInput(
            f"“{shown(text)}” could begin with {whole}{part} or with {whole} and a fraction: "
            "write all the digits, as in 40000."
        )
    if grouped and digits[0] != "0":
        whole = digits[: -len(grouped[2]) - 1] if grouped[2] else digits
        return Decimal(f"{re.sub('[^0-9]', '', whole)}.{grouped[2] or 0}")
    if _DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    raise _unreadable(text)


def _unreadable(text: str) -> BadInput:
    return BadInput(f"“{shown(text)}” is not a sum I can read: write it like 40000, 40k, 1.5m USD or €40,000.")
