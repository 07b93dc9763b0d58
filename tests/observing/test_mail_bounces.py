"""Whom a mail did not reach: every action, however the report comes, and which message it was."""

from __future__ import annotations

import pytest

from bot.observing.mail.bounces import bounced
from tests.observing.letters import letter

HEAD = "Reporting-MTA: dns; mx.ours.example\nArrival-Date: Tue, 24 Nov 2026 09:00:00 +0000\n\n"
JANE = "Final-Recipient: rfc822; jane@northwind.example\n"

SAID: dict[str, tuple[str, tuple[str, ...]]] = {
    "failed": (f"{JANE}Action: failed\nStatus: 5.1.1\n", ("jane@northwind.example",)),
    "failed for good after days of trying": (f"{JANE}Action: failed\nStatus: 4.4.7\n", ("jane@northwind.example",)),
    "in capitals, with a comment": (f"{JANE}Action: Failed (mailbox full)\n", ("jane@northwind.example",)),
    "as OpenSMTPD says it": (f"{JANE}Action: error\n", ("jane@northwind.example",)),
    "delayed": (f"{JANE}Action: delayed\nStatus: 4.4.1\n", ()),
    "delivered": (f"{JANE}Action: delivered\nStatus: 2.0.0\n", ()),
    "relayed": (f"{JANE}Action: relayed\n", ()),
    "expanded": (f"{JANE}Action: expanded\n", ()),
    "without an action": (f"{JANE}Status: 5.1.1\n", ()),
    "one of two": (
        f"{JANE}Action: delayed\n\nFinal-Recipient: rfc822;Sam@Northwind.example\nAction: failed\n",
        ("sam@northwind.example",),
    ),
    "whom we wrote to, not where it was passed on": (
        "Original-Recipient: rfc822;jane@northwind.example\nFinal-Recipient: rfc822;j@mail.example\nAction: failed\n",
        ("jane@northwind.example",),
    ),
    "in brackets": ("Final-Recipient: RFC822; <jane@northwind.example>\nAction: failed\n", ("jane@northwind.example",)),
    "without a type": ("Final-Recipient: <jane@northwind.example>\nAction: failed\n", ("jane@northwind.example",)),
    "of another type": ("Final-Recipient: x400; /S=jane@x\nAction: failed\n", ()),
    "nonsense": ("\x00\x01 nothing \n: x", ()),
    "nothing": ("", ()),
}


@pytest.mark.parametrize("what", SAID)
def test_who_was_not_reached(what: str) -> None:
    report, wanted = SAID[what]
    for text in (HEAD + report, (HEAD + report).replace("\n", "\r\n")):
        assert bounced(letter(), text.encode()).recipients == wanted


def test_which_message_it_was() -> None:
    named = bounced(
        letter(in_reply_to="<two@ours.example>", references="<one@ours.example> <two@ours.example>"),
        (HEAD.strip() + f"\nX-Original-Message-ID: <three@ours.example>\n\n{JANE}Action: failed\n").encode(),
    )
    assert named.messages == ("three@ours.example", "two@ours.example", "one@ours.example")
    attached = bounced(
        letter(), (HEAD + JANE + "Action: failed\n\nFrom: a@ours.example\nMessage-ID: <four@x>\n").encode()
    )
    assert attached.messages == ("four@x",)
    assert bounced(letter(in_reply_to="<two@ours.example>"), None).messages == ("two@ours.example",)
