"""The coach: reads a deal against the playbook and the limits, and gives one advice. Pure; `now` is an argument."""

from bot.coach.advise import advise, alternatives
from bot.coach.plan import plan
from bot.coach.vocabulary import vocabulary

__all__ = ["advise", "alternatives", "plan", "vocabulary"]
