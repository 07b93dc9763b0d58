"""What is said of a table from a CRM: what is asked before it's taken in, and why a cell or a row was left out."""

from __future__ import annotations

from bot.domain import said_of_tables as tables
from bot.errors import imported
from bot.messages.english.numbers import count
from bot.messages.english.saying import said


@said.register
def stage_unknown(refused: imported.StageUnknown) -> str:
    return f"I don't know the stage “{refused.text[:60]}”. Say which of ours it is."


# -- what a file leaves open ------------------------------------------------------------------------------------------


@said.register
def stage_asked(asked: tables.StageAsked) -> str:
    rows = count(asked.rows, "row")
    if asked.over:
        return f"“{asked.name[:60]}” ({rows}): is such a deal over, or which stage is it?"
    return f"“{asked.name[:60]}” ({rows}): which stage is it?"


@said.register
def owner_asked(asked: tables.OwnerAsked) -> str:
    return f"{count(asked.rows, 'row')} of “{asked.name[:60]}”: whose are they?"


@said.register
def dates_asked(asked: tables.DatesAsked) -> str:
    return f"In {asked.example[:40]}, does the day come first, or the month?"
