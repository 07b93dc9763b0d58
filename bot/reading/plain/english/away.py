"""What people say when somebody is away, or there's a reason for the silence; and of the end of a deal."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

AWAY = (
    *rules(
        "situation",
        Tense.AHEAD,
        code="ooo",
        raw=True,
        shapes=r"""
        - {WHO}{IS} back(?: in the office| from (?:vacation|holiday|leave|pto|holidays))?(?: again)?(?: on| in|
           at| from)? (?P<until>T\d+)
        - {WHO}(?: returns| will return| is returning| will be back| comes back)(?: to (?:the )?office|
           to work)?(?: on| in| at)? (?P<until>T\d+)
        """,
    ),
    *rules(
        "left",
        Tense.NONE,
        shapes=r"""
        - (?P<who>{W}(?: (?:at|from|of) {D})?|{D} {W}) ?(?:has |have |had |is |'s |is now |are |
          will be )?(?:left|quit|resigned|leaving|leaves|moved on|gone|retired|been let go|was let go|got fired|
          no longer works?|no longer (?:at|with)|not working|doesn't work|does not work|not (?:at|with))(?: for|
           at| from| with)?(?: (?:{D}|the company|there|them|their job|the firm|the team|work))?(?: any ?more|
           for good)?
        - (?:my contact|our contact|my champion|our champion|the champion|the decision maker) (?:at|
          from) (?P<who>{D}) (?:has )?(?:left|quit|resigned|is gone|moved on)(?: the company)?
        """,
    ),
    *rules(
        "situation",
        Tense.AHEAD,
        shapes=r"""
        - (?:the |our )?(?:contract|paperwork|deal|agreement|proposal|msa|dpa|order) is (?:now )?(?:with|in|at|
          stuck in|stuck with) (?:their |the )?(?P<reason>[\w -]+?) (?:at|of|from) {WHO}
        """,
    ),
    *rules(
        "situation",
        Tense.AHEAD,
        raw=True,
        shapes=r"""
        - (?:there's |there is )?(?P<reason>no budget|budget freeze|hiring freeze|spending freeze|layoffs|
          a budget freeze|new ceo|a reorg|reorg) (?:at|with) {WHO}{UNTIL}
        """,
    ),
)
"""Whoever left or comes back."""
