"""Fixing a unit's predikat."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.assessments import OrganisationPredicate
from app.evaluations.actions.predicates import Finding
from app.web.forms import Form, TextBlock, TextLine, Version, options


class PredicateForm(Form):
    """The predikat, what it rests on, who advised, the decree."""

    value = RadioField(
        _l("Predikat kinerja organisasi"),
        choices=lambda: options(OrganisationPredicate),
        coerce=lambda value: OrganisationPredicate(value) if value else None,
        validators=[InputRequired(_l("Pilih salah satu."))],
    )
    basis = TextBlock(
        _l("Dasar penetapan"),
        description=_l("Berdasarkan apa: kemajuan rencana aksi, capaian perjanjian kinerja, ekspektasi pimpinan."),
    )
    advice = TextBlock(
        _l("Pertimbangan"),
        required=False,
        description=_l("Masukan unit perencanaan, kepegawaian, atau inspektorat, bila ada."),
    )
    decree = TextLine(_l("Nomor keputusan"), required=False, longest=120)
    version = Version()

    def finding(self) -> Finding:
        """What was filled in."""
        value: Any = self.value.data
        return Finding(value, self.basis.data or "", self.advice.data or "", self.decree.data or "")


class ChangePredicateForm(PredicateForm):
    """The same of one that is fixed, and why it changes."""

    reason = TextBlock(_l("Alasan perubahan"), longest=1000)
