"""The library of the demo offices: real indicators from public documents, each with its source (the CSV files)."""

from app.indicators.seed.loading import OFFICES, load

__all__ = ["OFFICES", "load"]
