"""The schema's history. A migration, once released, is never edited: the next one follows it."""
