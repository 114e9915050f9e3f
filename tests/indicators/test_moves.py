"""What the moves do: adoption, revision that replaces, withdrawal with a reason, deletion of a proposal."""

from __future__ import annotations

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.people import Unit
from tests.factories import Browser, words
from tests.indicators.conftest import YEAR, indicator


def fresh(thing: Indicator) -> Indicator | None:
    number = thing.id
    db.session.expire_all()
    return db.session.get(Indicator, number)


def status_of(thing: Indicator) -> IndicatorStatus:
    found = fresh(thing)
    assert found is not None
    return found.status


def test_adoption_is_refused_with_the_list_of_what_is_missing(office: Unit, team: Browser) -> None:
    thin = indicator(office, IndicatorStatus.PROPOSED, definition="", formula="", targets={})
    db.session.commit()
    url = f"/indikator/{thin.id}/langkah/tetapkan"
    page = words(team.get(url))
    assert "Tulis definisinya" in page
    assert "Isi target untuk tahun ini" in page
    answer = team.post(url, version=thin.version)
    assert answer.status_code == 422
    assert "Tulis rumusnya" in words(answer)
    assert status_of(thin) is IndicatorStatus.PROPOSED


def test_a_second_press_on_adopt_is_harmless(office: Unit, team: Browser) -> None:
    thing = indicator(office, IndicatorStatus.PROPOSED)
    db.session.commit()
    url, version = f"/indikator/{thing.id}/langkah/tetapkan", thing.version
    assert team.post(url, version=version).status_code == 303
    assert team.post(url, version=version).status_code == 409
    assert status_of(thing) is IndicatorStatus.ADOPTED


def test_a_move_on_an_old_version_is_told(office: Unit, team: Browser) -> None:
    thing = indicator(office, IndicatorStatus.PROPOSED)
    db.session.commit()
    answer = team.post(f"/indikator/{thing.id}/langkah/tetapkan", version=thing.version + 5)
    assert answer.status_code == 409
    assert "berubah sejak Anda membukanya" in words(answer)


def test_a_revision_stands_beside_the_edition_in_force_until_it_replaces_it(office: Unit, team: Browser) -> None:
    old = indicator(office, name="Nama lama", targets={YEAR - 1: "90", YEAR: "95"})
    child = indicator(office, parent=old)
    db.session.commit()
    opened = team.post(f"/indikator/{old.id}/langkah/ajukan-revisi", version=old.version)
    revision = db.session.query(Indicator).filter_by(replaces_id=old.id).one()
    assert opened.location == f"/indikator/{revision.id}/ubah"
    assert (status_of(old), revision.edition, revision.code) == (IndicatorStatus.ADOPTED, 2, old.code)
    assert [(target.year, target.text) for target in revision.targets] == [(YEAR - 1, "90"), (YEAR, "95")]
    assert team.get(f"/indikator/{old.id}/langkah/ajukan-revisi").status_code == 409
    team.send(f"/indikator/{revision.id}/ubah", name="Nama baru")
    compared = words(team.get(f"/indikator/{revision.id}/perbedaan"))
    assert "lama" in compared
    assert "baru" in compared
    team.send(f"/indikator/{revision.id}/langkah/tetapkan")
    assert (status_of(old), status_of(revision)) == (IndicatorStatus.WITHDRAWN, IndicatorStatus.ADOPTED)
    hung = fresh(child)
    assert hung is not None
    assert hung.parent_id == revision.id
    assert "dicabut dengan sendirinya" in words(team.get(f"/indikator/{old.id}"))


def test_withdrawal_asks_for_a_reason_and_tells_it(office: Unit, team: Browser) -> None:
    thing = indicator(office)
    db.session.commit()
    url = f"/indikator/{thing.id}/langkah/cabut"
    refused = team.send(url, reason="  ")
    assert refused.status_code == 422
    assert "Tulis alasannya" in words(refused)
    assert team.send(url, reason="Diganti indikator nasional").status_code == 303
    page = words(team.get(f"/indikator/{thing.id}"))
    assert "Dicabut" in page
    assert "Diganti indikator nasional" in page


def test_a_deleted_proposal_hands_its_children_to_its_parent(office: Unit, team: Browser) -> None:
    top = indicator(office)
    middle = indicator(office, IndicatorStatus.PROPOSED, parent=top)
    child = indicator(office, IndicatorStatus.PROPOSED, parent=middle)
    db.session.commit()
    gone = middle.id
    answer = team.send(f"/indikator/{gone}/langkah/hapus-usulan")
    assert answer.location.startswith("/indikator?")
    db.session.expire_all()
    assert db.session.query(Indicator).filter_by(id=gone).count() == 0
    hung = fresh(child)
    assert hung is not None
    assert hung.parent_id == top.id


def test_a_new_proposal_does_not_inherit_the_history_of_a_deleted_one(office: Unit, team: Browser) -> None:
    gone = indicator(office, IndicatorStatus.PROPOSED)
    db.session.commit()
    number = gone.id
    team.send(f"/indikator/{number}/langkah/hapus-usulan")
    assert indicator(office, IndicatorStatus.PROPOSED).id > number


def test_an_unknown_move_is_not_there(office: Unit, team: Browser) -> None:
    thing = indicator(office)
    db.session.commit()
    assert team.get(f"/indikator/{thing.id}/langkah/ganti").status_code == 404
