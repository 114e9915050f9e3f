"""The sheets to download: for whom they concern, named so that one finds them again, and read only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.documents.sheets import KINDS
from app.extensions import Base, db
from tests import factories
from tests.documents.reading import text_of
from tests.factories import Browser, Cast, soup
from tests.support.counting import counted

SignIn = Callable[..., Browser]
ABOVE = {"supervisor", "supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor"}
QUERIES = 12  # sign-in included


def sheet(agreement: Agreement, kind: str = "skp") -> str:
    return f"/perjanjian/{agreement.id}/lembar/{kind}.pdf"


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_whoever_may_see_the_agreement_may_have_its_sheets(
    cast: Cast, sign_in: SignIn, status: AgreementStatus
) -> None:
    agreement = factories.agreement(cast.post, status)
    answers = {name: sign_in(person).get(sheet(agreement)).status_code for name, person in cast.people().items()}
    allowed = {"employee"} if status is AgreementStatus.DRAFT else {"employee"} | ABOVE
    assert answers == {name: 200 if name in allowed else 404 for name in cast.people()}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_file_to_keep(cast: Cast, sign_in: SignIn, sealed: Agreement, kind: str) -> None:
    answer = sign_in(cast.employee).get(sheet(sealed, kind))
    stem = KINDS[kind].stem
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename={stem}_{sealed.year}_Rina-Pegawai_edisi-1.pdf"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"%PDF-1.7")


def test_a_kind_that_is_none_is_absent(cast: Cast, sign_in: SignIn, sealed: Agreement) -> None:
    assert sign_in(cast.employee).get(sheet(sealed, "lain")).status_code == 404


def test_a_name_in_letters_that_files_may_not_have(cast: Cast, sign_in: SignIn) -> None:
    cast.employee.name = 'Nguyễn "../..\\x" Đorđe; Çelik'
    answer = sign_in(cast.employee).get(sheet(factories.agreement(cast.post)))
    assert answer.headers["Content-Disposition"].endswith("_Nguyen-x-ore-Celik_edisi-1.pdf")


def test_what_was_signed_is_printed_whatever_changed_since(cast: Cast, sign_in: SignIn, sealed: Agreement) -> None:
    cast.employee.name, sealed.results[0].text = "Nama Baru", "Isi baru"
    db.session.commit()
    told = text_of(sign_in(cast.employee).get(sheet(sealed)).data)
    assert "Rina Pegawai" in told
    assert "Terlaksananya pelayanan surat keterangan" in told
    assert "RANCANGAN" not in told
    assert "Nama Baru" not in told
    assert "Isi baru" not in told


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (AgreementStatus.DRAFT, "RANCANGAN: belum ditandatangani"),
        (AgreementStatus.AGREED, "RANCANGAN: belum ditandatangani kedua pihak"),
    ],
)
def test_until_both_have_signed_it_is_marked_as_a_draft(
    cast: Cast, sign_in: SignIn, status: AgreementStatus, mark: str
) -> None:
    from app.agreements.kinds import Party

    signed_by = (Party.EMPLOYEE,) if status is AgreementStatus.AGREED else None
    agreement = factories.agreement(cast.post, status, signed_by=signed_by)
    told = text_of(sign_in(cast.employee).get(sheet(agreement)).data)
    assert mark in told
    assert "Periksa keaslian" not in told


def test_the_supervisors_post_is_the_one_held_then(cast: Cast, sign_in: SignIn, sealed: Agreement) -> None:
    told = text_of(sign_in(cast.employee).get(sheet(sealed)).data)
    assert "4 Jabatan Analis Layanan 4 Jabatan Ketua Tim" in told


def test_an_agreement_without_a_supervisor_has_sheets_too(cast: Cast, sign_in: SignIn) -> None:
    post = factories.placement(cast.colleague, cast.post.unit, None)
    answer = sign_in(cast.colleague).get(sheet(factories.agreement(post), "lengkap"))
    assert answer.status_code == 200


def test_the_official_words_stay_indonesian(cast: Cast, sign_in: SignIn, sealed: Agreement) -> None:
    reader = sign_in(cast.employee)
    indonesian = reader.get(sheet(sealed)).data
    reader.post("/bahasa", locale="en")
    assert reader.get(sheet(sealed)).data == indonesian


def test_fetching_them_changes_nothing(cast: Cast, sign_in: SignIn, sealed: Agreement) -> None:
    reader = sign_in(cast.supervisor)
    reader.get("/")
    before = everything()
    for kind in KINDS:
        assert reader.get(sheet(sealed, kind)).status_code == 200
    assert reader.get("/periksa/7K2MABCDEFGH0123456789XY").status_code == 200
    assert everything() == before


def everything() -> dict[str, list[Any]]:
    db.session.rollback()
    return {
        table.name: sorted((tuple(row) for row in db.session.execute(select(table))), key=repr)
        for table in Base.metadata.tables.values()
    }


@pytest.mark.parametrize("size", [1, 12])
def test_the_number_of_queries_does_not_grow(cast: Cast, sign_in: SignIn, size: int) -> None:
    results = [factories.result(f"Hasil {n}", order=n) for n in range(size)]
    agreement = factories.agreement(cast.post, AgreementStatus.SUBMITTED, results=results)
    reader = sign_in(cast.employee)
    reader.get("/")
    with counted() as seen:
        reader.get(sheet(agreement, "lengkap"))
    assert len(seen) <= QUERIES, "\n".join(seen)


def test_the_agreements_page_lists_its_sheets(cast: Cast, sign_in: SignIn, sealed: Agreement) -> None:
    page = soup(sign_in(cast.supervisor).get(f"/perjanjian/{sealed.id}"))
    links = {str(link.get("href")) for link in page.select("#sheets a")}
    assert links >= {sheet(sealed, kind) for kind in KINDS}
    assert f"/perjanjian/{sealed.id}/lembar" in links
    assert page.select_one("section#sheets")


def test_a_draft_folds_them_away_and_says_how_they_are_marked(cast: Cast, sign_in: SignIn) -> None:
    page = soup(sign_in(cast.employee).get(f"/perjanjian/{factories.agreement(cast.post).id}"))
    assert page.select_one("details#sheets:not([open])")
    assert "Rancangan" in page.select("#sheets")[0].get_text()


def test_before_there_is_a_result_there_is_nothing_to_print(cast: Cast, sign_in: SignIn) -> None:
    agreement = factories.agreement(cast.post, results=[])
    assert not soup(sign_in(cast.employee).get(f"/perjanjian/{agreement.id}")).select("#sheets")


def test_the_matrix_is_for_whom_the_leaders_agreement_is(cast: Cast, sign_in: SignIn) -> None:
    post = cast.supervisor
    placement = db.session.scalars(select(type(cast.post)).where(type(cast.post).employee_id == post.id)).one()
    agreement = factories.agreement(placement, AgreementStatus.SIGNED, results=[factories.result("Hasil ketua")])
    url = f"/matriks/{agreement.id}/lembar.pdf"
    answers = {name: sign_in(person).get(url) for name, person in cast.people().items()}
    allowed = {"supervisor", "supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor"}
    assert {name for name, answer in answers.items() if answer.status_code == 200} == allowed
    assert {answer.status_code for answer in answers.values()} == {200, 404}
    told = text_of(answers["supervisor"].data)
    assert "Hasil ketua" in told
    assert "Rina Pegawai" in told
    assert "Matriks-Peran-Hasil" in answers["supervisor"].headers["Content-Disposition"]
