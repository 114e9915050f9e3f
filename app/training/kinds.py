"""The closed lists of courses and classes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class Mode(Labelled):
    """The path of competence development (PerLAN 10/2018); both in one course is called blended."""

    CLASSICAL = "klasikal", _l("Klasikal")
    NON_CLASSICAL = "nonklasikal", _l("Nonklasikal")
    BLENDED = "campuran", _l("Campuran")


class CourseForm(Labelled):
    """The forms of competence development (PerLAN 10/2018), in the order of the regulation."""

    STRUCTURAL = "struktural", _l("Pelatihan struktural kepemimpinan")
    MANAGERIAL = "manajerial", _l("Pelatihan manajerial")
    TECHNICAL = "teknis", _l("Pelatihan teknis")
    FUNCTIONAL = "fungsional", _l("Pelatihan fungsional")
    SOCIOCULTURAL = "sosial_kultural", _l("Pelatihan sosial kultural")
    SEMINAR = "seminar", _l("Seminar atau konferensi")
    WORKSHOP = "workshop", _l("Workshop atau lokakarya")
    SHORT_COURSE = "kursus", _l("Kursus")
    UPGRADING = "penataran", _l("Penataran")
    TECHNICAL_GUIDANCE = "bimtek", _l("Bimbingan teknis")
    DISSEMINATION = "sosialisasi", _l("Sosialisasi")
    OTHER_CLASSICAL = "klasikal_lain", _l("Klasikal lainnya")
    COACHING = "coaching", _l("Coaching")
    MENTORING = "mentoring", _l("Mentoring")
    E_LEARNING = "e_learning", _l("E-learning")
    DISTANCE = "jarak_jauh", _l("Pelatihan jarak jauh")
    SECONDMENT = "detasering", _l("Detasering")
    OUTBOUND = "outbond", _l("Pembelajaran alam terbuka (outbond)")
    BENCHMARKING = "patok_banding", _l("Patok banding (benchmarking)")
    EXCHANGE = "pertukaran", _l("Pertukaran PNS dengan swasta atau BUMN")
    SELF_STUDY = "belajar_mandiri", _l("Belajar mandiri")
    COMMUNITY = "komunitas_belajar", _l("Komunitas belajar")
    ON_THE_JOB = "bimbingan_kerja", _l("Bimbingan di tempat kerja")
    INTERNSHIP = "magang", _l("Magang atau praktik kerja")
    OTHER_NON_CLASSICAL = "nonklasikal_lain", _l("Nonklasikal lainnya")

    @property
    def usual_mode(self) -> Mode:
        """The path that the regulation puts the form under."""
        forms = list(CourseForm)
        is_classical = forms.index(self) <= forms.index(CourseForm.OTHER_CLASSICAL)
        return Mode.CLASSICAL if is_classical else Mode.NON_CLASSICAL


class CompetenceKind(Labelled):
    """The kinds of competence (UU 20/2023; PermenPANRB 38/2017)."""

    TECHNICAL = "teknis", _l("Teknis")
    MANAGERIAL = "manajerial", _l("Manajerial")
    SOCIOCULTURAL = "sosial_kultural", _l("Sosial kultural")


class ClassStatus(Labelled):
    """The life of a class. Whether one can register now is computed from its days, never stored."""

    DRAFT = "rancangan", _l("Rancangan")
    PUBLISHED = "terbit", _l("Terbit")
    COMPLETED = "selesai", _l("Selesai")
    CANCELLED = "batal", _l("Dibatalkan")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {"rancangan": "neutral", "terbit": "info", "selesai": "success", "batal": "warning"}[self.value]


class Standing(Labelled):
    """Where a class stands today, as the coordinator's desk lists it: computed, never stored."""

    COMING = "akan-datang", _l("Akan datang")
    RUNNING = "berlangsung", _l("Berlangsung")
    OVER = "perlu-diselesaikan", _l("Perlu diselesaikan")
    DRAFT = "rancangan", _l("Rancangan")
    COMPLETED = "selesai", _l("Selesai")
    CANCELLED = "dibatalkan", _l("Dibatalkan")


class Admission(Labelled):
    """By whose word a seat is given in a class (a setting of the class)."""

    CONFIRMED = "koordinator", _l("Disetujui atasan, lalu dikonfirmasi koordinator")
    APPROVED = "atasan", _l("Disetujui atasan, lalu kursi langsung diberikan")
    OPEN = "langsung", _l("Kursi langsung diberikan; atasan diberi tahu")


class Audience(Labelled):
    """To whom of those who enrolled in a class a message goes."""

    SEATED = "peserta", _l("Peserta yang mendapat kursi")
    ALL = "semua", _l("Semua yang mendaftar, termasuk yang menunggu")
