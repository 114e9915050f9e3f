"""The forms, one for each intention."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.agreements import Behaviour
from app.feedback.actions.asking import Question
from app.feedback.actions.coaching import Talk
from app.feedback.models import CoachingKind, Frequency, Naming
from app.feedback.rules import Content, content
from app.web.addresses import LARGEST_ID
from app.web.forms import Choice, Day, Form, TextBlock, TextLine, Version, row_id

LONGEST = 2000


def _person(value: object) -> int | None:
    """The id that a checkbox names, None for what no row can bear."""
    found = row_id(value) if len(str(value)) < 20 else None
    return found if found is not None and found <= LARGEST_ID else None


class AskForm(Form):
    """Asking colleagues. `q` and the button beside it look for people; nothing is sent by them."""

    question = TextBlock(_l("Pertanyaan"), longest=1000)
    naming = RadioField(
        _l("Jawaban"),
        choices=lambda: [
            (Naming.NAMED.value, _("Bernama: pembacanya tahu siapa menulis apa")),
            (Naming.ANONYMOUS.value, _("Anonim: nama tidak disimpan bersama jawabannya")),
        ],
        coerce=lambda value: Naming(value) if value else None,
        validators=[InputRequired(_l("Pilih salah satu."))],
    )
    closes_on = Day(_l("Dijawab sampai"))
    q = TextLine(_l("Cari rekan"), required=False, longest=100)
    people = SelectMultipleField(
        _l("Yang diundang"),
        coerce=_person,
        choices=[],
        validate_choice=False,
        validators=[InputRequired(_l("Pilih paling sedikit satu rekan."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def chosen(self) -> list[int]:
        """The ids of the people ticked."""
        return [each for each in self.people.data or [] if each is not None]

    def asked(self) -> Question:
        """What was filled in."""
        assert self.closes_on.data is not None
        return Question(self.question.data or "", self.naming.data, self.closes_on.data, self.chosen())


class _Seen(RadioField):
    """How often a behaviour is seen; leaving it open says nothing."""

    def __init__(self, behaviour: Behaviour, **kw: Any) -> None:
        super().__init__(
            behaviour.label,
            choices=lambda: [("", _("Tidak tahu")), *((each.value, each.label) for each in Frequency)],
            coerce=lambda value: Frequency(value) if value else None,
            validators=[Optional()],
            **kw,
        )
        self.value = behaviour


class AnswerForm(Form):
    """What a colleague has to say; any of it may be left out, not all."""

    version = Version(default=0)
    well = TextBlock(_l("Apa yang berjalan baik?"), required=False, longest=LONGEST)
    better = TextBlock(_l("Apa yang bisa lebih baik?"), required=False, longest=LONGEST)

    def seen(self) -> list[_Seen]:
        """The fields of the behaviours."""
        return [field for field in self if isinstance(field, _Seen)]

    def show(self, stored: Content) -> None:
        """Fill the form with an answer that was given."""
        self.well.data, self.better.data = stored["well"], stored["better"]
        for field in self.seen():
            chosen = stored["behaviours"].get(field.value.value)
            field.data = Frequency(chosen) if chosen else None

    def content(self) -> Content:
        """What was filled in."""
        chosen = {field.value.value: field.data.value for field in self.seen() if field.data}
        return content(self.well.data or "", self.better.data or "", chosen)


for _behaviour in Behaviour:
    setattr(AnswerForm, _behaviour.value, _Seen(_behaviour))


class DeclineForm(Form):
    """Declining, confirmed."""


class ExtendForm(Form):
    """A later day for a round, and why."""

    closes_on = Day(_l("Dijawab sampai"))
    reason = TextBlock(_l("Alasan"), longest=500)

    def until(self) -> date:
        """The day that was chosen."""
        assert self.closes_on.data is not None
        return self.closes_on.data


class CancelForm(Form):
    """Taking a round back, and why."""

    reason = TextBlock(_l("Alasan"), longest=500)


class TalkForm(Form):
    """The record of a talk."""

    kind = Choice(_l("Jenis"), CoachingKind)
    held_on = Day(_l("Tanggal pembicaraan"))
    text = TextBlock(_l("Yang dibicarakan"), longest=4000)
    agreed_steps = TextBlock(_l("Langkah yang disepakati"), required=False, longest=LONGEST)
    follow_up_on = Day(_l("Dilihat lagi pada"), required=False)

    def talk(self) -> Talk:
        """What was typed."""
        assert self.held_on.data is not None
        steps = self.agreed_steps.data or ""
        return Talk(self.kind.data, self.held_on.data, self.text.data or "", steps, self.follow_up_on.data)


class ChangeTalkForm(TalkForm):
    """The same, of a note that was seen in a version."""

    version = Version()


class ResponseForm(Form):
    """The employee's answer to a note that was seen in a version."""

    response = TextBlock(_l("Tanggapan Anda"), longest=LONGEST)
    version = Version(id="response-version")


class AdditionForm(Form):
    """Something added to a note that was answered."""

    addition = TextBlock(_l("Tambahan"), longest=LONGEST)
    version = Version(id="addition-version")


class FollowUpForm(Form):
    """Saying that what was agreed has been looked at again."""

    version = Version(id="follow-up-version")
