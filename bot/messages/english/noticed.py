"""What sources noted, asked and found at first: one line each, with its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.noticed import Answer, Asks, Noted, Way
from bot.domain.observation import Seen
from bot.messages.compose import Word, instant, line
from bot.messages.english import plays, words
from bot.messages.english.days import clock, day
from bot.messages.english.numbers import count, deals, digits, several
from bot.messages.language import read_on

_THEY_WROTE = {"linkedin": "wrote on LinkedIn", "sms": "sent a text message", "message": "sent a message"}
_WE_WROTE = {"linkedin": "wrote to {} on LinkedIn", "sms": "texted {}", "message": "sent {} a message"}
_YOURS = {
    Noted.WE_WROTE: "your message to {}",
    Noted.THEY_WROTE: "{}'s message",
    Noted.TALKED: "the call with {}",
    Noted.MET: "the meeting with {}",
}

# -- a line -----------------------------------------------------------------------------------------------------------


def heading() -> str:
    """Over several lines."""
    return "Noted for you"


def they() -> str:
    """In the place of the contact's name."""
    return "your contact"


def they_wrote(who: str, at: datetime, channel: str | None) -> list[Word]:
    """“Jane Doe wrote on Tue, Nov 24, at 10:14 am”."""
    return [f"{words.upper(who)} {_THEY_WROTE.get(channel or '', 'wrote')} ", *when(at)]


def we_wrote(who: str, at: datetime, channel: str | None, by: Word | None) -> list[Word]:
    """`by`: a colleague, where it wasn't the reader."""
    return [by or "you", " ", _WE_WROTE.get(channel or "", "wrote to {}").format(who), f" on {day(at.date())}"]


def away(who: str, until: date | None) -> list[Word]:
    """`until`: the first day back."""
    if until is None:
        return [f"{words.upper(who)} is away, and the automatic reply doesn't say until when"]
    return [f"{words.upper(who)} is away, back on {day(until)} (automatic reply)"]


def bounced(who: str, at: datetime) -> list[Word]:
    return [f"your email to {who} bounced on {day(at.date())}"]


def talked(who: str, at: datetime, by: Word | None) -> list[Word]:
    return [by or "you", f" talked to {who} on the phone on {day(at.date())}"]


def no_answer(who: str, at: datetime, by: Word | None) -> list[Word]:
    return [by or "you", f" called {who} on {day(at.date())}, no answer"]


def voicemail(who: str, at: datetime, by: Word | None) -> list[Word]:
    return [by or "you", f" left {who} a voicemail on {day(at.date())}"]


def met(who: str, at: datetime) -> list[Word]:
    return [f"you met {who} on {day(at.date())}"]


def meeting_ahead(who: str, on: date) -> list[Word]:
    return [f"you're meeting {who} on {day(on)}"]


def meeting_off(who: str, on: date) -> list[Word]:
    return [f"the meeting with {who} on {day(on)} is off"]


def missed(who: str, at: datetime) -> list[Word]:
    return [f"{words.upper(who)} didn't come to the meeting on {day(at.date())}"]


def left(who: str) -> list[Word]:
    return [f"{words.upper(who)} has left the company"]


def closed(outcome: str | None) -> list[Word]:
    return [f"it was closed as {words.outcome(outcome)}"]


def changed(at: datetime) -> list[Word]:
    """A fact of the deal."""
    return [f"its record changed on {day(at.date())}"]


def ends_the_silence() -> list[Word]:
    """Behind what they said or did."""
    return [". Noted; the silence is over."]


def noted() -> list[Word]:
    return [". Noted."]


def taken_for(play: str) -> list[Word]:
    return [f"; I took it for “{plays.name(play)}”."]


def quiet_until(on: date) -> list[Word]:
    return [f". Quiet until {day(on)}."]


def no_try() -> list[Word]:
    """Behind an email that came back."""
    return [". It doesn't count, and I've noted that the address doesn't work."]


def taken_back() -> list[Word]:
    return [". Taken back."]


def when(at: datetime) -> list[Word]:
    """“on Tue, Nov 24, at 10:14 am”."""
    return [f"on {day(at.date())}, at ", instant(at, clock(at))]


def way(which: Way) -> str:
    """A button, or a choice of a menu."""
    return {
        Way.UNDO: "Undo",
        Way.OTHER_DEAL: "Not about this deal",
        Way.OTHER_PLAY: "Another play",
        Way.NO_SHOW: "No-show",
        Way.SHOW: "Show the deal",
    }[which]


def more(number: int) -> str:
    """Of lines for which this message has no room."""
    return f"{count(number, 'more thing')} noted. All of them are on the deals."


# -- a question -------------------------------------------------------------------------------------------------------


def which_deal(who: str, at: datetime, seen: Seen) -> list[Word]:
    today = read_on()
    met = "You're meeting" if today is not None and at.date() > today else "You met"
    told = {Seen.CALL: f"You talked to {who} ", Seen.MEETING: f"{met} {who} ", Seen.DEAL: "A deal was changed "}
    return [told.get(seen, f"{words.upper(who)} wrote "), *when(at), ". Which deal is it about?"]


def stranger(who: str, at: datetime, *, thread: bool, meeting: bool = False, several: bool = False) -> list[Word]:
    """`thread`: they answered a message of ours; `meeting`: we met; else they wrote from the company's domain.

    `several`: it may be about one of several deals.
    """
    about = "Which deal is it about?" if several else "Is it about this deal?"
    if meeting:
        return [f"{who} had a meeting with you on {day(at.date())}. {about}"]
    told = "answered your thread " if thread else "wrote to you "
    return [f"{who} {told}", *when(at), f". {about}"]


def with_address(who: str, address: str) -> str:
    """Whom a question is about; "" for who isn't known by name."""
    if not who:
        return f"Somebody I don't know ({address})" if address else "Somebody I don't know"
    return f"{who} ({address}), whose address I don't know," if address else f"{who}, whose address I don't know,"


def them() -> str:
    """On a button, in the place of a name."""
    return "them"


def is_it_human(who: str, at: datetime, *, several: bool) -> list[Word]:
    """`several`: it may be about one of several deals."""
    ask = "If they replied, which deal is it about?" if several else "Did they reply?"
    return ["An email from ", who, " came ", *when(at), f". I can't tell if it's an automatic reply. {ask}"]


def it_differs(changes: Mapping[str, object]) -> list[Word]:
    """`changes`: what the source says, by the facts' names."""
    told = several([_fact(name, said) for name, said in changes.items()] or ["something else"])
    return [f"Another system says {told}. Somebody changed that here since. Which holds?"]


def _fact(name: str, said: object) -> str:
    if name == "owner":  # a Slack id, which tells nobody anything
        return "a colleague has it"
    told = digits(said) if isinstance(said, int | float) else line(str(said), 60)
    return f"{_FACTS.get(name, name)} {told}"


_FACTS = {"closed": "it's closed as", "stage": "the stage is", "value": "the value is", "currency": "in"}


def has_left(who: str, at: datetime) -> list[Word]:
    return [f"An automatic reply of {day(at.date())} says that {who} has left. Is that so?"]


def is_it_yours(address: str) -> list[Word]:
    return [f"Emails to your contacts were sent from {address}. Is that address yours?"]


def did_you_meet(who: str, at: datetime) -> list[Word]:
    return [f"Your calendar has a meeting with {who} on {day(at.date())}. How did it go?"]


def on_a_closed_deal(who: str, at: datetime, seen: Seen) -> list[Word]:
    if seen is Seen.MEETING:
        return [f"Your calendar has a meeting with {who} on {day(at.date())}, and this deal is closed. Reopen it?"]
    told = f"{words.upper(who)} spoke with you " if seen is Seen.CALL else f"{words.upper(who)} wrote "
    return [told, *when(at), ", and this deal is closed. Reopen it?"]


def quiet_meanwhile(number: int) -> str:
    """Below a question about deals."""
    return f"Until you tell me, I keep quiet about {'this deal' if number == 1 else 'these deals'}."


def answers(asks: Asks, who: str) -> Mapping[Answer, str]:
    """The buttons of a question, in their order."""
    if asks in (Asks.STRANGER_IN_THREAD, Asks.STRANGER_OF_ACCOUNT):
        return {Answer.YES: f"Add {who}", Answer.NO: "Not about this"}
    if asks is Asks.HUMAN:
        return {Answer.YES: "Yes, they replied", Answer.NO: "It was automatic"}
    if asks is Asks.HAS_LEFT:
        return {Answer.YES: "They've left", Answer.NO: "They're still there"}
    if asks is Asks.MEETING:
        return {Answer.YES: "It took place", Answer.MISSED: "No-show", Answer.NO: "Nothing to note"}
    if asks is Asks.DIFFERS:
        return {Answer.YES: "Take theirs", Answer.NO: "Keep ours"}
    if asks is Asks.CLOSED:
        return {Answer.YES: "Reopen", Answer.NO: "Leave it closed"}
    if asks is Asks.OURS:
        return {Answer.YES: "Yes, it's mine", Answer.NO: "No, it isn't"}
    return {Answer.NO: "None of these"}


def pick_a_deal() -> str:
    return "Pick the deal"


def answered(asks: Asks, answer: Answer, who: str, deal: str) -> str:
    """What a question says once it is answered. `deal`: which was picked, as it is called."""
    if asks is Asks.WHICH_DEAL and deal:
        return f"Noted on {deal}."
    if answer is Answer.NO:
        return _NO.get(asks, "All right, I've noted nothing.")
    if answer is Answer.MISSED:
        return f"Noted that {who} didn't come."
    return _YES[asks].format(who)


_YES = {
    Asks.DIFFERS: "Taken over.",
    Asks.WHICH_DEAL: "Noted; the silence is over.",
    Asks.STRANGER_IN_THREAD: "{} is a contact of this deal. Noted; the silence is over.",
    Asks.STRANGER_OF_ACCOUNT: "{} is a contact of this deal. Noted; the silence is over.",
    Asks.HUMAN: "Noted that {} replied; the silence is over.",
    Asks.HAS_LEFT: "Noted that {} has left.",
    Asks.OURS: "All right, from now on I know that it's you.",
    Asks.MEETING: "Noted that you met {}; the silence is over.",
    Asks.CLOSED: "Noted; the deal is open again.",
}
_NO = {
    Asks.DIFFERS: "All right, it stays as it is here.",
    Asks.HUMAN: "All right, an automatic reply. It changes nothing.",
    Asks.HAS_LEFT: "All right, they're still there.",
    Asks.OURS: "All right, I leave emails from there alone.",
    Asks.CLOSED: "All right, it stays closed.",
}

# -- a first reading --------------------------------------------------------------------------------------------------


def first_reading(days: int, counts: Mapping[Noted, int], deals_of: int, *, calendar: bool) -> str:
    """“I read 90 days: 14 replies, 31 emails of yours and 2 absences on 9 deals.”"""
    what = "of your calendar" if calendar else "of your mail"
    found = [_counted(each, counts[each]) for each in _COUNTED if counts.get(each)]
    if not found:
        return f"I read {count(days, 'day')} {what} and found nothing about your deals."
    return f"I read {count(days, 'day')} {what}: {several(found)} on {deals(deals_of)}."


def and_asks(number: int) -> str:
    return f"{count(number, 'question')} came up; I'll ask about one deal at a time."


def all_taken_back(number: int) -> str:
    return "Taken back, all of it." if number != 1 else "Taken back."


def look() -> str:
    return "Look"


def take_it_all_back() -> str:
    return "Take it all back"


def really_all(number: int) -> str:
    """Asked before all of it is taken back."""
    return f"Your deals will be as if I hadn't read anything: {count(number, 'entry', 'entries')} of them go."


_COUNTED = (
    *(Noted.THEY_WROTE, Noted.WE_WROTE, Noted.TALKED, Noted.NO_ANSWER, Noted.VOICEMAIL, Noted.MET, Noted.MISSED),
    *(Noted.MEETING_AHEAD, Noted.MEETING_OFF, Noted.AWAY, Noted.BOUNCED, Noted.LEFT, Noted.CLOSED, Noted.CHANGED),
)


def _counted(what: Noted, number: int) -> str:
    if what is Noted.WE_WROTE:
        return f"{count(number, 'message')} of yours"
    return {
        Noted.THEY_WROTE: count(number, "reply", "replies"),
        Noted.TALKED: count(number, "call"),
        Noted.NO_ANSWER: f"{count(number, 'call')} without an answer",
        Noted.VOICEMAIL: count(number, "voicemail"),
        Noted.MET: count(number, "meeting"),
        Noted.MISSED: count(number, "no-show"),
        Noted.MEETING_AHEAD: f"{count(number, 'meeting')} ahead",
        Noted.MEETING_OFF: f"{count(number, 'meeting')} called off",
        Noted.AWAY: count(number, "absence"),
        Noted.BOUNCED: count(number, "bounce"),
        Noted.LEFT: f"{number} who left",
        Noted.CLOSED: f"{number} closed",
    }.get(what, count(number, "change"))
