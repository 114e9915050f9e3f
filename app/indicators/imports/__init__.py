"""Indicators as a table in a file: the library goes out, and comes in after a dry run."""

from app.indicators.imports.columns import COLUMNS, row_of
from app.indicators.imports.plan import plan
from app.indicators.imports.stored import stamp
from app.kernel.imports import Importer

INDICATORS = Importer("indicators", COLUMNS, plan, stamp)

__all__ = ["COLUMNS", "INDICATORS", "row_of"]
