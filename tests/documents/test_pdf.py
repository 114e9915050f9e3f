"""What holds for every sheet: the standards, the same bytes again, all that was written in order, whatever it is."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfua import validate

from app.agreements.kinds import Approach, SheetForm
from app.documents.glyphs import MISSING, coverage, settable
from app.documents.sheets import KINDS, typeset_agreement
from tests.documents.reading import pages_of, pages_text, plain, text_of
from tests.documents.samples import content, original, pdf

pytestmark = pytest.mark.usefixtures("db_session")

HOSTILE = '#panic("x") $x^2$ <b>tebal</b> \\ * _ @ref `kode` // /* */ #import "/etc/passwd": * [[ ]] {{ }} #read("x")'
EVERY = [(form, approach) for form in SheetForm for approach in Approach]


def findings(made: bytes, folder: Path) -> list[str]:
    path = folder / "sheet.pdf"
    path.write_bytes(made)
    return [f"{each.rule_id}: {each.message}" for each in validate(str(path)).findings]


@pytest.mark.parametrize(("form", "approach"), EVERY)
@pytest.mark.parametrize("signed", [True, False], ids=["signed", "draft"])
def test_every_sheet_can_be_read_by_everybody(
    form: SheetForm, approach: Approach, signed: bool, tmp_path: Path
) -> None:
    assert findings(pdf("lengkap", content(form, approach), signed=signed), tmp_path) == []


def test_it_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(pdf("skp"))) as document:
        assert document.Root.Lang == "id-ID"
        with document.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
            assert about["pdfuaid:part"] == "1"
        assert str(document.docinfo["/Title"]) == "Sasaran Kinerja Pegawai 2026, Nguyễn Đorđe Çelik, S.Kom., edisi 1"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260120030400")


def test_the_same_agreement_is_the_same_file() -> None:
    assert pdf("lengkap") == pdf("lengkap")
    assert pdf("lengkap") != pdf("lengkap", content(results=5))


def test_several_at_once_do_not_meet(app: Any) -> None:
    wanted, made = pdf("skp"), list[bytes]()

    def make() -> None:
        with app.app_context():
            made.append(typeset_agreement(original(content()), KINDS["skp"]))

    threads = [threading.Thread(target=make) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [wanted] * 4


def test_all_that_was_signed_stands_in_it_in_order() -> None:
    said = content()
    told = text_of(pdf("skp", said))
    parts = [result["text"] for result in said["results"]]
    parts += ["Ukuran 4.3", "43 dokumen", *said["expectations"].values(), "PEGAWAI YANG DINILAI ", "20 Januari 2026"]
    places = [told.index(part, told.index("Perilaku Kerja") if n > 5 else 0) for n, part in enumerate(parts)]
    assert places == sorted(places)
    for result in said["results"]:
        assert all(measure["text"] in told for measure in result["measures"])


def test_a_draft_says_so_on_every_page_and_has_no_code() -> None:
    made = pdf("lengkap", signed=False)
    told = text_of(made)
    assert told.count("RANCANGAN: belum ditandatangani") == len(pages_of(made)) + 4  # and below the signatures
    assert "Periksa keaslian" not in told
    assert "SHA-256" not in told


def test_a_signed_sheet_has_its_hash_on_every_page_and_the_code_where_it_is_signed() -> None:
    made, kept = pdf("lengkap"), original(content())
    told = text_of(made)
    assert "RANCANGAN" not in told
    assert told.count(kept.sha256) == len(pages_of(made)) + 4
    assert told.count("7K2M-ABCD-EFGH-0123-4567-89XY") == 4
    assert told.count("ditandatangani di Kintan 20 Januari 2026 pukul 10.04") == 8


def test_what_was_tampered_with_is_marked_and_not_sealed() -> None:
    told = text_of(typeset_agreement(original(content(), genuine=False), KINDS["skp"]))
    assert "TIDAK SAH: isi tidak cocok dengan sidik yang ditandatangani" in told
    assert "Periksa keaslian" not in told


def test_forty_results_of_twenty_measures_repeat_the_head_of_their_table(tmp_path: Path) -> None:
    made = pdf("skp", content(results=40, measures=20))
    told = text_of(made)
    assert told.count("Indikator Kinerja Individu Target (1) (2)") == len(pages_of(made)) - 1
    assert all(f"Ukuran {n}.{m} " in told for n in range(1, 41) for m in range(1, 21))
    assert findings(made, tmp_path) == []


def hostile(value: Any, text: str) -> Any:
    """The content with the text added to everything that people wrote."""
    said = {**value, "employee": {**value["employee"], "name": text, "unit": text}}
    said["results"] = [
        {**result, "text": text, "intervenes_in": text, "measures": [{**m, "text": text} for m in result["measures"]]}
        for result in value["results"]
    ]
    said["expectations"] = {"loyal": text}
    said["appendix"] = [{**item, "text": text} for item in value["appendix"]]
    return said


@pytest.mark.parametrize(("form", "approach"), EVERY)
def test_text_that_looks_like_code_stays_text(form: SheetForm, approach: Approach, tmp_path: Path) -> None:
    made = pdf("lengkap", hostile(content(form, approach), HOSTILE))
    assert text_of(made).replace(" ", "").count(HOSTILE.replace(" ", "")) > 10
    assert findings(made, tmp_path) == []


LONG = {"narrow": "x" * 10_000, "wide": "W" * 10_000, "words": "kata " * 2_000, "lines": "baris\n" * 300}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("approach", list(Approach))
def test_however_long_a_text_is_it_breaks_over_lines_and_pages(text: str, approach: Approach) -> None:
    said = content(approach=approach, results=2, measures=1)
    said["results"][0]["text"] = said["expectations"]["loyal"] = said["appendix"][0]["text"] = text
    made = text_of(pdf("lengkap", said)).replace(" ", "")
    assert made.count(text[0]) >= 4 * text.count(text[0])


def test_with_nothing_written_yet_each_part_says_so(tmp_path: Path) -> None:
    empty = {**content(results=0), "expectations": {}, "appendix": [], "budget": [], "supervisor": None}
    for approach in Approach:
        made = pdf("lengkap", {**empty, "approach": approach.value}, signed=False)
        assert findings(made, tmp_path) == []
        assert text_of(made).count("Tidak ada") >= 6


def test_characters_that_the_fonts_lack_become_boxes() -> None:
    assert settable("Gaji 😀 中文\u202e \uf0b7\tselesai") == f"Gaji {MISSING} {MISSING * 2} {MISSING} selesai"
    assert settable("Nguyễn Đorđe Çelik – “kutip” ≤ 5 • €") == "Nguyễn Đorđe Çelik – “kutip” ≤ 5 • €"
    assert ord(MISSING) in coverage()


def test_an_ordinary_word_is_never_broken() -> None:
    assert settable("pertanggungjawaban") == "pertanggungjawaban"
    assert plain(settable("x" * 40)) == "x" * 40
    assert len(settable("x" * 40)) > 40


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_set(text: str) -> None:
    said = content(results=1, measures=1)
    said["results"][0]["text"] = said["employee"]["name"] = text
    assert pdf("skp", said).startswith(b"%PDF")


@pytest.mark.parametrize("form", list(SheetForm))
def test_a_result_of_ordinary_length_stays_whole_on_a_page(form: SheetForm) -> None:
    pages = pages_text(pdf("lengkap", content(form, results=20, measures=4)))
    for n in range(1, 21):
        holding = [page for page in pages if f"Terlaksananya layanan tahap {n} " in page]
        assert len(holding) == 2  # in the SKP and in the lampiran of the PK
        assert all(f"Ukuran {n}.{m} " in page for page in holding for m in range(1, 5))
