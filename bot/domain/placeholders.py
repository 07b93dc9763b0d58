"""What the texts of a play may stand open for, by name: what it stands for, and whether a deal can be without it.

Here: the names. Not here: what each is filled with (`bot.coach.script`), nor how a fact is said (`bot.coach.phrasing`).
"""

from __future__ import annotations

from bot.domain import facts
from bot.domain.facts import Of, Use

SURE: frozenset[str] = frozenset(
    {
        "hello",  # “Hi Jane”, by post “Dear Jane”, or “Hello” where no name is on record
        "dear",  # “Dear Jane”, or “Hello” where no name is on record: for a letter
        "company",  # their company
        "issue_short",  # their issue in a few words, “what we talked about”; to strangers a marked gap
        "help",  # “help with ” their issue in a few words, or “help” alone: it fits behind “we can”
        "heard_date",  # the day they were last heard from, such as “October 5”; within the last week “Monday”
        "heard_month",  # its month, such as “October”, “last December” or “December 2024”; for “since” and “until”
        "heard_when",  # the same as “in October”, “last December” or “earlier this month”
        "since_then",  # “since October”, or “since then” while it is the same month
        "predecessor",  # to a new contact: who was there before, or “a colleague of yours”
        "met_day",  # the day of the last meeting: “today”, “yesterday”, “on Friday”, “on October 5”
        "missed_day",  # the day of the meeting that they missed, in the same way
        "reply_by",  # the end of the time to answer that stay-or-go gives
        "rep_name",  # your name, first and last
        "rep_first_name",  # your first name
        "rep_company",  # your company
        "rep_phone",  # your number
        "article",  # what you send them: a title or a link
        "enclosed",  # the same by post, without its link
        "meeting_detail",  # one thing that only the last meeting had
        "slots",  # the times that you have free: “Tuesday at 10:00 or Thursday at 14:00”
    }
)
"""Always there: what is not on record stands in the words as a marked gap, such as [your number]."""

MAYBE: frozenset[str] = frozenset(
    {
        "first_name",  # how they are greeted
        "name",  # their whole name
        "business_issue",  # their issue in their words, a noun or “that …”: it fits behind “you mentioned”
        "topic",  # their issue in a few words, as `issue_short`, where it is on record
        "issue_date",  # the day they told you of it, as `heard_date`: where you have talked that once, and no more
        "issue_when",  # the same as “in October”, “last December” or “earlier this month”
        "lead_noun",  # the lead where it is surely a noun, which fits behind “I know”
        "champion",  # the name of the deal's main contact, unless it has left; where the play is for somebody else
        "champion_first",  # how you call the main contact in front of a colleague
        "wanted_by",  # the day they want it by, while that is a week ahead: “the end of January”, “January 12”
        "wanted_was",  # the same day once it has gone by
        "wanted_month",  # the month they want it in, while that is a week ahead: “January”
        "start_by",  # the day to start by, while that is a week ahead: “early December”, “December 9”
        "start_when",  # the same with its little word: “in early December”, “right after New Year's”
        "owed_was",  # the day by which you promised what you owe, once it has gone by: “on the 3rd”
        "fault_touches",  # what they had from us in too short a time, if they had: “four emails”
        "fault_span",  # and that time: “two weeks”; of some time ago “one week in October”
        "they_said",  # what they said when they last replied, as `business_issue`
        "they_want",  # what they said they want of us: “pricing before the board meets”; it fits behind “you wanted”
        "closed_month",  # the month in which the deal was closed
        "closed_when",  # the same as “in May” or “last November”
        "silence_weeks",  # how long they have been silent; better left unsaid
    }
)
"""There where the deal has it; a text that stands open for one is passed over where it has not."""

OF_FACTS: frozenset[str] = frozenset(
    name for fact in facts.used_in(Use.PLAY, Of.DEAL) for name in facts.placeholders(fact)
)
"""Those that are a fact of the deal by its name."""

PLACEHOLDERS = frozenset({*SURE, *MAYBE, *OF_FACTS})
"""Everything a text may stand open for."""

NEW_PERSON = "new-person"  # the contact before has left, and this one has never told us anything
LAST_HELLO = "last-hello"  # after a close, the last of the hellos
OUR_FAULT = "our-fault"  # we are known to be at fault, whether it was noted or the record shows it
AGAIN = "again"  # the same play has gone out before in this silence

MOMENTS = (NEW_PERSON, LAST_HELLO, OUR_FAULT, AGAIN)
"""What `when:` of a text may name beside the codes of situations."""
