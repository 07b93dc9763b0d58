"""“Was this nudge right?”: one press, and the message stops asking."""

from __future__ import annotations

from bot.messages.recorded import noted
from bot.services.looking import figures
from bot.slack.actions.press import Press


def right(press: Press) -> None:
    """It was."""
    _judge(press, "right")


def wrong(press: Press) -> None:
    """It was not."""
    _judge(press, "wrong")


def _judge(press: Press, verdict: str) -> None:
    asked = press.asked
    said = figures.judge_nudge(asked.desk, asked.actor, press.id, verdict)
    if asked.in_ephemeral or asked.view_id:
        asked.say(noted(said))
