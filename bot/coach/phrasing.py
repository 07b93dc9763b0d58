"""How names, days and counts are said in an English sentence, and what stands in it for what is missing.

Here: forms of what is on record, each a pure function. Not here: what people typed in their own words (`clauses`), nor
which text it stands in (`script`, the playbook).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil

from bot.coach import clauses
from bot.domain import moments

NO_ISSUE = "what we talked about"
A_COLLEAGUE = "a colleague of yours"
SOME_DAY = "the other day"
NO_LATIN = "\u0250"
"""The first letter that is none of a Latin alphabet."""

GAPS: Mapping[str, str] = {
    "rep_name": "[your name]",
    "rep_company": "[your company]",
    "rep_phone": "[your number]",
    "article": "[title or link]",
    "enclosed": "[what you enclose]",
    "meeting_detail": "[one thing they said]",
    "slots": "[two free times]",
    "their_figure": "[their figure]",
    "reference": "[who would talk]",
    "introduction": "[who it is]",
    "owed": "[what you promised]",
    "issue_short": "[our project, in short]",
}
"""What stands in the words for what isn't on record: to be seen, and filled in by hand."""

_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"),
    *("twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "herr", "frau", "rev"})
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ben",
        "ten",
        "ter",
        "dos",
        "du",
    }
)
_A_WEEK = 7
_DEGREE = re.compile(r",? (?:Ph\.?D|M\.?D|MBA|CPA|Esq|Jr|Sr|I{2,3})\.?$")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_MEANT = 330
"""Days ahead for which a month means the next one of its name."""
_MEANT_BEFORE = 60
"""Days back for which a day means the last one of its name."""


# -- names ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2048)
def called(name: str | None) -> str | None:
    """How one greets them: by the first name, or as the name stands where it has a title, a particle or more words."""
    words = _DEGREE.sub("", whole(name)).split()
    plain = len(words) == 2 and not {words[0].rstrip(".").casefold(), words[1].casefold()} & (_TITLES | _PARTICLES)
    plain = plain and max(words[0]) < NO_LATIN  # elsewhere the family may stand first
    return words[0] if plain else " ".join(words) or None


def whole(name: str | None) -> str:
    """A name as it is written: “JANE DOE”, “jane doe” and “Doe, Jane” are Jane Doe."""
    found = clauses.plain(name)
    last, comma, first = found.partition(", ")
    found = f"{first} {last}" if comma and " " not in last and first.count(" ") < 2 and "." not in first else found
    small = _PARTICLES if " " in found else frozenset()
    found = " ".join(w.lower() if w.isupper() and w.lower() in small else _title(w) for w in found.split())
    return re.sub(r"^[A-Z]+(?=\.? )", lambda m: m[0].title() if m[0].lower() in _TITLES else m[0], found)


def _title(word: str) -> str:
    """“DOE” and “doe” are Doe; “DJ”, “MBA” and “van” stay."""
    lower = word.islower() and word not in _PARTICLES
    upper = word.isupper() and len(word) > 2 and not _DEGREE.match(f" {word}")
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word) if lower or upper else word


def hello(word: str, name: str | None) -> str:
    """“Hi Jane”; without a name “Hello”."""
    return f"{word} {name}" if name else "Hello"


def moment(text: str, today: date, aloud: bool) -> str:
    """“Tuesday at 10:00”; a week ahead and later “Tuesday, December 8 at 10:00”."""
    on, time = moments.parted(text)
    if on is None:
        return text
    far = f", {day(on, today, aloud)}" if (on - today).days >= _A_WEEK else ""
    named = "today" if on == today else f"{on:%A}{far}"
    return f"{named} at {time}" if time[:1].isdigit() else f"{named} {time}".strip()


def one_of(texts: Sequence[str]) -> str | None:
    """“Tuesday at 10:00 or Thursday at 14:00”."""
    found = [_WEEKDAY.sub(lambda m: m[0].capitalize(), each) for text in texts if (each := clauses.tidy(text))]
    return " or ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found) or None


def help_with(topic: str | None) -> str:
    """“help with your six-week onboarding”; where nobody wrote down what it is about, “help” alone."""
    return f"help with {topic}" if topic else "help"


def ends_in_link(words: str) -> bool:
    """A stop behind a link becomes part of it where it is opened."""
    return "://" in words.rpartition(" ")[2].rpartition("\n")[2]


# -- days -------------------------------------------------------------------------------------------------------------


def day(on: date, today: date, aloud: bool) -> str:
    """“October 5”, aloud “October fifth”; of another year, unless it is the next one of its name, with the year."""
    number = _ORDINALS[on.day - 1] if aloud else str(on.day)
    return f"{on:%B} {number}{_year(on, today)}"


def said_on(on: date, today: date, aloud: bool) -> str:
    """The same of a day that has been, for “on …”: within the last week “Monday”."""
    return f"{on:%A}" if 0 < (today - on).days < _A_WEEK else day(on, today, aloud)


def month(on: date, today: date, aloud: bool) -> str:
    """“October”, in the same way; “last December” where that is the one before this year."""
    if 0 < (today - on).days < _MEANT and on.year < today.year:
        return f"last {on:%B}"
    return f"{on:%B}{_year(on, today).lstrip(',')}"


def in_month(on: date, today: date, aloud: bool) -> str:
    """“in October”, “last December”, “earlier this month”."""
    if (on.year, on.month) == (today.year, today.month) and on < today:
        return "earlier this month"
    found = month(on, today, aloud)
    return found if found.startswith("last ") else f"in {found}"


def since(on: date, today: date, aloud: bool) -> str:
    """“since October”; within that month “since then”."""
    same = (on.year, on.month) == (today.year, today.month)
    return "since then" if same else f"since {month(on, today, aloud)}"


def deadline(on: date, today: date, aloud: bool) -> str:
    """“the end of January”, “early December”; a day in the middle of a month as it is."""
    named = f"{on:%B}{_year(on, today).lstrip(',')}"
    if on.month == 12 and on.year == today.year - 1:
        named = f"last {on:%B}" if on.day < 28 else "last year"
    if on.day >= 28:
        return f"the end of {named}"
    return f"early {named}" if on.day <= 7 else day(on, today, aloud)


def when(on: date, today: date, aloud: bool) -> str:
    """The same with its little word: “in early December”, “at the end of May”, “right after New Year's”."""
    if on.month == 1 and on.day <= 7 and on > today:
        return "right after New Year's"
    found = deadline(on, today, aloud)
    return f"at {found}" if on.day >= 28 else f"in {found}" if on.day <= 7 else f"around {found}"


def lately(on: date, today: date, aloud: bool) -> str:
    """“today”, “yesterday”, “on Friday”, “on October 5”."""
    ago = (today - on).days
    if ago < 2:
        return ("today", "yesterday")[max(ago, 0)]
    return f"on {on:%A}" if ago < 7 else f"on {day(on, today, aloud)}"


def on_the(on: date, today: date, aloud: bool) -> str:
    """“on the 3rd”; of another month “on October 3”."""
    if (on.year, on.month) != (today.year, today.month):
        return f"on {day(on, today, aloud)}"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(on.day % 10 if on.day not in (11, 12, 13) else 0, "th")
    return f"on the {_ORDINALS[on.day - 1] if aloud else f'{on.day}{ending}'}"


def weeks(days: int) -> str:
    """“three weeks”, each that has begun."""
    found = max(1, ceil(days / 7))
    return "a week" if found == 1 else f"{number(found)} weeks"


def span(first: date, last: date, today: date, aloud: bool) -> str:
    """The same from a day to another; of some time ago with its month: “one week in October”."""
    found = weeks((last - first).days)
    if (today - last).days <= 2 * _A_WEEK:
        return found
    found = "one week" if found == "a week" else found
    months = in_month(last, today, aloud)
    if (first.year, first.month) != (last.year, last.month) and months.startswith("in "):
        months = f"in {first:%B} and {months[3:]}"
    return f"{found} {months}"


def number(n: int) -> str:
    """“four”; from thirteen on in digits."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def _year(on: date, today: date) -> str:
    meant = on.year == today.year or -_MEANT_BEFORE < (on - today).days < _MEANT
    return "" if meant else f", {on.year}"


# -- what we did ------------------------------------------------------------------------------------------------------


def touches(channels: Sequence[str | None]) -> str:
    """“four emails”; of more than one kind “four calls and messages”."""
    kind = "emails" if set(channels) == {"email"} else "calls" if set(channels) <= {"call", "voicemail"} else ""
    mixed = "calls and messages" if {"call", "voicemail"} & set(channels) else "messages"
    return f"{number(len(channels))} {kind or mixed}"
