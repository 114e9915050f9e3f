"""The kinds of gaps between what a leader has promised and what the team carries."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class GapKind(Labelled):
    """What is missing: who carries the result, what the member carries, what the leader dropped, a rest, an IKU."""

    RESULT = "hasil", _l("Hasil tanpa pemikul")
    MEMBER = "anggota", _l("Anggota tanpa kaitan")
    DROPPED = "putus", _l("Kaitan terputus")
    SHARE = "bagian", _l("Bagian tidak genap")
    INDICATOR = "iku", _l("IKU tanpa perjanjian")

    @property
    def explanation(self) -> str:
        """What stands in this list, in a sentence."""
        return str(_EXPLANATIONS[self])


_EXPLANATIONS: dict[GapKind, object] = {
    GapKind.RESULT: _l("Tidak ada anggota tim yang hasil kerjanya mendukung hasil ini, dan belum ada saran untuknya."),
    GapKind.MEMBER: _l("Tidak satu pun hasil kerja pegawai ini tertaut pada hasil kerja pimpinannya."),
    GapKind.DROPPED: _l("Hasil kerja pegawai ini mendukung hasil yang sudah dihapus pimpinan dari perjanjiannya."),
    GapKind.SHARE: _l("Bagian yang dibagi kepada anggota tidak berjumlah 100 persen."),
    GapKind.INDICATOR: _l("Indikator yang sudah ditetapkan, tetapi belum ada dalam perjanjian siapa pun."),
}
