"""What is wrong with a fact as it was typed, and how it is typed right."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.fit import Unfit
from bot.errors import typed
from bot.messages.english import facts, places
from bot.messages.english.numbers import digits
from bot.messages.english.saying import said

_NAMES = {
    "timezone": "time zone",
    "linkedin": "LinkedIn address",
    "workspace_name": "workspace's name",
}
"""Facts that are not called by their names."""


def name_of(field: str) -> str:
    """“time zone”: a fact in the middle of a sentence."""
    return _NAMES.get(field, field.replace("_", " "))


@said.register
def empty(refused: typed.Empty) -> str:
    return f"The {name_of(refused.field)} is empty. Fill it in and try again."


@said.register
def day_out_of_range(refused: typed.DayOutOfRange) -> str:
    return (
        f"The {name_of(refused.field)} is {refused.day.isoformat()}; use a day between the years "
        f"{refused.first_year} and {refused.last_year}."
    )


@said.register
def sum_out_of_range(refused: typed.SumOutOfRange) -> str:
    return f"The {name_of(refused.field)} is {refused.value}; use a number between 0 and {digits(refused.most)}."


@said.register
def event_without_day(refused: typed.EventWithoutDay) -> str:
    return f"On which day is the event? Give it too, such as {refused.field}:2026-12-03."


@said.register
def event_without_name(refused: typed.EventWithoutName) -> str:
    return f'What is the event called? Give it too, such as {refused.field}:"Breakfast on onboarding".'


@said.register
def cannot_be_stored(refused: typed.CannotBeStored) -> str:
    return (
        f"The {name_of(refused.field)} holds a character that can't be stored "
        f"(U+{ord(refused.char):04X}, place {refused.place}). Take it out and send it again."
    )


@said.register
def too_long(refused: typed.TooLong) -> str:
    named = name_of(refused.field)
    return f"The {named} is {digits(refused.length)} characters long; shorten it to at most {digits(refused.most)}."


@said.register
def not_among_words(refused: typed.NotAmongWords) -> str:
    return f"I don't know the {name_of(refused.field)} “{refused.word[:60]}”. {_one_of(refused.among)}"


@said.register
def told_of_them(refused: typed.ToldOfThem) -> str:
    return f"{facts.unfit(Unfit.TOLD_OF_THEM, refused.text)} To keep it as it is, send it again."


@said.register
def no_currency(refused: typed.NoCurrency) -> str:
    return f"The {name_of(refused.field)} {refused.code!r} isn't a currency; use three letters, such as USD."


@said.register
def unknown_word(refused: typed.UnknownWord) -> str:
    hint = f"Did you mean {refused.nearest}?" if refused.nearest else _one_of(refused.among)
    return f"I don't know the {name_of(refused.field)} “{refused.word[:60]}”. {hint}"


_MOST_LISTED = 12


def _one_of(among: Sequence[str]) -> str:
    """What there is to choose from; of many the first few."""
    if not among:
        return "There are none yet, so leave it out."
    words = list(dict.fromkeys(each.replace("_", "-") for each in among))
    more = " …" if len(words) > _MOST_LISTED else ""
    return f"Use one of {', '.join(words[:_MOST_LISTED])}{more}."


@said.register
def no_country(refused: typed.NoCountry) -> str:
    return (
        f"I don't know a country called “{refused.code[:40]}”. Write it like Germany, UK or US, or a region like DE-BY."
    )


@said.register
def no_zone(refused: typed.NoZone) -> str:
    return f"“{refused.name[:40]}” isn't a time zone or a city I know. Write it like {refused.nearest}."


@said.register
def zone_two_ways(refused: typed.ZoneTwoWays) -> str:
    wrong = f"“{refused.name[:40]}” doesn't say what their clocks do in summer."
    if not refused.zones:
        return f"{wrong} Write the city, like Berlin or America/New_York."
    clocks = " or ".join(places.clock(zone) for zone in refused.zones)
    return f"{wrong} Do you mean {clocks}? Then write {' or '.join(refused.zones)}."


@said.register
def no_address(refused: typed.NoAddress) -> str:
    return (
        f"“{refused.text[:60]}” isn't an email address that anyone reads. Write it like jane@northwind.com, or leave "
        "it out."
    )


@said.register
def no_domain(refused: typed.NoDomain) -> str:
    return (
        f"“{refused.text[:60]}” isn't a company's own domain. Write it like northwind.com, or leave it out: hosts that "
        "many share, such as gmail.com, LinkedIn or your CRM, don't tell one company from another."
    )


@said.register
def no_place(refused: typed.NoPlace) -> str:
    return (
        f"“{refused.text[:40]}” isn't a city, time zone or country I know. "
        "Write it like Berlin, America/New_York or Germany."
    )


@said.register
def too_private(_: typed.TooPrivate) -> str:
    return (
        "This looks like it's about someone's health or family, which is better kept off file, so I haven't saved it. "
        "If they're away for it, note “Something private” as the reason: I'll keep the pause, and no reason. "
        "If it's about their business, say it without naming the person."
    )


@said.register
def same_fact_twice(refused: typed.SameFactTwice) -> str:
    return f"{refused.key}: names the same fact as another key you gave: keep one of them."


@said.register
def company_missing(_: typed.CompanyMissing) -> str:
    return "Which company? Write its name first, as in `/dealdark add Northwind`."


@said.register
def bad_facts(refused: typed.BadFacts) -> str:
    return " ".join(said(each) for each in refused.fields.values())


@said.register
def way_of_meeting(refused: typed.WayOfMeeting) -> str:
    return (
        f"“{refused.typed}” is where you meet, so it's no touch. If you talked: `/dealdark meeting Northwind`. "
        'If it\'s still ahead: `/dealdark meeting Northwind on:"next tue"`. If no one came: `/dealdark dial Northwind`.'
    )
