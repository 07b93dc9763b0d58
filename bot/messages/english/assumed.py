"""What was assumed, each in a few words: they stand one after the other in one small line."""

from __future__ import annotations

from bot.domain import assumed
from bot.messages.english import places
from bot.messages.english.saying import said


@said.register
def today_taken(_: assumed.TodayTaken) -> str:
    return "No date given, so I count from today."


@said.register
def main_taken(taken: assumed.MainTaken) -> str:
    return f"No name given, so I took {taken.name or 'the main contact'}."


@said.register
def play_taken(taken: assumed.PlayTaken) -> str:
    return f"I counted it as “{taken.title}”."


@said.register
def zone_taken(taken: assumed.ZoneTaken) -> str:
    city = taken.zone.rpartition("/")[2].replace("_", " ")
    return f"I don't know their time zone, so I'm going by yours ({city})."


@said.register
def holidays_taken(taken: assumed.HolidaysTaken) -> str:
    return places.holidays_by_zone(taken.country)


@said.register
def currency_taken(taken: assumed.CurrencyTaken) -> str:
    return f"I read {taken.sign} as {taken.currency}."


@said.register
def name_taken(taken: assumed.NameTaken) -> str:
    return f"I took “{taken.typed}” for {taken.name}."


@said.register
def elsewhere_taken(taken: assumed.ElsewhereTaken) -> str:
    return f"I don't know them at {taken.company}, so I took your contact there."
