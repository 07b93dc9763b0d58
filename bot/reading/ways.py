"""Ways to reach somebody as people type them: “WhatsApp” is a message, “rang” a call, and “Zoom” is none of them.

Here: from a word or two to one of our channels. Not here: which channels there are (`bot.domain.entries`), nor the
words that we show for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.entries import CHANNELS
from bot.errors.typed import WayOfMeeting
from bot.reading.nearest import choose

_ALSO: Mapping[str, tuple[str, ...]] = {
    "email": ("mail", "emailed", "mailed", "gmail", "outlook"),
    "call": ("phone", "called", "phoned", "telephone", "rang", "tel", "phonecall"),
    "voicemail": ("vm", "mailbox"),
    "linkedin": ("li", "inmail"),
    "post": ("letter", "postcard"),
    "sms": ("text", "texted", "textmessage"),
    "courier": ("parcel", "package", "dhl", "fedex", "ups"),
    "in_person": ("inperson", "visit", "visited", "facetoface"),
    "message": (
        *("whatsapp", "wa", "teams", "msteams", "microsoftteams", "signal", "slack"),
        *("slackconnect", "wechat", "weixin", "telegram", "line", "viber", "threema"),
        *("imessage", "messenger", "facebookmessenger", "googlechat", "kakaotalk", "kakao", "discord"),
        *("instagram", "insta", "dm", "chat", "msg", "messaged"),
    ),
}
_CHANNEL_OF: Mapping[str, str] = {
    **{each.replace("_", ""): each for each in CHANNELS},
    **{word: channel for channel, words in _ALSO.items() for word in words},
}
_TALKS = ("zoom", "meet", "googlemeet", "gmeet", "webex", "skype", "facetime", "gotomeeting", "video", "videocall")
"""In these both sides talk: that is a meeting, or a call that nobody came to, and no touch."""

_BETWEEN = str.maketrans("", "", " -_.")


def channel(typed: str) -> str:
    """The channel that was meant. Raises WayOfMeeting for a way to meet, UnknownWord for what is none."""
    word = _plain(typed)
    if word in _TALKS:
        raise WayOfMeeting("channel", typed)
    return _CHANNEL_OF.get(word) or choose("channel", typed, CHANNELS)


def ends_with_one(words: Sequence[str]) -> int:
    """How many of the last words are one of our channels: two (“slack connect”), one or none."""
    lengths = (each for each in (2, 1) if each <= len(words))
    return next((each for each in lengths if _plain("".join(words[-each:])) in _CHANNEL_OF), 0)


def _plain(typed: str) -> str:
    return typed.casefold().translate(_BETWEEN)
