"""The states of an assessment and the moves between them (PermenPANRB 6/2022), as a table that anybody can check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.policy import Seat, Seats
from app.kernel import clock
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow
from app.periods import WindowState
from app.web.rendering import long_date

Hindrance = Callable[[Actor, Assessment], object | None]
_hindrances: defaultdict[str, list[Hindrance]] = defaultdict(list)


def add_hindrance(move: str, hindrance: Hindrance) -> None:
    """Let a later room or feature say why a move cannot be made now, although state and person are right."""
    if hindrance not in _hindrances[move]:
        _hindrances[move].append(hindrance)


def objection_ends_on(assessment: Assessment) -> date | None:
    """The last day for a keberatan: 14 days (a setting) from opening the result (PP 30/2019 Pasal 59).

    A result that was never opened counts as received so many days (a setting) after its release. None before that.
    """
    return last_day_to_object(assessment.released_at, assessment.received_at)


def last_day_to_object(released_at: datetime | None, received_at: datetime | None) -> date | None:
    """`objection_ends_on` of a result that was released and opened at these instants."""
    if released_at is None:
        return None
    counted = clock.local(released_at).date() + timedelta(days=current_app.config["RECEIPT_DAYS"])
    opened = clock.local(received_at).date() if received_at else counted
    return min(opened, counted) + timedelta(days=current_app.config["OBJECTION_DAYS"])


def why_closed(assessment: Assessment) -> str | None:
    """That the last day to file has passed, and who can give more time; None before that."""
    last_day = assessment.last_day_to_file()
    if clock.today() <= last_day:
        return None
    return _(
        "Jendela penilaian ditutup %(date)s. Minta perpanjangan kepada tim pengelola kinerja, dengan alasannya.",
        date=long_date(last_day),
    )


def not_open(actor: Actor, assessment: Assessment) -> object | None:
    """Why nothing can be filed on this day: too early, or closed."""
    today, window = clock.today(), assessment.window
    if window.state(today) is WindowState.PLANNED and not assessment.ended_early(today):
        return _l("Penilaian periode ini dibuka %(date)s.", date=long_date(window.opens_on))
    return why_closed(assessment)


def _filed_already(actor: Actor, assessment: Assessment) -> object | None:
    return _l("Penilaian diri sudah Anda kirim.") if assessment.self_filed_at else None


def _reviewed_already(actor: Actor, assessment: Assessment) -> object | None:
    return _l("Tinjauan pejabat penilai sudah dikirim.") if assessment.review_filed_at else None


def _nothing_to_take_back(actor: Actor, assessment: Assessment) -> object | None:
    return None if assessment.self_filed_at else _l("Penilaian diri belum dikirim, jadi tidak ada yang ditarik.")


def _no_review_to_take_back(actor: Actor, assessment: Assessment) -> object | None:
    return None if assessment.review_filed_at else _l("Tinjauan belum dikirim, jadi tidak ada yang ditarik.")


def _employee_has_time(actor: Actor, assessment: Assessment) -> object | None:
    """Going on without a self-assessment: only once its day has passed, or where the person has left the post."""
    if assessment.self_filed_at is not None:
        return _l("Penilaian diri sudah dikirim.")
    if assessment.review_filed_at is None:
        return _l("Kirim dulu tinjauan Anda.")
    if clock.today() <= assessment.due_on and assessment.placement.is_current(clock.today()):
        return _l("Pegawai masih punya waktu sampai %(date)s.", date=long_date(assessment.due_on))
    return None


def _too_late_to_object(actor: Actor, assessment: Assessment) -> object | None:
    if assessment.objected_at is not None:
        return _l("Keberatan atas penilaian ini sudah pernah diajukan.")
    last_day = objection_ends_on(assessment)
    if last_day is None or clock.today() <= last_day:
        return None
    return _l(
        "Waktu keberatan habis %(date)s (14 hari sejak hasil dibuka). Bicarakan dengan pejabat penilai Anda.",
        date=long_date(last_day),
    )


def _stamp(column: str) -> Callable[[Actor, Assessment], None]:
    """The move happened now."""
    return lambda actor, assessment: setattr(assessment, column, clock.now())


def _take_back(*columns: str) -> Callable[[Actor, Assessment], None]:
    """What an earlier move noted no longer holds."""

    def empty(actor: Actor, assessment: Assessment) -> None:
        for column in columns:
            setattr(assessment, column, None)

    return empty


def _once_both(filed: Callable[[Assessment], object]) -> Callable[[Assessment], AssessmentStatus]:
    """The views open to each other with the second filing."""
    return lambda assessment: AssessmentStatus.DIALOGUE if filed(assessment) else AssessmentStatus.RUNNING


def moves_for(seats: Seats) -> Workflow[Assessment]:
    """The table of moves for somebody who sits in these seats."""

    def who(*needed: Seat) -> Callable[[Actor, Assessment], bool]:
        return lambda actor, assessment: bool(seats & frozenset(needed))

    def unless(move: str, *own: Hindrance) -> Hindrance:
        def first_said(actor: Actor, assessment: Assessment) -> object | None:
            said = (each(actor, assessment) for each in (*own, *_hindrances[move]))
            return next((why for why in said if why), None)

        return first_said

    running = frozenset({AssessmentStatus.RUNNING})
    return Workflow(
        (
            Move(
                name="kirim-penilaian-diri",
                label=_l("Kirim penilaian diri"),
                sources=running,
                target=_once_both(lambda assessment: assessment.review_filed_at),
                who=who(Seat.EMPLOYEE),
                event="assessment.self_filed",
                explanation=_l(
                    "Pejabat penilai baru melihat isinya setelah tinjauannya sendiri dikirim; begitu pula sebaliknya. "
                    "Sampai saat itu Anda masih bisa menariknya."
                ),
                effect=_stamp("self_filed_at"),
                hindrance=unless("kirim-penilaian-diri", _filed_already, not_open),
            ),
            Move(
                name="tarik-penilaian-diri",
                label=_l("Tarik penilaian diri"),
                sources=running,
                target=AssessmentStatus.RUNNING,
                who=who(Seat.EMPLOYEE),
                event="assessment.self_withdrawn",
                explanation=_l("Isinya bisa Anda ubah lagi, lalu kirim kembali sebelum jendela ditutup."),
                effect=_take_back("self_filed_at"),
                hindrance=unless("tarik-penilaian-diri", _nothing_to_take_back, not_open),
                tone="quiet",
            ),
            Move(
                name="kirim-tinjauan",
                label=_l("Kirim tinjauan"),
                sources=running,
                target=_once_both(lambda assessment: assessment.self_filed_at),
                who=who(Seat.SUPERVISOR),
                event="assessment.review_filed",
                explanation=_l(
                    "Setelah penilaian diri juga dikirim, keduanya terbuka bagi kedua pihak, dan perbedaannya menjadi "
                    "agenda dialog. Rating akhir baru Anda tetapkan sesudahnya."
                ),
                effect=_stamp("review_filed_at"),
                hindrance=unless("kirim-tinjauan", _reviewed_already, not_open),
            ),
            Move(
                name="tarik-tinjauan",
                label=_l("Tarik tinjauan"),
                sources=running,
                target=AssessmentStatus.RUNNING,
                who=who(Seat.SUPERVISOR),
                event="assessment.review_withdrawn",
                explanation=_l("Tinjauan bisa Anda ubah lagi, lalu kirim kembali."),
                effect=_take_back("review_filed_at"),
                hindrance=unless("tarik-tinjauan", _no_review_to_take_back, not_open),
                tone="quiet",
            ),
            Move(
                name="lanjut-tanpa-penilaian-diri",
                label=_l("Lanjut tanpa penilaian diri"),
                sources=running,
                target=AssessmentStatus.DIALOGUE,
                who=who(Seat.SUPERVISOR),
                event="assessment.self_skipped",
                explanation=_l(
                    "Batas penilaian diri sudah lewat, atau orangnya sudah pindah. Tulis alasannya; pegawai diberi "
                    "tahu dan tetap bisa mengajukan keberatan atas hasilnya."
                ),
                hindrance=unless("lanjut-tanpa-penilaian-diri", _employee_has_time),
                tone="secondary",
            ),
            Move(
                name="tetapkan",
                label=_l("Tetapkan rating"),
                sources=frozenset({AssessmentStatus.DIALOGUE}),
                target=AssessmentStatus.FIXED,
                who=who(Seat.SUPERVISOR),
                event="assessment.fixed",
                explanation=_l(
                    "Rating hasil kerja dan perilaku kerja menentukan predikat. Pegawai melihatnya setelah hasil "
                    "unit diterbitkan."
                ),
                effect=_stamp("fixed_at"),
                hindrance=unless("tetapkan"),
            ),
            Move(
                name="buka-lagi",
                label=_l("Buka lagi"),
                sources=frozenset({AssessmentStatus.FIXED}),
                target=AssessmentStatus.DIALOGUE,
                who=who(Seat.SUPERVISOR),
                event="assessment.reopened",
                explanation=_l("Rating dikosongkan dan dibahas lagi. Tulis alasannya."),
                effect=_take_back("fixed_at", "work_rating", "behaviour_rating"),
                hindrance=unless("buka-lagi"),
                tone="secondary",
            ),
            Move(
                name="terbitkan",
                label=_l("Terbitkan"),
                sources=frozenset({AssessmentStatus.FIXED}),
                target=AssessmentStatus.RELEASED,
                who=who(Seat.HEAD, Seat.MANAGER),
                event="assessment.released",
                explanation=_l("Pegawai diberi tahu bahwa hasilnya terbit dan bisa membukanya."),
                effect=_stamp("released_at"),
                hindrance=unless("terbitkan"),
            ),
            Move(
                name="buka-hasil",
                label=_l("Buka hasil"),
                sources=frozenset({AssessmentStatus.RELEASED}),
                target=AssessmentStatus.RECEIVED,
                who=who(Seat.EMPLOYEE),
                event="assessment.received",
                explanation=_l("Sejak dibuka, Anda punya 14 hari untuk mengajukan keberatan."),
                effect=_stamp("received_at"),
            ),
            Move(
                name="telah-saya-baca",
                label=_l("Telah saya baca"),
                sources=frozenset({AssessmentStatus.RECEIVED}),
                target=AssessmentStatus.ACKNOWLEDGED,
                who=who(Seat.EMPLOYEE),
                event="assessment.acknowledged",
                explanation=_l("Membaca bukan berarti setuju: keberatan tetap bisa diajukan sampai batas waktunya."),
                effect=_stamp("acknowledged_at"),
            ),
            Move(
                name="ajukan-keberatan",
                label=_l("Ajukan keberatan"),
                sources=frozenset({AssessmentStatus.RECEIVED, AssessmentStatus.ACKNOWLEDGED}),
                target=AssessmentStatus.OBJECTED,
                who=who(Seat.EMPLOYEE),
                event="assessment.objected",
                explanation=_l(
                    "Tulis bagian mana dan mengapa. Pejabat penilai menjelaskan, lalu atasannya memutuskan; putusannya "
                    "final (PP 30/2019 Pasal 59)."
                ),
                effect=_stamp("objected_at"),
                hindrance=unless("ajukan-keberatan", _too_late_to_object),
                tone="secondary",
            ),
            Move(
                name="cabut-keberatan",
                label=_l("Cabut keberatan"),
                sources=frozenset({AssessmentStatus.OBJECTED}),
                target=AssessmentStatus.ACKNOWLEDGED,
                who=who(Seat.EMPLOYEE),
                event="assessment.objection_withdrawn",
                explanation=_l("Hasil penilaian tetap. Keberatan yang dicabut tidak bisa diajukan lagi."),
                effect=_stamp("acknowledged_at"),
                tone="quiet",
            ),
            Move(
                name="putuskan-keberatan",
                label=_l("Putuskan keberatan"),
                sources=frozenset({AssessmentStatus.OBJECTED}),
                target=AssessmentStatus.DECIDED,
                who=who(Seat.SUPERIOR),
                event="assessment.objection_decided",
                explanation=_l("Dengarkan kedua pihak, lalu putuskan dengan alasan. Putusan Anda final."),
                effect=_stamp("decided_at"),
                hindrance=unless("putuskan-keberatan"),
            ),
        )
    )
