"""What is on record of a deal: registered, noted, judged, handed over, forgotten. Not here: nudges (`nudges`)."""
