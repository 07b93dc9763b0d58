"""English as it's misspelt and dictated."""

from __future__ import annotations

import re

from bot.reading.plain.rules import listed
from bot.reading.plain.spelling import Spelling

_KNOWN = tuple(
    """
    form=from jsut=just bakc=back wiht=with whit=with adn=and teh=the hte=the thier=their fone=phone
    wensday=wednesday wendsday=wednesday wednsday=wednesday thursdy=thursday tommorow=tomorrow tommorrow=tomorrow
    tomorow=tomorrow tomorows=tomorrow's tommorows=tomorrow's tmrw=tomorrow tmr=tomorrow 2moro=tomorrow weds=wednesday
    yest=yesterday yday=yesterday yesteday=yesterday untill=until til=till vaca=vacation vacay=vacation
    recieved=received replyed=replied answerd=answered anserd=answered calld=called closd=closed
    cancled=cancelled canceled=cancelled metting=meeting mtg=meeting mtng=meeting appt=appointment termin=appointment
    resched=rescheduled lft=left vmail=voicemail replid=replied spok=spoke
    hosptial=hospital shes=she's hes=he's theyre=they're its=it's im=i'm ive=i've weve=we've didnt=didn't
    hasnt=hasn't havent=haven't isnt=isn't wont=won't wasnt=wasn't doesnt=doesn't cant=can't dont=don't
    mabye=maybe probly=probably prolly=probably gona=gonna nver=never
    """.split()  # noqa: SIM905
)
_TENS = {"twenty": 20, "thirty": 30}
_ONES = tuple(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
    """.split()  # noqa: SIM905
)


def _th(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if not 10 < number < 14 else "th"
    return f"{number}{ending}"


_CLOCK = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
SPELLING = Spelling(
    known=dict(each.split("=") for each in _KNOWN),
    meant=listed("""
        replied replies reply answered responded emailed mailed texted called phoned messaged pinged heard wrote
        written talked spoke voicemail message meeting rescheduled postponed pushed cancelled scheduled booked moved
        signed contract accepted declined rejected proposal closed reached chased linkedin vacation
        hospital daughter mother father surgery cancer pregnant funeral divorce illness miscarriage holiday parental
        leave office until through yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january
        february march april august september october november december phone quote budget procurement
        pricing price competitor about again friday never maybe
    """),
    real=listed("""
        sings singed singer signer sighed mailing failed stalled balled culled relied replica revived relief leaves
        marches booker hooked mooed removed pushes mooned rejects quota quoted quotes prices priced priceless closet
        closer clothed clover proposals contracts contrast messages meetings meaning meting chased chaste budgets
        phones phony emails wrong heart hear head hearth beard hoard mayor maker weave heave offices officer fiance
        united unit holidays vacations vocation spoken spike spoken talker tasked walked balked taller caller calmed
        called cared careful callers moving model moped loved roved bounced boosted booted looked cooked reacher
        react reacts reacted preached quite quiet friday fridays march apron abort above again gain lever fever
        clever sever ever even nerve navel
        farther fathers mothers surgeries moth other daughters hospitals divorced divorces canter funerals
    """),
    spoken={
        "comma": ",",
        "period$": ".",
        "full stop": ".",
        "question mark": "?",
        "exclamation point": "!",
        "exclamation mark": "!",
        "new line": "\n",
        "new paragraph": "\n",
        "semicolon": ";",
    },
    asides=re.compile(
        rf"(?<!\S)(?:i'm afraid|i am afraid|first thing|just now|at (?:lunchtime|lunch|noon|midday) (?=$|[,.!])|"
        rf"earlier (?=today )|(?:yay|woohoo|wohoo|cheers|thanks|thx|fyi|btw) $|"
        rf"in (?:the|my|our) (?:diary|calendar) (?=for )|"
        rf"at (?:half )?(?:{_CLOCK}|\d{{1,2}}(?:[:.]\d\d)?) ?(?:fifteen |thirty |forty five )?(?:am|pm|o'clock|uhr)? "
        rf"(?=$|[,.!]))(?: |(?<= ))"
    ),
    days=re.compile("(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|thr|fri|fir|sat|sun|yest|tom)"),
    numbers={
        **{word: _th(at) for at, word in enumerate(_ONES, 1)},
        **{
            f"{ten} {one}": _th(value + at)
            for ten, value in _TENS.items()
            for at, one in enumerate(_ONES[:9], 1)
            if value + at <= 31
        },
        "thirtieth": "30th",
    },
)
"""Slips that are common, and words that are often mistyped."""
