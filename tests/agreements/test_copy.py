"""Starting from last year's agreement, or from a colleague's in the same post."""

from __future__ import annotations

import pytest

from app.agreements.kinds import AgreementStatus, AppendixBand, Behaviour
from app.agreements.models import Agreement, AppendixItem, Expectation
from app.extensions import db
from app.kernel import clock
from tests import factories
from tests.factories import Browser, Cast, words


@pytest.fixture
def empty(cast: Cast) -> Agreement:
    return factories.agreement(cast.post, results=[])


@pytest.fixture
def last_year(cast: Cast) -> Agreement:
    year = clock.today().year - 1
    made = factories.agreement(cast.post, AgreementStatus.ENDED, year=year, results=[factories.result("Hasil lama")])
    made.expectations.append(Expectation(behaviour=Behaviour.LOYAL, text="Menjaga rahasia"))
    made.appendix.append(AppendixItem(band=AppendixBand.RESOURCES, text="Laptop", order=1))
    db.session.commit()
    return made


def _colleagues(cast: Cast, status: AgreementStatus = AgreementStatus.SIGNED) -> Agreement:
    post = factories.placement(cast.colleague, cast.post.unit, cast.supervisor)
    return factories.agreement(post, status, results=[factories.result("Hasil rekan")])


def test_last_years_comes_with_targets_expectations_and_lampiran(
    empty: Agreement, last_year: Agreement, writer: Browser
) -> None:
    answer = writer.send(f"/perjanjian/{empty.id}/salin", template=last_year.id)
    assert "Hasil kerja sudah disalin" in words(writer.get(answer.location))
    db.session.expire_all()
    copied = empty.results[0]
    assert (copied.text, copied.intervenes_in) == ("Hasil lama", "Meningkatnya kepuasan warga")
    assert (copied.measures[0].target_text, copied.measures[0].target_low) == ("98%", 98)
    assert (empty.expectations[0].text, empty.appendix[0].text) == ("Menjaga rahasia", "Laptop")
    assert f"Rina Pegawai menyalin 1 hasil kerja dari perjanjian {last_year.year}" in words(writer.get(answer.location))


def test_a_colleagues_comes_without_targets(cast: Cast, empty: Agreement, writer: Browser) -> None:
    template = _colleagues(cast)
    assert "Citra Rekan, Analis Layanan" in words(writer.get(f"/perjanjian/{empty.id}/salin"))
    assert writer.send(f"/perjanjian/{empty.id}/salin", template=template.id).status_code == 303
    db.session.expire_all()
    assert [result.text for result in empty.results] == ["Hasil rekan"]
    measure = empty.results[0].measures[0]
    assert (measure.target_text, measure.target_low, measure.target_high) == ("", None, None)
    assert empty.expectations == empty.appendix == []


def test_it_is_added_to_what_is_there(draft: Agreement, last_year: Agreement, writer: Browser) -> None:
    writer.send(f"/perjanjian/{draft.id}/salin", template=last_year.id)
    db.session.expire_all()
    assert [result.text for result in draft.results] == ["Terlaksananya pelayanan surat keterangan", "Hasil lama"]


@pytest.mark.parametrize("status", [AgreementStatus.DRAFT, AgreementStatus.SUBMITTED])
def test_what_a_colleague_has_not_signed_is_not_offered(
    cast: Cast, empty: Agreement, writer: Browser, status: AgreementStatus
) -> None:
    template = _colleagues(cast, status)
    assert "Belum ada yang bisa disalin" in words(writer.get(f"/perjanjian/{empty.id}/salin"))
    refused = writer.post(f"/perjanjian/{empty.id}/salin", template=template.id)
    assert refused.status_code == 422
    db.session.expire_all()
    assert empty.results == []


def test_one_must_choose(empty: Agreement, last_year: Agreement, writer: Browser) -> None:
    answer = writer.post(f"/perjanjian/{empty.id}/salin")
    assert answer.status_code == 422
    assert "Pilih salah satu." in words(answer)
