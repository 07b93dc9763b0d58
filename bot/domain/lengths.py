"""How long a text may be that a person gives, in characters: one limit for what is typed, filled in and imported."""

from __future__ import annotations

NAME = 120
SENTENCE = 500
"""A fact."""
NOTE = 2000
