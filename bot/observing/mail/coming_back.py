"""When somebody is back, by the text of their automatic reply.

A day counts only beside a word that says what it is (“back on”, “bis”, “jusqu'au”), and only if it lies ahead and not
too far. It's read in the language of the text: with its months, and in its order of day and month; 04/05 in English
from nobody knows where is no day. The text is looked at and dropped.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from html import unescape

from bot.domain.sources import AwayUntil
from bot.domain.value import value
from bot.observing.mail.away_words import ABSENT, LEFT, RECEIVED, UNREAD, WORDS, Words
from bot.observing.mail.prefixes import automatic, plain

_MOST = 8192
_FAR = timedelta(days=200)
_NEAR = 40
"""Characters between a day and the word that says what it is."""

_QUOTED = re.compile(
    r"^(?:>|-{2,} ?(?:original|ursprungliche|message d'origine|mensaje original|messaggio originale|oorspronkelijk"
    r"|ursprungligt|oryginalna|mensagem original|weitergeleitete|forwarded)|_{10,}"
    r"|(?:on|am|le|el|il|op|den|em|dnia|w dniu) .{4,80}(?:wrote|schrieb|a ecrit|escribio|ha scritto|schreef|skrev"
    r"|napisal\w*|pisze|escreveu) ?.{0,60}:|(?:from|von|de|da|van|fran|od) ?: .*@)",
    re.MULTILINE,
)
_TAGS = re.compile(r"<(?:style|script|head)\b.*?</(?:style|script|head)>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_DAY = "\ue000"
"""Stands for a day in a text whose days were found."""
_SHORT = (
    "mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|ti|st|nr|einschl|inkl|incl|mon|tue|wed|thu"
    "|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|gio"
)
_ENDS = re.compile("".join(rf"(?<!\b{each})" for each in _SHORT.split("|")) + r"\.\s|[!?;]\s|\n\s*\n")
"""The end of a sentence: no point behind a weekday cut short."""


@value(frozen=True, slots=True)
class _Found:
    """A day in the text. `span`: what stands between the two where it's the last one of a span, as in 1-5 December."""

    start: int
    end: int
    day: date
    span: str | None


def coming_back(text: str, *, today: date, language: str | None = None, subject: str | None = None) -> AwayUntil:
    """The last day away, the one before they're back, if the text names one; or that they've left, or nobody's away.

    `today`: when it arrived. `language`: the Content-Language header. `subject`: its beginning tells a language.
    """
    words = _own_words(text[:_MOST])
    flat = words.replace("\n", " ")
    if re.search(rf"\b(?:{LEFT})", flat):
        return AwayUntil(left=True)
    until: date | None = None
    for each in _languages(flat, language, automatic(subject)):
        back, till = _days(words, each, _region(language), today)
        if back is not None:
            return AwayUntil(back - timedelta(days=1))
        until = until or till
    if until is None and (re.search(rf"\b(?:{UNREAD})", flat) or _only_received(flat)):
        return AwayUntil(away=False)
    # “Until the 7th” is taken as back on the 7th, “until and including” as the day after.
    return AwayUntil(until - timedelta(days=1) if until is not None else None)


def _only_received(flat: str) -> bool:
    """Whether it says that a message came in, and nothing of anybody's absence."""
    return re.search(rf"\b(?:{RECEIVED})", flat) is not None and re.search(ABSENT, flat) is None


def _own_words(text: str) -> str:
    """What they wrote themselves, as it compares; lines stay lines."""
    if re.search(r"<(?:html|body|div|p|br|span|table)\b", text, re.IGNORECASE):
        bare = _BREAKS.sub("\n", _TAGS.sub(" ", text))
        text = unescape(re.sub(r"<[^>]*>", " ", bare))
    lines = "\n".join(plain(line) for line in text.splitlines())
    quoted = _QUOTED.search(lines)
    return lines[: quoted.start()] if quoted else lines


def _languages(flat: str, told: str | None, prefix: str | None) -> list[str]:
    """The languages that it may be written in, likeliest first: two for a text that is written twice."""
    scores = {name: _score(flat, words) for name, words in WORDS.items()}
    best = max(scores.values())
    written = sorted((name for name, each in scores.items() if each and each * 3 >= best), key=lambda n: -scores[n])
    hints = [each for each in ((told or "").partition("-")[0].strip().casefold(), prefix or "") if each in WORDS]
    return list(dict.fromkeys([*written[:3], *hints]))


def _score(flat: str, words: Words) -> int:
    """How much of a language there is in a text."""
    return len(set(re.findall(rf"\b(?:{words.told_by}|{words.back}|{words.until})\b", flat)))


def _region(told: str | None) -> str | None:
    """The country of a language; not that of en-us, which stands wherever nobody chose one."""
    found = re.match(r"\s*[a-z]{2,3}-([a-z]{2})\b", (told or "").casefold())
    return found[1] if found and found[1] != "us" else None


def _days(text: str, language: str, region: str | None, today: date) -> tuple[date | None, date | None]:
    """(the day that a word calls the one they're back on, the latest one up to which they're away)."""
    words = WORDS[language]
    found = [each for each in _dates(text, language, region, today) if today <= each.day <= today + _FAR]
    back, until = list[date](), list[date]()
    marked, at = "", 0
    places: list[tuple[int, _Found]] = []
    for each in found:
        marked += text[at : each.start]
        places.append((len(marked), each))
        marked, at = marked + _DAY, each.end
    marked += text[at:]
    for place, each in places:
        before, after = _around(marked, place)
        kind, later = _role(before, after, each, words)
        if kind is not None:
            (back if kind == "back" else until).append(each.day + timedelta(days=later))
    return (back[0] if back else None), (max(until) if until else None)


def _around(text: str, place: int) -> tuple[str, str]:
    """What stands before and after a day, within its sentence and near it."""
    before = re.split(_ENDS, text[max(0, place - _NEAR) : place])[-1]
    after = re.split(_ENDS, text[place + 1 : place + 1 + _NEAR] + " ")[0]
    return before.replace("\n", " "), after.replace("\n", " ")


def _role(before: str, after: str, found: _Found, words: Words) -> tuple[str | None, int]:
    """What a day is: `back` or `until`, and how many days later they're really back; None where nothing says it."""
    since_then = before.rsplit(_DAY, 1)[-1]
    nearest = _last(since_then, words)
    span = found.span or ""
    if nearest == "until" or (words.behind and re.match(rf"\W*(?:{words.behind})\b", after)):
        return "until", int(_counts(before[-25:], after, words))
    if found.span is not None:
        until = re.fullmatch(rf"\W*(?:{words.until})\W*", span)
        return "until", int(until is None or _counts(span, after, words))
    says_back = rf"(?:^|\W)(?:{words.back})(?!\w)"
    if nearest == "back":
        return "back", 0
    if re.search(rf"{_DAY}\W*(?:-|–|—|\b(?:{words.to})\b)\W*(?:\w+\W+)?$", before):
        return "until", 1  # the last of so many days
    if re.match(rf"\W*(?:\w+\W+)?(?:-|–|—|\b(?:{words.to}|{words.until})\b)\W*(?:\w+\W+){{0,2}}{_DAY}", after):
        return None, 0  # the first one
    if nearest == "after":
        return ("back", 1) if re.search(says_back, f"{before} {after}") else (None, 0)
    if re.search(says_back, since_then):
        return "back", 0
    # Before another day it belongs to that one, but for what a comma parts from it.
    said = after if _DAY not in after else after.split(_DAY)[0].rpartition(",")[0]
    return ("back", 0) if re.search(says_back, said) else (None, 0)


def _counts(before: str, after: str, words: Words) -> bool:
    """Whether the day up to which they're away is one of those."""
    around = rf"(?<!\w)(?:{words.with_it})(?!\w)"
    return bool(re.search(around, before) or re.search(around, after[:18]))


def _last(before: str, words: Words) -> str | None:
    """Which kind of word stands nearest before a day."""
    kinds = {"back": words.back, "until": words.until, "since": words.since, "after": words.after}
    best: tuple[int, str | None] = (-1, None)
    for kind, pattern in kinds.items():
        for match in re.finditer(rf"(?:^|(?<=\W))(?:{pattern})(?!\w)", before):
            best = max(best, (match.start(), kind), key=lambda each: each[0])
    return best[1]


def _dates(text: str, language: str, region: str | None, today: date) -> Iterator[_Found]:
    at = 0
    region = _order(text) or region
    for match in _shapes(language).finditer(text):
        if match.start() >= at and (day := _day(match.groupdict(), language, region, today)) is not None:
            at = match.end()
            yield _Found(match.start(), match.end(), day, match["to"] or match["to2"] or match["to3"])


def _order(text: str) -> str | None:
    """Where somebody writes so: one day that can be read in one way tells how the others are meant."""
    found = [(int(each[1]), int(each[2])) for each in re.finditer(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?!\d)", text)]
    if any(first > 12 >= second for first, second in found):
        return "gb"
    return "us" if any(second > 12 >= first for first, second in found) else None


def _day(parts: Mapping[str, str | None], language: str, region: str | None, today: date) -> date | None:
    def number(name: str) -> int:
        return int(parts[name] or 0)

    if parts["iso"]:
        return _made(number("iso"), number("iso_month"), number("iso_day"))
    if parts["month"] or parts["month2"]:
        month = _months(language)[parts["month"] or parts["month2"] or ""]
        day = number("day") or number("last") or number("day2")
        return _in_year(day, month, parts["year"] or parts["year2"], today)
    first, second = number("first"), number("second")
    orders = [(first, second)]
    if parts["mark"] == "/" and language == "en":
        orders = {"us": [(second, first)], None: [(first, second), (second, first)]}.get(region, orders)
    days = {_in_year(day, month, parts["year3"], today) for day, month in orders} - {None}
    near = {each for each in days if each is not None and today <= each <= today + _FAR}
    return near.pop() if len(near) == 1 else None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _made(today.year, month, day)
    return this if this is not None and this >= today else _made(today.year + 1, month, day)


def _made(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 2000 <= year <= 2200 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


@cache
def _months(language: str) -> dict[str, int]:
    """Names of months as they compare, whole and short, in whatever case they stand beside a day."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for month, name in get_month_names(width, context, locale=language).items():
                found.setdefault(plain(name).rstrip("."), month)
    if language == "en":
        found |= {"sept": 9}
    with suppress(KeyError):
        del found[""]
    return {name: month for name, month in found.items() if not name.isdigit()}


@cache
def _shapes(language: str) -> re.Pattern[str]:
    """Each way to write a day: 2026-12-04, 4 December 2026, 1-4 December, December 4, December 1-4, 04.12.26, 4/12."""
    months = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    to = rf"(?:-|–|—|\b(?:{WORDS[language].to})\b)"
    nth = r"(?:st|nd|rd|th|er|re|\.|o|a|:e|:a|e)?"
    of = r"(?:of|de|del|d'|den|di|van|do|da)?"
    iso = r"(?P<iso>20\d\d)[-/.](?P<iso_month>\d{1,2})[-/.](?P<iso_day>\d{1,2})(?!\d)"
    day_month = (
        rf"(?:\d{{1,2}}{nth}\s*(?P<to>{to})\s*)?(?P<day>\d{{1,2}}){nth}[\s-]*{of}\s*(?P<month>{months})\b\.?"
        r"(?:[\s,-]*(?:de|del|of)?\s*(?P<year>20\d\d)(?!\d))?"
    )
    month_day = (
        rf"\b(?P<month2>{months})\b\.?\s+(?:the\s+)?(?P<day2>\d{{1,2}}){nth}(?!\w|[:.]\d)"
        rf"(?:\s*(?P<to2>{to})\s*(?P<last>\d{{1,2}}){nth}(?!\w|[:./-]\d))?(?:[\s,]+(?P<year2>20\d\d)(?!\d))?"
    )
    numeric = (
        r"(?:\d{1,2}\.?\s*(?P<to3>[-–—])\s*)?"
        r"(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?:(?P=mark)\s?(?P<year3>20\d\d|\d\d(?![\d:])))?"
        r"(?![\d:])(?!\s*(?:uhr|h\b|%|am\b|pm\b|kl\b))\.?"
    )
    ways = [iso, day_month, month_day, numeric] if months else [iso, numeric]
    return re.compile(rf"(?<![\w/+,])(?<!\d[.:-])(?:{'|'.join(ways)})")
