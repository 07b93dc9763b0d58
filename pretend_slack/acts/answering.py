"""What an app sends to a response URL: later answers to a command or a press."""

from pretend_slack.acts.outcome import ActContext
from pretend_slack.acts.typing import answer_content, post_answer
from pretend_slack.errors import Json, SlackError


def answer(context: ActContext, name: str, body: Json) -> None:
    """Shows, replaces or deletes a message; raises Slack's word for what it refuses."""
    workspace = context.workspace
    url = workspace.response_urls.use(name)
    original = workspace.message(url.channel, url.ts) if url.ts else None
    if body.get("delete_original"):
        if original is None:
            raise SlackError("message_not_found")
        workspace.delete_message(url.channel, original["ts"])
    elif body.get("replace_original") and original is not None:
        content = answer_content(context, body)
        replaced = {**original, **content}
        if not original["ephemeral"]:
            replaced["edited"] = {"user": workspace.bot.id, "ts": original["ts"]}
        workspace.put_message(replaced)
    else:
        document = post_answer(context, url.user, url.channel, body)
        # A command has no message of its own: what the app answers first is what it may replace or delete later.
        if url.ts is None:
            url.ts = document["ts"]
