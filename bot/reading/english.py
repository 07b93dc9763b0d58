"""English, as people type it and as CRMs write it. Here: words → meanings. Not here: how they are put together."""

from __future__ import annotations

from bot.reading.language import Language, Unit, Which

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

ENGLISH = Language(
    name="english",
    months=(
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    also_weekdays={"weds": 3},
    which={"next": Which.NEXT, "last": Which.LAST, "this": Which.THIS},
    named={
        "today": (0, Unit.DAY),
        "now": (0, Unit.DAY),
        "tonight": (0, Unit.DAY),
        "yesterday": (-1, Unit.DAY),
        "tomorrow": (1, Unit.DAY),
        "day before yesterday": (-2, Unit.DAY),
        "the day before yesterday": (-2, Unit.DAY),
        "day after tomorrow": (2, Unit.DAY),
        "the day after tomorrow": (2, Unit.DAY),
        "next week": (1, Unit.WEEK),
        "last week": (-1, Unit.WEEK),
        "in a fortnight": (2, Unit.WEEK),
        "a fortnight ago": (-2, Unit.WEEK),
        "next month": (1, Unit.MONTH),
        "last month": (-1, Unit.MONTH),
        "next year": (1, Unit.YEAR),
        "last year": (-1, Unit.YEAR),
    },
    counts={"a": 1, "an": 1, **{name: number for number, name in enumerate(_NUMBERS, 1)}},
    units={
        **dict.fromkeys(("d", "day", "days"), Unit.DAY),
        **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), Unit.WEEK),
        **dict.fromkeys(("mo", "month", "months"), Unit.MONTH),
        **dict.fromkeys(("y", "yr", "yrs", "year", "years"), Unit.YEAR),
    },
    before={"in": 1},
    after={"ago": -1, "from now": 1, "from today": 1},
    on=("on",),
    article="the",
    ordinals=("st", "nd", "rd", "th"),
    of="of",
    halves={"am": 0, "pm": 12},
    times={
        **dict.fromkeys(("k", "thousand"), 10**3),
        **dict.fromkeys(("m", "mn", "mio", "mm", "million"), 10**6),
        **dict.fromkeys(("b", "bn", "billion"), 10**9),
    },
    currencies={
        **dict.fromkeys(("dollar", "dollars"), "USD"),
        **dict.fromkeys(("euro", "euros"), "EUR"),
        **dict.fromkeys(("pound", "pounds"), "GBP"),
    },
    yes=("yes", "y", "true"),
    no=("no", "n", "false"),
    columns={
        "company": (
            *("account", "account name", "company name", "organization", "organisation"),
            *("customer", "client", "firm"),
        ),
        "contact": (
            *("contact name", "contact person", "primary contact", "full name", "prospect", "person"),
            "associated contact",
        ),
        "email": ("e-mail", "email address", "contact email", "mail"),
        "phone": ("telephone", "phone number", "mobile", "mobile phone", "contact phone"),
        "timezone": ("time zone", "tz"),
        "country": ("country code", "billing country", "country/region"),
        "domain": ("website", "web site", "company domain", "company domain name", "url"),
        "stage": ("deal stage", "sales stage", "opportunity stage", "pipeline stage", "phase"),
        "value": ("amount", "deal value", "deal size", "deal amount", "opportunity amount", "acv", "arr", "revenue"),
        "currency": ("currency code", "deal currency", "currency iso code"),
        "last_heard": (
            *("last heard", "last heard from", "last reply", "last replied", "last response", "last inbound"),
            *("last contact", "last contacted", "last contact date", "last activity", "last activity date"),
        ),
        "last_touch": ("last outbound", "last email sent", "last sent", "last message sent", "our last message"),
        "next_meeting": ("next meeting date", "meeting scheduled", "upcoming meeting"),
        "promised_by": ("promised", "promised date", "answer by", "reply by", "next step date"),
        "business_issue": ("issue", "pain", "pain point", "problem", "business problem", "need", "challenge"),
        "their_figure": ("figure", "cost of the issue", "impact"),
        "wanted_by": ("wanted", "needed by", "target date", "deadline", "go live", "go live date"),
        "start_by": ("start date", "kick-off", "start"),
        "reference": ("reference customer",),
        "result": ("results", "case study", "proof"),
        "owner": ("deal owner", "account owner", "opportunity owner", "rep", "sales rep", "owner id"),
        "title": ("deal name", "opportunity name", "deal title", "opportunity"),
        "segment": ("customer segment", "market segment", "account segment"),
        "link": ("crm link", "deal link", "deal url", "record url", "crm url"),
        "close_date": ("closing date", "expected close", "expected close date", "estimated close date", "closes on"),
        "external_id": ("id", "deal id", "record id", "opportunity id", "crm id"),
    },
    stages={
        "negotiation": ("negotiat", "contract", "review", "verbal", "procurement", "legal"),
        "proposal": ("proposal", "quote", "offer", "pricing"),
        "evaluation": (
            *("evaluat", "demo", "presentation", "trial", "pilot", "perception", "decision maker", "solution"),
        ),
        "discovery": ("discover", "qualif", "prospect", "needs", "appointment", "meeting", "lead", "interest"),
    },
)
