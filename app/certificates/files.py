"""Certificates and hours as rows of a table file."""

from __future__ import annotations

from app.certificates.models import Certificate
from app.kernel.tables import Column, ColumnKind

COLUMNS = (
    Column("nomor", width=32), Column("nama", width=32), Column("nip", width=22), Column("judul", width=50),
    Column("penyelenggara", width=32), Column("bentuk", width=26), Column("mulai", kind=ColumnKind.DAY),
    Column("selesai", kind=ColumnKind.DAY), Column("tanggal", kind=ColumnKind.DAY),
    Column("jp_tercantum", kind=ColumnKind.NUMBER), Column("jp_dihitung", kind=ColumnKind.NUMBER),
    Column("keadaan", width=20), Column("kode", width=32),
)  # fmt: skip

UNIT_COLUMNS = (
    Column("unit", width=50), Column("pegawai", kind=ColumnKind.NUMBER), Column("jp_dihitung", kind=ColumnKind.NUMBER),
    Column("jp_rata_rata", kind=ColumnKind.NUMBER), Column("punya_kewajiban", kind=ColumnKind.NUMBER),
    Column("sudah_terpenuhi", kind=ColumnKind.NUMBER), Column("jp_kurang", kind=ColumnKind.NUMBER),
)  # fmt: skip


def cells(each: Certificate) -> tuple[object, ...]:
    """One certificate, as COLUMNS say."""
    return (
        each.number, each.employee.name, each.employee.nip or "", each.title, each.provider, each.form.label,
        each.starts_on, each.ends_on, each.issued_on, each.hours, each.counted_hours, each.status.label,
        each.code or "",
    )  # fmt: skip
