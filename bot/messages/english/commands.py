"""What is wrong with a verb as it was typed."""

from __future__ import annotations

from bot.errors import commands
from bot.messages.english import plays
from bot.messages.english.saying import said


@said.register
def nobody_known(refused: commands.NobodyKnown) -> str:
    return f"“{refused.word}” isn't a colleague I know. Pick them from Slack's list after typing @."


@said.register
def one_colleague(_: commands.OneColleague) -> str:
    return "One colleague at a time, such as `/dealdark list @sam`. `/dealdark list team` shows everyone."


@said.register
def role_incomplete(refused: commands.RoleIncomplete) -> str:
    return f"Whose role, and which? Write it like `/dealdark {refused.example}`."


@said.register
def contact_unnamed(refused: commands.ContactUnnamed) -> str:
    return f"Whose? Write the name after the deal, as in `/dealdark {refused.example}`."


@said.register
def main_unclear(refused: commands.MainUnclear) -> str:
    return f"main:{refused.word[:20]} isn't clear. Write main:yes to make them the main contact, or leave it out."


@said.register
def not_a_setting(refused: commands.NotASetting) -> str:
    return f"“{refused.words}” isn't a setting to type. `/dealdark settings` opens them all."


@said.register
def unknown_escalation(refused: commands.UnknownEscalation) -> str:
    return f"I don't know “escalate {refused.words}”. Write `/dealdark escalate after:2` or `/dealdark escalate off`."


@said.register
def no_number_of_nudges(refused: commands.NoNumberOfNudges) -> str:
    return f"“{refused.word}” isn't a number of nudges. Write it like `/dealdark escalate after:2`."


@said.register
def unknown_figures(refused: commands.UnknownFigures) -> str:
    return f"I don't know “stats {refused.words}”. Write `/dealdark stats me` or `/dealdark stats team`."


@said.register
def unknown_file_kind(refused: commands.UnknownFileKind) -> str:
    return f"I write csv or jsonl, not “{refused.kind}”. Write it like `/dealdark export {refused.nearest}`."


@said.register
def several_plays_fit(refused: commands.SeveralPlaysFit) -> str:
    listed = ", ".join(f"“{plays.name(each)}”" for each in refused.plays)
    return f"“{refused.words}” fits {refused.number} plays: {listed}. Write a little more of one."


@said.register
def no_such_play(refused: commands.NoSuchPlay) -> str:
    hint = f" Did you mean “{plays.name(refused.nearest)}”?" if refused.nearest else ""
    return f"There's no play “{refused.words}”.{hint} `/dealdark plays` lists them all."


@said.register
def summary_of_channel(_: commands.SummaryOfChannel) -> str:
    return (
        "A summary belongs to a channel: type `/dealdark summary here` in the channel that should read it, "
        "or `/dealdark summary me` for one of your own."
    )


@said.register
def summary_key(refused: commands.SummaryKey) -> str:
    return (
        f"“summary {refused.which}” takes no {refused.field}:, so I did nothing. "
        f"It goes with `/dealdark summary {'here' if refused.field == 'for' else 'here` and `/dealdark summary me'}`."
    )


@said.register
def unknown_summary(refused: commands.UnknownSummary) -> str:
    near = refused.nearest
    meant = f"Did you mean `/dealdark summary {near}`?" if near else "Write here, now, off or me after it."
    return f"I don't know “summary {refused.words}”. {meant}" if refused.words else f"Which summary? {meant}"


@said.register
def unknown_shortcut(_: commands.UnknownShortcut) -> str:
    return "I don't know that shortcut any more. `/dealdark help` shows what I can do."
