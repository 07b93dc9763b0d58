"""`python -m tools.pictures`: take every picture of the docs again, and say which changed.

It needs Debian's `chromium`, and some minutes. The docs' pictures are `docs/pictures/`: to have another one, put an
empty file of its name there. A name is that of a `picture()` in `tests/e2e`, or of a message in the gallery, and ends
in `-phone` where it's as wide as a phone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"


def renewed(taken: Path, kept: Path) -> Iterator[str]:
    """Copies what was taken over what is kept; says of each picture that changed, or that nothing took."""
    for file in sorted(kept.glob("*.png")):
        found = [place for place in (taken / file.name, taken / "gallery" / file.name) if place.exists()]
        if not found:
            yield f"missing: no browser test takes {file.name}"
        elif found[0].read_bytes() != file.read_bytes():
            file.write_bytes(found[0].read_bytes())
            yield f"written: docs/pictures/{file.name}"


def main() -> int:
    """0 when every picture was taken, by tests that all passed."""
    with TemporaryDirectory() as folder:
        told = {"DEALDARK_PICTURES": folder, "DEALDARK_BROWSER_TESTS": "required"}
        tests = [sys.executable, "-m", "pytest", "-q", "tests/e2e"]
        passed = subprocess.run(tests, cwd=ROOT, env={**os.environ, **told}, check=False).returncode == 0
        lines = list(renewed(Path(folder), PICTURES))
    print("\n".join(lines))
    return 0 if passed and not any(line.startswith("missing") for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
