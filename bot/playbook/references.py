"""What the files say about each other: every play and situation that is named must exist and be fit for its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from bot.domain import checked
from bot.domain.placeholders import MOMENTS
from bot.domain.playbook import GUIDANCE, NAMED_BY_RULES, VALUE_SLOT, Counts, Hold, Resume
from bot.domain.reached import REMINDERS
from bot.playbook.folder import POLICY, SITUATIONS, Folder, Parts
from bot.playbook.shapes import Play
from bot.playbook.yamltree import Path

PROOF = "proof"
"""In a route: whatever proof the deal has."""


def check(folder: Folder, parts: Parts) -> None:
    """Note every reference that leads nowhere, or to something that cannot do what is asked of it there."""
    _Checking(folder, parts).run()


class _Checking:
    def __init__(self, folder: Folder, parts: Parts) -> None:
        self.folder, self.parts = folder, parts
        self.plays = {play.id: play for play in parts.plays.values()}
        # A file that could not be read may well be the play that is named: one problem is enough.
        self.unread = {file.removeprefix("plays/").removesuffix(".yaml") for file in folder.unread}

    def run(self) -> None:
        for play_id in NAMED_BY_RULES:
            if play_id not in self.plays and play_id not in self.unread:
                what = f"the rules call for a play with the id {play_id}; copy the shipped file and change its words"
                self.folder.problem(f"plays/{play_id}.yaml", 1, what)
        for file, place, play_id in chain(self._in_policy(), self._in_situations(), self._in_plays()):
            self._exists(file, place, play_id)
        self._value_slot()
        self._situations()
        self._versions()
        self._cases()
        self._tables()
        self._names()

    def _in_policy(self) -> Iterator[tuple[str, Path, str]]:
        for i, play_id in enumerate(self.parts.policy.value_slot):
            yield POLICY, ("policy", "value_slot", i), play_id

    def _in_situations(self) -> Iterator[tuple[str, Path, str]]:
        for code, situation in self.parts.situations.items():
            here = ("situations", code)
            if situation.first_play and situation.first_play != VALUE_SLOT:
                yield SITUATIONS, (*here, "first_play"), situation.first_play
            if situation.then:
                yield SITUATIONS, (*here, "then"), situation.then
            for i, play_id in enumerate(situation.meanwhile):
                yield SITUATIONS, (*here, "meanwhile", i), play_id
            for i, play_id in enumerate(situation.route):
                if play_id != PROOF:
                    yield SITUATIONS, (*here, "route", i), play_id

    def _cases(self) -> None:
        known = {*self.parts.situations, *MOMENTS}
        for file, play in self.parts.plays.items():
            cases = [
                (("script", medium, i, "when"), code)
                for medium, versions in play.script
                for i, version in enumerate(versions)
                for code in version.when
            ]
            for place, code in cases:
                if code not in known:
                    nearest = get_close_matches(code, known, 1)
                    hint = (
                        f"did you mean {nearest[0]}?"
                        if nearest
                        else f"use a situation's code, or {' or '.join(MOMENTS)}"
                    )
                    self.folder.at(file, place, f"when names {code}, which is no situation; {hint}")

    def _in_plays(self) -> Iterator[tuple[str, Path, str]]:
        for file, play in self.parts.plays.items():
            if play.email_version:
                yield file, ("email_version",), play.email_version

    def _exists(self, file: str, place: Path, play_id: str) -> None:
        play = self.plays.get(play_id)
        if play is None and play_id not in self.unread:
            nearest = get_close_matches(play_id, self.plays, 1)
            hint = f"did you mean {nearest[0]}?" if nearest else "add it to plays/"
            self.folder.at(file, place, f"no play has the id {play_id}; {hint}")
        elif play is not None and (play.family == GUIDANCE or not play.channels):
            self.folder.at(file, place, f"{play_id} has no channel and is never sent; name a play that can go out")

    def _value_slot(self) -> None:
        for i, play in enumerate(map(self.plays.get, self.parts.policy.value_slot)):
            if play and play.channels and play.counts is not Counts.TOUCH:
                what = f"{play.id} counts as no touch and would come every day; give it counts: touch, or take it out"
                self.folder.at(POLICY, ("policy", "value_slot", i), what)

    def _situations(self) -> None:
        self._also()
        for code, situation in self.parts.situations.items():
            here = ("situations", code)
            for i, play in enumerate(map(self.plays.get, situation.meanwhile)):
                if play and play.counts is Counts.TOUCH:
                    what = f"{play.id} is a counted touch; only courtesies go out while one waits"
                    self.folder.at(SITUATIONS, (*here, "meanwhile", i), what)
            for i, play in enumerate(map(self.plays.get, situation.route)):
                if play and play.channels and play.counts is not Counts.TOUCH:
                    what = f"{play.id} counts as no touch and would come every day; give it counts: touch"
                    self.folder.at(SITUATIONS, (*here, "route", i), what)
                if play and play.family in situation.forbids_families:
                    what = f"{play.id} is of the family {play.family}, which {code} forbids; take one of the two out"
                    self.folder.at(SITUATIONS, (*here, "route", i), what)
            self._without_fact(code, here)
            then = self.plays.get(situation.then or "")
            if then and then.channels and then.counts is not Counts.TOUCH:
                what = f"{then.id} counts as no touch and would come every day; give it counts: touch"
                self.folder.at(SITUATIONS, (*here, "then"), what)
            if situation.runs_again:
                self._runs_again(code, here)
            if situation.hold is Hold.WAIT:
                self._waits(code, here)

    def _also(self) -> None:
        """What people type for a reason means one reason; a code goes before any of these."""
        means: dict[str, str] = {}
        for code, situation in self.parts.situations.items():
            for i, word in enumerate(situation.also):
                if means.setdefault(word, code) != code:
                    what = f"“{word}” means {means[word]} already; leave it with one of the two"
                    self.folder.at(SITUATIONS, ("situations", code, "also", i), what)

    def _without_fact(self, code: str, here: Path) -> None:
        """The first play, what follows and a courtesy come on their day, whatever is on record; a route looks."""
        situation = self.parts.situations[code]
        named: list[tuple[Path, str | None]] = [(("first_play",), situation.first_play), (("then",), situation.then)]
        named += [(("meanwhile", i), play_id) for i, play_id in enumerate(situation.meanwhile)]
        for place, play_id in named:
            play = self.plays.get(play_id or "")
            if play and play.needs and play.id not in REMINDERS:
                what = checked.ComesWithoutFact(play.id, tuple(play.needs), str(place[0]))
                self.folder.note(SITUATIONS, (*here, *place), what)

    def _runs_again(self, code: str, here: Path) -> None:
        if not self.parts.situations[code].first_play:
            what = f"{code} runs again with its first play and has none; add first_play, or take runs_again out"
            self.folder.at(SITUATIONS, (*here, "runs_again"), what)
        if code not in self.parts.policy.hold_renewals:
            what = f"{code} runs again without end; add {code} to hold_renewals of policy.yaml"
            self.folder.at(SITUATIONS, (*here, "runs_again"), what)

    def _waits(self, code: str, here: Path) -> None:
        situation, policy = self.parts.situations[code], self.parts.policy
        if not situation.date_required and code not in policy.holds_bd:
            what = f"{code} waits, and nothing says how long without a date; add {code} to holds_bd of policy.yaml"
            self.folder.at(SITUATIONS, here, what + ", or write date_required: true")
        if situation.resume is Resume.AFTER_RECOVERY and code not in policy.recovery_bd:
            what = f"{code} resumes after a recovery; add {code} to recovery_bd of policy.yaml, such as {code}: 3"
            self.folder.at(SITUATIONS, (*here, "resume"), what)

    def _versions(self) -> None:
        for file, play in self.parts.plays.items():
            written = self.plays.get(play.email_version or "")
            if written is not None:
                self._version(file, play, written)
            elif play.channels == ["call"]:
                what = f"{play.id} can only be called; name the email_version that goes out if nobody answers"
                self.folder.at(file, ("channels",), what)

    def _version(self, file: str, play: Play, written: Play) -> None:
        for what, ours, theirs in (
            ("family", play.family, written.family),
            ("needs", play.needs, written.needs),
            ("counts", play.counts, written.counts),
        ):
            if ours != theirs:
                sentence = f"its email version {written.id} has another {what}; they are one touch, so make them alike"
                self.folder.at(file, ("email_version",), sentence)

    def _names(self) -> None:
        seen: dict[str, str] = {}
        for file, play in self.parts.plays.items():
            known = seen.setdefault(play.short.casefold(), play.id)
            if play.short and known != play.id and file in self.folder.trees:
                self.folder.at(file, ("short",), f"{known} is called “{play.short}” too; give each play its own name")

    def _tables(self) -> None:
        for table in ("holds_bd", "hold_renewals", "recovery_bd"):
            self._codes(("policy", table), getattr(self.parts.policy, table))
        for name, profile in self.parts.policy.profiles.items():
            self._codes(("policy", "profiles", name, "holds_bd"), profile.holds_bd)

    def _codes(self, place: Path, table: Mapping[str, int]) -> None:
        for code in table:
            if code not in self.parts.situations:
                nearest = get_close_matches(code, self.parts.situations, 1)
                hint = f"did you mean {nearest[0]}?" if nearest else "take it out"
                what = f"{place[-1]} names {code}, which is no situation; {hint}"
                self.folder.at(POLICY, (*place, code), what)
