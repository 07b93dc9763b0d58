"""What happened on the deals whose words are drawn, and every text that comes of it, day by day to the end.

The coach advises, the rep does it; what is said are the real words of a real standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.coach import aloud, alternatives, case_of, judge, script, vocabulary
from bot.coach.second_voice import named, toward
from bot.domain.advice import Advice, Kind
from bot.domain.deal import Deal
from bot.domain.deal_file import parse_deal
from bot.domain.entries import Closed, Dial, Touch
from bot.domain.playbook import Offered
from bot.domain.standing import Standing
from tests.coach.shipped import playbook
from tests.words import facts as on_record

HOME = ZoneInfo("America/New_York")
MEDIA = ("call", "voicemail", "email", "linkedin", "post")
LAST_DAY = date(2028, 12, 31)

Entry = Mapping[str, Any]


def _at(on: str, kind: str, **more: Any) -> Entry:
    return {"on": on, "type": kind} | more


def _mail(on: str, play: str = "customary-followup", channel: str = "email") -> Entry:
    return _at(on, "touch", play=play, channel=channel)


@dataclass(frozen=True)
class Happened:
    """Entries of a timeline, what is on record besides, and the day on which the coach is first asked.

    `dials`: nobody answers a call, so that the written version goes out. `steps`: how many advices are taken, and
    `facts`: with which it is worth drawing; what comes after that comes of an ordinary silence too.
    """

    entries: tuple[Entry, ...]
    asked: str
    more: Mapping[str, Any] | None = None
    dials: bool = False
    steps: int = 6
    facts: tuple[str, ...] = tuple(on_record.ALL)


_HEARD = _at("2026-10-05", "heard")
_MET = _at("2026-10-05", "meeting")
_OWED = {"owed": "the ROI sheet."}
_SOME = ("rich", "sloppy", "theirs", "long")
_DATED = dict.fromkeys(("reconnect_agreed", "seasonal", "personal", "budget_freeze"), "2026-11-02")


def _noted(code: str) -> Happened:
    until = {"until": _DATED[code]} if code in _DATED else {}
    entries = (_HEARD, _mail("2026-10-12"), _at("2026-10-15", "situation", code=code, **until))
    facts = ("rich", "bare", "sloppy", *(["theirs"] if code == "personal" else []))
    return Happened(entries, "2026-10-15", steps=40, facts=facts)


HAPPENED: Mapping[str, Happened] = {
    "silence": Happened((_HEARD,), "2026-10-06", steps=80),
    "silence over New Year's": Happened(
        (_at("2025-11-17", "heard"),), "2025-11-18", {"wanted_by": "2026-02-10"}, steps=40, facts=("rich", "theirs")
    ),
    "silence, no reference": Happened((_HEARD,), "2026-10-06", {"reference": None}, steps=15, facts=_SOME),
    "silence, nobody answers the phone": Happened((_HEARD,), "2026-10-06", dials=True, steps=15, facts=("rich",)),
    "a date far ahead": Happened(
        (_HEARD, _at("2026-10-06", "situation", code="reconnect_agreed", until="2027-03-01")), "2026-10-07", steps=12
    ),
    "no budget for long": Happened(
        (_HEARD, _at("2026-10-06", "situation", code="budget_freeze", until="2027-03-01")), "2026-10-07", steps=12
    ),
    "silence, no day to start": Happened((_HEARD,), "2026-10-06", {"start_by": None}, steps=12, facts=("rich",)),
    "silence, no dates": Happened(
        (_HEARD,), "2026-10-06", {"start_by": None, "wanted_by": None}, steps=12, facts=("rich", "sloppy")
    ),
    "said little, no dates": Happened(
        (_HEARD, _at("2026-10-14", "heard")),
        "2026-10-15",
        {"start_by": None, "wanted_by": None},
        steps=12,
        facts=("rich", "theirs"),
    ),
    "silence of who can be called only": Happened((_HEARD,), "2026-10-06", {"ways": ["phone"]}, steps=40, facts=_SOME),
    "met": Happened((_MET,), "2026-10-06"),
    "met, and leaves": Happened(
        (_MET, _at("2026-10-05", "situation", code="contact_left")), "2026-10-06", steps=1, facts=("rich",)
    ),
    "said something": Happened(
        (_HEARD, _mail("2026-10-12"), _at("2026-10-14", "heard", note="the board decides in May.")), "2026-10-15"
    ),
    "wanted something": Happened(
        (_HEARD, _at("2026-10-14", "heard", note="wants pricing before the board meets")),
        "2026-10-15",
        facts=("rich", "bare"),
    ),
    "said little": Happened((_HEARD, _mail("2026-10-12"), _at("2026-10-14", "heard")), "2026-10-15"),
    "promised": Happened((_at("2026-10-05", "heard", promised_by="2026-10-09"),), "2026-10-06"),
    "owed": Happened((_HEARD,), "2026-10-06", _OWED),
    "owed in time": Happened((_HEARD,), "2026-10-06", {**_OWED, "owed_by": "2026-10-09"}),
    "owed too long": Happened((_HEARD,), "2026-10-14", {**_OWED, "owed_by": "2026-10-09"}),
    "owed over a private pause": Happened(
        (_HEARD, _at("2026-10-06", "situation", code="personal", until="2026-11-02")),
        "2026-10-07",
        {**_OWED, "owed_by": "2026-10-09"},
        facts=("rich",),
    ),
    "four emails in a week": Happened(
        (_HEARD, *(_mail(f"2026-10-{day}") for day in ("06", "07", "08", "09"))), "2026-10-12"
    ),
    "calls and emails in two weeks": Happened(
        (_HEARD, _mail("2026-10-06"), _mail("2026-10-07", "issue-timeline-call", "call"), _mail("2026-10-19")),
        "2026-10-20",
    ),
    "closed": Happened(
        (_HEARD, _mail("2026-10-12"), _at("2026-11-20", "closed", outcome="no_decision")), "2026-11-23", steps=20
    ),
    "left, and somebody new": Happened(
        (_HEARD, _at("2026-10-07", "situation", code="contact_left", until="2026-10-08")), "2026-10-08"
    ),
    "left, and we know who comes after": Happened(
        (
            _at("2026-10-05", "heard", contact="Kim Roe"),
            _at("2026-10-07", "situation", code="contact_left", until="2026-10-08"),
        ),
        "2026-10-08",
        {"contacts": [*on_record.RICH["contacts"], {"name": "Kim Roe", "former": True}]},
        steps=9,
        facts=("rich",),
    ),
    "somebody new leans to leave it": Happened(
        (
            _HEARD,
            _at("2026-10-07", "situation", code="contact_left", until="2026-10-08"),
            _mail("2026-10-12", "restart-new-person"),
            _at("2026-10-15", "situation", code="status_quo"),
        ),
        "2026-10-16",
        facts=("rich", "sloppy"),
    ),
    **{code: _noted(code) for code in sorted(playbook().situations)},
}
"""What there was before the first advice, by what is to be seen in it."""


@dataclass(frozen=True)
class Said:
    """One text, where it comes from, and the deal on that day."""

    facts: str
    happened: str
    play: str
    medium: str
    wording: str
    text: str
    standing: Standing

    @property
    def template(self) -> str:
        """The text of the playbook."""
        found = templates().get(self.wording, self.text)
        return aloud.said(found) if self.read_out else found

    @property
    def read_out(self) -> bool:
        """It was written to be read, and is said."""
        return self.medium == "call" and versions().get(self.wording, ("", "call"))[1] != "call"

    @property
    def day(self) -> date:
        return self.standing.day

    @property
    def where(self) -> str:
        """For whoever reads that a check failed."""
        return f"{self.play}, {self.medium}, {self.facts} facts, {self.happened}, {self.day}:\n{self.text}"


def deal_of(facts: str, happened: str, company: str | None = None) -> Deal:
    """The deal on the day on which the coach is first asked."""
    known, past = on_record.ALL[facts], HAPPENED[happened]
    given = {**known, **(past.more or {})} if facts != "bare" else {**known, **_only_needed(past)}
    ways = given.pop("ways", ["email", "phone", "linkedin", "post"])
    reach = {"timezone": HOME.key, "holidays": [], "channels": ways}
    raw = {**given, "prospect": {**reach, **given["prospect"]}, "timeline": list(past.entries)}
    return parse_deal(raw | ({"company": company} if company else {}), vocabulary(playbook()))


def _only_needed(past: Happened) -> Mapping[str, Any]:
    return {name: value for name, value in (past.more or {}).items() if name != "wanted_by"}


@cache
def every_text() -> tuple[Said, ...]:
    """All texts of all deals, each wording of what fits on a day once."""
    return tuple(
        said for happened, past in HAPPENED.items() for facts in past.facts for said in _texts(facts, happened)
    )


def _texts(facts: str, happened: str) -> Iterator[Said]:
    done: set[tuple[str, str, str]] = set()
    for deal, now, advice in _followed(deal_of(facts, happened), HAPPENED[happened]):
        for play, contact in _plays_of(deal, now, advice):
            own = [each for each in MEDIA if getattr(playbook().plays[play].script, each)]
            if (play, advice.channel) == (advice.play, "call") and "call" not in own:
                own.append("call")
            for medium in own:
                for said in _wordings(deal, now, play, medium, contact):
                    if (key := (play, medium, said.text)) not in done:
                        done.add(key)
                        yield replace(said, facts=facts, happened=happened)


def _followed(deal: Deal, past: Happened) -> Iterator[tuple[Deal, datetime, Advice]]:
    """The deal, the instant and the advice on each day on which there is one, to the last hello."""
    now = datetime.combine(date.fromisoformat(past.asked), time(9), HOME)
    for _ in range(past.steps):
        advice = judge(case_of(deal, now, playbook(), UTC), explained=False)
        yield deal, now, advice
        if advice.kind is Kind.WAIT:
            if advice.until is None or advice.until > LAST_DAY:
                return
            now = datetime.combine(advice.until, time(9), HOME)
            continue
        today = advice.on or now.date()
        if advice.kind is Kind.PLAY:
            entry: Touch | Dial | Closed = Touch(
                on=today, play=advice.play, channel=advice.channel, contact=advice.contact
            )
            if past.dials and advice.channel == "call":
                entry = Dial(on=today, play=advice.play or "", contact=advice.contact)
        elif advice.kind is Kind.CLOSE:
            entry = Closed(on=today, outcome=advice.outcome or "")
        else:
            return
        deal = replace(deal, timeline=(*deal.timeline, entry))
        now = datetime.combine(date.fromordinal(today.toordinal() + 1), time(9), HOME)


def _plays_of(deal: Deal, now: datetime, advice: Advice) -> Iterator[tuple[str, str | None]]:
    """What is advised, what else fits, and what the rep reads beside it, each with whom it is for."""
    if advice.kind in (Kind.PLAY, Kind.CLOSE) and advice.play:
        yield advice.play, advice.contact
        if written := playbook().call_plays.get(advice.play):
            yield written, advice.contact  # once nobody has answered
    if advice.kind is Kind.PLAY:
        others = alternatives(deal, now, playbook(), rep_zone=UTC)
        yield from dict.fromkeys((other.play or "", other.contact) for other in others)
    yield from ((guide, None) for guide in advice.guidance)
    if HAPPENED["contact_left"].asked == now.date().isoformat():
        yield from ((play.id, None) for play in playbook().plays.values() if play.offered is Offered.OWN)


_NAMED_LIKE_IT = (
    "",
    *(
        f"{word} "
        for word in ["New", "Old", "Great", "Little", "First", "Upper", "Lower", "West", "East", "North", "South"]
    ),
)
"""What makes other companies of one: of several wordings each deal has its own."""


@cache
def templates() -> Mapping[str, str]:
    """Each text of the playbook by its short name."""
    return {
        script.named(text): text
        for play in playbook().plays.values()
        for medium in MEDIA
        for version in getattr(play.script, medium)
        for text in version.wordings
    }


@cache
def versions() -> Mapping[str, tuple[str, str, int, int, int]]:
    """Each text of the playbook by its short name: play, medium, version, wording, and how many wordings there are."""
    return {
        script.named(text): (play.id, medium, i, j, len(version.wordings))
        for play in playbook().plays.values()
        for medium in MEDIA
        for i, version in enumerate(getattr(play.script, medium), start=1)
        for j, text in enumerate(version.wordings, start=1)
    }


def _wordings(deal: Deal, now: datetime, play_id: str, medium: str, contact: str | None) -> Iterator[Said]:
    """What a rep is given to say there, and to say of other deals like it."""
    play = playbook().plays[play_id]
    seen: set[str] = set()
    for prefix in _NAMED_LIKE_IT:
        like_it = replace(deal, company=f"{prefix}{deal.company}")
        standing = case_of(like_it, now, playbook(), UTC).standing
        standing = toward(standing, named(standing, contact)) if contact else standing
        said = script.fill(play, medium, standing)
        if said is None:
            return
        if said.wording not in seen:
            seen.add(said.wording)
            yield Said("", "", play_id, medium, said.wording, said.text, standing)
        if len(seen) == versions()[said.wording][4]:
            return
