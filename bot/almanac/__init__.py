"""The almanac: public holidays and time zones by country, from the libraries that keep them.

The one place that knows those libraries; everything above asks here for a calendar or a zone.
"""

from bot.almanac.holidays import calendar_for, public_holidays
from bot.almanac.zones import Whereabouts, countries, is_country, is_zone, timezones, whereabouts, zone_of, zone_or_utc

__all__ = [
    "Whereabouts",
    "calendar_for",
    "countries",
    "is_country",
    "is_zone",
    "public_holidays",
    "timezones",
    "whereabouts",
    "zone_of",
    "zone_or_utc",
]
