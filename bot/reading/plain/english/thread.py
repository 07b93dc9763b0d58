"""What people answer in a nudge's own thread, where the deal and the way are known."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

IN_THREAD = (
    *rules(
        "here",
        Tense.PAST,
        code="replied",
        shapes=r"""
        - (?:got a |had a )?(?:replied|answered|responded|reply|answer|response)(?: back)?(?: (?:to )?(?:me|us))?
        """,
    ),
    *rules(
        "here",
        Tense.PAST,
        code="done",
        shapes=r"""
        - (?:all )?(?:done|done it|done that|did it|did that|did so|i did|i did it|i've done it|it's done|sent|sent it|
          i sent it|it's sent|has been sent|sent that)
        """,
    ),
    *rules(
        "here",
        Tense.PAST,
        code="voicemail",
        shapes=r"""
        - {LEFT}
        """,
    ),
    *rules(
        "here",
        Tense.PAST,
        code="unanswered",
        raw=True,
        shapes=r"""
        - {NO_ANSWER}
        """,
    ),
)
"""Whether they answered, whether it was done, and whether anyone picked up."""
