"""`flask backup` and `flask restore`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import ModuleType

import click
from flask.cli import with_appcontext

from app import config
from app.backup import evidence, manifest, postgres, sqlite
from app.backup.contents import count_rows, is_empty
from app.backup.manifest import Manifest, NotRestorable
from app.extensions import db
from app.kernel import clock

PREFIX = "kintan-"


@click.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=config.ROOT / "instance" / "backups"
)
@click.option("--keep", type=click.IntRange(min=1), help="Remove all but that many newest copies.")
@with_appcontext
def backup(folder: Path, keep: int | None) -> None:
    """Copy the whole database and its files of evidence into FOLDER, while the portal runs; prints the copy's name."""
    try:
        copy = make_copy(folder)
        missing = evidence.copy_to(folder)
    except (NotRestorable, OSError) as error:
        raise click.ClickException(f"No copy was made. {error}") from error
    click.echo(copy)
    if missing:
        click.echo(f"{missing} files of evidence are not in their place: look into FILES_DIR or STORAGE_URL.", err=True)
    for old in _copies(folder)[: -keep if keep else 0]:
        manifest.remove(old)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Even if the database holds something: that is lost.")
@with_appcontext
def restore(file: Path, replace: bool) -> None:
    """Put the copy FILE back into the database of DATABASE_URL, after checking that it is whole, and the evidence."""
    try:
        rows = put_back(file, replace=replace)
        missing = evidence.write_back(file.parent)
    except (NotRestorable, OSError) as error:
        raise click.ClickException(f"Not restored. {error}") from error
    if missing:
        click.echo(
            f"{missing} files of evidence are missing: put the folder bukti beside the copy, then again.", err=True
        )
    click.echo(
        f"{sum(rows.values())} rows in {len(rows)} tables are back. Start the portal: it migrates what is older."
    )


def make_copy(folder: Path) -> Path:
    """Make a copy and its manifest in the folder; returns the copy. What is unfinished leaves nothing behind."""
    folder.mkdir(parents=True, exist_ok=True)
    made_at = clock.now()
    copy = folder / f"{PREFIX}{made_at:%Y%m%dT%H%M%S%f}Z.{db.engine.dialect.name}"
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as unfinished:
        file = Path(unfinished) / "copy"
        schema, rows = _engine().copy_to(file)
        if not schema:
            raise NotRestorable("The database of DATABASE_URL was never migrated: is it the right one?")
        facts = Manifest(
            engine=db.engine.dialect.name,
            made_at=made_at.isoformat(),
            schema=schema,
            rows=rows,
            sha256=manifest.sum_of(file),
        )
        manifest.put_in_place(file, copy)
    facts.write(copy)
    return copy


def put_back(file: Path, *, replace: bool) -> dict[str, int]:
    """Check the copy, put it back, and check what is there then; returns the rows of each table."""
    facts = manifest.read(file)
    facts.check(file, db.engine.dialect.name)
    _make_room()
    with db.engine.connect() as connection:
        if not replace and not is_empty(connection):
            raise NotRestorable("The database of DATABASE_URL holds something; say --replace to lose that.")
    _engine().write_back(file, facts.rows)
    with db.engine.connect() as connection:
        rows = count_rows(connection)
    facts.check_rows(rows)
    return rows


def _make_room() -> None:
    """The folder of a new SQLite database."""
    if db.engine.dialect.name == "sqlite" and db.engine.url.database:
        Path(db.engine.url.database).parent.mkdir(parents=True, exist_ok=True)


def _engine() -> ModuleType:
    return sqlite if db.engine.dialect.name == "sqlite" else postgres


def _copies(folder: Path) -> list[Path]:
    """The copies in a folder, oldest first: the moment is in the name."""
    return sorted(file for file in folder.glob(f"{PREFIX}*Z.*") if file.suffix in (".sqlite", ".postgresql"))
