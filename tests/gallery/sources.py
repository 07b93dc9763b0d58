"""What sources noted, ask and found at first, what is read, and the forms to connect one, from smallest to largest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.card import Named
from bot.domain.noticed import Answer, Asks, FirstReading, Line, Noted, Question, SourceCard, Sources
from bot.domain.observation import Seen
from bot.domain.sources import Key, Kind, State
from bot.messages import digest, hearing, noticed
from bot.messages.compose import Message, View
from bot.messages.digest import Row
from tests.gallery import samples
from tests.gallery.samples import BERLIN, CLOSE_IT, TODAY, USUAL

_AT = datetime(2026, 10, 27, 10, 14, tzinfo=UTC)
_NORTHWIND = Named(id=70, company="Northwind", contact="Jane Doe")
_CONTOSO = Named(id=71, company="Contoso", contact="Bob Chen")
_FABRIKAM = Named(id=72, company="Fabrikam", contact=None)
_WORST = Named(id=10**12, company=samples.longest(), contact=samples.longest())

WROTE = Line(id=7, deal=_NORTHWIND, what=Noted.THEY_WROTE, at=_AT, who="Jane Doe", channel="email")
_YOURS = Line(
    id=8, deal=_CONTOSO, what=Noted.WE_WROTE, at=_AT, who="Bob Chen", channel="email", play="issue-timeline-call"
)
_AWAY = Line(
    id=9, deal=_FABRIKAM, what=Noted.AWAY, at=_AT, who="Ann Lee", until=date(2026, 12, 7), quiet=date(2026, 12, 10)
)

_EACH = (
    WROTE,
    replace(WROTE, channel="linkedin", who=None),
    replace(WROTE, channel="sms", deal=_FABRIKAM, who=None),
    replace(WROTE, channel="message"),
    _YOURS,
    replace(_YOURS, play=None, by="U0SAM"),
    replace(_YOURS, play=None, channel="linkedin"),
    replace(_YOURS, play=None, channel="sms"),
    replace(_YOURS, play=None, channel="message"),
)
_REST = (
    _AWAY,
    replace(_AWAY, until=None, quiet=None),
    replace(_AWAY, what=Noted.BOUNCED),
    *(replace(WROTE, what=what, channel="call") for what in (Noted.TALKED, Noted.NO_ANSWER, Noted.VOICEMAIL)),
    *(replace(WROTE, what=what) for what in (Noted.MET, Noted.MISSED, Noted.LEFT)),
)
_LAST = (
    replace(WROTE, what=Noted.MEETING_AHEAD, until=date(2026, 11, 3)),
    replace(WROTE, what=Noted.MEETING_OFF, until=date(2026, 11, 3)),
    replace(WROTE, what=Noted.CLOSED, outcome="won"),
    replace(WROTE, what=Noted.CHANGED),
    replace(WROTE, undone=True),
    replace(_YOURS, what=Noted.NO_ANSWER, by="U0SAM"),
)

_ASKED = Question(id=5, asks=Asks.WHICH_DEAL, at=_AT, deals=(_NORTHWIND, _CONTOSO), who="Jane Doe")
_STRANGER = Question(
    id=6,
    asks=Asks.STRANGER_IN_THREAD,
    at=_AT,
    deals=(_NORTHWIND,),
    who="Sam Lee",
    address="sam@northwind.example",
)
_YES = replace(_STRANGER, answer=Answer.YES)

_FOUND = FirstReading(
    source=3,
    reading=1,
    kind="imap",
    days=90,
    counts={Noted.THEY_WROTE: 14, Noted.WE_WROTE: 31, Noted.AWAY: 2},
    deals=9,
    asked=3,
)
_MAIL = SourceCard(id=3, kind="imap", name="imap-alex", state=State.LIVE, own=True, read_until=_AT, noted=12, ends=True)
_HEARS = Sources(
    sources=(_MAIL, replace(_MAIL, id=4, kind="team-mailbox", name="deals", own=False, noted=None, ends=False)),
    lines=(WROTE, _YOURS),
    open=1,
    kinds=("imap", "ics", "caldav"),
    never=("boss@acme.example", "@bank.example"),
)
_EACH_STATE = Sources(
    sources=(
        replace(_MAIL, state=State.NEW, read_until=None, noted=0),
        replace(_MAIL, state=State.BACKFILLING, read_until=None, noted=1),
        replace(_MAIL, state=State.REFUSED, error="sign_in", read_until=datetime(2026, 10, 20, 9, 12, tzinfo=UTC)),
        replace(_MAIL, error="network", read_until=None, noted=None),
        replace(_MAIL, kind="webhook", name="dialler", own=False, read_until=None, read=False),
    )
)
_IMAP = Kind(
    name="imap",
    opens=None,
    keys=(
        Key("host", required=True),
        Key("port"),
        Key("security", default="tls", one_of=("tls", "starttls", "none")),
        Key("user", required=True),
        Key("addresses", several=True),
        Key("token_url"),
    ),
    secret="password",
)


def _worst() -> Sources:
    long = samples.longest()
    card = SourceCard(
        id=10**12, kind="imap", name=long, state=State.REFUSED, own=False, read_until=_AT, noted=10**9, ends=True
    )
    line = replace(_YOURS, deal=_WORST, who=long, by=f"<!channel> {long}")
    return Sources(
        sources=(card,) * 40,
        lines=(line,) * 400,
        open=10**9,
        kinds=tuple(f"kind-{n}" for n in range(9)),
        never=(long,) * 400,
        questions=(replace(_ASKED, who=long, address=long, deals=(_WORST,) * 20),) * 3,
    )


SOURCES: Mapping[str, Callable[[], Message | View]] = {
    "noticed": lambda: noticed.noticed([WROTE]),
    "noticed-touch": lambda: noticed.noticed([_YOURS]),
    "noticed-undone": lambda: noticed.noticed([replace(WROTE, undone=True)]),
    "noticed-met": lambda: noticed.noticed([replace(WROTE, what=Noted.MET)]),
    "noticed-several": lambda: noticed.noticed([WROTE, _YOURS, _AWAY]),
    "noticed-each": lambda: noticed.noticed(_EACH),
    "noticed-rest": lambda: noticed.noticed(_REST),
    "noticed-last": lambda: noticed.noticed(_LAST, 1),
    "digest-with-noticed": lambda: digest.digest(
        [Row(USUAL, 41), Row(CLOSE_IT, 43)], BERLIN, TODAY, seen=[WROTE, replace(_YOURS, undone=True)]
    ),
    "noticed-worst": lambda: noticed.noticed(_worst().lines, 10**9),
    "asked-which-deal": lambda: noticed.question(_ASKED),
    "asked-which-of-many": lambda: noticed.question(
        replace(_ASKED, who=None, deals=(_NORTHWIND, _CONTOSO, _FABRIKAM, replace(_FABRIKAM, id=73)))
    ),
    "asked-which-deal-answered": lambda: noticed.question(replace(_ASKED, answer=Answer.DEAL, told=_CONTOSO)),
    "asked-which-deal-none": lambda: noticed.question(replace(_ASKED, answer=Answer.NO)),
    "asked-stranger": lambda: noticed.question(_STRANGER),
    "asked-stranger-answered": lambda: noticed.question(_YES),
    "asked-stranger-of-account": lambda: noticed.question(replace(_STRANGER, asks=Asks.STRANGER_OF_ACCOUNT, who=None)),
    "asked-stranger-met": lambda: noticed.question(
        replace(_STRANGER, asks=Asks.STRANGER_OF_ACCOUNT, seen=Seen.MEETING)
    ),
    "asked-stranger-of-several": lambda: noticed.question(
        replace(_STRANGER, asks=Asks.STRANGER_OF_ACCOUNT, deals=(_NORTHWIND, _CONTOSO))
    ),
    "asked-human-of-several": lambda: noticed.question(
        replace(_STRANGER, asks=Asks.HUMAN, who="Jane Doe", deals=(_NORTHWIND, _CONTOSO))
    ),
    "asked-human": lambda: noticed.question(replace(_STRANGER, asks=Asks.HUMAN, who="Jane Doe")),
    "asked-human-answered": lambda: noticed.question(replace(_YES, asks=Asks.HUMAN)),
    "asked-human-automatic": lambda: noticed.question(replace(_YES, asks=Asks.HUMAN, answer=Answer.NO)),
    "asked-has-left": lambda: noticed.question(replace(_STRANGER, asks=Asks.HAS_LEFT, who="Jane Doe")),
    "asked-has-left-answered": lambda: noticed.question(replace(_YES, asks=Asks.HAS_LEFT)),
    "asked-ours": lambda: noticed.question(Question(id=8, asks=Asks.OURS, at=_AT, address="alex@rivera.example")),
    "asked-ours-answered": lambda: noticed.question(
        Question(id=8, asks=Asks.OURS, at=_AT, address="alex@rivera.example", answer=Answer.NO)
    ),
    "asked-meeting": lambda: noticed.question(replace(_STRANGER, asks=Asks.MEETING, who="Jane Doe")),
    "asked-meeting-answered": lambda: noticed.question(replace(_YES, asks=Asks.MEETING, answer=Answer.MISSED)),
    "asked-differs": lambda: noticed.question(
        replace(_STRANGER, asks=Asks.DIFFERS, seen=Seen.DEAL, changes={"stage": "negotiation", "value": 40000})
    ),
    "asked-differs-answered": lambda: noticed.question(replace(_YES, asks=Asks.DIFFERS)),
    "asked-differs-kept": lambda: noticed.question(replace(_YES, asks=Asks.DIFFERS, answer=Answer.NO)),
    "asked-closed": lambda: noticed.question(replace(_STRANGER, asks=Asks.CLOSED, who="Jane Doe")),
    "asked-closed-call": lambda: noticed.question(replace(_STRANGER, asks=Asks.CLOSED, who=None, seen=Seen.CALL)),
    "asked-closed-meeting": lambda: noticed.question(
        replace(_STRANGER, asks=Asks.CLOSED, who="Jane Doe", seen=Seen.MEETING)
    ),
    "asked-closed-reopened": lambda: noticed.question(replace(_YES, asks=Asks.CLOSED)),
    "asked-closed-left-closed": lambda: noticed.question(replace(_YES, asks=Asks.CLOSED, answer=Answer.NO)),
    "asked-smallest": lambda: noticed.question(Question(id=1, asks=Asks.WHICH_DEAL, at=_AT)),
    "asked-worst": lambda: noticed.question(
        replace(
            _ASKED,
            who=samples.longest(),
            address=samples.longest(),
            deals=tuple(replace(_WORST, id=n) for n in range(500)),
        )
    ),
    "first-reading": lambda: noticed.first_reading(_FOUND),
    "first-reading-nothing": lambda: noticed.first_reading(replace(_FOUND, counts={}, deals=0, asked=0)),
    "first-reading-undone": lambda: noticed.first_reading(replace(_FOUND, undone=47)),
    "first-reading-calendar": lambda: noticed.first_reading(
        replace(_FOUND, kind="ics", counts={Noted.MET: 1, Noted.MEETING_AHEAD: 2}, deals=1, asked=1)
    ),
    "first-reading-worst": lambda: noticed.first_reading(
        replace(_FOUND, counts=dict.fromkeys(Noted, 10**9), days=10**6, deals=10**9, asked=10**9)
    ),
    "sources": lambda: hearing.sources(_HEARS, TODAY),
    "sources-asked": lambda: hearing.sources(
        replace(_HEARS, open=4, questions=(_STRANGER, replace(_ASKED, id=9))), TODAY
    ),
    "sources-each-state": lambda: hearing.sources(_EACH_STATE, TODAY, "imap-alex is off."),
    "sources-none": lambda: hearing.sources(Sources(kinds=("imap", "ics")), TODAY),
    "sources-smallest": lambda: hearing.sources(Sources(), TODAY),
    "sources-worst": lambda: hearing.sources(_worst(), TODAY, samples.longest()),
    "source-connected-for": lambda: hearing.connected_for("imap", "imap-alex"),
    "source-connected-for-worst": lambda: hearing.connected_for("carrier-pigeon", samples.longest()),
    "source-agree": lambda: hearing.agree("imap"),
    "source-agree-calendar": lambda: hearing.agree("ics"),
    "form-source": lambda: hearing.connect_form(_IMAP),
    "form-source-again": lambda: hearing.connect_form(
        _IMAP, {"host": "imap.acme.example", "user": "alex"}, "I can't sign in there: the password was refused."
    ),
    "form-source-smallest": lambda: hearing.connect_form(Kind(name="ics", opens=None, secret="address")),
    "form-source-calendar": lambda: hearing.connect_form(
        Kind(name="ics", opens=None, secret="address", keys=(Key("addresses", required=True, several=True),))
    ),
    "form-source-worst": lambda: hearing.connect_form(
        _IMAP, dict.fromkeys(("host", "port", "user", "addresses"), samples.longest()), samples.longest()
    ),
    "form-source-sign-in": lambda: hearing.again_form(_IMAP, 3, "imap-alex", "The password was refused."),
    "form-source-sign-in-worst": lambda: hearing.again_form(_IMAP, 10**12, samples.longest(), samples.longest()),
    "form-source-off": lambda: hearing.off_form(3, "imap-alex"),
    "form-source-off-worst": lambda: hearing.off_form(10**12, samples.longest()),
}
