"""Builders for the tests of the cascade."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Result
from app.cascade.models import Contribution, ContributionStatus
from app.extensions import db
from app.people import Placement
from tests import factories
from tests.factories import Cast

FIRST, SECOND = "Meningkatnya kualitas layanan kependudukan", "Meningkatnya mutu data kependudukan"
WORDS = "Terselesaikannya 1.200 surat keterangan tepat waktu"


def post_of(cast: Cast) -> Placement:
    """The leader's own post."""
    return db.session.query(Placement).filter_by(employee_id=cast.supervisor.id).one()


def leaders_agreement(cast: Cast, status: AgreementStatus = AgreementStatus.SUBMITTED, **more: Any) -> Agreement:
    """The leader's own agreement of the year with two results."""
    results = [factories.result(FIRST, order=1), factories.result(SECOND, order=2)]
    made = factories.agreement(post_of(cast), status, **{"results": results, **more})
    db.session.commit()
    return made


def suggestion(
    column: Result, post: Placement, text: str = WORDS, share: int | None = None, **more: Any
) -> Contribution:
    """A written cell."""
    made = Contribution(
        leader_result=column,
        placement=post,
        text=text,
        share=None if share is None else Decimal(share),
        **{"status": ContributionStatus.SUGGESTED, **more},
    )
    db.session.add(made)
    db.session.commit()
    return made


def cell(column: Result, post: Placement) -> str:
    """The address at which the cell is written."""
    return f"/matriks/sel/{column.id}/{post.id}/ubah"


def written(column: Result, post: Placement) -> Contribution | None:
    """What stands in the cell now."""
    db.session.rollback()
    return db.session.query(Contribution).filter_by(leader_result_id=column.id, placement_id=post.id).one_or_none()
