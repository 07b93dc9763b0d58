"""Days in the middle of a letter, in the language it was written in: “I'm back on 7 December”.

For the return date of an auto-reply, which colleagues of ours don't write and no grammar of ours can hold. This is the
one place that knows dateparser, imported by the call: it takes half a second, and nothing that answers a person needs
it. Not here: what a person types to us (`days`), and which of the days found is the one of the return: a phone
extension looks like a year to it, so take only days near a word such as “back”, and none far ahead.
"""

from __future__ import annotations

from datetime import date, datetime, time


def days_in(text: str, today: date, language: str, *, month_first: bool = False) -> list[tuple[int, date]]:
    """(place in the text, day) of each day that is named, by its day and month or as a distance from `today`.

    Where the year is left out, it's the nearest to come. `language`: its ISO 639 code, without which a date such as
    04.12. can't be told; `month_first`: whether 12/4 is in December. Raises ValueError for a language it doesn't know.
    """
    from dateparser.search import search_dates

    settings = {
        "DATE_ORDER": "MDY" if month_first else "DMY",
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(today, time()),
        "REQUIRE_PARTS": ["day", "month"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found, after = [], 0
    for words, moment in search_dates(text, languages=[language], settings=settings) or ():
        place = text.find(words, after)
        if place >= 0:
            found.append((place, moment.date()))
            after = place + len(words)
    return found
