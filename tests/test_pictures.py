"""The docs' pictures: each is shown somewhere, and one that a browser test can take again."""

from __future__ import annotations

import re
from pathlib import Path

from tests.gallery import EXAMPLES
from tools.pictures import PICTURES, ROOT, renewed


def test_every_picture_is_shown_and_can_be_taken_again() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text("utf-8"))}
    assert shown == {file.name for file in PICTURES.glob("*.png")}
    tests = "".join(file.read_text("utf-8") for file in (ROOT / "tests" / "e2e").glob("*.py"))
    taken = {*re.findall(r'"([\w-]+)"', tests), *EXAMPLES}
    assert {name.removesuffix(".png").removesuffix("-phone") for name in shown} <= taken


def test_what_changed_is_written_and_what_nothing_takes_is_said(tmp_path: Path) -> None:
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    (taken / "gallery").mkdir(parents=True)
    kept.mkdir()
    for name in ("a", "b", "c", "d"):
        (kept / f"{name}.png").write_bytes(b"before")
    (taken / "a.png").write_bytes(b"after")
    (taken / "gallery" / "b.png").write_bytes(b"after")
    (taken / "c.png").write_bytes(b"before")
    (taken / "e.png").write_bytes(b"of no page")
    assert list(renewed(taken, kept)) == [
        "written: docs/pictures/a.png",
        "written: docs/pictures/b.png",
        "missing: no browser test takes d.png",
    ]
    assert [(kept / f"{name}.png").read_bytes() for name in "abc"] == [b"after", b"after", b"before"]
    assert not (kept / "e.png").exists()
