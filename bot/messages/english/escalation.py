"""Several nudges of one deal in a row had no answer: to the rep first of all, and to a manager."""

from __future__ import annotations

from bot.messages.compose import Word, bold, code
from bot.messages.english.numbers import count


def to_rep(deal: str, nudges: int) -> list[Word]:
    return [
        bold(deal),
        f": the last {_nudges(nudges)} had no answer, so a manager will hear about the deal, too: that's how your "
        "workspace is set up. Answer one, snooze the deal or hand it over; any of these is fine.",
    ]


def to_snooze(number: int) -> list[Word]:
    return ["To snooze it: ", code(f"/dealdark snooze #{number} in 2 weeks")]


def asked_about(deal: str, by: Word) -> list[Word]:
    return [by, " is asking about ", bold(deal), ": what would help get it moving?"]


def answer_them(by: Word) -> list[Word]:
    return ["Message ", by, " yourself; I don't pass anything on."]


def ask_them(owner: str) -> str:
    """A question, before it goes out."""
    return f"Ask {owner}?"


def what_they_read(deal: str) -> str:
    return f"I'll send them a direct message that you're asking what would help to get {deal} moving."


def to_manager(deal: str, owner: Word, nudges: int) -> list[Word]:
    told = f": the last {_nudges(nudges)} had no answer. The deal may need a hand, or a rest."
    return [bold(deal), ", with ", owner, told]


def hand_it_over() -> str:
    return "If somebody else has more time right now, you can hand it over."


def _nudges(number: int) -> str:
    return "nudge" if number == 1 else count(number, "nudge")
