"""Sums of money as people type them: "40k", "40,000", "€40.000", "1.5m USD".

Here: text → whole hundredths and a currency, of what is typed and of a table's cell. Not here: the words for thousands
and for currencies (each language's module), which column a cell stands in (`cells`), how sums are shown
(`bot.messages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from bot.errors.reading import (
    PartsOfACent,
    SumBelowZero,
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
    "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH", "฿": "THB", "zł": "PLN", "kč": "CZK", "₽": "RUB", "₸": "KZT",
    "CN¥": "CNY", "元": "CNY", "円": "JPY", "원": "KRW", "SFR": "CHF", "FR": "CHF", "FT": "HUF", "LEI": "RON",
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

_SHARED = {
    "$": frozenset("USD AUD CAD NZD HKD SGD MXN ARS CLP COP TWD UYU".split()),  # noqa: SIM905
    "¥": frozenset({"JPY", "CNY"}),
    "£": frozenset({"GBP", "EGP", "LBP", "SYP"}),
}
"""Symbols that several countries write: a code beside one says whose it is."""

_THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})

_MORE_TIMES: Mapping[str, int] = {
    **dict.fromkeys(("tsd", "mille", "mila", "duizend"), 10**3),
    **dict.fromkeys(("millions", "millionen", "millones", "millón", "milhões", "milhão", "milioni", "milione"), 10**6),
    **dict.fromkeys(("miljoen", "mln", "mill"), 10**6),
    **dict.fromkeys(("mrd", "mia", "milliard", "milliards", "milliarden", "miljard", "miliardi"), 10**9),
    **dict.fromkeys(("lakh", "lakhs", "lac"), 10**5),
    **dict.fromkeys(("crore", "crores", "cr"), 10**7),
    **dict.fromkeys(("万", "萬", "만"), 10**4),
    **dict.fromkeys(("億", "亿", "억"), 10**8),
}
"""What multiplies in a table, of any language. “mil” is not among them: a thousand in Madrid, a million in London."""

_TABLE_TIMES: Mapping[str, int] = {**ENGLISH.times, **_MORE_TIMES}

_LONGEST_CURRENCY = 4
"""Letters of what may still be meant as a currency."""

_SHAPE = re.compile(r"([^0-9.,+-]*?)\s*([0-9][0-9.,'’\s]*)(.*)", re.DOTALL)
_PARTED = re.compile(
    r"(?:[0-9]{1,3}(?P<blank>['’ ])[0-9]{3}(?:(?P=blank)[0-9]{3})*(?=[.,]|$)"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+(?=,)|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?=\.))"
    r"(?:(?P<mark>[.,])(?P<part>[0-9]+))?"
)
"""Thousands, parted by blanks or by one mark, and decimals after another; India parts by two digits."""
_GROUPS = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})+|[0-9]{1,2}(,)[0-9]{2}(?:,[0-9]{2})*,[0-9]{3}")
_ONE = re.compile(r"([0-9]+)([.,])([0-9]+)")


class Mark(StrEnum):
    """What stands before decimals in a column of sums."""

    EITHER = ""
    """None of its cells tells."""
    DOT = "."
    COMMA = ","
    BOTH = "both"
    """Some have the one, some the other."""


def amount(text: str, language: Language = ENGLISH) -> tuple[int, str | None]:
    """(hundredths of the currency's unit, ISO code or None when no currency was named).

    Hundredths for every currency, also for those without coins, so that nobody multiplies twice. Raises BadInput for
    what is no sum, or has two readings.
    """
    value, currency = _read(text, language, language.times, "", Mark.EITHER)
    hundredths = value * 100
    if hundredths != int(hundredths):
        raise PartsOfACent(text)
    return int(hundredths), currency


def shared_sign(text: str) -> tuple[str, str] | None:
    """A sign that several currencies share, and which of them is taken; None where the sum says which it is."""
    named = {word.upper() for word in re.findall("[A-Za-z]{3}", text)} & _CODES
    signs = (each for each in "$¥" if re.search(rf"(?<![A-Za-z]){re.escape(each)}(?![A-Za-z])", text))
    sign = None if named else next(signs, None)
    return None if sign is None else (sign, _SYMBOLS[sign])


def table_amount(text: str, currency: str = "", mark: Mark = Mark.EITHER) -> tuple[int, str | None]:
    """The same of a table's cell, in the words of any language; a third decimal is rounded.

    `currency`: what another column of the row says, `mark`: what the rest of the column tells (`decimal_mark`). An
    amount is right or refused, never off by a power of ten. Raises BadInput.
    """
    text = " ".join(text.split())
    bare = re.sub(r"(?<=[0-9])[.,] ?[-–—]+(?= |$)", "", text)  # “12.500,-”
    if re.match(r"\(.*\)$|[^0-9]*[-−–] ?[^0-9]{0,4}[0-9]|.*[0-9] ?[-−–]$", bare):
        raise SumBelowZero(text)
    bare = re.sub(r"([0-9])[eE]\+([0-9]{1,2})$", lambda found: f"{found[1]}×{found[2]}", bare)
    digits, _, power = bare.partition("×")
    value, named = _read(digits, ENGLISH, _TABLE_TIMES, currency, mark, typed=text)
    value = (value * 10 ** int(power or 0) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    if value > LARGEST * 100:
        raise SumTooLarge(text, LARGEST)
    return int(value), named


def decimal_mark(cells: Iterable[str]) -> Mark:
    """What a column's own cells tell of the mark before its decimals."""
    found = {mark for cell in cells if (shape := _SHAPE.fullmatch(cell.strip())) and (mark := _tells(shape[2].strip()))}
    return Mark.BOTH if len(found) > 1 else found.pop() if found else Mark.EITHER


def _tells(digits: str) -> Mark | None:
    if found := _PARTED.fullmatch(digits):
        return Mark(found["mark"]) if found["mark"] else None
    if found := _GROUPS.fullmatch(digits):
        return Mark.COMMA if found[1] == "." else Mark.DOT
    if (found := _ONE.fullmatch(digits)) and _is_fraction(*found.groups()):
        return Mark(found[2])
    return None


def _read(
    text: str, language: Language, factors: Mapping[str, int], given: str, mark: Mark, typed: str = ""
) -> tuple[Decimal, str | None]:
    """The whole sum, in units. `given`: the currency that stands elsewhere."""
    typed = typed or text
    found = _SHAPE.fullmatch(" ".join(text.split()))
    if found is None:
        raise SumUnreadable(typed)
    before, digits, after = found[1].strip(), found[2].strip(), found[3].strip()
    times, rest = _times(after, factors)
    currency = _one_of([each for each in (*before.split(), *rest.split(), given.strip()) if each], typed, language)
    value = _number(digits, times, mark, currency, typed) * times
    if value > LARGEST:
        raise SumTooLarge(typed, LARGEST)
    return value, currency


def _times(after: str, factors: Mapping[str, int]) -> tuple[int, str]:
    """The factor that stands after the digits, and what follows it (a currency, or nothing)."""
    found = _factor(tuple(factors)).fullmatch(after)
    return (factors[found[1].lower()], found[2]) if found else (1, after)


@lru_cache(maxsize=8)
def _factor(words: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"({any_of})(?![a-zł])\.?\s*(.*)", re.IGNORECASE)


def _one_of(names: list[str], text: str, language: Language) -> str | None:
    """The currency that all of these name: a symbol of several countries is the one whose code stands beside it."""
    codes = {name: _currency(name, text, language) for name in names}
    named = next((code for name, code in codes.items() if name not in _SHARED), next(iter(codes.values()), None))
    for name, code in codes.items():
        if named and named not in (code, *_SHARED.get(name, ())):
            raise TwoCurrencies(text, named, code)
    return named


def _currency(name: str, text: str, language: Language) -> str:
    if name.upper() in _CODES:
        return name.upper()
    code = _SYMBOLS.get(name.upper()) or _SYMBOLS.get(name.lower()) or language.currencies.get(name.lower())
    code = code or _SYMBOLS.get(name.upper().removesuffix("."))
    if code is None and len(name) > _LONGEST_CURRENCY and name.isalpha():
        raise SumUnreadable(text)  # “about 40k”
    if code is None:
        raise UnknownCurrency(text, name)
    return code


def _number(digits: str, times: int, column: Mark, currency: str | None, text: str) -> Decimal:
    if found := _PARTED.fullmatch(digits):
        whole = digits[: found.start("mark")] if found["mark"] else digits
        number = Decimal(f"{re.sub('[^0-9]', '', whole)}.{found['part'] or 0}")
    elif _GROUPS.fullmatch(digits):
        number = Decimal(re.sub("[^0-9]", "", digits))
    elif found := _ONE.fullmatch(digits):
        return _with_one_mark(found[1], Mark(found[2]), found[3], times, column, currency, text)
    elif digits.isdigit():
        return Decimal(digits)
    else:
        raise SumUnreadable(text)
    if digits[0] == "0":
        raise SumUnreadable(text)  # nobody parts the thousands of 0,123,456
    return number


def _with_one_mark(
    whole: str, mark: Mark, part: str, times: int, column: Mark, currency: str | None, text: str
) -> Decimal:
    """“12.500”: a fraction or thousands, by what else is known. Raises SumTwoWays where that isn't enough."""
    fraction = Decimal(f"{whole}.{part}")
    if _is_fraction(whole, mark, part):
        return fraction
    if currency in _THREE_DECIMALS and mark is Mark.DOT and len(part) == 3:
        return fraction
    two_ways = column in (mark, Mark.BOTH) or len(part) > 3 or (column is Mark.EITHER and times > 1)
    if two_ways or (currency in _THREE_DECIMALS and column is Mark.EITHER):
        raise SumTwoWays(text)
    return Decimal(whole + part)


def _is_fraction(whole: str, mark: str, part: str) -> bool:
    """Thousands are parted after one to three digits, and have three; who parts by four writes commas."""
    if len(part) > 3:
        return mark == Mark.DOT or len(whole) > 4
    return len(part) < 3 or len(whole) > 3 or whole[0] == "0"
