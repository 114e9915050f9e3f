"""The form of the choices: a field for each kind that leaves a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.notices.kinds import NoticeKind
from app.notices.models import Channel
from app.web.forms import Choice, Form


class ChoicesForm(Form):
    """How to hear of each kind; its fields are added by `choices_form`."""

    def chosen(self) -> dict[str, Channel]:
        """The channel of each kind, by its name."""
        return {field.name: field.data for field in self if isinstance(field, Choice)}


def choices_form(kinds: Iterable[NoticeKind], chosen: Mapping[str, Channel]) -> ChoicesForm:
    """The form for these kinds, filled with what was chosen, or else with the usual."""
    open_kinds = [kind for kind in kinds if not kind.is_mandatory]
    fields = {kind.name: Choice(kind.label, Channel) for kind in open_kinds}
    stands = {kind.name: chosen.get(kind.name, kind.usual) for kind in open_kinds}
    return type("FilledChoicesForm", (ChoicesForm,), fields)(data=stands)
