"""`dealdark audit`: the whole ledger once more against the limits."""

from __future__ import annotations

import click

from bot.cli.office import open_desk, team_option


@click.command(short_help="Replay all touches and nudges against the limits.")
@team_option
def command(team: str | None) -> int:
    """Replay all touches and nudges against the limits.

    Prints what was checked, or the first violation; exits 1 when there is one. What reps did without an advice is
    counted, and is no violation.
    """
    from bot.messages.language import said
    from bot.services.looking.auditing import audit

    desk = open_desk()
    try:
        report = audit(desk, team)
    finally:
        desk.database.close()
    if report.first is not None:
        click.echo(said(report.first))
        if report.violations.total() > 1:
            listed = ", ".join(f"{limit} {times:,}" for limit, times in report.violations.most_common())
            click.echo(f"It is the first of {report.violations.total():,} violations: {listed}.")
        return 1
    click.echo(
        f"No violation: {report.deals:,} deals, {report.touches:,} touches and {report.nudges:,} nudges, "
        f"{report.windows:,} windows checked. Reps' own touches beyond a limit: {report.own:,}."
    )
    return 0
