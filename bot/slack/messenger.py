"""The messenger: what the outbox sends goes through here, and every outcome comes back as certain or uncertain.

Here: one call each to Slack's Web API, and the reading of its answers. Not here: when to send, whether to send again,
what to do about a refusal (`bot.posts.sending`). Nothing here tries twice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.messages.plainer import short
from bot.posts.slack import NotSent, Sent
from bot.slack.background import SLACK_TROUBLE, error_name, refusal
from bot.slack.client import NoConnection

_EVENT_TYPE = "dealdark"
"""Names our metadata. Every app of the workspace may read it, so it holds a random id and nothing else."""

SHORTEST_WAIT, USUAL_WAIT, LONGEST_WAIT = 1.0, 30.0, 3600.0
"""Seconds to wait when told to: at least, when Slack does not say, and at most."""

_PAGE = 200

_REFUSALS = frozenset(
    """
    invalid_auth not_authed token_revoked token_expired account_inactive no_permission missing_scope access_denied
    not_allowed_token_type org_login_required ekm_access_denied team_access_not_granted two_factor_setup_required
    team_not_found accesslimited
    channel_not_found not_in_channel is_archived is_inactive not_in_dm channel_is_limited_access
    channel_type_not_supported method_not_supported_for_channel_type external_channel_migrating
    user_not_found users_not_found user_not_visible user_disabled cannot_dm_bot messages_tab_disabled user_deactivated
    no_text msg_too_long msg_blocks_too_long too_many_attachments attachment_payload_limit_exceeded
    markdown_text_conflict metadata_too_large invalid_metadata_format invalid_metadata_schema
    metadata_must_be_sent_from_app duplicate_channel_not_found
    invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_json
    json_not_object invalid_post_type missing_post_type missing_charset unknown_method method_deprecated
    deprecated_endpoint invalid_cursor invalid_ts_latest invalid_ts_oldest missing_argument
    message_not_found cant_update_message cant_delete_message edit_window_closed compliance_exports_prevent_deletion
    """.split()  # noqa: SIM905 - a table that reads as one
)
_REFUSAL_FAMILIES = ("restricted_action", "invalid_blocks", "invalid_attachments", "slack_connect_", "not_allowed")
_TOO_FAST = ("ratelimited", "rate_limited", "message_limit_exceeded")


class Messenger:
    """One workspace's Slack, as the outbox's sender needs it. Each method raises NotSent, and nothing else."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._may_ask_dnd = True

    def post(self, channel: str, text: str, blocks: list[dict[str, Any]], marker: str) -> Sent:
        """Sends a message. The marker goes along twice, so that `find` has two witnesses."""
        answer = _asked(
            lambda: self._client.chat_postMessage(
                channel=channel,
                text=text,
                blocks=_marked(blocks, marker),
                metadata={"event_type": _EVENT_TYPE, "event_payload": {"id": marker}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return Sent(channel=_word(answer, "channel"), ts=_word(answer, "ts"))

    def update(self, channel: str, ts: str, text: str, blocks: list[dict[str, Any]]) -> None:
        """Replaces a message; to do it twice does no harm. Metadata that was there stays.

        Slack takes less text here than in a new message: what its blocks say is cut in `text` alone.
        """
        _asked(lambda: self._client.chat_update(channel=channel, ts=ts, text=short(text), blocks=blocks))

    def open_dm(self, user: str) -> str:
        """The conversation between the bot and a person, opened if need be."""
        channel = _asked(lambda: self._client.conversations_open(users=user)).get("channel")
        found = channel.get("id") if isinstance(channel, dict) else None
        if not isinstance(found, str):
            raise NotSent("no_channel", definite=True)
        return found

    def quiet_until(self, user: str, now: datetime) -> datetime | None:
        """The end of do-not-disturb. Without the optional scope nobody is asked twice: Slack holds the sound anyway."""
        if not self._may_ask_dnd:
            return None
        try:
            answer = _asked(lambda: self._client.dnd_info(user=user))
        except NotSent as no:
            self._may_ask_dnd = no.error != "missing_scope"
            return None
        ends = [_moment(answer.get("snooze_endtime"))] if answer.get("snooze_enabled") else []
        starts = _moment(answer.get("next_dnd_start_ts"))
        if answer.get("dnd_enabled") and starts is not None and starts <= now:
            ends.append(_moment(answer.get("next_dnd_end_ts")))
        return max((end for end in ends if end is not None and end > now), default=None)

    def find(self, channel: str, marker: str, oldest: datetime) -> list[str]:
        """The ts of every message that carries the marker, in all of the conversation since `oldest`, oldest first."""
        pages = self._history(channel, oldest)
        return sorted((message["ts"] for message in pages if _carries(message, marker)), key=float)

    def delete(self, channel: str, ts: str) -> None:
        """Takes a message of ours back; one that is gone already counts as taken back."""
        try:
            _asked(lambda: self._client.chat_delete(channel=channel, ts=ts))
        except NotSent as no:
            if no.error != "message_not_found":
                raise

    def _history(self, channel: str, oldest: datetime) -> Iterator[dict[str, Any]]:
        """To the last page: of a busy channel's newest messages alone, ours is soon not one."""
        cursor = ""
        while True:
            answer = _asked(
                lambda: self._client.conversations_history(
                    channel=channel,
                    oldest=f"{oldest.timestamp():.6f}",
                    include_all_metadata=True,
                    limit=_PAGE,
                    cursor=cursor or None,  # noqa: B023 - called at once
                )
            )
            yield from answer.get("messages") or ()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _marked(blocks: list[dict[str, Any]], marker: str) -> list[dict[str, Any]]:
    return [{**blocks[0], "block_id": marker}, *blocks[1:]] if blocks else []


def _carries(message: dict[str, Any], marker: str) -> bool:
    metadata = message.get("metadata") or {}
    if (metadata.get("event_payload") or {}).get("id") == marker:
        return True
    return any(block.get("block_id") == marker for block in (message.get("blocks") or ())[:1])


def _asked(call: Callable[[], SlackResponse]) -> SlackResponse:
    """The answer to a call, or NotSent. Certain is only what Slack's words or the line's state prove."""
    try:
        return call()
    except SlackApiError as no:
        raise _refused(no) from no
    except URLError as broken:
        # Before the first byte of the request was written nothing can have arrived; after it, anything can have.
        if isinstance(broken.reason, NoConnection):
            raise NotSent(type(broken.reason.__cause__).__name__, definite=True, passing=True) from broken
        raise NotSent(type(broken.reason).__name__, definite=False, passing=True) from broken
    except (*SLACK_TROUBLE, ValueError, AttributeError) as odd:
        # ValueError and AttributeError: the SDK trips over answers that are no JSON object.
        raise NotSent(type(odd).__name__, definite=False, passing=True) from odd


def _refused(no: SlackApiError) -> NotSent:
    answer = no.response
    status, error = int(getattr(answer, "status_code", 0) or 0), error_name(no)
    if status == 429 or error in _TOO_FAST:
        return NotSent("ratelimited", definite=True, retry_after=wait_asked(getattr(answer, "headers", None) or {}))
    certain = status == 200 and (error in _REFUSALS or error.startswith(_REFUSAL_FAMILIES))
    return NotSent(error or f"http_{status}", definite=certain, passing=refusal(no) is None)


def wait_asked(headers: dict[str, Any]) -> float:
    """Seconds to wait, as told within reason: Retry-After may be missing, no number, or nonsense."""
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    try:
        seconds = float(told[0] if isinstance(told, list) and told else told)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return USUAL_WAIT
    return min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT) if math.isfinite(seconds) else USUAL_WAIT


def _moment(told: object) -> datetime | None:
    """An instant from Slack's epoch seconds, in which anything may stand."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 < told < _FAR_AHEAD:
        return None
    return datetime.fromtimestamp(told, UTC)


_FAR_AHEAD = 4_102_444_800
"""The year 2100, in seconds."""


def _word(answer: SlackResponse, name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str):
        raise NotSent(f"no_{name}", definite=False)
    return value
