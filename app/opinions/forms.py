"""The survey after a class, and the supervisor's view of its effect."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.opinions.actions import Answer, View
from app.opinions.models import Application
from app.web.forms import Form, TextBlock, Version

MARKS = ("relevance", "material", "trainer", "facilities", "overall")
_GOOD = _l("sangat baik"), _l("cukup"), _l("buruk")
_BETTER = _l("jauh lebih baik"), _l("sama saja"), _l("lebih buruk")


class _Mark(RadioField):
    """A mark from 1 to 5, the best first; the words say what the ends and the middle mean."""

    def __init__(self, label: Any, best: Any, middle: Any, worst: Any, **kw: Any) -> None:
        super().__init__(
            label,
            choices=lambda: [("5", f"5, {best}"), ("4", "4"), ("3", f"3, {middle}"), ("2", "2"), ("1", f"1, {worst}")],
            validators=[InputRequired(_l("Pilih salah satu."))],
            **kw,
        )


class ReactionForm(Form):
    """What a participant thinks of the class."""

    version = Version()
    relevance = _Mark(_l("Berguna bagi pekerjaan saya"), _l("sangat berguna"), _l("cukup"), _l("tidak berguna"))
    material = _Mark(_l("Bahan dan latihan"), *_GOOD)
    trainer = _Mark(_l("Pengajar"), *_GOOD)
    facilities = _Mark(_l("Tempat atau sarana daring"), *_GOOD)
    overall = _Mark(_l("Kelas ini secara keseluruhan"), *_GOOD)
    liked = TextBlock(_l("Yang paling membantu"), required=False, longest=1000)
    improve = TextBlock(_l("Yang perlu diperbaiki"), required=False, longest=1000)

    def answer(self) -> Answer:
        """What was filled in."""
        marks = {name: int(self._fields[name].data) for name in MARKS}
        return Answer(**marks, liked=self.liked.data or "", improve=self.improve.data or "")


class EffectForm(Form):
    """What the supervisor sees of it three months later."""

    version = Version()
    application = RadioField(
        _l("Apakah yang dipelajari diterapkan?"),
        choices=lambda: [(each.value, each.label) for each in Application],
        coerce=lambda value: Application(value) if value else None,
        validators=[InputRequired(_l("Pilih salah satu."))],
    )
    improvement = _Mark(
        _l("Kerjanya dibanding sebelum pelatihan"), _l("jauh lebih baik"), _l("sama saja"), _l("lebih buruk")
    )
    text = TextBlock(_l("Contoh yang Anda lihat"), longest=1000)

    def view(self) -> View:
        """What was filled in."""
        return View(self.application.data, int(self.improvement.data), self.text.data or "")
