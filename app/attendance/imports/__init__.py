"""Attendance and scores as a table in a file: a class goes out, and comes in after a dry run."""

from app.attendance.imports.columns import COLUMNS
from app.attendance.imports.plan import plan
from app.attendance.imports.stored import stamp
from app.kernel.imports import Importer

ATTENDANCE = Importer("attendance", COLUMNS, plan, stamp)

__all__ = ["ATTENDANCE", "COLUMNS"]
