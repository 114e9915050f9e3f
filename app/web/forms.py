"""The base form and the fields that features share: what was typed is tidied, checked for shape, kept on refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, IntegerField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput, TextInput

from app.extensions import db
from app.kernel.days import parse_day
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.kernel.labels import Labelled
from app.kernel.numbers import parse_number
from app.kernel.text import refuse_unreadable, tidy, tidy_line
from app.web.form_messages import FormMessages


class Form(FlaskForm):
    """A form of one intention. Messages come in the reader's language.

    `status` is how to answer when it was not accepted: 200 not sent yet, 422 refused, 409 somebody else was faster;
    `theirs` is then what is stored now, field by field.
    """

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> FormMessages:
            return FormMessages()

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.status = 422 if self.is_submitted() else 200
        self.theirs: dict[str, str] = {}

    def accepted(self, act: Callable[[], object]) -> bool:
        """Whether the form was sent, is well-formed, and `act` did what it asks.

        A broken rule becomes an error of its field; Forbidden and NotPossible go on to the error pages.
        """
        if not self.validate_on_submit():
            return False
        try:
            act()
            db.session.flush()
        except (Forbidden, NotPossible):
            raise
        except DomainError as error:
            db.session.rollback()
            self.refuse(error)
            return False
        return True

    def stored(self) -> list[tuple[str, str]]:
        """What somebody else stored meanwhile, by the label of its field."""
        return [(self._fields[name].label.text, text) for name, text in self.theirs.items() if name in self._fields]

    def refuse(self, error: DomainError) -> None:
        """Show the broken rule at its field, or above the form."""
        field = self._fields.get(error.field) if error.field else None
        if isinstance(error, Conflict):
            self.status, self.theirs = 409, error.theirs
            if "version" in self._fields and error.version is not None:
                self._fields["version"].raw_data = [str(error.version)]
        if field is None:
            self.form_errors.append(error.message)
        else:
            field.errors = [*field.errors, error.message]


def options(kind: type[Labelled], blank: object | None = None) -> list[tuple[str, str]]:
    """The choices of a select for an enum whose members have labels; `blank` names the empty choice."""
    first = [] if blank is None else [("", str(blank))]
    return [*first, *((member.value, member.label) for member in kind)]


def row_id(value: object) -> int | None:
    """The id that a select or radio names, None for the empty choice and for what is none."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() else None


class Choice(SelectField):
    """One of an enum's members, or None for the empty choice."""

    def __init__(self, label: Any, kind: type[Labelled], *, blank: object | None = None, **kw: Any) -> None:
        super().__init__(
            label,
            choices=lambda: options(kind, blank),
            coerce=lambda value: kind(value) if value else None,
            validators=[Optional()] if blank is not None else [InputRequired(_l("Wajib diisi."))],
            **kw,
        )


def _readable(form: Any, field: Field) -> None:
    try:
        refuse_unreadable(field.data or "")
    except DomainError as error:
        raise ValidationError(error.message) from error


def _checks(required: bool, longest: int | None, more: Sequence[Any]) -> list[Any]:
    presence = DataRequired(_l("Wajib diisi.")) if required else Optional()  # of spaces, nothing is left after tidying
    length = [Length(max=longest, message=_l("Terlalu panjang: paling banyak %(max)d karakter."))] if longest else []
    return [presence, _readable, *length, *more]


class TextLine(StringField):
    """One line of text, tidied."""

    def __init__(
        self, label: Any, *, required: bool = True, longest: int = 255, more: Sequence[Any] = (), **kw: Any
    ) -> None:
        super().__init__(
            label, _checks(required, longest, more), filters=[lambda text: tidy_line(text) if text else ""], **kw
        )
        self.longest = longest


class TextBlock(TextAreaField):
    """Text of several lines, tidied."""

    def __init__(
        self, label: Any, *, required: bool = True, longest: int = 2000, more: Sequence[Any] = (), **kw: Any
    ) -> None:
        super().__init__(
            label, _checks(required, longest, more), filters=[lambda text: tidy(text) if text else ""], **kw
        )
        self.longest = longest


class Number(Field):
    """A decimal as people write it; what was typed is shown again if it is not one."""

    widget = TextInput()

    def __init__(self, label: Any, *, required: bool = True, **kw: Any) -> None:
        super().__init__(label, [InputRequired(_l("Wajib diisi.")) if required else Optional()], **kw)
        self.data: Decimal | None = None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:f}".replace(".", ",")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = parse_number(valuelist[0])
            except DomainError as error:
                raise ValueError(error.message) from error


class Day(DateField):
    """A date: the browser's own form, or 31-01-2026 and 31/01/2026 as people write it."""

    def __init__(self, label: Any, *, required: bool = True, **kw: Any) -> None:
        super().__init__(label, [InputRequired(_l("Wajib diisi.")) if required else Optional()], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: date | None = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = parse_day(valuelist[0])
            except DomainError as error:
                raise ValueError(error.message) from error


class Password(PasswordField):
    """A password, taken exactly as typed."""

    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(
            label,
            [
                InputRequired(_l("Wajib diisi.")),
                Length(max=256, message=_l("Terlalu panjang: paling banyak %(max)d karakter.")),
            ],
            **kw,
        )


class Version(IntegerField):
    """The version that the person saw, carried by the form."""

    widget = HiddenInput()

    def __init__(self, **kw: Any) -> None:
        super().__init__("", [InputRequired(_l("Muat ulang halaman, lalu coba sekali lagi."))], **kw)


Hidden = HiddenField
