"""The almanac: public holidays and time zones by country, from the libraries that keep them.

The one place that knows those libraries; everything above asks here for a calendar or a zone.
"""

from bot.almanac.cities import cities_like, zone_of_city
from bot.almanac.countries import (
    as_code,
    as_country,
    countries,
    country_of,
    country_of_zone,
    is_country,
    region_known,
    zones_in,
)
from bot.almanac.holidays import calendar_for, public_holidays, weekend
from bot.almanac.names import name_of, regions_like, regions_named
from bot.almanac.short_zones import is_short, meant_by
from bot.almanac.zones import (
    Whereabouts,
    is_zone,
    timezones,
    whereabouts,
    zone_called,
    zone_of,
    zone_or_utc,
)

__all__ = [
    "Whereabouts",
    "as_code",
    "as_country",
    "calendar_for",
    "cities_like",
    "countries",
    "country_of",
    "country_of_zone",
    "is_country",
    "is_short",
    "is_zone",
    "meant_by",
    "name_of",
    "public_holidays",
    "region_known",
    "regions_like",
    "regions_named",
    "timezones",
    "weekend",
    "whereabouts",
    "zone_called",
    "zone_of",
    "zone_of_city",
    "zone_or_utc",
    "zones_in",
]
