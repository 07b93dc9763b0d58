"""What is said of a deal: why they're silent, until when it rests, how it ended, what is on record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.said import Said
from bot.reading import reasons
from bot.reading.commands import Command
from bot.reading.plain.clauses import Found, shape
from bot.reading.plain.lines import told
from bot.reading.plain.made import Behind, Made, noted, past
from bot.reading.plain.meant import Way
from bot.reading.plain.scene import NotSo, Scene, Whom


def _until(found: Found, behind: Behind, scene: Scene) -> date | None:
    """The first day back. “Through Friday” is back on the next day."""
    until = scene.on(found.has("until") or behind.until, "future")
    through = found.has("edge") in scene.words.through or (behind.through and not found.has("until"))
    return until + timedelta(days=1) if until and through else until


def _situation(found: Found, behind: Behind, scene: Scene) -> Made:
    code = found.rule.code or _reason(found.has("reason"), scene)
    if not code:
        raise NotSo
    return _because(found, behind, scene, code, _until(found, behind, scene))


def _because(found: Found, behind: Behind, scene: Scene, code: str, until: date | None) -> Made:
    is_private = code in scene.situations and scene.situations[code].private
    if is_private and until is None:
        until = _back_on(scene)
    options = {"until": until.isoformat()} if until else {}
    whom = scene.whom(found.has("who"))
    ways_: list[Way] = []
    for deal, contact, assumed in whom:
        beside = contact is not None and not contact.main
        said = {**options, "contact": told(contact.name)} if beside and contact else options
        command = Command("situation", (deal.ref, code), said)
        ways_.append(Way(command, deal, contact.name if contact else None, assumed))
    apart = noted(whom[0][0], behind.note) if len(whom) == 1 and not is_private else ()
    return Made(tuple(ways_), tuple(apart))


def _back_on(scene: Scene) -> date | None:
    """The day on which they are back, wherever the sentence says it; None where it says none, or several."""
    found = scene.words.back_on.findall(shape(scene.marked.words))
    return scene.on(found[0], "future") if len(found) == 1 else None


def _reason(text: str, scene: Scene) -> str | None:
    """The code of the reason that is meant by these words, without the small ones before it."""
    words = text.split()
    while words:
        said = " ".join(words)
        if said in scene.words.away_never:
            return None
        if said in scene.words.away_as and scene.words.away_as[said] in scene.situations:
            return scene.words.away_as[said]
        if code := reasons.meant(said, scene.situations):
            return None if code == "unknown" else code
        if words[0] not in scene.words.small:
            return None
        words = words[1:]
    return None


def _away(found: Found, behind: Behind, scene: Scene) -> Made:
    """“Out until Friday”, “out next week”, “in legal”: a reason, and perhaps a day."""
    reason, _, mark = re.sub(r" ?(?:on )?(T\d+)$", r"|\1", found.has("reason")).partition("|")
    code = _reason(reason, scene)
    if not code:
        raise NotSo
    until = _until(found, behind, scene)
    if mark and until is None:
        until = _end_of(mark, scene)
    return _because(found, behind, scene, code, until)


def _end_of(mark: str, scene: Scene) -> date:
    """The first day after a day or a week that somebody is away. Raises NotSo where that can't be told."""
    day = scene.on(mark, "future")
    if day is None or day < scene.today:
        raise NotSo
    typed = scene.marked.days[mark].typed.casefold()
    if typed.endswith(("weeks", "days", "months")):
        return day
    if typed.endswith("week"):
        return day + timedelta(days=7 - day.weekday())
    return day + timedelta(days=1)


def _auto(found: Found, behind: Behind, scene: Scene) -> Made:
    """An automatic reply is none; but what it says of a day is worth knowing."""
    until = _until(found, behind, scene)
    if not behind.away or until is None:
        raise NotSo
    return _because(found, replace(behind, until=""), scene, "ooo", until)


def _left(found: Found, behind: Behind, scene: Scene) -> Made:
    """The main contact left; of another one the window with all contacts is shown."""
    whom = scene.whom(found.has("who"))
    if len(whom) == 1 and whom[0][1] is not None and not whom[0][1].main:
        return Made((Way(Command("contact", (whom[0][0].ref,)), whom[0][0], whom[0][1].name),), shows=True)
    return _because(found, behind, scene, "contact_left", None)


def _snooze(found: Found, behind: Behind, scene: Scene) -> Made:
    day = scene.on(found.has("until") or found.on or behind.on or behind.until, "future")
    if day is None:
        raise NotSo
    whom = scene.whom(found.has("who"))
    return Made(tuple(Way(Command("snooze", (each[0].ref, day.isoformat())), each[0], None, each[2]) for each in whom),
                tuple(noted(whom[0][0], behind.note)) if len(whom) == 1 else ())  # fmt: skip


def _close(found: Found, behind: Behind, scene: Scene) -> Made:
    on, assumed = past(found, behind, scene)
    whom, outcome = scene.whom(found.has("who")), found.rule.outcome
    said = found.said("note", scene.marked.text)
    note = ", ".join(filter(None, (f"{outcome} {said}" if said.partition(" ")[0] in _LEADS else said, behind.note)))
    made = tuple(_closed(each, outcome, on, assumed) for each in whom)
    return Made(made, tuple(noted(whom[0][0], note)) if len(whom) == 1 else ())


_LEADS = ("to", "because", "due", "over", "on")


def _closed(whom: Whom, outcome: str, on: date, assumed: tuple[Said, ...]) -> Way:
    return Way(Command("close", (whom[0].ref, outcome), {"on": on.isoformat()}), whom[0], None, (*whom[2], *assumed))


def _ended(found: Found, behind: Behind, scene: Scene) -> Made:
    on, assumed = past(found, behind, scene)
    first = next(iter(scene.whom(found.has("who"))), None)
    if first is None:
        raise NotSo
    return Made(tuple(_closed(first, each, on, assumed) for each in ("won", "lost", "no-decision")))


def _reopen(found: Found, behind: Behind, scene: Scene) -> Made:
    return Made(
        tuple(
            Way(Command("reopen", (each[0].ref,)), each[0], None, each[2])
            for each in scene.whom(found.has("who"))
            if not each[0].open
        )
    )


def _edit(found: Found, behind: Behind, scene: Scene) -> Made:
    options: dict[str, str] = {}
    if stage := found.has("stage"):
        options["stage"] = "negotiation" if stage.startswith("negotiat") else stage
    if value_ := found.has("value"):
        options["value"] = scene.marked.others[value_]
    whom = scene.whom(found.has("who"))
    return Made(tuple(Way(Command("edit", (each[0].ref,), options), each[0], None, each[2]) for each in whom),
                tuple(noted(whom[0][0], behind.note)) if len(whom) == 1 else ())  # fmt: skip


def _contact(found: Found, behind: Behind, scene: Scene) -> Made:
    made: list[Way] = []
    for deal, contact, assumed in scene.whom(found.has("who")):
        of = contact or deal.main
        if of is None or not of.name:
            raise NotSo
        options = {key: scene.marked.others[mark] for key in ("email", "phone") if (mark := found.has(key))}
        made.append(Way(Command("contact", (deal.ref, told(of.name)), options), deal, of.name, assumed))
    return Made(tuple(made))


def _assign(found: Found, behind: Behind, scene: Scene) -> Made:
    mark = found.has("colleague")
    colleague = scene.marked.others.get(mark) or told(found.said("colleague", scene.marked.text))
    whom = scene.whom(found.has("who"))
    return Made(tuple(Way(Command("assign", (each[0].ref, colleague)), each[0], None, each[2]) for each in whom))


def _pause(found: Found, behind: Behind, scene: Scene) -> Made:
    until = _until(found, behind, scene) or (_end_of(found.on, scene) if found.on else None)
    return Made((Way(Command("pause", (), {"until": until.isoformat()} if until else {})),))


def _resume(found: Found, behind: Behind, scene: Scene) -> Made:
    return Made((Way(Command("resume")),))


def _note(found: Found, behind: Behind, scene: Scene) -> Made:
    text = found.said("note", scene.marked.text).strip(" ,;:-–—")
    return Made(tuple(way for each in scene.whom(found.has("who")) for way in noted(each[0], text, each[2])))


DEALS: Mapping[str, Callable[[Found, Behind, Scene], Made]] = {
    "situation": _situation,
    "away": _away,
    "auto": _auto,
    "left": _left,
    "snooze": _snooze,
    "close": _close,
    "ended": _ended,
    "reopen": _reopen,
    "edit": _edit,
    "contact": _contact,
    "assign": _assign,
    "pause": _pause,
    "resume": _resume,
    "note": _note,
}
"""By the verb of the rule."""
