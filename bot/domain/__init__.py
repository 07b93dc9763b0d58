"""What dealdark talks about: deals, their timelines, business time, the playbook's plays, and advice.

Frozen values and the arithmetic on them; the standard library only. No database, no Slack, no clock.
"""
