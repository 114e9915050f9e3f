"""The columns of the employees' file, and what one row says once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.kernel.errors import DomainError
from app.kernel.tables import Column, ColumnKind
from app.kernel.text import tidy_line
from app.people.actions.identity import Identity, identify
from app.people.models import EmployeeKind, PlacementKind, PositionKind

COLUMNS = (
    Column("nip", required=True, hint=_l("NIP atau NI PPPK, 18 digit, sebagai teks"), width=22),
    Column("nama", required=True, hint=_l("Nama lengkap dengan gelar"), width=32),
    Column("jenis", hint=_l("pns (bila kosong), pppk, pppk_paruh_waktu")),
    Column("golongan", hint=_l("III/a untuk PNS, IX untuk PPPK"), width=10),
    Column("email", width=30),
    Column("kode_unit", required=True, hint=_l("Kode unit seperti di halaman Organisasi")),
    Column("jabatan", required=True, width=32),
    Column("jenis_jabatan", required=True,
           hint=_l("jpt, administrator, pengawas, pelaksana, jf_keahlian, jf_keterampilan")),
    Column("status", hint=_l("definitif (bila kosong), plt, plh"), width=12),
    Column("memimpin_unit", hint=_l("ya atau tidak"), width=14),
    Column("nip_atasan", hint=_l("NIP atasan, boleh baris lain di berkas ini; e-mail bila tanpa NIP"), width=22),
    Column("mulai", required=True, kind=ColumnKind.DAY, hint=_l("31-01-2026"), width=12),
    Column("selesai", kind=ColumnKind.DAY, hint=_l("Kosong bila masih dijabat"), width=12),
)  # fmt: skip
_LONGEST = {"nama": 200, "jabatan": 200}
_NO = frozenset({"", "tidak", "t", "0"})
_YES = frozenset({"ya", "y", "1"})
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """One row, well-formed; units and supervisors are still names."""

    identity: Identity
    unit_code: str
    position: str
    position_kind: PositionKind
    kind: PlacementKind
    heads_unit: bool
    supervisor: str
    starts_on: date
    ends_on: date | None


def read_entry(values: Mapping[str, str]) -> Entry:
    """Read the row's texts. Raises DomainError with the first thing that is wrong."""
    for name, longest in _LONGEST.items():
        if len(values[name]) > longest:
            raise DomainError(_("Kolom %(column)s: paling banyak %(max)d karakter.", column=name, max=longest))
    kind = _one_of(EmployeeKind, values, "jenis", EmployeeKind.PNS)
    if kind is EmployeeKind.STATE_OFFICIAL:
        raise DomainError(_("Pejabat negara tidak diimpor; tambahkan lewat halaman Pegawai."))
    starts_on = date.fromisoformat(values["mulai"])
    ends_on = date.fromisoformat(values["selesai"]) if values["selesai"] else None
    if ends_on is not None and ends_on < starts_on:
        raise DomainError(_("Tanggal selesai tidak boleh sebelum tanggal mulai."))
    return Entry(
        identity=identify(kind, values["nip"], tidy_line(values["nama"]), values["golongan"], values["email"]),
        unit_code=values["kode_unit"],
        position=tidy_line(values["jabatan"]),
        position_kind=_one_of(PositionKind, values, "jenis_jabatan", None),
        kind=_one_of(PlacementKind, values, "status", PlacementKind.DEFINITIVE),
        heads_unit=_yes(values["memimpin_unit"]),
        supervisor=values["nip_atasan"].replace(" ", "").lower(),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _one_of(kind: type[Kind], values: Mapping[str, str], column: str, default: Kind | None) -> Kind:
    text = values[column].lower().replace(" ", "_")
    if not text and default is not None:
        return default
    if text in {member.value for member in kind}:
        return kind(text)
    raise DomainError(
        _("Kolom %(column)s: “%(text)s” tidak dikenal. Pilihannya: %(known)s.",
          column=column, text=values[column][:40], known=", ".join(kind))
    )  # fmt: skip


def _yes(text: str) -> bool:
    if text.lower() in _NO:
        return False
    if text.lower() in _YES:
        return True
    raise DomainError(_("Kolom memimpin_unit: tulis ya atau tidak."))
