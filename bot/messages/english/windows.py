"""Windows: what stands over what came of a press or a form, and what is wrong with one as it came back."""

from __future__ import annotations

from bot.errors import windows
from bot.messages.english.saying import said

# -- titles -----------------------------------------------------------------------------------------------------------


def deal() -> str:
    return "Deal"


def why() -> str:
    return "Why"


def plan() -> str:
    return "Plan"


def added() -> str:
    return "Added"


def already_there() -> str:
    return "Already there"


def contacts() -> str:
    return "Contacts"


def handed_over() -> str:
    return "Handed over"


def nothing_changed() -> str:
    return "Nothing changed"


def saved() -> str:
    return "Saved"


def forgotten() -> str:
    return "Forgotten"


def not_done() -> str:
    return "Not done"


# -- what came of it --------------------------------------------------------------------------------------------------


def nothing_was_changed() -> str:
    return "Nothing was changed, so nothing was saved."


def too_late() -> str:
    return "It took too long to open the form. Nothing was saved. Please try once more."


def not_opened() -> str:
    return "Slack didn't open the form. Nothing was saved. Please try once more."


def just_starting() -> str:
    return "dealdark is just starting and doesn't know its workspace yet. Please try again in a moment."


# -- what is wrong ----------------------------------------------------------------------------------------------------


@said.register
def field_empty(_: windows.FieldEmpty) -> str:
    return "Fill this in, or press Cancel."


@said.register
def field_wrong(refused: windows.FieldWrong) -> str:
    return said(refused.why)


@said.register
def day_unpicked(_: windows.DayUnpicked) -> str:
    return "Pick a day from the calendar."


@said.register
def time_unpicked(_: windows.TimeUnpicked) -> str:
    return "Pick a time, such as 09:00."


@said.register
def deal_unpicked(_: windows.DealUnpicked) -> str:
    return "Pick the deal from the list."


@said.register
def contact_unpicked(_: windows.ContactUnpicked) -> str:
    return "Pick the contact from the list."


@said.register
def column_unpicked(_: windows.ColumnUnpicked) -> str:
    return "Pick a column from the list."


@said.register
def column_taken(refused: windows.ColumnTaken) -> str:
    return f"That column is taken for “{refused.fact}” already; pick another."


@said.register
def ends_too_early(_: windows.EndsTooEarly) -> str:
    return "Give an end after the beginning."


@said.register
def pause_not_ahead(_: windows.PauseNotAhead) -> str:
    return "Pick a day ahead: the first with nudges again."


@said.register
def deal_lost(_: windows.DealLost) -> str:
    return "This form has lost track of its deal. Close it and open it again; nothing was saved."


@said.register
def table_lost(_: windows.TableLost) -> str:
    return "This form has lost track of its table. Share the table once more."


@said.register
def settings_lost(_: windows.SettingsLost) -> str:
    return "This form has lost track of whose settings it shows. Close it and open it again."


@said.register
def old_table_button(_: windows.OldTableButton) -> str:
    return "That button is from an older message. Share the table once more."


@said.register
def old_add_button(_: windows.OldAddButton) -> str:
    return "That button is too old to be used. Type `/dealdark add` again."


@said.register
def old_contact_choice(_: windows.OldContactChoice) -> str:
    return "That choice is from an older message. `/dealdark contact` shows who is on a deal."


@said.register
def old_erasure(_: windows.OldErasure) -> str:
    return "That button is from an older message and leads nowhere. Nothing was changed."
