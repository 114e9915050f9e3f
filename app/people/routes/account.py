"""One's own account: the password and the browsers signed in."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.people import blueprint, sessions, sign_in
from app.people.forms import ChangePasswordForm
from app.people.routes.words import browser_in_words
from app.web.access import SIGNED_IN, access, password_confirmed, viewer
from app.web.answers import go, page, say


@blueprint.get("/akun-saya")
@access(SIGNED_IN, with_temporary_password=True)
def account() -> Response:
    """The account page."""
    shown = [
        (browser_in_words(each.browser), each, sessions.is_of(each, viewer.session_token))
        for each in sessions.sessions_of(viewer.account_id or 0)
    ]
    return page("people/account.html", sessions=shown)


@blueprint.route("/akun-saya/kata-sandi", methods=["GET", "POST"])
@access(SIGNED_IN, own_unit=True, with_temporary_password=True)
def change_password() -> Response:
    """Choose a new password."""
    form = ChangePasswordForm()

    def change() -> None:
        if not password_confirmed():
            raise DomainError(_("Kata sandi sekarang tidak cocok."), "password_again")
        sign_in.change_password(viewer, form.new_password.data or "")

    if form.accepted(change):
        say(_("Kata sandi sudah diganti. Sesi Anda di perangkat lain sudah diakhiri."))
        return go("overview.home")
    return page("people/change_password.html", form=form, status=form.status)


@blueprint.post("/akun-saya/sesi/akhiri")
@access(SIGNED_IN)
def end_other_sessions() -> Response:
    """End every session of one's own but this."""
    sessions.end_other_sessions(viewer.account_id or 0, keep=viewer.session_token)
    say(_("Sesi di perangkat lain sudah diakhiri."))
    return go("people.account")
