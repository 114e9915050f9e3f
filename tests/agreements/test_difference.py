"""The difference of two editions: nothing for equal ones, each change once, figures with their direction."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.editions.difference import Difference, RowChange, difference_of
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, BudgetLine
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast, words

WORDS = ["surat", "warga", "loket", "arsip", "pelatihan", "laporan", "jalan", "pajak", "usaha", "data"]


def _measure(text: str = "Jumlah surat terbit", target: str = "90%", **more: str) -> dict[str, str]:
    return {"aspect": "kuantitas", "perspective": "", "text": text, "target": target, "unit": "", **more}


def _result(text: str, *measures: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "utama", "ownership": "organisasi", "text": text, "intervenes_in": "Pimpinan",
        "measures": list(measures),
    }  # fmt: skip


def _content(*results: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": 1, "year": 2026, "edition": 1, "starts_on": "2026-01-01", "ends_on": "2026-12-31", "form": "ja_jf",
        "approach": "kuantitatif", "employee": {"name": "Rina", "nip": "1", "rank": "", "position": "A", "unit": "B"},
        "supervisor": {"name": "Lestari", "nip": "2", "rank": ""}, "results": list(results), "expectations": {},
        "appendix": [], **more,
    }  # fmt: skip


_measures = st.builds(
    _measure,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    st.sampled_from(["90%", "1.200", "80-90%", "", "100 dari 110 organisasi", "<= 15"]),
    aspect=st.sampled_from(["", "kuantitas", "waktu"]),
    unit=st.sampled_from(["", "dokumen"]),
)
_results = st.builds(
    lambda text, measures: _result(text, *measures),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    st.lists(_measures, max_size=4),
)
_contents = st.builds(
    lambda results, appendix, budget: _content(*results, appendix=appendix, budget=budget),
    st.lists(_results, max_size=5),
    st.lists(
        st.builds(dict, band=st.sampled_from(["konsekuensi", "sumber_daya"]), text=st.sampled_from(WORDS)),
        max_size=4,
    ),
    st.lists(
        st.fixed_dictionaries({
            "programme": st.sampled_from(WORDS), "activity": st.just(""),
            "amount": st.sampled_from(["1000", "2500.5"]), "source": st.just("APBD"),
        }),
        max_size=3,
    ),
)  # fmt: skip


@given(_contents, st.randoms())
def test_equal_contents_do_not_differ_in_whatever_order(content: dict[str, Any], random: Any) -> None:
    other = copy.deepcopy(content)
    for section in ("results", "appendix", "budget"):
        random.shuffle(other[section])
    assert difference_of(content, copy.deepcopy(content)).is_empty
    assert difference_of(content, other).is_empty


@given(_contents, _contents)
def test_there_and_back_tell_the_same_rows(before: dict[str, Any], after: dict[str, Any]) -> None:
    forth, back = difference_of(before, after), difference_of(after, before)
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    for section in ("results", "appendix", "budget"):
        kinds = sorted(row.kind for row in getattr(forth, section))
        assert kinds == sorted(swapped[row.kind] for row in getattr(back, section)), section


@given(_contents, _contents)
def test_every_row_is_told_at_most_once_and_the_counts_add_up(before: dict[str, Any], after: dict[str, Any]) -> None:
    told = difference_of(before, after)
    for section in ("results", "appendix", "budget"):
        rows: tuple[RowChange, ...] = getattr(told, section)
        added = sum(row.kind == "added" for row in rows)
        removed = sum(row.kind == "removed" for row in rows)
        assert len(before[section]) + added - removed == len(after[section])
        for side in ("before", "after"):
            ids = [id(row) for change in rows if (row := getattr(change, side)) is not None]
            assert len(ids) == len(set(ids))


@given(_contents, st.data())
def test_one_change_is_told_once(content: dict[str, Any], data: st.DataObject) -> None:
    after = copy.deepcopy(content)
    measures = [measure for result in after["results"] for measure in result["measures"]]
    if not measures:
        return
    data.draw(st.sampled_from(measures))["target"] = "77 paket"
    assert len(list(_leaves(difference_of(content, after)))) == 1


def _leaves(told: Difference) -> Iterator[object]:
    for row in told.results:
        yield from row.changes
        for measure in row.rows:
            yield from measure.changes
        if row.kind != "changed":
            yield row


@pytest.mark.parametrize(
    ("before", "after", "rises"),
    [
        ("90%", "95%", True),
        ("95%", "90%", False),
        ("1.200", "1.300", True),
        ("1.200", "12,5", False),
        ("<= 15", "<= 20", True),
        ("80-90%", "85-95%", True),
        ("80-90%", "75-95%", None),
        ("90%", "1.200", None),
        ("90%", "", None),
        ("100 dari 110 organisasi", "105 dari 110 organisasi", True),
        ("100 dari 110 organisasi", "105 dari 120 organisasi", None),
        ("90-80%", "95%", None),
    ],
)
def test_a_target_says_its_direction(app: Any, before: str, after: str, rises: bool | None) -> None:
    with app.app_context():
        told = difference_of(
            _content(_result("A", _measure(target=before))), _content(_result("A", _measure(target=after)))
        )
    (change,) = told.results[0].rows[0].changes
    assert (change.before, change.after, change.rises) == (before, after, rises)


def test_another_unit_is_no_direction() -> None:
    before, after = _measure(target="5", unit="hari"), _measure(target="2", unit="minggu")
    told = difference_of(_content(_result("A", before)), _content(_result("A", after)))
    (change,) = told.results[0].rows[0].changes
    assert (change.before, change.after, change.rises) == ("5 hari", "2 minggu", None)


def test_rewritten_words_are_a_change_and_other_words_are_another_row() -> None:
    before = _content(_result("Terlaksananya pelayanan surat di loket"), _result("Tersusunnya laporan arsip"))
    after = _content(_result("Terlaksananya pelayanan surat di loket utama"), _result("Terlatihnya pengusaha kecil"))
    assert [row.kind for row in difference_of(before, after).results] == ["changed", "added", "removed"]


def test_head_behaviours_appendix_and_budget_are_told() -> None:
    before = _content(expectations={"loyal": "Setia"}, appendix=[{"band": "konsekuensi", "text": "Teguran lisan"}])
    after = _content(
        starts_on="2026-06-01", supervisor={"name": "Citra", "nip": "3", "rank": ""},
        expectations={"loyal": "Setia sekali", "adaptif": "Gesit"},
        appendix=[{"band": "konsekuensi", "text": "Teguran tertulis"}],
        budget=[{"programme": "A", "activity": "", "amount": "5", "source": "APBD"}],
    )  # fmt: skip
    told = difference_of(before, after)
    assert [change.name for change in told.head] == ["starts_on", "supervisor.name", "supervisor.nip"]
    assert [(change.name, change.before, change.after) for change in told.behaviours] == [
        ("adaptif", "", "Gesit"), ("loyal", "Setia", "Setia sekali"),
    ]  # fmt: skip
    assert [row.kind for row in told.appendix] == ["changed"]
    assert [row.kind for row in told.budget] == ["added"]


@pytest.fixture
def amended(cast: Cast) -> Agreement:
    """A second edition in which one target rose, one result went and one came."""
    former = factories.agreement(
        cast.post, AgreementStatus.SIGNED,
        results=[factories.result("Hasil A", factories.measure("Surat", "90%")), factories.result("Gugur", order=2)],
    )  # fmt: skip
    return factories.agreement(
        cast.post, edition=2, amends_id=former.id, amend_party=Party.EMPLOYEE, amend_reason="Anggaran berubah.",
        results=[
            factories.result("Hasil A", factories.measure("Surat", "95%")),
            factories.result("Tersusunnya peta usaha", factories.measure("Peta", "1"), order=2),
        ],
        budget=[BudgetLine(programme="Program A", amount=250_000_000, order=1)],
    )  # fmt: skip


def test_the_page_tells_it_in_words(amended: Agreement, writer: Browser) -> None:
    answer = writer.get(f"/perjanjian/{amended.id}/perbedaan")
    shown = words(answer)
    assert "naik dari 90% ke 95%" in shown
    for text in ("Dihapus Gugur", "Ditambahkan Tersusunnya peta usaha", "Rp250.000.000 (APBD)", "Anggaran berubah."):
        assert text in shown
    page = factories.soup(answer)
    assert {"Gugur", "90%"} <= {each.get_text(strip=True) for each in page.find_all("del")}
    assert "95%" in {each.get_text(strip=True) for each in page.find_all("ins")}


def test_a_first_edition_has_nothing_before_it(draft: Agreement, writer: Browser) -> None:
    assert writer.get(f"/perjanjian/{draft.id}/perbedaan").status_code == 404


def test_who_does_not_see_the_edition_does_not_see_the_difference(amended: Agreement, judge: Browser) -> None:
    assert judge.get(f"/perjanjian/{amended.id}/perbedaan").status_code == 404


def test_the_former_is_compared_as_it_was_signed(amended: Agreement, writer: Browser, cast: Cast) -> None:
    cast.employee.name = "Nama Baru"
    db.session.commit()
    shown = words(writer.get(f"/perjanjian/{amended.id}/perbedaan"))
    assert "Nama pegawai dari Rina Pegawai menjadi Nama Baru" in shown
