"""`flask demo`: makes the demo office, grows it for measurements, and tells scripts whom to be and what to open."""

from __future__ import annotations

import json

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from app.demo import addresses, office, scale
from app.demo.cast import cast
from app.kernel.database import gather_statistics


@click.command("demo")
@click.option("--employees", type=click.IntRange(min=0), default=0, help="Grow the portal to that many people.")
@click.option("--as-json", is_flag=True, help="Print the cast and an example of each kind of page, for scripts.")
@with_appcontext
def demo(employees: int, as_json: bool) -> None:
    """Make the demo office, unless it is there."""
    if current_app.config["KINTAN_ENV"] == "production":
        raise click.ClickException("The demo office is not for production: its passwords are public.")
    upgrade()
    office.build()
    came = scale.grow_to(employees) if employees else 0
    gather_statistics()
    if as_json:
        click.echo(json.dumps(addresses.directory(), ensure_ascii=False, indent=2))
        return
    if came:
        click.echo(f"{came} orang lagi.")
    for member in cast():
        click.echo(f"{member.role:<40} {member.name:<34} {member.nip or '-':<20} {member.password}")
