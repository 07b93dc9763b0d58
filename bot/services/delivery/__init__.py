"""What is posted unasked, on its way to Slack: sent, arrived, given up, taken back. Not here: when a nudge is due."""
