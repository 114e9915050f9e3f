"""Needs in words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.agreements import Behaviour
from app.planning.needs.rules import Found, Need, Why


def about(found: Found) -> str:
    """What exactly the reason is; empty where its kind says all."""
    if found.why is Why.BEHAVIOUR:
        return str(Behaviour(found.about).label)
    return found.about


def line(found: Found) -> str:
    """The reason with how many people."""
    people = ngettext("%(num)s pegawai", "%(num)s pegawai", found.people)
    detail = about(found)
    if not detail:
        return f"{found.why.label}: {people}"
    return _("%(why)s, %(detail)s: %(people)s", why=found.why.label, detail=detail, people=people)


def basis(need: Need) -> str:
    """All reasons in one line, as the plan keeps them."""
    return "; ".join(line(each) for each in need.reasons)
