"""What a request costs the database, by the statements it sends: a figure that no machine's speed changes.

Counted from the request to the last message it sends. Transactions, and SQLite's settings for them, aren't counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.scenarios.conftest import Office
from tests.scenarios.test_nudges import press

_CONTROL = re.compile(r"\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|PRAGMA)\b", re.IGNORECASE)


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    """The statements that are sent while the block runs."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not _CONTROL.match(statement):
            found.append(" ".join(statement.split()))

    event.listen(office.database.engine, "before_cursor_execute", note)
    yield found
    event.remove(office.database.engine, "before_cursor_execute", note)


def cost(office: Office, do: Callable[[], object]) -> list[str]:
    """The statements of one deed, everything that follows from it done."""
    with counted(office) as found:
        do()
    return found


def test_to_note_a_touch(either_office: Office) -> None:
    either_office.type('add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" email:jane@northwind.example')
    found = cost(either_office, lambda: either_office.type("touch northwind email"))
    assert len(found) <= 23, "\n".join(found)  # two of them keep the act, so that it can be taken back
    [touch] = [entry for entry in either_office.entries() if entry.type == "touch"]
    assert touch.channel == "email"


def test_to_add_a_deal_looks_its_company_up_once(either_office: Office) -> None:
    words = 'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" domain:northwind.example'
    found = cost(either_office, lambda: either_office.type(words))
    assert sum("FROM account_keys" in statement for statement in found) == 1, "\n".join(found)


def test_to_press_done(either_office: Office) -> None:
    either_office.type('add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York')
    either_office.days(4)
    found = cost(either_office, lambda: press(either_office, "Done"))
    assert len(found) <= 32, "\n".join(found)
    [touch] = [entry for entry in either_office.entries() if entry.type == "touch"]
    assert touch.nudge_id is not None
