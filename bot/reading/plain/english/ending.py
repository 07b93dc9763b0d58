"""What people say to put a deal off, of its end, and of what is on record; and of their own time."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

ENDING = (
    *rules(
        "snooze",
        Tense.AHEAD,
        shapes=r"""
        - (?:snooze|park|hold|hold off on|remind me (?:about|of|on)|remind me to (?:call|email|chase|contact|
          text|ping|message|follow up with|check in with|write to|write|get back to|ring|nudge|talk to|
          check on)|ping me (?:about|on)|wake me about|nudge me (?:about|on)|come back to|check back (?:on|with|
          in with)|put|leave|pause|wait with|wait for|revisit|circle back (?:to|with|on)|bring back|shelve|
          postpone) {WHO}(?: on hold| alone| aside| off| on ice| back| rest)?(?: (?:until|till|til|for|by|to|
          after) (?P<until>T\d+))?
        """,
    ),
    *rules(
        "close",
        Tense.PAST,
        outcome="won",
        shapes=r"""
        - {WHO}{HAS} (?:signed|signed the contract|signed up|signed with us|signed on|bought|bought it|accepted|
          accepted our offer|accepted the offer|accepted the proposal|chose us|picked us|went with us|
          decided for us|closed won|became a customer|said yes and signed|ordered|placed the order|
          came on board)
        - {WHO} (?:is|are|was) (?:signed|won|closed won|on board|a customer now|a customer)
        - {I}(?:won|closed won|signed|landed|bagged|sold) (?:the )?{WHO}
        - (?:closed|close) won (?:with )?{WHO}
        - (?P<who>{D}) won
        """,
    ),
    *rules(
        "close",
        Tense.PAST,
        outcome="lost",
        shapes=r"""
        - {I}lost (?:the )?{WHO}(?P<note> (?:to|because|due|over|on) .+)?
        - (?:closed|close) lost (?:with )?{WHO}
        - {WHO} (?:is|are|was) (?:lost|closed lost)
        - {WHO} closed lost
        - {WHO}{HAS}{IS} (?:went|gone|going|goes) (?:with|for) (?!us$|us ){SOMEBODY}
        - {WHO}{HAS} (?:went|gone|going) elsewhere
        - (?P<who>{D}) lost
        - {WHO}{HAS} (?:chose|picked|signed with|bought from|decided for|decided themselves for|decided on|
          selected|went to|switched to) (?!us$|us ){SOMEBODY}
        - {WHO}{HAS} (?P<note>(?:chose|picked|signed with|bought from|decided for|went with|went for) (?!us$|
          us |our |the |it |that )[\w-]+(?: [\w-]+)?)(?: instead)?
        """,
    ),
    *rules(
        "close",
        Tense.PAST,
        outcome="no-decision",
        shapes=r"""
        - {WHO}(?: is| are| deal is|'s)? (?:dead|over without a decision|going nowhere)
        - {WHO} (?:went nowhere|fizzled out|ended without a decision|ended in no decision|came to nothing)
        - {I}(?:give up on|giving up on|gave up on|given up on|dropped|am dropping) {WHO}
        """,
    ),
    *rules(
        "ended",
        Tense.PAST,
        shapes=r"""
        - {I}(?:closed|finished|ended) {WHO}
        - {WHO} (?:is|are|was) (?:closed|done|over|finished)
        """,
    ),
    *rules(
        "reopen",
        Tense.NONE,
        shapes=r"""
        - (?:re-open|reopen|reopened) {WHO}
        - {WHO} is (?:back on|open again|alive again|back)
        """,
    ),
)
"""What is put off, and what is over."""

REASONS = (
    *rules(
        "away",
        Tense.AHEAD,
        raw=True,
        shapes=r"""
        - {WHO}(?: is| are|'s|'re| was| were| will be| is going to be| is gonna be| has| have| had| got|
           makes| takes| is taking| is stuck| are stuck| stuck|
           remains| seems| has got| have got)?(?: being| been| getting| gone)?(?: currently| still)?
           (?P<reason>[\w'& -]+?)(?: (?:from|since|starting|as of|beginning) T\d+)?{UNTIL}
        - {WHO}(?: is| are|'s|'re) (?:until|till|til) (?P<until>T\d+) (?P<reason>[\w'& -]+)
        """,
    ),
)
"""A reason in whatever words the playbook has for it: any words could be one, so it comes after all that is plainer."""

RECORD = (
    *rules(
        "edit",
        Tense.NONE,
        shapes=r"""
        - {WHO}{IS}{HAS}(?: moved| moving| gone| went| progressed| advanced)?(?: in| to| at| into| on)?(?: the|
           their)? {STAGE}
        - (?:move|moved|put|set|push) {WHO} (?:to|into|in|at|on)(?: the)? {STAGE}
        - {WHO} stage(?: is| to)? {STAGE}
        - {WHO}(?: deal)?{IS}(?: deal)?(?: is)?(?: now)? (?:worth|valued at|value|value is|at|about|around|
          size is|deal is|deal size is)(?: now| about| around)? (?P<value>M\d+)
        - {WHO}(?: deal)?(?: is)? (?P<value>M\d+)(?: deal)?
        """,
    ),
    *rules(
        "contact",
        Tense.NONE,
        shapes=r"""
        - {WHO} (?:email|mail|address|email address|e-mail)(?: is)? (?P<email>E\d+)
        - {WHO} (?:phone|number|phone number|mobile|cell|cell phone|mobile number)(?: is)? (?P<phone>P\d+)
        """,
    ),
    *rules(
        "assign",
        Tense.NONE,
        shapes=r"""
        - (?:give|hand|hand over|handover|assign|pass|transfer|move|
          reassign) {WHO}(?: over)? to (?P<colleague>U\d+|W\d+|[a-z'-]+(?: [a-z'-]+)?)
        - {WHO} (?:goes|should go|is going) to (?P<colleague>U\d+)
        """,
    ),
    *rules(
        "pause",
        Tense.AHEAD,
        shapes=r"""
        - (?:i'm|i am|im|i'll be|i will be|we are|i'm going)(?: going)? (?:on vacation|on holiday|on holidays|
          on leave|on pto|away|out|off|ooo|out of office|out of the office|travelling|
          traveling)(?: (?P<edge>until|till|til|through|thru|to|back on|back) (?P<until>T\d+))?
        - (?:pause|pause nudges|pause everything|mute|mute yourself|stop nudging me|no nudges|leave me alone|
          quiet)(?: (?P<edge>until|till|til|through|for|to) (?P<until>T\d+))?
        """,
    ),
    *rules(
        "resume",
        Tense.NONE,
        shapes=r"""
        - (?:i'm|i am|im) back(?: at work| in the office| from (?:vacation|holiday|leave))?|unpause|unmute|
          start nudging me again
        """,
    ),
    *rules(
        "note",
        Tense.NONE,
        raw=True,
        takes_all=True,
        shapes=r"""
        - (?:note|remember|fyi|memo|note to self|take a note|make a note|add a note|jot down)(?: that| for| on|
           about| to| re| of)? {WHO}(?: [:,-])* (?P<note>.+)
        """,
    ),
)
"""What is on record, the rep's own time, and a line to remember."""
