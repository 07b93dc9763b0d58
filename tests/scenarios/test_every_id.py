"""Nothing that a person can press, send, type or search is without its scenario, and every scenario is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.tried import ASKED, TRIED, everything, named

HERE = Path(__file__).parent


def test_everything_there_is_has_a_test_that_asks_for_it() -> None:
    assert set(TRIED) == everything()
    assert sum(len(asked) for tests in ASKED.values() for asked in tests.values()) == len(TRIED)


@pytest.mark.parametrize("test", sorted(set(TRIED.values())))
def test_the_test_is_there(request: pytest.FixtureRequest, test: str) -> None:
    file, _, name = test.partition("::")
    assert f"\ndef {name.partition('[')[0]}(" in (HERE / file).read_text("utf-8")
    collected = {f"{item.path.name}::{item.name}" for item in request.session.items if item.path.parent == HERE}
    options = request.config.option
    if options.keyword or options.markexpr or getattr(options, "lf", False) or "::" in "".join(request.config.args):
        return  # a part of the tests was asked for, so that one which is missing says nothing
    if any(each.startswith(f"{file}::") for each in collected):
        assert test in collected


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"command": "/dealdark", "text": "Touch north email"}, "verb touch"),
        ({"command": "/dealdark", "text": ""}, "verb help"),
        ({"type": "event_callback", "event": {"type": "message"}}, "event message"),
        ({"type": "block_actions", "actions": [{"action_id": "home_page:more"}]}, "button home_page"),
        (
            {
                "type": "block_actions",
                "actions": [
                    {"type": "overflow", "action_id": "deal_act", "selected_option": {"value": "show:7"}},
                ],
            },
            "menu deal_act show",
        ),
        ({"type": "view_submission", "view": {"callback_id": "touch", "private_metadata": "{}"}}, "form touch"),
        (
            {"type": "view_submission", "view": {"callback_id": "pick", "private_metadata": '{"verb": "why"}'}},
            "form pick why",
        ),
        ({"type": "view_submission", "view": {"callback_id": "pick", "private_metadata": "{"}}, "form pick"),
        ({"type": "block_suggestion", "action_id": "deal:see"}, "search deal:see"),
        ({"type": "message_action", "callback_id": "prospect_replied"}, "shortcut prospect_replied"),
    ],
)
def test_a_request_is_named_by_what_it_asks_for(body: dict[str, object], name: str) -> None:
    assert named(body) == name
