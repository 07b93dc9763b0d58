"""The buttons of a weekly summary: the deals behind it, a question to a rep, and posting what was shown to one person.

Whoever presses sees what they may see, and no more. Not here: the summary itself (`bot.slack.commands.summary`).
"""

from __future__ import annotations

from bot.messages.recorded import noted
from bot.messages.summary import on_its_way
from bot.posts import summary
from bot.services.looking import lookup, summaries
from bot.services.nudges import asking_rep
from bot.slack.actions.press import Press
from bot.slack.commands.list import listed
from bot.slack.commands.summary import show


def deals(press: Press) -> None:
    """The dark deals: everyone's for a manager, else one's own."""
    asked = press.asked
    asked.say(listed(asked, lookup.dark_of_mine(asked.actor)))


def ask(press: Press) -> None:
    """A rep is asked about a deal."""
    press.asked.say(noted(asking_rep.ask(press.asked.desk, press.asked.actor, press.id)))


def post(press: Press) -> None:
    """What was shown to one person goes to the channel that it was typed in, as it is now; pressed twice, once."""
    asked = press.asked
    if not asked.in_own and summaries.once(asked.desk, asked.actor, press.value):
        drawn = summary.drawings(*summaries.now(asked.desk, asked.actor, asked.channel))
        show(asked, drawn, in_channel=True)
    asked.screen.remove(asked.response_url)


def post_to(press: Press) -> None:
    """The same to a channel that was picked."""
    asked = press.asked
    summaries.post_once(asked.desk, asked.actor, press.value, press.action_id.partition(":")[2])
    asked.say(on_its_way(press.value), replace=True)


def cancel(press: Press) -> None:
    """Nobody else reads it."""
    press.asked.screen.remove(press.asked.response_url)
