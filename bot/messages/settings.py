"""The form for a person's own settings: when nudges may come, in that person's time.

Here: the view. Not here: what the answers change (`bot.services.people.own_time`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import time

from bot.domain.calendar import WEEKDAYS
from bot.domain.rep import Rep
from bot.messages import inputs
from bot.messages.compose import LONGEST_NAME, Block, Element, View, bold, line, option, plain_text, rich

_DAYS = dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))
_PAUSES = (
    ("Send me nudges", "on"),
    ("No nudges before the day below", "until"),
    ("No nudges until I say so", "paused"),
)


def settings_form(
    rep_id: int,
    rep: Rep,
    *,
    timezone: str | None,
    pause: str,
    heeds_status: bool,
    heeds_dnd: bool,
    somebody_else: bool = False,
) -> View:
    """`timezone`: the one that was chosen by hand, None where Slack's is followed. `somebody_else`: an admin asks."""
    heeds = [each for each, on in (("status", heeds_status), ("dnd", heeds_dnd)) if on]
    heed_options = [
        option("A holiday in the Slack status", "status", "A palm tree or “vacation”, with an end"),
        option("Do not disturb", "dnd", "A nudge waits until it is over"),
    ]
    blocks: list[Block] = [
        *([rich(["Settings of ", bold(line(rep.name or rep.user, LONGEST_NAME)), "."])] if somebody_else else []),
        inputs.radio("pause", "Nudges", [option(*each) for each in _PAUSES], pause, optional=False),
        inputs.day("paused_until", "The first day with nudges again", rep.paused_until),
        ticks("workdays", "Working days", [option(_DAYS[day], day) for day in WEEKDAYS], rep.workdays, optional=False),
        moment("starts", "From", rep.starts),
        moment("ends", "To", rep.ends),
        inputs.text("timezone", "Time zone", timezone, f"Empty: as in Slack, now {rep.timezone}.", most=60),
        inputs.text("country", "Public holidays of", rep.country, "Two letters, such as US or DE: no nudges then."),
        ticks("heeds", "Also keep quiet for", heed_options, heeds),
    ]
    return {
        "type": "modal",
        "callback_id": "settings",
        "private_metadata": json.dumps({"rep": rep_id}),
        "title": plain_text("Settings", 24),
        "submit": plain_text("Save", 24),
        "close": plain_text("Cancel", 24),
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
