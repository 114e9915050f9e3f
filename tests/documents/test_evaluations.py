"""The sheets of an evaluation: the columns of the official forms, what each reader gets and when, the seal."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from app.agreements import AgreementStatus, Approach, Party, SheetForm
from app.assessments import Assessment, AssessmentStatus, Judgement, OrganisationPredicate, topics
from app.documents import seals
from app.documents.models import Seal
from app.evaluations.models import Objection, ObjectionOutcome, UnitPredicate
from app.extensions import db
from app.kernel import clock, codes
from app.people import PositionKind
from tests import assessing, factories
from tests.documents.reading import header_rows, pages_of, pages_text, tags_of, text_of
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
STAFF = [
    "No", "Rencana Hasil Kerja Pimpinan yang Diintervensi", "Rencana Hasil Kerja", "Aspek",
    "Indikator Kinerja Individu", "Target", "Realisasi Berdasarkan Bukti Dukung",
    "Umpan Balik Berkelanjutan Berdasarkan Bukti Dukung",
]  # fmt: skip
LEADER = ["No", "Rencana Hasil Kerja", "Indikator Kinerja Individu", "Target", "Perspektif", *STAFF[6:]]
WORDS = ["No", "Hasil Kerja", *STAFF[6:]]
FORMS = [
    (SheetForm.STAFF, Approach.QUANTITATIVE, STAFF),
    (SheetForm.LEADER, Approach.QUANTITATIVE, LEADER),
    (SheetForm.STAFF, Approach.QUALITATIVE, WORDS),
]


def evaluated(cast: Cast, status: AssessmentStatus = AssessmentStatus.RECEIVED, **more: Any) -> Assessment:
    """The employee's assessment with two measures (one without realisation), opinions and the unit's predikat."""
    result = factories.result("Tersusunnya data", factories.measure(), factories.measure("Jumlah laporan", "12"))
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED, results=[result], **more)
    made = assessing.assessment(agreement, status=status, recommendation="Ikut pelatihan analisis data.")
    first = made.realisations[0]
    first.value_text, first.sentence, first.judgement = "97%", "Surat selesai tepat waktu.", Judgement.PARTLY
    assessing.opinion(made, Party.SUPERVISOR, topics.of_result(agreement.results[0].id), text="Rapi dan tepat.")
    assessing.opinion(made, Party.SUPERVISOR, topics.WORK, text="Sesuai janji.")
    assessing.opinion(made, Party.SUPERVISOR, topics.of_behaviour("loyal"), text="Menjaga rahasia.")
    db.session.add(
        UnitPredicate(
            unit=made.unit,
            window=made.window,
            value=OrganisationPredicate.GOOD,
            basis="Capaian IKU",
            fixed_by=cast.unit_head_above,
            fixed_at=clock.now(),
        )
    )
    db.session.add(Seal(assessment_id=made.id, code=codes.new_code()))
    db.session.commit()
    return made


def fetched(browser: Browser, made: Assessment, kind: str = "evaluasi") -> bytes:
    answer = browser.get(f"/penilaian/{made.id}/lembar/{kind}.pdf")
    assert answer.status_code == 200
    return answer.get_data()


@pytest.mark.parametrize(("form", "approach", "columns"), FORMS)
def test_the_three_forms(cast: Cast, sign_in: SignIn, form: SheetForm, approach: Approach, columns: list[str]) -> None:
    made = fetched(sign_in(cast.employee), evaluated(cast, form=form, approach=approach))
    told = text_of(made)
    tables = [rows for n in range(told.count("halaman ")) for rows in header_rows(made, n)]
    assert [columns] == [rows[0] for rows in tables if rows and rows[0] == columns]
    assert ["No", "Perilaku Kerja", "Ekspektasi Khusus Pimpinan", STAFF[-1]] in [rows[0] for rows in tables if rows]
    for part in (
        "CAPAIAN KINERJA ORGANISASI: BAIK", "POLA DISTRIBUSI", "97%", "Target tercapai sebagian",
        "Tidak ada realisasi yang dicatat", "Rapi dan tepat.", "RATING HASIL KERJA: SESUAI EKSPEKTASI",
        "RATING PERILAKU KERJA: SESUAI EKSPEKTASI", "PREDIKAT KINERJA PEGAWAI: BAIK",
    ):  # fmt: skip
        assert part in told
    assert "RANCANGAN" not in told


def test_the_dokumen_evaluasi_has_eight_parts(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast, AssessmentStatus.DECIDED)
    now = clock.now()
    db.session.add(
        Objection(
            assessment=made,
            filed_at=now,
            text="Data Oktober belum dihitung.",
            decider=cast.unit_head_above,
            explanation="Data itu terlambat.",
            explained_by=cast.supervisor,
            explained_at=now,
            outcome=ObjectionOutcome.DISMISSED,
            decision="Rating tetap.",
            decided_by=cast.unit_head_above,
            decided_at=now,
        )
    )
    db.session.commit()
    pdf = fetched(sign_in(cast.employee), made, "dokumen-evaluasi")
    assert [each.all_text() for n in range(len(pages_of(pdf))) for each in tags_of(pdf, n).every("H2")] == [
        "1. PEGAWAI YANG DINILAI", "2. PEJABAT PENILAI KINERJA", "3. ATASAN PEJABAT PENILAI KINERJA",
        "4. EVALUASI KINERJA", "5. CATATAN/REKOMENDASI", "6. KEBERATAN",
        "7. PENJELASAN PEJABAT PENILAI ATAS KEBERATAN", "8. KEPUTUSAN ATASAN PEJABAT PENILAI",
    ]  # fmt: skip
    told = text_of(pdf)
    for part in (
        "Data Oktober belum dihitung.", "Data itu terlambat.", "Keberatan ditolak. Rating tetap.",
        "Ikut pelatihan analisis data.", cast.unit_head_above.name, "ditetapkan di Kintan",
    ):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        (AssessmentStatus.RUNNING, []),
        (AssessmentStatus.DIALOGUE, []),
        (AssessmentStatus.FIXED, ["supervisor", "unit_head_above"]),
        (AssessmentStatus.RELEASED, ["supervisor", "unit_head_above", "team_in_scope"]),
        (AssessmentStatus.RECEIVED, ["employee", "supervisor", "unit_head_above", "team_in_scope"]),
    ],
)
@pytest.mark.parametrize("file", ["evaluasi.pdf", "dokumen-evaluasi.pdf", "evaluasi.xlsx"])
def test_who_gets_it_when(cast: Cast, sign_in: SignIn, status: AssessmentStatus, readers: list[str], file: str) -> None:
    made = evaluated(cast, status)
    asked = ("employee", "supervisor", "unit_head_above", "team_in_scope", "team_elsewhere")
    got = [
        name for name in asked
        if sign_in(getattr(cast, name)).get(f"/penilaian/{made.id}/lembar/{file}").status_code == 200
    ]  # fmt: skip
    assert got == readers


def test_before_the_release_it_is_a_draft_without_a_code(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast, AssessmentStatus.FIXED)
    boss = sign_in(cast.supervisor)
    told = text_of(fetched(boss, made))
    assert "RANCANGAN: hasil belum diterbitkan" in told
    assert "SHA-256" not in told
    assert "Unduh rancangan lembar resmi" in words(boss.get(f"/penilaian/{made.id}"))


def test_the_page_lists_them_once_opened(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast, AssessmentStatus.RELEASED)
    me = sign_in(cast.employee)
    assert "Lembar resmi" not in words(me.get(f"/penilaian/{made.id}"))
    made.status, made.received_at = AssessmentStatus.RECEIVED, clock.now()
    db.session.commit()
    assert "Dokumen Evaluasi Kinerja Pegawai" in words(me.get(f"/penilaian/{made.id}"))


def test_the_public_page_says_whose_it_is_and_no_rating(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast)
    seal = db.session.query(Seal).filter_by(assessment_id=made.id).one()
    pdf = text_of(fetched(sign_in(cast.employee), made))
    assert codes.spelled(seal.code) in pdf
    shown = words(sign_in().get(f"/periksa/{seal.code}"))
    sidik = shown.split("SHA-256)")[1].split()[0].strip()
    assert sidik in pdf
    for part in (cast.employee.name, "Analis Layanan", "Keadaan"):
        assert part in shown
    for hidden in (cast.employee.nip, cast.supervisor.name, "EKSPEKTASI", "Rapi dan tepat.", "Predikat"):
        assert str(hidden) not in shown


def test_the_release_makes_the_seal(cast: Cast) -> None:
    made = evaluated(cast, AssessmentStatus.FIXED)
    db.session.query(Seal).delete()
    seals.seal_evaluation(made, move="tetapkan")
    assert db.session.query(Seal).count() == 0
    seals.seal_evaluation(made, move="terbitkan", actor=None)
    assert db.session.query(Seal).one().assessment_id == made.id


def test_angka_kredit_for_a_functional_post(cast: Cast, sign_in: SignIn) -> None:
    cast.post.position, cast.post.position_kind = "Pranata Komputer Ahli Pertama", PositionKind.FUNCTIONAL_EXPERT
    made = evaluated(cast)
    made.starts_on = made.window.starts_on
    made.ends_on = made.window.ends_on
    db.session.commit()
    pdf = fetched(sign_in(cast.employee), made, "angka-kredit")
    assert [rows[0] for rows in header_rows(pdf)][1] == [
        "Predikat", "Prosentase", "Koefisien per Tahun", "Angka Kredit yang Didapat",
    ]  # fmt: skip
    assert "Baik 100% 12,5 3,13" in text_of(pdf)
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 3,13" in text_of(pdf)


def test_pak_says_what_is_owed_and_leaves_old_credit_open(cast: Cast, sign_in: SignIn) -> None:
    cast.post.position, cast.post.position_kind = "Pranata Komputer Ahli Pertama", PositionKind.FUNCTIONAL_EXPERT
    made = evaluated(cast)
    made.starts_on, made.ends_on = made.window.starts_on, made.window.ends_on
    db.session.commit()
    me = sign_in(cast.employee)
    pdf = fetched(me, made, "penetapan-angka-kredit")
    told = text_of(pdf)
    assert ["No", "Penetapan Angka Kredit", "Lama", "Baru", "Jumlah", "Keterangan"] in [
        rows[0] for rows in header_rows(pdf) if rows
    ]
    for part in (
        "Kekurangan 46,87",
        "Kekurangan 96,87",
        "Ahli Pertama menurut PermenPANRB 1/2023",
        "dari PAK terakhir",
    ):
        assert part in told
    assert "ditetapkan di Kintan" not in told
    assert len(pages_of(pdf)) == 1
    book = load_workbook(io.BytesIO(me.get(f"/penilaian/{made.id}/lembar/evaluasi.xlsx").get_data()))
    assert book.sheetnames == ["Evaluasi", "Dokumen Evaluasi", "Angka Kredit", "PAK", "e-Kinerja BKN"]
    assert "Kekurangan 46,87" in [cell.value for row in book["PAK"].iter_rows() for cell in row]


def test_signatures_stay_with_what_is_signed(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast)
    me = sign_in(cast.employee)
    for kind, last in (("dokumen-evaluasi", "CATATAN/REKOMENDASI"), ("evaluasi", "PERILAKU KERJA")):
        pdf = fetched(me, made, kind)
        headings = [each.all_text() for each in tags_of(pdf, len(pages_of(pdf)) - 1).every("H2")]
        assert last in " ".join(headings)
    assert len(pages_of(fetched(me, made))) == 2


def test_a_short_indicator_is_not_torn_by_the_end_of_a_page(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast)
    for each in made.realisations:
        each.sentence = "\n".join(["Mulai", *["lanjut"] * 8, "Selesai"])
    db.session.commit()
    pages = pages_text(fetched(sign_in(cast.employee), made))
    assert sum(page.count("Mulai") for page in pages) == len(made.realisations)
    assert all(page.count("Mulai") == page.count("Selesai") for page in pages)


def test_no_row_of_the_workbook_is_taller_than_a_row_can_be(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast)
    made.realisations[0].sentence = "Realisasi panjang. " * 105
    db.session.commit()
    body = sign_in(cast.employee).get(f"/penilaian/{made.id}/lembar/evaluasi.xlsx").get_data()
    for sheet in load_workbook(io.BytesIO(body)).worksheets:
        assert all((each.height or 0) <= 409 for each in sheet.row_dimensions.values())


@pytest.mark.parametrize("kind", ["angka-kredit", "penetapan-angka-kredit"])
def test_no_angka_kredit_without_a_jenjang(cast: Cast, sign_in: SignIn, kind: str) -> None:
    made = evaluated(cast)
    assert sign_in(cast.employee).get(f"/penilaian/{made.id}/lembar/{kind}.pdf").status_code == 404


def test_the_workbook_has_a_row_for_each_indicator(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast)
    body = sign_in(cast.employee).get(f"/penilaian/{made.id}/lembar/evaluasi.xlsx").get_data()
    book = load_workbook(io.BytesIO(body))
    assert book.sheetnames == ["Evaluasi", "Dokumen Evaluasi", "e-Kinerja BKN"]
    rows = [[cell.value for cell in row] for row in book["e-Kinerja BKN"].iter_rows(min_row=1, max_row=3)]
    realised = rows[0].index("Realisasi")
    assert rows[1][realised].startswith("97%")
    assert not rows[2][realised]
    assert rows[1][-1] == rows[2][-1] == "BAIK"
    assert STAFF in [[cell.value for cell in row] for row in book["Evaluasi"].iter_rows()]


def test_the_units_predikat_with_its_curve(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast)
    url = f"/predikat-organisasi/{made.unit_id}/{made.window_id}"
    answer = sign_in(cast.team_in_scope).get(f"{url}/lembar.pdf")
    pdf = answer.get_data()
    told = text_of(pdf)
    assert header_rows(pdf)[-1] == [["Predikat Kinerja Pegawai", "Jumlah Pegawai", "Persentase"]]
    for part in ("PREDIKAT KINERJA ORGANISASI: BAIK", "Baik 1 100%", "JUMLAH 1", "paling banyak 70%", "Capaian IKU"):
        assert part in told
    assert f"{url}/lembar.pdf" in sign_in(cast.team_in_scope).get(url).get_data(as_text=True)
    assert sign_in(cast.employee).get(f"{url}/lembar.pdf").status_code == 404


def test_a_role_counts_what_is_released_alone(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast, AssessmentStatus.FIXED)
    url = f"/predikat-organisasi/{made.unit_id}/{made.window_id}/lembar.pdf"
    assert "JUMLAH 0" in text_of(sign_in(cast.team_in_scope).get(url).get_data())
    above = text_of(sign_in(cast.unit_head_above).get(url).get_data())
    assert "JUMLAH 1" in above
    assert "RANCANGAN: 1 hasil belum diterbitkan" in above


def test_long_texts_go_on_over_pages(cast: Cast, sign_in: SignIn) -> None:
    made = evaluated(cast, AssessmentStatus.ACKNOWLEDGED)
    made.recommendation = "Rekomendasi yang panjang sekali. " * 200 + "x" * 400
    made.realisations[0].sentence = "Realisasi panjang. " * 300
    made.updated_at += timedelta(seconds=1)
    db.session.commit()
    me = sign_in(cast.employee)
    assert text_of(fetched(me, made)).count("panjang.") == 300
    assert text_of(fetched(me, made, "dokumen-evaluasi")).count("sekali.") == 200
