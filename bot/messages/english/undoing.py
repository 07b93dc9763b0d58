"""What is said when something is taken back, or put back: before, afterwards, and where it can't be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain import said as value
from bot.errors import undoing
from bot.messages.english import facts, numbers
from bot.messages.english.days import clock, day
from bot.messages.english.saying import said

_ACTS: Mapping[str, str] = {
    "touch": "the touch",
    "dial": "the unanswered call",
    "heard": "the reply",
    "meeting": "the meeting",
    "note": "the note",
    "situation": "the situation",
    "wish": "the wish for no contact",
    "snooze": "the snooze",
    "close": "the closing",
    "closed": "the closing",
    "reopen": "the reopening",
    "reopened": "the reopening",
    "resumed": "the pause",
    "courtesy": "the courtesy note",
    "add": "the new deal",
    "edit": "the change",
    "assign": "the handover",
    "contact": "the change of its contacts",
    "part": "that they're two",
    "merge": "that they're one",
    "swap": "the other play",
    "unasked": "“Don't ask again”",
    "pause": "your pause",
    "resume": "the end of your pause",
    "settings": "the change of the settings",
    "summary": "the change of the summary",
    "summary_off": "the end of the summary",
    "role": "the change of the role",
    "money": "the change of currency and rates",
    "escalate": "the change of when managers hear of a deal",
    "import": "the import",
    "samples": "the sample deals",
    "shelf": "the change of the shelf",
    "shelf_off": "taking it off the shelf",
}

_COLUMNS: Mapping[str, str] = {
    "snoozed_until": "Snoozed until",
    "rep_id": "Whose it is",
    "value_minor": "Value",
    "unasked": "Not asked for",
    "name": "Name",
    "starts": "From",
    "ends": "To",
    "workdays": "Working days",
    "timezone": "Time zone",
    "paused": "Paused",
    "paused_until": "Paused until",
    "said_as": "Your name",
    "company": "Company",
    "phone": "Phone",
    "heeds_status": "Slack status heeded",
    "heeds_dnd": "Do-not-disturb heeded",
    "away_until": "Away until",
    "role": "Role",
    "weekday": "Day",
    "at": "Time",
    "active": "Posted",
    "play": "Play",
    "channel": "Channel",
    "shelf_title": "Title",
    "shelf_link": "Link",
    "shelf_topic": "Topic",
    "shelf_team": "On the team's shelf",
    "home_currency": "Home currency",
    "rate": "Rate",
    "escalate_after": "Nudges without an answer",
}


def the_act(name: str) -> str:
    """An act as it's named in a sentence."""
    return _ACTS.get(name, "what you did last")


def fact(key: str) -> str:
    """A changed fact, as it's named in a list."""
    return _COLUMNS.get(key) or facts.label(key)


def otherwise(key: str, was: str, now: str) -> str:
    return f"{fact(key)}: {was} → {now}"


def joined(name: str | None) -> str:
    """Somebody whom an act put on the deal."""
    return f"{name or 'A contact without a name'} joined this deal"


def nothing() -> str:
    return "–"


def take_back_question() -> str:
    return "Take it back?"


def take_back() -> str:
    return "Take it back"


def put_back() -> str:
    return "Put it back"


def taken_back() -> str:
    """Above the answer, in a window."""
    return "Taken back"


def this_was(name: str, at: datetime, today: date) -> str:
    """Above what would be taken back. `at`: when it was done, in the reader's zone."""
    when = f"today at {clock(at)}" if at.date() == today else f"{day(at.date(), today)} at {clock(at)}"
    return f"This takes back {the_act(name)}, from {when}:"


def new_deals(number: int) -> str:
    return "The deal itself is deleted." if number == 1 else f"The {numbers.deals(number)} it added are deleted."


def all_else_stays() -> str:
    return "Everything else stays, and you can put this back afterwards."


@said.register
def act_taken_back(done: value.ActTakenBack) -> str:
    too = ["the closing"] if done.closing else []
    too += [f"the next meeting on {day(done.meeting)}"] if done.meeting else []
    too += ["what only it had"] if done.detail else []
    end = f", and {' and '.join(too)} with it" if too else ""
    end += f"; the one of {day(done.instead)} stands again" if done.instead else ""
    return f"Took back {the_act(done.act)}{_of(done.on)}{end}."


@said.register
def rest_taken_back(done: value.RestTakenBack) -> str:
    stay = "stays as it is" if done.kept == 1 else "stay as they are"
    return (
        f"Took back {the_act(done.act)} for {numbers.deals(done.gone)}. "
        f"{numbers.deals(done.kept)} {stay}: something was done there since."
    )


def taking_back() -> str:
    """Of what takes longer than anybody waits for."""
    return "I'm taking it back. It'll be a minute or so; I'll write to you when it's done."


def take_back_the_rest() -> str:
    """A button, below what stands in the way."""
    return "Take back the rest"


@said.register
def act_put_back(done: value.ActPutBack) -> str:
    return f"Put back {the_act(done.act)}{_of(done.on)}."


def _of(on: date | None) -> str:
    return f" of {day(on)}" if on else ""


@said.register
def act_gone(_: undoing.ActGone) -> str:
    return (
        "I don't keep that any more, so it can't be taken back. Nothing was changed; `/dealdark edit` puts facts right."
    )


@said.register
def nothing_done(refused: undoing.NothingDone) -> str:
    if refused.number is None:
        return (
            f"You changed nothing in the last {refused.hours} hours. To take back an older entry, name it: "
            "`/dealdark undo DEAL entry:3`; `/dealdark show DEAL` numbers them."
        )
    return (
        f"You changed nothing on deal #{refused.number} in the last {refused.hours} hours. To take back an older "
        f"entry of yours, name it: `/dealdark undo #{refused.number} entry:3`; `/dealdark show #{refused.number}` "
        "numbers them."
    )


@said.register
def taken_back_already(_: undoing.TakenBackAlready) -> str:
    return "That was taken back already. Nothing was changed."


@said.register
def stands_again(_: undoing.StandsAgain) -> str:
    return "That stands already. Nothing was changed."


@said.register
def anothers_act(refused: undoing.AnothersAct) -> str:
    return f"That was noted by <@{refused.by}>, and only they can take it back. Please ask them. Nothing was changed."


@said.register
def no_such_entry(refused: undoing.NoSuchEntry) -> str:
    there = f"1 to {refused.there}" if refused.there > 1 else "only 1" if refused.there else "none"
    return (
        f"Deal #{refused.number} has no entry {refused.entry}; it has {there}. "
        f"`/dealdark show #{refused.number}` numbers them."
    )


@said.register
def entry_no_number(refused: undoing.EntryNoNumber) -> str:
    return f"“{refused.typed}” is no number of an entry. `/dealdark show DEAL` numbers them, such as `entry:3`."


@said.register
def entry_too_soon(_: undoing.EntryTooSoon) -> str:
    return "Name the deal of that entry too, such as `/dealdark undo Northwind entry:3`."


@said.register
def changed_since(refused: undoing.ChangedSince) -> str:
    named = [_in_a_sentence(each) for each in refused.facts]
    what = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0] if named else "the same thing"
    who = "You have" if refused.own else f"<@{refused.by}> has" if refused.by else "Someone has"
    then = _then(refused.number, refused.own, refused.by)
    return f"{who} changed {what} since, so nothing was taken back. {then}"


def _in_a_sentence(key: str) -> str:
    return f"“{_COLUMNS[key]}”" if key in _COLUMNS else facts.changed(key)


@said.register
def stands_on_it(refused: undoing.StandsOnIt) -> str:
    who = "You have" if refused.own else f"<@{refused.by}> has" if refused.by else "Someone has"
    then = _then(refused.number, refused.own, refused.by)
    return f"{who} noted more on top of this since, so nothing was taken back. {then}"


def _then(number: int | None, own: bool, by: str | None) -> str:
    typed = f"`/dealdark undo #{number}`" if number else "`/dealdark undo`"
    by_hand = f"`/dealdark edit #{number}`" if number else "`/dealdark settings`"
    if own:
        return f"Take that back first, with {typed}."
    if by is None:
        return f"{by_hand} sets it as it should be."
    return f"Ask them to take theirs back first, with {typed}; or set it by hand, with {by_hand}."


@said.register
def taken_meanwhile(_: undoing.TakenMeanwhile) -> str:
    return (
        "What would come back has another's name, address or id by now, or its company is on record no more. "
        "Nothing was changed; `/dealdark add` or `/dealdark edit` enters it anew."
    )


@said.register
def part_taken_back(refused: undoing.PartTakenBack) -> str:
    return (
        f"Took it back for {numbers.deals(refused.deals)}; then someone changed one of the others, so these are still "
        "there. Undo it again to take them back too."
    )


@said.register
def nothing_left(_: undoing.NothingLeft) -> str:
    return "Something was done since on every deal of it, so nothing was taken back."


@said.register
def not_put_back(_: undoing.NotPutBack) -> str:
    return "I kept nothing of that, so it can't be put back. Please enter it anew."
