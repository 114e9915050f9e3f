"""The columns of the attendance file, and how a row is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.attendance.actions.completing import refuse_impossible
from app.attendance.models import Presence
from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number
from app.kernel.tables import Column, ColumnKind

COLUMNS = (
    Column("kelas", required=True, hint=_l("Nomor kelas, seperti di alamat halaman kelasnya"), width=8),
    Column("pertemuan", hint=_l("1 untuk yang pertama; kosong bila baris ini hanya memuat nilai"), width=10),
    Column("nip", required=True, hint=_l("NIP atau NI PPPK peserta, sebagai teks"), width=22),
    Column("nama", hint=_l("Untuk dibaca saja; peserta dikenali dari NIP"), width=32),
    Column("kehadiran", hint=_l("hadir, terlambat, izin, atau tidak_hadir"), width=14),
    Column("nilai", kind=ColumnKind.NUMBER, hint=_l("0 sampai 100; kosong bila tidak diubah"), width=10),
    Column("alasan", hint=_l("Wajib bila mengubah kehadiran yang sudah tercatat"), width=32),
)
_NIP_DIGITS = 18
_LONGEST_REASON = 500


@dataclass(frozen=True)
class Entry:
    """What one row says."""

    class_id: int
    meeting: int | None
    nip: str
    presence: Presence | None
    score: Decimal | None
    reason: str


def read_row(values: Mapping[str, str]) -> Entry:
    """Raises DomainError with the first thing that is wrong."""
    presence = _presence(values["kehadiran"])
    meeting = _whole("pertemuan", values["pertemuan"]) if values["pertemuan"] else None
    if presence is None and not values["nilai"]:
        raise DomainError(_("Isi kehadiran, nilai, atau keduanya."))
    if presence is not None and meeting is None:
        raise DomainError(_("Kolom pertemuan wajib diisi bila kehadiran diisi."))
    score = parse_number(values["nilai"]) if values["nilai"] else None
    if score is not None:
        refuse_impossible(score)
    if len(values["alasan"]) > _LONGEST_REASON:
        raise DomainError(_("Kolom %(column)s: paling banyak %(max)d karakter.", column="alasan", max=_LONGEST_REASON))
    return Entry(_whole("kelas", values["kelas"]), meeting, _nip(values["nip"]), presence, score, values["alasan"])


def _presence(text: str) -> Presence | None:
    word = "_".join(text.lower().split())
    known = {each.value: each for each in Presence}
    if word and word not in known:
        raise DomainError(
            _("Kolom %(column)s: “%(text)s” tidak dikenal. Pilihannya: %(known)s.",
              column="kehadiran", text=text[:40], known=", ".join(known))
        )  # fmt: skip
    return known.get(word)


def _whole(column: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:12]) <= 2**31 - 1):
        raise DomainError(_("Kolom %(column)s: “%(text)s” bukan nomor.", column=column, text=text[:40]))
    return int(text)


def _nip(text: str) -> str:
    digits = "".join(each for each in text if each not in " .-\u00a0")
    if not (digits.isascii() and digits.isdigit() and len(digits) == _NIP_DIGITS):
        raise DomainError(_("NIP “%(text)s” bukan 18 angka.", text=text[:40]))
    return digits
