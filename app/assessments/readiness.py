"""What a self-assessment still lacks before it can be sent, in plain words; and what would make it better."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.agreements import Behaviour, Measure, Party
from app.assessments.models import Assessment, Realisation
from app.assessments.policy import Seat
from app.assessments.queries.content import Content, content_of
from app.assessments.rules import topics
from app.kernel.checks import Check, lacking
from app.kernel.targets import TargetKind
from app.periods import PeriodKind


def checks(assessment: Assessment, content: Content | None = None) -> list[Check]:
    """Every check, in the order of the form; `content` is what the employee sees, where it has been read already."""
    content = content or content_of(frozenset({Seat.EMPLOYEE}), assessment)
    return [
        *_of_measures(assessment, content),
        *_of_axes(content),
        *_of_plan(assessment, content),
        *_of_words(assessment, content),
    ]


def missing(assessment: Assessment) -> list[Check]:
    """What stops the sending; empty when it is ready."""
    return lacking(checks(assessment))


def is_answered(measure: Measure, row: Realisation | None) -> bool:
    """Whether a measure has its realisation (a judgement where the target is in words), or the reason why not."""
    if row is None:
        return False
    said = row.judgement if measure.target_kind is TargetKind.TEXT else row.value_text
    return bool(said or row.sentence)


def _of_measures(assessment: Assessment, content: Content) -> Iterator[Check]:
    for number, result in enumerate(assessment.agreement.results, start=1):
        open_ones = [each for each in result.measures if not is_answered(each, content.realisations.get(each.id))]
        sentence = (
            _(
                "Hasil kerja %(number)d: %(n)d indikator belum berisi realisasi atau alasannya",
                number=number,
                n=len(open_ones),
            )
            if open_ones
            else _("Hasil kerja %(number)d: semua indikator terisi", number=number)
        )
        anchor = f"indikator-{open_ones[0].id}" if open_ones else f"hasil-{result.id}"
        yield Check(sentence, not open_ones, anchor)


def _of_axes(content: Content) -> Iterator[Check]:
    names = {topics.WORK: _("hasil kerja"), topics.BEHAVIOUR: _("perilaku kerja")}
    for topic, name in names.items():
        opinion = content.opinions.get((Party.EMPLOYEE, topic))
        is_done = opinion is not None and opinion.rating is not None
        sentence = _("Penilaian Anda atas %(name)s secara keseluruhan", name=name)
        yield Check(sentence, is_done, f"pendapat-{topic}")


def _of_plan(assessment: Assessment, content: Content) -> Iterator[Check]:
    if assessment.window.kind is PeriodKind.ANNUAL:  # planned in the periods
        return
    for number, result in enumerate(assessment.agreement.results, start=1):
        if not content.actions.get(result.id):
            yield Check(_("Hasil kerja %(n)d belum punya rencana aksi", n=number), False, f"rencana-{result.id}", True)


def _of_words(assessment: Assessment, content: Content) -> Iterator[Check]:
    """Advice: without words of one's own, the dialogue begins with nothing."""
    for number, result in enumerate(assessment.agreement.results, start=1):
        topic = topics.of_result(result.id)
        if (Party.EMPLOYEE, topic) not in content.opinions:
            sentence = _("Hasil kerja %(n)d belum Anda nilai sendiri", n=number)
            yield Check(sentence, False, f"pendapat-hasil-{result.id}", True)
    silent = [each for each in Behaviour if (Party.EMPLOYEE, topics.of_behaviour(each.value)) not in content.opinions]
    if silent:
        sentence = _("%(n)d nilai perilaku belum Anda nilai sendiri", n=len(silent))
        yield Check(sentence, False, f"pendapat-perilaku-{silent[0].value}", True)
