"""What would change an advice: the change, a colon, and what would be advised then."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from bot.domain import changes
from bot.domain.changes import Change, Circumstance, If, Turn
from bot.messages.english.days import day
from bot.messages.english.saying import said

Named = Callable[[str], str]
"""A play's id as it is told: programs read the id itself, people a name."""

_GIVEN = {
    Circumstance.BUSINESS_ISSUE: ("a business issue on record", "no business issue on record"),
    Circumstance.THEIR_FIGURE: ("a figure of theirs on record", "no figure of theirs on record"),
    Circumstance.REFERENCE: ("a willing reference on record", "no willing reference on record"),
    Circumstance.RESULT: ("a published result on record", "no published result on record"),
    Circumstance.PHONE: ("a phone number", "no phone number"),
    Circumstance.EMAIL: ("an email address", "no email address"),
    Circumstance.ZONE: ("a time zone on record", "no time zone on record"),
    Circumstance.ANOTHER_CONTACT: ("another contact to ask", "no other contact to ask"),
    Circumstance.NEXT_MEETING: ("a meeting ahead", "no meeting ahead"),
    Circumstance.REPLY: ("a reply today", "no reply today"),
    Circumstance.OUR_FAULT: ("a fault of ours", "no fault of ours"),
    Circumstance.OWED: ("something owed to them", "nothing owed to them"),
    Circumstance.SNOOZE: ("a snooze", "no snooze"),
}
"""With the fact, and without it."""


@said.register
def for_programs(change: Change) -> str:
    return in_words(change, str)


def in_words(change: Change, named: Named) -> str:
    """The change and what it leads to, each play as `named` has it."""
    return f"{given(change.if_)}: {then(change.then, named)}"


@singledispatch
def given(turned: If) -> str:
    """What is turned round, as half a sentence."""
    raise TypeError(f"nothing says what {type(turned).__name__} is")


@given.register
def there_or_not(turned: changes.Given) -> str:
    there, lacking = _GIVEN[turned.what]
    return there if turned.there else lacking


@given.register
def at_stage(turned: changes.AtStage) -> str:
    return f"stage {turned.stage}"


@given.register
def in_segment(turned: changes.InSegment) -> str:
    return f"segment {turned.segment}"


@given.register
def meeting_on(turned: changes.MeetingOn) -> str:
    return f"a meeting on {day(turned.on)}"


@singledispatch
def then(turn: Turn, named: Named) -> str:
    """What would be advised, as half a sentence."""
    raise TypeError(f"nothing says what {type(turn).__name__} is")


@then.register
def play_comes(turn: changes.PlayComes, named: Named) -> str:
    return f"{named(turn.play)} would come {'instead' if turn.instead else 'today'}"


@then.register
def close_comes(_: changes.CloseComes, named: Named) -> str:
    return "the advice would be to close"


@then.register
def stop_comes(_: changes.StopComes, named: Named) -> str:
    return "nothing more would be due"


@then.register
def waits_for_good(_: changes.WaitsForGood, named: Named) -> str:
    return "nothing would be due on any day"


@then.register
def comes_then(turn: changes.ComesThen, named: Named) -> str:
    comes = named(turn.play) if turn.play else "closing" if turn.closes else "nothing more"
    if turn.same_day:
        return f"{comes} would come on {day(turn.until)} instead"
    return f"nothing would be due before {day(turn.until)}; then {comes}"
