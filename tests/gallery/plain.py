"""What is said back of a sentence at its smallest, its usual and its largest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bot.domain.assumed import NameTaken, TodayTaken
from bot.messages import plain
from bot.messages.compose import Message
from bot.messages.plain import Offer
from bot.reading.commands import Command
from bot.reading.plain.meant import Contact, Named, Way, Why
from tests.coach.shipped import playbook
from tests.gallery import samples

_NORTHWIND = Named(1, "Northwind", (Contact("Jane Doe"),))
_ACME = Named(2, "Acme Robotics", (Contact("Bob Smith"),))
_SITUATIONS = playbook().situations


def _heard(note: str = "", deal: Named = _NORTHWIND, person: str | None = "Jane Doe") -> Way:
    options = {"on": "2026-11-08", **({"note": note} if note else {})}
    return Way(Command("heard", (deal.ref,), options), deal, person)


def _way(verb: str, *words: str, deal: Named = _NORTHWIND, **options: str) -> Way:
    return Way(Command(verb, (deal.ref, *words), options), deal)


def _long() -> Way:
    long = samples.longest()
    deal = Named(10**12, long, (Contact(long),))
    return Way(Command("heard", (deal.ref,), {"on": "2026-11-08", "note": long}), deal, long, (NameTaken(long, long),))


def _called() -> list[Offer]:
    taken = (TodayTaken(),)
    return [
        Offer(Way(Command("dial", ("#2",), {"on": "2026-11-09"}), _ACME, None, taken), "v0"),
        Offer(Way(Command("touch", ("#2", "voicemail"), {"on": "2026-11-09"}), _ACME, None, taken), "v1"),
        Offer(_heard(deal=_ACME, person=None), "v2"),
    ]


def _nothing(why: Why, name: str = "", deal: Named | None = _NORTHWIND) -> Message:
    ref = (deal.ref,) if deal else ()
    verbs = ("next", "situation", "snooze") if deal else ("next", "list", "help")
    offers = [Offer(Way(Command(verb, ref), deal), f"v{verb}") for verb in verbs]
    return plain.nothing(why, name, offers)


_ALL: Mapping[str, Way] = {
    "heard": _way("heard", on="2026-11-08", promised="2026-11-20", note="wants pricing"),
    "heard-over": _way("heard", on="2026-11-09", over="lost"),
    "heard-meeting": _way("heard", on="2026-11-09", meeting="2026-11-20"),
    "touch": Way(
        Command("touch", ("#1", "linkedin"), {"on": "2026-11-06", "note": "the offer"}), _NORTHWIND, "Jane Doe"
    ),
    "meeting": _way("meeting", on="2026-11-06", detail="two warehouses"),
    "meeting-ahead": _way("meeting", on="2026-11-20"),
    "situation": _way("situation", "ooo", until="2026-12-07"),
    "private": _way("situation", "personal", until="2026-12-07"),
    "snooze": _way("snooze", "2026-11-20"),
    "close": _way("close", "no-decision", on="2026-11-09"),
    "note": _way("note", "they", "like", "plain", "words"),
    "edit": _way("edit", stage="negotiation", value="$40k"),
    "contact": Way(Command("contact", ("#1", "Jane Doe"), {"email": "jane@northwind.example"}), _NORTHWIND, "Jane Doe"),
    "assign": _way("assign", "lena"),
    "assign-user": _way("assign", "<@U0SAM>"),
    "reopen": _way("reopen"),
    "pause": Way(Command("pause", (), {"until": "2026-12-07"})),
    "resume": Way(Command("resume")),
    "add": Way(
        Command("add", ("Fabrikam",), {"stage": "proposal", "contact": "Tom Jones", "heard": "2026-11-03"}),
        assumed=(TodayTaken(),),
    ),
}


def _said_back(name: str) -> Message:
    return plain.said_back(_ALL[name], "save", "change", _SITUATIONS)


PLAIN: Mapping[str, Callable[[], Message]] = {
    **{f"plain-{name}": partial(_said_back, name) for name in _ALL},
    "plain-unread": lambda: plain.said_back(_ALL["add"], "save", "change", _SITUATIONS, unread="whatever that is"),
    "plain-worst": lambda: plain.said_back(_long(), "s" * 2000, "c" * 2000, _SITUATIONS, unread=samples.longest()),
    "plain-each": lambda: plain.each(_called()[:2], _SITUATIONS),
    "plain-each-worst": lambda: plain.each([Offer(_long(), "s" * 2000)] * 5, _SITUATIONS),
    "plain-which": lambda: plain.which(_called(), _SITUATIONS),
    "plain-which-worst": lambda: plain.which([Offer(_long(), "s" * 2000)] * 5, _SITUATIONS),
    "plain-changed-since": lambda: plain.changed_since("again"),
    "plain-opens": lambda: plain.opens("line"),
    **{f"plain-nothing-{why.value}": partial(_nothing, why) for why in Why if why is not Why.NO_DEAL},
    "plain-nothing-no-deal": lambda: _nothing(Why.NO_DEAL, "fabrikam", None),
    "plain-nothing-worst": lambda: plain.nothing(Why.UNREAD, samples.longest(), [Offer(_long(), "s" * 2000)] * 3),
}
"""By name."""
