"""Writing results in place: added, changed, moved, removed, as a page and as a fragment."""

from __future__ import annotations

import pytest

from app.agreements.kinds import AgreementStatus, ResultKind
from app.agreements.models import Agreement, Measure, Result
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast, soup, words

TEXT = "Terselesaikannya peta jabatan"


def _texts(agreement: Agreement) -> list[str]:
    db.session.expire_all()
    return [result.text for result in agreement.results]


def test_a_result_is_added_at_the_end_and_announced(draft: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{draft.id}/hasil/tambah"
    answer = writer.send(url, htmx=htmx, text=TEXT, leader_result="tulis", leader_result_text="Tertatanya organisasi")
    shown = answer if htmx else writer.get(answer.location)
    assert shown.status_code == 200
    assert "Hasil kerja ditambahkan" in words(shown)
    assert _texts(draft)[-1] == TEXT
    assert draft.results[-1].intervenes_in == "Tertatanya organisasi"


def test_the_fragment_is_the_section_alone_with_the_panel_beside_it(draft: Agreement, writer: Browser) -> None:
    answer = writer.send(f"/perjanjian/{draft.id}/hasil/tambah", htmx=True, text=TEXT)
    ids = [element["id"] for element in soup(answer).body.find_all(recursive=False)]  # type: ignore[union-attr]
    assert ids == ["results", "readiness", "announcements"]
    assert "HX-Request" in answer.headers["Vary"]


def test_a_result_is_changed(draft: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}"
    answer = writer.send(f"{url}/ubah", htmx=htmx, text=TEXT, kind="tambahan")
    assert answer.status_code == (200 if htmx else 303)
    assert _texts(draft) == [TEXT]
    assert draft.results[0].kind is ResultKind.ADDITIONAL


def test_the_open_form_shows_what_is_stored(draft: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}/ubah"
    fields = factories.form_in(writer.get(url, htmx=htmx), url)
    assert fields["text"] == draft.results[0].text
    assert (fields["leader_result"], fields["leader_result_text"]) == ("tulis", "Meningkatnya kepuasan warga")
    assert fields["version"] == "1"


@pytest.mark.parametrize(("way", "order"), [("turun", ["B", "A", "C"]), ("naik", ["A", "B", "C"])])
def test_a_result_moves_by_one_place_and_stops_at_the_end(
    cast: Cast, writer: Browser, way: str, order: list[str], htmx: bool
) -> None:
    made = [factories.result(text, order=number) for number, text in enumerate("ABC", start=1)]
    draft = factories.agreement(cast.post, results=made)
    answer = writer.post(f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}/pindah/{way}", htmx=htmx)
    assert answer.status_code == (200 if htmx else 303)
    assert _texts(draft) == order


def test_a_result_is_removed_with_its_measures_after_a_question(draft: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}/hapus"
    assert "Indikatornya ikut terhapus" in words(writer.get(url, htmx=htmx))
    answer = writer.send(url, htmx=htmx)
    assert "Hasil kerja dihapus" in words(answer if htmx else writer.get(answer.location))
    assert (db.session.query(Result).count(), db.session.query(Measure).count()) == (0, 0)


def test_an_empty_result_is_refused_at_its_field_and_what_was_typed_is_kept(
    draft: Agreement, writer: Browser, htmx: bool
) -> None:
    url = f"/perjanjian/{draft.id}/hasil/tambah"
    answer = writer.send(url, htmx=htmx, text="  ", leader_result="tulis", leader_result_text="Yang sudah diketik")
    assert answer.status_code == 422
    assert soup(answer).find(id="text", attrs={"aria-invalid": "true"})
    assert "Rencana hasil kerja: Wajib diisi." in words(answer)
    assert factories.form_in(answer, url)["leader_result_text"] == "Yang sudah diketik"
    assert len(_texts(draft)) == 1


def test_the_leaders_results_are_offered_and_linked(cast: Cast, draft: Agreement, writer: Browser) -> None:
    lead_post = factories.placement(cast.supervisor, cast.post.unit, cast.supervisors_supervisor)
    above = factories.agreement(
        lead_post, AgreementStatus.SUBMITTED, results=[factories.result("Meningkatnya indeks layanan")]
    )
    linked = above.results[0].id
    url = f"/perjanjian/{draft.id}/hasil/tambah"
    assert "Meningkatnya indeks layanan" in words(writer.get(url))
    assert writer.send(url, text=TEXT, leader_result=linked).status_code == 303
    db.session.expire_all()
    assert draft.results[-1].leader_result_id == linked
    assert "Mengintervensi: Meningkatnya indeks layanan" in words(writer.get(f"/perjanjian/{draft.id}"))


def test_a_leaders_result_that_is_not_offered_is_refused(cast: Cast, draft: Agreement, writer: Browser) -> None:
    answer = writer.send(f"/perjanjian/{draft.id}/hasil/tambah", text=TEXT, leader_result=draft.results[0].id)
    assert answer.status_code == 422
    assert len(_texts(draft)) == 1


def test_no_more_than_forty_results(cast: Cast, writer: Browser) -> None:
    made = [factories.result(f"Hasil {number}", order=number) for number in range(40)]
    draft = factories.agreement(cast.post, results=made)
    answer = writer.send(f"/perjanjian/{draft.id}/hasil/tambah", text=TEXT)
    assert answer.status_code == 422
    assert "Paling banyak 40 hasil kerja" in words(answer)


@pytest.mark.parametrize("status", [status for status in AgreementStatus if status not in ("draf", "dikembalikan")])
def test_what_was_handed_in_cannot_be_written_in(cast: Cast, writer: Browser, status: AgreementStatus) -> None:
    agreement = factories.agreement(cast.post, status)
    result = agreement.results[0].id
    base = f"/perjanjian/{agreement.id}"
    for url in (f"{base}/hasil/tambah", f"{base}/hasil/{result}/ubah", f"{base}/hasil/{result}/hapus",
                f"{base}/hasil/{result}/pindah/turun", f"{base}/hasil/{result}/indikator/tambah",
                f"{base}/lampiran/konsekuensi/tambah", f"{base}/salin", f"{base}/bentuk"):  # fmt: skip
        assert writer.post(url, text=TEXT, version=1).status_code == 403, url
    assert _texts(agreement) == ["Terlaksananya pelayanan surat keterangan"]
