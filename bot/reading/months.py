"""Names of months and weekdays in the languages that CRMs are set to, as their exports write them.

Here: a word → which month, and a date without its weekday. Not here: what people type to us (each language's module).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MONTHS = """january february march april may june july august september october november december
    januar februar marz april mai juni juli august september oktober november dezember
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    januari februari maart april mei juni juli augustus september oktober november december
    januar februar mars april mai juni juli august september oktober november desember
    januari februari mars april maj juni juli augusti september oktober november december""".split()  # noqa: SIM905 - a table that reads as one
"""English, German, French, Spanish, Portuguese, Italian, Dutch, Norwegian and Danish, Swedish; without accents."""

_SHORT = {"mrz": 3, "maerz": 3, "mrt": 3, "janner": 1, "feber": 2, "setiembre": 9}
"""What begins none of the names, and Austria's own."""

_NUMBERS = tuple((name, at % 12 + 1) for at, name in enumerate(_MONTHS))

_WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag
    sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado
    domingo segunda terca quarta quinta sexta lunedi martedi mercoledi giovedi venerdi sabato domenica maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag""".split()  # noqa: SIM905 - a table that reads as one
)
_SHORTEST = 2
_WEEKDAY = re.compile(r"([^\W\d_]{2,12})(?:-feira)?\.?,? +(?=\S)")
_IN_THE_EAST = re.compile(
    r" ?(?:\([月火水木金土日월화수목금토일一二三四五六]\)|(?:星期|周)[一二三四五六日天]|[월화수목금토일]요일)"
)
_IN_BRACKETS = re.compile(r" ?\(([^\W\d_]{2,12})\.?\)$")
_BEHIND = re.compile(r",? +([^\W\d_]{2,12})\.?$")


_FOREIGN = frozenset(
    """heute gestern morgen ubermorgen vorgestern nachste nachsten nachster naechste woche wochen monat monats tage
    tagen ende anfang aujourd hui hier demain apres semaine semaines prochain prochaine mois jour jours fin debut hoy
    ayer manana proxima proximo semana semanas mes dias dia oggi ieri domani prossimo prossima settimana settimane mese
    giorni giorno hoje ontem amanha vandaag gisteren overmorgen volgende weken maand dagen""".split()  # noqa: SIM905
)
"""Words of days that English doesn't have."""


def is_foreign(word: str) -> bool:
    """Whether a word of a day is one of another language, or in other letters."""
    plain = bare(word)
    if not plain.isascii():
        return True
    return len(plain) > 2 and (plain in _FOREIGN or month_of(plain) is not None or plain in _WEEKDAYS)


@lru_cache(maxsize=1024)
def month_of(word: str) -> int | None:
    """1 to 12, for a month's name or at least three letters of its beginning; None for what is none, or two."""
    plain = bare(word)
    if len(plain) < 3:
        return None
    if plain in _SHORT:
        return _SHORT[plain]
    found = {number for name, number in _NUMBERS if name.startswith(plain) or (plain == "sept" and number == 9)}
    return found.pop() if len(found) == 1 else None


def without_weekday(text: str) -> str:
    """“Tue, Oct 20, 2026” → “Oct 20, 2026”: a weekday says nothing that the day does not."""
    text = _IN_THE_EAST.sub("", text)
    for place in (_WEEKDAY.match(text), _IN_BRACKETS.search(text), _BEHIND.search(text)):
        if place and _is_weekday(place[1]):
            return f"{text[: place.start()]}{text[place.end() :]}".strip(" ,")
    return text


def _is_weekday(word: str) -> bool:
    plain = bare(word)
    return len(plain) >= _SHORTEST and any(name.startswith(plain) for name in _WEEKDAYS)


def bare(word: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
