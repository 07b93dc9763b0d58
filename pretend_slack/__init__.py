"""A pretend Slack workspace: the Web API over HTTP, signed requests to the app, a page, and a clock that can be moved.

Here: all that is Slack's. Not here: anything of an app that is put into it; it imports none. What people do is in
`acts`, what apps may call in `api`, what Block Kit allows in `blocks`; the state is in `workspace`. README.md says how
to start it and how to test with it.
"""

from pretend_slack.errors import AppMisbehaved, Refused
from pretend_slack.outside import Button, Choice, Drawer, Option, Outside
from pretend_slack.seed import App, Channel, Command, Seed, Shortcut, User
from pretend_slack.serving import Served
from pretend_slack.slack import PretendSlack

__all__ = [
    "App",
    "AppMisbehaved",
    "Button",
    "Channel",
    "Choice",
    "Command",
    "Drawer",
    "Option",
    "Outside",
    "PretendSlack",
    "Refused",
    "Seed",
    "Served",
    "Shortcut",
    "User",
]
