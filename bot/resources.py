"""Where the files that come with dealdark stand: in a checkout at its top, in an installed wheel inside the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder `name` (`playbooks` or `samples`) that came with this installation."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def inside_the_package(path: Path) -> bool:
    """Whether it belongs to an installed package, which the next update writes over; a checkout's own do not."""
    return path.resolve().is_relative_to((_PACKAGE / "shipped").resolve())
