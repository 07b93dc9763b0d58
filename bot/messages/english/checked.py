"""What is said of a playbook that was tried on deals: what is wrong, and what to write instead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bot.domain import checked
from bot.domain.advice import Brief, Kind
from bot.domain.deal_writing import as_file
from bot.messages.english.saying import said
from bot.playbook.folder import Note, Problem

P = TypeVar("P", Problem, Note)


def in_order(found: Iterable[P]) -> list[P]:
    """All problems or notes by file and line, those of one line by what is said of them."""
    return sorted(found, key=lambda each: (each.file, each.line, said(each.what)))


@said.register
def note_on_a_playbook(note: Note) -> str:
    return f"{note.folder / note.file}:{note.line}: {said(note.what)}"


@said.register
def shown_by(shown: checked.ShownBy) -> str:
    return f"for example on {shown.on}: {json.dumps(as_file(shown.deal), ensure_ascii=False)}"


_KINDS: Mapping[type[object], tuple[str, str]] = {
    str: ("mistake in the files", "mistakes in the files"),
    checked.LacksKey: ("key that isn't there", "keys that aren't there"),
    checked.LacksPlay: ("play that isn't there", "plays that aren't there"),
    checked.GuidanceOnly: ("play that is only guidance", "plays that are only guidance"),
    checked.Laxer: ("number laxer than what ships", "numbers laxer than what ships"),
    checked.KeptByProfiles: ("number that profiles have their own of", "numbers that profiles have their own of"),
    checked.ComesWithoutFact: ("play that comes without its fact", "plays that come without their fact"),
    checked.ExamplePassedOver: ("example passed over", "examples passed over"),
    checked.TakenOut: ("play taken out", "plays taken out"),
    checked.OfOldRules: ("example of older rules", "examples of older rules"),
    checked.IssueWordForWord: ("issue word for word", "issues word for word"),
    checked.NobodyCalls: ("call that doesn't say who calls", "calls that don't say who calls"),
    checked.NoWayToCallBack: ("voicemail without a number", "voicemails without a number"),
    checked.LongToRead: ("message that is too long", "messages that are too long"),
    checked.NumberLacking: ("number of a limit", "numbers of limits"),
    checked.NumberUnasked: ("number of a limit", "numbers of limits"),
    checked.CapOverrun: ("cap that the rules overrun", "caps that the rules overrun"),
    checked.CoachStops: ("deal without advice", "deals without advice"),
    checked.HeldForGood: ("dead end", "dead ends"),
    checked.ForgottenFirst: ("dead end", "dead ends"),
    checked.QuestionNeverComes: ("dead end", "dead ends"),
    checked.NeverCloses: ("dead end", "dead ends"),
    checked.NoHourLeft: ("channel without an hour", "channels without an hour"),
    checked.NothingToSay: ("play without words", "plays without words"),
    checked.AdvisedThoughForbidden: ("play that is forbidden", "plays that are forbidden"),
    checked.AdvisedAfterAll: ("play advised after all", "plays advised after all"),
    checked.MadeImpossible: ("play never advised", "plays never advised"),
    checked.NothingCallsFor: ("play never advised", "plays never advised"),
    checked.AlwaysBehind: ("play never advised", "plays never advised"),
    checked.HidesAll: ("play that hides others", "plays that hide others"),
    checked.NeedsNeverMet: ("play never advised", "plays never advised"),
    checked.NeverAnother: ("play never offered", "plays never offered"),
    checked.NoExampleFor: ("example lacking", "examples lacking"),
    checked.NoExampleAgainst: ("example lacking", "examples lacking"),
    checked.ExampleNoDeal: ("example that is no deal", "examples that are no deals"),
    checked.NoSuchDay: ("example on a day that never comes", "examples on days that never come"),
    checked.CameOutAs: ("example that comes out otherwise", "examples that come out otherwise"),
    checked.ForAnotherReason: ("example with another reason", "examples with another reason"),
    checked.ByAnotherChannel: ("example on another channel", "examples on another channel"),
}
"""What one and several of a kind are called."""


def kind(what: object) -> str:
    """What several like it are called, which is what they are counted by."""
    return _kind(what)[1]


def _kind(what: object) -> tuple[str, str]:
    return _KINDS[type(what.how if isinstance(what, checked.ExampleWrong) else what)]


def counted(found: Iterable[Problem | Note], more: str = "") -> str:
    """“7 examples that come out otherwise, 1 dead end”: the most first. `more`: a word behind each number."""
    kinds: dict[str, list[object]] = {}
    for each in found:
        kinds.setdefault(kind(each.what), []).append(each.what)
    most_first = sorted(kinds.values(), key=len, reverse=True)
    return ", ".join(f"{len(of)}{more} {_kind(of[0])[len(of) > 1]}" for of in most_first)


def and_more(left: Iterable[Problem | Note]) -> str:
    """In place of those that are left out."""
    return f"… and {counted(left, ' more')}; --all shows them"


def comes_of(since: checked.SinceChanged, found: Sequence[Problem]) -> str:
    """The line above the problems that one changed key has brought."""
    return f"{said(since)}; that brings {counted(found)}:"


def to_mend(found: Sequence[Problem]) -> str:
    """The last line, where there is something to mend."""
    return f"{len(found)} to mend: {counted(found)}"


# -- notes: nothing to mend -------------------------------------------------------------------------------------------


@said.register
def lacks_key(found: checked.LacksKey) -> str:
    return f"{found.key} isn't there, so what ships is used"


@said.register
def lacks_play(found: checked.LacksPlay) -> str:
    return f"the play {found.play} is called for and isn't there, so the one that ships is used"


@said.register
def guidance_only(found: checked.GuidanceOnly) -> str:
    return f"the rules send {found.play}, and here it's only guidance, so the one that ships is used"


@said.register
def laxer(found: checked.Laxer) -> str:
    return f"{found.key} is {found.says}, laxer than what ships ({found.ships})"


@said.register
def taken_out(found: checked.TakenOut) -> str:
    return f"{found.key} takes {found.play} out: it's never advised"


@said.register
def kept_by_profiles(found: checked.KeptByProfiles) -> str:
    names, keep = " and ".join(found.profiles), "keeps its" if len(found.profiles) == 1 else "keep their"
    return f"{found.key} is for all deals but those of {names}, which {keep} own as it ships, under profiles"


@said.register
def comes_without_fact(found: checked.ComesWithoutFact) -> str:
    return (
        f"{found.play} needs {' and '.join(found.needs)}, and as {found.key} it comes without it too: "
        "give it a text that does without, and no needs"
    )


@said.register
def example_passed_over(found: checked.ExamplePassedOver) -> str:
    return (
        f"the example “{found.about}” isn't tried: under these numbers the day that it asks about ({found.play}) "
        "never comes"
    )


@said.register
def of_old_rules(found: checked.OfOldRules) -> str:
    return f"written before today's rules: {said(found.wrong)}"


@said.register
def since_changed(found: checked.SinceChanged) -> str:
    says = "isn't there" if found.says is None else f"is {found.says}"
    ships = "as it ships, it isn't there" if found.ships is None else f"ships as {found.ships}"
    return f"{found.place}: {found.key} {says}, and {ships}"


@said.register
def issue_word_for_word(_: checked.IssueWordForWord) -> str:
    return (
        "{business_issue} is for the follow-up and the reminder: their issue stands word for word in at most two "
        "touches of a silence; write {issue_short}, or “it”"
    )


@said.register
def nobody_calls(_: checked.NobodyCalls) -> str:
    return "the first sentence of a call says who is calling; write “{hello}, it's {rep_name} from {rep_company}.”"


@said.register
def no_way_to_call_back(_: checked.NoWayToCallBack) -> str:
    return (
        "a voicemail says who called, and the number, at its start and at its end; "
        "write {rep_company} and {rep_phone} in both"
    )


@said.register
def long_to_read(found: checked.LongToRead) -> str:
    name = "LinkedIn" if found.medium == "linkedin" else found.medium
    return f"with typical facts that's {found.words} words, and on {name} one reads {found.most}; make it shorter"


# -- numbers ----------------------------------------------------------------------------------------------------------


@said.register
def number_lacking(found: checked.NumberLacking) -> str:
    return f"{found.limit} lacks its {found.name}, and holds everything without it"


@said.register
def number_unasked(found: checked.NumberUnasked) -> str:
    return f"no limit asks for {found.limit}.{found.name}; take it out"


@said.register
def cap_overrun(found: checked.CapOverrun) -> str:
    return f"{found.cap} is {found.most}, and the rules come to it all the same; write 1, or take its play out"


# -- dead ends --------------------------------------------------------------------------------------------------------


@said.register
def coach_stops(found: checked.CoachStops) -> str:
    return f"the coach has no advice on this deal and stops with {found.fault}"


@said.register
def held_for_good(found: checked.HeldForGood) -> str:
    plays = ", ".join(found.plays) or "every play"
    return (
        f"no way out: this holds {plays} back for good, and the advice is to wait without end"
        "; allow more, or take the plays out"
    )


@said.register
def forgotten_first(_: checked.ForgottenFirst) -> str:
    return "no way out: the deal is forgotten before the waiting is over; wait less long, or keep deals for longer"


@said.register
def question_never_comes(_: checked.QuestionNeverComes) -> str:
    return "no way out: touches go on and the last question never comes; lower forced_after"


@said.register
def never_closes(found: checked.NeverCloses) -> str:
    return f"no way out: from {found.situation} a deal never comes to a close; give it an end"


# -- advice that should not be ----------------------------------------------------------------------------------------


@said.register
def no_hour_left(found: checked.NoHourLeft) -> str:
    return f"no hour of any day is left for {found.channel}; hard_clamp and these hours must overlap"


@said.register
def nothing_to_say(found: checked.NothingToSay) -> str:
    return f"nothing to say on {found.channel} in this deal; add a text that needs no more than this play does"


@said.register
def advised_though_forbidden(found: checked.AdvisedThoughForbidden) -> str:
    code = found.situation
    return (
        f"{found.play} is advised though {code} forbids the family {found.family}; take it out of {code}, or the family"
    )


@said.register
def advised_after_all(found: checked.AdvisedAfterAll) -> str:
    return f"{found.play} is advised, on its day; write offered: advice"


# -- plays that no deal comes to --------------------------------------------------------------------------------------


@said.register
def made_impossible(found: checked.MadeImpossible) -> str:
    return f"this makes {found.play} impossible: it is never advised on any deal; loosen it, or take the play out"


@said.register
def never_another(found: checked.NeverAnother) -> str:
    return f"{found.play} never stands under “Another play”; add it to value_slot, or write offered: own"


@said.register
def nothing_calls_for(found: checked.NothingCallsFor) -> str:
    return f"nothing calls for {found.play}: name it in value_slot or in a situation, or write offered: own"


@said.register
def always_behind(found: checked.AlwaysBehind) -> str:
    return (
        f"{found.play} is never advised, {found.first} always goes before it: put it first, or write offered: another"
    )


@said.register
def hides_all(found: checked.HidesAll) -> str:
    behind = ", ".join(found.plays)
    return (
        f"{found.first} needs nothing on record, so what stands behind it in value_slot is never advised ({behind}): "
        f"put {found.first} last, or give it needs"
    )


@said.register
def needs_never_met(found: checked.NeedsNeverMet) -> str:
    return f"{found.play} is called for and never advised; no deal can have all that it needs"


# -- examples ---------------------------------------------------------------------------------------------------------


@said.register
def no_example_for(found: checked.NoExampleFor) -> str:
    return f"{found.play} has no example that expects {found.expects}; add a deal on which it is right"


@said.register
def no_example_against(found: checked.NoExampleAgainst) -> str:
    return f"{found.play} has no example that expects anything else; add a deal on which it is not"


@said.register
def example_wrong(found: checked.ExampleWrong) -> str:
    return f"the example “{found.about}” {said(found.how)}"


@said.register
def example_no_deal(_: checked.ExampleNoDeal) -> str:
    return "is no deal"


@said.register
def no_such_day(found: checked.NoSuchDay) -> str:
    return f"asks about the day of {found.name}, which doesn't come on this deal; name a play that is advised on it"


@said.register
def came_out_as(found: checked.CameOutAs) -> str:
    comes = "" if found.comes is None else f", and it comes on day {found.comes}"
    instead = f"the advice on {found.on} is {_in_short(found.advice)}{comes}; mend the example or the play"
    why = f"it needs {found.lacks}, and the example's deal has none" if found.lacks else _because(found.reason)
    return f"comes out as {found.outcome} ({why}), not as {found.expected}: {instead}"


@said.register
def for_another_reason(found: checked.ForAnotherReason) -> str:
    return f"comes out as {found.outcome} for the reason {_because(found.reason)}, not {found.expected}"


@said.register
def by_another_channel(found: checked.ByAnotherChannel) -> str:
    return f"goes out by {found.channel}, not by {found.expected}"


def _because(reason: str | None) -> str:
    return reason if reason is not None else "no rule came to it"


def _in_short(advice: Brief) -> str:
    if advice.kind is Kind.PLAY:
        return f"{advice.play} by {advice.channel}"
    if advice.kind is Kind.WAIT:
        if advice.until is None:
            return "to wait without end"
        return f"to wait until {advice.until}" + (f", then {advice.play}" if advice.play else "")
    return f"to {advice.kind.value}"
