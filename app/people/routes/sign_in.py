"""Signing in and out."""

from __future__ import annotations

from flask import Response, current_app, redirect, request, session, url_for
from flask_babel import gettext as _

from app.people import blueprint, demo_cast, sessions, sign_in, throttle
from app.people.forms import SignInForm
from app.web import access
from app.web.access import PUBLIC, SIGNED_IN, viewer
from app.web.answers import go, inside, leave, page, say


@blueprint.route("/masuk", methods=["GET", "POST"], endpoint="sign_in")
@access.access(PUBLIC, own_unit=True)
def show_sign_in() -> Response:
    """The sign-in page."""
    if viewer.is_authenticated:
        return leave(inside(request.values.get("next"), url_for("overview.home")))
    form = SignInForm(next=request.args.get("next", ""))
    signed_in: list[sign_in.SignedIn] = []
    if not form.accepted(
        lambda: signed_in.append(sign_in.sign_in(form.identifier.data or "", form.password.data or ""))
    ):
        cast = demo_cast.shown() if current_app.config["KINTAN_ENV"] == "demo" else []
        return page("people/sign_in.html", form=form, cast=cast, status=form.status)
    done = signed_in[0]
    language = session.get("locale")
    session.clear()
    if language:
        session["locale"] = language
    access.remember(done.actor)
    return throttle.mark_known(leave(inside(form.next.data, url_for("overview.home"))), done.account)


@blueprint.post("/keluar")
@access.access(SIGNED_IN, with_temporary_password=True)
def sign_out() -> Response:
    """End this browser's session."""
    sessions.end_session(viewer.session_token)
    access.forget()
    say(_("Anda sudah keluar."))
    response = go("people.sign_in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.post("/bahasa")
@access.access(PUBLIC, own_unit=True)
def choose_language() -> Response:
    """Show the portal in the chosen language from now on."""
    if request.form.get("locale") in ("id", "en"):
        session["locale"] = request.form["locale"]
    return redirect(inside(request.form.get("next"), url_for("overview.home")), 303)  # type: ignore[return-value]
