"""The forms of people and organisation, one per intention."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Optional, ValidationError

from app.kernel.permissions import Role
from app.people.models import DelegationKind, Employee, EmployeeKind, LeaveKind, PlacementKind, PositionKind, UnitKind
from app.people.queries.search import Standing
from app.web.forms import Choice, Day, Form, Hidden, Password, TextBlock, TextLine, Version


class SignInForm(Form):
    """Who are you?"""

    identifier = TextLine(_l("NIP atau e-mail"), longest=254)
    password = Password(_l("Kata sandi"))
    next = Hidden()


class ChangePasswordForm(Form):
    """Choose a new password."""

    password_again = Password(_l("Kata sandi sekarang"))
    new_password = Password(_l("Kata sandi baru"))


class UnitSelect(SelectField):
    """One of the units that the route offers, as its id; None for the empty choice."""

    def __init__(self, label: Any, *, required: bool = True, **kw: Any) -> None:
        super().__init__(
            label,
            coerce=lambda value: int(value) if value else None,
            validators=[InputRequired(_l("Pilih salah satu."))] if required else [Optional()],
            **kw,
        )

    def offer(self, units: list[tuple[str, str]], blank: object) -> None:
        """Take the units to choose from; `blank` names the empty choice."""
        self.offered = {value for value, _name in units}
        self.choices = [("", str(blank)), *units]

    def pre_validate(self, form: BaseForm) -> None:
        """Whether the unit is among those offered."""
        if self.data is not None and str(self.data) not in self.offered:
            raise ValidationError(_l("Pilih salah satu dari daftar."))


class UnitFields(Form):
    """What a unit is called."""

    code = TextLine(_l("Kode"), longest=40)
    name = TextLine(_l("Nama unit"), longest=200)
    kind = Choice(_l("Jenis"), UnitKind)


class NewUnitForm(UnitFields):
    """A unit and where it hangs."""

    parent = UnitSelect(_l("Di bawah"), required=False)


class UnitForm(UnitFields):
    """A unit's names, as they are changed."""

    version = Version()


class MoveUnitForm(Form):
    """Where a unit goes."""

    parent = UnitSelect(_l("Unit induk yang baru"))
    version = Version()


class IdentityForm(Form):
    """Who a person is."""

    kind = Choice(_l("Jenis pegawai"), EmployeeKind)
    nip = TextLine(_l("NIP atau NI PPPK"), required=False, longest=30)
    name = TextLine(_l("Nama lengkap dengan gelar"), longest=200)
    grade = TextLine(_l("Golongan"), required=False, longest=8)
    email = TextLine(_l("E-mail"), required=False, longest=254)


class EmployeeForm(IdentityForm):
    """A person's data, as they are changed."""

    is_active = BooleanField(_l("Masih aktif sebagai pegawai"))
    version = Version()


class PostFields(Form):
    """What a placement says. `supervisor` is a NIP or part of a name; `supervisor_id` the one picked among several."""

    unit = UnitSelect(_l("Unit"))
    position = TextLine(_l("Jabatan"), longest=200)
    position_kind = Choice(_l("Jenis jabatan"), PositionKind)
    placement_kind = Choice(_l("Status"), PlacementKind)
    heads_unit = BooleanField(_l("Memimpin unit ini"))
    supervisor = TextLine(_l("Atasan (NIP atau nama)"), required=False, longest=200)
    starts_on = Day(_l("Mulai"))
    ends_on = Day(_l("Selesai"), required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.candidates: list[Employee] = []  # whom the text may mean, to pick from


class NewEmployeeForm(IdentityForm, PostFields):
    """A person and the first post."""


class NewPlacementForm(PostFields):
    """A further post."""

    end_previous = BooleanField(_l("Akhiri jabatan definitif yang sekarang sehari sebelum tanggal mulai"))


class PlacementForm(PostFields):
    """A post, put right."""

    version = Version()


class EndPlacementForm(Form):
    """The last day of a post."""

    ends_on = Day(_l("Hari terakhir"))
    version = Version()


class DelegationForm(Form):
    """Who does a supervisor's work, and when. `delegate` is a NIP or part of a name, as `supervisor` in a post."""

    delegate = TextLine(_l("Dilimpahkan kepada (NIP atau nama)"), longest=200)
    kind = Choice(_l("Sebagai"), DelegationKind)
    starts_on = Day(_l("Mulai"))
    ends_on = Day(_l("Sampai dengan"))
    reason = TextBlock(_l("Dasar"), required=False, longest=500)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.candidates: list[Employee] = []  # whom the text may mean, to pick from


class LeaveForm(Form):
    """When somebody is away."""

    kind = Choice(_l("Jenis"), LeaveKind)
    starts_on = Day(_l("Mulai"))
    ends_on = Day(_l("Sampai dengan"))


class RecallForm(Form):
    """Taking back a delegation or a leave, as it was seen."""

    version = Version()


class RoleForm(Form):
    """A role and what it is for."""

    role = Choice(_l("Peran"), Role)
    unit = UnitSelect(_l("Untuk unit"), required=False)


class SearchForm(Form):
    """Whom to look for; sent by GET, so that the question stands in the address."""

    q = TextLine(_l("Nama atau NIP"), required=False, longest=100)
    unit = UnitSelect(_l("Unit dan di bawahnya"), required=False)
    position_kind = Choice(_l("Jenis jabatan"), PositionKind, blank=_l("Semua"), name="jabatan")
    kind = Choice(_l("Jenis pegawai"), EmployeeKind, blank=_l("Semua"), name="jenis")
    standing = Choice(_l("Keadaan"), Standing, name="keadaan")
