"""How hours are said, and why a certificate counts for so many."""

from __future__ import annotations

from flask_babel import gettext as _

from app.certificates.models import Certificate, CertificateStatus
from app.certificates.rules.hours import EQUIVALENT, LIMITED, Span, YearHours
from app.web.rendering import long_date


def hours_said(hours: int | None) -> str:
    """The JP, or that nobody printed them."""
    return _("JP tidak tercantum") if hours is None else _("%(n)s JP", n=hours)


def days_said(certificate: Certificate) -> str:
    """The days of the training."""
    if certificate.starts_on == certificate.ends_on:
        return long_date(certificate.starts_on)
    return _("%(first)s sampai %(last)s", first=long_date(certificate.starts_on), last=long_date(certificate.ends_on))


def why_so_many(certificate: Certificate) -> str:
    """Why the certificate counts for so many JP, or for none."""
    if certificate.status is CertificateStatus.SUBMITTED:
        return _("Dihitung setelah diverifikasi koordinator pelatihan.")
    if not certificate.is_valid:
        return _("Tidak dihitung.")
    if certificate.form in EQUIVALENT:
        return _("%(form)s setara %(n)s JP.", form=certificate.form.label, n=EQUIVALENT[certificate.form])
    if certificate.counted_hours is None:
        return _("Belum dihitung: JP tidak tercantum pada sertifikat.")
    if limit := LIMITED.get(certificate.form):
        if limit.span is Span.MONTH:
            return _("%(form)s: paling banyak %(n)s JP sebulan.", form=certificate.form.label, n=limit.most)
        return _("%(form)s: paling banyak %(n)s JP sehari.", form=certificate.form.label, n=limit.most)
    return _("Sebanyak yang tercantum.")


def year_said(hours: YearHours, year: int) -> str:
    """How the person stands against the duty."""
    if hours.limit is not None and hours.earned > hours.limit:
        return _(
            "%(earned)s JP diperoleh; yang dihitung paling banyak %(n)s JP setahun.",
            earned=hours.earned,
            n=hours.limit,
        )
    if not hours.duty:
        return _("Tidak ada kewajiban JP; pengembangan kompetensi tetap hak Anda.")
    if hours.owed:
        return _("Masih kurang %(n)s JP untuk kewajiban %(year)s.", n=hours.owed, year=year)
    return _("Kewajiban %(year)s sudah terpenuhi.", year=year)
