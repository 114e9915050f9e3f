"""A class as texts, field by field: for its forms, and for saying what has changed."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.training.models import ClassSession, Course, TrainingClass
from app.training.target import target_line
from app.web.rendering import long_date, number, time_of_day

LABELS: dict[str, Any] = {
    "name": _l("Nama kelas"),
    "unit_id": _l("Unit pengelola"),
    "admission": _l("Cara masuk"),
    "starts_on": _l("Hari pertama"),
    "ends_on": _l("Hari terakhir"),
    "registration_opens_on": _l("Pendaftaran dibuka"),
    "registration_closes_on": _l("Pendaftaran ditutup"),
    "place": _l("Tempat"),
    "link": _l("Tautan ruang daring"),
    "seats": _l("Jumlah kursi"),
    "minimum": _l("Peserta paling sedikit"),
    "cost": _l("Biaya per peserta (rupiah)"),
    "cost_bearer": _l("Ditanggung oleh"),
    "passing_score": _l("Nilai lulus paling rendah"),
    "notes": _l("Catatan untuk peserta"),
    "target": _l("Sasaran"),
}
FOR_PARTICIPANTS = ("starts_on", "ends_on", "place", "link")
"""What who takes part has to know of when it changes."""


def as_texts(training_class: TrainingClass) -> dict[str, str]:
    """What a class is, in words by the name of its field."""
    days = ("starts_on", "ends_on", "registration_opens_on", "registration_closes_on")
    figures = ("seats", "minimum", "cost", "passing_score")
    plain = ("name", "place", "link", "cost_bearer", "notes")
    return {
        **{name: getattr(training_class, name) for name in plain},
        **{name: long_date(getattr(training_class, name)) for name in days},
        **{name: number(getattr(training_class, name)) for name in figures},
        "unit_id": training_class.unit.name,
        "admission": str(training_class.admission.label),
        "target": target_line(training_class),
    }


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The names of the fields whose texts differ, in the order of the form."""
    return [name for name in LABELS if before[name] != after[name]]


def changes_in_words(names: list[str], after: dict[str, str]) -> str:
    """What is new: "Tempat kini: Aula BKPSDM."; of the online room only that, since not everybody told has a seat."""
    return " ".join(
        _("%(label)s berubah.", label=LABELS[name])
        if name == "link"
        else _("%(label)s kini: %(text)s.", label=LABELS[name], text=after[name] or _("kosong"))
        for name in names
    )


def session_line(session: ClassSession) -> str:
    """When a meeting is: 3 Maret 2027, 08.00–12.00."""
    return _(
        "%(day)s, %(start)s–%(end)s",
        day=long_date(session.day),
        start=time_of_day(session.starts_at),
        end=time_of_day(session.ends_at),
    )


COURSE_LABELS: dict[str, Any] = {
    "title": _l("Judul"),
    "provider": _l("Penyelenggara"),
    "unit_id": _l("Unit pengelola"),
    "form": _l("Bentuk"),
    "mode": _l("Jalur"),
    "hours": _l("Lama (JP)"),
    "summary": _l("Ringkasan"),
    "syllabus": _l("Silabus"),
    "audience": _l("Untuk siapa"),
    "technical": _l("Kompetensi teknis"),
    "managerial": _l("Kompetensi manajerial"),
    "sociocultural": _l("Kompetensi sosial kultural"),
    "behaviours": _l("Perilaku (BerAKHLAK) yang diperbaiki"),
}


def course_texts(course: Course) -> dict[str, str]:
    """What a course is, in words by the name of its field."""
    plain = ("title", "provider", "summary", "syllabus", "audience")
    taught = {"technical": "teknis", "managerial": "manajerial", "sociocultural": "sosial_kultural"}
    return {
        **{name: getattr(course, name) for name in plain},
        **{
            name: ", ".join(each.name for each in course.competences if each.kind == kind)
            for name, kind in taught.items()
        },
        "unit_id": course.unit.name,
        "form": course.form.label,
        "mode": course.mode.label if course.mode else "",
        "hours": number(course.hours),
        "behaviours": ", ".join(each.behaviour.label for each in course.aims if each.behaviour),
    }
