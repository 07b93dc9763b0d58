"""The form for a person's own settings: when nudges may come, in that person's time.

Here: the view. Not here: what the answers change (`bot.services.people.own_time`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import time
from types import MappingProxyType

from bot.domain.calendar import WEEKDAYS
from bot.domain.rep import Rep
from bot.messages import inputs, place_inputs, previews
from bot.messages.compose import LONGEST_NAME, Block, Element, View, line, option, plain_text, rich
from bot.messages.language import say

_NOTHING: Mapping[str, str] = MappingProxyType({})


def settings_form(
    rep_id: int,
    rep: Rep,
    *,
    timezone: str | None,
    pause: str,
    heeds_status: bool,
    heeds_dnd: bool,
    workspace: str = "",
    somebody_else: bool = False,
    stands: Mapping[str, str] = _NOTHING,
) -> View:
    """`timezone`: the one that was chosen by hand, None where Slack's is followed. `somebody_else`: an admin asks.

    `workspace`: the name that stands in for a company that nobody gave yet, to be confirmed or changed.
    `stands`: by field, a sentence in which such a setting stands.
    """
    heeds = [each for each, on in (("status", heeds_status), ("dnd", heeds_dnd)) if on]
    (status, with_end), (dnd, waits) = say.settings.holiday_status(), say.settings.do_not_disturb()
    quiet_for = [option(status, "status", with_end), option(dnd, "dnd", waits)]
    pauses = [
        option(say.settings.nudges_on(), "on"),
        option(say.settings.nudges_until(), "until"),
        option(say.settings.nudges_off(), "paused"),
    ]
    days = [option(say.days.weekday(number), day) for number, day in enumerate(WEEKDAYS)]
    label = say.settings.field
    company = rep.company or (None if somebody_else else workspace)
    blocks: list[Block] = [
        *([rich(say.settings.of(line(rep.name or rep.user, LONGEST_NAME)))] if somebody_else else []),
        inputs.radio("pause", label("pause"), pauses, pause, optional=False),
        inputs.day("paused_until", label("paused_until"), rep.paused_until),
        ticks("workdays", label("workdays"), days, rep.workdays, optional=False),
        moment("starts", label("starts"), rep.starts),
        moment("ends", label("ends"), rep.ends),
        place_inputs.timezone("timezone", label("timezone"), timezone, say.settings.as_in_slack(rep.timezone)),
        place_inputs.country("country", label("country"), rep.country, say.settings.no_nudges_then()),
        ticks("heeds", label("heeds"), quiet_for, heeds),
        _in_words("name", rep.said_as or rep.name, "", stands),
        _in_words("company", company, say.settings.as_you_say_it(), stands),
        _in_words("phone", rep.phone, say.settings.to_call_back(), stands, most=40),
    ]
    return {
        "type": "modal",
        "callback_id": "settings",
        "private_metadata": json.dumps({"rep": rep_id}),
        "title": plain_text(say.settings.title(), 24),
        "submit": plain_text(say.buttons.save(), 24),
        "close": plain_text(say.buttons.cancel(), 24),
        "blocks": blocks,
    }


def _in_words(name: str, known: str | None, hint: str, stands: Mapping[str, str], most: int = LONGEST_NAME) -> Block:
    return previews.words(name, say.settings.field(name), known, hint, stands=stands.get(name, ""), most=most)


def summary_form(
    summary_id: int, weekday: str, at: time, of_users: Sequence[str] = (), *, of_others: bool = False
) -> View:
    """When a weekly summary comes, and `of_others`, about whom."""
    days = [option(say.days.weekday(number), day) for number, day in enumerate(WEEKDAYS)]
    blocks: list[Block] = [
        inputs.choice("day", say.settings.field("day"), days, weekday, optional=False),
        moment("time", say.settings.field("time"), at),
        *(
            [inputs.people("for", say.settings.field("for"), of_users, say.settings.empty_for_all())]
            if of_others
            else []
        ),
    ]
    return {
        "type": "modal",
        "callback_id": "summary",
        "private_metadata": json.dumps({"summary": summary_id}),
        "title": plain_text(say.settings.summary_title(), 24),
        "submit": plain_text(say.buttons.save(), 24),
        "close": plain_text(say.buttons.cancel(), 24),
        "blocks": blocks,
    }


def ticks(name: str, label: str, options: Sequence[Element], ticked: Sequence[str], *, optional: bool = True) -> Block:
    """Any number of a few."""
    element: Element = {"type": "checkboxes", "options": list(options)}
    initial = [each for each in options if each["value"] in ticked]
    if initial:
        element["initial_options"] = initial
    return inputs.field(name, label, element, optional=optional)


def moment(name: str, label: str, at: time) -> Block:
    """A time of day."""
    return inputs.field(name, label, {"type": "timepicker", "initial_time": f"{at:%H:%M}"}, optional=False)
