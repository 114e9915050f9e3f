"""Calendars: one's own under a private address, a class's as a file."""

from __future__ import annotations

from flask import Response, abort, current_app, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from app.enrolment import blueprint, calendars
from app.enrolment.actions import feeds
from app.enrolment.calendars import Entry
from app.enrolment.forms import PlainForm
from app.enrolment.queries import calendars as queries
from app.kernel.permissions import Permission
from app.training import class_for
from app.web.access import PUBLIC, access, viewer, viewer_itself
from app.web.answers import download, go, page, say


@blueprint.get("/kalender/<key>.ics")
@access(PUBLIC)
def feed(key: str) -> Response:
    """The person's classes, for a calendar that has no session: who has the key may read."""
    employee_id = queries.person_behind(feeds.hash_of(key)) or abort(404)
    with force_locale("id"):
        seats = queries.seats_of(employee_id)
        body = calendars.write((Entry(each.training_class, each) for each in seats), _("Pelatihan saya"))
    response = Response(body, mimetype=calendars.MIMETYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response


@blueprint.get("/pelatihan/kelas/<int:class_id>/kalender.ics")
@access(Permission.SELF)
def class_file(class_id: int) -> Response:
    """The meetings of one class, to be put into one's calendar."""
    found = class_for(viewer, class_id)
    return download(calendars.write([Entry(found)], found.course.title), f"kelas-{class_id}.ics", calendars.MIMETYPE)


@blueprint.route("/pelatihan/saya/kalender", methods=["GET", "POST"])
@access(Permission.SELF)
def own_calendar() -> Response:
    """What the private address is for; the button makes one, or a new one in place of it, and shows it this once."""
    form, keys = PlainForm(), list[str]()
    form.accepted(lambda: keys.append(feeds.renew(viewer_itself())))
    address = current_app.config["PUBLIC_URL"] + url_for("enrolment.feed", key=keys[0]) if keys else ""
    return page(
        "enrolment/calendar.html",
        form=form,
        status=200 if keys else form.status,
        address=address,
        has_feed=queries.has_feed(viewer),
    )


@blueprint.post("/pelatihan/saya/kalender/cabut")
@access(Permission.SELF)
def revoke_calendar() -> Response:
    """Take the address away."""
    form = PlainForm()
    if form.accepted(lambda: feeds.revoke(viewer_itself())):
        say(_("Alamat kalender dicabut. Kalender yang berlangganan tidak lagi diperbarui."))
    return go("enrolment.own_calendar")
