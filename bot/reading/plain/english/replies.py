"""What people say when somebody answered, or wants no more of it."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

REPLIES = (
    *rules(
        "situation",
        Tense.NONE,
        code="do_not_contact",
        raw=True,
        shapes=r"""
        - {WHO}(?: has)? (?:asked|asks|wants|told us|told me)(?: me| us)? (?:not to be contacted|
          not to contact them|for no (?:more )?contact|no more contact|no contact|(?:us |
          me )?to stop(?: (?:emailing|calling|contacting|messaging)(?: (?:her|him|them))?)?|
          to be left alone|to unsubscribe|to be removed|not to be called|to stop emailing|
          not to email)(?: again| any ?more)?
        """,
    ),
    *rules(
        "situation",
        Tense.NONE,
        code="do_not_contact",
        shapes=r"""
        - {WHO}{HAS} (?:unsubscribed|opted out)
        """,
    ),
    *rules(
        "situation",
        Tense.NONE,
        code="do_not_contact",
        raw=True,
        shapes=r"""
        - (?:do not|don't|dont|never|stop) (?:contact|contacting|email|emailing)(?:ing)? {WHO}(?: again|
           any ?more| ever again)?
        """,
    ),
    *rules(
        "situation",
        Tense.NONE,
        code="missed_meeting",
        shapes=r"""
        - {WHO}{IS}{HAS} (?:a )?(?:no-show|no show|noshow|no showed|no-showed|didn't show(?: up)?|
          did not show(?: up)?|didnt show(?: up)?|never showed(?: up)?|missed|stood (?:me|us) up|skipped|
          didn't turn up|did not turn up|forgot)(?: (?:at|to|for|in|our|the|today's|
          yesterday's))*(?: {MEETING})?
        """,
    ),
    *rules(
        "heard",
        Tense.PAST,
        raw=True,
        shapes=r"""
        - {WHO}{HAS} promised (?:me |us )?(?:an answer|to answer|to reply|to get back|to decide|a decision|
          an update|feedback|to respond|to come back|to let (?:me|us) know|a reply|a response)(?: to (?:me|
          us))?(?: by| on| before| until| for)? (?P<promised>T\d+)
        """,
    ),
    *rules(
        "heard",
        Tense.PAST,
        over="lost",
        shapes=r"""
        - {WHO} (?:said no|says no|said no thanks|said they're not interested|said they are not interested|
          said not interested|said it's a no|turned us down|turned me down|passed|passed on us|
          declined|declined (?:our|the|my) (?:offer|proposal|quote|contract)|rejected (?:us|
          our offer|the offer|our proposal|the proposal)|told (?:me|us) no|is not interested|isn't interested|
          are not interested|aren't interested|not interested)(?: any ?more)?
        """,
    ),
    *rules(
        "heard",
        Tense.PAST,
        raw=True,
        takes_all=True,
        shapes=r"""
        - {WHO}{HAS} {SAID}(?: that)? (?P<note>(?!nothing|not(?! to)|never|if i |no(?:$| )).+)
        """,
    ),
    *rules(
        "heard",
        Tense.PAST,
        raw=True,
        takes_all=True,
        shapes=r"""
        - {WHO}{HAS} (?:replied|answered|responded) (?P<note>(?:ok|okay|yes|all good|fine|positively)(?: .+)?)
        """,
    ),
    *rules(
        "auto",
        Tense.AHEAD,
        shapes=r"""
        - (?:i |we )?(?:got |received )?{A}(?:auto-reply|autoreply|auto reply|automatic reply|ooo reply|
          out-of-office reply|out of office reply|ooo message|out-of-office|out of office|ooo|auto-response|
          autoresponse)(?: message| mail)? from {WHO}
        """,
    ),
    *rules(
        "heard",
        Tense.PAST,
        shapes=r"""
        - {WHO}{HAS} {ANSWERED}(?: me back| us back| back)?{TO_US}{BY}(?: (?P<note>(?:with|about|asking) .+))?
        - {WHO}{HAS} (?:come back|gotten back|written back|called back|been in touch|answered|replied)(?: to)?(?: me|
           us)?(?: (?P<note>(?:on|about|regarding|re) .+))?
        - (?:replied|heard|answered|responded|reply|answer|response) (?:from |back from |by )?{WHO}{BY}
        - {I}(?:heard|heard back|got a reply|got an answer|got a response|got a message|got an email|got a mail|
          got a text|got a call|got a callback|got a call back|got feedback|got word|received a reply|
          received an answer|received a response|received an email|had an email|had a mail|had a call|
          had a message|had news|had a reply|had an answer|had a response|
          got one|have a reply|have an answer) (?:back )?from {WHO}{BY}(?: (?P<note>(?:that|about|saying) .+))?
        - {A}(?:good |nice |short |quick |long )?(?:reply|answer|response|email|mail|message|word|callback|
          call back|text|feedback|news) (?:back )?from {WHO}{BY}
        - {I}(?:spoke|spoken|talked|chatted|caught up|catched up|got hold|got through|got a hold|
          got off the phone|got off a call|am off the phone|was on the phone|was calling|hung up) (?:to|with|
          of) {WHO}(?: (?:by|on|over|via) (?:the )?(?:phone|telephone|whatsapp|linkedin|teams|slack|email))?
        - {I}(?:reached|caught|catched|got) {WHO} (?:on|at|by|over) (?:the )?phone
        """,
    ),
)
"""In this order: what they want, and what they said, before that they said something."""
