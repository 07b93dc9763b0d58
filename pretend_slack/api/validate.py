"""blocks.validate: Slack's own validator, which needs no token and takes a form only."""

from pretend_slack.api.call import Call
from pretend_slack.blocks import validate_blocks, validate_view
from pretend_slack.errors import Json, bad_arguments


def blocks_validate(call: Call) -> Json:
    given = [name for name in ("blocks", "message", "view") if call.arguments.get(name) is not None]
    if len(given) != 1:
        raise bad_arguments("exactly one of blocks, message or view must be given")
    name = given[0]
    if not isinstance(call.arguments[name], str):
        raise bad_arguments(f"must be a JSON string in a form [json-pointer:/{name}]")
    payload = call.structure(name)
    if name == "view":
        problems = validate_view(payload, at="/view")
    elif name == "message":
        blocks = payload.get("blocks") if isinstance(payload, dict) else None
        problems = validate_blocks(blocks or [], "/message/blocks")
    else:
        problems = validate_blocks(payload)
    if not problems:
        return {"ok": True}
    errors = [
        {
            "pointer": problem.pointer,
            "code": problem.code,
            "message": problem.message,
            "constraint": problem.constraint,
        }
        for problem in problems
    ]
    return {"ok": False, "error": "invalid_blocks", "errors": errors}
