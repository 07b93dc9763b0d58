"""How the figure that they gave is said: “12000 USD a month” is “$12,000 a month”, aloud “12,000 dollars a month”.

Here: their figure, as they put it. Not here: what else people typed (`clauses`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.coach import clauses, grammar

_MONEY = {
    "USD": "dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "CHF": "francs",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_SUM = re.compile(
    r"(?P<sign>[$€£])? ?(?P<sum>\d[\d.,']*\d|\d) ?(?P<many>k|m|thousand|million)?\b ?(?P<code>USD|EUR|GBP|CHF)?\b",
    re.IGNORECASE,
)
_MANY = {"k": "thousand", "m": "million"}
_COUNTED = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|hundred|million)\b(?! lot| fortune)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:(?:about|around|roughly|some|up to|at least|almost|nearly|over) )?[$€£]?\d[\d.,']*\s?(?:k|m)?\b%?\s?"
    r"(?:(?!(?:a|an|per|each|every|for|because|in|on|and|are|is|were|was)\b)[A-Za-z]+ ?){0,2}"
    r"(?:(?:a|an|per|each|every) [a-z]+)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def figure(text: str | None, aloud: bool) -> str | None:
    """What it costs them, as they put it; thousands set apart, and aloud with the name of the money.

    Of a whole sentence (“it costs us 12k a month”) the figure alone; None where there is none in it.
    """
    found = clauses.tidy(text)
    if found is None:
        return None
    found = re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", found)
    found = re.sub(r"\b(USD|EUR|GBP|CHF) ?(\d[\d.,']*(?:[km]\b)?)", r"\2 \1", found)
    found = re.sub(r"\bFTE$", "FTE" if re.match(r"(?:an?|one|1|half an?|0\.\d)\b", found) else "FTEs", found)
    found = re.sub(r"(?<=[\w ])/ ?(?=[a-z])", " per ", found) if aloud else found
    if (
        grammar.VERB.search(found)
        or len(found.split()) > 10
        or re.match(r"(?:it|we|they|onboarding)\b", found, re.IGNORECASE)
    ):
        part = _RATE.search(found)
        if part is None:
            return None
        found = part[0].strip()
    if not _COUNTED.search(found):
        return None
    return re.sub(r" {2,}", " ", _SUM.sub(lambda m: _sum(m, aloud), clauses.lowered(found))).strip()


def _sum(m: re.Match[str], aloud: bool) -> str:
    sign, digits, many, code = m["sign"], m["sum"], m["many"], (m["code"] or "").upper()
    money = sign or code
    plain = digits.replace(",", "").replace("'", "")
    worth = money or re.match(r" ?(?:dollar|euro|pound|franc)", m.string[m.end() :])
    if plain.isdigit() and (len(plain) > 4 or (len(plain) == 4 and worth)):
        digits = f"{int(plain):,}"
    lead = " " if m[0].startswith(" ") else ""
    tail = " " if m[0].endswith(" ") else ""
    if aloud and (money or many):
        large = f" {_MANY.get(many.lower(), many.lower())}" if many else ""
        if many and many.lower() == "k" and digits.replace(".", "").isdigit():
            large = "" if (value := float(digits) * 1000) == int(value) else large
            digits = f"{int(value):,}" if not large else digits
        return f"{lead}{digits}{large}{' ' + _MONEY[money] if money else ''}{tail}"
    if code in _SIGNS and not sign:
        return f"{lead}{_SIGNS[code]}{digits}{many or ''}{tail}"
    between = " " if many and len(many) > 1 else ""
    return f"{lead}{sign or ''}{digits}{between}{many or ''}{' ' + code if code else ''}{tail}"
