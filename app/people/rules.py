"""NIP and NI PPPK: what eighteen digits say, and whether they can be true (Perka BKN 22/2007; domain.md 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.kernel.errors import DomainError

YOUNGEST_AT_APPOINTMENT = 17
GRADES_PNS = tuple(
    f"{rank}/{letter}"
    for rank, letters in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde"))
    for letter in letters
)
GRADES_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
RANKS = dict(
    zip(
        GRADES_PNS,
        (
            "Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I",
            "Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I",
            "Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I",
            "Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama",
        ),
        strict=True,
    )
)  # fmt: skip


def joined(text: str) -> str:
    """A number without the spaces, dots and dashes that people write into it."""
    return re.sub(r"[\s.\-]", "", text)


def parse_nip(text: str, today: date) -> str:
    """Return the NIP of a PNS as 18 digits. Raises DomainError with what is wrong in it."""
    digits, born = _digits_and_birth(text, "NIP", today)
    month = int(digits[12:14])
    if not 1 <= month <= 12:
        raise DomainError(_("Digit 13–14 NIP adalah bulan TMT CPNS, harus 01 sampai 12."), "nip")
    appointed = date(int(digits[8:12]), month, 1) if int(digits[8:12]) else None
    if appointed is None or appointed > today:
        raise DomainError(_("Digit 9–14 NIP adalah tahun dan bulan TMT CPNS; tidak boleh di masa depan."), "nip")
    if appointed < date(born.year + YOUNGEST_AT_APPOINTMENT, born.month, 1):
        raise DomainError(
            _("Menurut NIP ini orangnya belum 17 tahun saat TMT CPNS. Periksa tanggal lahir dan TMT."), "nip"
        )
    return digits


def parse_pppk_number(text: str, today: date) -> str:
    """Return the NI PPPK as 18 digits; digits 13-14 count contracts and are no month. Raises DomainError."""
    digits, born = _digits_and_birth(text, "NI PPPK", today)
    year = int(digits[8:12])
    if not born.year + YOUNGEST_AT_APPOINTMENT <= year <= today.year:
        raise DomainError(
            _("Digit 9–12 NI PPPK adalah tahun pengangkatan; tidak sesuai dengan tanggal lahir atau masa kini."), "nip"
        )
    return digits


def _digits_and_birth(text: str, what: str, today: date) -> tuple[str, date]:
    """The parts that both numbers share: length, birth date, sex, sequence."""
    digits = joined(text)
    if not digits:
        raise DomainError(_("%(what)s wajib diisi.", what=what), "nip")
    if not (digits.isascii() and digits.isdigit()):
        raise DomainError(_("%(what)s hanya berisi angka.", what=what), "nip")
    if len(digits) != 18:
        raise DomainError(
            _("%(what)s terdiri dari 18 digit; ini %(count)d digit.", what=what, count=len(digits)), "nip"
        )
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise DomainError(
            _("Delapan digit pertama %(what)s adalah tanggal lahir; tanggal ini tidak ada.", what=what), "nip"
        ) from None
    if born > today:
        raise DomainError(_("Tanggal lahir dalam %(what)s ada di masa depan.", what=what), "nip")
    if digits[14] not in "12":
        raise DomainError(_("Digit ke-15 %(what)s adalah jenis kelamin: 1 pria, 2 wanita.", what=what), "nip")
    if digits[15:] == "000":
        raise DomainError(_("Tiga digit terakhir %(what)s adalah nomor urut, mulai dari 001.", what=what), "nip")
    return digits, born


def parse_grade(text: str, known: Sequence[str]) -> str | None:
    """The golongan as the law writes it, one of `known` ("III/a", "IX"). Raises DomainError with what there is."""
    plain = re.sub(r"\s*/\s*", "/", text.strip())
    if not plain:
        return None
    for grade in known:
        if grade.casefold() == plain.casefold():
            return grade
    raise DomainError(
        _("Golongan “%(grade)s” tidak ada. Pilihannya: %(known)s.", grade=plain[:20], known=", ".join(known)), "grade"
    )


def rank_of(grade: str | None) -> str:
    """Pangkat and golongan ruang as printed ("Penata Muda, III/a"); PPPK have a golongan and no pangkat."""
    if not grade:
        return ""
    return f"{RANKS[grade]}, {grade}" if grade in RANKS else _("Golongan %(grade)s", grade=grade)
