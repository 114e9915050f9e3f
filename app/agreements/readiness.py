"""What an agreement still lacks before it can be submitted, in plain words; and what would make it better."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.agreements.kinds import AppendixBand, Approach, Aspect, ResultKind, SheetForm
from app.agreements.models import Agreement, Measure, Result
from app.kernel.checks import Check, lacking

USUAL_ASPECTS = (Aspect.QUANTITY, Aspect.QUALITY, Aspect.TIME)


def checks(agreement: Agreement) -> list[Check]:
    """Every check, in the order of the page; only what applies to this form and approach is asked."""
    return [*_basics(agreement), *_of_results(agreement), *_advice(agreement)]


def missing(agreement: Agreement) -> list[Check]:
    """What stops the submission; empty when it is ready."""
    return lacking(checks(agreement))


def _basics(agreement: Agreement) -> Iterator[Check]:
    if agreement.has_no_day_left:
        yield Check(_("Jabatan ini sudah berakhir sebelum masa perjanjian ini"), False, "pihak")
    main = [result for result in agreement.results if result.kind is ResultKind.MAIN]
    yield Check(
        _("Pejabat penilai sudah ditetapkan")
        if agreement.supervisor_id
        else _("Pejabat penilai belum ditetapkan; hubungi tim pengelola kinerja"),
        agreement.supervisor_id is not None,
        "pihak",
    )
    yield Check(
        _("Ada hasil kerja utama") if main else _("Tambahkan paling sedikit satu hasil kerja utama"),
        bool(main),
        "results",
    )


def _of_results(agreement: Agreement) -> Iterator[Check]:
    for number, result in enumerate(agreement.results, start=1):
        lacks = list(_lacks(agreement, result))
        sentence = (
            _("Hasil kerja %(n)d: %(lacks)s", n=number, lacks="; ".join(lacks))
            if lacks
            else _("Hasil kerja %(n)d lengkap", n=number)
        )
        yield Check(sentence, not lacks, f"result-{result.id}")


def _lacks(agreement: Agreement, result: Result) -> Iterator[str]:
    if agreement.form is SheetForm.STAFF and result.kind is ResultKind.MAIN and not result.intervenes_in:
        yield _("sebutkan hasil kerja pimpinan yang diintervensi")
    if not result.measures:
        yield _("tambahkan indikator")
    quantitative = agreement.approach is Approach.QUANTITATIVE
    without_target = sum(1 for measure in result.measures if quantitative and not measure.target_text)
    if without_target:
        yield _("%(n)d indikator belum bertarget", n=without_target)
    if (
        agreement.form is SheetForm.LEADER
        and quantitative
        and any(measure.perspective is None for measure in result.measures)
    ):
        yield _("pilih perspektif setiap indikator")


def _advice(agreement: Agreement) -> Iterator[Check]:
    if agreement.form is SheetForm.STAFF and agreement.approach is Approach.QUANTITATIVE:
        for number, result in enumerate(agreement.results, start=1):
            absent = _absent_aspects(result.measures)
            if result.measures and absent:
                names = ", ".join(aspect.label.lower() for aspect in absent)
                yield Check(
                    _("Hasil kerja %(n)d biasanya juga punya aspek: %(aspects)s", n=number, aspects=names),
                    False,
                    f"result-{result.id}",
                    True,
                )
    filled = {item.band for item in agreement.appendix}
    for band in AppendixBand:
        if band not in filled:
            yield Check(_("Lampiran “%(band)s” masih kosong", band=band.label), False, "appendix", True)


def _absent_aspects(measures: list[Measure]) -> list[Aspect]:
    present = {measure.aspect for measure in measures}
    return [aspect for aspect in USUAL_ASPECTS if aspect not in present]
