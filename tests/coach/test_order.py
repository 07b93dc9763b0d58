"""What each rule of the order answers, whole: the play or the day, the reason, and what holds it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.coach.advise import decide
from bot.coach.decision import Decision
from bot.domain.advice import Kind
from tests.coach.made_up import standing

HEARD = "2026-03-02 heard"
FOLLOWUP = "2026-03-09 touch play=customary-followup channel=email"
ARTICLE = "2026-03-12 touch play=thinking-of-you-article channel=email"
REMINDER = "2026-03-23 touch play=issue-timeline-call channel=call"
PROOF = "2026-04-02 touch play=reference-intro channel=email"
ISSUE: dict[str, Any] = {"business_issue": "onboarding takes six weeks", "reference": "Contoso is willing to talk"}
FOUR = tuple(f"2026-03-{day} touch play=customary-followup channel=email" for day in ("05", "06", "09", "10"))


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def waits(reason: str, until: str, held_by: str, play: str | None = None) -> Decision:
    return Decision(Kind.WAIT, reason, play, until=on(until), held_by=held_by)


def plays(reason: str, play: str, channel: str = "email") -> Decision:
    return Decision(Kind.PLAY, reason, play, channel)


TABLE: dict[str, tuple[str, tuple[str, ...], dict[str, Any], Decision]] = {
    "do not contact": (
        "2026-03-03",
        (HEARD, "2026-03-03 situation code=do_not_contact"),
        {},
        Decision(Kind.STOP, "do-not-contact"),
    ),
    "a no": (
        "2026-03-03",
        (HEARD, "2026-03-03 situation code=said_no"),
        {"owed": "ROI sheet"},
        Decision(Kind.CLOSE, "final-no", "thank-for-clarity", outcome="lost"),
    ),
    "we owe": ("2026-03-03", (HEARD,), {"owed": "ROI sheet"}, plays("we-owe", "deliver-what-you-owe")),
    "delivered": (
        "2026-03-04",
        (HEARD, "2026-03-03 touch play=deliver-what-you-owe channel=email"),
        {"owed": "ROI sheet"},
        waits("too-early", "03-10", "first-followup"),
    ),
    "snoozed": ("2026-03-04", (HEARD,), {"snoozed_until": "2026-03-20"}, waits("snoozed", "03-20", "snoozed")),
    "snoozed until today": (
        "2026-03-20",
        (HEARD,),
        {"snoozed_until": "2026-03-20"},
        plays("quiet-phase", "customary-followup"),
    ),
    "closed, nothing to come": (
        "2026-03-10",
        (HEARD, "2026-03-09 closed outcome=lost"),
        {"owed": "ROI sheet"},
        Decision(Kind.STOP, "closed"),
    ),
    "closed, a reconnect ahead": (
        "2026-03-10",
        (HEARD, "2026-03-09 closed outcome=no_decision"),
        {},
        waits("reconnect", "06-08", "reconnect", "reconnect-touch"),
    ),
    "a reconnect due": (
        "2026-06-19",
        (HEARD, "2026-03-09 closed outcome=no_decision"),
        {},
        plays("reconnect", "reconnect-touch"),
    ),
    "a reconnect in a private hold": (
        "2026-06-09",
        (HEARD, "2026-03-09 closed outcome=no_decision", "2026-06-08 situation code=personal until=2026-06-08"),
        {},
        waits("hold", "06-15", "personal", "reconnect-touch"),
    ),
    "a reconnect that a private hold outlasts": (
        "2026-06-09",
        (HEARD, "2026-03-09 closed outcome=no_decision", "2026-06-08 situation code=personal until=2026-07-13"),
        {},
        waits("hold", "06-22", "personal", "reconnect-touch"),
    ),
    "a reconnect at a full cap": (
        "2026-06-08",
        (
            HEARD,
            "2026-03-09 closed outcome=no_decision",
            *(f"2026-05-{day} touch play=customary-followup channel=email" for day in ("11", "12", "13", "14")),
        ),
        {},
        waits("rolling-cap", "06-10", "rolling-cap", "reconnect-touch"),
    ),
    "a reconnect that a full cap outlasts": (
        "2026-06-08",
        (
            HEARD,
            "2026-03-09 closed outcome=no_decision",
            *(f"2026-06-{day} touch play=customary-followup channel=email" for day in ("02", "03", "04", "05")),
        ),
        {},
        waits("rolling-cap", "06-22", "rolling-cap", "reconnect-touch"),
    ),
    "a note after the meeting": (
        "2026-03-03",
        ("2026-03-02 meeting",),
        {},
        plays("next-day-note", "next-day-note", "post"),
    ),
    "too late for a note": ("2026-03-04", ("2026-03-02 meeting",), {}, waits("too-early", "03-09", "first-followup")),
    "the question is out": (
        "2026-03-13",
        (HEARD, "2026-03-09 touch play=stay-or-go channel=voicemail"),
        {},
        waits("question-pending", "03-23", "question-pending"),
    ),
    "the question, unanswered": (
        "2026-03-23",
        (HEARD, "2026-03-09 touch play=stay-or-go channel=voicemail"),
        {},
        Decision(Kind.CLOSE, "question-unanswered", outcome="no_decision"),
    ),
    "the question after a hold that was over": (
        "2026-03-30",
        (HEARD, "2026-03-05 situation code=ooo until=2026-03-10", "2026-03-16 touch play=stay-or-go channel=voicemail"),
        {},
        Decision(Kind.CLOSE, "question-unanswered", outcome="no_decision"),
    ),
    "a hold": (
        "2026-03-04",
        (HEARD, "2026-03-03 situation code=busy"),
        {},
        waits("hold-busy", "03-24", "busy"),
    ),
    "a note in a hold": (
        "2026-03-04",
        (HEARD, "2026-03-03 situation code=reorg"),
        {},
        plays("hold-reorg", "supportive-note"),
    ),
    "a drip": (
        "2026-04-01",
        (HEARD, "2026-03-02 situation code=budget_freeze"),
        {},
        plays("hold-budget_freeze", "value-drip"),
    ),
    "a drip at a full cap": (
        "2026-04-01",
        (HEARD, *FOUR, "2026-03-11 heard", "2026-03-11 situation code=budget_freeze"),
        {},
        waits("hold-budget_freeze", "04-10", "budget_freeze"),
    ),
    "a drip after dials": (
        "2026-04-06",
        (HEARD, "2026-03-05 dial play=issue-timeline-call", "2026-03-09 situation code=budget_freeze"),
        {},
        plays("hold-budget_freeze", "value-drip"),
    ),
    "no drip yet after dials": (
        "2026-04-03",
        (HEARD, "2026-03-05 dial play=issue-timeline-call", "2026-03-09 situation code=budget_freeze"),
        {},
        waits("hold-budget_freeze", "04-06", "budget_freeze"),
    ),
    "the first play after a hold": (
        "2026-03-10",
        (HEARD, "2026-03-04 situation code=crisis until=2026-03-06"),
        {},
        plays("first-after-hold", "thinking-of-you-article"),
    ),
    "the reminder after a hold": (
        "2026-03-10",
        (HEARD, "2026-03-04 situation code=reconnect_agreed until=2026-03-10"),
        ISSUE,
        plays("first-after-hold", "issue-timeline-call", "call"),
    ),
    "after a busy time something useful": (
        "2026-03-10",
        (HEARD, "2026-03-04 situation code=busy until=2026-03-06"),
        ISSUE,
        plays("first-after-hold", "thinking-of-you-article"),
    ),
    "the reminder after a hold, used": (
        "2026-03-24",
        (
            HEARD,
            "2026-03-09 touch play=issue-timeline-email channel=email",
            "2026-03-18 situation code=reconnect_agreed until=2026-03-24",
        ),
        ISSUE,
        plays("first-after-hold", "customary-followup"),
    ),
    "the first play after a hold, at a full cap": (
        "2026-03-16",
        (HEARD, *FOUR, "2026-03-11 situation code=crisis until=2026-03-12"),
        {},
        waits("rolling-cap", "04-06", "rolling-cap", "thinking-of-you-article"),
    ),
    "once the first play after a hold was made": (
        "2026-03-11",
        (HEARD, "2026-03-04 situation code=crisis until=2026-03-06", "2026-03-10 touch channel=email"),
        {},
        waits("too-early", "03-13", "gap"),
    ),
    "a hold that fault replaced after it": (
        "2026-03-11",
        (HEARD, "2026-03-04 situation code=crisis until=2026-03-06", "2026-03-11 situation code=own_fault"),
        {},
        plays("dark-ladder", "step-back-apology-call", "call"),
    ),
    "a hold that indecision replaced after it": (
        "2026-03-11",
        (HEARD, "2026-03-04 situation code=crisis until=2026-03-06", "2026-03-11 situation code=indecision"),
        ISSUE,
        plays("route-indecision", "reference-intro"),
    ),
    "the next dial": (
        "2026-03-24",
        (HEARD, FOLLOWUP, ARTICLE, "2026-03-23 dial play=issue-timeline-call"),
        ISSUE,
        plays("call-window", "issue-timeline-call", "call"),
    ),
    "one dial a day": (
        "2026-03-23",
        (HEARD, FOLLOWUP, ARTICLE, "2026-03-23 dial play=issue-timeline-call"),
        ISSUE,
        waits("call-window", "03-24", "call-window", "issue-timeline-call"),
    ),
    "the last dial's email": (
        "2026-03-25",
        (HEARD, FOLLOWUP, ARTICLE, *(f"2026-03-{day} dial play=issue-timeline-call" for day in (23, 24, 25))),
        ISSUE,
        plays("call-window", "issue-timeline-email"),
    ),
    "dials without a number": (
        "2026-03-24",
        (HEARD, FOLLOWUP, ARTICLE, "2026-03-23 dial play=issue-timeline-call"),
        ISSUE | {"channels": "email"},
        plays("call-window", "issue-timeline-email"),
    ),
    "no route": (
        "2026-03-10",
        (HEARD, FOLLOWUP, "2026-03-10 situation code=no_route"),
        {},
        plays("route-no_route", "customary-followup"),
    ),
    "no route, for a touch of the rep's own": (
        "2026-03-10",
        (HEARD, "2026-03-09 touch channel=email", "2026-03-10 situation code=no_route"),
        {},
        plays("quiet-phase", "customary-followup"),
    ),
    "no route, for a second apology": (
        "2026-03-11",
        (
            HEARD,
            "2026-03-09 touch play=step-back-apology-email channel=email",
            "2026-03-10 touch play=step-back-apology-email channel=email",
            "2026-03-11 situation code=no_route",
        ),
        {},
        waits("too-early", "03-23", "after-apology"),
    ),
    "no route, for a courtesy that went out again": (
        "2026-03-05",
        (
            "2026-03-03 meeting",
            "2026-03-04 touch play=next-day-note channel=email",
            "2026-03-05 situation code=no_route",
            "2026-03-05 touch play=next-day-note channel=post",
        ),
        {},
        waits("too-early", "03-10", "first-followup"),
    ),
    "a second later": (
        "2026-03-03",
        (HEARD, "2026-03-03 situation code=deferral"),
        {},
        plays("route-deferral", "reconnect-date"),
    ),
    "a second later, answered with a date": (
        "2026-03-04",
        (HEARD, "2026-03-03 situation code=deferral", "2026-03-03 touch play=reconnect-date channel=email"),
        {},
        waits("too-early", "03-09", "first-followup"),
    ),
    "a second later, at our fault": (
        "2026-03-03",
        (HEARD, "2026-03-03 situation code=deferral"),
        {"our_fault": True},
        waits("too-early", "03-09", "first-followup"),
    ),
    "a missed meeting": (
        "2026-03-05",
        (HEARD, "2026-03-05 situation code=missed_meeting"),
        {},
        waits("route-missed_meeting", "03-06", "route-missed_meeting", "reschedule-offer"),
    ),
    "the offer of another meeting": (
        "2026-03-06",
        (HEARD, "2026-03-05 situation code=missed_meeting"),
        {},
        plays("route-missed_meeting", "reschedule-offer"),
    ),
    "the offer of another meeting, at a full cap": (
        "2026-03-12",
        (HEARD, *FOUR, "2026-03-11 situation code=missed_meeting"),
        {},
        waits("too-early", "04-06", "rolling-cap"),
    ),
    "the offer of another meeting after a reply, at a full cap": (
        "2026-03-17",
        (HEARD, *FOUR, "2026-03-16 heard", "2026-03-16 situation code=missed_meeting"),
        {},
        waits("rolling-cap", "03-24", "rolling-cap", "reschedule-offer"),  # after five days there is no offer (60)
    ),
    "the offer of another meeting, what went before being conversation": (
        "2026-03-12",
        (HEARD, *FOUR, "2026-03-11 heard", "2026-03-11 situation code=missed_meeting"),
        {},
        plays("route-missed_meeting", "reschedule-offer"),  # three of the four were answered (47)
    ),
    "before the follow-up": ("2026-03-06", (HEARD,), {}, waits("too-early", "03-09", "first-followup")),
    "in the gap": ("2026-03-10", (HEARD, FOLLOWUP), {}, waits("too-early", "03-12", "gap")),
    "before the dark date": ("2026-03-20", (HEARD, FOLLOWUP, ARTICLE), {}, waits("too-early", "03-23", "dark-date")),
    "of gap and dark date on one day the dark date": (
        "2026-03-20",
        (HEARD, FOLLOWUP, "2026-03-16 touch channel=email"),
        {},
        waits("too-early", "03-23", "dark-date"),
    ),
    "after the apology": (
        "2026-04-03",
        (HEARD, FOLLOWUP, ARTICLE, "2026-03-23 touch play=step-back-apology-call channel=call"),
        {},
        waits("too-early", "04-06", "after-apology"),
    ),
    "at a full cap": (
        "2026-03-20",
        (HEARD, *FOUR, "2026-03-16 heard"),
        {},
        waits("too-early", "04-06", "rolling-cap"),
    ),
    "the follow-up": ("2026-03-09", (HEARD,), {}, plays("quiet-phase", "customary-followup")),
    "value": ("2026-03-12", (HEARD, FOLLOWUP), {}, plays("quiet-phase", "thinking-of-you-article")),
    "a reminder": (
        "2026-03-23",
        (HEARD, FOLLOWUP, ARTICLE),
        ISSUE,
        plays("dark-ladder", "issue-timeline-call", "call"),
    ),
    "a proof": ("2026-04-02", (HEARD, FOLLOWUP, ARTICLE, REMINDER), ISSUE, plays("dark-ladder", "reference-intro")),
    "an apology": (
        "2026-04-16",
        (HEARD, FOLLOWUP, ARTICLE, REMINDER, PROOF),
        ISSUE,
        plays("dark-ladder", "step-back-apology-call", "call"),
    ),
    "the question": (
        "2026-05-04",
        (HEARD, FOLLOWUP, ARTICLE, REMINDER, PROOF, "2026-04-16 touch play=step-back-apology-call channel=call"),
        ISSUE,
        plays("dark-ladder", "stay-or-go", "voicemail"),
    ),
    "the question, not on a Saturday": (
        "2026-05-09",
        (HEARD, FOLLOWUP, ARTICLE, REMINDER, PROOF, "2026-04-16 touch play=step-back-apology-call channel=call"),
        ISSUE,
        waits("no-business-day", "05-11", "no-business-day", "stay-or-go"),
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_rule_answers(name: str) -> None:
    now, timeline, facts, expected = TABLE[name]
    made = decide(standing(now, *timeline, **facts))
    assert made == expected
