"""How one wants to hear of which kind of notice."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.notices import actions, blueprint, queries
from app.notices.forms import choices_form
from app.notices.kinds import kinds
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/pemberitahuan/pilihan", methods=["GET", "POST"])
@access(Permission.SELF)
def choices() -> Response:
    """Choose for each kind whether and when it is mailed; some are always mailed."""
    described = kinds()
    form = choices_form(described, queries.choices_of(viewer))
    if form.accepted(lambda: actions.choose(viewer, form.chosen())):
        say(_("Pilihan Anda disimpan."))
        return go("notices.choices")
    mandatory = [kind for kind in described if kind.is_mandatory]
    return page("notices/choices.html", form=form, mandatory=mandatory, status=form.status)
