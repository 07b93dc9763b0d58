"""What a rep reads beside an advice: a line or two for each piece of guidance (plays.md 1.7), never sent to anyone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_PLAIN = {
    "family-first": "Their private life comes first: nothing that sells, and no need to know what it is.",
    "acquisition-support": "A takeover is a lot for them. Offer help, ask for nothing, and leave jobs out of it.",
    "boss-left-patience": "Give them time to settle, and don't go round them.",
    "close-the-loop": "You have asked, and that is enough. Whatever comes, end with a date or a clean end.",
    "graceful-close": "Close kindly: no blame, and no discount on the way out.",
    "agree-the-reply": "If you're still talking, agree on a day for their answer.",
    "assume-benign-wait": "They're likely busy, away, or waiting for a colleague. Nothing is lost yet.",
    "safe-to-say-no": "Make a no easy to say. You'd rather know.",
    "wait-it-out": "Doing nothing until then is the plan: no quick message in between, whichever way.",
}
_IN_THE_NOTES = {
    "issue": "their issue",
    "wanted_by": "the day they want it",
    "another": "who decides",
}


def of(guide: str, lacking: Sequence[str], contact: str, number: int) -> str:
    """The words of one piece; "" for one that has none here. `lacking`: the facts that are not on record, by key."""
    found = _ASKING.get(guide)
    return found(lacking, contact, number) if found else _PLAIN.get(guide, "")


def _notes(lacking: Sequence[str], contact: str, number: int) -> str:
    wanted = [_IN_THE_NOTES[each] for each in lacking if each in _IN_THE_NOTES]
    if not wanted:
        return "First reread your notes: how did the last talk end, and what's changed since?"
    listed = " and ".join(", ".join(wanted).rsplit(", ", 1))
    return f"First reread your notes for {listed}, and add what you find to #{number}."


def _own_side(lacking: Sequence[str], contact: str, number: int) -> str:
    person = f"is {contact} the right person" if contact else "is this the right person"
    return f"First check your side: does it fit, is it the right time, do you owe them anything, {person}?"


_ASKING: dict[str, Callable[[Sequence[str], str, int], str]] = {
    "detective-review": _notes,
    "readiness-check": _own_side,
}
"""Those that ask for something of this very deal."""
