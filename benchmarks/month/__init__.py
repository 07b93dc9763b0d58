"""A month of a team: mail and calendars of a sales team, made up, read by the product, and held against the truth."""
