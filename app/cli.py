"""The commands of `flask`: preparing, serving, accounts, imports, backup. Features add their own groups."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click
from flask import Flask, current_app
from flask_migrate import upgrade
from sqlalchemy import inspect, make_url, select

from app import backup, config, demo, worker
from app.extensions import db
from app.kernel import clock
from app.people import Employee
from app.web.commands import imports


def init_app(app: Flask) -> None:
    """Add the commands that belong to no feature."""
    app.cli.add_command(imports)
    app.cli.add_command(backup.backup)
    app.cli.add_command(backup.restore)
    app.cli.add_command(prepare)
    app.cli.add_command(serve)
    app.cli.add_command(work)


def prepare_database() -> None:
    """Bring the schema up to date; fill an empty database with the demo office where this is the demo."""
    url = make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    if not _is_current():
        upgrade()
    if current_app.config["KINTAN_ENV"] == "demo" and db.session.scalar(select(Employee.id).limit(1)) is None:
        click.echo("Menyiapkan kantor peragaan ...")
        demo.build()
    db.session.remove()


def _is_current() -> bool:
    """Whether the schema stands at the newest migration, asked without loading the migration machinery."""
    newest = max(path.name.partition("_")[0] for path in (config.ROOT / "migrations" / "versions").glob("*.py"))
    if not inspect(db.engine).has_table("alembic_version"):
        return False
    return db.session.execute(db.text("SELECT version_num FROM alembic_version")).scalar() == newest


def _refuse_demo_people() -> None:
    """Production does not start on a database that holds the demo's people, whose passwords everybody knows."""
    if demo.is_present():
        raise click.ClickException(
            "This database holds the demo office, whose passwords are public. Point DATABASE_URL to another database."
        )


@click.command()
def prepare() -> None:
    """Migrate the database, and load the demo office into an empty one in the demo."""
    prepare_database()


@click.command()
def serve() -> None:
    """Prepare, say where the portal is and whom to be, and serve."""
    from app import server

    started = time.monotonic()
    prepare_database()
    production = current_app.config["KINTAN_ENV"] == "production"
    if production:
        _refuse_demo_people()
    host, port = os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8000)
    click.echo(
        f"Kintan: http://{host}:{port}  (siap dalam {time.monotonic() - started:.1f} detik, {clock.today():%d-%m-%Y})"
    )
    if not production:
        for member in demo.cast():
            click.echo(
                f"  {member.role:<34} {member.name:<32} NIP {member.nip or '-':<20} kata sandi {member.password}"
            )
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    server.serve(app, host, port, beside=worker.run if app.config["WORKER"] == "beside" else None)


@click.command("worker")
def work() -> None:
    """Send what is to be sent and do what is to be done by itself, until told to stop; for WORKER=separate."""
    worker.work(current_app._get_current_object())  # type: ignore[attr-defined]
