"""The people of a workspace: who they are, what they may do, when they work. Not here: a deal's contacts (`deals`)."""
