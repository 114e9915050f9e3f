"""An amendment: the next edition drafted beside the one in force, which ends when both have signed the new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.agreements.kinds import AgreementStatus, AppendixBand, Behaviour, Party, ResultKind
from app.agreements.models import Agreement, AppendixItem, BudgetLine, Expectation
from app.agreements.snapshots import content_of
from app.extensions import db
from app.kernel import audit, clock
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, words

YEAR = clock.today().year
START = date(YEAR, 6, 1)


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    """In force, with something in every section."""
    results = [
        factories.result("Hasil A", factories.measure("Jumlah surat", "1.200"), factories.measure("Mutu", order=2)),
        factories.result("Hasil B", kind=ResultKind.ADDITIONAL, order=2),
    ]
    return factories.agreement(
        cast.post,
        AgreementStatus.SIGNED,
        results=results,
        expectations=[Expectation(behaviour=Behaviour.LOYAL, text="Setia")],
        appendix=[AppendixItem(band=AppendixBand.RESOURCES, text="Laptop", order=1)],
        budget=[BudgetLine(programme="Program A", amount=Decimal(1000), order=1)],
    )


def _begin(browser: Browser, agreement: Agreement, **more: Any) -> Any:
    sent = {"ground": "prioritas_asumsi", "reason": "Loket baru dibuka.", "starts_on": START.isoformat(), **more}
    return browser.send(f"/perjanjian/{agreement.id}/perubahan", **sent)


def _amendment() -> Agreement:
    db.session.expire_all()
    return db.session.query(Agreement).filter_by(edition=2).one()


def test_either_party_begins_it(signed: Agreement, sign_in: Callable[..., Browser], cast: Cast) -> None:
    for person, party in ((cast.employee, Party.EMPLOYEE), (cast.supervisor, Party.SUPERVISOR)):
        browser = sign_in(person)
        assert _begin(browser, signed).status_code == 303
        amendment = _amendment()
        assert (amendment.status, amendment.amends_id, amendment.amend_party) == (
            AgreementStatus.DRAFT, signed.id, party,
        )  # fmt: skip
        assert browser.send(f"/perjanjian/{signed.id}/perubahan/batal").status_code == 303


def test_it_says_the_same_until_it_is_changed(signed: Agreement, writer: Browser) -> None:
    before = content_of(signed)
    _begin(writer, signed)
    amendment = _amendment()
    after = content_of(amendment)
    own = {"edition": 2, "starts_on": START.isoformat(), "amendment": {
        "reason": "Perubahan prioritas atau asumsi. Loket baru dibuka."}}  # fmt: skip
    assert after == {**before, **own}
    assert "Belum ada yang berbeda" not in words(writer.get(f"/perjanjian/{amendment.id}/perbedaan"))  # the start is


def test_the_edition_in_force_stays_until_both_have_signed(signed: Agreement, writer: Browser, judge: Browser) -> None:
    _begin(writer, signed)
    url = f"/perjanjian/{_amendment().id}/langkah"
    writer.send(f"{url}/ajukan")
    judge.send(f"{url}/setujui")
    judge.send(f"{url}/tandatangani", password_again=PASSWORD)
    db.session.expire_all()
    assert signed.is_in_force
    writer.send(f"{url}/tandatangani", password_again=PASSWORD)
    db.session.expire_all()
    assert (signed.status, signed.closed_on) == (AgreementStatus.ENDED, START - timedelta(days=1))
    assert _amendment().is_in_force
    assert audit.history_of(signed)[0].sentence == f"Perjanjian berakhir pada 31 Mei {YEAR}: digantikan edisi 2"
    for edition in (signed, _amendment()):
        assert writer.get(f"/perjanjian/{edition.id}").status_code == 200
        assert "Isi ini sama dengan yang ditandatangani" in words(writer.get(f"/perjanjian/{edition.id}/lembar"))


def test_the_supervisor_who_begins_it_returns_to_the_edition_in_force(signed: Agreement, judge: Browser) -> None:
    answer = _begin(judge, signed)
    assert answer.location == f"/perjanjian/{signed.id}"
    shown = words(judge.get(answer.location))
    assert "Perubahan sedang dibuat: edisi 2" in shown
    assert "Isinya terlihat setelah Rina Pegawai mengajukannya." in shown
    assert judge.get(f"/perjanjian/{_amendment().id}").status_code == 404


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (AgreementStatus.DRAFT, "belum berlaku"),
        (AgreementStatus.SUBMITTED, "belum berlaku"),
        (AgreementStatus.ENDED, "sudah berakhir"),
    ],
)
def test_only_what_is_in_force_is_amended(cast: Cast, writer: Browser, status: AgreementStatus, sentence: str) -> None:
    url = f"/perjanjian/{factories.agreement(cast.post, status).id}/perubahan"
    for answer in (writer.get(url), writer.post(url, ground="lainnya", reason="x", starts_on=START, version=1)):
        assert answer.status_code == 409
        assert sentence in words(answer)


def test_an_amendment_that_is_still_made_is_not_amended(signed: Agreement, writer: Browser) -> None:
    _begin(writer, signed)
    answer = writer.get(f"/perjanjian/{_amendment().id}/perubahan")
    assert answer.status_code == 409
    assert "Tulis perubahannya langsung di sini" in words(answer)


def test_a_second_one_at_the_same_time_is_led_to_the_first(signed: Agreement, writer: Browser, judge: Browser) -> None:
    opened = judge.get(f"/perjanjian/{signed.id}/perubahan")
    _begin(writer, signed)
    url = f"/perjanjian/{signed.id}/perubahan"
    late = judge.resend(opened, url, ground="lainnya", reason="Saya juga", starts_on=START.isoformat())
    assert late.status_code == 409
    assert "Perubahan sudah dimulai: edisi 2" in words(late)
    again = writer.get(url)
    assert f'href="/perjanjian/{_amendment().id}"' in again.get_data(as_text=True)


def test_nobody_else_amends(signed: Agreement, sign_in: Callable[..., Browser], cast: Cast) -> None:
    for person in (cast.supervisors_supervisor, cast.team_in_scope):
        assert sign_in(person).get(f"/perjanjian/{signed.id}/perubahan").status_code == 403
    assert sign_in(cast.colleague).get(f"/perjanjian/{signed.id}/perubahan").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": "  "}, "Wajib diisi"),
        ({"reason": "a" * 10_000}, "paling banyak 2000 karakter"),
        ({"ground": "bosan"}, "Pilihan"),
        ({"starts_on": f"{YEAR}-01-01"}, f"paling awal 2 Januari {YEAR}"),
        ({"starts_on": f"{YEAR + 1}-01-01"}, f"paling akhir 31 Desember {YEAR}"),
        ({"starts_on": "kemarin dulu"}, "tanggal"),
        ({"starts_on": ""}, "Wajib diisi"),
    ],
)
def test_bad_input_is_answered_and_kept(
    signed: Agreement, writer: Browser, given: dict[str, str], sentence: str
) -> None:
    refused = _begin(writer, signed, **given)
    assert refused.status_code == 422
    assert sentence.casefold() in words(refused).casefold()
    assert db.session.query(Agreement).count() == 1


def test_who_began_it_discards_it_and_the_history_stays(signed: Agreement, writer: Browser, judge: Browser) -> None:
    _begin(judge, signed)
    url = f"/perjanjian/{signed.id}/perubahan/batal"
    assert writer.get(url).status_code == 403
    number = _amendment().id
    assert judge.send(url).status_code == 303
    db.session.expire_all()
    assert db.session.query(Agreement).count() == 1
    assert [entry.sentence for entry in audit.history_of(signed)] == [
        "Lestari Ketua membatalkan perubahan: edisi 2", "Lestari Ketua memulai perubahan: edisi 2",
    ]  # fmt: skip
    assert writer.get(f"/perjanjian/{number}").status_code == 404
    assert judge.post(url, version=1).status_code == 409
    _begin(writer, signed)
    assert _amendment().id > number


def test_one_that_was_handed_in_is_first_taken_back(signed: Agreement, writer: Browser) -> None:
    _begin(writer, signed)
    writer.send(f"/perjanjian/{_amendment().id}/langkah/ajukan")
    refused = writer.get(f"/perjanjian/{signed.id}/perubahan/batal")
    assert refused.status_code == 409
    assert "Tarik atau kembalikan dulu" in words(refused)


def test_who_intervenes_in_a_discarded_result_keeps_its_words(signed: Agreement, writer: Browser, cast: Cast) -> None:
    _begin(writer, signed)
    led = factories.result("Bawahan", leader_result=_amendment().results[0])
    below = factories.placement(factories.employee("Bawahan"), cast.post.unit, cast.employee)
    factories.agreement(below, results=[led])
    db.session.commit()
    writer.send(f"/perjanjian/{signed.id}/perubahan/batal")
    db.session.expire_all()
    assert (led.leader_result_id, led.intervenes_in) == (None, "Hasil A")


def test_a_signed_amendment_is_amended_in_its_turn(cast: Cast, writer: Browser) -> None:
    first = factories.agreement(cast.post, AgreementStatus.ENDED, closed_on=date(YEAR, 2, 28))
    second = factories.agreement(
        cast.post, AgreementStatus.SIGNED, edition=2, amends_id=first.id, amend_party=Party.EMPLOYEE,
        starts_on=date(YEAR, 3, 1),
    )  # fmt: skip
    assert _begin(writer, second).status_code == 303
    assert db.session.query(Agreement).filter_by(edition=3).one().amends_id == second.id


def test_the_home_page_asks_for_the_amendment_without_a_deadline_that_has_passed(
    signed: Agreement, writer: Browser
) -> None:
    _begin(writer, signed)
    shown = words(writer.get("/"))
    assert "Lengkapi dan ajukan perjanjian kinerja: edisi 2" in shown
    assert "Lewat batas" not in shown


def test_the_list_shows_one_row_with_a_note(signed: Agreement, writer: Browser) -> None:
    _begin(writer, signed)
    page = factories.soup(writer.get("/perjanjian"))
    assert len(page.select("tbody tr")) == 1
    assert "Edisi 2 sedang disusun" in page.select_one("tbody tr").get_text(" ")  # type: ignore[union-attr]


def test_the_team_board_shows_what_is_in_force_until_the_amendment_is_handed_in(
    signed: Agreement, writer: Browser, judge: Browser
) -> None:
    _begin(writer, signed)
    assert f'href="/perjanjian/{signed.id}"' in judge.get("/tim").get_data(as_text=True)
    writer.send(f"/perjanjian/{_amendment().id}/langkah/ajukan")
    assert f'href="/perjanjian/{_amendment().id}"' in judge.get("/tim").get_data(as_text=True)


def test_a_replaced_edition_is_no_longer_offered_to_who_is_led(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    leads = factories.placement(cast.supervisor, cast.post.unit, cast.unit_head_above, position="Ketua")
    old = factories.agreement(
        leads, AgreementStatus.ENDED, closed_on=date(YEAR, 3, 1), results=[factories.result("Sasaran lama")]
    )
    factories.agreement(
        leads, AgreementStatus.SIGNED, edition=2, amends_id=old.id, amend_party=Party.EMPLOYEE,
        results=[factories.result("Sasaran baru")],
    )  # fmt: skip
    draft = factories.agreement(cast.post)
    db.session.commit()
    offered = words(sign_in(cast.employee).get(f"/perjanjian/{draft.id}/hasil/tambah"))
    assert "Sasaran baru" in offered
    assert "Sasaran lama" not in offered
