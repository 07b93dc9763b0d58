"""Forms that change while one types: the newest is what stays on show, and nothing that was sent is drawn over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.slack.background import Background
from bot.slack.live import Live
from pretend_slack import PretendSlack
from tests.pretend_slack.conftest import TOKEN, field, modal, section, seed_with

Json = dict[str, Any]


class Later(Background):
    """Takes on what there is to do, and does it when it's told to: so a test decides what comes between."""

    def __init__(self) -> None:
        super().__init__(1)
        self.calls: list[Callable[[], object]] = []

    def do(self, what: str, call: Callable[[], object], refused: Any = None) -> None:
        self.calls.append(call)

    def catch_up(self) -> None:
        """Everything that was put off."""
        calls, self.calls = self.calls, []
        for call in calls:
            call()


@pytest.fixture
def pretend_slack_seed() -> Any:
    return seed_with()


@pytest.fixture
def later() -> Iterator[Later]:
    background = Later()
    yield background
    background.close()


@pytest.fixture
def client(pretend_slack: PretendSlack) -> WebClient:
    return WebClient(token=TOKEN, base_url=pretend_slack.api_url)


def form(*more: str) -> Json:
    """A form with one field, and these lines under it."""
    words = {"type": "plain_text_input", "action_id": "words"}
    return modal(field("Company", words, "company"), *(section(line) for line in more))


@pytest.fixture
def view(pretend_slack: PretendSlack, client: WebClient) -> Json:
    """The form, open, as Slack tells of it."""
    trigger = pretend_slack.workspace.triggers.issue("U0ALEX")
    found: Json = client.views_open(trigger_id=trigger, view=form())["view"]
    return found


def on_show(pretend_slack: PretendSlack) -> list[str]:
    """The lines under the field."""
    top = pretend_slack.workspace.views.top("U0ALEX") or {"blocks": []}
    return [block["text"]["text"] for block in top["blocks"] if block["type"] == "section"]


def test_of_what_came_in_a_row_the_newest_is_shown(
    pretend_slack: PretendSlack, client: WebClient, later: Later, view: Json
) -> None:
    live = Live(later, client)
    for at, line in (("1.1", "a"), ("1.3", "abc"), ("1.2", "ab")):
        live.show(view, at, form(line))
    later.catch_up()
    assert on_show(pretend_slack) == ["abc"]
    assert [item["what"] for item in pretend_slack.wire()].count("views.update") == 1


def test_who_typed_on_before_it_was_on_show_is_shown_that_too(
    pretend_slack: PretendSlack, client: WebClient, later: Later, view: Json
) -> None:
    live = Live(later, client)
    for at in ("1.1", "1.2", "1.3"):  # each with the hash that the form had before any of them was shown
        live.show(view, at, form(at))
        later.catch_up()
        assert on_show(pretend_slack) == [at]


def test_what_was_typed_while_an_update_was_under_way_follows_it(
    pretend_slack: PretendSlack, client: WebClient, later: Later, view: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, update = Live(later, client), client.views_update

    def slowly(**given: Any) -> Any:
        monkeypatch.setattr(client, "views_update", update)
        live.show(view, "1.2", form("ab"))
        live.show(view, "1.3", form("abc"))
        return update(**given)

    monkeypatch.setattr(client, "views_update", slowly)
    live.show(view, "1.1", form("a"))
    later.catch_up()
    assert on_show(pretend_slack) == ["abc"]
    assert later.calls == []


@pytest.mark.parametrize("closed", [True, False])
def test_a_form_that_is_another_one_by_now_is_left_alone(
    pretend_slack: PretendSlack, client: WebClient, later: Later, view: Json, closed: bool
) -> None:
    live = Live(later, client)
    live.show(view, "1.1", form("a"))
    if closed:
        pretend_slack.close("U0ALEX", view["id"])
    else:
        client.views_update(view_id=view["id"], view=form("Saved."))
    later.catch_up()
    assert on_show(pretend_slack) == ([] if closed else ["Saved."])


def test_after_trouble_the_next_one_is_shown(
    pretend_slack: PretendSlack, client: WebClient, later: Later, view: Json
) -> None:
    live = Live(later, client)
    pretend_slack.fault("views.update", 1, "ratelimited:1")
    live.show(view, "1.1", form("a"))
    with pytest.raises(Exception, match="ratelimited"):
        later.catch_up()
    live.show(view, "1.2", form("ab"))
    later.catch_up()
    assert on_show(pretend_slack) == ["ab"]
