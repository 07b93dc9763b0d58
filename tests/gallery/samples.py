"""Deals to draw messages with: a usual one, the smallest, and one in which everything is as hostile as it can be.

Here: values for the gallery. Not here: the messages and views that show them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from bot.domain import reasons, waits
from bot.domain.advice import Advice, Considered, Kind, LimitUse, Outcome, Phase, Window
from bot.domain.card import CardContact, DealCard, NotedEntry
from bot.domain.changes import Change, Circumstance, ComesThen, Given, InSegment, MeetingOn, PlayComes
from bot.domain.deal import Deal, Prospect, Signature
from bot.domain.entries import Closed, Dial, Entry, Heard, Meeting, NoteKept, Reopened, SituationNoted, Touch
from bot.domain.missing import OPEN_WORDS, Asked, Makes
from bot.domain.playbook import Counts, Group, Hold, Offered, Play, Script, Situation, Version
from bot.domain.rep import Rep
from bot.domain.twice import Doubt
from bot.errors.trouble import ZoneUnknown
from tests.anything import Anything, any_change

TODAY = date(2026, 10, 27)
BERLIN = timezone(timedelta(hours=1), "CET")
_NEW_YORK = timezone(timedelta(hours=-4), "EDT")
REP = Rep(user="U0ALEX", name="Alex Rivera", timezone="Europe/Berlin")

CALL = Play(
    id="issue-timeline-call",
    title="Remind them of their issue and date, by phone",
    family="reminder",
    channels=("call",),
    script=Script(call=(Version(("…",)),)),
    avoid=(),
    trigger="",
    success="",
    exit="",
    email_version="issue-timeline-email",
)
STAY_OR_GO = Play(
    id="stay-or-go",
    title="Ask whether to stay in touch or step back",
    family="stay-or-go",
    channels=("voicemail", "email"),
    script=Script(voicemail=(Version(("…",)),), email=(Version(("…",)),)),
    avoid=(),
    trigger="",
    success="",
    exit="",
)
OWN_PLAY = Play(
    id="courier-package",
    title="Send a small useful parcel",
    family="gifts",
    channels=("courier",),
    script=Script(post=(Version(("Dear {prospect_first}, this made me think of {issue}. No reply needed.",)),)),
    avoid=("Anything that has to be returned.",),
    trigger="As for a useful mailing, for a deal that is large enough, and your manager has agreed.",
    wait_after="Eight business days.",
    success="They mention it.",
    exit="One in a silence.",
    offered=Offered.ANOTHER,
    evidence="Gifts help with known buyers, and hurt at first meetings.",
)
GUIDE = Play(
    id="safe-to-say-no",
    title="Make it easy to say no",
    family="guidance",
    channels=(),
    script=Script(call=(Version(("A no is fine. I'd rather know.",)),)),
    avoid=(),
    trigger="Any time you talk, from the first meeting on.",
    success="",
    exit="",
    counts=Counts.NO,
)
SITUATIONS = {
    s.code: s
    for s in (
        Situation(code="unknown", label="I don't know why", means="", stance="", group=Group.US),
        Situation(
            code="ooo", label="Out of office or traveling", means="", stance="", hold=Hold.WAIT, group=Group.AWAY
        ),
        Situation(
            code="personal",
            label="Something private",
            means="",
            stance="",
            hold=Hold.WAIT,
            private=True,
            group=Group.AWAY,
        ),
        Situation(
            code="budget_freeze",
            label="No budget until a date",
            means="",
            stance="",
            hold=Hold.WAIT,
            group=Group.COMPANY,
        ),
    )
}

_CALL_ADVICE = Advice(
    kind=Kind.PLAY,
    reason="dark-ladder",
    phase=Phase.DARK,
    silence_bd=15,
    quiet=21,
    unanswered=2,
    last_heard=date(2026, 10, 6),
    play="issue-timeline-call",
    channel="call",
    on=TODAY,
    window=Window(datetime(2026, 10, 27, 9, tzinfo=_NEW_YORK), datetime(2026, 10, 27, 18, tzinfo=_NEW_YORK)),
    because=(reasons.NotReminded(reasons.Silence(15), 2),),
    considered=(
        Considered("customary-followup", Outcome.NOT_NEEDED, "already-followed-up"),
        Considered("thinking-of-you-article", Outcome.NOT_NEEDED, "one-value-touch"),
        Considered("issue-timeline-call", Outcome.CHOSEN, "dark-ladder"),
        Considered("reference-intro", Outcome.BLOCKED, "reminder-first"),
        Considered("results-proof", Outcome.BLOCKED, "needs-result"),
        Considered("stay-or-go", Outcome.BLOCKED, "reminder-first"),
    ),
    limits=(
        LimitUse("gap", 7, 5),
        LimitUse("after-apology", 0, 10),
        LimitUse("rolling-cap", 2, 4),
        LimitUse("email-cap", 3, 3, date(2026, 11, 3)),
        LimitUse("call-window-cap", 0, 2),
    ),
    flips_if=(Change(Given(Circumstance.BUSINESS_ISSUE, False), PlayComes("step-back-apology-call", instead=True)),),
    script=(
        "Hi Jane, it's Alex Rivera from Globex. You mentioned that onboarding takes six weeks, and you "
        "wanted that fixed "
        "by the end of January, so we'd need to start right after New Year's. Is that still the plan, or has something "
        "changed?"
    ),
    avoid=("Leaving a voicemail; a live talk is the aim.", "A pitch; ask, then listen."),
    playbook="0" * 64,
)
WAITING = Advice(
    kind=Kind.WAIT,
    reason="too-early",
    phase=Phase.ENGAGED,
    silence_bd=2,
    quiet=4,
    unanswered=0,
    play="customary-followup",
    until=date(2026, 11, 3),
    because=(
        waits.OrdinarySilence("proposal", 5, TODAY, date(2026, 11, 3)),
        waits.PlayNext("Recap where you left off and ask for the next step"),
    ),
)
CLOSING = Advice(
    kind=Kind.CLOSE,
    reason="question-unanswered",
    phase=Phase.PENDING,
    silence_bd=57,
    quiet=82,
    unanswered=6,
    last_heard=date(2026, 8, 6),
    outcome="no_decision",
    because=(reasons.QuestionUnanswered(date(2026, 12, 14)),),
)
PRIVATE = Advice(
    kind=Kind.WAIT,
    reason="hold-personal",
    phase=Phase.HELD,
    silence_bd=0,
    unanswered=2,
    play="thinking-of-you-article",
    until=date(2026, 12, 16),
    because=(reasons.OnHold(None, date(2026, 12, 16)),),
)
FROZEN = Advice(
    kind=Kind.WAIT,
    reason="hold-budget_freeze",
    phase=Phase.HELD,
    silence_bd=0,
    unanswered=1,
    play="issue-timeline-call",
    until=date(2027, 1, 4),
    because=(
        Anything(
            "On hold: No money until a date. Nothing's due before Mon, Jan 4, 2027. That was noted 74 business "
            "days ago: see whether it still holds, and note it again if it does."
        ),
    ),
)
STOPPED = Advice(
    kind=Kind.STOP,
    reason="do-not-contact",
    phase=Phase.ARCHIVED,
    silence_bd=0,
    unanswered=0,
    because=(reasons.WantsNone(),),
)

_NORTHWIND = Deal(
    company="Northwind",
    stage="proposal",
    prospect=Prospect(name="Jane Doe", timezone="America/New_York", country="US"),
    timeline=(
        Heard(on=date(2026, 9, 3), promised_by=date(2026, 9, 10), channel="email"),
        Meeting(on=date(2026, 9, 4)),
        Touch(on=date(2026, 10, 6), play="customary-followup", channel="email"),
        Touch(on=date(2026, 10, 15), play="thinking-of-you-article", channel="email", note="the onboarding study"),
        Dial(on=date(2026, 10, 26), play="issue-timeline-call"),
    ),
    value=40000,
    currency="USD",
    business_issue="onboarding takes six weeks",
    their_figure="12000 USD a month",
    wanted_by=date(2027, 1, 31),
    rep=Signature(name="Alex Rivera", company="Globex", phone="+49 30 901820"),
)
JANE = CardContact(
    id=1,
    name="Jane Doe",
    channels=("email", "phone"),
    place="New York",
    there=time(10, 5),
    called="Jane",
    email="jane@northwind.example",
    phone="+1 212 555 0100",
)
SAM = CardContact(
    id=2,
    name="Sam Lee",
    channels=("email", "linkedin"),
    place="Berlin",
    there=time(15, 5),
    called="Sam",
    email="sam.lee@northwind.example",
    linkedin="https://www.linkedin.com/in/sam-lee-example",
)
ANN = CardContact(id=3, name="Ann Poe", channels=("email", "phone"), place="US")
USUAL = DealCard(
    id=70,
    number=7,
    owner="U0ALEX",
    deal=_NORTHWIND,
    advice=_CALL_ADVICE,
    next_on=TODAY,
    version=3,
    contacts=(JANE,),
)
SEVERAL = replace(USUAL, contacts=(JANE, SAM, ANN))
_SAM_REPLIED = Heard(
    on=date(2026, 10, 20), contact="Sam Lee", note="no budget this year", promised_by=date(2026, 10, 23)
)
ANOTHER_REPLIED = replace(SEVERAL, deal=replace(SEVERAL.deal, timeline=(*SEVERAL.deal.timeline, _SAM_REPLIED)))
SECOND_VOICE = replace(
    SEVERAL,
    advice=replace(
        _CALL_ADVICE,
        play="second-voice",
        channel="email",
        contact="Sam Lee",
        silence_bd=33,
        quiet=54,
        last_heard=date(2026, 9, 3),
        unanswered=4,
        because=(reasons.AnotherVoice(reasons.Silence(33, "promise", 38), 4, "Sam Lee", "Jane Doe"),),
        considered=(
            Considered("customary-followup", Outcome.NOT_NEEDED, "already-followed-up"),
            Considered("issue-timeline-call", Outcome.USED, "once-per-episode"),
            Considered("step-back-apology-call", Outcome.FORBIDDEN, "apology-cap"),
            Considered("stay-or-go", Outcome.BLOCKED, "second-voice-first"),
        ),
        flips_if=(
            Change(Given(Circumstance.ANOTHER_CONTACT, False), PlayComes("stay-or-go", instead=True)),
            Change(MeetingOn(date(2026, 11, 3)), ComesThen(date(2026, 11, 25), "second-voice", False, False)),
            Change(InSegment("enterprise"), ComesThen(date(2026, 10, 30), "second-voice", False, False)),
        ),
        script="Hi Sam, I'm Alex Rivera from Globex. Jane Doe and I have been talking about slow onboarding.",
        avoid=("Going behind your contact's back; put them in copy, or tell them.",),
    ),
)
"""A play for somebody else than the main contact."""
NOWHERE = replace(
    USUAL,
    advice=Advice(
        kind=Kind.WAIT,
        reason="unknown-zone",
        phase=Phase.DARK,
        silence_bd=15,
        quiet=21,
        unanswered=2,
        because=(reasons.NoHourKnown(),),
    ),
    next_on=None,
)
"""They can only be called, and nobody knows when."""
SMALLEST = DealCard(
    id=1, number=1, owner="U0ALEX", deal=Deal(company="X", stage="discovery"), advice=WAITING, next_on=WAITING.until
)


def _play(fact: str, play: str, on: date, makes: Makes = Makes.PLAY) -> Asked:
    return Asked(fact=fact, makes=makes, play=play, on=on, as_of=TODAY)


ASKED = (
    _play("issue", "issue-timeline-call", date(2026, 11, 3)),
    _play("figure", "cost-of-waiting", TODAY),
    _play("reference", "reference-intro", date(2026, 11, 9)),
    _play("result", "results-proof", date(2027, 1, 7)),
    _play("wanted_by", "issue-timeline-call", date(2026, 11, 3), Makes.WORDS),
    _play("another", "second-voice", date(2026, 11, 9)),
    Asked(fact="place"),
    Asked(fact="contact"),
    *(Asked(fact=fact, makes=Makes.GAP) for fact in OPEN_WORDS),
)
"""Every question there is."""


DOUBTS = {
    Doubt.ADDRESS: "jane@northwind.example",
    Doubt.DOMAIN: "northwind.example",
    Doubt.FORM: "Northwind Inc",
    Doubt.NAME: "Northwind",
    Doubt.WISH: "J. Doe",
}
"""Why somebody may be on record under another name, and what the two share."""


def guided(guide: str) -> DealCard:
    """The usual deal with a piece of guidance, and without the day they want it by."""
    deal = replace(_NORTHWIND, wanted_by=None)
    return replace(USUAL, deal=deal, advice=replace(_CALL_ADVICE, guidance=(guide,)))


def card(company: str, advice: Advice, number: int = 8, *timeline: Entry, unanswered: date | None = None) -> DealCard:
    """Another deal with that advice."""
    deal = Deal(company=company, stage="evaluation", prospect=Prospect(name="Sam Lee"), timeline=timeline)
    return DealCard(
        id=number * 10, number=number, owner="U0ALEX", deal=deal, advice=advice, unanswered_since=unanswered
    )


RESTART = replace(
    CALL, id="restart-new-person", title="Start afresh with the new person", channels=("email",), script=Script()
)


def contact_left() -> DealCard:
    """A deal whose main contact has left, and nobody has taken the place."""
    advice = replace(_CALL_ADVICE, play=RESTART.id, channel="email", script="Hello, my name is Alex.", avoid=())
    return replace(SEVERAL, advice=advice, left=True)


def with_sam() -> Deal:
    """The usual deal with entries that were with another contact."""
    more = (
        Touch(on=date(2026, 10, 16), channel="email", contact="Sam Lee"),
        Heard(on=date(2026, 10, 19), contact="Sam Lee"),
        SituationNoted(on=date(2026, 10, 20), code="do_not_contact", contact="Bo"),
    )
    return replace(_NORTHWIND, timeline=(*_NORTHWIND.timeline[:4], *more, *_NORTHWIND.timeline[4:]))


def paused() -> DealCard:
    """A deal on a private pause."""
    noted = SituationNoted(on=date(2026, 11, 17), code="personal", until=date(2026, 12, 16))
    return card("Fabrikam", PRIVATE, 9, noted)


def frozen() -> DealCard:
    """A deal on a hold that was noted long ago."""
    return replace(card("Contoso", FROZEN, 11), old_news=74)


def noted(deal: Deal, by: str = "U0ALEX") -> list[NotedEntry]:
    """A timeline as it was written down."""
    at = datetime(2026, 10, 26, 15, tzinfo=UTC)
    return [NotedEntry(entry=entry, by=by, at=at) for entry in deal.timeline]


def seen(deal: Deal, source: str) -> list[NotedEntry]:
    """The same as a source saw it."""
    return [replace(each, by=None, seen_in=source) for each in noted(deal)]


def replied(note: str | None = "you need pricing before the board meets") -> DealCard:
    """They have just replied."""
    return card("Northwind", WAITING, 7, Heard(on=TODAY, note=note))


def closing() -> DealCard:
    """A deal with a day on which it is expected to close."""
    return replace(USUAL, deal=replace(USUAL.deal, more={**USUAL.deal.more, "close_date": date(2026, 12, 18)}))


def unjudged() -> DealCard:
    """A deal that cannot be judged: there is no advice, and it says why."""
    nothing = Advice(kind=Kind.STOP, reason="cannot-judge", phase=Phase.ENGAGED, silence_bd=0, unanswered=0)
    return replace(USUAL, advice=nothing, trouble=ZoneUnknown(7, "Mars/Olympus"))


CLOSE_IT = card("Contoso", CLOSING, 8, unanswered=date(2026, 10, 13))
WAIT_FOR_IT = card("Fabrikam & Sons", WAITING, 11)
ASK_BY_VOICEMAIL = replace(
    USUAL,
    advice=replace(
        USUAL.advice,
        play="stay-or-go",
        channel="voicemail",
        phase=Phase.TRUTH,
        script=(
            "Hi Jane, this is Alex Rivera from Globex, +49 30 901820. I still think we can get onboarding below six "
            "weeks, but it's your call. Should I stay in touch, or step back? If I don't hear from you by next "
            "Tuesday, "
            "I'll leave it there. Again, Alex Rivera, Globex, +49 30 901820."
        ),
        avoid=("Sounding hurt.", "A reason why they should stay."),
    ),
)
THE_MAIL = (
    "Hi Jane,\n\nI still think we can get onboarding below six weeks, but it's your call. Should I stay "
    "in touch, or step "
    "back? If I don't hear from you by next Tuesday, I'll leave it there.\n\nAlex"
)
"""What goes with the voicemail."""
IN_WRITING = replace(
    USUAL,
    advice=replace(
        USUAL.advice,
        play="customary-followup",
        channel="email",
        silence_bd=5,
        quiet=7,
        unanswered=0,
        last_heard=date(2026, 10, 20),
        because=(reasons.FollowUpFirst(reasons.Silence(5)),),
        script=(
            "Hi Jane,\n\nWhen we talked, you said that onboarding takes six weeks, and that you'd look at the plans "
            "with your team.\n\nCould we go through your questions for 20 minutes on Thursday?\n\nAlex"
        ),
        avoid=("“Just checking in”.", "More than one question."),
    ),
)
AT_LENGTH = replace(
    IN_WRITING,
    advice=replace(
        IN_WRITING.advice,
        script=(
            "Hi Jane,\n\nWhen we talked in September, you said that onboarding takes six weeks, and that it costs you "
            "12,000 dollars a month. You wanted to look at the two plans with your team, and to hear from "
            "finance about "
            "the start in January.\n\nHere's where we stood: the larger plan covers both warehouses, and the "
            "smaller one "
            "begins with yours. I owe you nothing that I know of; tell me if that's wrong.\n\nI'd suggest we go "
            "through "
            "your questions for 20 minutes on Thursday. Does that fit, or is another day better?\n\nAlex"
        ),
    ),
)
"""The longest mail that a play has, or thereabouts."""
ON_LINKEDIN = replace(
    SEVERAL,
    contacts=(replace(SAM, id=1), JANE),
    advice=replace(
        IN_WRITING.advice,
        channel="linkedin",
        play="thinking-of-you-article",
        because=(reasons.ValueBeforeDark(reasons.Silence(8), 1),),
        script="Hi Sam, this made me think of your onboarding: [paste your link]. No reply needed.",
    ),
)

HOSTILE = "<!channel> @everyone <@U0SAM> <https://x.example|x> *b* _i_ ~s~ `c` & \u202eشركة 👩‍👩‍👧‍👦🇪🇺 e\u0301\n> q "
"""Pings, links, formatting, a mark that turns letters round, right-to-left words, joined emoji, a line's end."""


def longest(length: int = 3000) -> str:
    """Hostile text of a length that no sensible field has."""
    return (HOSTILE * (length // len(HOSTILE) + 1))[:length]


def worst(number: int = 4_294_967_295) -> DealCard:
    """Everything as long and as hostile as the store would hold it, and more."""
    return replace(_worst(), id=number, number=number)


@cache
def _worst() -> DealCard:
    text = longest()
    deal = Deal(
        company=text,
        stage="negotiation",
        prospect=Prospect(name=text, timezone=text, country=text, channels=("email", "phone", "linkedin", text)),
        timeline=(
            Heard(on=date(2025, 1, 2), promised_by=date(2026, 1, 2), channel=text, note=text),
            Touch(on=date(2025, 2, 2), play=text, channel=text, note=text),
            SituationNoted(on=date(2025, 3, 2), code=text, until=date(2026, 2, 2), note=text),
            Closed(on=date(2025, 4, 2), outcome="no_decision"),
            Reopened(on=date(2025, 5, 2)),
            NoteKept(on=date(2026, 5, 3), note=text),
            *(Touch(on=date(2025, 6, 1) + timedelta(days=n), channel="email", note=text) for n in range(40)),
        ),
        value=999_999_999_999.99,
        currency="USD",
        business_issue=text,
        their_figure=text,
        reference=text,
        result=text,
        owed=text,
        domain=text,
        segment=text,
        next_meeting=date(2026, 12, 31),
        more=dict.fromkeys(("title", "issue_short", "article", "meeting_detail", "link"), text),
    )
    advice = Advice(
        kind=Kind.PLAY,
        reason="dark-ladder",
        phase=Phase.TRUTH,
        silence_bd=5000,
        quiet=7000,
        unanswered=6,
        play="x" * 300,
        channel="call",
        on=TODAY,
        window=_CALL_ADVICE.window,
        because=(Anything(text),) * 4,
        considered=tuple(Considered(f"play-{n}-{'y' * 200}", Outcome.BLOCKED, text) for n in range(40)),
        limits=(LimitUse(text, 5, 3, TODAY), *_CALL_ADVICE.limits),
        flips_if=(any_change(text),) * 2,
        script=text,
        avoid=(text,) * 8,
    )
    return DealCard(
        id=0,
        number=0,
        owner="U0ALEX",
        deal=deal,
        advice=advice,
        unanswered_since=TODAY,
        next_on=TODAY,
        contacts=tuple(
            CardContact(
                id=2**62 + n,
                name=text,
                channels=("email", text),
                place=text,
                there=time(23, 59),
                email=text,
                phone=text,
                linkedin=text,
            )
            for n in range(11)
        ),
        left=True,
        old_news=5000,
    )
