"""Do not pester: one file a limit. Each says how much is used, and allows or names the day on which it frees.

`LIMITS` is all of them: `bot.coach.gate` asks every one for the chosen play, on the day it would go out, and the card
shows them in this order. What isn't in the tuple isn't kept, and what is in it is.
"""

from bot.limits import (
    account_cap,
    after_apology,
    apology_cap,
    business_day,
    channel_cap,
    channel_row,
    episode_cap,
    gap,
    hours,
    people_in_parallel,
    promise,
    question_cap,
    rolling_cap,
    voicemail_cap,
)
from bot.limits.verdict import Check, Limit, Verdict, own_number

LIMITS: tuple[Limit, ...] = (
    gap.LIMIT,
    after_apology.LIMIT,
    promise.LIMIT,
    rolling_cap.LIMIT,
    account_cap.LIMIT,
    people_in_parallel.LIMIT,
    episode_cap.LIMIT,
    apology_cap.LIMIT,
    question_cap.LIMIT,
    business_day.LIMIT,
    hours.LIMIT,
    channel_row.LIMIT,
    channel_cap.LIMIT,
    voicemail_cap.LIMIT,
)

COUNTED = (
    "gap",
    "rolling-cap",
    "account-cap",
    "people-in-parallel",
    "promise",
    "apology-cap",
    "question-cap",
    "after-apology",
    "same-channel-in-a-row",
    "email-cap",
    "call-window-cap",
    "linkedin-cap",
    "physical-cap",
)
"""Those of which the figures tell how many plays they hold back; `limit_words` has a name for each."""

__all__ = ["COUNTED", "LIMITS", "Check", "Limit", "Verdict", "own_number"]
