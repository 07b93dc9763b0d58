"""What is said of talks: replies, touches, calls and meetings, each a line of `/dealdark`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.said import Said
from bot.errors import BadInput
from bot.reading import ways
from bot.reading.commands import Command
from bot.reading.plain.clauses import Found
from bot.reading.plain.lines import told
from bot.reading.plain.made import Behind, Made, noted, of_whom, past
from bot.reading.plain.meant import Way
from bot.reading.plain.rules import Tense
from bot.reading.plain.scene import NoDay, NotSo, Scene, Whom


def _heard(found: Found, behind: Behind, scene: Scene) -> Made:
    on, assumed = past(found, behind, scene)
    note = told(", ".join(filter(None, (found.said("note", scene.marked.text), behind.note))))
    promised = scene.on(found.has("promised") or behind.promised, "future", last=True)
    meets = scene.on(behind.meets, "future")
    options = {
        "on": on.isoformat(),
        **({"note": note} if note else {}),
        **({"promised": promised.isoformat()} if promised else {}),
        **({"meeting": meets.isoformat()} if meets else {}),
        **({"over": found.rule.over} if found.rule.over else {}),
    }
    return Made(
        tuple(
            of_whom(each, Command("heard", (each[0].ref,), options), assumed) for each in scene.whom(found.has("who"))
        )
    )


def _touch(found: Found, behind: Behind, scene: Scene) -> Made:
    on, assumed = past(found, behind, scene)
    note = told(", ".join(filter(None, (found.said("note", scene.marked.text), behind.note))))
    named, whom = found.has("chan"), scene.whom(found.has("who"))
    if not named and not found.rule.channel:
        ways_ = ("email", "linkedin", "sms")
        return (
            Made(tuple(_touched(whom[0], each, on, note, assumed) for each in ways_))
            if len(whom) == 1
            else Made(tuple(_touched(each, "email", on, note, assumed) for each in whom))
        )
    channel = _channel(named) if named else found.rule.channel
    if channel == "call":
        return _called(found, behind, scene)
    return Made(tuple(_touched(each, channel, on, note, assumed) for each in whom))


def _touched(whom: Whom, channel: str, on: date, note: str, assumed: tuple[Said, ...]) -> Way:
    options = {"on": on.isoformat(), **({"note": note} if note else {})}
    return of_whom(whom, Command("touch", (whom[0].ref, channel), options), assumed)


def _channel(named: str) -> str:
    """Raises NotSo for what is none."""
    words = named.replace("voice mail", "voicemail").split()
    for end in range(len(words), 0, -1):
        try:
            return ways.channel(" ".join(words[:end]))
        except BadInput:
            continue
    raise NotSo


def _called(found: Found, behind: Behind, scene: Scene) -> Made:
    """Whether anyone answered decides what it was; where that wasn't said, it's asked."""
    on, assumed = past(found, behind, scene)
    whom = scene.whom(found.has("who"))
    note = told(", ".join(filter(None, (found.said("note", scene.marked.text), behind.note))))
    if behind.ended == "no_answer":
        return _dialled(whom, on, note, assumed)
    if behind.ended == "left_message":
        return Made(tuple(_touched(each, "voicemail", on, note, assumed) for each in whom))
    options = {"on": on.isoformat(), **({"note": note} if note else {})}
    spoke = tuple(of_whom(each, Command("heard", (each[0].ref,), options), assumed) for each in whom)
    if behind.ended == "spoke":
        return Made(spoke)
    if len(whom) > 1:
        return Made(tuple(_dialled([each], on, "", assumed).ways[0] for each in whom))
    return Made((*_dialled(whom, on, "", assumed).ways, _touched(whom[0], "voicemail", on, note, assumed), *spoke))


def _dial(found: Found, behind: Behind, scene: Scene) -> Made:
    on, assumed = past(found, behind, scene)
    whom = scene.whom(found.has("who"))
    note = told(behind.note)
    if behind.ended == "left_message":
        return Made(tuple(_touched(each, "voicemail", on, note, assumed) for each in whom))
    return _dialled(whom, on, note, assumed)


def _dialled(whom: Sequence[Whom], on: date, note: str, assumed: tuple[Said, ...]) -> Made:
    made = tuple(of_whom(each, Command("dial", (each[0].ref,), {"on": on.isoformat()}), assumed) for each in whom)
    return Made(made, tuple(noted(whom[0][0], note)) if note and len(whom) == 1 else ())


def _meeting(found: Found, behind: Behind, scene: Scene) -> Made:
    mark, whom, tense = (
        behind.instead or found.has("until") or found.on or behind.on,
        scene.whom(found.has("who")),
        found.rule.tense,
    )
    day = scene.marked.days.get(mark)
    note = told(", ".join(filter(None, (found.said("note", scene.marked.text), behind.note))))
    if tense is Tense.EITHER and day is not None and day.both:
        ways_ = [on for on in (day.past, day.ahead) if on is not None]
        return Made(tuple(_met(each, on, "", ()) for each in whom for on in ways_))
    if tense is Tense.AHEAD or (tense is Tense.EITHER and day is not None and day.past is None):
        ahead = scene.on(mark, "future")
        if ahead is None:
            raise NoDay([each[0] for each in whom])
        return Made(
            tuple(_met(each, ahead, "", ()) for each in whom), tuple(noted(whom[0][0], note)) if len(whom) == 1 else ()
        )
    if day is None and tense is Tense.EITHER and not found.match.group(0).startswith("met"):
        raise NoDay([each[0] for each in whom])
    on, assumed = past(replace(found, on=mark), behind, scene)
    return Made(tuple(_met(each, on, note, assumed) for each in whom))


def _moved(found: Found, behind: Behind, scene: Scene) -> Made:
    """“Put back a week” counts from the old day, which isn't known here: the new one is asked for, unless it's said."""
    said = found.has("until") or found.on
    day = scene.marked.days.get(said)
    if behind.instead:
        return _meeting(found, behind, scene)
    if day is None or scene.is_distance(day):
        raise NoDay([each[0] for each in scene.whom(found.has("who"))])
    return _meeting(found, behind, scene)


def _met(whom: Whom, on: date, detail: str, assumed: tuple[Said, ...]) -> Way:
    options = {"on": on.isoformat(), **({"detail": detail} if detail else {})}
    return of_whom(whom, Command("meeting", (whom[0].ref,), options), assumed)


def _here(found: Found, behind: Behind, scene: Scene) -> Made:
    """“Done”, “replied”, “no answer” in a nudge's thread: of its deal, by the way it advised."""
    if not scene.advised:
        raise NotSo
    if found.rule.code == "replied":
        return _heard(found, behind, scene)
    on, assumed = past(found, behind, scene)
    whom, is_call = scene.whom(""), scene.advised == "call"
    if found.rule.code == "voicemail":
        return Made(tuple(_touched(each, "voicemail", on, told(behind.note), assumed) for each in whom))
    if found.rule.code == "unanswered":
        if not is_call:
            raise NotSo
        return _dialled(whom, on, told(behind.note), assumed)
    if is_call:
        return _called(found, behind, scene)
    return Made(tuple(_touched(each, scene.advised, on, told(behind.note), assumed) for each in whom))


TALKS: Mapping[str, Callable[[Found, Behind, Scene], Made]] = {
    "heard": _heard,
    "touch": _touch,
    "called": _called,
    "dial": _dial,
    "meeting": _meeting,
    "moved": _moved,
    "here": _here,
}
"""By the verb of the rule."""
