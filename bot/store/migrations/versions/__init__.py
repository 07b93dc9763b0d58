"""One file a step, named `v<number>_<what>`; each names the one before it, and only adds."""
