"""Import of employees, each with one post, from CSV and XLSX."""

from app.kernel.imports import Importer
from app.people.imports.columns import COLUMNS
from app.people.imports.plan import plan
from app.people.imports.stored import stamp

EMPLOYEES = Importer("employees", COLUMNS, plan, stamp)

__all__ = ["COLUMNS", "EMPLOYEES"]
