"""Acts as tests do them, a function each: noted as by a command, or pressed on a nudge as by a button.

Here: what each test would otherwise repeat. Not here: any check of its own.
"""

from __future__ import annotations

from datetime import date

from bot.domain import acts as known
from bot.domain.acts import Act, Value
from bot.services import acts
from bot.services.acts import Answered, Door, Given, Origin, Recorded, Turned
from bot.services.desk import Author, DealRef, Desk


def note(
    desk: Desk,
    author: Author,
    act: Act,
    deal: DealRef,
    key: str | None = None,
    door: Door = Door.COMMAND,
    **given: Value,
) -> Recorded:
    """An act about a deal."""
    return acts.do(desk, act, Given(deal, given), author, Origin(door, key))


def press(desk: Desk, author: Author, act: Act, nudge: int, puts_right: bool = False, **given: Value) -> Answered:
    """An act in answer to a nudge, or to put right what the answer wrote."""
    origin = Origin(Door.BUTTON, nudge=nudge, puts_right=puts_right)
    done = acts.do(desk, act, Given(values=given), author, origin)
    assert isinstance(done, Answered)
    return done


def touch(
    desk: Desk,
    author: Author,
    ref: DealRef,
    channel: str,
    on: date | None = None,
    play: str | None = None,
    note: str | None = None,
    *,
    contact: str | int | None = None,
    key: str | None = None,
) -> Recorded:
    """We contacted them."""
    given = Given(ref, {"channel": channel, "on": on, "play": play, "note": note, "contact": contact})
    return acts.do(desk, known.TOUCH, given, author, Origin(Door.COMMAND, key))


def dial(
    desk: Desk,
    author: Author,
    ref: DealRef,
    on: date | None = None,
    play: str | None = None,
    *,
    contact: str | int | None = None,
    key: str | None = None,
) -> Recorded:
    """We called and nobody answered."""
    return note(desk, author, known.DIAL, ref, key, on=on, play=play, contact=contact)


def heard(
    desk: Desk,
    author: Author,
    ref: DealRef,
    on: date | None = None,
    promised: date | None = None,
    *,
    contact: str | int | None = None,
    key: str | None = None,
) -> Recorded:
    """They replied."""
    return note(desk, author, known.HEARD, ref, key, on=on, promised=promised, contact=contact)


def meeting(
    desk: Desk,
    author: Author,
    ref: DealRef,
    on: date | None = None,
    *,
    contact: str | int | None = None,
    key: str | None = None,
) -> Recorded:
    """A meeting was held."""
    return note(desk, author, known.MEETING, ref, key, on=on, contact=contact)


def situation(
    desk: Desk,
    author: Author,
    ref: DealRef,
    code: str,
    until: date | None = None,
    *,
    contact: str | int | None = None,
    key: str | None = None,
) -> Recorded:
    """Why they're silent."""
    return note(desk, author, known.SITUATION, ref, key, code=code, until=until, contact=contact)


def snooze(desk: Desk, author: Author, ref: DealRef, until: date) -> Recorded:
    """No advice before a day."""
    return note(desk, author, known.SNOOZE, ref, until=until)


def close(desk: Desk, author: Author, ref: DealRef, outcome: str, *, key: str | None = None) -> Recorded:
    """The deal ends."""
    return note(desk, author, known.CLOSE, ref, key, outcome=outcome)


def reopen(desk: Desk, author: Author, ref: DealRef, *, key: str | None = None) -> Recorded:
    """A closed deal is taken up again."""
    return note(desk, author, known.REOPEN, ref, key)


def undo(desk: Desk, author: Author, ref: DealRef, *, entry_id: int | None = None) -> Turned:
    """What the author did last on the deal is taken back, or the act that wrote an entry."""
    return acts.undo(desk, author, ref, entry_id=entry_id)


def done(desk: Desk, author: Author, nudge: int, channel: str | None = None, on: date | None = None) -> Answered:
    """“Done”."""
    return press(desk, author, known.TOUCH, nudge, channel=channel, on=on)


def done_otherwise(desk: Desk, author: Author, nudge: int, channel: str | None, on: date | None) -> Answered:
    """“Change how or when”."""
    return press(desk, author, known.TOUCH, nudge, puts_right=True, channel=channel, on=on)


def dialled(desk: Desk, author: Author, nudge: int) -> Answered:
    """“No answer”."""
    return press(desk, author, known.DIAL, nudge)


def replied(desk: Desk, author: Author, nudge: int, promised: date | None = None, on: date | None = None) -> Answered:
    """“They replied”."""
    return press(desk, author, known.HEARD, nudge, promised=promised, on=on)


def next_step(desk: Desk, author: Author, nudge: int, **given: Value) -> Answered:
    """What's next, by when, after “They replied”."""
    return press(desk, author, known.HEARD, nudge, puts_right=True, **given)


def reason(desk: Desk, author: Author, nudge: int, code: str, until: date | None = None) -> Answered:
    """“I know why”."""
    return press(desk, author, known.SITUATION, nudge, code=code, until=until)


def closed(desk: Desk, author: Author, nudge: int, outcome: str | None = None) -> Answered:
    """“Close”."""
    return press(desk, author, known.CLOSE, nudge, outcome=outcome)


def snoozed(desk: Desk, author: Author, nudge: int, until: date) -> Answered:
    """“Snooze”."""
    return press(desk, author, known.SNOOZE, nudge, until=until)


def undone(desk: Desk, author: Author, nudge: int) -> Answered:
    """“Undo”."""
    return acts.undo_answer(desk, author, nudge)
