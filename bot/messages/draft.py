"""A message in the making: blocks and their words in step, so that the text for screen readers says what is drawn.

Here: the one way by which messages are put together. Not here: what any message says.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import compose, fitting
from bot.messages.compose import Block, Element, Message, Word, bold, spoken

LONGEST_TEXT = 39_000
"""Slack cuts a message's text above 40,000 characters."""


class Draft:
    """Collects blocks with their words. Each call adds one block and says the same in the text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[str] = []
        self._rows: dict[int, tuple[Sequence[Word], Element]] = {}

    def say(self, *words: Word) -> None:
        """A paragraph."""
        self._add(compose.rich(words), spoken(words))

    def paragraphs(self, *paragraphs: Sequence[Word]) -> None:
        """Several paragraphs in one block."""
        self._add(compose.rich(*paragraphs), *(spoken(words) for words in paragraphs))

    def small(self, *words: Word) -> None:
        """A small grey line."""
        self._add(compose.context(words), spoken(words))

    def headline(self, text: str) -> None:
        """A large headline."""
        self._add(compose.header(text), spoken([text]))

    def listing(self, lead: str, items: Sequence[Sequence[Word]]) -> None:
        """A bold lead and a list. Nothing at all where there are no items."""
        if items:
            self._add(compose.bullets(items, [bold(lead)]), spoken([lead]), *(f"• {spoken(item)}" for item in items))

    def words_to_copy(self, lead: str | Sequence[Word], text: str) -> None:
        """Words that the rep can copy whole, with their empty lines; a lead that is a text is bold."""
        shown, told = compose.cut_at_a_word(compose.clean(text), compose.LONGEST_SCRIPT), _lead(lead)
        self._add(compose.copyable(told, text), spoken(told), compose.escape(shown))

    def row(self, words: Sequence[Word], accessory: Element | None = None) -> None:
        """A line with a menu or a button beside it."""
        if accessory is not None:
            self._rows[len(self.blocks)] = words, accessory
        self._add(compose.section(words, accessory), spoken(words))

    def rule(self) -> None:
        """A thin rule between parts."""
        self.blocks.append(compose.divider())

    def buttons(self, *elements: Element) -> None:
        """A row of buttons. They are not in the text: it is read, not pressed."""
        self.blocks.append(compose.actions(*elements))

    def put(self, block: Block, *lines: str) -> None:
        """A block of another kind, with its words, escaped already."""
        self._add(block, *lines)

    def message(self) -> Message:
        """The finished message, no longer than Slack takes."""
        text = "\n".join(self.lines)
        while len(text) > LONGEST_TEXT:
            self.lines.pop()
            text = "\n".join([*self.lines, "…"])
        return Message(text, fitting.within(self.blocks, self._rows))

    def _add(self, block: Block, *lines: str) -> None:
        self.blocks.append(block)
        self.lines += [line for line in lines if line]


def _lead(lead: str | Sequence[Word]) -> Sequence[Word]:
    return [bold(lead)] if isinstance(lead, str) else lead
