"""dealdark: a Slack coach for sales reps whose prospects have gone silent."""
