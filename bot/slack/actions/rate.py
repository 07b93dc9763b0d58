"""“Was this nudge right?”: one press, and the message stops asking."""

from __future__ import annotations

from dataclasses import replace

from bot.errors.acts import OldChoice
from bot.messages.recorded import noted
from bot.services.looking import figures
from bot.slack.actions.press import Press


def right(press: Press) -> None:
    """It was."""
    _judge(press, "right")


def wrong(press: Press) -> None:
    """It was not."""
    _judge(press, "wrong")


def run(press: Press) -> None:
    """Either, chosen in a menu."""
    nudge_id, _, verdict = press.value.partition(":")
    if verdict not in ("right", "wrong"):
        raise OldChoice
    _judge(replace(press, value=nudge_id), verdict)


def _judge(press: Press, verdict: str) -> None:
    asked = press.asked
    said = figures.judge_nudge(asked.desk, asked.actor, press.id, verdict)
    if asked.in_ephemeral or asked.view_id:
        asked.say(noted(said))
