"""Handing in: what is missing is named, on the page before and in the refusal after."""

from __future__ import annotations

import pytest

from app.agreements.kinds import AgreementStatus, Approach, Perspective, SheetForm
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.people import PositionKind
from tests import factories
from tests.factories import Browser, Cast, soup, words

LACKS = {
    "no result": ([], "Tambahkan paling sedikit satu hasil kerja utama"),
    "only an additional result": (
        [factories.result(kind="tambahan")],
        "Tambahkan paling sedikit satu hasil kerja utama",
    ),
    "no measure": ([Result(text="Hasil", leader_result_text="Atasan", order=1)], "Hasil kerja 1: tambahkan indikator"),
    "no leader's result": (
        [factories.result(leader_result_text="")],
        "Hasil kerja 1: sebutkan hasil kerja pimpinan yang diintervensi",
    ),
    "no target": (
        [factories.result("Hasil", factories.measure(target=""), factories.measure(target=""))],
        "Hasil kerja 1: 2 indikator belum bertarget",
    ),
}


def _status(agreement: Agreement) -> AgreementStatus:
    db.session.expire_all()
    return agreement.status


def test_a_complete_draft_is_handed_in(draft: Agreement, writer: Browser, judge: Browser, htmx: bool) -> None:
    answer = writer.send(f"/perjanjian/{draft.id}/langkah/ajukan", htmx=htmx)
    assert answer.status_code == (204 if htmx else 303)
    assert _status(draft) is AgreementStatus.SUBMITTED
    shown = words(writer.get(f"/perjanjian/{draft.id}"))
    assert "Menunggu persetujuan Lestari Ketua sejak" in shown
    assert "Siap diajukan?" not in shown
    assert writer.get(f"/perjanjian/{draft.id}/hasil/tambah").status_code == 403
    assert judge.get(f"/perjanjian/{draft.id}").status_code == 200


@pytest.mark.parametrize("lack", LACKS)
def test_what_is_missing_is_named_and_nothing_is_handed_in(cast: Cast, writer: Browser, lack: str, htmx: bool) -> None:
    results, sentence = LACKS[lack]
    draft = factories.agreement(cast.post, results=[_copy(result) for result in results])
    url = f"/perjanjian/{draft.id}"
    assert sentence in words(writer.get(url))
    assert sentence in words(writer.get(f"{url}/langkah/ajukan", htmx=htmx))
    refused = writer.post(f"{url}/langkah/ajukan", htmx=htmx, version=draft.version)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert _status(draft) is AgreementStatus.DRAFT


def test_what_is_missing_links_to_its_place(cast: Cast, writer: Browser) -> None:
    draft = factories.agreement(cast.post, results=[Result(text="Hasil", leader_result_text="Atasan", order=1)])
    page = soup(writer.get(f"/perjanjian/{draft.id}"))
    panel = page.find(id="readiness")
    assert panel is not None
    targets = [str(link["href"]) for link in panel.find_all("a")]  # type: ignore[union-attr]
    assert f"#result-{draft.results[0].id}" in targets
    assert all(page.find(id=target.removeprefix("#")) for target in targets)


def test_without_a_supervisor_the_performance_team_is_named(cast: Cast, writer: Browser) -> None:
    cast.post.supervisor = None
    draft = factories.agreement(cast.post)
    url = f"/perjanjian/{draft.id}"
    assert "Pejabat penilai belum ditetapkan; hubungi tim pengelola kinerja" in words(writer.get(url))
    assert writer.post(f"{url}/langkah/ajukan", version=draft.version).status_code == 422


def test_advice_does_not_stop_it(draft: Agreement, writer: Browser) -> None:
    shown = words(writer.get(f"/perjanjian/{draft.id}"))
    assert "Hasil kerja 1 biasanya juga punya aspek: kuantitas, waktu" in shown
    assert "Lampiran “Konsekuensi” masih kosong" in shown
    assert writer.send(f"/perjanjian/{draft.id}/langkah/ajukan").status_code == 303


def test_the_leaders_form_asks_for_perspectives_and_for_no_leaders_result(cast: Cast, writer: Browser) -> None:
    cast.post.position_kind = PositionKind.SENIOR_LEADER
    draft = factories.agreement(cast.post, results=[factories.result(leader_result_text="")])
    assert draft.form is SheetForm.LEADER
    url = f"/perjanjian/{draft.id}"
    assert "Hasil kerja 1: pilih perspektif setiap indikator" in words(writer.get(url))
    measure = draft.results[0].measures[0]
    assert writer.send(f"{url}/indikator/{measure.id}/ubah", perspective="proses_bisnis").status_code == 303
    db.session.expire_all()
    assert measure.perspective is Perspective.PROCESS
    assert writer.send(f"{url}/langkah/ajukan").status_code == 303


def test_the_qualitative_approach_asks_for_no_target(cast: Cast, writer: Browser) -> None:
    draft = factories.agreement(cast.post, results=[factories.result("Hasil", factories.measure(target=""))])
    url = f"/perjanjian/{draft.id}"
    assert writer.send(f"{url}/bentuk", approach="kualitatif").status_code == 303
    db.session.expire_all()
    assert draft.approach is Approach.QUALITATIVE
    shown = words(writer.get(url))
    assert "Ukuran keberhasilan dan target" in shown
    assert "belum bertarget" not in shown
    assert "Target" not in words(writer.get(f"{url}/hasil/{draft.results[0].id}/indikator/tambah", htmx=True)).split()
    assert writer.send(f"{url}/langkah/ajukan").status_code == 303


def test_a_second_click_changes_nothing(draft: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{draft.id}/langkah/ajukan"
    opened = writer.get(url)
    assert writer.resend(opened, url).status_code == 303
    db.session.expire_all()
    version = draft.version
    again = writer.resend(opened, url)
    assert again.status_code == 409
    assert "keadaannya kini “Diajukan”" in words(again)
    db.session.expire_all()
    assert draft.version == version


def _copy(result: Result) -> Result:
    """A row of the table above, anew for this test."""
    return Result(
        text=result.text, kind=result.kind, leader_result_text=result.leader_result_text, order=1,
        measures=[factories.measure(each.text, each.target_text) for each in result.measures],
    )  # fmt: skip
