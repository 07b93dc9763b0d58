"""The beginning of an automatic reply's text, as its part is encoded; dropped as soon as it was read."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re

from bot.sources.mail.letters import Section

LONGEST = 8192
"""Bytes of a text that are looked at: a day of return stands at the beginning."""

_NOT_SHOWN = re.compile(r"<(style|script|head|title)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def text_section(sections: list[Section]) -> Section | None:
    """The part with the text: plain where there is one, else HTML; none that is attached."""
    shown = [each for each in sections if not each.part.attachment]
    for kind in ("text/plain", "text/html"):
        for each in shown:
            if each.part.kind == kind:
                return each
    return None


def readable(section: Section, raw: bytes) -> str:
    """Its text, without what HTML adds."""
    text = _decoded(section, raw)
    if section.part.kind != "text/html":
        return text
    bare = _TAG.sub(" ", _BREAKS.sub("\n", _NOT_SHOWN.sub(" ", text)))
    return html.unescape(bare)


def _decoded(section: Section, raw: bytes) -> str:
    content = raw
    if section.encoding == "base64":
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        try:
            content = base64.b64decode(packed[: len(packed) // 4 * 4])
        except binascii.Error:
            content = b""
    elif section.encoding == "quoted-printable":
        content = quopri.decodestring(raw)
    try:
        return content.decode(section.part.parameters.get("charset", "utf-8"), "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
