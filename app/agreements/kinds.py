"""The closed lists of the SKP form: states, kinds, aspects, perspectives, the seven values. Each has its label."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Labelled(StrEnum):
    """An enum whose members have a label in the reader's language."""

    @property
    def label(self) -> str:
        return str(LABELS[self])


class AgreementStatus(Labelled):
    DRAFT = "draf"
    SUBMITTED = "diajukan"
    RETURNED = "dikembalikan"
    AGREED = "disepakati"
    SIGNED = "ditandatangani"
    ENDED = "berakhir"

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


class SheetForm(Labelled):
    """Which of the two printed forms (PermenPANRB 6/2022)."""

    LEADER = "jpt"
    STAFF = "ja_jf"


class Approach(Labelled):
    """Pendekatan hasil kerja; one per SKP."""

    QUANTITATIVE = "kuantitatif"
    QUALITATIVE = "kualitatif"


class ResultKind(Labelled):
    MAIN = "utama"
    ADDITIONAL = "tambahan"


class ResultOwnership(Labelled):
    """Whether the result stays with the post or follows the person (e-Kinerja BKN)."""

    ORGANISATION = "organisasi"
    INDIVIDUAL = "individu"


class Aspect(Labelled):
    QUANTITY = "kuantitas"
    QUALITY = "kualitas"
    TIME = "waktu"
    COST = "biaya"


class Perspective(Labelled):
    """Perspektif, on the leaders' form only."""

    CLIENTS = "penerima_layanan"
    PROCESS = "proses_bisnis"
    LEARNING = "penguatan_internal"
    BUDGET = "anggaran"


class AppendixBand(Labelled):
    RESOURCES = "sumber_daya"
    ACCOUNTABILITY = "pertanggungjawaban"
    CONSEQUENCES = "konsekuensi"


class Party(Labelled):
    EMPLOYEE = "pegawai"
    SUPERVISOR = "pejabat_penilai"


class Behaviour(Labelled):
    """The seven values of BerAKHLAK (SE MenPANRB 20/2021)."""

    SERVICE = "berorientasi_pelayanan"
    ACCOUNTABLE = "akuntabel"
    COMPETENT = "kompeten"
    HARMONIOUS = "harmonis"
    LOYAL = "loyal"
    ADAPTIVE = "adaptif"
    COLLABORATIVE = "kolaboratif"

    @property
    def guidance(self) -> tuple[str, str, str]:
        """The three panduan perilaku as the form prints them; official wording, not translated."""
        return GUIDANCE[self]


LABELS: dict[StrEnum, object] = {
    AgreementStatus.DRAFT: _l("Draf"),
    AgreementStatus.SUBMITTED: _l("Diajukan"),
    AgreementStatus.RETURNED: _l("Dikembalikan"),
    AgreementStatus.AGREED: _l("Disepakati"),
    AgreementStatus.SIGNED: _l("Ditandatangani"),
    AgreementStatus.ENDED: _l("Berakhir"),
    SheetForm.LEADER: _l("JPT dan pimpinan unit kerja mandiri"),
    SheetForm.STAFF: _l("Pejabat administrasi dan fungsional"),
    Approach.QUANTITATIVE: _l("Kuantitatif"),
    Approach.QUALITATIVE: _l("Kualitatif"),
    ResultKind.MAIN: _l("Utama"),
    ResultKind.ADDITIONAL: _l("Tambahan"),
    ResultOwnership.ORGANISATION: _l("Organisasi"),
    ResultOwnership.INDIVIDUAL: _l("Individu"),
    Aspect.QUANTITY: _l("Kuantitas"),
    Aspect.QUALITY: _l("Kualitas"),
    Aspect.TIME: _l("Waktu"),
    Aspect.COST: _l("Biaya"),
    Perspective.CLIENTS: _l("Penerima layanan"),
    Perspective.PROCESS: _l("Proses bisnis"),
    Perspective.LEARNING: _l("Penguatan internal"),
    Perspective.BUDGET: _l("Anggaran"),
    AppendixBand.RESOURCES: _l("Dukungan sumber daya"),
    AppendixBand.ACCOUNTABILITY: _l("Skema pertanggungjawaban"),
    AppendixBand.CONSEQUENCES: _l("Konsekuensi"),
    Party.EMPLOYEE: _l("Pegawai yang dinilai"),
    Party.SUPERVISOR: _l("Pejabat penilai kinerja"),
    Behaviour.SERVICE: "Berorientasi Pelayanan",
    Behaviour.ACCOUNTABLE: "Akuntabel",
    Behaviour.COMPETENT: "Kompeten",
    Behaviour.HARMONIOUS: "Harmonis",
    Behaviour.LOYAL: "Loyal",
    Behaviour.ADAPTIVE: "Adaptif",
    Behaviour.COLLABORATIVE: "Kolaboratif",
}

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
