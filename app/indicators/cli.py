"""`flask import indicators FILE`: fill the library from a file."""

from __future__ import annotations

from pathlib import Path

import click

from app.indicators.imports import INDICATORS
from app.web.commands import import_file, imports


@imports.command("indicators")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Do it, if no row is refused.")
def import_indicators(file: Path, is_applied: bool) -> None:
    """Read indicators from FILE and say row by row what would happen."""
    import_file(INDICATORS, file, is_applied=is_applied)
