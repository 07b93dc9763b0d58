"""A language is one module: each is whole, and a second one is read by the same rules."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from datetime import date

import pytest

import bot.reading
from bot.errors import BadInput
from bot.errors.reading import DayUnreadable
from bot.reading import LANGUAGES
from bot.reading.commands import yes_or_no
from bot.reading.days import parse_day
from bot.reading.english import ENGLISH
from bot.reading.language import Language, Unit, Which
from bot.reading.sums import amount
from bot.reading.times import parse_time

TUESDAY = date(2026, 11, 24)
GERMAN = replace(
    ENGLISH,
    name="german",
    months=(
        *("januar", "februar", "märz", "april", "mai", "juni"),
        *("juli", "august", "september", "oktober", "november", "dezember"),
    ),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    also_weekdays={"mo": 1, "di": 2, "mi": 3, "do": 4, "fr": 5, "sa": 6, "so": 7, "sonnabend": 6},
    which={"nächsten": Which.NEXT, "letzten": Which.LAST, "diesen": Which.THIS},
    named={"gestern": (-1, Unit.DAY), "nächste woche": (1, Unit.WEEK)},
    counts={"einem": 1, "einer": 1, "zwei": 2},
    units={"tagen": Unit.DAY, "woche": Unit.WEEK, "wochen": Unit.WEEK, "monat": Unit.MONTH},
    before={"in": 1, "vor": -1},
    after={},
    on=("am",),
    article="der",
    ordinals=(".",),
    halves={},
    times={"tsd": 10**3, "mio": 10**6},
    currencies={"euro": "EUR", "franken": "CHF"},
    yes=("ja",),
    no=("nein",),
)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("gestern", date(2026, 11, 23)),
        ("vor einer Woche", date(2026, 11, 17)),
        ("in zwei Wochen", date(2026, 12, 8)),
        ("vor 3 Tagen", date(2026, 11, 21)),
        ("in einem Monat", date(2026, 12, 24)),
        ("nächsten Di", date(2026, 12, 1)),
        ("am letzten Sonnabend", date(2026, 11, 21)),
        ("diesen Montag", date(2026, 11, 23)),
        ("24. März 2027", date(2027, 3, 24)),
        ("der 6. dez 2026", date(2026, 12, 6)),
        ("6.11.2026", date(2026, 11, 6)),
        ("2026-11-24", date(2026, 11, 24)),
    ],
)
def test_days_in_another_language(typed: str, day: date) -> None:
    assert parse_day(typed, TUESDAY, "past", GERMAN) == parse_day(typed, TUESDAY, "future", GERMAN) == day


@pytest.mark.parametrize("typed", ["yesterday", "in 2 weeks", "24 march", "next tue"])
def test_one_language_does_not_read_the_other(typed: str) -> None:
    with pytest.raises(DayUnreadable):
        parse_day(typed, TUESDAY, "past", GERMAN)


def test_sums_times_and_answers_in_another_language() -> None:
    assert amount("40 Tsd Franken", GERMAN) == (4_000_000, "CHF")
    assert (yes_or_no(" Ja ", GERMAN), yes_or_no("nein", GERMAN), yes_or_no("yes", GERMAN)) == (True, False, None)
    with pytest.raises(BadInput):
        parse_time("4pm", GERMAN)


def test_every_language_is_in_the_table() -> None:
    shared = {
        "language",
        "days",
        "times",
        "moments",
        "names",
        "sums",
        "commands",
        "nearest",
        "places",
        "private_words",
        "plain",
        "rates",
        "links",
        "prose",
        "tables",
        "reasons",
        "rows",
        "columns",
        "cells",
        "stages",
        "imported",
        "identities",
        "headers",
        "alphabets",
        "sheets",
        "table_rows",
        "currencies",
        "people",
        "pages",
        "endings",
        "months",
        "ways",
        "dates",
        "mending",
        "spans",
    }
    modules = {module.name for module in pkgutil.iter_modules(bot.reading.__path__)} - shared
    assert len(modules) == len(LANGUAGES)
    assert all(len(code) == 2 for code in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_is_whole(language: Language) -> None:
    assert (len(language.months), len(language.weekdays)) == (12, 7)
    assert set(language.which.values()) == set(Which)
    assert set(language.units.values()) == set(Unit)
    assert {*language.before.values(), *language.after.values()} == {1, -1}
    assert not set(language.yes) & set(language.no)
    for each in (language.months, language.weekdays):
        assert len({name[:3] for name in each}) == len(each), "three letters tell them apart"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_word_of_a_language_is_read(language: Language) -> None:
    days = [
        *language.named,
        *language.weekdays,
        *language.also_weekdays,
        *(f"24 {name} 2026" for name in language.months),
    ]
    days += [f"{which} {day}" for which in language.which for day in language.weekdays]
    far = [f"{count} {unit}" for count in language.counts for unit in language.units]
    days += [f"{word} {each}" for word in language.before for each in far]
    days += [f"{each} {word}" for word in language.after for each in far]
    for typed in days:
        assert parse_day(typed, TUESDAY, "past", language), typed
    for word in language.times:
        assert amount(f"4{word}", language)[0] == 400 * language.times[word]
    for name, code in language.currencies.items():
        assert amount(f"40 {name}", language) == (4000, code)


def test_the_words_of_a_language_are_in_lower_case() -> None:
    for language in LANGUAGES.values():
        typed = [*language.months, *language.weekdays, *language.named, *language.counts, *language.units]
        typed += [*language.which, *language.before, *language.after, *language.times, *language.currencies]
        assert [word for word in typed if word != word.lower()] == []
