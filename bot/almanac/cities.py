"""Cities that people name for where somebody is and that no time zone is called after: Munich, San Francisco, Mumbai.

Not here: those that a zone is called after (`zones`). A name that well-known cities of several zones share is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_CITIES: Mapping[str, str] = {
    "Europe/Berlin": (
        "Munich, München, Hamburg, Frankfurt, Cologne, Köln, Stuttgart, Düsseldorf, Leipzig, Dresden, "
        "Hanover, Nuremberg, Bremen, Bonn, Karlsruhe, Mannheim"
    ),
    "Europe/London": (
        "Manchester, Leeds, Edinburgh, Glasgow, Bristol, Liverpool, Cardiff, Sheffield, Nottingham, Oxford"
    ),
    "Europe/Paris": "Lyon, Marseille, Toulouse, Bordeaux, Lille, Nantes, Strasbourg, Nice",
    "Europe/Madrid": "Barcelona, Seville, Bilbao, Málaga, Malaga, Zaragoza",
    "Europe/Rome": "Milan, Milano, Turin, Naples, Bologna, Florence, Genoa",
    "Europe/Lisbon": "Porto, Lisboa, Braga",
    "Europe/Zurich": "Geneva, Basel, Bern, Lausanne, Zürich",
    "Europe/Vienna": "Graz, Linz, Salzburg, Wien",
    "Europe/Amsterdam": "Rotterdam, Utrecht, Eindhoven, The Hague",
    "Europe/Brussels": "Antwerp, Ghent",
    "Europe/Warsaw": "Kraków, Krakow, Wrocław, Wroclaw, Gdańsk, Gdansk, Poznań, Poznan, Łódź, Lodz",
    "Europe/Prague": "Brno, Ostrava",
    "Europe/Stockholm": "Gothenburg, Göteborg, Malmö, Malmo, Uppsala",
    "Europe/Oslo": "Bergen, Trondheim, Stavanger",
    "Europe/Copenhagen": "Aarhus, Odense",
    "Europe/Helsinki": "Tampere, Espoo, Turku",
    "Europe/Dublin": "Cork, Galway, Limerick",
    "Europe/Athens": "Thessaloniki",
    "Europe/Bucharest": "Cluj, Cluj-Napoca, Timisoara, Iasi",
    "Europe/Kyiv": "Lviv, Kharkiv, Odesa, Dnipro",
    "Europe/Istanbul": "Ankara, Izmir",
    "America/New_York": (
        "Boston, Philadelphia, Washington DC, Miami, Atlanta, Charlotte, Raleigh, Pittsburgh, Baltimore, "
        "Orlando, Tampa, Cleveland, Columbus, Cincinnati, Brooklyn, Manhattan, NYC, Buffalo"
    ),
    "America/Chicago": (
        "Dallas, Austin, Houston, San Antonio, Fort Worth, Minneapolis, St. Louis, Kansas City, Nashville, "
        "Milwaukee, New Orleans, Oklahoma City, Memphis, Madison, Omaha"
    ),
    "America/Denver": "Salt Lake City, Boulder, Albuquerque, Colorado Springs",
    "America/Phoenix": "Tucson, Scottsdale",
    "America/Los_Angeles": (
        "San Francisco, Seattle, San Diego, Las Vegas, Oakland, Sacramento, Palo Alto, Mountain View, Silicon "
        "Valley, LA"
    ),
    "America/Toronto": "Montréal, Ottawa, Waterloo",
    "America/Edmonton": "Calgary",
    "America/Mexico_City": "Guadalajara, Puebla, CDMX",
    "America/Sao_Paulo": "Rio de Janeiro, Brasília, Brasilia, Belo Horizonte, Curitiba, Porto Alegre",
    "America/Bogota": "Medellín, Medellin, Cali",
    "Asia/Kolkata": (
        "Mumbai, Bombay, Bangalore, Bengaluru, Delhi, New Delhi, Chennai, Hyderabad, Pune, Gurgaon, Gurugram, "
        "Noida, Ahmedabad"
    ),
    "Asia/Tokyo": "Osaka, Yokohama, Kyoto, Nagoya, Fukuoka",
    "Asia/Seoul": "Busan, Incheon",
    "Asia/Shanghai": "Beijing, Shenzhen, Guangzhou, Hangzhou, Chengdu, Nanjing",
    "Asia/Ho_Chi_Minh": "Hanoi, Da Nang",
    "Asia/Manila": "Cebu, Makati",
    "Asia/Karachi": "Lahore, Islamabad",
    "Asia/Jerusalem": "Haifa",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Riyadh": "Jeddah",
    "Asia/Kuala_Lumpur": "Penang",
    "Pacific/Auckland": "Wellington, Christchurch",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Africa/Lagos": "Abuja",
    "Africa/Nairobi": "Mombasa",
    "Africa/Casablanca": "Rabat, Marrakesh",
}
"""By zone."""


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, tuple[str, str]]:
    return {city.casefold(): (city, zone) for zone, cities in _CITIES.items() for city in cities.split(", ")}


def zone_of_city(name: str) -> str | None:
    """The zone of a city of these."""
    found = _by_name().get(" ".join(name.split()).casefold())
    return found[1] if found else None


def cities_like(words: str) -> list[tuple[str, str]]:
    """The cities that begin with these words, each with its zone."""
    wanted = " ".join(words.split()).casefold()
    return [found for name, found in _by_name().items() if wanted and name.startswith(wanted)]
