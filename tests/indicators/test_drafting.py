"""Proposing and editing: who may, what is refused at which field, and what two tabs see."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.people import Unit, UnitKind
from tests import factories
from tests.factories import Browser, Cast, soup, words
from tests.indicators.conftest import YEAR, indicator

WRITTEN = {
    "code": "IKU-9", "name": "Waktu tunggu", "objective": "Layanan cepat", "polarity": "minimize",
    "frequency": "bulanan", f"target_{YEAR}": "<= 15",
}  # fmt: skip


@pytest.fixture
def proposal(office: Unit) -> Indicator:
    made = indicator(office, IndicatorStatus.PROPOSED, code="IKU-1")
    db.session.commit()
    return made


def stored(code: str) -> Indicator:
    db.session.expire_all()
    return db.session.query(Indicator).filter_by(code=code).one()


def test_a_proposal_is_kept_with_its_targets_word_for_word(office: Unit, team: Browser) -> None:
    answer = team.send(f"/indikator/baru?kantor={office.id}&tahun={YEAR}", **WRITTEN, owner_id=office.id)
    made = stored("IKU-9")
    assert (answer.status_code, answer.location) == (303, f"/indikator/{made.id}")
    assert (made.status, made.owner_id, [(t.year, t.text) for t in made.targets]) == (
        IndicatorStatus.PROPOSED, office.id, [(YEAR, "<= 15")],
    )  # fmt: skip
    assert "mengusulkan indikator ini" in words(team.get(answer.location))


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "", "Wajib diisi."),
        ("name", "x" * 301, "Terlalu panjang"),
        ("code", "IKU-1", "sudah dipakai"),
        ("name", "nol\x00byte", "tidak bisa disimpan"),
        (f"target_{YEAR}", "90-80", "terbalik"),
        ("polarity", "sideways", "Pilihan ini tidak dikenal"),
        ("owner_id", "abc", "tidak ada dalam daftar"),
        ("parent_id", "999999", "tidak ada dalam daftar"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    proposal: Indicator, office: Unit, team: Browser, field: str, text: str, says: str
) -> None:
    sent = {**WRITTEN, "owner_id": office.id, "definition": "Naskah “Word” 😀 <script>", field: text}
    answer = team.send(f"/indikator/baru?kantor={office.id}&tahun={YEAR}", **sent)
    assert answer.status_code == 422
    page = soup(answer)
    assert "Naskah “Word” 😀 <script>" in page.find(id="definition").get_text()  # type: ignore[union-attr]
    assert any(says in error.get_text() or "tidak dikenal" in error.get_text() for error in page.select(".field-error"))
    assert db.session.query(Indicator).count() == 1


def test_two_tabs_the_second_save_sees_both_texts_and_loses_neither(proposal: Indicator, team: Browser) -> None:
    url = f"/indikator/{proposal.id}/ubah"
    second_tab = team.get(url)
    assert team.send(url, name="Dari tab pertama").status_code == 303
    refused = team.resend(second_tab, url, name="Dari tab kedua")
    assert refused.status_code == 409
    assert "Dari tab pertama" in words(refused)
    assert 'value="Dari tab kedua"' in refused.get_data(as_text=True)
    assert stored("IKU-1").name == "Dari tab pertama"
    assert team.resend(refused, url).status_code == 303
    assert stored("IKU-1").name == "Dari tab kedua"


def test_a_target_alone_raises_the_version(proposal: Indicator, team: Browser) -> None:
    url, before = f"/indikator/{proposal.id}/ubah", proposal.version
    team.send(url, **{f"target_{YEAR}": "97"})
    assert stored("IKU-1").version > before
    assert f"Target {YEAR}" in words(team.get(f"/indikator/{proposal.id}"))
    team.send(url, **{f"target_{YEAR}": ""})
    assert stored("IKU-1").targets == []


def test_the_parent_is_of_the_same_year_and_no_descendant(proposal: Indicator, office: Unit, team: Browser) -> None:
    child = indicator(office, IndicatorStatus.PROPOSED, parent=proposal, name="Anak")
    grandchild = indicator(office, IndicatorStatus.PROPOSED, parent=child, name="Cucu")
    elder = indicator(office, year=YEAR - 1, name="Tahun lalu")
    other = indicator(office, name="Boleh")
    region = indicator(office.parent, name="Milik kota")  # type: ignore[arg-type]
    offered = soup(team.get(f"/indikator/{proposal.id}/ubah")).select("#parent_id option")
    values = {str(option["value"]) for option in offered}
    assert {str(other.id), str(region.id)} <= values
    assert values.isdisjoint({str(each.id) for each in (proposal, child, grandchild, elder)})
    forced = team.send(f"/indikator/{proposal.id}/ubah", parent_id=grandchild.id)
    assert forced.status_code == 422


def test_the_owner_is_a_unit_of_the_office_within_ones_scope(office: Unit, cast: Cast, app: object) -> None:
    division = factories.unit("Bidang Lain", office, UnitKind.DIVISION)
    db.session.commit()
    offered = soup(Browser(app, cast.team_in_scope).get(f"/indikator/baru?kantor={office.id}"))  # type: ignore[arg-type]
    names = [option.get_text() for option in offered.select("#owner_id option")]
    assert division.name in names
    assert "Dinas Lain" not in names
    assert Browser(app, cast.team_elsewhere).get(f"/indikator/baru?kantor={office.id}").status_code == 404  # type: ignore[arg-type]


def test_who_does_not_keep_the_library_cannot_write_in_it(proposal: Indicator, cast: Cast, app: object) -> None:
    for name, person in cast.people().items():
        expected = {"team_in_scope": 200, "team_elsewhere": 404, "auditor": 404, "administrator": 404}.get(name, 403)
        answer = Browser(app, person).get(f"/indikator/{proposal.id}/ubah")  # type: ignore[arg-type]
        assert answer.status_code == expected, name


def test_what_is_adopted_is_not_edited(office: Unit, team: Browser) -> None:
    adopted = indicator(office)
    db.session.commit()
    assert team.get(f"/indikator/{adopted.id}/ubah").status_code == 409
