"""The almanac: public holidays and time zones by country, from the libraries that keep them.

The one place that knows those libraries; everything above asks here for a calendar or a zone.
"""

from bot.almanac.countries import as_country, countries, country_of, is_country, region_known
from bot.almanac.holidays import calendar_for, public_holidays, weekend
from bot.almanac.zones import Whereabouts, is_zone, timezones, whereabouts, zone_of, zone_or_utc

__all__ = [
    "Whereabouts",
    "as_country",
    "calendar_for",
    "countries",
    "country_of",
    "is_country",
    "is_zone",
    "public_holidays",
    "region_known",
    "timezones",
    "weekend",
    "whereabouts",
    "zone_of",
    "zone_or_utc",
]
