"""The forms of the negotiation, one per intention. Each carries what the person saw."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.negotiation.actions.lines import Seen
from app.negotiation.models import TargetLine
from app.negotiation.values import LONGEST
from app.web.forms import Form, Hidden, TextBlock, TextLine, Version

LONGEST_REASON = 2000


class SeenForm(Form):
    """Answer the value that was seen: the number of the last deed and the value on the table."""

    number = Version()
    standing = Hidden(validators=[InputRequired()])

    def about(self, line: TargetLine) -> SeenForm:
        """Carry what the line shows now, unless the form was sent; ids of its own, since several may be open."""
        if not self.is_submitted():
            self.renew(line)
        for field in self:
            field.id = field.label.field_id = f"{field.name}-{line.id}"
        return self

    def renew(self, line: TargetLine) -> None:
        """Carry what the line shows now: to send it again is then a decision."""
        self.number.data, self.number.raw_data = line.last_deed.number, None
        self.standing.data = line.target_text

    @property
    def seen(self) -> Seen:
        """What the person had before their eyes."""
        return Seen(self.number.data, self.standing.data or "")


class ReasonForm(SeenForm):
    """Say why."""

    reason = TextBlock(_l("Alasan"), longest=LONGEST_REASON)


class ValueForm(SeenForm):
    """Name another value and say why."""

    value = TextLine(_l("Target menurut Anda"), longest=LONGEST)
    reason = TextBlock(_l("Alasan"), longest=LONGEST_REASON)


class CommentForm(SeenForm):
    """Say something without taking the turn."""

    reason = TextBlock(_l("Komentar"), longest=LONGEST_REASON)


def seen_lines(rows: list[str]) -> dict[int, Seen]:
    """What the form of all the rest carries: "line:number:value" for each line that it showed."""
    found = {}
    for row in rows:
        line_id, _colon, rest = row.partition(":")
        number, _colon, value = rest.partition(":")
        if line_id.isdecimal() and number.isdecimal() and len(line_id) < 10 and len(number) < 10:
            found[int(line_id)] = Seen(int(number), value)
    return found
