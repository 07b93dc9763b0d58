"""The coach: reads a deal against the playbook and the limits, and gives one advice. Pure; `now` is an argument."""

from bot.coach.advise import Case, advise, alternatives, another, case_of, judge
from bot.coach.decision import Decision
from bot.coach.flips import flips
from bot.coach.plan import plan
from bot.coach.rules import reconnect_dates
from bot.coach.vocabulary import vocabulary

__all__ = [
    "Case",
    "Decision",
    "advise",
    "alternatives",
    "another",
    "case_of",
    "flips",
    "judge",
    "plan",
    "reconnect_dates",
    "vocabulary",
]
