"""Countries and regions by name: read in the languages that CRMs and people use, said in one.

Here: “Deutschland”, “UK”, “KAZ”, “Bavaria” → a code, and a code → what it is called. Not here: which codes there are
(`countries`). Babel and its English are loaded when the first name is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("uk", "u k", "great britain", "britain", "gb"), "GB"),
    **dict.fromkeys(("usa", "u s a", "u s", "us", "america", "united states of america"), "US"),
    **dict.fromkeys(("uae", "u a e", "emirates"), "AE"),
    **dict.fromkeys(("holland", "the netherlands"), "NL"),
    **dict.fromkeys(("czech republic", "cesko"), "CZ"),
    **dict.fromkeys(("south korea", "republic of korea", "korea republic of", "korea south"), "KR"),
    **dict.fromkeys(("north korea", "korea democratic people s republic of", "korea north"), "KP"),
    **dict.fromkeys(("republic of ireland", "eire"), "IE"),
    **dict.fromkeys(("russian federation", "russia"), "RU"),
    **dict.fromkeys(("turkey", "republic of turkiye"), "TR"),
    **dict.fromkeys(("ivory coast", "cote d ivoire"), "CI"),
    **dict.fromkeys(("burma", "myanmar"), "MM"),
    **dict.fromkeys(("hong kong", "hong kong sar"), "HK"),
    **dict.fromkeys(("macau", "macao", "macao sar"), "MO"),
    **dict.fromkeys(("drc", "dr congo", "democratic republic of the congo"), "CD"),
    **dict.fromkeys(("congo democratic republic of the", "congo the democratic republic of the"), "CD"),
    **dict.fromkeys(("congo", "republic of the congo"), "CG"),
    **dict.fromkeys(("mainland china", "p r china", "pr china", "prc", "people s republic of china"), "CN"),
    **dict.fromkeys(("taiwan province of china", "republic of china"), "TW"),
    **dict.fromkeys(("macedonia", "fyrom"), "MK"),
    "swaziland": "SZ",
    "cape verde": "CV",
    "east timor": "TL",
    "palestine": "PS",
    "state of palestine": "PS",
    "vatican": "VA",
    "holy see": "VA",
    "viet nam": "VN",
    "bosnia": "BA",
    "syrian arab republic": "SY",
    "lao people s democratic republic": "LA",
    "brunei darussalam": "BN",
    "ksa": "SA",
    "rsa": "ZA",
    "el": "GR",
    "brd": "DE",
}
"""What people and lists call countries that CLDR calls otherwise, as `folded` has it."""

_ABROAD: Mapping[str, str] = {
    "england": "GB-ENG",
    "scotland": "GB-SCT",
    "wales": "GB-WLS",
    "northern ireland": "GB-NIR",
    "bavaria": "DE-BY",
    "saxony": "DE-SN",
    "lower saxony": "DE-NI",
    "hesse": "DE-HE",
    "thuringia": "DE-TH",
    "north rhine westphalia": "DE-NW",
    "rhineland palatinate": "DE-RP",
    "saxony anhalt": "DE-ST",
    "nrw": "DE-NW",
    "catalonia": "ES-CT",
    "andalusia": "ES-AN",
    "basque country": "ES-PV",
    "navarre": "ES-NC",
    "aragon": "ES-AR",
    "castile and leon": "ES-CL",
    "valencia": "ES-VC",
    "balearic islands": "ES-IB",
    "canary islands": "ES-CN",
    "vienna": "AT-9",
    "lower austria": "AT-3",
    "upper austria": "AT-4",
    "styria": "AT-6",
    "carinthia": "AT-2",
    "tyrol": "AT-7",
    "geneva": "CH-GE",
    "zurich": "CH-ZH",
    "lucerne": "CH-LU",
    "grisons": "CH-GR",
    "south tyrol": "IT-BZ",
    "nsw": "AU-NSW",
    "quebec": "CA-QC",
}
"""Regions as English calls them, or everybody does; what each calls itself, `holidays` knows."""

_WELL_KNOWN = ("DE", "GB", "ES", "AT", "CH", "US", "CA", "AU")
"""Whose regions are known by their names alone, without that of the country."""

CALLED = "called.txt"
"""What countries are called in other languages, `CODE: name, name`. `tools.countries` makes it of Babel's tables: to
load those of a hundred languages takes a second, on a busy machine more than Slack waits for an answer."""

_SHORTEST = 4
"""Letters of a region's name: below, `holidays` has signs of cars."""

_FORM_OF_STATE = re.compile("^(?:republic|kingdom|state|commonwealth|federation) of (?:the )?")

_CHOSEN = {"HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "PS": "Palestine", "TR": "Turkey"}
"""Where CLDR's English is longer than what people say."""


def named(text: str, *, in_english: bool = False) -> str | None:
    """The code of the country or region that is called so, not yet checked; None where none is, or two are.

    `in_english`: only by what English calls it.
    """
    plain = folded(text)
    if not plain:
        return None
    if in_english:
        return _ALSO.get(plain) or _in_english().get(plain) or _ABROAD.get(plain)
    return _whole(plain) or _in_parts(text) or _with_dash(text) or _whole(_FORM_OF_STATE.sub("", plain))


def _with_dash(text: str) -> str | None:
    """“DE-Bayern”, “UK-Scotland”: a region by its name, where the code has its letters."""
    first, _, region = text.partition("-")
    country = _code(folded(first)) or _whole(folded(first))
    return region_of_name(country, region) if country and region else None


def name_of(code: str, language: str = "en") -> str:
    """“United Kingdom”, “Bayern, Germany”; the code itself for what has no name."""
    country, _, region = code.partition("-")
    called = _CHOSEN.get(country) if language == "en" else None
    called = called or territories(language).get(country, country)
    if not region:
        return called
    own = _region_names(country).get(region, region)
    return own if country == "GB" and own != region else f"{own}, {called}"


def regions_named(country: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of the regions of a country that have days of their own, by name."""
    names = _region_names(country)
    return tuple((f"{country}-{region}", name) for region, name in sorted(names.items(), key=lambda each: each[1]))


def regions_like(words: str) -> list[str]:
    """The regions of the well-known countries whose names begin so."""
    plain = folded(words)
    known = {**_by_region(), **_ABROAD} if plain else {}
    return sorted({code for name, code in known.items() if name.startswith(plain)})


def _whole(plain: str) -> str | None:
    found = _ALSO.get(plain) or _in_english().get(plain) or _ABROAD.get(plain)
    return found or _elsewhere().get(plain) or _by_region().get(plain)


def _in_parts(text: str) -> str | None:
    """“KZ (Kazakhstan)”, “Bavaria, Germany”, “DE - Germany”: where all that can be read agrees."""
    parts = [folded(part) for part in re.split(r"[()\[\]/,;:|]| [-–—] ", text)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return None
    found = [(part, _whole(part) or _code(part)) for part in parts]
    countries = {code.partition("-")[0] for part, code in found[-1:] if code} or {
        code.partition("-")[0] for _, code in found if code
    }
    if len(countries) != 1:
        return None
    [country] = countries
    before = [*parts, " ".join(parts[:-1])]
    inside = [region for part in before if (region := region_of_name(country, part))]
    if len(set(inside)) == 1:
        return inside[0]
    if any(code and code.partition("-")[0] != country for _, code in found):
        return None
    return country


def _code(plain: str) -> str | None:
    return plain.upper() if re.fullmatch("[a-z]{2}", plain) and plain.upper() in territories("en") else None


def region_of_name(country: str, text: str) -> str | None:
    """A region of this country by its name, in English or its own."""
    plain = folded(text)
    abroad = _ABROAD.get(plain, "")
    if abroad.startswith(f"{country}-"):
        return abroad
    aliases = {folded(alias): code for alias, code in _aliases(country).items()}
    return f"{country}-{aliases[plain]}" if plain in aliases else None


@lru_cache(maxsize=1)
def _in_english() -> Mapping[str, str]:
    """CLDR's English, the names of the `holidays` library, and ISO's codes of three letters."""
    from holidays.registry import COUNTRIES

    found = {folded(name): code for code, name in territories("en").items()}
    for name, (_, code, three, *_) in COUNTRIES.items():
        found.setdefault(name.replace("_", " "), code)
        found.setdefault(three.lower(), code)
    return found


@lru_cache(maxsize=1)
def _elsewhere() -> Mapping[str, str]:
    """Every country in the big languages, and in its own; what names two is none."""
    lines = (files("bot.almanac") / CALLED).read_text("utf-8").splitlines()
    told = (line.split(": ") for line in lines if not line.startswith("#"))
    return {name: code for code, names in told for name in names.split(", ")}


@lru_cache(maxsize=1)
def _by_region() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for country in _WELL_KNOWN:
        for alias, region in _aliases(country).items():
            if len(alias) >= _SHORTEST:
                found.setdefault(folded(alias), set()).add(f"{country}-{region}")
    return {name: codes.copy().pop() for name, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=256)
def territories(language: str) -> Mapping[str, str]:
    """Code → the name of each country in a language. Raises UnknownLocaleError or ValueError for one without tables."""
    from babel import Locale

    return dict(_countries_in(Locale.parse(language).territories))


def _countries_in(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Without continents and groups of states, which have digits, and what is none."""
    yield from ((code, name) for code, name in names.items() if len(code) == 2 and code not in ("EU", "EZ", "UN", "ZZ"))


@lru_cache(maxsize=512)
def _aliases(country: str) -> Mapping[str, str]:
    import holidays

    try:
        return dict(holidays.country_holidays(country).subdivisions_aliases)
    except NotImplementedError:
        return {}


@lru_cache(maxsize=512)
def _region_names(country: str) -> Mapping[str, str]:
    """Region → its name: as it calls itself, for that is what whoever works there looks for."""
    found: dict[str, str] = {}
    for alias, region in _aliases(country).items():
        if len(alias) >= _SHORTEST or region not in found:
            found.setdefault(region, alias)
    return found


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """In small letters, without accents, signs and “the”."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("&", " and ")
    words = re.sub(r"[^\w]+", " ", letters).split()
    words = ["saint" if word == "st" else word for word in words]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
