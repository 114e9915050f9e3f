"""Writing measures in place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.agreements.kinds import Aspect
from app.agreements.models import Agreement, Measure
from app.extensions import db
from app.indicators import IndicatorStatus
from app.kernel.targets import TargetKind
from tests import factories
from tests.factories import Browser, Cast, words


def _add(draft: Agreement) -> str:
    return f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}/indikator/tambah"


def _last() -> Measure:
    db.session.expire_all()
    return db.session.query(Measure).order_by(Measure.id.desc()).first()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("target", "kind", "low", "high"),
    [
        ("1.234,5", TargetKind.NUMBER, "1234.5", "1234.5"),
        ("1234.5", TargetKind.NUMBER, "1234.5", "1234.5"),
        ("98%", TargetKind.PERCENT, "98", "98"),
        ("80–90%", TargetKind.RANGE, "80", "90"),
        ("100 dari 110 organisasi", TargetKind.TEXT, None, None),
        ("", TargetKind.TEXT, None, None),
    ],
)
def test_a_measure_is_added_with_its_target_as_written(
    draft: Agreement, writer: Browser, target: str, kind: TargetKind, low: str | None, high: str | None
) -> None:
    answer = writer.send(
        _add(draft), text="Jumlah surat", target_text=target, unit_of_measure="surat", aspect="kuantitas"
    )
    assert answer.status_code == 303
    measure = _last()
    assert (measure.text, measure.target_text, measure.unit_of_measure) == ("Jumlah surat", target, "surat")
    assert (measure.aspect, measure.target_kind) == (Aspect.QUANTITY, kind)
    assert (measure.target_low, measure.target_high) == (low and Decimal(low), high and Decimal(high))


def test_the_fragment_is_the_one_result_with_the_panel_beside_it(draft: Agreement, writer: Browser) -> None:
    answer = writer.send(_add(draft), htmx=True, text="Jumlah surat", target_text="12")
    body = factories.soup(answer).body
    assert body is not None
    assert [part["id"] for part in body.find_all(recursive=False)] == [
        f"result-{draft.results[0].id}", "readiness", "announcements",
    ]  # fmt: skip
    assert "Jumlah surat" in words(answer)


def test_a_range_that_is_upside_down_is_refused_at_the_target(draft: Agreement, writer: Browser, htmx: bool) -> None:
    answer = writer.send(_add(draft), htmx=htmx, text="Jumlah surat", target_text="90-80")
    assert answer.status_code == 422
    assert "Target: Rentangnya terbalik" in words(answer)
    assert factories.form_in(answer, _add(draft))["text"] == "Jumlah surat"
    assert db.session.query(Measure).count() == 1


def test_a_measure_without_words_is_refused(draft: Agreement, writer: Browser, htmx: bool) -> None:
    answer = writer.send(_add(draft), htmx=htmx, target_text="15")
    assert answer.status_code == 422
    assert "Tulis indikatornya" in words(answer)
    assert factories.form_in(answer, _add(draft))["target_text"] == "15"


def test_a_measure_is_changed(draft: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{draft.id}/indikator/{draft.results[0].measures[0].id}/ubah"
    answer = writer.send(url, htmx=htmx, target_text="99,5%")
    assert answer.status_code == (200 if htmx else 303)
    measure = _last()
    assert (measure.text, measure.target_text) == ("Persentase surat selesai tepat waktu", "99,5%")
    assert measure.version == 2


def test_a_measure_is_removed(draft: Agreement, writer: Browser, htmx: bool) -> None:
    answer = writer.post(f"/perjanjian/{draft.id}/indikator/{draft.results[0].measures[0].id}/hapus", htmx=htmx)
    assert answer.status_code == (200 if htmx else 303)
    assert db.session.query(Measure).count() == 0
    assert "tambahkan indikator" in words(writer.get(f"/perjanjian/{draft.id}"))


def test_the_first_usual_aspect_that_is_absent_is_offered(draft: Agreement, writer: Browser) -> None:
    assert factories.form_in(writer.get(_add(draft)), _add(draft))["aspect"] == "kuantitas"


def test_no_more_than_twenty_measures(draft: Agreement, writer: Browser) -> None:
    draft.results[0].measures.extend(factories.measure(f"Indikator {number}", order=number) for number in range(2, 21))
    answer = writer.send(_add(draft), text="Satu lagi")
    assert answer.status_code == 422
    assert "Paling banyak 20 indikator" in words(answer)


def test_an_indicator_of_the_library_fills_what_was_left_empty(cast: Cast, draft: Agreement, writer: Browser) -> None:
    service = cast.post.unit.parent
    assert service is not None
    library = factories.indicator(service, target="87,5")
    assert "Indeks Kepuasan Masyarakat" in words(writer.get(_add(draft)))
    assert writer.send(_add(draft), indicator=library.id).status_code == 303
    measure = _last()
    assert (measure.text, measure.target_text, measure.unit_of_measure, measure.target_low) == (
        "Indeks Kepuasan Masyarakat", "87,5", "indeks", Decimal("87.5"),
    )  # fmt: skip
    assert "dari pustaka IKU" in words(writer.get(f"/perjanjian/{draft.id}"))


@pytest.mark.parametrize("status", [IndicatorStatus.PROPOSED, IndicatorStatus.WITHDRAWN])
def test_only_adopted_indicators_are_offered(
    cast: Cast, draft: Agreement, writer: Browser, status: IndicatorStatus
) -> None:
    service = cast.post.unit.parent
    assert service is not None
    library = factories.indicator(service, status)
    assert "Indeks Kepuasan" not in words(writer.get(_add(draft)))
    assert writer.send(_add(draft), text="x", indicator=library.id).status_code == 422
