"""What can be wrong with the database that the settings name, and with its schema."""

from __future__ import annotations

from bot.errors import BadSettings, refusal


@refusal
class UrlUnreadable(BadSettings):
    """DATABASE_URL is no URL."""


@refusal
class UrlOfAnother(BadSettings):
    """DATABASE_URL names another kind of database."""

    kind: str


@refusal
class UrlWithoutFile(BadSettings):
    """DATABASE_URL is SQLite's and names no file."""


@refusal
class SchemaBehind(BadSettings):
    """This code can't work on the schema, which stands at `found`; None for an empty database."""

    found: str | None
    wanted: str | None


@refusal
class SchemaElsewhere(BadSettings):
    """The schema stands at an older migration than the code."""

    found: str | None
    wanted: str | None


@refusal
class SchemaTooOld(BadSettings):
    """The schema stands at a migration from before 0.1.0; `oldest` is the first that this code can go on from."""

    found: str
    oldest: str


@refusal
class SchemaAhead(BadSettings):
    """The schema stands at a migration that this code doesn't know: a newer version made it."""

    found: str
    wanted: str | None


@refusal
class SchemaDiffers(BadSettings):
    """At the right migration, and other than the code all the same: the changes that would make them agree."""

    changes: tuple[tuple[str, ...], ...]
