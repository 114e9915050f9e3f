"""Groups of `flask` commands that several features add to."""

from __future__ import annotations

from flask.cli import AppGroup

imports = AppGroup("import", help="Read a CSV or XLSX file: shows what would happen; with --apply, does it.")
