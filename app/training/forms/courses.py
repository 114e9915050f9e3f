"""The forms of a course: what it is, what it leads to, what it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.agreements import Behaviour
from app.people import PositionKind
from app.training.actions.courses import COMPETENCES
from app.training.forms.classes import Several
from app.training.kinds import CompetenceKind, CourseForm, Mode
from app.training.models import Course
from app.training.texts import COURSE_LABELS
from app.web.forms import Choice, Form, TextBlock, TextLine, Version, options, row_id


class CourseEditForm(Form):
    """What a course is called, teaches and is good for."""

    version = Version()
    title = TextLine(COURSE_LABELS["title"], longest=300)
    provider = TextLine(COURSE_LABELS["provider"], longest=200, description=_l("Misalnya LAN, LKPP, atau BKPSDMD."))
    unit_id = SelectField(COURSE_LABELS["unit_id"], coerce=row_id, validators=[InputRequired(_l("Pilih unitnya."))])
    form = Choice(COURSE_LABELS["form"], CourseForm)
    mode = Choice(COURSE_LABELS["mode"], Mode, blank=_l("Belum dicantumkan"))
    hours = IntegerField(
        COURSE_LABELS["hours"],
        validators=[Optional(), NumberRange(1, 2000)],
        description=_l("Seperti yang dicantumkan penyelenggara; kosongkan bila tidak dicantumkan."),
    )
    summary = TextBlock(COURSE_LABELS["summary"], required=False, longest=1000)
    syllabus = TextBlock(COURSE_LABELS["syllabus"], required=False, longest=8000)
    audience = TextBlock(COURSE_LABELS["audience"], required=False, longest=1000)
    technical = TextBlock(COURSE_LABELS["technical"], required=False, description=_l("Satu kompetensi per baris."))
    managerial = TextBlock(COURSE_LABELS["managerial"], required=False, description=_l("Satu kompetensi per baris."))
    sociocultural = TextBlock(
        COURSE_LABELS["sociocultural"], required=False, description=_l("Satu kompetensi per baris.")
    )
    behaviours = Several(
        COURSE_LABELS["behaviours"],
        choices=lambda: options(Behaviour),
        validators=[Optional()],
        description=_l("Kursus ini disarankan bagi yang perilakunya di bawah ekspektasi."),
    )

    def offer(self, keepers: list[tuple[str, str]]) -> CourseEditForm:
        """Fill the list of units."""
        self.unit_id.choices = [(int(unit_id), name) for unit_id, name in keepers]
        return self

    def values(self) -> dict[str, Any]:
        """What was written, by column."""
        apart = {"version", "csrf_token", "behaviours", *COMPETENCES}
        return {name: field.data for name, field in self._fields.items() if name not in apart}

    def competences(self) -> dict[CompetenceKind, list[str]]:
        """The names of what is taught, by kind."""
        return {
            kind: list(dict.fromkeys(filter(None, map(str.strip, (self[name].data or "").splitlines()))))
            for name, kind in COMPETENCES.items()
        }


def course_form(course: Course | None = None) -> CourseEditForm:
    """The form as it is before anything is typed."""
    if course is None:
        return CourseEditForm(version=0)
    taught = {
        name: "\n".join(each.name for each in course.competences if each.kind is kind)
        for name, kind in COMPETENCES.items()
    }
    return CourseEditForm(obj=course, behaviours=[each.behaviour for each in course.aims if each.behaviour], **taught)


class PickForm(Form):
    """Some of what was found."""

    picked = Several(_l("Yang ditemukan"), coerce=row_id, validators=[InputRequired(_l("Pilih paling sedikit satu."))])

    def offer(self, found: Iterable[tuple[int, str]]) -> PickForm:
        """Take what was found, to choose from."""
        self.picked.choices = list(found)
        return self


class RequirementForm(Form):
    """Whose post asks for the course."""

    position_kind = Choice(_l("Jenis jabatan"), PositionKind, blank=_l("Semua jenis"))
    position = TextLine(
        _l("Nama jabatan"),
        required=False,
        longest=200,
        description=_l(
            "Persis seperti tertulis pada data jabatan. Kosongkan bila berlaku untuk semua jabatan jenis itu."
        ),
    )
    basis = TextLine(
        _l("Dasar"), required=False, longest=300, description=_l("Peraturan atau keputusan yang memintanya.")
    )
