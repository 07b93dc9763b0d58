"""Composition objects of Block Kit: text, options, option groups, confirmation dialogs."""

from collections.abc import Iterator
from typing import Any

from pretend_slack.blocks.checks import (
    Check,
    Json,
    Report,
    Rule,
    anything,
    boolean,
    by_type,
    items,
    one_of,
    shape,
    string,
)

IDENTIFIER = string(255)
URL = string(3000, pattern=r"(?:https?|slack):[^\s]+", means="a URL, such as https://example.com")
LINK = string(3000, pattern=r"(?:https?|slack|mailto|tel):[^\s]+", means="a URL, such as https://example.com")
"""In a text a number can be called and an address written to; on a button no one has seen Slack take these."""


def plain(most: int, least: int = 1) -> Check:
    """A plain_text object; `verbatim` belongs to mrkdwn only."""
    return by_type({"plain_text": _plain(most, least)}, "text")


def text(most: int, least: int = 1) -> Check:
    """A plain_text or mrkdwn object."""
    return by_type({"plain_text": _plain(most, least), "mrkdwn": _mrkdwn(most, least)}, "text")


def _plain(most: int, least: int) -> Check:
    return shape({"type": anything, "text": string(most, least)}, {"emoji": boolean})


def _mrkdwn(most: int, least: int) -> Check:
    return shape({"type": anything, "text": string(most, least)}, {"verbatim": boolean})


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

_MENU_OPTION = {"text": plain(75), "value": string(150)}
OPTION = shape(_MENU_OPTION, {"description": plain(75)})
OVERFLOW_OPTION = shape(_MENU_OPTION, {"description": plain(75), "url": URL})
# Check boxes and radio buttons are drawn in the message itself, so that Slack lets them carry mrkdwn.
BOX_OPTION = shape({"text": text(75), "value": string(150)}, {"description": text(75)})
OPTION_GROUP = shape({"label": plain(75), "options": items(OPTION, 1, 100)})

DISPATCH = shape(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
)
FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_bot_users": boolean,
        "exclude_external_shared_channels": boolean,
    },
)


def options_of(element: Json) -> Iterator[Json]:
    """Every option that an element offers, in groups or not."""
    yield from element.get("options") or []
    for group in element.get("option_groups") or []:
        yield from group["options"]


def initial_among_options(key: str) -> Rule:
    """What is chosen at first must be one of the options, equal in every part."""

    def rule(element: Json, at: str, report: Report) -> None:
        offered = list(options_of(element))
        chosen: Any = element.get(key)
        for option in chosen if isinstance(chosen, list) else [chosen]:
            if option is not None and option not in offered:
                report.add(f"{at}/{key}", "initial_option", f"{key} must be one of the options")

    return rule


def distinct_values(element: Json, at: str, report: Report) -> None:
    values = [option["value"] for option in options_of(element)]
    if len(values) != len(set(values)):
        report.add(f"{at}/options", "unique", "option values must be unique")
