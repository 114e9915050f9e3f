"""The closed lists of the SKP form: states, kinds, aspects, perspectives, the seven values. Each has its label."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class AgreementStatus(Labelled):
    DRAFT = "draf", _l("Draf")
    SUBMITTED = "diajukan", _l("Diajukan")
    RETURNED = "dikembalikan", _l("Dikembalikan")
    AGREED = "disepakati", _l("Disepakati")
    SIGNED = "ditandatangani", _l("Ditandatangani")
    ENDED = "berakhir", _l("Berakhir")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {
            "draf": "neutral",
            "diajukan": "waiting",
            "dikembalikan": "warning",
            "disepakati": "info",
            "ditandatangani": "success",
            "berakhir": "neutral",
        }[self.value]


BINDING = (AgreementStatus.SIGNED, AgreementStatus.ENDED)
"""Signed by both: its words are settled."""


class SheetForm(Labelled):
    """Which of the two printed forms (PermenPANRB 6/2022)."""

    LEADER = "jpt", _l("JPT dan pimpinan unit kerja mandiri")
    STAFF = "ja_jf", _l("Pejabat administrasi dan fungsional")


class Approach(Labelled):
    """Pendekatan hasil kerja; one per SKP."""

    QUANTITATIVE = "kuantitatif", _l("Kuantitatif")
    QUALITATIVE = "kualitatif", _l("Kualitatif")


class ResultKind(Labelled):
    MAIN = "utama", _l("Utama")
    ADDITIONAL = "tambahan", _l("Tambahan")


class ResultOwnership(Labelled):
    """Whether the result stays with the post or follows the person (e-Kinerja BKN)."""

    ORGANISATION = "organisasi", _l("Organisasi")
    INDIVIDUAL = "individu", _l("Individu")


class Aspect(Labelled):
    QUANTITY = "kuantitas", _l("Kuantitas")
    QUALITY = "kualitas", _l("Kualitas")
    TIME = "waktu", _l("Waktu")
    COST = "biaya", _l("Biaya")


class Perspective(Labelled):
    """Perspektif, on the leaders' form only."""

    CLIENTS = "penerima_layanan", _l("Penerima layanan")
    PROCESS = "proses_bisnis", _l("Proses bisnis")
    LEARNING = "penguatan_internal", _l("Penguatan internal")
    BUDGET = "anggaran", _l("Anggaran")


class AppendixBand(Labelled):
    RESOURCES = "sumber_daya", _l("Dukungan sumber daya")
    ACCOUNTABILITY = "pertanggungjawaban", _l("Skema pertanggungjawaban")
    CONSEQUENCES = "konsekuensi", _l("Konsekuensi")


class Party(Labelled):
    EMPLOYEE = "pegawai", _l("Pegawai yang dinilai")
    SUPERVISOR = "pejabat_penilai", _l("Pejabat penilai kinerja")


class AmendGround(Labelled):
    """Why an agreement in force is amended (PermenPANRB 53/2014, on the PK Perubahan)."""

    STRATEGY = "strategi_anggaran", _l("Perubahan strategi atau anggaran")
    PRIORITY = "prioritas_asumsi", _l("Perubahan prioritas atau asumsi")
    ORGANISATION = "organisasi", _l("Perubahan organisasi")
    OTHER = "lainnya", _l("Alasan lain")


class Behaviour(Labelled):
    """The seven values of BerAKHLAK (SE MenPANRB 20/2021)."""

    SERVICE = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    ACCOUNTABLE = "akuntabel", "Akuntabel"
    COMPETENT = "kompeten", "Kompeten"
    HARMONIOUS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIVE = "adaptif", "Adaptif"
    COLLABORATIVE = "kolaboratif", "Kolaboratif"

    @property
    def guidance(self) -> tuple[str, str, str]:
        """The three panduan perilaku as the form prints them; official wording, not translated."""
        return GUIDANCE[self]


GUIDANCE: dict[Behaviour, tuple[str, str, str]] = {
    Behaviour.SERVICE: (
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Melakukan perbaikan tiada henti",
    ),
    Behaviour.ACCOUNTABLE: (
        "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
        "Menggunakan kekayaan dan BMN secara bertanggung jawab, efektif, dan efisien",
        "Tidak menyalahgunakan kewenangan jabatan",
    ),
    Behaviour.COMPETENT: (
        "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
        "Membantu orang lain belajar",
        "Melaksanakan tugas dengan kualitas terbaik",
    ),
    Behaviour.HARMONIOUS: (
        "Menghargai setiap orang apapun latar belakangnya",
        "Suka menolong orang lain",
        "Membangun lingkungan kerja yang kondusif",
    ),
    Behaviour.LOYAL: (
        "Memegang teguh ideologi Pancasila, UUD NRI 1945, setia kepada NKRI serta pemerintahan yang sah",
        "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
        "Menjaga rahasia jabatan dan negara",
    ),
    Behaviour.ADAPTIVE: (
        "Cepat menyesuaikan diri menghadapi perubahan",
        "Terus berinovasi dan mengembangkan kreativitas",
        "Bertindak proaktif",
    ),
    Behaviour.COLLABORATIVE: (
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
        "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
        "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
    ),
}
