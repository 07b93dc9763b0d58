"""`python -m tools`: write again what is made of other files and of libraries, and say what of it has changed.

These are `docs/plays.md`, `playbooks/schema/` and `bot/almanac/called.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.almanac.names import CALLED
from bot.playbook import load
from tools import countries, handbook, schemas

ROOT = Path(__file__).parents[1]


def made(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file that is made, in a checkout at `root`, with the text that it must have."""
    yield root / "docs" / "plays.md", handbook.page(load(ROOT / "playbooks"))
    for name, text in schemas.schemas().items():
        yield root / "playbooks" / "schema" / name, text
    yield root / "bot" / "almanac" / CALLED, countries.called()


def write(root: Path) -> Iterator[str]:
    """Write what differs; the names of those files."""
    for file, text in made(root):
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            yield str(file.relative_to(root))


if __name__ == "__main__":
    for name in write(ROOT):
        print(f"written: {name}")
