"""What people say when they reached out, by whatever way."""

from __future__ import annotations

from bot.reading.plain.english.pieces import rules
from bot.reading.plain.rules import Tense

REACHED = (
    *rules(
        "touch",
        Tense.PAST,
        channel="voicemail",
        shapes=r"""
        - {I}left {WHO} {MESSAGE}(?: on (?:his|her|their|the) (?:voicemail|phone|machine|cell))?{ABOUT}
        - {I}left {MESSAGE} (?:for|with|to|on) {WHO}(?: phone| machine| voicemail| answering machine)?{ABOUT}
        - {A}(?:voicemail|vm|voice mail|voice message) (?:left )?(?:for|to|with) {WHO}{ABOUT}
        - {I}(?:called|rang|phoned|tried) {WHO} (?:and |but |& |got voicemail and |
          got the voicemail and )?left {MESSAGE}
        - {I}(?:called|rang|phoned|tried) and left {WHO} {MESSAGE}
        - {I}(?:called|rang|phoned|tried) (?:and |& )left {MESSAGE} (?:for|with) {WHO}
        """,
    ),
    *rules(
        "dial",
        Tense.PAST,
        shapes=r"""
        - {I}{CALLED} {WHO} {NO_ANSWER}
        """,
    ),
    *rules(
        "dial",
        Tense.PAST,
        raw=True,
        shapes=r"""
        - {I}(?:couldn't|could not|couldnt|can't|failed to|wasn't able to|was unable to) (?:reach|get hold of|
          get through to) {WHO} (?:by|on|over) (?:the )?phone
        """,
    ),
    *rules(
        "dial",
        Tense.PAST,
        shapes=r"""
        - (?:no answer|nobody picked up|nobody answered|no one picked up|no one answered) (?:at|when calling|
          when i called|on the phone from|on the phone at|on my call to|by phone at) {WHO}
        - (?:tried calling|tried to call|tried ringing|dialled|dialed|tried phoning|tried to phone) {WHO}
        """,
    ),
    *rules(
        "called",
        Tense.PAST,
        shapes=r"""
        - {I}(?:called|rang|phoned|called up|rang up|tried|gave a call to|followed up by phone with|
          had called) {WHO}(?: back| up)?{ABOUT}
        - {I}gave {WHO} (?:a call|a ring|a buzz|a quick call)
        - {A}(?:phone )?call to {WHO}
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        channel="email",
        shapes=r"""
        - {I}(?:emailed|e-mailed|mailed|wrote to|written to|wrote an email to|wrote|re-sent an email to|
          dropped an email to|dropped a line by email to|shot an email to) {WHO}(?: back)?(?: again)?{ABOUT}
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        channel="sms",
        shapes=r"""
        - {I}(?:texted|sms'd|smsed|sms) {WHO}(?: back)?{ABOUT}
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        channel="message",
        shapes=r"""
        - {I}(?:whatsapped|whatsappd|whatsapp'd|dmed|dm'd|slacked|imessaged) {WHO}{ABOUT}
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        channel="linkedin",
        shapes=r"""
        - {I}(?:linkedined|inmailed|inmail) {WHO}{ABOUT}
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        shapes=r"""
        - {I}(?:sent|dropped|shot|fired off|wrote|mailed|posted) {A}(?:quick |short |friendly |little |follow-up |
          followup |nice )?{WROTE_BY} (?:over )?to {WHO}{ABOUT}
        - {I}(?:sent|dropped|shot|wrote|mailed|posted) {WHO} {A}(?:quick |short |friendly |little |follow-up |
          followup |nice )?{WROTE_BY}{ABOUT}
        - {A}(?:quick |short )?{WROTE_BY} (?:message |msg |note |sent |went out )?(?:over )?(?:to|
          for) {WHO}(?: sent| went out)?{ABOUT}
        - {WROTE_BY} sent to {WHO}
        - {I}(?:sent|dropped|shot) {WHO} (?:a |a quick )?(?:line|note|message|msg)(?: (?:by|via|on|over|
          through) (?P<chan>[\w-]+))?{ABOUT}
        - {I}(?:sent|dropped|shot) (?:a |a quick )?(?:line|note|message|msg) to {WHO}(?: (?:by|via|on|over|
          through) (?P<chan>[\w-]+))?{ABOUT}
        - {I}(?:sent|emailed|mailed|forwarded|resent|re-sent) {WHO} (?P<note>(?:the|our|a|an|some|my|updated|
          new) .+?) (?:by|via|over|on) (?P<chan>[\w-]+)
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        channel="email",
        shapes=r"""
        - {I}(?:emailed|mailed) {WHO} (?P<note>(?:the|our|a|an|some|my|updated|new) .+)
        - {I}(?:emailed|mailed) (?P<note>(?:the|our|a|an|some|my|updated|new) (?:(?!and\b|
          but\b)[\w-]+ ?){1,5}) to {WHO}
        """,
    ),
    *rules(
        "touch",
        Tense.PAST,
        shapes=r"""
        - {I}(?:sent|forwarded|resent|re-sent) (?P<note>(?:the|our|a|an|some|my|updated|
          new) (?:(?!and\b|but\b)[\w-]+ ){1,5}?)(?:over )?to {WHO}(?: (?:by|via|over|on) (?P<chan>[\w-]+))?
        - {I}(?:sent|forwarded) {WHO} (?P<note>(?:the|our|a|an|some|my|updated|new) (?:(?!and\b|but\b)[\w-]+ ?){1,5})
        - {I}(?:dm'd|dmed|followed up with|followed up on|followed up|reached out to|reached out|contacted|messaged|
          pinged|chased|chased up|nudged|checked in with|checked in on|touched base with|got in touch with|
          bumped|poked|connected with|sent a follow up to|sent a follow-up to|
          sent a reminder to) {WHO}(?: again)?{BY}{ABOUT}
        """,
    ),
)
"""A voicemail before a call, a call before whatever else was sent."""
