"""What stands on a link to somebody, or to a page."""

from __future__ import annotations


def call(number: str) -> str:
    return f"Call {number}"


def mail(address: str) -> str:
    return address


def profile() -> str:
    return "LinkedIn profile"


def page(host: str) -> str:
    return f"Open it at {host}"


def home() -> str:
    """Our tab, in the midst of a sentence."""
    return "Home"
