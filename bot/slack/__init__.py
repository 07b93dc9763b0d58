"""Slack: Bolt in, Web API out. What people type and press becomes a call to a service; no deal is judged here."""
