"""All other words that sentences are read with: what may be left out, what takes something back, what is a question."""

from __future__ import annotations

from bot.reading.plain.english.pieces import PIECES
from bot.reading.plain.rules import Words, listed, of, patterns

_COMMON = listed(
    """
        a about add after afternoon again all allow already also am american an and answer answered any appear april
        are art as ask asked assign at august back bad be because been before begin believe best big bill black blue
        boss bring budget build business but buy by call called calls came can car case cases cat change chase close
        closed cloud coffee come company consider continue contract cool could create cut data date dawn day days
        deal deals dean demo dial did die digital dinner do does dog done down drew east edit eight email emails end
        even evening every expect faith fall few find first five follow food for four frank from fun gave general
        get give global go goes going gone good got grace grant great green group grow guy had happen has have
        having he hear heard hello help her here hey hi him his hmm hold home hope house how i if in include is it
        its jack joy june just keep key keys kill know last lead learn left legal less let like likes line list live
        lol long look lose lost love lunch made mail make makes manager many mark market may me meet meeting met
        might miles mine month months more morning most move much must my national need needs new next nice night
        nine no none north not note now number of off offer ok okay old on one online only open or order our out
        over page park part pat pause pay people person place play please point price prices pricing product
        proposal provide put ray reach read really red remain remember replied reply resume rich right rob rose run
        said saw say says second see send serve set seven shall she short should show side since sit six small
        snooze so some sorry south speak spend stand start stay still stop summer take team tech tell ten test
        testing text texts thank thanks that the their them then there these they thing things think this those
        three till time to today told tomorrow too took top touch try turn two under understand undo until up us use
        used very wait walk want wants was watch way we weather week weeks went were west what when where which
        while white who why will win with won work works world would wow write year years yes yesterday yet you your
    """
)
WORDS = Words(
    fillers=listed("""
        :) ah alright also and bad btw dealdark finally fyi good great heads heads-up hello hey hi hmm hooray news
        nice oh ok okay so thanks thx today uh um up update well wohoo woohoo wow yay yeah yep yes
    """),
    dropped=listed("""
        actually again already also both btw definitely eventually finally just kindly literally luckily now please
        pls quickly quite twice really right sadly then today's unfortunately
    """),
    pronouns=listed("they he she them her him"),
    now=listed("now it's its is"),
    small=listed("in on at with the a an their all for of under her his still again"),
    through=listed("through thru"),
    before_names=listed("called emailed mailed texted messaged pinged rang phoned nudged chased met with from for"),
    common=_COMMON,
    away_never=listed(
        """
        afraid | approval | august | back | board | christmas | comparing | dark | declined | fire | ghosted |
        gone quiet | left | line | new job | no | no answer | no change | no idea | not sure | quiet | refused |
        rejected | season | security | silent | stop | unsure
    """,
        "|",
    ),
    away_as={
        **of(
            "ooo",
            """
        out | off | gone | abroad | on the road | unavailable | unreachable | not reachable | out of the office
        | on his holidays | on her holidays | offline
        """,
        ),
        **of(
            "acquired",
            """
        being acquired | bought | acquired | taken over | sold | merging | being bought | being sold
        """,
        ),
        **of(
            "reorg",
            """
        restructuring | reorganizing | reorganising | laying off people | laying people off | in a reorg | mid
        reorg
        """,
        ),
        **of(
            "busy",
            """
        slammed | snowed under | super busy | very busy | too busy | underwater | buried | flat out
        """,
        ),
        **of(
            "internal_review",
            """
        waiting for board approval | waiting on board approval | talking it over | deciding internally | waiting
        for sign-off | waiting for signoff | waiting for internal approval
        """,
        ),
        **of(
            "procurement_legal",
            """
        going through legal | legal review | in legal review | security questionnaire | reviewing the contract |
        vendor review
        """,
        ),
        **of(
            "budget_freeze",
            """
        out of budget | frozen budget | frozen budgets | budget frozen | no money | no money left | broke
        """,
        ),
    },
    **patterns(
        PIECES,
        r"""
        - no_answer = {NO_ANSWER}
        - left_message = (?:{LEFT}|{LEFT} (?:for|with) (?:him|her|them|{W})|
          (?:and )?(?:it )?went to voicemail (?:and|so) (?:i )?left {MESSAGE}|{MESSAGE} left)
        - spoke = (?:and |but )?(?:we |he |she |they )?(?:spoke|talked|had a (?:good |nice |quick |
          short )?(?:chat|talk)|picked up|answered|chatted)(?: briefly| for a while)?
        - promised = (?:and |but )?(?:{W} |he |she |they |he's |she's |they're |i'll get |expect |
          with )?(?:will |'ll |he'll |she'll |they'll |promised to |wants to |want to |going to |is going to |
          are going to |would |should )?(?:decide|decides|get back|gets back|get back to us|answer|answers|
          reply|replies|come back|comes back|let (?:me|us) know|lets (?:me|us) know|respond|responds|sign|
          confirm|confirms|decision|an answer|a decision|feedback|a reply|give an answer)(?: to (?:me|
          us))?(?: by| on| before| until| till| in| with an answer by| latest)? (?P<day>T\d+)(?: latest|
           at the latest)?
        - meets = (?:and |so )?(?:we |we'll |we're |we are |we will |i |i'll |i'm )?(?:meet|meeting|
          next meeting|next call|call|demo|talk again|talking again|speak again|have a call|have a meeting|
          have a demo|booked a {MEETING}|{MEETING} booked|{MEETING} set)(?: him| her| them| again| is| set|
           booked| scheduled)*(?: on| for| at)? (?P<day>T\d+)
        - away = (?:and |but )?(?:he's |she's |they're |he is |she is |they are |says |saying |says he's |
          says she's )?(?:out|away|ooo|back|on vacation|on holiday|out of office|returns|on leave|gone|
          off)(?: of the office)?(?: ?(?:and )?(?P<edge>on|until|till|til|'til|up to|through|thru|to|by|before|
          back|back on|and back on|returning|returns|returning on|for) (?P<until>T\d+))?
        - until = (?:and )?(?:he |she |they |he's |she's |they're )?(?P<edge>until|till|til|back|back on|
          returns|through|is back|is back on|comes back|coming back|come back|will be back|
          back in)(?: (?:in |to )?the office)?(?: on| in)? (?P<day>T\d+)
        - back_on = (?<!\S)(?:until|till|til|(?:be |is |are |come |comes |coming )?back|returns)(?: on| in|
           at)?(?: work| the office)?(?: on)? (T\d+)(?!\S)
        - unsure = (?:or not|or maybe not|i think|i guess|i believe|maybe|perhaps|probably|not sure|
          i'm not sure|i hope|hopefully|if .+|or did .+|or so i (?:think|thought|heard|hoped)|
          not|no|nope|wait|sorry no.*|my mistake.*|my bad.*|wrong (?:one|deal|person|jane)|i was wrong.*|
          i mixed .*|(?:no )?(?:that|it) was (?:{W}|{D}|someone else|somebody else|a mistake|an error).*|
          (?:and |but )?(?:he|she|they|it|we|i) (?:didn't|did not|didnt|hasn't|has not|haven't|have not)(?: yet)?|
          (?:and |but )?(?:it |the email |the mail |that )?(?:just )?bounced(?: back)?|just kidding|jk|not really|
          no wait.*|wait no.*|lol|apparently|supposedly|allegedly|not .*|no they .*|no .* didn't.*)
        - late_no = (?:no longer|not any ?more|never mind|nevermind|ignore that|cancel that)
        - negated = \b(?:no|not|never|nothing|nobody|noone|none|without|neither|nor|still waiting|still silent|
          waiting|silent|silence|ghosted|ghosting|unanswered|no one|dark|cannot|cant|dont|didnt|hasnt|havent|
          isnt|wont|wasnt|doesnt|\w+n't)\b
        - asked = (?:should|shall|can|could|would|did|does|do|is|are|was|were|has|have|had|will|what|whats|
          what's|when|who|whos|who's|why|how|hows|how's|where|which|whose|whom|may|isn't|didn't|hasn't|aren't|
          any|anything|am)\b(?! not contact)
        - unsure_anywhere = \b(?:might|may|maybe|perhaps|probably|think|thinks|guess|hope|hoping|hopefully|if|
          unless|would|could|supposed|supposedly|apparently|allegedly|rumou?r|rumou?red|seems|seem|sounds like|
          looks like|likely|assume|assuming|suppose|possibly|wonder|wondering|believe|heard that|almost|nearly|
          as soon as|once|when|whenever|unless|wish|wished|pretend|imagine|suspect|doubt|either|or)\b
        - ahead = \b(?:will|'ll|\w+'ll|won't|shall|gonna|going to|plan|plans|planning|planned to|need|needs|
          must|should|want|wants|wanna|have to|has to|intend|intending|about to|let's|lets|let me|remind|
          remember to|todo|to do|tomorrow|next|expect|expecting|later|try to|i'd|we'd|they'd|ought|due|can|aim|
          trying to|trying|ready to|wait|please|tell|ask)\b
        - imperative = (?:please |pls )?(?:call|email|e-mail|mail|text|write|write to|message|ping|ring|phone|
          contact|send|chase|nudge|follow up|reach out|whatsapp|dial|reply|answer|schedule|book|meet|ask|tell|
          invite|visit|touch|invoice|prepare|draft|get)\b
        - called_off = \b(?:cancelled|canceled|cancels|called off|cancelling|canceling|fell through|
          off the table|didn't happen|cancel(?! that)|cxl|falls out|fell out)\b
        - machine = \b(?:auto-?repl\w+|automatic reply|auto reply|autoresponder|out-of-office reply|bounced?|
          newsletter|opened my|opened the|read receipt|clicked)\b
        - reply = \b(?:repl\w+|answer\w*|respon\w+|heard|hear|word|wrote|silent|silence|back to)\b
        - reached = \b(?:email\w*|e-mail\w*|mail\w*|call\w*|text\w*|messag\w+|linkedin|voicemail|wrote|write|
          ping\w*|contact\w*|sent|send|reach\w*|chase\w*|follow\w*|nudg\w*)\b
        - met = \b(?:meet\w*|met|demo\w*|lunch|coffee|call|zoom|visit\w*|workshop)\b
        - over = \b(?:won|lost|los\w+|sign\w*|clos\w+|deal|competitor|dead|contract)\b
        - away_words = \b(?:out|away|vacation|holiday|leave|back|ooo|office|budget|legal|busy|left)\b
    """,
    ),
)
