"""A rep's nudges: planned, answered, put right, reminded of. Not here: how they get to Slack (`delivery`)."""
