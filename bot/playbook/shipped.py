"""What a folder lacks has what ships: keys at any depth, and plays that something calls for (policy 2.3).

So a folder that was written for an older policy still loads. Here: what stands in, and the note that it does. Not here:
what is wrong with what the folder does say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from bot.domain import checked
from bot.domain.playbook import DEFAULT_GAPS, GUIDANCE, NAMED_BY_RULES
from bot.playbook.folder import POLICY, SITUATIONS, Folder, Parts
from bot.playbook.policy_shapes import Policy, PolicyFile
from bot.playbook.shapes import Play
from bot.playbook.yamltree import Path, read
from bot.resources import shipped

_BY_CODE = ("holds_bd", "hold_renewals", "recovery_bd")
"""Tables of the policy by a situation's code: what ships stands in for the situations that the folder has."""

_WHOLE = (("policy", "profiles"), ("policy", "limits"))
"""Tables whose keys are a team's own: one that is there is whole."""


@cache
def tree(name: str) -> Any:
    """What a shipped file says. One value for all who ask: to be read only."""
    return read((shipped("playbooks") / name).read_text("utf-8")).value


@cache
def policy() -> Policy:
    """The policy that ships."""
    return PolicyFile.model_validate(tree(POLICY)).policy


def stand_in(folder: Folder) -> None:
    """Give policy and situations of the folder each key that they lack, and note which."""
    policy, situations = (folder.trees.get(name) for name in (POLICY, SITUATIONS))
    codes = _mapping(situations.value if situations else None, "situations")
    if policy and isinstance(policy.value, dict):
        ships = tree(POLICY)["policy"]
        of_codes: dict[str, Any] = {table: _only(codes, ships[table]) for table in _BY_CODE}
        of_codes["profiles"] = {
            name: {**said, "holds_bd": _only(codes, said.get("holds_bd", {}))}
            for name, said in ships["profiles"].items()
        }
        gaps = {
            "gaps_bd": {DEFAULT_GAPS: ships["gaps_bd"][DEFAULT_GAPS]} if _has_gaps(policy.value) else ships["gaps_bd"]
        }
        _fill(folder, POLICY, policy.value, {"policy": {**ships, **of_codes, **gaps}}, ())
    if codes:
        known = {code: said for code, said in tree(SITUATIONS)["situations"].items() if code in codes}
        _fill(folder, SITUATIONS, codes, known, ("situations",))


def _only(codes: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    return {code: said for code, said in table.items() if code in codes}


def _has_gaps(policy: Mapping[str, Any]) -> bool:
    return "gaps_bd" in _mapping(policy, "policy")


def _mapping(value: Any, key: str) -> dict[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _fill(folder: Folder, file: str, own: dict[str, Any], ships: Mapping[str, Any], place: Path) -> None:
    for key, value in ships.items():
        here = (*place, key)
        if key not in own:
            own[key] = value
            folder.note(file, here, checked.LacksKey(".".join(map(str, here))))
        elif isinstance(value, dict) and isinstance(own[key], dict) and here not in _WHOLE:
            _fill(folder, file, own[key], value, here)


def with_plays(folder: Folder, parts: Parts) -> Parts:
    """The same with each play that something calls for and that the folder lacks, as it ships; and a note of each.

    A play that the rules send and that is only guidance here (as `what-changed` was in policy 1) counts as lacking.
    """
    plays = dict(parts.plays)
    for file, play in tuple(parts.plays.items()):
        if play.id in NAMED_BY_RULES and (play.family == GUIDANCE or not play.channels) and play.id in _plays():
            folder.note(file, ("family",), checked.GuidanceOnly(play.id))
            del plays[file], folder.plays[file]
    called = [*NAMED_BY_RULES, *parts.policy.value_slot]
    for situation in parts.situations.values():
        called += (situation.first_play or "", situation.then or "", *situation.meanwhile, *situation.route)
    called += (play.email_version or "" for play in plays.values())
    unread = folder.unread  # One of these may well hold the play that is called for.
    for play_id in called:
        file = f"plays/{play_id}.yaml"
        if file in plays or file in unread or play_id not in _plays() - {p.id for p in plays.values()}:
            continue
        plays[file] = Play.model_validate(tree(file))
        folder.stood_in.add(play_id)
        called.append(plays[file].email_version or "")
        if file not in folder.trees:
            folder.note(file, (), checked.LacksPlay(play_id))
    return replace(parts, plays=plays)


@cache
def short_names() -> Mapping[str, str]:
    """What the shipped files call their plays, by id; read from them alone, without all that makes a playbook."""
    return {play_id: tree(f"plays/{play_id}.yaml").get("short", "") for play_id in _plays()}


@cache
def _plays() -> frozenset[str]:
    """The ids of what ships."""
    return frozenset(file.stem for file in (shipped("playbooks") / "plays").glob("*.yaml"))
