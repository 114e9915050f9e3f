"""Copies of the whole database that are known to be whole, made while the portal runs, and the way back."""

from app.backup.commands import backup, restore

__all__ = ["backup", "restore"]
