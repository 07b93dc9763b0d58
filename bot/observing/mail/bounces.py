"""Whom a mail did not reach, by the part of a bounce that is meant for machines.

What is said there once per recipient: `Action: failed` is a bounce, whatever its status; `delayed`, `relayed` and
`delivered` are none. Not here: which touch is struck by it.
"""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser

from bot.domain.sources import Letter
from bot.domain.value import value
from bot.observing.mail.headers import ADDRESS, answered, folded, references

_ID = re.compile(r"<([^<>\s]+)>")
_NAMES_IT = ("x-original-message-id", "original-message-id", "message-id")


@value(frozen=True, slots=True)
class Bounced:
    """Who was not reached, and which message it may have been (Message-IDs, the likeliest first)."""

    recipients: tuple[str, ...]
    messages: tuple[str, ...] = ()


def bounced(letter: Letter, report: bytes | None) -> Bounced:
    """What a bounce says. Without its report nobody is named, and only the message may be."""
    blocks = _blocks(report or b"")
    found: dict[str, None] = {}
    for each in blocks:
        if _failed(each.get("action")) and (address := _recipient(each)):
            found[address] = None
    named = [each for block in blocks for name in _NAMES_IT for each in _ID.findall(block.get(name) or "")]
    also = [each for each in (answered(letter), *references(letter)) if each]
    return Bounced(tuple(found), tuple(dict.fromkeys([*named, *also])))


def _blocks(report: bytes) -> list[Message]:
    """The groups of headers of a report; it may come as the bare part, or as a mail around it."""
    found: list[Message] = []
    for text in re.split(rb"(?:\r?\n){2,}", report.strip()):
        parsed = BytesParser().parsebytes(text + b"\n\n", headersonly=True)
        if parsed.keys():
            found.append(parsed)
    return found


def _failed(action: str | None) -> bool:
    # Some say `error`, some put a comment behind it.
    return (action or "").strip().casefold().startswith(("fail", "error"))


def _recipient(block: Message) -> str | None:
    """Whom we wrote to, rather than where it was passed on to."""
    for name in ("original-recipient", "final-recipient"):
        kind, mark, rest = str(block.get(name) or "").partition(";")
        if mark and kind.strip().casefold() not in ("rfc822", "utf-8"):
            continue
        if found := ADDRESS.search(rest if mark else kind):
            return folded(found[0])
    return None
