"""What is said of a table from a CRM: what is asked before it's taken in, and why a cell or a row was left out."""

from __future__ import annotations

from bot.domain import said_of_tables as tables
from bot.errors import imported
from bot.messages.english.days import day
from bot.messages.english.numbers import count
from bot.messages.english.saying import said


@said.register
def stage_unknown(refused: imported.StageUnknown) -> str:
    return f"I don't know the stage “{refused.text[:60]}”. Say which of ours it is."


@said.register
def stage_may_be_over(refused: imported.StageMayBeOver) -> str:
    return f"“{refused.text[:60]}” may mean that the deal is over, so I left the row out. Say what it means."


@said.register
def private_cell(_: imported.PrivateCell) -> str:
    return "This looks like it's about someone's health or family, which is better kept off file, so I left it out."


@said.register
def owner_unknown(refused: imported.OwnerUnknown) -> str:
    return f"I don't know who “{refused.text[:60]}” is in Slack, so the deal goes to whoever imports the file."


@said.register
def not_an_address(refused: imported.NotAnAddress) -> str:
    return f"“{refused.text[:60]}” isn't an email address, so I left it out."


@said.register
def not_a_number(refused: imported.NotANumber) -> str:
    return f"“{refused.text[:40]}” isn't a phone number, so I left it out."


@said.register
def not_a_domain(refused: imported.NotADomain) -> str:
    return f"“{refused.text[:60]}” isn't a company's own domain, so I left it out."


@said.register
def not_a_link(refused: imported.NotALink) -> str:
    return f"“{refused.text[:60]}” isn't a link, so I left it out."


@said.register
def not_a_currency(refused: imported.NotACurrency) -> str:
    return f"“{refused.text[:40]}” isn't a currency I know. Write it like EUR."


@said.register
def not_yes_or_no(refused: imported.NotYesOrNo) -> str:
    return f"{refused.field} is “{refused.text[:40]}”, which is neither yes nor no."


@said.register
def more_people(refused: imported.MorePeople) -> str:
    more = "one more person" if refused.others == 1 else f"{refused.others} more people"
    return f"I took the first contact; {more} stood beside them. Add them with `/dealdark contact`."


@said.register
def id_damaged(refused: imported.IdDamaged) -> str:
    return f"A spreadsheet has rounded the id to “{refused.text[:40]}”, so I left it out. Export it as text."


@said.register
def day_or_month(refused: imported.DayOrMonth) -> str:
    return f"{refused.field} is “{refused.text[:40]}”. Which comes first there, the day or the month?"


@said.register
def meeting_gone(refused: imported.MeetingGone) -> str:
    return f"The next meeting, {day(refused.day)}, has gone by, so I left it out."


# -- columns that are read with ours ----------------------------------------------------------------------------------

_BESIDE = {
    "first_name": "First name",
    "last_name": "Last name",
    "status": "Status (open, won, lost)",
    "closed": "Whether it's closed",
    "won": "Whether it's won",
    "lost": "Whether it's lost",
    "won_on": "Day it was won",
    "lost_on": "Day it was lost",
    "closed_on": "Day it was closed",
    "lost_reason": "Why it was lost",
    "won_reason": "Why it was won",
    "active": "Whether it's active",
}


def beside(name: str) -> str:
    """What a column is called that isn't saved itself."""
    return _BESIDE[name]


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


@said.register
def sums_asked(asked: tables.SumsAsked) -> str:
    return f"In {asked.example[:40]}, does the mark separate thousands, or decimals?"


@said.register
def column_asked(asked: tables.ColumnAsked) -> str:
    if not asked.titles:
        return f"I couldn't tell which column is {asked.column}."
    among = " or ".join(f"“{title[:40]}”" for title in asked.titles[:5])
    return f"Which column is {asked.column}: {among}?"


# -- what is told beside ----------------------------------------------------------------------------------------------


@said.register
def activity_is_eithers(told: tables.ActivityIsEithers) -> str:
    return (
        f"“{told.title[:60]}” usually counts our own mails and notes, so a silence may look shorter than it is. "
        "A column of their last reply would be better."
    )


@said.register
def next_activity_left(told: tables.NextActivityLeft) -> str:
    return (
        f"I left “{told.title[:60]}” out: it's mostly a task of your own. If it's a meeting, choose it as next_meeting."
    )


@said.register
def alphabet_guessed(told: tables.AlphabetGuessed) -> str:
    return f"The file isn't Unicode; I read it as {told.alphabet}. Please look at the names before you import it."


@said.register
def sheet_read(told: tables.SheetRead) -> str:
    return f"The file has several sheets; I read “{told.sheet[:60]}”."
