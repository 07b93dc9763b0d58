"""Short names of plays, for lines in which the whole title has no room: a row of a list, a digest, a headline.

A playbook's title is for the card; these are for the phone. A team's own play is named by its id, put into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SHORT: Mapping[str, str] = MappingProxyType(
    {
        "acquisition-support": "Stand by them in the takeover",
        "agree-the-reply": "Agree on a day for answers",
        "assume-benign-wait": "Assume the best and wait",
        "boss-left-patience": "Give them time to settle",
        "close-the-loop": "End with a date",
        "compassion-card": "Write a card that asks nothing",
        "cost-of-waiting": "Check what waiting costs them",
        "courier-package": "Send a small useful parcel",
        "customary-followup": "Recap and ask what's next",
        "deliver-what-you-owe": "Send what you promised",
        "detective-review": "Read your notes again",
        "event-invite": "Invite them to an event",
        "family-first": "Put their private life first",
        "farewell-note": "Thank the person who left",
        "graceful-close": "Close kindly",
        "helpful-introduction": "Introduce them to someone",
        "issue-timeline-call": "Call about their issue",
        "issue-timeline-email": "Write about their issue",
        "next-day-note": "Thank them for the meeting",
        "readiness-check": "Check your own side first",
        "reconnect-date": "Ask for a date to talk",
        "reconnect-touch": "Say a light hello",
        "reference-intro": "Offer a talk with a customer",
        "reschedule-offer": "Offer two new times",
        "restart-new-person": "Start afresh with someone new",
        "results-proof": "Share one customer's result",
        "process-question": "Ask where the process is",
        "safe-to-say-no": "Make a no easy to say",
        "second-voice": "Ask someone else there too",
        "send-a-lead": "Send them a possible customer",
        "smaller-step": "Suggest a smaller start",
        "stay-or-go": "Ask whether to stay or go",
        "step-back-apology-call": "Call, step back, say sorry",
        "step-back-apology-email": "Step back and say sorry",
        "supportive-note": "Offer help, ask for nothing",
        "thank-for-clarity": "Thank them for being clear",
        "thinking-of-you-article": "Send one useful thing",
        "useful-mailing": "Post a small useful thing",
        "value-drip": "Send something useful",
        "wait-it-out": "Do nothing, on purpose",
        "what-changed": "Ask what has changed",
    }
)

_SAY_HOW = frozenset({"issue-timeline-call", "step-back-apology-call", "useful-mailing"})
"""Plays whose names tell the channel already."""

_WAYS = ("call", "post")
"""How the id of a team's own play begins that does the same."""


def name(play_id: str) -> str:
    """“Call about their issue”."""
    return SHORT.get(play_id) or play_id.replace("-", " ").replace("_", " ").strip().capitalize()[:60]


def says_how(play_id: str | None) -> bool:
    """Whether the name of a play tells by itself how it is done."""
    return play_id in _SAY_HOW or (play_id not in SHORT and (play_id or "").partition("-")[0] in _WAYS)
