"""Private words of Japanese. It has no blanks: words are looked for wherever they stand."""

import re

from bot.reading.private_words.rules import compiled

_STATES = compiled(
    r"""産休|育休|産前|産後|育児休|介護休|入院|退院|体調不良|体調を崩|療養|休職|忌引|ご?不幸|亡くな|逝去|葬儀|
    お葬式|妊娠|手術|流産|離婚|うつ病|鬱病|適応障害|癌(?!研)|がん(?=で|の|が|と|を|に|$)(?!研)|脳梗塞|心筋梗塞|骨折|闘病|
    看病|出産|病欠|病気で|コロナ(?:で|に)|インフル(?:で|エンザで)|ご家族の(?:事情|都合|介護)"""
)
_TRADE = compiled(
    r"""(?:病院向け|システム|管理|ソフト|アプリ|保険|クリニック|サービス|向け|製品|検討|制度|機能|市場|業界|
    顧客|患者|研究|支援|申請|手続|プラン|導入|提案|見積)"""
)
WRITTEN = re.compile(r"[぀-ヿ一-鿿]")
"""Whether a text has Japanese in it at all."""


def tell(clause: str) -> bool:
    """Whether a clause obviously tells of somebody's health or family."""
    return bool(_STATES.search(clause)) and not _TRADE.search(clause)
