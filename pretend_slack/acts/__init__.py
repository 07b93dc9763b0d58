"""What people do in the workspace, each act as Slack carries it to an app and shows the result.

The control calls and the methods of `PretendSlack` both end here. Nothing here speaks HTTP to the caller.
"""
