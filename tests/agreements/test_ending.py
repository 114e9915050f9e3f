"""The end of an agreement: with its period by the portal's duty, with its post by a mutation, put right afterwards."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.agreements import ending
from app.agreements.kinds import AgreementStatus, Aspect, Party, ResultOwnership
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import audit, clock
from app.people import Placement
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, words

TODAY = date(2026, 11, 24)
YEAR = TODAY.year
LAST = TODAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def on_a_day_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC))


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    """In force since the beginning of the year."""
    own = factories.result("Menulis buku", ownership=ResultOwnership.INDIVIDUAL, order=2)
    count = factories.measure("Jumlah surat", "1.200", aspect=Aspect.QUANTITY, unit_of_measure="surat")
    results = [factories.result("Loket", count), own]
    then = datetime(YEAR, 1, 20, tzinfo=UTC)
    return factories.agreement(cast.post, AgreementStatus.SIGNED, results=results, signed_at=then)


@pytest.fixture
def team(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The browser of the performance team, who records mutations."""
    return sign_in(cast.team_in_scope)


def _place(cast: Cast, ending: str = "akhiri") -> str:
    return f"/pegawai/{cast.employee.id}/penempatan/{cast.post.id}/{ending}".rstrip("/")


def _end(browser: Browser, cast: Cast, last_day: date) -> Any:
    answer = browser.send(_place(cast), ends_on=last_day.isoformat())
    db.session.expire_all()
    return answer


def test_a_year_that_is_over_ends_by_the_duty(cast: Cast) -> None:
    old = factories.agreement(cast.post, AgreementStatus.SIGNED, year=YEAR - 1)
    this = factories.agreement(cast.post, AgreementStatus.SIGNED)
    db.session.commit()
    for _round in range(2):  # a second one changes nothing
        ending.end_all_due()
        db.session.expire_all()
        assert (old.status, old.closed_on) == (AgreementStatus.ENDED, None)
        assert this.is_in_force
        assert [entry.sentence for entry in audit.history_of(old)] == [
            f"Perjanjian berakhir pada 31 Desember {YEAR - 1}: masa berlakunya selesai"
        ]


def test_what_is_not_signed_does_not_end(cast: Cast) -> None:
    open_ones = [
        factories.agreement(cast.post, status, year=YEAR - 1, edition=n)
        for n, status in enumerate((AgreementStatus.DRAFT, AgreementStatus.SUBMITTED, AgreementStatus.AGREED), start=1)
    ]
    db.session.commit()
    before = [each.status for each in open_ones]
    ending.end_all_due()
    db.session.expire_all()
    assert [each.status for each in open_ones] == before


def test_an_open_one_of_last_year_is_late_at_home(cast: Cast, writer: Browser) -> None:
    factories.agreement(cast.post, AgreementStatus.RETURNED, year=YEAR - 1)
    assert f"Lewat batas 31 Januari {YEAR - 1}" in words(writer.get("/"))


def test_a_mutation_ends_it_pro_rata(signed: Agreement, cast: Cast, team: Browser, writer: Browser) -> None:
    assert _end(team, cast, date(YEAR, 5, 31)).status_code == 303
    assert (signed.status, signed.closed_on, signed.supervisor_id) == (
        AgreementStatus.ENDED, date(YEAR, 5, 31), cast.supervisor.id,
    )  # fmt: skip
    days = (date(YEAR, 5, 31) - date(YEAR - 1, 12, 31)).days
    of = (date(YEAR, 12, 31) - date(YEAR - 1, 12, 31)).days
    share = f"5 dari 12 bulan ({days} dari {of} hari)"
    assert audit.history_of(signed)[0].sentence == (
        f"Perjanjian berakhir pada 31 Mei {YEAR}: jabatan ini berakhir, setelah {share}"
    )
    shown = words(writer.get(f"/perjanjian/{signed.id}"))
    assert share in shown
    assert f"1.200 × {days} ÷ {of} hari" in shown
    assert f"{round(1200 * days / of)} surat" in shown
    assert "Isi ini sama dengan yang ditandatangani" in words(writer.get(f"/perjanjian/{signed.id}/lembar"))


def test_a_mutation_to_come_ends_it_on_its_day(signed: Agreement, cast: Cast, team: Browser, writer: Browser) -> None:
    later = TODAY + timedelta(days=3)
    _end(team, cast, later)
    ending.end_all_due()
    db.session.expire_all()
    assert signed.is_in_force
    assert "berakhir" in words(writer.get(f"/perjanjian/{signed.id}"))
    cast.post.ends_on = TODAY - timedelta(days=1)
    db.session.commit()
    ending.end_all_due()
    db.session.expire_all()
    assert (signed.status, signed.closed_on) == (AgreementStatus.ENDED, TODAY - timedelta(days=1))


def test_a_mutation_before_the_agreement_is_refused_at_the_field(signed: Agreement, cast: Cast, team: Browser) -> None:
    refused = _end(team, cast, date(YEAR - 1, 11, 30))
    assert refused.status_code == 422
    assert f"sudah ditandatangani dan berlaku mulai 1 Januari {YEAR}" in words(refused)
    assert f"{YEAR - 1}-11-30" in refused.get_data(as_text=True)
    assert (signed.is_in_force, cast.post.ends_on) == (True, None)


def test_a_new_post_before_the_agreement_is_refused_at_its_start(signed: Agreement, cast: Cast, team: Browser) -> None:
    refused = _move(team, cast, date(YEAR - 1, 12, 1))
    assert refused.status_code == 422
    assert factories.soup(refused).select_one("#starts_on-error") is not None
    assert db.session.query(Placement).filter_by(employee_id=cast.employee.id).count() == 1


def test_a_move_by_import_opens_the_draft_of_the_new_post(signed: Agreement, cast: Cast, team: Browser) -> None:
    cast.post.unit.code, day = "DC", date(YEAR, 6, 1)
    cast.employee.nip, cast.unit_head_above.nip = "198501152010011991", "196804111993031009"
    db.session.commit()
    table = (
        "nip,nama,kode_unit,jabatan,jenis_jabatan,nip_atasan,mulai\n"
        f"{cast.employee.nip},{cast.employee.name},DC,Penyuluh,pelaksana,{cast.unit_head_above.nip},{day}\n"
    )
    report = team.post("/pegawai/impor", file=(io.BytesIO(table.encode()), "pegawai.csv")).location
    assert team.post(f"{report}/terapkan").status_code == 303
    db.session.expire_all()
    opened = db.session.query(Agreement).join(Placement).filter(Placement.starts_on == day).one()
    assert (opened.status, opened.year, opened.starts_on) == (AgreementStatus.DRAFT, YEAR, day)
    assert [result.text for result in opened.results] == ["Menulis buku"]
    assert (signed.status, signed.closed_on) == (AgreementStatus.ENDED, date(YEAR, 5, 31))


def _move(browser: Browser, cast: Cast, starts_on: date) -> Any:
    answer = browser.send(
        f"/pegawai/{cast.employee.id}/penempatan/baru", unit=str(cast.post.unit_id), position="Penyuluh",
        position_kind="pelaksana", placement_kind="definitif", supervisor=cast.unit_head_above.nip,
        starts_on=starts_on.isoformat(), end_previous="y",
    )  # fmt: skip
    db.session.expire_all()
    return answer


def test_a_mutation_before_the_signature_is_told(cast: Cast, team: Browser) -> None:
    signed = factories.agreement(cast.post, AgreementStatus.SIGNED, starts_on=TODAY - timedelta(days=30))
    _end(team, cast, LAST)
    entry = audit.history_of(signed)[0]
    assert signed.closed_on == LAST
    assert "ditandatangani sesudah hari terakhirnya" in entry.sentence


def test_twice_the_second_is_told_that_it_has_changed(signed: Agreement, cast: Cast, team: Browser) -> None:
    opened = team.get(_place(cast))
    assert team.resend(opened, _place(cast), ends_on=LAST.isoformat()).status_code == 303
    assert team.resend(opened, _place(cast), ends_on=LAST.isoformat()).status_code == 409
    db.session.expire_all()
    assert signed.closed_on == LAST


@pytest.mark.parametrize("moved", [-5, 4])
def test_a_mutation_put_right_moves_the_last_day(signed: Agreement, cast: Cast, team: Browser, moved: int) -> None:
    _end(team, cast, LAST)
    right = LAST + timedelta(days=moved)
    assert team.send(_place(cast, ""), ends_on=right.isoformat()).status_code == 303
    db.session.expire_all()
    assert (signed.status, signed.closed_on) == (AgreementStatus.ENDED, right)
    assert audit.history_of(signed)[0].sentence.startswith("Hari terakhir perjanjian menjadi")


@pytest.mark.parametrize("right", ["", (TODAY + timedelta(days=5)).isoformat()])
def test_a_mutation_that_was_none_brings_it_back(signed: Agreement, cast: Cast, team: Browser, right: str) -> None:
    _end(team, cast, LAST)
    assert team.send(_place(cast, ""), ends_on=right).status_code == 303
    db.session.expire_all()
    assert (signed.status, signed.closed_on, signed.ended_at) == (AgreementStatus.SIGNED, None, None)
    assert audit.history_of(signed)[0].sentence.startswith("Perjanjian berlaku lagi")


def test_an_edition_that_was_replaced_stays_ended(cast: Cast, team: Browser) -> None:
    first = factories.agreement(cast.post, AgreementStatus.ENDED, closed_on=date(YEAR, 2, 1))
    factories.agreement(
        cast.post, AgreementStatus.SIGNED, edition=2, amends_id=first.id, amend_party=Party.EMPLOYEE,
        starts_on=date(YEAR, 2, 2),
    )  # fmt: skip
    _end(team, cast, LAST)
    assert (first.status, first.closed_on) == (AgreementStatus.ENDED, date(YEAR, 2, 1))


@pytest.mark.parametrize("status", [AgreementStatus.DRAFT, AgreementStatus.SUBMITTED, AgreementStatus.RETURNED])
def test_what_is_not_signed_is_agreed_for_the_shorter_period(
    cast: Cast, team: Browser, status: AgreementStatus
) -> None:
    agreement = factories.agreement(cast.post, status)
    _end(team, cast, LAST)
    assert (agreement.status, agreement.ends_on) == (status, LAST)
    assert audit.history_of(agreement)[0].sentence.startswith(f"Masa perjanjian menjadi 1 Januari {YEAR} sampai")


def test_a_draft_without_a_day_says_so(cast: Cast, team: Browser, writer: Browser) -> None:
    draft = factories.agreement(cast.post)
    assert _end(team, cast, date(YEAR - 1, 12, 31)).status_code == 303
    assert draft.has_no_day_left
    assert "sudah berakhir sebelum masa perjanjian ini" in words(writer.get(f"/perjanjian/{draft.id}"))
    refused = writer.post(f"/perjanjian/{draft.id}/langkah/ajukan", version=draft.version)
    assert refused.status_code == 422
    assert "sudah berakhir sebelum masa perjanjian ini" in words(refused)


def test_what_one_party_has_signed_keeps_its_words_and_ends_when_the_other_signs(
    cast: Cast, team: Browser, writer: Browser
) -> None:
    agreed = factories.agreement(cast.post, AgreementStatus.AGREED, signed_by=(Party.SUPERVISOR,))
    _end(team, cast, LAST)
    assert agreed.ends_on == date(YEAR, 12, 31)
    writer.send(f"/perjanjian/{agreed.id}/langkah/tandatangani", password_again=PASSWORD)
    db.session.expire_all()
    assert (agreed.status, agreed.closed_on) == (AgreementStatus.ENDED, LAST)


def test_the_next_post_opens_with_what_is_the_persons(signed: Agreement, cast: Cast, team: Browser) -> None:
    assert _move(team, cast, LAST + timedelta(days=1)).status_code == 303
    assert (signed.status, signed.closed_on) == (AgreementStatus.ENDED, LAST)
    opened = db.session.query(Agreement).filter(Agreement.id != signed.id).one()
    assert (opened.status, opened.starts_on, opened.ends_on) == (
        AgreementStatus.DRAFT, LAST + timedelta(days=1), date(YEAR, 12, 31),
    )  # fmt: skip
    assert opened.supervisor_id == cast.unit_head_above.id
    assert [result.text for result in opened.results] == ["Menulis buku"]
    assert opened.results[0].measures[0].target_text == "98%"
    assert [entry.sentence.partition(" dari Analis")[0] for entry in audit.history_of(opened)] == [
        "1 hasil kerja individu ikut", f"Kintan membuka perjanjian {YEAR} untuk jabatan baru, Penyuluh",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_acting_elsewhere_opens_nothing(signed: Agreement, cast: Cast, team: Browser, kind: str) -> None:
    team.send(
        f"/pegawai/{cast.employee.id}/penempatan/baru", unit=str(cast.post.unit_id), position="Plt Kepala",
        position_kind="pelaksana", placement_kind=kind, supervisor="", starts_on=TODAY.isoformat(), end_previous="y",
    )  # fmt: skip
    db.session.expire_all()
    assert signed.is_in_force
    assert db.session.query(Agreement).count() == 1


def test_the_successor_is_offered_what_belongs_to_the_post(
    signed: Agreement, cast: Cast, team: Browser, sign_in: Callable[..., Browser]
) -> None:
    _end(team, cast, LAST)
    successor = factories.employee("Penerus")
    post = factories.placement(successor, cast.post.unit, cast.supervisor, starts_on=LAST + timedelta(days=1))
    draft = factories.agreement(post, results=[], starts_on=LAST + timedelta(days=1))
    browser, url = sign_in(successor), f"/perjanjian/{draft.id}/salin"
    assert "Pendahulu di jabatan ini: Rina Pegawai" in words(browser.get(url))
    browser.send(url, template=str(signed.id))
    db.session.expire_all()
    assert [(result.text, result.measures[0].target_text) for result in draft.results] == [("Loket", "1.200")]


def test_the_supervisor_of_what_nobody_signed_follows_and_of_what_one_signed_stays(cast: Cast, team: Browser) -> None:
    free = factories.agreement(cast.post, AgreementStatus.AGREED)
    bound = factories.agreement(cast.post, AgreementStatus.AGREED, edition=2, signed_by=(Party.EMPLOYEE,))
    team.send(_place(cast, ""), supervisor=cast.unit_head_above.nip)
    db.session.expire_all()
    assert (free.supervisor_id, bound.supervisor_id) == (cast.unit_head_above.id, cast.supervisor.id)
