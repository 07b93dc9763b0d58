"""`role` alone: who is what, for those who see the team; everyone else hears their own role."""

from __future__ import annotations

from tests.scenarios.conftest import Office, pressed, said

MANY = 45


def test_role_alone_lists_who_is_what(office: Office) -> None:
    office.type("list", "U0SAM")
    assert "You're a rep. You see your own deals." in office.type("role")
    assert "U0SAM" not in office.type("role")
    office.box.edit_user("U0ALEX", is_admin=True)
    for number in range(MANY):
        office.product.desk.actor("T0SANDBOX", f"U0REP{number:05d}")
    assert "isn't a colleague I know" in office.type("role zoe manager")
    assert "Whose role, and which?" in office.type("role sam")
    for typed in ("sam", "Sam Okafor", "<@U0SAM>"):
        assert "Sam Okafor is a manager now" in office.type(f"role {typed} manager") or typed != "sam"
    shown = office.command("role")
    text = said(shown)
    assert "You're an admin." in text and "Page 1 of 2, 47 people in all" in text
    assert text.index("<@U0ALEX>") < text.index("Managers") < text.index("<@U0SAM>") < text.index("Reps")
    [message] = shown["messages"]
    more = office.box.click("U0ALEX", "D0ALEX", message["ts"], **pressed(message, "Show more"))
    assert "Page 2 of 2" in said(more) and "U0SAM" not in said(more) and "<@U0REP00044>" in said(more)
    assert "An admin decides who's a manager." in office.type("role", "U0SAM")
    # Who may not see it any more turns no page of it.
    office.box.edit_user("U0ALEX", is_admin=False)
    [message] = more["messages"]
    back = office.box.click("U0ALEX", "D0ALEX", message["ts"], **pressed(message, "Back"))
    assert "You're a rep." in said(back) and "U0SAM" not in said(back)
