"""More time for one person, and taking it back."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.assessments import notices as telling
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import Conflict, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.periods import Days, extensions
from app.web.rendering import long_date


def extend_one(actor: Actor, assessment: Assessment, version: int | None, until: date, reason: str) -> None:
    """Give one person until the end of that day; the person and the supervisor are told.

    Asked for twice, it is given once. Raises DomainError at `until`; Conflict.

    What has gone on to be discussed needs no more time: raises NotPossible.
    """
    if extensions.is_granted(assessment.window, assessment.id, until):
        return
    expect_version(assessment, version, until=long_date(assessment.due_on))
    if assessment.status is not AssessmentStatus.RUNNING:
        raise NotPossible(_("Keduanya sudah mengirim: penilaian ini tidak memerlukan perpanjangan lagi."))
    extensions.check_longer(assessment.window, assessment.due_on, until)
    extensions.grant(actor, assessment.window, assessment.id, until, reason)
    db.session.flush()
    db.session.expire(assessment, ["extensions"])
    audit.record(actor, assessment, "assessment.extended", reason=reason, until=long_date(until))
    telling.tell_of_extension(assessment, until)


def shorten_one(actor: Actor, assessment: Assessment, seen: int | None, until: date | None, reason: str) -> None:
    """Let one person's extension end earlier, or (without a day) not hold at all; asked for twice, it is done once.

    `seen` is the number of the last day that the form showed. Where both have filed, nothing waits for that day any
    more: raises NotPossible.
    """
    window = assessment.window
    target = until or window.due_on
    if assessment.due_on == target:
        return
    _expect_day(assessment, seen)
    if not assessment.extensions:
        raise NotPossible(_("Penilaian ini tidak diperpanjang tersendiri; batasnya batas jendela."))
    if assessment.status is not AssessmentStatus.RUNNING:
        raise NotPossible(_("Keduanya sudah mengirim, jadi perpanjangannya sudah terpakai dan tetap tercatat."))
    extensions.check_shorter(until, assessment.due_on, Days(window.opens_on, window.due_on, window.closes_on))
    if until is None:
        filed = (assessment.self_filed_at, assessment.review_filed_at)
        extensions.refuse_used(max(filter(None, filed), default=None), target)
    extensions.take_back(window, assessment.id, target)
    if until is not None:
        extensions.grant(actor, window, assessment.id, until, reason)
    db.session.flush()
    db.session.expire(assessment, ["extensions"])
    audit.record(actor, assessment, "assessment.shortened", reason=reason, until=long_date(target))
    telling.tell_of_extension(assessment, target, is_shorter=True)


def _expect_day(assessment: Assessment, seen: int | None) -> None:
    """An extension does not change the row of the assessment: what was seen is the day."""
    if seen != assessment.due_on.toordinal():
        until = long_date(assessment.due_on)
        raise Conflict(
            _("Batasnya diubah di tempat lain sejak dibuka: kini %(date)s.", date=until),
            {"until": until},
            assessment.due_on.toordinal(),
        )
