"""Certificates of the demo: those of its classes, and those that people brought from elsewhere with their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from flask import current_app

from app.certificates import Certificate, CertificateStatus
from app.certificates.rules.keys import number_key, provider_key
from app.demo.days import office_hour
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.training.asking import Asker, Story
from app.demo.training.pool import Post
from app.demo.year.proof import File, keep
from app.enrolment import EnrolmentStatus
from app.evidence import EvidenceKind
from app.evidence.models import Evidence, EvidenceUse
from app.kernel import audit, clock
from app.kernel.audit import PastDeed
from app.kernel.codes import ALPHABET, LENGTH
from app.training import CourseForm, Mode

_VALID = (CertificateStatus.ISSUED, CertificateStatus.VERIFIED)
_DECIDED = {CertificateStatus.VERIFIED: "verifikasi", CertificateStatus.REFUSED: "tolak"}


class Issuer:
    """Collects certificates, and what the history tells of them."""

    def __init__(self, rows: Rows, random: Random) -> None:
        self._rows, self._random = rows, random
        self._deeds: list[PastDeed] = []

    def issue(self, stories: Iterable[Story], asker: Asker) -> None:
        """Ours: numbered within each class as the setting says, with a code that nobody guesses."""
        counted: Counter[int] = Counter()
        for story in stories:
            held, course = story.held, story.held.course
            if story.status is not EnrolmentStatus.PASSED or held.over_at is None:
                continue
            counted[held.id] += 1
            issued_on = clock.local(held.over_at).date()
            number = current_app.config["CERTIFICATE_NUMBER"].format(
                nomor=counted[held.id], kelas=held.id, tahun=issued_on.year
            )
            certificate_id = self._add(
                story.post, held.over_at, CertificateStatus.ISSUED, number, (held.days[0], held.days[-1]),
                title=course.title, provider=course.provider, form=course.form, mode=course.mode,
                issued_on=issued_on, hours=course.hours, class_id=held.id, course_id=course.id,
                code="".join(self._random.choices(ALPHABET, k=LENGTH)), decided_by_id=None, decided_at=None, reason="",
            )  # fmt: skip
            self._tell(held.over_at, "issued", certificate_id, asker.coordinator(held), number=number)

    def tell(self) -> None:
        """Write the past of all of them into the history."""
        audit.record_past(Certificate.__tablename__, self._deeds)

    def _add(
        self, post: Post, at: datetime, status: CertificateStatus, number: str, days: tuple[date, date], **more: Any
    ) -> int:
        return self._rows.add(
            Certificate, at=at, employee_id=post.employee_id, unit_id=post.unit_id, status=status, number=number,
            number_key=number_key(number), provider_key=provider_key(more["provider"]), starts_on=days[0],
            ends_on=days[1], counted_hours=more["hours"] if status in _VALID else None, year=days[1].year, **more,
        )  # fmt: skip

    def _tell(
        self, at: datetime, event: str, certificate_id: int, who: Post,
        moved: tuple[str, str] | tuple[None, None] = (None, None), reason: str = "", **facts: str,
    ) -> None:  # fmt: skip
        what = f"certificate.{event}", certificate_id, who.employee_id, who.name
        self._deeds.append(PastDeed(at, *what, moved, reason or None, facts))


class Outside(Issuer):
    """Certificates from elsewhere, as their owners entered them and the coordinator decided."""

    def __init__(self, rows: Rows, coordinator: Post, today: date, random: Random) -> None:
        super().__init__(rows, random)
        self._coordinator, self._today, self._files = coordinator, today, keep()
        self._number = 0

    def bring(self, post: Post, days_ago: int, status: CertificateStatus) -> None:
        """Collect one of a course that ended that many days ago, with its file."""
        spec = self._random.choice(load("training")["outside"])
        day, self._number = self._today - timedelta(days=days_ago), self._number + 1
        at = office_hour(min(day + timedelta(days=4), self._today - timedelta(days=1)), self._random)
        decided_at = at + timedelta(hours=5) if status in _DECIDED else None
        reason = load("training")["refused"] if status is CertificateStatus.REFUSED else ""
        certificate_id = self._add(
            post, at, status, f"{self._number:04d}/CONTOH/{day.year}", (day, day), title=spec["title"],
            provider=spec["provider"], form=CourseForm(spec["form"]), mode=Mode(spec["mode"]), issued_on=day,
            hours=spec["hours"], class_id=None, course_id=None, code=None, decided_at=decided_at,
            decided_by_id=self._coordinator.employee_id if decided_at else None, reason=reason,
        )  # fmt: skip
        self._tell(at, "submitted", certificate_id, post)
        if decided_at:
            moved = (CertificateStatus.SUBMITTED, status)
            self._tell(decided_at, _DECIDED[status], certificate_id, self._coordinator, moved, reason)
        self._put_file(self._random.choice(self._files), post, at, spec["title"], certificate_id)

    def _put_file(self, file: File, post: Post, at: datetime, title: str, certificate_id: int) -> None:
        evidence_id = self._rows.add(
            Evidence, at=at, employee_id=post.employee_id, placement_id=post.placement_id,
            uploader_id=post.employee_id, kind=EvidenceKind.FILE, title=f"Sertifikat {title}", file_name=file.name,
            media_type=file.media_type, size=file.size, sha256=file.sha256, url=None, link_state=None, link_note="",
            checked_at=None, withdrawn_at=None,
        )  # fmt: skip
        self._rows.add(
            EvidenceUse, at=at, evidence_id=evidence_id, subject=Certificate.__tablename__,
            subject_id=certificate_id, added_by_id=post.employee_id,
        )  # fmt: skip
