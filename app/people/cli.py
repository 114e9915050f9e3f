"""`flask accounts` and `flask import employees`: what an operator does before anybody can sign in."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from flask_babel import force_locale
from sqlalchemy import select

from app.extensions import db
from app.kernel import database
from app.kernel.errors import DomainError
from app.kernel.permissions import Role
from app.people import credentials
from app.people.actions import accounts, employees, identity, roles
from app.people.imports import EMPLOYEES
from app.people.models import Employee, EmployeeKind
from app.web.commands import OPERATOR, import_file, imports

accounts_group = AppGroup("accounts", help="Accounts of people who let others in.")


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(accounts_group)
    imports.add_command(import_employees)


@accounts_group.command("create")
@click.option("--nip", default="", help="NIP or NI PPPK, 18 digits.")
@click.option("--email", default="", help="Address to sign in with.")
@click.option("--name", required=True, help="Full name.")
@click.option("--kind", type=click.Choice([kind.value for kind in EmployeeKind]), default=EmployeeKind.PNS.value)
@click.option("--role", type=click.Choice([role.value for role in Role]), help="For everything.")
def create_account(nip: str, email: str, name: str, kind: str, role: str | None) -> None:
    """Make an account with a one-time password, shown once; the employee too, if there is none."""
    password = credentials.one_time_password()
    hashed = credentials.hash_password(password)
    try:
        with force_locale("id"), database.write_unit():
            person = identity.identify(EmployeeKind(kind), nip, name, "", email)
            known = db.session.scalars(
                select(Employee).where(Employee.nip == person.nip if person.nip else Employee.email == person.email)
            ).first()
            employee = known or employees.create(OPERATOR, person)
            accounts.give_one_time_password(OPERATOR, employee, hashed)
            if role:
                roles.grant(OPERATOR, employee, Role(role), None)
            click.echo(f"{employee.name}: {employee.nip or employee.email}")
    except DomainError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"Kata sandi sekali pakai (berlaku tiga hari): {password}")


@imports.command("employees")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Do it, if no row is refused.")
def import_employees(file: Path, is_applied: bool) -> None:
    """Read employees with their posts from FILE and say row by row what would happen."""
    import_file(EMPLOYEES, file, is_applied=is_applied)
