"""The difference of two editions in words: names of what changed, values as people read them, up or down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from app.agreements import queries, snapshots
from app.agreements.editions.difference import Change, Difference, difference_of
from app.agreements.kinds import (
    AppendixBand,
    Approach,
    Aspect,
    Behaviour,
    Perspective,
    ResultKind,
    ResultOwnership,
    SheetForm,
)
from app.agreements.models import Agreement
from app.kernel.labels import Labelled
from app.web.rendering import long_date, nip, number

_LISTS: dict[str, type[Labelled]] = {
    "approach": Approach,
    "form": SheetForm,
    "kind": ResultKind,
    "ownership": ResultOwnership,
    "aspect": Aspect,
    "perspective": Perspective,
}


def difference_between(former: Agreement, agreement: Agreement) -> Difference:
    """What the edition says otherwise than the former: by what was signed, or as it stands before that."""
    return difference_of(_content(former), _content(agreement))


def _content(agreement: Agreement) -> dict[str, object]:
    kept = queries.snapshot_of(agreement)
    return kept.content if kept else snapshots.content_of(agreement)


class Words:
    """How the page says changes; its words are looked up once for the whole page."""

    def __init__(self) -> None:
        self.kinds = {"added": _("Ditambahkan"), "removed": _("Dihapus"), "changed": _("Diubah")}
        self.bands = {band.value: band.label for band in AppendixBand}
        self.behaviours = {behaviour.value: behaviour.label for behaviour in Behaviour}
        self.ways = {
            True: (_("naik dari"), _("ke")),
            False: (_("turun dari"), _("ke")),
            None: (_("dari"), _("menjadi")),
        }
        self.names = {
            "starts_on": _("Mulai berlaku"), "ends_on": _("Berlaku sampai"), "approach": _("Pendekatan"),
            "form": _("Bentuk lembar"), "text": _("Rumusan"), "kind": _("Jenis"), "ownership": _("Klasifikasi"),
            "intervenes_in": _("Hasil kerja pimpinan yang diintervensi"), "aspect": _("Aspek"),
            "perspective": _("Perspektif"), "target": _("Target"), "programme": _("Program"),
            "activity": _("Kegiatan"), "amount": _("Anggaran (Rp)"), "source": _("Sumber"),
            "employee.name": _("Nama pegawai"), "employee.nip": _("NIP pegawai"),
            "employee.rank": _("Pangkat pegawai"), "employee.position": _("Jabatan"), "employee.unit": _("Unit kerja"),
            "supervisor.name": _("Pejabat penilai"), "supervisor.nip": _("NIP pejabat penilai"),
            "supervisor.rank": _("Pangkat pejabat penilai"),
        }  # fmt: skip
        self._nothing = _("(kosong)")
        self._labels = {name: {member.value: member.label for member in members} for name, members in _LISTS.items()}

    def name(self, change: Change) -> str:
        """What changed."""
        return self.names.get(change.name) or self.behaviours.get(change.name, change.name)

    def value(self, name: str, text: str) -> str:
        """A stored value as people read it."""
        if not text:
            return self._nothing
        if name in self._labels:
            return str(self._labels[name].get(text, text))
        if name in ("starts_on", "ends_on"):
            return long_date(date.fromisoformat(text))
        if name == "amount":
            return number(Decimal(text))
        return nip(text) if name.endswith(".nip") else text
