"""Files that hold what was made before: a test compares, and one variable writes all of them again.

`DEALDARK_SNAPSHOTS=write pytest …` writes; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path


def holds(file: Path, now: str) -> None:
    """The file says what is made now, to the letter."""
    if os.environ.get("DEALDARK_SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(now.encode())
    before = file.read_bytes().decode() if file.exists() else "(no file yet: write it with DEALDARK_SNAPSHOTS=write)"
    assert now == before
