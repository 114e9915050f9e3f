"""Tables that come in and go out as files: CSV and XLSX read into rows with their numbers, and written safely."""

from app.kernel.tables.columns import Column, ColumnKind, Row, Table
from app.kernel.tables.reading import read_table
from app.kernel.tables.writing import write_csv, write_xlsx

__all__ = ["Column", "ColumnKind", "Row", "Table", "read_table", "write_csv", "write_xlsx"]
