"""What writes files of this repository from the code and the playbook; no wheel carries it.

Here: pages and schemas that are made, never typed. Not here: transcripts and pictures, which the tests that look at
them write (`DEALDARK_SNAPSHOTS=write`, `DEALDARK_PICTURES=folder`).
"""
