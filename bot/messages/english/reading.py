"""What is said of a day, a time, a sum or a command that can't be read, and how it is typed right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.errors import BadInput, reading, typed
from bot.messages.english import places
from bot.messages.english.days import day, short, weekday
from bot.messages.english.numbers import digits
from bot.messages.english.saying import said
from bot.messages.language import read_on
from bot.reading.commands import shown
from bot.reading.english import ENGLISH

_DAYS = "2026-11-24, 24 nov, yesterday, next tue or in 2 weeks"


@said.register
def no_day_typed(_: reading.NoDayTyped) -> str:
    return f"Which day? Write it like {_DAYS}."


@said.register
def day_unreadable(refused: reading.DayUnreadable) -> str:
    return f"I can't read “{shown(refused.typed)}” as a day. Write it like {_DAYS}."


@said.register
def day_not_english(refused: reading.DayNotEnglish) -> str:
    return f"I read days in English only, so not “{shown(refused.typed)}”. Write it like {_DAYS}."


@said.register
def span_no_day(refused: reading.SpanNoDay) -> str:
    return f"“{shown(refused.typed)}” isn't one day. Write the day it was, like {_DAYS}."


@said.register
def day_two_ways(refused: reading.DayTwoWays) -> str:
    one, two = refused.ways
    return f"“{shown(refused.typed)}” could be {day(one)} or {day(two)}. Write {one.isoformat()}, for example."


@said.register
def other_weekday(refused: reading.OtherWeekday) -> str:
    return f"{_is_on(refused)}: write {refused.day.isoformat()} or {refused.near.isoformat()}."


def _is_on(refused: reading.OtherWeekday) -> str:
    return f"{short(refused.day)} is a {weekday(refused.day.weekday())}, not a {weekday(refused.weekday)}"


def which(refused: BadInput) -> str:
    """What can be read in several ways, where each of them is a button."""
    if isinstance(refused, reading.DayOtherWay):
        return f"{_gone_or_ahead(refused)}. Which day do you mean?"
    if isinstance(refused, reading.OtherWeekday):
        return f"{_is_on(refused)}. Which day do you mean?"
    if isinstance(refused, typed.ZoneTwoWays):
        one = refused.zones[0] if len(refused.zones) == 1 else None
        asked = f"Do you mean {places.clock(one)}?" if one else "Which do you mean?"
        return f"{places.says_no_summer(refused.name)} {asked}"
    if isinstance(refused, reading.DayTwoWays):
        return f"“{shown(refused.typed)}” can be read two ways. Which day do you mean?"
    return said(refused)


def way(meant: str) -> str:
    """A reading of what was typed, as a button has it: a day, or a zone."""
    try:
        return day(date.fromisoformat(meant), read_on() or date.min)  # with the year, where nobody knows this one
    except ValueError:
        return places.clock(meant)


@said.register
def day_not_near(refused: reading.DayNotNear) -> str:
    return f"There's no {refused.day} {_month(refused.month)} within a year: write the year as well, as in 2028-02-29."


@said.register
def day_other_way(refused: reading.DayOtherWay) -> str:
    meant = refused.meant
    whose = {-1: "last year's", 0: "this year's", 1: "next year's"}.get(meant.year - refused.today.year)
    return (
        f"{_gone_or_ahead(refused)}. If you mean {whose or f'that of {meant.year}'}, write {meant.isoformat()}; "
        f"if {short(refused.near)}, {refused.near.isoformat()}."
    )


def _gone_or_ahead(refused: reading.DayOtherWay) -> str:
    away = (refused.today - refused.other).days
    ago = "hasn't come yet" if away < 0 else {0: "is today", 1: "was yesterday"}.get(away, f"was {away} days ago")
    return f"{short(refused.other)} {ago}"


@said.register
def day_too_far(refused: reading.DayTooFar) -> str:
    return (
        f"“{shown(refused.typed)}” lies outside the years {refused.first_year} to {refused.last_year}: "
        "check the year, as in 2026-11-24."
    )


@said.register
def no_such_day(refused: reading.NoSuchDay) -> str:
    typed = shown(refused.typed)
    wrong = f"“{typed}” isn't a day of any calendar"
    if refused.last is not None:
        of = f"{_month(refused.month)} {refused.year}" if refused.year else _month(refused.month)
        wrong = f"“{typed}” doesn't exist: {of} has {refused.last} days" if refused.day > refused.last else wrong
    elif refused.month:
        wrong = f"“{typed}” doesn't exist: there's no month {refused.month}"
    return f"{wrong}. Write it like {_DAYS}."


def _month(month: int) -> str:
    return ENGLISH.months[month - 1].capitalize()


@said.register
def not_a_time(refused: reading.NotATime) -> str:
    return f"“{shown(refused.typed)}” isn't a time of day. Write it like time:09:00 or time:4pm."


@said.register
def sum_unreadable(refused: reading.SumUnreadable) -> str:
    return f"I can't read “{shown(refused.typed)}” as an amount. Write it like 40000, 40k, 1.5m USD or €40,000."


@said.register
def sum_two_ways(refused: reading.SumTwoWays) -> str:
    return (
        f"In “{shown(refused.typed)}” I can't tell whether the mark is for thousands or for decimals: write all the "
        "digits, as in 40000."
    )


@said.register
def sum_too_large(refused: reading.SumTooLarge) -> str:
    return f"“{shown(refused.typed)}” is more than {digits(refused.most)}: check the zeros, or write it like 1.5m."


@said.register
def sum_below_zero(refused: reading.SumBelowZero) -> str:
    return f"“{shown(refused.typed)}” is less than nothing: a deal is worth 0 or more."


@said.register
def parts_of_a_cent(refused: reading.PartsOfACent) -> str:
    return f"“{shown(refused.typed)}” has parts of a cent: write at most two decimals, as in 40000.50."


@said.register
def two_currencies(refused: reading.TwoCurrencies) -> str:
    return (
        f"“{shown(refused.typed)}” names two currencies, {refused.first} and {refused.second}: keep one, "
        "as in 40000 EUR."
    )


@said.register
def unknown_currency(refused: reading.UnknownCurrency) -> str:
    return (
        f"I don't know the currency “{shown(refused.name)}” in “{shown(refused.typed)}”: write its three letters, "
        "as in 40000 EUR."
    )


@said.register
def text_too_long(refused: reading.TextTooLong) -> str:
    long, most = digits(refused.length), digits(refused.most)
    return f"That's {long} characters long, and {most} is the most I read: please shorten it."


@said.register
def unreadable_character(refused: reading.UnreadableCharacter) -> str:
    return (
        f"There's an unreadable character (U+{ord(refused.char):04X}) at position {refused.position}: "
        "type the text again instead of pasting it."
    )


@said.register
def quote_not_begun(refused: reading.QuoteNotBegun) -> str:
    return f"A quote ends after “{shown(refused.word)}” but none begins before it. Put quotes around the whole value."


@said.register
def quote_not_ended(refused: reading.QuoteNotEnded) -> str:
    return f"The quote before “{shown(refused.inside)}” is never closed."


@said.register
def no_space_after_quote(refused: reading.NoSpaceAfterQuote) -> str:
    return f"“{shown(refused.follows)}” follows a closing quote directly: put a space between them."


@said.register
def key_without_value(refused: reading.KeyWithoutValue) -> str:
    return f"{refused.key}: has no value. Write it right after the colon, in quotes if it has spaces."


@said.register
def key_twice(refused: reading.KeyTwice) -> str:
    return (
        f"{refused.key}: stands twice, once with “{shown(refused.first)}” and once with “{shown(refused.second)}”. "
        "Keep one of them."
    )


@said.register
def unknown_key(refused: reading.UnknownKey) -> str:
    typed, verb = shown(refused.typed), f"“{shown(refused.verb)}”" if refused.verb else "This"
    as_name = "" if '"' in typed or refused.nearest else f' If it\'s part of a name, put the name in quotes: "{typed}".'
    if not refused.known:
        return f"{verb} takes no options, so I can't read {refused.key}:.{as_name}"
    hint = f"Did you mean {refused.nearest}:?" if refused.nearest else f"It takes {_options(refused.known)}."
    return f"{verb} has no {refused.key}:. {hint}{as_name}"


_MOST_KEYS = 8


def _options(known: Sequence[str]) -> str:
    """Of many the first few: the help has them all."""
    some = ", ".join(f"{key}:" for key in known[:_MOST_KEYS])
    return some if len(known) <= _MOST_KEYS else f"{some} and {len(known) - _MOST_KEYS} more"


@said.register
def word_after_value(refused: reading.WordAfterValue) -> str:
    value, extra = shown(refused.value), shown(refused.word)
    return (
        f"“{extra}” stands after {refused.key}:{value}. If they belong together, write "
        f'{refused.key}:"{value} {extra}". If not, put “{extra}” first.'
    )
