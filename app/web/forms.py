"""The base form and the fields that all features share: what was typed is tidied, checked for shape and kept on refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, IntegerField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput, TextInput

from app.extensions import db
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.kernel.numbers import parse_number
from app.kernel.text import refuse_unreadable, tidy, tidy_line
from app.web.form_messages import FormMessages


class Form(FlaskForm):  # type: ignore[misc]
    """A form of one intention. Messages come in the reader's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: Any) -> FormMessages:
            return FormMessages()

    def accepted(self, act: Callable[[], object]) -> bool:
        """Whether the form was sent, is well-formed, and `act` did what it asks; a broken rule becomes an error of its field."""
        if not self.validate_on_submit():
            return False
        try:
            act()
            db.session.flush()
        except (Conflict, Forbidden, NotPossible):
            raise
        except DomainError as error:
            db.session.rollback()
            self.refuse(error)
            return False
        return True

    def refuse(self, error: DomainError) -> None:
        """Show the broken rule at its field, or above the form."""
        field = self._fields.get(error.field) if error.field else None
        if field is None:
            self.form_errors.append(error.message)
        else:
            field.errors = [*field.errors, error.message]


def _readable(form: Any, field: Field) -> None:
    try:
        refuse_unreadable(field.data or "")
    except DomainError as error:
        raise ValidationError(error.message) from error


def _checks(required: bool, longest: int | None, more: Sequence[Any]) -> list[Any]:
    presence = InputRequired(_l("Wajib diisi.")) if required else Optional()
    length = [Length(max=longest, message=_l("Terlalu panjang: paling banyak %(max)d karakter."))] if longest else []
    return [presence, _readable, *length, *more]


class TextLine(StringField):
    """One line of text, tidied."""

    def __init__(
        self, label: object, *, required: bool = True, longest: int = 255, more: Sequence[Any] = (), **kw: Any
    ) -> None:
        super().__init__(
            label, _checks(required, longest, more), filters=[lambda text: tidy_line(text) if text else ""], **kw
        )
        self.longest = longest


class TextBlock(TextAreaField):
    """Text of several lines, tidied."""

    def __init__(
        self, label: object, *, required: bool = True, longest: int = 2000, more: Sequence[Any] = (), **kw: Any
    ) -> None:
        super().__init__(
            label, _checks(required, longest, more), filters=[lambda text: tidy(text) if text else ""], **kw
        )
        self.longest = longest


class Number(Field):
    """A decimal as people write it; what was typed is shown again if it is not one."""

    widget = TextInput()

    def __init__(self, label: object, *, required: bool = True, **kw: Any) -> None:
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

    def __init__(self, label: object, *, required: bool = True, **kw: Any) -> None:
        presence = InputRequired(_l("Wajib diisi.")) if required else Optional()
        super().__init__(label, [presence], format=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        for pattern in self.strptime_format:
            try:
                self.data: date | None = datetime.strptime(valuelist[0].strip(), pattern).date()
                return
            except ValueError:
                continue
        raise ValueError(_l("Bukan tanggal. Tulis seperti 31-01-2026."))


class Password(PasswordField):
    """A password, taken exactly as typed."""

    def __init__(self, label: object, **kw: Any) -> None:
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
        super().__init__("", [InputRequired()], **kw)


Hidden = HiddenField
