"""What sources saw becomes what stands on record: taken in by the page, asked in doubt, taken back whole."""
