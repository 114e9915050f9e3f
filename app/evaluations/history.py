"""The sentences of what is decided about units and ratings. None says a person's rating."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "unit_predicate.fixed": _l(
                "%(actor)s menetapkan predikat organisasi %(unit)s %(period)s: %(value)s %(decree)s"
            ),
            "unit_predicate.changed": _l(
                "%(actor)s mengubah predikat organisasi %(unit)s %(period)s menjadi %(value)s %(decree)s"
            ),
            "assessment.review_written": _l("%(actor)s menulis tinjauan"),
            "assessment.review_changed": _l("%(actor)s mengubah tinjauan atas “%(topic)s” sesudah dialog dibuka"),
            "assessment.overall_changed": _l("%(actor)s mengubah tinjauan atas “%(topic)s” sesudah dialog dibuka"),
            "assessment.recommended": _l("%(actor)s menulis catatan dan rekomendasi"),
            "objection.explained": _l("%(actor)s menjelaskan atas keberatan"),
            "objection.decider_found": _l("Keberatan kini diputuskan %(name)s, mengikuti penempatan"),
            "assessment.calibrated": _l("%(actor)s mengubah rating dalam kalibrasi"),
            "release.made": _l("%(actor)s menerbitkan hasil %(period)s %(unit)s: %(count)s pegawai"),
        }
    )
