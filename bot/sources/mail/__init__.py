"""Mailboxes: how their mails are read, headers only."""
