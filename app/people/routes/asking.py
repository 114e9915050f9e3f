"""Pages that ask: a form with its fields, or a confirmation of what will happen. One shape for the whole feature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.people.models import Employee
from app.web.answers import leave, page, say
from app.web.forms import Form


def ask(
    form: Form,
    act: Callable[[], str],
    *,
    said: object,
    cautions: Iterable[object] = (),
    template: str = "people/form.html",
    **words: Any,
) -> Response:
    """Show the form until `act` accepts it; then say so, with its cautions, and go to the address that it returned.

    `words` for the template: title, submit, back (address), back_label; also lede, hints, candidates.
    """
    where: list[str] = []
    if form.accepted(lambda: where.append(act())):
        say(said)
        for sentence in cautions:
            say(sentence, "warning")
        return leave(where[0])
    return page(template, form=form, status=form.status, **words)


def confirm(act: Callable[[], object], *, said: object, back: str, **words: Any) -> Response:
    """Say what will happen and do it when it is confirmed; `words`: title, text, consequences, submit, back_label."""

    def act_and_go_back() -> str:
        act()
        return back

    return ask(Form(), act_and_go_back, said=said, template="people/confirm.html", back=back, **words)


def one_meant(form: Any, field: str, text: str, matches: list[Employee]) -> Employee:
    """The one person meant by NIP, name or pick (`<field>_id`); several are offered as the form's candidates."""
    picked = request.form.get(f"{field}_id", type=int)
    meant = [match for match in matches if match.id == picked or match.name == text]
    if len(matches) == 1 or len(meant) == 1:
        return (meant or matches)[0]
    form.candidates = matches
    if not matches:
        raise DomainError(
            _("Tidak ada pegawai aktif yang cocok dengan “%(text)s”. Tulis NIP lengkapnya.", text=text), field
        )
    raise DomainError(_("Ada beberapa yang cocok. Pilih salah satu di bawah."), field)
