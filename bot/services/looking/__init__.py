"""What somebody looks at: lists, one deal, Home, figures, the audit. Nothing here changes anything."""
