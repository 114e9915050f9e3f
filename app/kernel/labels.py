"""Closed lists of the field's words: each member is stored as its word and shown by its label."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """An enum whose members have a label in the reader's language: `DRAFT = "draf", _l("Draf")`."""

    _value_: str
    _label: object

    def __new__(cls, value: str, label: object = "") -> Self:
        """One member; where a member is looked up by its word, the label is not given."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label  # noqa: SLF001 - the member is being made here
        return member

    @property
    def label(self) -> str:
        """The label, translated now."""
        return str(self._label)
