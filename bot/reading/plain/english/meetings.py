"""What people say of meetings: those that are ahead before those that were."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

MEETINGS = (
    *rules(
        "moved",
        Tense.AHEAD,
        raw=True,
        shapes=r"""
        - {A}{GOOD}{MEETING} with {WHO}(?: is| was| has been| got| is now| has)?(?: been)? (?:moved|postponed|
          rescheduled|pushed|shifted|scheduled|booked|set|planned|confirmed|fixed|delayed|
          brought forward)(?: back| out| up)?{UNTIL_T}
        - {WHO} {MEETING}(?: is| was| has been| got| is now)? (?:moved|postponed|rescheduled|pushed|shifted|
          scheduled|booked|set|planned|confirmed|delayed)(?: back| out)?{UNTIL_T}
        - {I}(?:moved|rescheduled|pushed|postponed|shifted) (?:the |our |
          my )?(?:{MEETING} with )?{WHO}(?: {MEETING})?(?: back| out)?{UNTIL_T}
        - {WHO}{HAS} (?:rescheduled|moved|postponed|pushed|shifted|delayed|put)(?: the| our| my| it|
           us)?(?: T\d+)?(?: {MEETING})?(?: back| out)?(?: T\d+)?{UNTIL_T}
        - {WHO}{HAS} (?:put|moved|pushed) (?:the |our |my )?(?:{MEETING} )?(?:back|out)(?: T\d+)?
        """,
    ),
    *rules(
        "meeting",
        Tense.AHEAD,
        raw=True,
        shapes=r"""
        - {A}{GOOD}{MEETING} with {WHO} for (?P<until>T\d+)
        """,
    ),
    *rules(
        "meeting",
        Tense.AHEAD,
        shapes=r"""
        - {I}(?:booked|scheduled|set up|arranged|agreed on|agreed|planned|have got|have|got|fixed|agreed to|
          lined up) {A}{GOOD}{MEETING} with {WHO}(?: (?:for|to) (?P<until>T\d+))?
        - {WHO}{HAS} (?:booked|scheduled|accepted|confirmed|agreed to|wants|
          set up) {A}{GOOD}{MEETING}(?: (?:for|to) (?P<until>T\d+))?
        - (?:i |we |i'm |we're |i am |we are |i'll |we'll |we will |i will )(?:be )?(?:meet|meeting|
          meeting with|meet with|seeing|see|visiting|visit|meeting up with) {WHO}(?: for {MET})?
        - (?:seeing|visiting) {WHO}(?: for {MET})?
        - (?:i'm|we're|i am|we are) (?:on|on a call|on the phone|in a call|speaking|talking) with {WHO}
        - (?:the |our |my )?{GOOD}{MEETING} with {WHO} is(?: now)?(?: on)?
        - (?:our |my |the )?next (?:meeting|call|demo) with {WHO}(?: is)?(?: on)?
        """,
    ),
    *rules(
        "meeting",
        Tense.PAST,
        shapes=r"""
        - {I}(?:met|met with|met up with|saw|visited|have met) {WHO}(?: for {MET}| in person| at their office|
           on zoom| over zoom| on teams| over lunch| for lunch)?
        - (?:i |we |i've |we've |i have |we have )?(?:had|held|did|finished|was in|were in|came out of|
          am out of|out of|back from|done with|ran) {A}{GOOD}{MEETING} (?:with|at) {WHO}
        - {GOOD}{MEETING} with {WHO} (?:is )?(?:done|happened|took place|over|finished)
        - (?P<before>(?:the |our |my )?{GOOD}{MEETING} with {WHO}) (?P<note>(?:went|was) (?:very |really |
          quite |so )?(?:well|great|good|fine|ok|okay|super|bad|badly|productive|short|awesome|excellent|
          positive|useful))
        - {WHO} {MEETING} (?P<note>(?:went|was) (?:very |really |quite |so )?(?:well|great|good|fine|ok|okay|
          super|bad|badly|productive|short|awesome|excellent|positive|useful))
        """,
    ),
    *rules(
        "meeting",
        Tense.EITHER,
        shapes=r"""
        - (?:meeting|meet|met) (?:with )?{WHO}
        - (?:the |our |my |a )?{GOOD}{MEETING} (?:with|at) {WHO}
        - {WHO} {MEETING}
        - {MEETING} (?P<who>{D})
        """,
    ),
)
"""The day tells where the words don't."""
