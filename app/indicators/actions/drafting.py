"""Writing proposals: a new indicator, and a change to one that is not adopted yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.indicators import policy
from app.indicators.difference import as_texts, changes
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget
from app.indicators.queries.choices import parents_for
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.kernel.targets import parse_target
from app.people import Unit


@dataclass(frozen=True)
class Content:
    """What a person wrote: values by column, the unit that is answerable, the indicator above, targets by year."""

    values: Mapping[str, Any]
    owner: Unit
    parent: Indicator | None
    targets: Mapping[int, str]


def propose(actor: Actor, office: Unit, year: int, content: Content) -> Indicator:
    """Add a proposal to the office's library of the year."""
    _refuse_owner(actor, content.owner, office)
    _refuse_parent(content.parent, parents_for(actor, office, year))
    _refuse_taken_code(office.id, year, content.values["code"])
    indicator = Indicator(office=office, year=year)
    fill(indicator, content)
    db.session.add(indicator)
    db.session.flush()
    audit.record(actor, indicator, "indicator.proposed", to_status=IndicatorStatus.PROPOSED)
    return indicator


def edit(actor: Actor, indicator: Indicator, version: int | None, content: Content) -> None:
    """Change a proposal. Raises Conflict, with what is stored, if it has changed since `version`."""
    require_editable(actor, indicator)
    before = as_texts(indicator)
    expect_version(indicator, version, **before)
    _refuse_owner(actor, content.owner, indicator.office)
    _refuse_parent(content.parent, parents_for(actor, indicator.office, indicator.year, indicator))
    if content.values["code"] != indicator.code:
        _refuse_new_code(indicator, content.values["code"])
    fill(indicator, content)
    changed = changes(before, as_texts(indicator))
    if changed:
        indicator.updated_at = clock.now()  # a target alone must raise the version, too
        db.session.flush()
        audit.record(actor, indicator, "indicator.edited", fields=", ".join(change.label for change in changed))


def require_editable(actor: Actor, indicator: Indicator) -> None:
    """Raise Forbidden or NotPossible unless the person may edit the indicator now."""
    if not policy.may_manage(actor, indicator):
        raise Forbidden(_("Indikator ini dikelola tim pengelola kinerja unit itu."))
    if indicator.status is not IndicatorStatus.PROPOSED:
        raise NotPossible(_("Yang sudah ditetapkan tidak bisa diubah. Ajukan revisi; edisi ini tetap berlaku dulu."))


def fill(indicator: Indicator, content: Content) -> None:
    """Put the content into the indicator. Raises DomainError for a range that is upside down."""
    for name, value in content.values.items():
        setattr(indicator, name, value)
    indicator.owner, indicator.parent = content.owner, content.parent
    kept = {target.year: target for target in indicator.targets}
    for year, text in sorted(content.targets.items()):
        if not text:
            if year in kept:
                indicator.targets.remove(kept[year])
            continue
        read = parse_target(text, f"target_{year}")
        target = kept.get(year) or IndicatorTarget(year=year)
        target.text, target.low, target.high = read.text, read.low, read.high
        if year not in kept:
            indicator.targets.append(target)


def _refuse_owner(actor: Actor, owner: Unit, office: Unit) -> None:
    if office.id not in (owner.office_id, owner.id):
        raise DomainError(_("Pilih unit dari %(office)s.", office=office.name), "owner_id")
    if not policy.may_manage_unit(actor, owner.path):
        raise DomainError(_("Unit ini di luar lingkup Anda. Pilih unit lain."), "owner_id")


def _refuse_parent(parent: Indicator | None, allowed: list[Indicator]) -> None:
    if parent is not None and parent.id not in {each.id for each in allowed}:
        raise DomainError(
            _("Pilih induk dari tahun yang sama, di perangkat daerah ini atau di atasnya, yang bukan turunannya."),
            "parent_id",
        )


def _refuse_taken_code(office_id: int, year: int, code: str) -> None:
    same = select(Indicator.id).where(Indicator.office_id == office_id, Indicator.year == year, Indicator.code == code)
    if db.session.scalar(same.limit(1)) is not None:
        raise DomainError(_("Kode “%(code)s” sudah dipakai tahun ini. Pilih kode lain.", code=code), "code")


def _refuse_new_code(indicator: Indicator, code: str) -> None:
    """Editions are joined by their code, so a revision keeps it."""
    if indicator.replaces_id is not None:
        raise DomainError(_("Kode revisi sama dengan edisi sebelumnya: %(code)s.", code=indicator.code), "code")
    _refuse_taken_code(indicator.office_id, indicator.year, code)
