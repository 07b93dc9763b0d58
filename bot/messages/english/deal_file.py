"""What is wrong in a deal file, for whoever wrote it: the place, and what to write instead."""

from __future__ import annotations

from bot.errors import deal_file as wrong
from bot.messages.english.saying import said


@said.register
def missing(refused: wrong.Missing) -> str:
    return f"{refused.at} is missing"


@said.register
def no_timeline(_: wrong.NoTimeline) -> str:
    return "timeline is missing: give at least one entry of type heard or meeting"


@said.register
def no_talk(_: wrong.NoTalk) -> str:
    return "timeline needs one entry of type heard or meeting: the last time you and they spoke"


@said.register
def no_talk_yet(refused: wrong.NoTalkYet) -> str:
    return f"timeline has no entry of type heard or meeting up to {refused.today}; give the last time you spoke"


@said.register
def no_channel(refused: wrong.NoChannel) -> str:
    return f"{refused.at} needs at least one of email, phone, linkedin, post"


@said.register
def same_name(refused: wrong.SameName) -> str:
    return f"{refused.at} is “{_shown(refused.name)}”, as someone else's here; tell them apart"


@said.register
def nobody_named(refused: wrong.NobodyNamed) -> str:
    return f"{refused.at} names no one here; list the other people under contacts first"


@said.register
def not_of_another(refused: wrong.NotOfAnother) -> str:
    return (
        f"{refused.at} is {refused.code}, which says why the main contact is silent; of another contact only "
        f"{' or '.join(refused.kept)} is kept"
    )


@said.register
def needs_date(refused: wrong.NeedsDate) -> str:
    return f"{refused.at} is missing: {refused.code} needs the date, as YYYY-MM-DD"


@said.register
def no_note_kept(refused: wrong.NoNoteKept) -> str:
    return f"{refused.at} can't be kept: {refused.code} is a pause without a reason on file; leave it out"


@said.register
def unknown_key(refused: wrong.UnknownKey) -> str:
    hint = f"did you mean {refused.nearest}?" if refused.nearest else f"known keys are {', '.join(refused.known)}"
    what = f"an entry of type {refused.entry}" if refused.entry else "the deal file"
    return f"{refused.at}{_shown(refused.key)} isn't a key of {what}; {hint}"


@said.register
def not_a_number(refused: wrong.NotANumber) -> str:
    return f"{refused.at} must be a number from 0 to {refused.most:,}, such as 40000"


@said.register
def not_a_flag(refused: wrong.NotAFlag) -> str:
    return f"{refused.at} must be true or false"


@said.register
def not_a_list(refused: wrong.NotAList) -> str:
    return f"{refused.at} must be a list"


@said.register
def not_an_object(refused: wrong.NotAnObject) -> str:
    return f"{refused.at} must be a JSON object, such as {{…}}"


@said.register
def not_a_text(refused: wrong.NotAText) -> str:
    return f"{refused.at} must be a text in quotes"


@said.register
def text_too_long(refused: wrong.TextTooLong) -> str:
    return f"{refused.at} has {refused.length} characters; at most {refused.most} are kept"


@said.register
def blank_text(refused: wrong.BlankText) -> str:
    return f"{refused.at} is blank; write something or leave it out"


@said.register
def broken_text(refused: wrong.BrokenText) -> str:
    return f"{refused.at} has a character that is no text (half a pair, or U+0000); take it out"


@said.register
def not_among(refused: wrong.NotAmong) -> str:
    few = f"use one of {', '.join(refused.among)}"
    listed = few if refused.among else "write it as in the lists of ISO 3166 and IANA"
    hint = f"did you mean {refused.nearest}?" if refused.nearest else listed
    return f"{refused.at} can't be “{_shown(refused.word)}”; {hint}"


@said.register
def no_profiles(refused: wrong.NoProfiles) -> str:
    return f"{refused.at} can't be “{_shown(refused.word)}”: the playbook has no profiles; leave it out"


@said.register
def date_expected(refused: wrong.DateExpected) -> str:
    return f"{refused.at} must be a date such as 2026-11-24"


@said.register
def not_a_date(refused: wrong.NotADate) -> str:
    return f"{refused.at} is “{_shown(refused.text)}”, which isn't a date; write it as 2026-11-24"


@said.register
def year_out_of_range(refused: wrong.YearOutOfRange) -> str:
    return f"{refused.at} is in the year {refused.year}; dates lie between {refused.first} and {refused.last}"


def _shown(text: str) -> str:
    """What was written, short and printable."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:60])
