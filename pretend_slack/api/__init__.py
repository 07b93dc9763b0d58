"""The Web API: which methods there are, what each needs, and how a call is admitted.

Adding a method is writing it in the module of its family and adding a row to METHODS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pretend_slack.api import chat, conversations, files, people, validate, views
from pretend_slack.api.call import Call
from pretend_slack.errors import Json, SlackError
from pretend_slack.seed import Seed


@dataclass(frozen=True)
class Method:
    """`scopes`: one of them is enough. `token`: which kind of token it takes, if any."""

    run: Callable[[Call], Json]
    scopes: tuple[str, ...] = ()
    token: str = "bot"


def _connections_open(call: Call) -> Json:
    """The address of one new WebSocket, good for one connection."""
    return {"ok": True, "url": call.socket_url()}


_MANY = ("channels:manage", "groups:write", "im:write", "mpim:write")
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

METHODS: dict[str, Method] = {
    "apps.connections.open": Method(_connections_open, token="app"),
    "auth.test": Method(people.auth_test),
    "blocks.validate": Method(validate.blocks_validate, token="none"),
    "bots.info": Method(people.bots_info, ("users:read",)),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.history, _HISTORY),
    "conversations.info": Method(conversations.info, _READ),
    "conversations.join": Method(conversations.join, ("channels:join",)),
    "conversations.list": Method(conversations.list_, _READ),
    "conversations.members": Method(conversations.members, _READ),
    "conversations.open": Method(conversations.open_, _MANY),
    "conversations.replies": Method(conversations.replies, _HISTORY),
    "dnd.info": Method(people.dnd_info, ("dnd:read",)),
    "files.completeUploadExternal": Method(files.complete_upload_external, ("files:write",)),
    "files.getUploadURLExternal": Method(files.get_upload_url_external, ("files:write",)),
    "files.info": Method(files.info, ("files:read",)),
    "team.info": Method(people.team_info, ("team:read",)),
    "users.info": Method(people.users_info, ("users:read",)),
    "users.list": Method(people.users_list, ("users:read",)),
    "users.profile.get": Method(people.users_profile_get, ("users.profile:read",)),
    "views.open": Method(views.open_),
    "views.publish": Method(views.publish),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
}


def answer(name: str, call: Call, token: str | None) -> Json:
    """What the Web API says to this call: the method's answer, or Slack's word for why not."""
    try:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        if method.token != "none":
            _admit(method, call.workspace.seed, token)
        if method.scopes:
            call.needs_scope(*method.scopes)
        return method.run(call)
    except SlackError as refusal:
        return refusal.answer()


def _admit(method: Method, seed: Seed, token: str | None) -> None:
    if not token:
        raise SlackError("not_authed")
    kinds = {seed.bot_token: "bot", seed.app_token: "app"}
    if token not in kinds:
        raise SlackError("invalid_auth")
    if kinds[token] != method.token:
        raise SlackError("not_allowed_token_type")
