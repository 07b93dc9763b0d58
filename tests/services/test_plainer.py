"""A message that Slack refuses for what it looks like: it comes plainer, and can be answered all the same."""

from __future__ import annotations

import pytest

from tests import noting
from tests.services.conftest import Office, local, on_sqlite
from tests.services.fake_slack import Fault, buttons


@on_sqlite
@pytest.mark.parametrize("refused", ["msg_blocks_too_long", "msg_too_long", "invalid_blocks"])
def test_a_nudge_that_slack_refuses_comes_plainer(office: Office, refused: str) -> None:
    deal = office.deal(office.rep())
    office.slack.fail("post", Fault(refused))
    office.to(local("2026-11-23", "12:00"))
    [message] = office.dms()
    assert office.only_nudge(deal).state == "open"
    assert {block["type"] for block in message.blocks} <= {"section", "context", "actions"}
    assert {"nudge_done", "nudge_replied"} <= {name.partition(":")[0] for name in buttons(message)}
    noting.heard(office.desk, office.again(office.rep()), deal)
    office.tick()
    assert office.only_nudge(deal).state == "answered", "what stands there is answered as any other"


@on_sqlite
def test_a_nudge_whose_plain_blocks_are_refused_comes_in_words(office: Office) -> None:
    deal = office.deal(office.rep())
    office.slack.fail("post", Fault("invalid_blocks"), Fault("invalid_blocks"))
    office.to(local("2026-11-23", "12:00"))
    [message] = office.dms()
    assert (message.blocks, office.only_nudge(deal).state) == ([], "open")
    assert "Jane" in message.text
