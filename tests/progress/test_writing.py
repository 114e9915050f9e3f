"""Writing notes: what is kept, what is refused and how it is said, changing, taking back."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.extensions import db
from app.kernel import audit
from tests import factories
from tests.factories import Browser, Cast, soup, words
from tests.progress.conftest import TODAY, amended, note, notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.agreements.models import Agreement, Measure

NEW = "/catatan/baru"


def filled(measure: Measure, **more: str) -> dict[str, str]:
    return {
        "done_on": "2026-07-15", "aim": f"m{measure.id}", "text": "Melayani di loket", "output": "24 surat",
        "quantity": "24", **more,
    }  # fmt: skip


def test_a_note_is_kept_with_all_that_was_typed(writer: Browser, counted: Measure) -> None:
    typed = filled(counted, begun_at="08:00", ended_at="11.30", outcome="Antrean habis", quantity="1.024,5")
    answer = writer.post(NEW, **typed)
    assert answer.status_code == 303
    (kept,) = notes()
    assert (kept.agreement_id, kept.result_id, kept.measure_id) == (
        counted.result.agreement_id,
        counted.result_id,
        counted.id,
    )
    assert (kept.done_on, kept.begun_at, kept.ended_at) == (TODAY, time(8), time(11, 30))
    assert (kept.text, kept.output, kept.outcome) == ("Melayani di loket", "24 surat", "Antrean habis")
    assert kept.quantity == Decimal("1024.5")
    assert [entry.event for entry in audit.history_of(kept)] == ["progress.written"]


def test_the_entry_begins_with_today_and_what_the_last_note_was_for(
    writer: Browser, agreement: Agreement, counted: Measure
) -> None:
    note(agreement, counted)
    page = soup(writer.get("/catatan"))
    assert page.find(id="done_on")["value"] == "2026-07-15"
    assert page.find(id="aim").find("option", selected=True)["value"] == f"m{counted.id}"


def test_a_past_day_of_the_agreement_can_be_noted(writer: Browser, counted: Measure) -> None:
    assert writer.post(NEW, **filled(counted, done_on="2-1-2026")).status_code == 303
    assert notes()[0].done_on.isoformat() == "2026-01-02"


def test_other_duties_have_no_result(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    assert writer.post(NEW, **filled(counted, aim=f"a{agreement.id}", quantity="")).status_code == 303
    assert (notes()[0].result_id, notes()[0].measure_id, notes()[0].agreement_id) == (None, None, agreement.id)


def test_sent_twice_it_is_there_once(writer: Browser, counted: Measure) -> None:
    for _press in range(2):
        assert writer.post(NEW, **filled(counted)).status_code == 303
    assert len(notes()) == 1
    assert "Catatan yang sama sudah ada" in words(writer.get("/catatan"))


REFUSED = [
    ({"done_on": "2026-07-16"}, "Hari itu belum tiba"),
    ({"done_on": "2027-07-15"}, "Hari itu belum tiba"),
    ({"done_on": "2025-12-31"}, "tidak ada perjanjian kinerja Anda yang berlaku"),
    ({"done_on": "0001-01-01"}, "tidak ada perjanjian kinerja Anda yang berlaku"),
    ({"done_on": "kemarin"}, "bukan tanggal"),
    ({"quantity": "banyak"}, "bukan angka"),
    ({"quantity": "1e308"}, "bukan angka"),
    ({"quantity": "9" * 16}, "paling banyak 15 digit"),
    ({"quantity": "-3"}, "tidak bisa negatif"),
    ({"begun_at": "14:00", "ended_at": "13:59"}, "Selesai sebelum mulai"),
    ({"ended_at": "13:59"}, "Tulis juga jam mulainya"),
    ({"begun_at": "25:00"}, "bukan jam"),
    ({"begun_at": "pagi"}, "bukan jam"),
    ({"text": "x" * 10_000}, "Terlalu panjang"),
    ({"text": " \n "}, "Wajib diisi"),
    ({"text": "a\x00b"}, "tidak bisa disimpan"),
    ({"output": "x" * 201}, "Terlalu panjang"),
    ({"aim": ""}, "Pilih untuk apa"),
    ({"aim": "m99999999999999"}, "tidak ada dalam perjanjian yang berlaku"),
    ({"aim": "../etc"}, "tidak ada dalam perjanjian yang berlaku"),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_refused_it_says_why_and_keeps_what_was_typed(
    writer: Browser, counted: Measure, typed: dict[str, str], said: str
) -> None:
    answer = writer.post(NEW, **filled(counted) | typed)
    assert answer.status_code == 422
    assert said in words(answer)
    if "text" not in typed:
        assert "Melayani di loket" in soup(answer).find(id="text").get_text()
    assert notes() == []


def test_a_quantity_needs_a_measure_that_adds_up(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    percentage = agreement.results[0].measures[1]
    answer = writer.post(NEW, **filled(percentage))
    assert answer.status_code == 422
    assert "tidak bisa dijumlahkan" in words(answer)
    assert "Pilih indikatornya" in words(writer.post(NEW, **filled(counted, aim=f"r{counted.result_id}")))
    assert writer.post(NEW, **filled(percentage, quantity="")).status_code == 303


def test_the_result_of_somebody_else_is_none_of_ones_own(writer: Browser, cast: Cast, counted: Measure) -> None:
    from app.agreements import AgreementStatus

    post = factories.placement(factories.employee("Orang Lain"), cast.post.unit, cast.supervisor)
    foreign = factories.agreement(post, AgreementStatus.SIGNED)
    for aim in (f"m{foreign.results[0].measures[0].id}", f"r{foreign.results[0].id}", f"a{foreign.id}"):
        answer = writer.post(NEW, **filled(counted, aim=aim, quantity=""))
        assert (answer.status_code, notes()) == (422, [])


@pytest.mark.parametrize("status", ["draf", "diajukan", "disepakati"])
def test_before_both_have_signed_there_is_nothing_to_note_on(
    cast: Cast, sign_in: Callable[..., Browser], status: str
) -> None:
    from app.agreements import AgreementStatus

    made = factories.agreement(cast.post, AgreementStatus(status))
    browser = sign_in(cast.employee)
    assert "Belum ada perjanjian yang berlaku" in words(browser.get("/catatan"))
    answer = browser.post(NEW, **filled(made.results[0].measures[0], quantity=""))
    assert answer.status_code == 422
    assert "ditandatangani kedua pihak" in words(answer)


def test_an_amendment_takes_over_on_its_first_day(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    from datetime import date

    note(agreement, counted, done_on=date(2026, 7, 1))
    later = amended(agreement, date(2026, 7, 10))
    copy = next(each for each in later.results[0].measures if each.origin_id == counted.id)
    page = soup(writer.get("/catatan"))
    assert page.find(id="aim").find("option", selected=True)["value"] == f"m{copy.id}"
    writer.post(NEW, **filled(counted))  # a page that was opened before: the same measure, in that day's edition
    writer.post(NEW, **filled(copy, done_on="2026-07-09"))
    assert [(each.agreement_id, each.measure_id) for each in notes()] == [
        (agreement.id, counted.id), (later.id, copy.id), (agreement.id, counted.id),
    ]  # fmt: skip


def test_what_the_amendment_dropped_is_not_offered_on_its_days(
    writer: Browser, agreement: Agreement, counted: Measure
) -> None:
    from datetime import date

    later = amended(agreement, date(2026, 7, 10))
    db.session.delete(later.results[0])
    db.session.flush()
    db.session.expire(later)
    answer = writer.post(NEW, **filled(counted))
    assert answer.status_code == 422
    assert "Pilih dari daftar ini" in words(answer)
    assert writer.post(NEW, **filled(counted, done_on="2026-07-09")).status_code == 303


def test_a_change_keeps_what_was_in_the_history(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    kept = note(agreement, counted, quantity=Decimal(24), output="24 surat")
    answer = writer.send(f"/catatan/{kept.id}/ubah", text="Melayani di dua loket", quantity="30")
    assert answer.status_code == 303
    db.session.expire_all()
    assert (kept.text, kept.quantity) == ("Melayani di dua loket", Decimal(30))
    told = words(writer.get(f"/catatan/{kept.id}"))
    assert "mengubah catatan ini; sebelumnya: 15 Juli 2026 · Melayani di loket · 24 surat · 24 surat" in told


def test_saved_unchanged_nothing_is_told(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    kept = note(agreement, counted, quantity=Decimal(24), begun_at=time(8), ended_at=time(9, 5))
    assert writer.send(f"/catatan/{kept.id}/ubah").status_code == 303
    db.session.expire_all()
    assert (kept.version, kept.ended_at, audit.history_of(kept)) == (1, time(9, 5), [])


def test_who_comes_second_sees_both_texts(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    kept = note(agreement, counted)
    url = f"/catatan/{kept.id}/ubah"
    opened = writer.get(url)
    writer.send(url, text="Yang pertama")
    answer = writer.resend(opened, url, text="Yang kedua")
    assert answer.status_code == 409
    assert "Yang pertama" in words(answer)
    assert "Yang kedua" in soup(answer).find(id="text").get_text()
    assert writer.resend(answer, url).status_code == 303
    assert notes()[0].text == "Yang kedua"


def test_taken_back_it_counts_nowhere_and_stays_readable(
    writer: Browser, reader: Browser, agreement: Agreement, counted: Measure
) -> None:
    kept = note(agreement, counted)
    url = f"/catatan/{kept.id}/tarik"
    opened = writer.get(url)
    for _press in range(2):
        assert writer.resend(opened, url).status_code == 303
    db.session.expire_all()
    assert kept.is_withdrawn
    assert [entry.event for entry in audit.history_of(kept)] == ["progress.withdrawn"]
    assert "Melayani di loket" not in words(writer.get("/catatan"))
    assert "Melayani di loket" not in words(reader.get(f"/catatan/pegawai/{agreement.id}"))
    assert "Ditarik" in words(reader.get(f"/catatan/{kept.id}"))
    assert writer.post(f"/catatan/{kept.id}/ubah", text="Lagi").status_code == 409


def test_a_stale_page_does_not_take_it_back(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    kept = note(agreement, counted)
    opened = writer.get(f"/catatan/{kept.id}/tarik")
    writer.send(f"/catatan/{kept.id}/ubah", text="Yang baru")
    answer = writer.resend(opened, f"/catatan/{kept.id}/tarik")
    assert answer.status_code == 409
    assert "Yang baru" in words(answer)
    assert not notes()[0].is_withdrawn


def test_two_posts_have_two_agreements_to_choose_from(
    writer: Browser, cast: Cast, agreement: Agreement, today: date
) -> None:
    from app.agreements import AgreementStatus

    second = factories.placement(cast.employee, cast.post.unit, cast.supervisor, position="Plt. Kepala Seksi")
    other = factories.agreement(second, AgreementStatus.SIGNED)
    groups = [each["label"] for each in soup(writer.get("/catatan")).find(id="aim").find_all("optgroup")]
    assert groups == ["Analis Layanan", "Plt. Kepala Seksi"]
    writer.post(NEW, done_on=today.isoformat(), aim=f"r{other.results[0].id}", text="Rapat")
    assert notes()[0].agreement_id == other.id
