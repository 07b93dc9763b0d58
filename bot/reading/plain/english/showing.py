"""What people ask to see, in words or with a question mark; and what had better be looked at in a form."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

SHOWS = (
    *rules(
        "next",
        Tense.NONE,
        shapes=r"""
        - (?:so )?(?:what|whats|what's|what is)(?: up)? (?:next|due|now|on today|on for today|on my plate|to do|
          do i do|do i do next|should i do|should i do next|can i do|on)(?: today| now| T\d+)?
        - (?:next|today|todo|to do|to-do|my day|anything (?:due|to do|for me|on)|anything)(?: due)?(?: today|
           for me| now| T\d+)?(?: for me)?(?: T\d+)?
        - (?:what|whats|what's|what is)(?: up)? (?:next|due|now|to do|do i do|do i do next|should i do|
          should i do next|can i do|do i say|do i write|should i say|should i write|to say)(?: for| with| on|
           about| to|
           at)+ {WHO}(?: next| now| today)?
        - next (?:step |steps |move |play |for |with |on )*{WHO}
        - (?:give me |show me )?(?:the )?(?:words|script|text|draft|email|message|what to say) (?:for|to) {WHO}
        """,
    ),
    *rules(
        "list dark",
        Tense.NONE,
        shapes=r"""
        - (?:who|whos|who's|which(?: deals| ones)?|what(?: deals)?)(?: is| are| has| have|'s| went|
           gone)?(?: gone| went| all)? (?:dark|quiet|silent|cold|ghosting(?: me| us)?|ghosted(?: me| us)?|
          not replying|not answering)(?: now| right now| on me)?
        - (?:show |list |show me |my )?(?:the |my |all )*(?:dark|silent|quiet|cold) (?:deals|ones)?
        - (?:list |show |show me )?dark
        """,
    ),
    *rules(
        "list held",
        Tense.NONE,
        shapes=r"""
        - (?:show |list |show me |my )?(?:the |my |all )*(?:held|on hold|snoozed|paused) (?:deals|ones)?|
          (?:what|who|which deals)(?:'s| is| are) on hold
        """,
    ),
    *rules(
        "list all",
        Tense.NONE,
        shapes=r"""
        - (?:show |list |show me |my )?(?:the |my )?all(?: the| my| of my)* deals|(?:show |list )?closed deals
        """,
    ),
    *rules(
        "list",
        Tense.NONE,
        shapes=r"""
        - (?:show |list |show me |give me |what are |see )?(?:me )?(?:all )?(?:my|the|open|all open|
          my open) (?:deals|list|pipeline|accounts|open deals)|(?:how are |hows |how's )(?:my )?(?:deals|
          pipeline)(?: doing)?|deals|pipeline|my pipeline|overview|how are my deals(?: doing)?|who replied|
          who has replied|who answered|who (?:has )?replied T\d+
        """,
    ),
    *rules(
        "list team",
        Tense.NONE,
        shapes=r"""
        - (?:show |list |show me )?(?:the |my |our )?team(?:'s)?(?: deals| pipeline)?|(?:how is |how's )(?:the |
          my |our )?team(?: doing)?
        """,
    ),
    *rules(
        "stats",
        Tense.NONE,
        shapes=r"""
        - (?:how am i doing|my stats|my numbers|show stats|show me (?:my |the )?stats|statistics|numbers|
          how did i do)
        """,
    ),
    *rules(
        "why",
        Tense.NONE,
        shapes=r"""
        - why (?:not|shouldn't i|don't i|can't i) (?:call|email|write to|text|message|contact|chase|
          nudge) {WHO}(?: now)?
        - (?:but )?why(?: is| are| not| isn't| do you say| now| wait| should i wait| wait on| this|
           do i wait)*(?: with| on| for| to)* {WHO}(?: dark| quiet| silent| waiting| on hold| now| held|
           not yet| first)?
        - (?:should|shall|can|could|may|do) (?:i|we) (?:still |really |now |have to |need to )*(?:call|email|
          mail|write|write to|text|message|contact|chase|ping|ring|phone|nudge|wait|wait for|wait with|bother|
          reach out to|follow up with|follow up on|give up on|drop|close|snooze|visit|
          send .+ to) {WHO}(?: again| now| today| already| T\d+)?
        - (?:is it |is this )?(?:time|too early|too late|too soon|ok|okay|worth it)(?: to| for)? (?:call|email|
          write to|text|message|contact|chase|ping|ring|phone|nudge) {WHO}(?: again| now)?
        """,
    ),
    *rules(
        "plan",
        Tense.NONE,
        shapes=r"""
        - (?:what's |what is |whats |show |show me )?(?:the |our |my )?plan (?:for|with|on|of) {WHO}
        """,
    ),
    *rules(
        "show",
        Tense.NONE,
        shapes=r"""
        - (?:how is|how's|hows|how are|how are things|how are things with|how are we doing|how does it go|
          how goes it|how is it going)(?: it going)?(?: with| at)? {WHO}(?: doing| going| looking)?
        - (?:show|show me|open|see|view|look at|tell me about|tell me more about|info on|info about|details on|
          details of|details about|status of|status on|status|what about|what's up with|whats up with|
          what's going on with|what's happening with|what happened with|where are we with|
          where do we stand with|where are we at with|history of|timeline of|how about|anything from|
          any news from|any word from|anything new from|news from) {WHO}
        - {WHO} (?:status|info|details|history|timeline)
        - (?:did|does|has|have|is|are|was|were|do|will) {WHO} .+
        - (?:are|do|will|were) (?:we|i) (?:still )?(?:meeting|meet|seeing|see|talking to|speaking to) {WHO}.*
        - (?:when|how often|where|what) (?:did|does|has|have|is|are|was|were|do|will|would|can) (?:we |i |
          you )?.*?{WHO}.*
        - (?:did|have|has) (?:i|we|anyone|someone|anybody) .*{WHO}.*
        - {WHO}
        """,
    ),
    *rules(
        "undo",
        Tense.NONE,
        shapes=r"""
        - (?:undo|revert|take back|take|roll back|cancel|scratch)(?: that| it| this| last| the last(?: one|
           thing| entry| note)?| my last(?: one| note)?)?(?: back)?(?: please)?|oops|whoops|ooops|my mistake|
          that was wrong|that's wrong|wrong one|wrong deal|no undo that|sorry undo that
        - (?:undo|revert) (?:that |it |the last |last )?(?:one |thing |entry )?(?:for|on|with|of) {WHO}
        """,
    ),
    *rules(
        "help",
        Tense.NONE,
        shapes=r"""
        - (?:help|help me|what can you do|what can i (?:say|type|do|write)(?: here)?|commands|
          how does this work|how do you work|how does it work|what are you|who are you|how do i use (?:this|you|
          it)|\?|what do you do|how do i start|menu|options)
        """,
    ),
    *rules(
        "help close",
        Tense.NONE,
        shapes=r"""
        - how (?:do|can|to) (?:i |we |you )?close (?:a |the |my )?deals?
        """,
    ),
    *rules(
        "help add",
        Tense.NONE,
        shapes=r"""
        - how (?:do|can|to) (?:i |we |you )?(?:add|register|create|enter) (?:a |the |my )?(?:new )?deals?
        """,
    ),
    *rules(
        "help snooze",
        Tense.NONE,
        shapes=r"""
        - how (?:do|can|to) (?:i |we |you )?snooze (?:a |the |my )?deals?
        """,
    ),
    *rules(
        "help undo",
        Tense.NONE,
        shapes=r"""
        - how (?:do|can|to) (?:i |we |you )?(?:undo|take back) .*
        """,
    ),
    *rules(
        "settings",
        Tense.NONE,
        shapes=r"""
        - (?:my )?settings|(?:change|open|show) (?:my )?settings
        """,
    ),
)
"""What only shows something."""

ASKS = (
    *rules(
        "forget",
        Tense.NONE,
        shapes=r"""
        - (?:delete|remove|erase|forget|forget about|drop) (?:the )?{WHO}(?: deal)?
        """,
    ),
    *rules(
        "situation",
        Tense.NONE,
        shapes=r"""
        - (?:{A}|i |we )?(?:got |received )?{A}(?:auto-reply|autoreply|auto reply|automatic reply|ooo reply|
          out-of-office reply|out of office reply|ooo message|ooo|bounce|auto-response|autoresponse) from {WHO}
        - {WHO} (?:auto-replied|autoreplied)
        """,
    ),
    *rules(
        "snooze",
        Tense.NONE,
        shapes=r"""
        - (?:remind me (?:about|of|to \w+(?: \w+)?)|snooze|park|hold|wait with|revisit|come back to|
          check back on|put) {WHO}(?: on hold)?
        """,
    ),
    *rules(
        "meeting",
        Tense.NONE,
        shapes=r"""
        - {A}{GOOD}{MEETING} with {WHO}(?: is| was| got| has been)? (?:moved|postponed|rescheduled|pushed|
          delayed)
        """,
    ),
    *rules(
        "edit",
        Tense.NONE,
        shapes=r"""
        - (?:edit|change|update|correct|fix) {WHO}(?: details| facts| info)?
        """,
    ),
    *rules(
        "contact",
        Tense.NONE,
        shapes=r"""
        - (?:new contact|add a contact|add contact|another contact|contacts?|who is)(?: at| on| for| with) {WHO}
        """,
    ),
)
"""What needs a form, or a second look: a button opens it."""
