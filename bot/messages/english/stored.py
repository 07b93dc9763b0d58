"""What is said of what is not there, has moved, or is taken."""

from __future__ import annotations

from bot.errors import database, stored
from bot.messages.english.days import clock
from bot.messages.english.saying import said
from bot.reading.commands import shown


@said.register
def workspace_unknown(_: stored.WorkspaceUnknown) -> str:
    return "That workspace isn't known here; install dealdark in it first."


@said.register
def deal_gone(_: stored.DealGone) -> str:
    return "That deal isn't there any more. `/dealdark list` shows the ones you have."


@said.register
def no_deal_numbered(refused: stored.NoDealNumbered) -> str:
    return f"There's no deal {refused.typed}. `/dealdark list` shows your deals with their numbers."


@said.register
def no_deal_named(refused: stored.NoDealNamed) -> str:
    return f"You have no deal with “{shown(refused.words)}” in its name. `/dealdark list` shows your deals."


@said.register
def more_than_a_deal(refused: stored.MoreThanADeal) -> str:
    return (
        f"I found {refused.title}, but I can't read “{shown(refused.rest)}” after it. "
        "`/dealdark help` shows how each line is written."
    )


@said.register
def several_deals(refused: stored.SeveralDeals) -> str:
    more = refused.count - len(refused.titles)
    return (
        f"“{refused.words}” fits {refused.count} deals: {', '.join(refused.titles)}"
        f"{f' and {more} more' if more > 0 else ''}. Say which by its number, such as #{refused.number}."
    )


@said.register
def deal_moved(_: stored.DealMoved) -> str:
    return "Someone changed this deal since you opened it. Nothing was saved; open it again and retry."


@said.register
def nudge_gone(_: stored.NudgeGone) -> str:
    return "That message is too old to act on. `/dealdark list` shows where your deals stand."


@said.register
def person_gone(_: stored.PersonGone) -> str:
    return "That contact isn't known in this workspace."


@said.register
def rep_unknown(_: stored.RepUnknown) -> str:
    return "That rep isn't known in this workspace."


@said.register
def no_workdays(refused: stored.NoWorkdays) -> str:
    return f"The working days are {', '.join(refused.days) or 'none'}; name at least one of {', '.join(refused.among)}."


@said.register
def no_hours(refused: stored.NoHours) -> str:
    return (
        f"The working hours {clock(refused.starts)} to {clock(refused.ends)} hold no time; give an end after the start."
    )


@said.register
def no_number(refused: stored.NoNumber) -> str:
    return f"“{refused.typed}” is no number to call back. Write it with its digits, such as +1 212 555 0100."


@said.register
def not_a_weekday(refused: stored.NotAWeekday) -> str:
    return f"The day {refused.word!r} isn't a weekday; use one of {', '.join(refused.among)}."


@said.register
def summary_gone(_: stored.SummaryGone) -> str:
    return "That summary isn't set up. `/dealdark summary here` sets one up in a channel."


@said.register
def entry_moved(_: stored.EntryMoved) -> str:
    return "That was taken back already, or something newer stands on top of it. Nothing was changed."


@said.register
def nothing_to_undo(refused: stored.NothingToUndo) -> str:
    return f"Deal #{refused.number} has no entry left to take back."


# -- the database itself ----------------------------------------------------------------------------------------------


@said.register
def url_unreadable(_: database.UrlUnreadable) -> str:
    return "DATABASE_URL can't be read; write sqlite:///path/to/file.db or postgresql://user:password@host/name."


@said.register
def url_of_another(refused: database.UrlOfAnother) -> str:
    return f"DATABASE_URL names {refused.kind!r}; only sqlite and postgresql are known."


@said.register
def url_without_file(_: database.UrlWithoutFile) -> str:
    return "DATABASE_URL names no file; write sqlite:///path/to/file.db."


@said.register
def schema_behind(refused: database.SchemaBehind) -> str:
    is_at = f"is at {refused.found}" if refused.found else "is empty"
    return f"the schema {is_at}, the code needs {refused.wanted}; run `dealdark db upgrade`."


@said.register
def schema_elsewhere(refused: database.SchemaElsewhere) -> str:
    return f"The schema is at {refused.found or 'nothing'}, the code at {refused.wanted}; run `dealdark db upgrade`."


@said.register
def schema_too_old(refused: database.SchemaTooOld) -> str:
    return (
        f"The schema is at {refused.found}, from before 0.1.0, and this version goes on from {refused.oldest} at the"
        " earliest. Nothing was changed. First run `dealdark db upgrade` with the last version before 0.1.0, which"
        " CHANGELOG.md names, then with this one."
    )


@said.register
def schema_ahead(refused: database.SchemaAhead) -> str:
    return (
        f"The schema is at {refused.found}: a newer version of dealdark made it. This one, which makes"
        f" {refused.wanted}, works on it and leaves it as it is; install the newer one here too."
    )


@said.register
def schema_differs(refused: database.SchemaDiffers) -> str:
    return "; ".join("The schema differs from the code: " + " ".join(change) for change in refused.changes)
