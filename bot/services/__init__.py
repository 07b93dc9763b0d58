"""What dealdark does: one function per thing, each with its own transaction. Thin, except the nudge sweep.

A folder a noun: `acts`, `deals`, `nudges`, `delivery`, `people`, `tables`, `looking`. Everything takes the `Desk`
first. Whatever a person can get wrong comes back as `bot.errors.BadInput`, and nothing was saved.
"""

from bot.services.desk import Actor, DealRef, Desk

__all__ = ["Actor", "DealRef", "Desk"]
