"""Every answer that saved something: Undo, Edit where there's something to put right, and Put it back after Undo.

Here: a table over all verbs (`saving`), so that a new one without a way back makes a test red. Not here: what may be
undone at all (`tests/services/test_undoing.py`).
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.actions.edit import EDITS
from bot.slack.back import EDITABLE
from bot.slack.commands import COMMANDS
from tests.scenarios.conftest import Office, dm
from tests.scenarios.saving import HAS_ITS_OWN, SAVES, SAVES_NOTHING, SHOWN_FIRST, Typed
from tests.scenarios.test_verbs import NORTHWIND

pytestmark = pytest.mark.slow

Json = dict[str, Any]


def named(typed: Typed) -> str:
    return typed.line if not typed.before else f"{typed.line} ({len(typed.before)})"


def buttons(shown: Json) -> dict[str, str]:
    """By action_id, the value of each button of a message or a window."""
    rows = [block["elements"] for block in shown["blocks"] if block["type"] == "actions"]
    return {each["action_id"]: each.get("value", "") for row in rows for each in row}


def made(either_office: Office, typed: Typed) -> None:
    office = either_office
    """The office as it is before the line."""
    if typed.admin:
        office.box.edit_user("U0ALEX", is_admin=True)
    for line in (NORTHWIND, *typed.before):
        office.type(line, channel=typed.channel or None)


def answer(office: Office, typed: Typed) -> Json:
    """The message that answers the line."""
    [shown] = office.command(typed.line, channel=typed.channel or None)["messages"]
    return dict(shown)


def record(office: Office) -> str:
    """All that can be read of the record, as it's read."""
    seen = [office.type(f"{verb} #{n + 1}") for n in range(len(office.deals())) for verb in ("show", "why", "plan")]
    seen += [office.type("shelf"), office.type("money"), office.type("list all"), office.type("list all", user="U0SAM")]
    return "\n".join([*seen, settings(office)])


def settings(office: Office) -> str:
    """The form of the settings, as it's filled in."""
    view = office.command("settings")["view"]
    return str([block.get("element") for block in view["blocks"]])


def press(office: Office, shown: Json, action: str, typed: Typed) -> Json:
    value = buttons(shown)[action]
    return office.box.click("U0ALEX", typed.channel or dm("U0ALEX"), shown["ts"], action, value=value)


def same(office: Office, shown: Json, typed: Typed) -> Json:
    """The same message as it is now."""
    there = office.box.messages(typed.channel or dm("U0ALEX"), "U0ALEX")
    return next(each for each in there if each["ts"] == shown["ts"])


def test_every_verb_has_its_line() -> None:
    typed = {each.line.split()[0] for each in SAVES}
    assert typed | SAVES_NOTHING | SHOWN_FIRST | HAS_ITS_OWN == {*COMMANDS}
    assert not typed & (SAVES_NOTHING | SHOWN_FIRST | HAS_ITS_OWN)
    assert {*EDITS} == EDITABLE


@pytest.mark.parametrize("typed", SAVES, ids=named)
def test_undo_and_put_it_back(either_office: Office, typed: Typed) -> None:
    office = either_office
    made(office, typed)
    before = record(office)
    shown = answer(office, typed)
    after = record(office)
    assert after != before or typed.line.startswith(("summary", "role", "escalate"))
    form = press(office, shown, "act_undo", typed)["view"]
    sent = office.box.submit("U0ALEX", form["id"])
    assert sent["ok"], sent["errors"]
    assert record(office) == before
    now = same(office, shown, typed)
    assert "act_redo" in buttons(now)
    assert "Took back" in now["text"]
    press(office, now, "act_redo", typed)
    import difflib

    print("\n".join(difflib.unified_diff(after.split("\n"), record(office).split("\n"), lineterm="")))
    assert record(office) == after
    assert "act_undo" in buttons(same(office, shown, typed))


@pytest.mark.parametrize("typed", SAVES, ids=named)
def test_edit_where_there_is_something(office: Office, typed: Typed) -> None:
    made(office, typed)
    shown = answer(office, typed)
    assert ("act_edit" in buttons(shown)) is (typed.edit is not None)
    if typed.edit is None:
        return
    before = record(office)
    entries = len(office.entries())
    form = press(office, shown, "act_edit", typed)["view"]
    sent = office.box.submit("U0ALEX", form["id"], typed.edit)
    assert sent["ok"], sent["errors"]
    assert len(office.entries()) == entries, "what was sent takes its place"
    if not typed.edit:
        return
    assert (record(office) == before) is (typed.same or typed.line.startswith("summary"))
    now = same(office, shown, typed)
    assert "act_undo" in buttons(now), "the answer says what holds now"
    if typed.same:
        return
    form = press(office, now, "act_undo", typed)["view"]
    office.box.submit("U0ALEX", form["id"])
    assert record(office) == before
