"""A pretend Slack workspace: the Web API over HTTP, signed requests to the app, a page, and a clock that can be moved.

It knows nothing of the bot: `dealdark sandbox` and the tests put a real app under it. What people do is in `acts`,
what apps may call in `api`, what Block Kit allows in `blocks`; the state is in `workspace`.
"""

from pretend_slack.errors import AppMisbehaved, Refused
from pretend_slack.seed import App, Channel, Command, Seed, Shortcut, User
from pretend_slack.slack import PretendSlack

__all__ = ["App", "AppMisbehaved", "Channel", "Command", "PretendSlack", "Refused", "Seed", "Shortcut", "User"]
