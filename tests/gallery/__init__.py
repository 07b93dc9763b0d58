"""Every message and view at its smallest, its usual and its largest: for the tests, and for anyone who edits one.

A new message gets an example here; the tests then hold it to Slack's limits and to its transcript. Here: all of them by
name. Not here: the deals that they are drawn with (`samples`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from bot.messages.compose import Message, View
from tests.gallery.digests import DIGESTS
from tests.gallery.messages import MESSAGES
from tests.gallery.people import PEOPLE
from tests.gallery.plain import PLAIN
from tests.gallery.shelves import SHELVES
from tests.gallery.sources import SOURCES
from tests.gallery.totals import TOTALS
from tests.gallery.unheard import UNHEARD
from tests.gallery.views import VIEWS

EXAMPLES: Mapping[str, Callable[[], Message | View]] = {
    **MESSAGES,
    **DIGESTS,
    **VIEWS,
    **TOTALS,
    **SHELVES,
    **PEOPLE,
    **PLAIN,
    **SOURCES,
    **UNHEARD,
}
"""By name: a callable that gives the message, or the view as a dict."""


@cache
def drawn(name: str) -> Message | View:
    """An example as it is drawn, once for everyone who only looks at it: the largest take a while."""
    return EXAMPLES[name]()
