"""Calendars that are read: a file at an address, and CalDAV."""
