"""What is said of two playbooks that differ: the keys, what they bring by rule, and one plan before and after.

Not here: what differs (`bot.coach.diff`, `bot.playbook.compare`), nor how much of it is shown (`bot.cli.playbooks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from bot.domain.advice import Advice, Brief, Kind
from bot.messages.english.days import day

_LONGEST_VALUE = 60
_COLUMN = 52


def in_short(advice: Brief) -> str:
    """Today's advice in a few words."""
    if advice.kind is Kind.PLAY:
        return f"{advice.play} ({advice.channel})"
    if advice.kind is Kind.WAIT:
        return f"wait until {day(advice.until)}" if advice.until else "wait"
    return advice.kind.value


def totals(deals: int, changes: int, today: int, without_play: int) -> str:
    """The first line: how many there are, and how many change."""
    left = f"; {_deals(without_play)} left without a play" if without_play else ""
    return f"{_deals(deals)} compared: {_changes(changes)}, {today} of them today{left}."


def _changes(number: int) -> str:
    return "1 changes" if number == 1 else f"{number} change"


def _deals(number: int) -> str:
    return "1 deal" if number == 1 else f"{number} deals"


# -- keys -------------------------------------------------------------------------------------------------------------


def no_key() -> str:
    """Both folders say the same."""
    return "The two folders say the same."


def keys() -> str:
    """Above the keys that differ."""
    return "What the folders say otherwise:"


def key(place: str, name: str, said: str | None, says: str | None) -> str:
    """“policy.yaml:10: stages.proposal.first_followup_bd 5 → 7”. Without a name it's a whole file."""
    if not name:
        return f"{place}: {'new' if said is None else 'gone'}"
    if name.startswith("script"):
        return f"{place}: {name}, the words"
    if max(len(said or ""), len(says or "")) > _LONGEST_VALUE:
        return f"{place}: {name}{', new' if said is None else ', gone' if says is None else ''}"
    return f"{place}: {name} {said or 'none'} → {says or 'none'}"


def changed_list(place: str, name: str, said: Sequence[str], says: Sequence[str]) -> str:
    """“policy.yaml:52: value_slot + send-a-checklist (before thinking-of-you-article)”: what came, went and moved.

    A list of numbers that grew otherwise is short, and told as it was and is.
    """
    was, now = f"[{', '.join(said)}]", f"[{', '.join(says)}]"
    if max(len(was), len(now)) <= _LONGEST_VALUE:
        return key(place, name, was, now)
    added, gone = [each for each in says if each not in said], [each for each in said if each not in says]
    kept_was, kept = [each for each in said if each in says], [each for each in says if each in said]
    parts = [f"+ {each} ({_stands(each, says)})" for each in added] + [f"- {each}" for each in gone]
    parts += [f"{each} now {_stands(each, says)}" for each in _moved(kept_was, kept)]
    return f"{place}: {name} {', '.join(parts)}"


def _stands(each: str, among: Sequence[str]) -> str:
    after = among.index(each) + 1
    return f"before {among[after]}" if after < len(among) else "last"


def _moved(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """What stands elsewhere; the rest keeps its order."""
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    kept = {now[block.b + n] for block in blocks for n in range(block.size)}
    return [each for each in now if each not in kept]


# -- by rule ----------------------------------------------------------------------------------------------------------


def rules() -> str:
    """Above the lines that tell by rule what changes."""
    return "What that does, by rule:"


def moved(shifts: Mapping[int, int]) -> str:
    """How far most of them move."""
    usual = max(shifts, key=lambda days: shifts[days])
    mostly = "" if len(shifts) == 1 else "mostly "
    few = "business day" if abs(usual) == 1 else "business days"
    return f"{mostly}{abs(usual)} {few} {'later' if usual > 0 else 'earlier'}"


def rule(play: str | None, reason: str, deals: int, what: str, shown: str, because: str | None) -> str:
    """One line: the play, the reason's id, in how many deals, what, a deal that shows it, and the key it comes of."""
    since = f" [{because}]" if because else ""
    return f"{play or 'the close'} ({reason}), {_deals(deals)}: {what}, such as {shown}{since}"


def carried(steps: int, deals: int) -> str:
    """What moves by as much as the step before it."""
    return f"what follows moves along: {steps} {'step' if steps == 1 else 'steps'} in {_deals(deals)}"


def other_way(was: str | None, way: str | None) -> str:
    """By another channel than before."""
    return f"by {way} instead of {was}"


def added() -> str:
    """A step that was not there."""
    return "comes in"


def removed() -> str:
    """A step that is gone."""
    return "is gone"


def words() -> str:
    """The same step with another text."""
    return "other words"


def such_as(name: str, was: date | None, on: date | None) -> str:
    """A deal and a day, or two."""
    days = dict.fromkeys(day(each) for each in (was, on) if each)
    return f"{name}: {' → '.join(days)}"


def unseen() -> str:
    """Above what was changed and shows on no deal."""
    return "What shows on none of these deals, though it's changed:"


def unseen_play(play: str, lacking: str | None) -> str:
    """Why a play comes on none of them."""
    return f"{play}: " + (
        f"none has {lacking} on record" if lacking else "nothing brings it here, or others come first"
    )


def unseen_number(key: str) -> str:
    """Why a number does nothing on any of them."""
    why = next((why for head, why in _WHY.items() if key.startswith(head)), None)
    return f"{key}: {why or 'none of them has the history for it; try your own with --jsonl'}"


_HOURS = "plans count days, not hours"
_ALONE = "each is the only deal at its company, and one person is pursued; try your own with --jsonl"
_WHY: Mapping[str, str] = {
    "hours": _HOURS,
    "hard_clamp": _HOURS,
    "account_cap": _ALONE,
    "profiles.enterprise.people_in_parallel": _ALONE,
    "call_window": "in a plan nobody takes a call, and it's done in one day",
    "gifts.per": "the worth of a gift is told in its words alone",
    "retention": "it's about what is kept, not what is advised",
    "reconfirm": "it only asks whether a reason still stands",
    "serial_deferral": "it's read when a “later” is noted",
}
"""Numbers that no plan of one deal can show, by the start of their keys."""


def today() -> str:
    """Above the deals whose advice of today changes."""
    return "Today:"


def unread() -> str:
    """Above the deals that the new playbook can't read."""
    return "Not to be read under the new playbook, and so left without a play:"


def without_play() -> str:
    """Above the deals to which no play comes any more."""
    return "Left without a play:"


def and_more(number: int) -> str:
    """In place of the rest."""
    return f"… and {number} more"


# -- one plan ---------------------------------------------------------------------------------------------------------


def one_plan(name: str, stage: str) -> str:
    """Above the plan."""
    return f"One plan before and after: {name} ({stage})"


def side_by_side(
    before: Sequence[Advice], after: Sequence[Advice], names: tuple[Mapping[str, str], Mapping[str, str]]
) -> Iterator[str]:
    """The two plans in two columns, the same play on one line; what differs is marked with a |."""
    was, says = ([step.play or step.kind.value for step in plan] for plan in (before, after))
    rows = SequenceMatcher(None, was, says, autojunk=False)
    yield f"  {'before':{_COLUMN}}   after"
    for _, i, i_end, j, j_end in rows.get_opcodes():
        for n in range(max(i_end - i, j_end - j)):
            left = _step(before[i + n], names[0]) if i + n < i_end else ""
            right = _step(after[j + n], names[1]) if j + n < j_end else ""
            yield f"  {left:{_COLUMN}} {' ' if left == right else '|'} {right}".rstrip()


def _step(step: Advice, names: Mapping[str, str]) -> str:
    what = "Close" if step.kind is Kind.CLOSE else "Leave them alone" if step.kind is Kind.STOP else ""
    named = what or f"{names.get(step.play or '') or step.play} ({step.channel})"
    return f"{day(step.on):>10}  {named}"[:_COLUMN]
