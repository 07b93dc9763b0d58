"""The pieces that the shapes of English sentences are made of, by name: `{WHO}` in a shape is the piece WHO.

A deal is D0, somebody on one W0, a day T0, a sum M0, an address E0, a number P0, a colleague U0.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.reading.plain import rules as reading

PIECES: Mapping[str, str] = reading.pieces(
    r"""
        - D = D\d+(?:'s)?
        - W = W\d+(?:'s)?
        - WHO = (?P<who>(?:my contact |our contact |my buyer )?(?:{W} (?:at|from|of|over at|@|with|
          in) (?:the )?{D}|{D} {W}|{W} {D}|{W}|(?:the )?(?:people|team|folks|guys) (?:at|from) {D}|
          (?:the )?{D}(?: people| team| folks| guys| deal| crew| account)?|they|he|she|them|her|him))
        - I = (?:i |we |i've |we've |i have |we have |i had |we had )?
        - IS = (?: is| are| 's|'s|'re| was| were)?
        - HAS = (?: has| have| had|'s|'ve)?
        - A = (?:a |an |the |my |our |another |one |some )?
        - GOOD = (?:quick |good |great |nice |short |long |very |first |second |weekly |follow-up |followup |
          intro |discovery )*
        - MEETING = (?:meeting|call|demo|demo call|product demo|lunch|coffee|breakfast|dinner|zoom|zoom call|
          teams call|video call|workshop|kickoff|kick-off|review|session|visit|appointment|sync|catch-up|
          catchup|onsite|on-site|presentation|next meeting|next call|chat|walkthrough|site visit)
        - MET = (?:{A}{GOOD}{MEETING})
        - BY = (?: (?:by|via|on|over|through|per|in) (?:an |a |the )?(?P<chan>[\w-]+(?: message| mail| call)?))?
        - TO_US = (?: to| on)?(?: me| us| my| our| the)?(?: last| latest)?(?: emails?| mails?| messages?|
           calls?| proposal| offer)?
        - UNTIL = (?: (?:and )?(?P<edge>until|till|til|'til|up to|through|thru|to|by|before|back|back on|
          and back on|returning|returns|returning on|for) (?P<until>T\d+))?
        - UNTIL_T =  (?:until|till|til|'til|by|before|to|for|on|at|from) (?P<until>T\d+)
        - ABOUT = (?P<note> (?:about|re|regarding|with the|with our|with my|the|our|to ask|to say|to check|
          to confirm|to follow up|to see|asking|saying) .+)?
        - WROTE_BY = (?P<chan>email|e-mail|mail|text|sms|linkedin message|linkedin msg|linkedin note|
          linkedin dm|linkedin|inmail|whatsapp|whatsapp message|letter|postcard|card|package|parcel|gift|
          voicemail|voice mail|vm|teams message|slack message|text message)
        - ANSWERED = (?:replied|answered|responded|wrote|wrote back|got back|came back|emailed|emailed back|
          mailed back|called|called back|texted|texted back|rang|rang back|phoned|messaged|messaged back|
          reverted|got in touch|reached out|replies|answers|responds|pinged|picked up)
        - SAID = (?:said|says|told me|told us|asked|asks|asked me|asked us|confirmed|confirms|mentioned|
          mentions|let me know|let us know|replied that|answered that|responded that|wrote that|wrote back that|
          writes that)
        - CALLED = (?:called|called up|rang|rang up|phoned|dialled|dialed|tried|tried calling|tried to call|
          tried ringing|tried to ring|tried phoning|tried to phone|tried to reach|tried reaching|
          gave (?P<gave>)|rang)
        - NO_ANSWER = (?:(?:and |but )?(?:got |there was |with )?(?:no answer|no reply|no response|no pickup|
          no pick up|no pick-up|no luck|no one there|nobody there)|(?:and |but )?(?:nobody|no one|
          noone) (?:picked up|answered|there|home)|(?:and |but )?(?:he |she |they )?(?:didn't|did not|didnt|
          doesn't|does not) (?:pick up|answer|respond)|(?:and |but )?(?:it )?(?:just )?(?:rang out|rings out|
          rang and rang)|(?:and |but )?(?:line |it )?(?:was )?(?:busy|engaged)|(?:and |but )?(?:he |she |
          they )?(?:was|were|wasn't|weren't|is|isn't)? ?(?:not available|unavailable|not in|in a meeting|
          available)|(?:and |but )?(?:it )?(?:went|goes|got sent)? ?(?:straight |right )?to voicemail|(?:and |
          but )?unanswered|n/a)
        - MESSAGE = (?:(?:a |an |my )?(?:short |quick |brief )?(?:voicemail|voicemail message|voice mail|
          voice message|vm|message|msg|voice note))
        - LEFT = (?:(?:and |but )?(?:so )?(?:i |we |i've )?left (?:him |her |them )?{MESSAGE})
        - STAGE = (?P<stage>discovery|evaluation|proposal|negotiations?|negotiating)(?: stage| phase)?
        - SOMEBODY = (?:a |an |the |their |another |some )?(?:competitors?|competition|rival|vendor|
          someone else|somebody else|other vendor|other provider|other supplier|provider|supplier|incumbent|
          current vendor|someone|others?)
        """
)
"""Later ones are made of those before."""

rules = partial(reading.rules, PIECES)
"""Rules of one verb, whose shapes are made of these."""
