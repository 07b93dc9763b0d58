"""The screen: what appears before one person besides the answer to the request itself.

Forms, the Home tab, a line that only this person sees. All of it is done in the background: no acknowledgement may wait
for Slack. Not here: messages that must arrive exactly once (`messenger`, by the outbox).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import DealdarkError
from bot.messages.compose import Message
from bot.messages.language import said, say
from bot.messages.plainer import short
from bot.messages.problem import problem
from bot.slack.background import SLACK_TROUBLE, Background, error_name
from bot.slack.client import response_client
from bot.slack.files import Files
from bot.slack.live import Live

logger = logging.getLogger(__name__)

View = dict[str, Any]

QuietUntil = Callable[[str, datetime], datetime | None]
"""(user, now) → the end of do-not-disturb. It asks Slack: beside a request, never for one."""

_NOT_DRAWN = "invalid_blocks"
"""In Slack's answer where a workspace does not know a kind of block yet."""

_LATE = ("trigger_expired", "expired_trigger_id", "trigger_exchanged", "exchanged_trigger_id")


class Screen:
    """What can be put before the people of one workspace. `client` is its client, the one without retries."""

    def __init__(
        self, background: Background, client: WebClient, quiet_until: QuietUntil = lambda user, now: None
    ) -> None:
        self.background = background
        self.quiet_until = quiet_until
        self.client = client
        self.files = Files(client)
        self.live = Live(background, client)

    def form(self, trigger_id: str, view: View, response_url: str | None = None) -> None:
        """Opens a modal, on top of the one that is open if there is one. A trigger is good for three seconds, once."""

        def refused(refusal: SlackApiError) -> None:
            late = error_name(refusal) in _LATE
            self.tell(response_url, problem(say.windows.too_late() if late else say.windows.not_opened()))

        self.background.do("a form", lambda: self.client.views_open(trigger_id=trigger_id, view=view), refused)

    def tell(self, response_url: str | None, message: Message, *, replace: bool = False) -> None:
        """Shows a message to the one who asked; with `replace`, in place of the message they pressed in."""
        client = response_client(response_url, self.client.base_url) if response_url else None
        if client is None:
            logger.warning("an answer had nowhere to go: the request named no response URL of Slack's")
            return
        self.background.do(
            "an answer",
            lambda: client.send(
                text=message.text,
                blocks=message.blocks,
                response_type="ephemeral",
                replace_original=replace,
                unfurl_links=False,
                unfurl_media=False,
            ),
        )

    def announce(
        self,
        response_url: str | None,
        drawings: Mapping[str, Message],
        refused: Callable[[str], object],
        *,
        in_channel: bool,
    ) -> None:
        """Shows one message by a response URL: the first drawing that Slack takes. `refused` hears of others."""
        client = response_client(response_url, self.client.base_url) if response_url else None
        if client is None:
            logger.warning("an answer had nowhere to go: the request named no response URL of Slack's")
            return

        def post() -> None:
            for name, message in drawings.items():
                answer = client.send(
                    text=message.text,
                    blocks=message.blocks,
                    response_type="in_channel" if in_channel else "ephemeral",
                    unfurl_links=False,
                    unfurl_media=False,
                )
                if _NOT_DRAWN not in answer.body:
                    return
                refused(name)

        self.background.do("an answer", post)

    def write(self, user: str, message: Message) -> None:
        """Writes to this person's direct message. For what may be lost: what may not goes through the outbox."""
        self.background.do("a line", lambda: self.post(user, message))

    def post(self, user: str, message: Message) -> None:
        """The same, here and now."""
        channel = self.client.conversations_open(users=user)["channel"]["id"]
        self.client.chat_postMessage(
            channel=channel, text=message.text, blocks=message.blocks, unfurl_links=False, unfurl_media=False
        )

    def reply(self, channel: str, message: Message, thread: str | None = None) -> None:
        """Answers in a conversation, in the thread where that was asked. For what may be lost, as `write`."""
        self.background.do(
            "an answer",
            lambda: self.client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                thread_ts=thread,
                unfurl_links=False,
                unfurl_media=False,
            ),
        )

    def replace(self, user: str, ts: str, message: Message) -> None:
        """Another message in the place of one, here and now; in this person's direct message, wherever `ts` is from."""
        channel = self.client.conversations_open(users=user)["channel"]["id"]
        self.client.chat_update(channel=channel, ts=ts, text=short(message.text), blocks=message.blocks)

    def unchosen(self, channel: str, message: Mapping[str, Any]) -> None:
        """Shows a message as it stands, with no choice in its menus: until their blocks have other ids, Slack keeps
        what was chosen, and the same choice can't be made twice."""
        blocks = [_without_id(block) if block["type"] == "actions" else block for block in message["blocks"]]
        update = {"channel": channel, "ts": message["ts"], "text": short(message["text"]), "blocks": blocks}
        self.background.do("a menu", lambda: self.client.chat_update(**update))

    def change(self, view_id: str, view: View) -> None:
        """Shows another view where a modal is open."""
        self.background.do("a form's change", lambda: self.client.views_update(view_id=view_id, view=view))

    def remove(self, response_url: str | None) -> None:
        """Takes away the message that only this person sees and pressed in."""
        client = response_client(response_url, self.client.base_url) if response_url else None
        if client is not None:
            self.background.do("taking an answer back", lambda: client.send(delete_original=True))

    def home(self, user: str, view: Callable[[], View]) -> None:
        """Shows the Home tab anew. `view` is asked for at the last moment, so that it is not stale when it appears."""
        self.background.do("the Home tab", lambda: self.client.views_publish(user_id=user, view=view()))

    def file(
        self,
        user: str,
        name: str,
        content: Callable[[], bytes],
        comment: str,
        not_delivered: Callable[[bool], Message],
        response_url: str | None,
    ) -> None:
        """Writes a file and puts it into this person's direct message.

        `not_delivered`: what they are told when Slack does not take it; True where we may not send files at all.
        """

        def deliver() -> None:
            try:
                self.files.send(user, name, content(), comment)
            except DealdarkError as refused:
                self.tell(response_url, problem(said(refused)))
            except SLACK_TROUBLE as trouble:
                scope = isinstance(trouble, SlackApiError) and error_name(trouble) == "missing_scope"
                self.tell(response_url, not_delivered(scope))
                raise

        self.background.do("a file", deliver)


def _without_id(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "block_id"}
