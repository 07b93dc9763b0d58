"""Every message at its smallest, its usual and its largest. Not here: forms and the Home tab (`views`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from bot.domain import figures, weekly
from bot.domain.answering import Answering
from bot.domain.assumed import CurrencyTaken, MainTaken, PlayTaken, TodayTaken, ZoneTaken
from bot.domain.card import DealCard, Reply
from bot.domain.missing import Asked
from bot.domain.money import HomeMoney
from bot.domain.playbook import Play, Script, Version
from bot.domain.said import ActTakenBack, DialNoted, MeetingAhead, Recording, Replied, ReplyNoted, Snoozed, TouchNoted
from bot.domain.taken import Report, Silent, Why
from bot.domain.twice import Doubt, PerhapsSame
from bot.domain.weekly import Total
from bot.errors.reading import DayOtherWay, DayTwoWays, OtherWeekday
from bot.errors.typed import TooPrivate, ZoneTwoWays
from bot.errors.undoing import StandsOnIt
from bot.messages import (
    added,
    back,
    deal_card,
    deal_list,
    escalation,
    exported,
    handed,
    importing,
    leaver,
    nudge,
    plan,
    playlist,
    private,
    problem,
    question,
    recorded,
    retiring,
    stats,
    summary,
    undoing,
    unjudged,
    welcome,
    why,
)
from bot.messages.compose import Message
from bot.messages.help import Verb, help_message
from bot.messages.language import reading_on, said
from tests.gallery import samples, tables
from tests.gallery.samples import (
    ASK_BY_VOICEMAIL,
    BERLIN,
    CALL,
    CLOSE_IT,
    SITUATIONS,
    SMALLEST,
    STAY_OR_GO,
    TODAY,
    USUAL,
    WAIT_FOR_IT,
)

_VERBS = (
    Verb("add", 'add [Company] [contact:] [heard:] [issue:"…"]', "Add a deal.", 'add Northwind heard:"6 nov"'),
    Verb("list", "list [dark|held|all|@rep]", "Your deals, and what comes next.", "list dark"),
    Verb("why", "why DEAL", "Why this advice, and what would change it.", "why northwind"),
)
_UNTIL = date(2026, 11, 13)


def _saved(message: Message, *, edit: bool = True) -> Message:
    """An answer with the ways back from what it saved."""
    return back.below(message, back.Back(5, edit=edit))


def _snoozed(card: DealCard) -> DealCard:
    return replace(card, snoozed=_UNTIL)


_SNOOZED = _snoozed(WAIT_FOR_IT)
_HANDS = (
    weekly.Hand(
        deal=weekly.SummaryDeal("Northwind", 40000, "USD", id=7),
        need=weekly.Need.WAITING.value,
        owner="Sam Okafor",
        user="U0SAM",
        quiet=34,
        play="issue-timeline-call",
        channel="call",
        since=date(2026, 10, 12),
        nudges=2,
    ),
    weekly.Hand(
        deal=weekly.SummaryDeal("Fabrikam", 88000, "EUR", id=8),
        need=weekly.Need.LAST_STEP.value,
        owner="Lena Vogt",
        user="U0LENA",
        quiet=57,
        outcome="no_decision",
    ),
    weekly.Hand(
        deal=weekly.SummaryDeal("Proseware", None, None, id=9),
        need=weekly.Need.NOBODY.value,
        owner="Tom Ruiz",
        quiet=26,
        play="step-back-apology-call",
        on=date(2026, 10, 29),
    ),
)
_SUMS = (("USD", 181000.0), ("EUR", 106500.0))
_WEEK = weekly.Summary(
    first=date(2026, 10, 19),
    last=date(2026, 10, 25),
    set_by="Maya Lind",
    hands=_HANDS,
    needing=5,
    at_risk=Total(7, _SUMS, HomeMoney(currency="USD", value=302412, as_of=date(2026, 10, 2))),
    before=weekly.Before(date(2026, 10, 19), Total(6, (), HomeMoney(currency="USD", value=262412))),
    went_dark=(weekly.SummaryDeal("Northwind", 40000, "USD"),),
    came_back=(weekly.SummaryDeal("Contoso", 12500, "EUR"), weekly.SummaryDeal("Tailspin Toys")),
    closed=(weekly.SummaryDeal("Litware", 31000, "USD", "won"),),
    ended=(weekly.SummaryDeal("Adatum", 8000, "USD", "no_decision"),),
    still_dark=(
        weekly.AgeBand(3, 4, 4, (("USD", 120000.0), ("EUR", 18500.0))),
        weekly.AgeBand(5, 8, 2, (("USD", 61000.0), ("EUR", 88000.0))),
        weekly.AgeBand(8, None, 1),
    ),
    closing=weekly.Closing(Total(6, (("USD", 140000.0),), HomeMoney(currency="USD", value=140000)), 2, 1),
    on_hold=3,
    snoozed=2,
    deals=24,
    weeks=tuple(
        weekly.Week(date(2026, 8, 31) + timedelta(weeks=n), *counts)
        for n, counts in enumerate([(0, 1), (2, 0), (1, 1), (0, 0), (3, 1), (1, 2), (2, 0), (2, 1)])
    ),
)
_BESIDE = Total(7, _SUMS)
"""The same without a home currency."""


_ASK_FOR_DATE = "Once you've talked it over, would you let me know either way? What day should I put in my calendar?"
_NO_WEEKS = tuple(weekly.Week(date(2026, 8, 31) + timedelta(weeks=n)) for n in range(5))
"""Before there was a deal: a chart begins where there is something to draw."""
_YEAR = figures.Stats(
    team=True,
    dark_now=9,
    came_back=31,
    closed=22,
    revival=figures.Rate(31, 53, 0.45, 0.71),
    reply=figures.Quartiles(31, 14, 19, 27),
    quarters=(
        figures.Quarter(date(2025, 10, 1), 3, HomeMoney(currency="USD", value=84_000.0)),
        figures.Quarter(date(2026, 1, 1), 9, HomeMoney(currency="USD", value=412_500.0, as_of=date(2026, 3, 2))),
        figures.Quarter(
            date(2026, 4, 1),
            11,
            HomeMoney(currency="USD", value=380_000.0, as_of=date(2026, 3, 2), beside=(("JPY", 3_000_000.0),)),
        ),
        figures.Quarter(date(2026, 7, 1), 8, HomeMoney(beside=(("USD", 122_000.0), ("EUR", 64_000.0)))),
        figures.Quarter(date(2026, 10, 1), 1),
    ),
    plays=(
        figures.PlayFigures(play="customary-followup", then_clear=4, then_reply=11, then_no=1, then_silence=30),
        figures.PlayFigures(play="issue-timeline-call", then_clear=6, then_reply=5, then_no=2, then_silence=9),
        figures.PlayFigures(play=None, then_reply=1),
    ),
    wordings=(
        figures.PlayWordings(
            "customary-followup",
            "email",
            (
                figures.Wording(
                    "{hello}, when we talked {met_day} you wanted {issue_short} sorted. Does {wanted_month} still "
                    "work, or is spring more realistic?",
                    24,
                    9,
                ),
                figures.Wording("{hello}, is there anything you still need?", 22, 10),
                figures.Wording(None, 20, 7),
            ),
        ),
    ),
    right=figures.Rate(38, 44, 0.73, 0.94),
    covered=8,
    coverable=9,
    held_back=(("gap", 7), ("blind", 4), ("waits-for-answer", 2), ("email-cap", 1)),
    own_beyond=2,
    advised_beyond=0,
)
_NOTHING_YET = replace(
    _YEAR,
    team=False,
    dark_now=0,
    came_back=0,
    closed=0,
    revival=figures.Rate(0, 0, 0.0, 1.0),
    reply=None,
    quarters=(),
    plays=(),
    wordings=(),
    right=figures.Rate(0, 0, 0.0, 1.0),
    covered=0,
    coverable=0,
    held_back=(),
    own_beyond=0,
)


def _hostile_year() -> figures.Stats:
    many = 10**9
    plays = tuple(
        figures.PlayFigures(
            play=samples.longest(), then_clear=many, then_reply=many, then_no=many, then_silence=many, then_waiting=many
        )
        for _ in range(60)
    )
    held = tuple((samples.longest(300), many) for _ in range(30))
    worded = [figures.Wording(samples.longest(), many, many) for _ in range(30)]
    wordings = [figures.PlayWordings(samples.longest(), samples.longest(), worded) for _ in range(60)]
    return replace(_YEAR, plays=plays, wordings=wordings, held_back=held, dark_now=many, own_beyond=many)


def _hostile_week() -> weekly.Summary:
    deals = tuple(weekly.SummaryDeal(samples.longest(), 1e12, "USD", "no_decision", 1) for _ in range(60))
    bands = tuple(weekly.AgeBand(10**6, 10**9, 10**6, ((None, 1e12),) * 12) for _ in range(40))
    weeks = tuple(weekly.Week(date(2026, 1, 5) + timedelta(weeks=n), 10**6, 10**6) for n in range(40))
    whole = Total(10**6, tuple((f"X{n}", 1e12) for n in range(40)))
    hand = replace(
        _HANDS[0],
        deal=deals[0],
        owner=samples.longest(),
        play=samples.longest(),
        channel=samples.longest(),
        nudges=10**6,
    )
    return replace(
        _WEEK,
        hands=(hand,) * 3,
        needing=10**6,
        at_risk=whole,
        before=weekly.Before(date(2026, 10, 19), whole),
        closing=weekly.Closing(whole, 10**6, 10**6),
        weeks=weeks,
        went_dark=deals,
        came_back=deals,
        closed=deals,
        ended=deals,
        still_dark=bands,
    )


def _worst_play() -> Play:
    text = samples.longest()
    said = (Version((text,)),)
    script = Script(call=said, voicemail=said, email=said, linkedin=said, post=said)
    return replace(
        CALL, title=text, trigger=text, script=script, avoid=(text,) * 9, exit=text, wait_after=text, evidence=text
    )


def _worst_plays() -> list[Play]:
    return [replace(_worst_play(), id=f"{'p' * 90}-{n}") for n in range(90)]


def _worst_verbs() -> list[Verb]:
    text = samples.longest(300)
    return [Verb(f"verb{n}", text, text, text) for n in range(60)]


def _nudge(*about: Any, **how: Any) -> Message:
    """As it goes out: read on the day on which it's sent."""
    with reading_on(TODAY):
        return nudge.nudge(*about, **how)


def _asking(asked: Asked) -> Message:
    return _nudge(replace(USUAL, asked=asked), BERLIN, 41, CALL)


def _perhaps(doubt: Doubt, shared: str) -> Message:
    return added.perhaps_same(PerhapsSame("email", doubt, "J. Doe", shared, "Jane Doe", 1), "yes", "no")


MESSAGES: Mapping[str, Callable[[], Message]] = {
    "nudge-call": lambda: _nudge(USUAL, BERLIN, 41, CALL),
    "nudge-reminder": lambda: _nudge(USUAL, BERLIN, 41, CALL, reminder=True, another=False),
    "nudge-voicemail": lambda: _nudge(ASK_BY_VOICEMAIL, BERLIN, 42, STAY_OR_GO, second=samples.THE_MAIL),
    "nudge-email": lambda: _nudge(samples.IN_WRITING, BERLIN, 41, CALL),
    "nudge-email-at-length": lambda: _nudge(samples.AT_LENGTH, BERLIN, 41, CALL),
    "nudge-linkedin": lambda: _nudge(samples.ON_LINKEDIN, BERLIN, 41, CALL),
    "nudge-no-number": lambda: _nudge(replace(USUAL, contacts=(replace(samples.JANE, phone=None),)), BERLIN, 41, CALL),
    "nudge-no-number-of-another": lambda: _nudge(
        replace(
            samples.SEVERAL,
            contacts=(samples.JANE, samples.ANN),
            advice=replace(USUAL.advice, play="second-voice", contact="Ann Poe"),
        ),
        BERLIN,
        41,
        CALL,
    ),
    "nudge-in-the-crm": lambda: _nudge(
        replace(USUAL, deal=replace(USUAL.deal, more={"link": "https://crm.example/deals/4711"})), BERLIN, 41, CALL
    ),
    "nudge-usual-answer": lambda: _nudge(replace(USUAL, answering=Answering(2, 9)), BERLIN, 41, CALL),
    "nudge-email-usual-answer": lambda: _nudge(
        replace(samples.IN_WRITING, answering=Answering(0, 6)), BERLIN, 41, CALL
    ),
    "nudge-asks-usual-answer": lambda: _nudge(
        replace(USUAL, asked=samples.ASKED[4], answering=Answering(2, 9)), BERLIN, 41, CALL
    ),
    "nudge-told-lately": lambda: _nudge(USUAL, BERLIN, 41, CALL, warned=False),
    "nudge-waits": lambda: _nudge(WAIT_FOR_IT, BERLIN, 41, None),
    "nudge-in-peace": lambda: _nudge(samples.card("Contoso", samples.STOPPED), BERLIN, 41, None),
    "nudge-paused": lambda: _nudge(samples.paused(), BERLIN, 41, None),
    "nudge-unjudged": lambda: _nudge(samples.unjudged(), BERLIN, 41, None),
    "words-again": lambda: nudge.words_again(samples.IN_WRITING),
    "words-again-voicemail": lambda: nudge.words_again(ASK_BY_VOICEMAIL, samples.THE_MAIL),
    "words-again-none": lambda: nudge.words_again(WAIT_FOR_IT),
    "words-again-worst": lambda: nudge.words_again(samples.worst(), samples.longest()),
    "nudge-several-contacts": lambda: _nudge(samples.SEVERAL, BERLIN, 41, CALL),
    "nudge-another-replied": lambda: _nudge(samples.ANOTHER_REPLIED, BERLIN, 41, CALL),
    "nudge-second-voice": lambda: _nudge(samples.SECOND_VOICE, BERLIN, 41, None),
    "nudge-review": lambda: _nudge(samples.guided("detective-review"), BERLIN, 41, CALL),
    "nudge-readiness": lambda: _nudge(samples.guided("readiness-check"), BERLIN, 41, STAY_OR_GO),
    "nudge-after-meeting": lambda: _nudge(replace(USUAL, met=date(2026, 10, 22)), BERLIN, 41, CALL),
    "meeting-over": lambda: question.meeting_over(replace(USUAL, met=date(2026, 10, 22))),
    "nudge-new-person": lambda: _nudge(samples.contact_left(), BERLIN, 41, samples.RESTART),
    **{f"nudge-asks-for-{asked.fact.replace('_', '-')}": partial(_asking, asked) for asked in samples.ASKED},
    "nudge-review-asks": lambda: _nudge(
        replace(samples.guided("detective-review"), asked=samples.ASKED[4]), BERLIN, 41, CALL
    ),
    "nudge-close": lambda: _nudge(replace(CLOSE_IT, next_on=TODAY), BERLIN, 43, None),
    "nudge-smallest": lambda: _nudge(
        replace(SMALLEST, advice=replace(USUAL.advice, script=None, avoid=(), because=(), window=None)),
        BERLIN,
        1,
        None,
    ),
    "nudge-worst": lambda: _nudge(
        samples.worst(), BERLIN, 2**63, replace(CALL, title=samples.longest()), reminder=True
    ),
    "nudge-answered": lambda: nudge.answered(
        USUAL, "Done: you called on Tue, Oct 27.", "Next: Mon, Nov 9, offer a call with a customer.", "U0ALEX", True, 41
    ),
    "nudge-answered-done": lambda: nudge.answered(
        USUAL, "Done: “Remind them of their issue”.", "Next: a call.", "U0ALEX", True, 41, channel=True
    ),
    "nudge-answered-replied": lambda: nudge.answered(
        *(WAIT_FOR_IT, Replied(None), "Next: I'll check again on Tue, Nov 3.", "U0ALEX", True, 41),
        reply=Reply(),
        asks=True,
        to_say=_ASK_FOR_DATE,
    ),
    "nudge-answered-replied-next": lambda: nudge.answered(
        *(WAIT_FOR_IT, Replied(date(2026, 11, 6), date(2026, 11, 3)), "Next: I'll check again on Tue, Nov 10."),
        *("U0ALEX", True, 41),
        reply=Reply("Sam Lee", "you need pricing before the board meets"),
    ),
    "nudge-answered-replied-over": lambda: nudge.answered(
        *(WAIT_FOR_IT, Replied(None, over="lost"), "Nothing more is due.", "U0ALEX", True, 41),
        reply=Reply("Sam Lee"),
        to_say="Hi Jane, thank you for telling me; it helps to know.",
    ),
    "nudge-answered-smallest": lambda: nudge.answered(SMALLEST, "Snoozed.", "", "U0ALEX", False, 1),
    "nudge-answered-worst": lambda: nudge.answered(
        *(samples.worst(), samples.longest(), samples.longest(), "<!here>", True, 2**63),
        channel=True,
        reply=Reply(samples.longest(), samples.longest()),
        asks=True,
        to_say=samples.longest(),
    ),
    "nudge-passed": lambda: nudge.passed(USUAL, "They replied in the meantime, so this is not needed any more."),
    "nudge-after-absence": lambda: nudge.after_absence(_nudge(USUAL, BERLIN, 41, CALL), TODAY),
    "another-plays": lambda: nudge.another_plays(
        USUAL,
        41,
        [
            (
                "Offer a call with a customer, without you on it",
                [("email", "reference-intro"), ("linkedin", "reference-intro")],
                None,
            ),
            ("Ask a second person, openly", [("email", "second-voice")], "Sam Lee"),
        ],
    ),
    "another-plays-none": lambda: nudge.another_plays(USUAL, 41, []),
    "another-plays-worst": lambda: nudge.another_plays(
        samples.worst(), 2**63, [(samples.longest(), [("email", "p" * 2500)] * 30, samples.longest())] * 30
    ),
    "added": lambda: added.added(replace(USUAL, advice=samples.WAITING), BERLIN, TODAY),
    "added-due-today": lambda: added.added(USUAL, BERLIN, TODAY),
    "added-asks-stage": lambda: added.added(SMALLEST, BERLIN, TODAY, ask_stage=True),
    "added-smallest": lambda: added.added(SMALLEST, BERLIN, TODAY),
    "added-asks-for-customer": lambda: added.added(replace(USUAL, asked=samples.ASKED[2]), BERLIN, TODAY),
    "added-worst": lambda: added.added(replace(samples.worst(), asked=samples.ASKED[0]), BERLIN, TODAY),
    "already-there": lambda: added.already_there(USUAL, "add Northwind"),
    "already-there-beside": lambda: added.already_there(samples.SEVERAL, "add Northwind", beside="Sam Lee"),
    "same-company": lambda: added.same_company([USUAL], "Sam Lee", "add Northwind", "Sam Lee"),
    "same-company-worst": lambda: added.same_company(
        [samples.worst(n) for n in range(3)], samples.longest(), samples.longest(), samples.longest()
    ),
    **{f"perhaps-same-{each.value}": partial(_perhaps, each, shared) for each, shared in samples.DOUBTS.items()},
    "perhaps-same-untold": lambda: added.perhaps_same(
        PerhapsSame("email", Doubt.ADDRESS, "J. Doe", "jane@northwind.example", None, 1), "yes", "no"
    ),
    "perhaps-same-worst": lambda: added.perhaps_same(
        PerhapsSame("domain", Doubt.DOMAIN, samples.longest(), samples.longest(), samples.longest(), 2**62),
        samples.longest(),
        samples.longest(),
    ),
    "already-there-worst": lambda: added.already_there(samples.worst(), samples.longest()),
    "show": lambda: deal_card.show(USUAL, samples.noted(USUAL.deal), samples.TODAY, SITUATIONS),
    "show-several-contacts": lambda: deal_card.show(
        samples.SEVERAL, samples.noted(samples.with_sam()), samples.TODAY, SITUATIONS
    ),
    "show-private": lambda: deal_card.show(
        samples.paused(), samples.noted(samples.paused().deal, by="U0MAYA"), samples.TODAY, SITUATIONS
    ),
    "show-seen-in-mail": lambda: deal_card.show(USUAL, samples.seen(USUAL.deal, "mail"), samples.TODAY, SITUATIONS),
    "show-snoozed": lambda: deal_card.show(_SNOOZED, samples.noted(_SNOOZED.deal), samples.TODAY, SITUATIONS),
    "show-usual-answer": lambda: deal_card.show(
        replace(USUAL, answering=Answering(2, 9)), samples.noted(USUAL.deal), samples.TODAY, SITUATIONS
    ),
    "show-smallest-usual-answer": lambda: deal_card.show(
        replace(SMALLEST, answering=Answering(0, 1)), [], samples.TODAY
    ),
    "show-smallest": lambda: deal_card.show(SMALLEST, [], samples.TODAY),
    "show-worst": lambda: deal_card.show(samples.worst(), samples.noted(samples.worst().deal), samples.TODAY),
    "list": lambda: deal_list.deal_list([USUAL, CLOSE_IT, WAIT_FOR_IT, samples.paused()], "", Total(4)),
    "list-held": lambda: deal_list.deal_list([samples.paused(), samples.frozen()], "held", Total(2)),
    "list-snoozed": lambda: deal_list.deal_list(
        [_SNOOZED, _snoozed(samples.paused()), replace(WAIT_FOR_IT, meets=_UNTIL)], "", Total(3)
    ),
    "list-of-colleague": lambda: deal_list.deal_list([USUAL], "", Total(1), of="U0SAM"),
    "list-of-team": lambda: deal_list.deal_list([USUAL, replace(WAIT_FOR_IT, owner="U0SAM")], "team", Total(2)),
    "list-of-colleague-dark": lambda: deal_list.deal_list([USUAL], "dark", Total(1), of="U0SAM"),
    "list-of-team-dark": lambda: deal_list.deal_list([USUAL], "team dark", Total(1)),
    "list-of-team-nothing-held": lambda: deal_list.deal_list([], "team held", Total(0)),
    "list-of-team-smallest": lambda: deal_list.deal_list([], "team", Total(0)),
    "list-of-team-worst": lambda: deal_list.deal_list(
        [replace(samples.worst(n), owner="<!channel>") for n in range(70)], "team", Total(100_000)
    ),
    "list-empty": lambda: deal_list.deal_list([], "", Total(0)),
    "list-nothing-dark": lambda: deal_list.deal_list([], "dark", Total(0)),
    "list-worst": lambda: deal_list.deal_list([samples.worst(n) for n in range(70)], "all", Total(100_000)),
    "why-play": lambda: why.why(USUAL),
    "why-wait": lambda: why.why(WAIT_FOR_IT),
    "why-second-voice": lambda: why.why(samples.SECOND_VOICE),
    "why-nowhere": lambda: why.why(samples.NOWHERE),
    "why-private": lambda: why.why(samples.paused()),
    "why-stop": lambda: why.why(samples.card("Litware", samples.STOPPED)),
    "why-worst": lambda: why.why(samples.worst()),
    "plan": lambda: plan.plan(USUAL, [USUAL.advice, replace(samples.CLOSING, on=date(2027, 1, 12))]),
    "plan-second-voice": lambda: plan.plan(USUAL, [USUAL.advice, samples.SECOND_VOICE.advice]),
    "plan-empty": lambda: plan.plan(WAIT_FOR_IT, []),
    "plan-worst": lambda: plan.plan(samples.worst(), [samples.worst().advice] * 60),
    "recorded": lambda: recorded.recorded(WAIT_FOR_IT, "They replied on Tue, Oct 27."),
    "saved-touch": lambda: _saved(
        recorded.recorded(
            WAIT_FOR_IT, Recording(TouchNoted(None, None, "email", TODAY), number=7, entry=3), assumed=[TodayTaken()]
        )
    ),
    "saved-call": lambda: _saved(
        recorded.recorded(
            WAIT_FOR_IT,
            Recording(DialNoted("Sam Lee", TODAY), number=7, entry=3),
            assumed=[TodayTaken(), MainTaken("Jane Doe"), PlayTaken("Remind them of their issue and date, by phone")],
        )
    ),
    "saved-reply": lambda: _saved(
        recorded.recorded(
            samples.replied(),
            Recording(ReplyNoted(None, date(2026, 10, 27), None), number=7, entry=3),
            _ASK_FOR_DATE,
            assumed=[TodayTaken()],
        )
    ),
    "saved-deal": lambda: _saved(
        added.added(
            replace(USUAL, advice=samples.WAITING),
            BERLIN,
            TODAY,
            assumed=[TodayTaken(), CurrencyTaken("$", "USD"), ZoneTaken("America/New_York")],
        )
    ),
    "saved-facts": lambda: _saved(recorded.changed(USUAL, "Changed the value to $40,000.")),
    "saved-handover": lambda: _saved(recorded.assigned(replace(USUAL, owner="U0SAM"), "U0MAYA"), edit=False),
    "saved-pause": lambda: _saved(recorded.noted("No nudges until Mon, Nov 9. Your deals stay as they are.")),
    "taken-back": lambda: undoing.turned(ActTakenBack("touch", TODAY), 5, WAIT_FOR_IT, back=True, again=True),
    "taken-back-worst": lambda: undoing.turned(
        ActTakenBack("heard", TODAY, True, _UNTIL, True), 2**62, samples.worst(), back=True, again=True
    ),
    "saved-worst": lambda: _saved(
        recorded.recorded(samples.worst(), samples.longest(), assumed=[MainTaken(samples.longest())] * 3)
    ),
    "recorded-reply": lambda: recorded.recorded(
        samples.replied(), Recording(ReplyNoted(None, date(2026, 10, 27), None), number=7, entry=3), _ASK_FOR_DATE
    ),
    "recorded-reply-over": lambda: recorded.recorded(
        samples.replied(None),
        Recording(ReplyNoted("Sam Lee", date(2026, 10, 27), None, over="lost"), number=7, entry=3),
    ),
    "recorded-reply-worst": lambda: recorded.recorded(
        samples.worst(),
        Recording(ReplyNoted(samples.longest(), TODAY, None), number=2**31, entry=2**62),
        samples.longest(),
    ),
    "recorded-contact-left": lambda: recorded.recorded(samples.contact_left(), "Noted: “My contact has left”."),
    "recorded-worst": lambda: recorded.recorded(samples.worst(), samples.longest()),
    "recorded-snooze-over": lambda: recorded.recorded(
        WAIT_FOR_IT, Recording(ReplyNoted(None, TODAY, _UNTIL), number=70, entry=9, woken=date(2027, 2, 1))
    ),
    "snoozed": lambda: recorded.changed(_SNOOZED, Snoozed(_UNTIL, "Follow up as agreed")),
    "snooze-over-for-a-meeting": lambda: recorded.changed(WAIT_FOR_IT, MeetingAhead(_UNTIL, date(2027, 2, 1))),
    "touched-while-snoozed": lambda: recorded.recorded(_SNOOZED, "Noted a touch by email on Tue, Oct 27."),
    "private-until-when": lambda: private.until_when(USUAL),
    "private-refused": lambda: private.refused(
        said(TooPrivate("note")), 12, "touch", 'touch Northwind email on:"2026-11-20"'
    ),
    "which-meeting": lambda: question.which_meeting(USUAL, date(2026, 10, 22), date(2026, 10, 29)),
    "undone": lambda: recorded.changed(USUAL, "Taken back: the call of Mon, Oct 26."),
    "assigned": lambda: recorded.assigned(replace(USUAL, owner="U0SAM"), "U0MAYA"),
    "handed": lambda: handed.handed([replace(USUAL, owner="U0SAM")], ["U0MAYA"], 1),
    "handed-smallest": lambda: handed.handed([SMALLEST], [], 1),
    "handed-private": lambda: handed.handed([samples.paused()], ["U0MAYA"], 1),
    "handed-several": lambda: handed.handed([USUAL, WAIT_FOR_IT, CLOSE_IT], ["U0MAYA", "U0ALEX"], 3),
    "handed-worst": lambda: handed.handed(
        [samples.worst(n) for n in range(500)], [f"<!channel> {samples.longest()}" for _ in range(9)], 100_000
    ),
    "leaver": lambda: leaver.leaver("Sam Okafor", 2, [replace(USUAL, owner="U0SAM"), WAIT_FOR_IT], 2),
    "leaver-smallest": lambda: leaver.leaver("", 2, [SMALLEST], 1),
    "leaver-over": lambda: leaver.leaver("Sam Okafor", 2, [], 0),
    "leaver-worst": lambda: leaver.leaver(samples.longest(), 2**62, [samples.worst(n) for n in range(500)], 100_000),
    "noted": lambda: recorded.noted("You're on a break until Mon, Nov 9. I keep watch, and keep quiet."),
    "problem": lambda: problem.problem(
        "I don't know a deal called “nortwind”. Did you mean #7 Northwind?", "/dealdark show #7"
    ),
    "problem-with-command": lambda: problem.problem("Deal #7 is already closed. To reopen it: `/dealdark reopen #7`"),
    "problem-line-put-right": lambda: problem.problem(
        "heard has no until:. Did you mean promised:?",
        line=problem.Mended(text='heard Lumenworks promised:"20 nov"', put_right=True),
        fix='["heard Lumenworks until:\\"20 nov\\"",{},"k"]',
    ),
    "problem-several-mistakes": lambda: problem.problem(
        "I can't read “40 zillion” as an amount.",
        more=["I can't read “someday” as a day."],
        line=problem.Mended(text="add Northwind stage:proposal value:«40 zillion» heard:«someday»", marked=True),
        fix='["add Northwind",{},"k"]',
    ),
    "problem-worst": lambda: problem.problem(samples.longest(), samples.longest()),
    "asked-again": lambda: problem.asked_again(
        DayTwoWays("5/6", (date(2027, 6, 5), date(2027, 5, 6))), {"2027-06-05": "a line", "2027-05-06": "another"}
    ),
    "asked-again-just-missed": lambda: problem.asked_again(
        DayOtherWay("3 nov", date(2026, 11, 3), date(2027, 11, 3), date(2026, 12, 3), date(2026, 11, 9)),
        {"2026-12-03": "a line", "2027-11-03": "another"},
    ),
    "asked-again-weekday": lambda: problem.asked_again(
        OtherWeekday("thu 13 nov", date(2026, 11, 13), 3, date(2026, 11, 12)),
        {"2026-11-13": "a line", "2026-11-12": "another"},
    ),
    "asked-again-zone": lambda: problem.asked_again(
        ZoneTwoWays("timezone", "EST", ("America/New_York", "America/Panama")),
        {"America/New_York": "a line", "America/Panama": "another"},
    ),
    "unexpected": lambda: problem.unexpected("7f3a-19c2"),
    "export": lambda: exported.on_its_way(12, "csv"),
    "export-none": lambda: exported.on_its_way(0, "csv"),
    "export-worst": lambda: exported.on_its_way(10**9, "jsonl", everybodys=True),
    "export-not-delivered": lambda: exported.not_delivered(False),
    "export-not-allowed": lambda: exported.not_delivered(True),
    "import-preview": lambda: importing.preview(tables.TABLE),
    "import-preview-smallest": lambda: importing.preview(
        importing.Preview("deals.csv", 1, 1, (importing.Column("company", "Firm", ()),), (), (), {"": ""})
    ),
    "import-preview-asks": lambda: importing.preview(tables.ASKS),
    "import-preview-lacks": lambda: importing.preview(
        replace(tables.TABLE, good=0, lacks=("company", "last_heard"), columns=(), refused=(), read_as="Shift JIS")
    ),
    "import-preview-rep": lambda: importing.preview(
        replace(
            tables.TABLE,
            hands_over=False,
            of_others=13,
            silent=1,
            then=Silent.CLOSED,
            left={Why.TOO_OLD: 1, Why.SILENT: 1},
        )
    ),
    "import-preview-nothing-good": lambda: importing.preview(replace(tables.TABLE, good=0, closed_in=True)),
    "import-preview-worst": lambda: importing.preview(tables.hostile()),
    "import-under-way": lambda: importing.under_way("deals.csv"),
    "import-under-way-far": lambda: importing.under_way("deals.csv", 4000, 12_000),
    "import-report": lambda: importing.report("deals.csv", tables.REPORT, 24),
    "import-report-smallest": lambda: importing.report("deals.csv", Report(), 24),
    "import-report-worst": lambda: importing.report(samples.longest(), tables.hostile_report(), 120, as_file=True),
    "import-undo-under-way": undoing.under_way,
    "import-undo-in-the-way": lambda: undoing.in_the_way(said(StandsOnIt(7, "U0SAM", own=False)), 7),
    "import-cancelled": lambda: importing.cancelled("deals.csv"),
    "plays": lambda: playlist.play_list([CALL, STAY_OR_GO, samples.OWN_PLAY, samples.GUIDE]),
    "plays-worst": lambda: playlist.play_list([replace(p, trigger=samples.longest()) for p in _worst_plays()]),
    "play": lambda: playlist.play_card(samples.OWN_PLAY),
    "play-guidance": lambda: playlist.play_card(samples.GUIDE),
    "play-worst": lambda: playlist.play_card(_worst_play()),
    "welcome": welcome.first,
    "welcome-installer": welcome.installed,
    "help": lambda: help_message(_VERBS),
    "help-verb": lambda: help_message(_VERBS, "add"),
    "help-unknown": lambda: help_message(_VERBS, "lsit"),
    "help-worst": lambda: help_message(_worst_verbs(), samples.longest()),
    "escalation-rep": lambda: escalation.to_rep(USUAL, 2),
    "escalation-manager": lambda: escalation.to_manager(USUAL, 2, offer=False),
    "escalation-offer": lambda: escalation.to_manager(USUAL, 4, offer=True),
    "escalation-smallest": lambda: escalation.to_rep(SMALLEST, 1),
    "escalation-worst": lambda: escalation.to_manager(samples.worst(), 10**9, offer=True),
    "unjudged": lambda: unjudged.set_aside(
        [
            (
                7,
                "Northwind",
                "I cannot judge deal #7: a reason for their silence (“legal”) is no longer in the playbook.",
            ),
            (9, "Contoso", "I cannot judge deal #9. Correct it: `/dealdark edit #9 timezone:Europe/Berlin`."),
        ]
    ),
    "unjudged-smallest": lambda: unjudged.set_aside([(1, "", "")]),
    "unjudged-worst": lambda: unjudged.set_aside([(n, samples.longest(), samples.longest()) for n in range(500)]),
    "retiring": lambda: retiring.too_many(412, 21, 24, date(2024, 11, 29)),
    "retiring-smallest": lambda: retiring.too_many(1, 3, 24, date(2024, 11, 29)),
    "retiring-worst": lambda: retiring.too_many(10**9, 10**8, 10**6, date.max),
    "list-all-closed": lambda: deal_list.deal_list([], "", Total(), closed=3),
    "list-teams-one-closed": lambda: deal_list.deal_list([], "team", Total(), closed=1, in_peace=2),
    "list-unjudged": lambda: deal_list.deal_list([USUAL, samples.unjudged()], "", Total(2)),
    "show-unjudged": lambda: deal_card.show(samples.unjudged(), samples.noted(USUAL.deal), samples.TODAY, SITUATIONS),
    "handed-unjudged": lambda: handed.handed([samples.unjudged()], ["U0MAYA"], 1),
    "stats": lambda: stats.stats(_YEAR),
    "stats-smallest": lambda: stats.stats(_NOTHING_YET),
    "stats-worst": lambda: stats.stats(_hostile_year()),
    "nudge-rated": lambda: nudge.answered(USUAL, "Done.", "", "U0ALEX", True, 41, verdict="right"),
    "summary": lambda: summary.summary(_WEEK),
    "summary-tables-only": lambda: summary.tables_only(replace(_WEEK, whose="team")),
    "summary-private": lambda: summary.summary(replace(_WEEK, whose="team", set_by=None)),
    "summary-own": lambda: summary.summary(replace(_WEEK, whose="own", hands=_HANDS[:2], needing=2, before=None)),
    "summary-of-named": lambda: summary.summary(replace(_WEEK, whose="named", names=("Sam Okafor", "Lena Vogt"))),
    "summary-of-rep": lambda: summary.summary(replace(_WEEK, whose="rep", closing=None, went_dark=())),
    "summary-without-rates": lambda: summary.summary(
        replace(_WEEK, at_risk=_BESIDE, before=weekly.Before(date(2026, 10, 12), Total(5, (("USD", 150000.0),))))
    ),
    "summary-unchanged": lambda: summary.summary(
        replace(_WEEK, before=weekly.Before(date(2026, 10, 19), _WEEK.at_risk), unchanged=True)
    ),
    "summary-nothing-needs-a-hand": lambda: summary.summary(
        replace(_WEEK, hands=(), needing=0, went_dark=(), came_back=(), closed=(), ended=(), weeks=())
    ),
    "summary-fallback": lambda: summary.fallback(replace(_WEEK, whose="team")),
    "summary-first-weeks": lambda: summary.summary(replace(_WEEK, weeks=[*_NO_WEEKS, *_WEEK.weeks[-3:]])),
    "summary-unjudged": lambda: summary.summary(replace(_WEEK, unjudged=1)),
    "summary-quiet": lambda: summary.summary(
        weekly.Summary(first=_WEEK.first, last=_WEEK.last, set_by="Maya Lind", deals=12)
    ),
    "summary-no-deals": lambda: summary.summary(weekly.Summary(first=_WEEK.first, last=_WEEK.last)),
    "summary-worst": lambda: summary.summary(replace(_hostile_week(), whose="team")),
    "summary-fallback-worst": lambda: summary.fallback(_hostile_week()),
    "summary-preview": lambda: summary.preview(summary.summary(_WEEK), "0123abcd", "C0SALES"),
    "summary-preview-elsewhere": lambda: summary.preview(summary.summary(_WEEK), "0123abcd", ""),
    "summary-on-its-way": lambda: summary.on_its_way("C0SALES"),
    "summary-not-posted": lambda: summary.not_posted("C0SALES"),
    "asked-about": lambda: escalation.asked_about(USUAL, "U0MAYA"),
    "list-page": lambda: deal_list.deal_list([USUAL, CLOSE_IT], "team dark", _BESIDE, page=2, pages=3, in_peace=2),
    "list-closing": lambda: deal_list.deal_list([samples.closing()], "closing", _WEEK.at_risk),
    "list-team-nothing-closing": lambda: deal_list.deal_list([], "team closing", Total(0)),
    "summary-switched-off": lambda: summary.switched_off("C0SALES"),
    "summary-set": lambda: summary.summary_set("C0SALES", 0, time(9), "U0MAYA"),
}
