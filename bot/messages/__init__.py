"""Everything that people read in Slack: one file a message, pure functions of what is known.

Here: words and Block Kit. Not here: deciding anything, asking for the time, reading the store, talking to Slack.
"""
