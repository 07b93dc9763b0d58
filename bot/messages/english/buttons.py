"""Labels of buttons, menus and forms that several messages share; each as short as it fits on a phone."""

from __future__ import annotations

from datetime import date

from bot.messages.english import words
from bot.messages.english.days import day


def add() -> str:
    return "Add"


def add_deal() -> str:
    return "Add a deal"


def back() -> str:
    return "Back"


def cancel() -> str:
    return "Cancel"


def change_how_or_when() -> str:
    return "Change how or when"


def close() -> str:
    """Of a window, not of a deal."""
    return "Close"


def close_as(outcome: str | None) -> str:
    return words.close_as(outcome)


def close_it() -> str:
    return "Close it"


def contacts() -> str:
    return "Contacts"


def done() -> str:
    return "Done"


def edit() -> str:
    return "Edit"


def go_on() -> str:
    return "Continue"


def hand_it_over() -> str:
    return "Hand it over"


def hand_it_over_to() -> str:
    """A form follows, which asks to whom."""
    return "Hand it over…"


def hand_over() -> str:
    return "Hand over"


def we_met() -> str:
    return "We met"


def it_is_over() -> str:
    """A menu follows, which asks how it ended."""
    return "It's over…"


def it_moved() -> str:
    return "It's been moved"


def it_took_place() -> str:
    return "It took place"


def they_answer_by() -> str:
    """A calendar follows."""
    return "They'll answer by…"


def we_meet_on() -> str:
    """A calendar follows."""
    return "We meet on…"


def we_met_on(on: date) -> str:
    return f"We met on {day(on)}"


def we_are_to_meet_on(on: date) -> str:
    return f"We meet on {day(on)}"


def next_one() -> str:
    """The next of several deals."""
    return "Next one"


def show_the_words() -> str:
    return "Show the words"


def what_they_said() -> str:
    return "Add what they said"


def change_the_reply() -> str:
    return "Change the reply"


def they_did_not_come() -> str:
    return "They didn't come"


def more_fields() -> str:
    """Of a form."""
    return "More"


def no() -> str:
    return "No"


def no_answer() -> str:
    return "No answer"


def not_now() -> str:
    """The way out of a question."""
    return "Not now"


def noted() -> str:
    """Over what came of a form."""
    return "Noted"


def pick_somebody() -> str:
    return "Pick somebody"


def resume() -> str:
    return "Resume"


def save() -> str:
    return "Save"


def settings() -> str:
    return "Settings"


def show() -> str:
    return "Show"


def show_it() -> str:
    return "Show it"


def show_more() -> str:
    return "Show more"


def show_plan() -> str:
    return "Show plan"


def show_the_deal() -> str:
    return "Show the deal"


def show_the_nudge() -> str:
    return "Show the whole nudge"


def show_why() -> str:
    return "Show why"


def snooze() -> str:
    return "Snooze"


def snooze_again(until: date) -> str:
    return f"Snooze again until {day(until)}"


def end_the_snooze() -> str:
    return "End the snooze"


def they_replied() -> str:
    return "They replied"


def type_a_part() -> str:
    """In a menu that finds something as one types."""
    return "Type part of it"


def undo() -> str:
    return "Undo"


def what_i_can_do() -> str:
    return "What I can do"


def yes() -> str:
    return "Yes"
