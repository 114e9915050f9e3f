"""What the `flask` commands of several features share: the group of imports and how each of them goes."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale

from app.kernel import database
from app.kernel.errors import DomainError
from app.kernel.imports import Importer, Outcome
from app.kernel.permissions import EVERYWHERE, Actor, Role
from app.kernel.tables import read_table

OPERATOR = Actor(
    None, "Kintan (baris perintah)", roles=((Role.ADMINISTRATOR, EVERYWHERE), (Role.PERFORMANCE_TEAM, EVERYWHERE))
)

imports = AppGroup("import", help="Read a CSV or XLSX file: shows what would happen; with --apply, does it.")


def import_file(importer: Importer, file: Path, *, is_applied: bool) -> None:
    """Say row by row what the file would do; do it if asked to, and no row is refused."""
    try:
        with force_locale("id"), database.write_unit():
            plan = importer.plan(OPERATOR, read_table(file.read_bytes(), file.name, importer.columns))
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
