"""What people type: slash commands, built-in commands and plain messages."""

import re
import secrets

from pretend_slack import payloads
from pretend_slack.acts.outcome import ActContext, Outcome, note_failure
from pretend_slack.api.chat import authored_by_app, finished_blocks, require_valid_blocks
from pretend_slack.blocks.walk import pings_in_blocks, pings_in_text
from pretend_slack.conversation import Conversation
from pretend_slack.errors import Json, Refused, SlackError
from pretend_slack.line import Ack
from pretend_slack.people import SLACKBOT
from pretend_slack.seed import Command, User

_MENTION = re.compile(r"(?<![\w<@])@([a-z0-9][a-z0-9._-]*)", re.IGNORECASE)
_CHANNEL = re.compile(r"(?<![\w<#&])#([a-z0-9][a-z0-9_-]*)", re.IGNORECASE)


def command(context: ActContext, user_name: str, channel_name: str, text: str) -> Outcome:
    """A person types a slash command; without one, the app's first is meant."""
    workspace = context.workspace
    user = workspace.user(user_name)
    conversation = workspace.conversation_for(user, channel_name)
    require_member(user, conversation)
    word, rest = _split(context, text)
    if word in _BUILT_IN:
        with context.watching(user.id) as outcome:
            _BUILT_IN[word](context, user, conversation, rest)
        return outcome
    known = {command.command: command for command in workspace.seed.commands}
    if word not in known:
        words = ", ".join((*known, *_BUILT_IN))
        raise Refused(f"{word} is not a valid command here; the commands are {words}.")
    with context.watching(user.id) as outcome:
        sent = _escaped(context, rest) if known[word].should_escape else rest
        ack = context.line.command(payloads.command(workspace, context.api_url, user, conversation, word, sent))
        _show_ack(context, user, conversation, known[word], rest, ack, outcome)
    return outcome


def _split(context: ActContext, text: str) -> tuple[str, str]:
    stripped = text.strip()
    if not stripped.startswith("/"):
        commands = context.workspace.seed.commands
        if not commands:
            raise Refused("The app has no slash command, so that there is nothing to type it to.")
        return commands[0].command, stripped
    word, _, rest = stripped.partition(" ")
    return word, rest.strip()


def _show_ack(
    context: ActContext, user: User, conversation: Conversation, command: Command, rest: str, ack: Ack, outcome: Outcome
) -> None:
    if note_failure(outcome, ack):
        said = f'{command.command} failed with the error "{ack.error}"'
        context.whisper(conversation.id, user.id, said)
        return
    answer = ack.document if not isinstance(ack.body, str) else {"text": ack.body}
    if not answer.get("text") and not answer.get("blocks") and not answer.get("attachments"):
        return
    try:
        if answer.get("response_type") == "in_channel":
            typed = {"user": user.id, "text": f"{command.command} {rest}".strip(), "blocks": []}
            context.workspace.post(conversation.id, typed)
        post_answer(context, user.id, conversation.id, answer)
    except SlackError as refusal:
        outcome.ok = False
        outcome.errors["app"] = refusal.name
        context.whisper(conversation.id, user.id, f'{command.command} failed with the error "{refusal.name}"')


def post_answer(context: ActContext, user: str, channel: str, answer: Json) -> Json:
    """Shows an app's answer to one person, or to the channel when it says `in_channel`."""
    content = answer_content(context, answer)
    if answer.get("response_type") == "in_channel":
        return context.workspace.post(channel, content)
    return context.workspace.post(channel, {**content, "ephemeral": True, "to": user})


def answer_content(context: ActContext, answer: Json) -> Json:
    """Text and blocks of an answer outside of the Web API, checked like any others."""
    blocks, text = answer.get("blocks") or [], str(answer.get("text") or "")
    require_valid_blocks(blocks)
    if not (text or blocks or answer.get("attachments")):
        raise SlackError("no_text")
    finished = finished_blocks(blocks)
    pings = pings_in_text(text) + pings_in_blocks(finished)
    content = {**authored_by_app(context.workspace), "text": text, "blocks": finished, "pings": pings}
    kept = {key: answer[key] for key in ("attachments", "thread_ts") if answer.get(key)}
    return {**content, **kept}


def message(context: ActContext, user_name: str, channel_name: str, text: str, thread_ts: str = "") -> Outcome:
    """A person writes something; the app hears of it if it subscribed to such messages."""
    workspace = context.workspace
    user = workspace.user(user_name)
    conversation = workspace.conversation_for(user, channel_name)
    require_member(user, conversation)
    if not text.strip():
        raise Refused("A message needs some text.")
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    said = _mentioning(context, escaped, with_name=False)
    thread = {"thread_ts": thread_ts} if thread_ts else {}
    with context.watching(user.id) as outcome:
        extra = {"client_msg_id": secrets.token_hex(16), "pings": pings_in_text(said)}
        document = workspace.post(conversation.id, {"user": user.id, "text": said, "blocks": [], **extra, **thread})
        kind = {"channel": "channels", "private": "groups"}.get(conversation.kind, conversation.kind)
        event = {
            "type": "message",
            "user": user.id,
            "text": said,
            "ts": document["ts"],
            "client_msg_id": document["client_msg_id"],
            "team": workspace.seed.team_id,
            "channel": conversation.id,
            "event_ts": document["ts"],
            "channel_type": {"private": "group"}.get(conversation.kind, conversation.kind),
            **thread,
        }
        if workspace.bot.id in conversation.members:
            context.event(f"message.{kind}", event)
        if f"<@{workspace.bot.id}>" in said and not conversation.is_im:
            mention = {key: value for key, value in event.items() if key != "channel_type"}
            context.event("app_mention", {**mention, "type": "app_mention"})
    return outcome


def _mentioning(context: ActContext, text: str, with_name: bool) -> str:
    """@names of people in this workspace become the tokens that Slack's composer would make of them."""
    people = {user.name.lower(): user for user in context.workspace.users.values()}

    def token(match: re.Match[str]) -> str:
        user = people.get(match[1].lower())
        if user is None:
            return match[0]
        return f"<@{user.id}|{user.name}>" if with_name else f"<@{user.id}>"

    return _MENTION.sub(token, text)


def _escaped(context: ActContext, text: str) -> str:
    """The text of a command with `should_escape`: people and channels as tokens with their names."""
    channels = {found.name.lower(): found for found in context.workspace.conversations.values() if not found.is_im}

    def token(match: re.Match[str]) -> str:
        found = channels.get(match[1].lower())
        return match[0] if found is None else f"<#{found.id}|{found.name}>"

    return _CHANNEL.sub(token, _mentioning(context, text, with_name=True))


def require_member(user: User, conversation: Conversation) -> None:
    """Refuses who cannot write there."""
    if user.deleted or user.is_bot:
        raise Refused(f"{user.id} is {'a bot' if user.is_bot else 'deactivated'} and cannot type anything.")
    if user.id not in conversation.members:
        raise Refused(f"{user.id} is not in {conversation.name}; its members are {', '.join(conversation.members)}.")
    if conversation.is_archived:
        raise Refused(f"{conversation.name} is archived; no one can type there.")


# --- built-in commands -----------------------------------------------------------------------------------------


def _invite(context: ActContext, user: User, conversation: Conversation, rest: str) -> None:
    """/invite @someone"""
    guest = _named(context, user, conversation, "/invite", rest)
    if guest is None:
        return
    if guest.id in conversation.members:
        context.whisper(conversation.id, user.id, f"{guest.name} is already in this channel.")
        return
    if conversation.kind not in ("channel", "private"):
        context.whisper(conversation.id, user.id, "No one can be invited to a direct message.")
        return
    with context.workspace.change():
        context.workspace.put_conversation(conversation.with_member(guest.id))
        text = f"<@{guest.id}> was added to #{conversation.name} by <@{user.id}>."
        note = {"user": guest.id, "subtype": "channel_join", "inviter": user.id, "text": text, "blocks": []}
        context.workspace.post(conversation.id, note)
    joined = payloads.membership(context.workspace, guest.id, conversation, "joined")
    context.event("member_joined_channel", {**joined, "inviter": user.id})


def _remove(context: ActContext, user: User, conversation: Conversation, rest: str) -> None:
    """/remove @someone"""
    guest = _named(context, user, conversation, "/remove", rest)
    if guest is None:
        return
    if guest.id not in conversation.members or conversation.kind not in ("channel", "private"):
        context.whisper(conversation.id, user.id, f"{guest.name} is not in this channel.")
        return
    with context.workspace.change():
        context.workspace.put_conversation(conversation.without_member(guest.id))
        text = f"<@{guest.id}> was removed from #{conversation.name} by <@{user.id}>."
        note = {"user": SLACKBOT.id, "subtype": "channel_leave", "text": text, "blocks": []}
        context.workspace.post(conversation.id, note)
    context.event("member_left_channel", payloads.membership(context.workspace, guest.id, conversation, "left"))


def _named(context: ActContext, user: User, conversation: Conversation, word: str, rest: str) -> User | None:
    handle = rest.strip().removeprefix("@")
    for candidate in context.workspace.users.values():
        if handle in (candidate.name, candidate.id, f"<@{candidate.id}>"):
            return candidate
    context.whisper(conversation.id, user.id, f"There is no {rest.strip() or 'name'!r} here; write {word} @name.")
    return None


_BUILT_IN = {"/invite": _invite, "/remove": _remove}
