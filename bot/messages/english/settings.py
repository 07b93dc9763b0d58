"""The form for a person's own settings."""

from __future__ import annotations

from bot.messages.compose import Word, bold

_FIELDS = {
    "day": "Every",
    "time": "At",
    "for": "About the deals of",
    "pause": "Nudges",
    "paused_until": "First day with nudges again",
    "workdays": "Working days",
    "starts": "From",
    "ends": "To",
    "timezone": "Time zone",
    "country": "Public holidays in",
    "heeds": "Also keep quiet for",
    "name": "Your name, as you say it",
    "company": "Your company",
    "phone": "Your phone number",
}


def title() -> str:
    return "Settings"


def summary_title() -> str:
    return "Weekly summary"


def empty_for_all() -> str:
    return "Leave it empty for everyone's."


def of(name: str) -> list[Word]:
    return ["Settings of ", bold(name), "."]


def field(name: str) -> str:
    return _FIELDS[name]


def nudges_on() -> str:
    return "Send me nudges"


def nudges_until() -> str:
    return "No nudges before the day below"


def nudges_off() -> str:
    return "No nudges until I say so"


def as_in_slack(zone: str | None) -> str:
    return f"Leave it empty to use Slack's, now {zone}."


def no_nudges_then() -> str:
    return "Type a country or a region, such as Bavaria: no nudges on its holidays."


def as_you_say_it() -> str:
    return "As you say it on the phone; it goes into the words of your plays."


def to_call_back() -> str:
    return "For your voicemails."


def holiday_status() -> tuple[str, str]:
    """A choice, and what it means."""
    return "Vacation in your Slack status", "A palm tree or “vacation”, with an end"


def do_not_disturb() -> tuple[str, str]:
    """A choice, and what it means."""
    return "Do not disturb", "A nudge waits until it's over"
