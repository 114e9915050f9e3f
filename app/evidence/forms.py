"""The forms of evidence, one for each intention."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.evidence.rules import addresses
from app.web.forms import Form, TextLine, Version, row_id


class UploadForm(Form):
    """Files, one or several."""

    files = MultipleFileField(_l("Berkas"), validators=[FileRequired(_l("Pilih berkasnya lebih dulu."))])


class LinkForm(Form):
    """A link and what it shows."""

    address = TextLine(_l("Alamat tautan"), longest=addresses.LONGEST)
    title = TextLine(_l("Judul"), required=False, longest=200)


class ChooseForm(Form):
    """Pieces that are there already."""

    pieces = SelectMultipleField(
        _l("Bukti yang sudah ada"),
        coerce=row_id,
        validators=[InputRequired(_l("Pilih paling sedikit satu."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class TitleForm(Form):
    """Another title."""

    title = TextLine(_l("Judul"), longest=200)
    version = Version()


class WithdrawForm(Form):
    """Taking a piece back, confirmed."""


class CheckForm(Form):
    """Another look at a link."""
