"""Fixing a unit's predikat, and changing it with a reason as long as no result rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.assessments import OrganisationPredicate
from app.evaluations.models import UnitPredicate
from app.evaluations.policy import Standing, may_fix_predicate, needs_decree
from app.evaluations.queries import predicates as queries
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people import Unit
from app.periods import Window, window_title
from app.web.rendering import number


@dataclass(frozen=True)
class Finding:
    """What is fixed: the predikat, on what it rests, who advised what, the decree's number."""

    value: OrganisationPredicate
    basis: str
    advice: str = ""
    decree: str = ""


def fix(
    actor: Actor, standing: Standing, unit: Unit, window: Window, version: int | None, finding: Finding, reason: str
) -> UnitPredicate:
    """Fix the unit's predikat, or change it. The same asked for again is the one that is there.

    Raises Forbidden; NotPossible once results rest on it; DomainError; Conflict where somebody else fixed it meanwhile.
    """
    if not may_fix_predicate(standing):
        raise Forbidden(why_not_theirs(standing))
    if why := why_settled(unit, window):
        raise NotPossible(why)
    if needs_decree(standing) and not finding.decree:
        raise DomainError(_("Tulis nomor keputusan yang menetapkannya: Anda mencatat atas dasar keputusan."), "decree")
    stored = queries.own_predicate(unit, window)
    if stored is None and (made := _insert(actor, unit, window, finding)):
        return made
    stored = stored or queries.own_predicate(unit, window)
    assert stored is not None, "whoever was faster has fixed it"
    if _is(stored, finding):
        return stored
    expect_version(stored, version, **_as_stored(stored))
    if not reason:
        raise DomainError(_("Tulis alasan perubahannya."), "reason")
    _change(actor, stored, finding, reason)
    return stored


def why_not_theirs(standing: Standing) -> str:
    """Who fixes it instead of somebody who may not."""
    if standing.heads:
        return _("Predikat unit yang Anda pimpin ditetapkan pimpinan unit di atasnya.")
    return _("Predikat organisasi ditetapkan pimpinan unit di atasnya, atau dicatat tim pengelola kinerja.")


def why_settled(unit: Unit, window: Window) -> str:
    """Why it can no longer be fixed or changed, and what is to be done; empty while it can."""
    count = queries.count_out(unit, window)
    if not count:
        return ""
    return _(
        "Hasil %(count)s pegawai sudah terbit berdasarkan predikat ini, jadi predikatnya tetap. Hasil seseorang hanya "
        "berubah lewat keberatannya; penilaian baru atas unit ini dicatat pada periode berikutnya.",
        count=number(count),
    )


def _insert(actor: Actor, unit: Unit, window: Window, finding: Finding) -> UnitPredicate | None:
    """The new row; None where somebody else was faster."""
    now = clock.now()
    made = database.insert_once(
        UnitPredicate, ["unit_id", "window_id"], unit_id=unit.id, window_id=window.id, value=finding.value,
        basis=finding.basis, advice=finding.advice, decree=finding.decree, fixed_by_id=actor.employee_id,
        fixed_at=now, version=1, created_at=now, updated_at=now,
    )  # fmt: skip
    if made is None:
        return None
    stored = db.session.get_one(UnitPredicate, made)
    _record(actor, stored, "unit_predicate.fixed")
    return stored


def _change(actor: Actor, stored: UnitPredicate, finding: Finding, reason: str) -> None:
    stored.value, stored.basis = finding.value, finding.basis
    stored.advice, stored.decree = finding.advice, finding.decree
    stored.fixed_by_id, stored.fixed_at = actor.employee_id or 0, clock.now()
    db.session.flush()
    _record(actor, stored, "unit_predicate.changed", reason)


def _record(actor: Actor, stored: UnitPredicate, event: str, reason: str | None = None) -> None:
    period = window_title(stored.window)
    audit.record(
        actor, stored, event, reason=reason, unit=stored.unit.name, period=period, value=stored.value.label,
        decree=_("(%(number)s)", number=stored.decree) if stored.decree else "",
    )  # fmt: skip


def _is(stored: UnitPredicate, finding: Finding) -> bool:
    return Finding(stored.value, stored.basis, stored.advice, stored.decree) == finding


def _as_stored(stored: UnitPredicate) -> dict[str, object]:
    return {"value": stored.value.label, "basis": stored.basis, "advice": stored.advice, "decree": stored.decree}
