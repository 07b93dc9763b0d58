"""The words of each limit, by its id: an entry here is all that a new limit has to be given to say.

Not here: the sentence of a wait (`advice`), which names the limit where it has none.
"""

from __future__ import annotations

from bot.domain.value import value


@value(frozen=True, slots=True)
class LimitWords:
    """`counts`: its line under "Where the limits stand", before "2 of 3". `since`: instead, of what it counts the days.

    `holds`: why a play is not yet due, as half a sentence. `figure`: how the figures name it.
    """

    counts: str = ""
    since: str = ""
    holds: str = "that way of reaching them is used enough for now"
    figure: str = ""


LIMIT_WORDS = {
    "gap": LimitWords(
        since="since the last touch",
        holds="the last touch is too recent",
        figure="the growing wait between touches",
    ),
    "promise": LimitWords(
        holds="the day they named hasn't passed",
        figure="a day they promised, or a meeting ahead",
    ),
    "rolling-cap": LimitWords(
        counts="Touches lately, all channels together",
        holds="they've heard enough from us lately",
        figure="touches to one person in a month",
    ),
    "account-cap": LimitWords(
        counts="Touches lately, across their company",
        holds="their company has heard enough from us lately",
        figure="touches to one company in a month",
    ),
    "people-in-parallel": LimitWords(
        counts="People written to at their company",
        holds="others at their company are being written to",
        figure="people at one company at a time",
    ),
    "after-apology": LimitWords(
        since="since the apology",
        holds="it's too soon after an apology to sell",
        figure="the quiet after an apology",
    ),
    "apology-cap": LimitWords(
        counts="Apologies in half a year",
        holds="they've had an apology in the last half year",
        figure="one apology in half a year",
    ),
    "question-cap": LimitWords(
        counts="Asked to stay or go in half a year",
        holds="they were asked whether to stay or go in the last half year",
        figure="one last question in half a year",
    ),
    "episode-cap": LimitWords(counts="Touches since they last spoke to us"),
    "same-channel-in-a-row": LimitWords(counts="Same way in a row", figure="the same channel in a row"),
    "email-cap": LimitWords(counts="Emails lately", figure="emails in a month"),
    "call-window-cap": LimitWords(counts="Rounds of calls lately", figure="calls in a month"),
    "linkedin-cap": LimitWords(counts="LinkedIn messages lately", figure="LinkedIn messages in a month"),
    "sms-cap": LimitWords(counts="Text messages lately"),
    "physical-cap": LimitWords(counts="Packages lately", figure="things by post in a month"),
    "voicemail-cap": LimitWords(counts="Voicemails in this silence"),
    "post-cap": LimitWords(counts="Letters lately"),
}


def of(limit: str) -> LimitWords:
    """What is said of a limit; of one that has no entry its id, put into words."""
    return LIMIT_WORDS.get(limit) or LimitWords(counts=limit.replace("-", " ").capitalize(), figure=limit)
