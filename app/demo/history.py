"""What the history tells of the demo's agreements: who started, submitted, returned, agreed and signed, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from app.agreements.kinds import AgreementStatus as Status
from app.agreements.models import Agreement
from app.demo.agreements import Sheet
from app.kernel import audit
from app.kernel.audit import PastDeed


def tell(sheets: Iterable[Sheet]) -> None:
    """Write the past of these agreements into the history."""
    audit.record_past(Agreement.__tablename__, [deed for sheet in sheets for deed in _deeds(sheet)])


def _deeds(sheet: Sheet) -> Iterator[PastDeed]:
    times, employee, supervisor = sheet.story.times, sheet.tenure.person, sheet.tenure.supervisor
    by_employee = {"subject_id": sheet.id, "actor_id": employee.id, "actor_name": employee.name}
    by_supervisor = {"subject_id": sheet.id, "actor_id": supervisor.id, "actor_name": supervisor.name}
    yield PastDeed(at=times[0], event="agreement.started", facts={"year": str(sheet.year)}, **by_employee)
    if sheet.story.status in (Status.DRAFT, Status.RETURNED):
        for minutes, (_result_id, text) in enumerate(sheet.results, start=2):
            at = times[0] + timedelta(minutes=minutes)
            yield PastDeed(at=at, event="agreement.result_added", facts={"text": text}, **by_employee)
    if len(times) > 1:
        yield PastDeed(
            times[1],
            event="agreement.submitted",
            moved=(Status.DRAFT, Status.SUBMITTED),
            facts={"to": supervisor.name},
            **by_employee,
        )
    if sheet.story.status is Status.RETURNED:
        yield PastDeed(
            times[2],
            event="agreement.returned",
            moved=(Status.SUBMITTED, Status.RETURNED),
            reason=sheet.reason,
            **by_supervisor,
        )
        return
    if len(times) > 2:
        yield PastDeed(times[2], event="agreement.agreed", moved=(Status.SUBMITTED, Status.AGREED), **by_supervisor)
    for (after, signer), at in zip(
        ((Status.AGREED, by_employee), (Status.SIGNED, by_supervisor)), times[3:], strict=False
    ):
        yield PastDeed(at, event="agreement.signed", moved=(Status.AGREED, after), **signer)
