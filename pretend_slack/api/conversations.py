"""conversations.*: finding, opening, reading and joining conversations."""

import math
from dataclasses import dataclass

from pretend_slack import payloads
from pretend_slack.api.call import Call, page
from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, SlackError, bad_arguments
from pretend_slack.workspace import as_slack

_TYPES = {"public_channel": "channel", "private_channel": "private", "im": "im", "mpim": "mpim"}
_NOUNS = {"public_channel": "channels", "private_channel": "groups"}


def open_(call: Call) -> Json:
    if call.text("channel"):
        return _opened(call, call.conversation())
    names = [name for name in call.text("users").split(",") if name]
    if not names:
        raise SlackError("users_list_not_supplied")
    if len(names) > 8:
        raise SlackError("too_many_users")
    for name in names:
        _require_reachable(call, name)
    if len(names) == 1:
        return _opened(call, call.workspace.direct_message(names[0]))
    return _opened(call, _group(call, names))


def _require_reachable(call: Call, name: str) -> None:
    user = call.workspace.users.get(name)
    if user is None:
        raise SlackError("user_not_found")
    if user.deleted:
        raise SlackError("user_disabled")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")


def _group(call: Call, names: list[str]) -> Conversation:
    workspace = call.workspace
    members = tuple(sorted({*names, workspace.bot.id}))
    with workspace.change():
        for conversation in workspace.conversations.values():
            if conversation.kind == "mpim" and conversation.members == members:
                return conversation
        handles = "--".join(workspace.users[name].name for name in members)
        group = Conversation(workspace.next_id("G"), f"mpdm-{handles}-1", members, "mpim")
        workspace.put_conversation(group)
    return group


def _opened(call: Call, conversation: Conversation) -> Json:
    if call.flag("return_im"):
        return {"ok": True, "channel": _shown(call, conversation)}
    return {"ok": True, "channel": {"id": conversation.id}}


def _shown(call: Call, conversation: Conversation) -> Json:
    return conversation.as_slack(call.workspace.bot.id, call.workspace.seed.team_id)


def info(call: Call) -> Json:
    conversation = call.conversation()
    call.needs_scope(f"{conversation.scope_noun}:read")
    return {"ok": True, "channel": _shown(call, conversation)}


def list_(call: Call) -> Json:
    types = [name.strip() for name in call.text("types", "public_channel").split(",")]
    for name in types:
        if name not in _TYPES:
            raise SlackError("invalid_types")
        call.needs_scope(f"{_NOUNS.get(name, name)}:read")
    kinds = {_TYPES[name] for name in types}
    bot = call.workspace.bot.id
    found = [
        _shown(call, conversation)
        for conversation in call.workspace.conversations.values()
        if conversation.kind in kinds
        and (conversation.kind == "channel" or bot in conversation.members)
        and not (conversation.is_archived and call.flag("exclude_archived"))
    ]
    part, cursor = page(call, found, 100, 1000)
    return {"ok": True, "channels": part, "response_metadata": {"next_cursor": cursor}}


def members(call: Call) -> Json:
    conversation = call.conversation()
    call.needs_scope(f"{conversation.scope_noun}:read")
    part, cursor = page(call, list(conversation.members), 100, 1000)
    return {"ok": True, "members": part, "response_metadata": {"next_cursor": cursor}}


def join(call: Call) -> Json:
    conversation = call.conversation()
    if conversation.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if conversation.is_archived:
        raise SlackError("is_archived")
    bot = call.workspace.bot.id
    if bot in conversation.members:
        return {"ok": True, "channel": _shown(call, conversation), "warning": "already_in_channel"}
    joined = conversation.with_member(bot)
    workspace = call.workspace
    with workspace.change():
        workspace.put_conversation(joined)
        text = f"<@{bot}> has joined the channel"
        workspace.post(joined.id, {"user": bot, "subtype": "channel_join", "text": text, "blocks": []})
    call.events.append(payloads.membership(workspace, bot, joined, "joined"))
    return {"ok": True, "channel": _shown(call, joined)}


def history(call: Call) -> Json:
    conversation = call.joined()
    call.needs_scope(f"{conversation.scope_noun}:history")
    window = _Window.asked(call)
    found = [
        document
        for document in reversed(call.workspace.messages(conversation.id))
        if not document["ephemeral"] and _is_top_level(document) and window.holds(document["ts"])
    ]
    return _read(call, found)


def replies(call: Call) -> Json:
    conversation = call.joined()
    call.needs_scope(f"{conversation.scope_noun}:history")
    parent = call.workspace.message(conversation.id, call.required("ts"))
    if parent is None or parent["ephemeral"]:
        raise SlackError("thread_not_found")
    thread = parent.get("thread_ts", parent["ts"])
    window = _Window.asked(call)
    found = [
        document
        for document in call.workspace.messages(conversation.id)
        if not document["ephemeral"]
        and thread in (document["ts"], document.get("thread_ts"))
        and (document["ts"] == thread or window.holds(document["ts"]))
    ]
    return _read(call, found)


def _is_top_level(document: Json) -> bool:
    is_reply = document.get("thread_ts", document["ts"]) != document["ts"]
    return not is_reply or document.get("subtype") == "thread_broadcast"


@dataclass(frozen=True)
class _Window:
    """The time that was asked for; `oldest` and `latest` leave out their own instant unless `inclusive`."""

    oldest: float
    latest: float
    inclusive: bool

    @classmethod
    def asked(cls, call: Call) -> "_Window":
        return cls(_instant(call, "oldest", -math.inf), _instant(call, "latest", math.inf), call.flag("inclusive"))

    def holds(self, ts: str) -> bool:
        at = float(ts)
        return self.oldest < at < self.latest or (self.inclusive and at in (self.oldest, self.latest))


def _instant(call: Call, name: str, absent: float) -> float:
    value = call.text(name)
    if not value or value == "now":
        return absent
    try:
        return float(value)
    except ValueError:
        raise bad_arguments(f"must be a timestamp [json-pointer:/{name}]") from None


def _read(call: Call, found: list[Json]) -> Json:
    part, cursor = page(call, found, 100, 999)
    with_metadata = call.flag("include_all_metadata")
    answer: Json = {
        "ok": True,
        "messages": [as_slack(document, with_metadata) for document in part],
        "has_more": bool(cursor),
    }
    return {**answer, "response_metadata": {"next_cursor": cursor}} if cursor else answer
