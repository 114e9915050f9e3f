"""`flask import indicators FILE`: fill the library from a file."""

from __future__ import annotations

from pathlib import Path

import click
from flask_babel import force_locale

from app.indicators.imports import INDICATORS
from app.kernel import database
from app.kernel.errors import DomainError
from app.kernel.imports import Outcome
from app.kernel.permissions import EVERYWHERE, Actor, Role
from app.kernel.tables import read_table
from app.web.commands import imports

OPERATOR = Actor(None, "Kintan (baris perintah)", roles=((Role.PERFORMANCE_TEAM, EVERYWHERE),))


@imports.command("indicators")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Do it, if no row is refused.")
def import_indicators(file: Path, is_applied: bool) -> None:
    """Read indicators from FILE and say row by row what would happen."""
    try:
        with force_locale("id"), database.write_unit():
            plan = INDICATORS.plan(OPERATOR, read_table(file.read_bytes(), file.name, INDICATORS.columns))
            for row in plan.report.results:
                if row.outcome is not Outcome.UNCHANGED:
                    click.echo(f"{row.number}\t{row.outcome.label}\t{row.subject}\t{'; '.join(row.details)}")
            click.echo(", ".join(f"{outcome.label}: {plan.report.counts[outcome]}" for outcome in Outcome))
            if plan.report.is_refused:
                raise DomainError("Tidak ada yang diterapkan, karena ada baris yang ditolak.")
            if is_applied:
                plan.carry_out(OPERATOR)
    except DomainError as error:
        raise click.ClickException(error.message) from error
