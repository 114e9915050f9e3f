"""The leader writes a cell: it becomes a suggestion; what was answered is suggested anew; what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.cascade.models import Contribution, ContributionStatus
from app.extensions import db
from app.kernel.audit import history_of
from app.notices.models import Notice
from tests import factories
from tests.cascade.making import WORDS, cell, leaders_agreement, suggestion, written
from tests.factories import Browser, Cast, form_in, soup, words


def test_an_empty_cell_is_an_x(cast: Cast, leaders: Agreement, leader: Browser) -> None:
    found = soup(leader.get("/matriks")).find(id=f"sel-{leaders.results[0].id}-{cast.post.id}")
    assert found is not None
    assert "x" in found.get_text().split()


def test_what_is_written_becomes_a_suggestion(cast: Cast, leaders: Agreement, leader: Browser, htmx: bool) -> None:
    url = cell(leaders.results[0], cast.post)
    answer = leader.send(url, htmx=htmx, text=WORDS, share="40")
    assert answer.status_code == (200 if htmx else 303)
    found = written(leaders.results[0], cast.post)
    assert found is not None
    assert (found.text, found.share, found.status) == (WORDS, Decimal(40), ContributionStatus.SUGGESTED)
    assert [entry.sentence for entry in history_of(found)] == [f"{cast.supervisor.name} menyarankan “{WORDS}”"]
    page = words(leader.get("/matriks"))
    assert WORDS in page
    assert "Terbagi 40%, 60% belum ada yang memikul" in page


def test_the_fragment_is_the_cell_with_the_sums_beside_it(cast: Cast, leaders: Agreement, leader: Browser) -> None:
    url = cell(leaders.results[0], cast.post)
    answer = leader.send(url, htmx=True, text=WORDS)
    body = soup(answer).body
    assert body is not None
    ids = [part.get("id") for part in body.find_all(recursive=False)]
    assert ids == [f"sel-{leaders.results[0].id}-{cast.post.id}", "balances", "announcements"]


def test_an_emptied_cell_is_gone_and_its_words_stay_in_the_leaders_history(
    cast: Cast, leaders: Agreement, leader: Browser
) -> None:
    suggestion(leaders.results[0], cast.post)
    leader.send(cell(leaders.results[0], cast.post), text="", share="")
    assert written(leaders.results[0], cast.post) is None
    assert WORDS in history_of(leaders)[0].sentence


def test_saving_an_empty_cell_empty_writes_nothing(cast: Cast, leaders: Agreement, leader: Browser) -> None:
    assert leader.send(cell(leaders.results[0], cast.post)).status_code == 303
    assert db.session.query(Contribution).count() == 0


@pytest.mark.parametrize(
    ("text", "share", "complaint"),
    [
        (WORDS, "0", "lebih dari 0 sampai 100, misalnya"),
        (WORDS, "101", "lebih dari 0 sampai 100, misalnya"),
        (WORDS, "-5", "lebih dari 0 sampai 100, misalnya"),
        (WORDS, "banyak", "sebagai angka"),
        (WORDS, "1e3", "sebagai angka"),
        (WORDS, "9" * 40, "Terlalu panjang"),
        ("", "40", "Tulis dulu hasilnya"),
        ("x" * 10_000, "", "Terlalu panjang"),
        ("a\x00b", "", "tidak bisa disimpan"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_kept(
    cast: Cast, leaders: Agreement, leader: Browser, htmx: bool, text: str, share: str, complaint: str
) -> None:
    url = cell(leaders.results[0], cast.post)
    refused = leader.send(url, htmx=htmx, text=text, share=share)
    assert refused.status_code == 422
    assert complaint in words(refused)
    if "\x00" not in text:
        assert form_in(refused, url)["text"] == text
    assert db.session.query(Contribution).count() == 0


@pytest.mark.parametrize(("typed", "stored"), [("40%", "40"), ("12,5", "12.5"), ("100", "100"), (" 33,33 % ", "33.33")])
def test_a_share_is_read_as_people_write_it(
    cast: Cast, leaders: Agreement, leader: Browser, typed: str, stored: str
) -> None:
    assert leader.send(cell(leaders.results[0], cast.post), text=WORDS, share=typed).status_code == 303
    found = written(leaders.results[0], cast.post)
    assert found is not None
    assert found.share == Decimal(stored)


def test_two_tabs_neither_text_is_lost(cast: Cast, leaders: Agreement, leader: Browser, htmx: bool) -> None:
    url = cell(leaders.results[0], cast.post)
    first, second = leader.get(url, htmx=htmx), leader.get(url, htmx=htmx)
    assert leader.resend(first, url, htmx=htmx, text="Lebih dulu").status_code == (200 if htmx else 303)
    refused = leader.resend(second, url, htmx=htmx, text="Belakangan")
    assert refused.status_code == 409
    assert "Lebih dulu" in words(refused)
    assert form_in(refused, url)["text"] == "Belakangan"
    assert leader.resend(refused, url, htmx=htmx).status_code == (200 if htmx else 303)
    found = written(leaders.results[0], cast.post)
    assert found is not None
    assert found.text == "Belakangan"


def test_emptied_in_the_other_tab(cast: Cast, leaders: Agreement, leader: Browser) -> None:
    suggestion(leaders.results[0], cast.post)
    url = cell(leaders.results[0], cast.post)
    first, second = leader.get(url), leader.get(url)
    leader.resend(first, url, text="")
    refused = leader.resend(second, url, text="Tetap perlu")
    assert refused.status_code == 409
    assert leader.resend(refused, url).status_code == 303


def test_other_words_for_what_was_taken_are_a_new_suggestion(
    cast: Cast, leaders: Agreement, draft: Agreement, leader: Browser
) -> None:
    own = draft.results[0]
    suggestion(leaders.results[0], cast.post, status=ContributionStatus.TAKEN, result=own)
    leader.send(cell(leaders.results[0], cast.post), text="Lebih banyak lagi")
    found = written(leaders.results[0], cast.post)
    assert found is not None
    assert (found.status, found.result_id) == (ContributionStatus.SUGGESTED, own.id)
    assert own.text != "Lebih banyak lagi"


def test_another_share_of_what_was_taken_asks_nobody(
    cast: Cast, leaders: Agreement, draft: Agreement, leader: Browser
) -> None:
    taken = suggestion(leaders.results[0], cast.post, status=ContributionStatus.TAKEN, result=draft.results[0])
    leader.send(cell(leaders.results[0], cast.post), share="60")
    db.session.rollback()
    assert (taken.status, taken.share) == (ContributionStatus.TAKEN, Decimal(60))
    assert "mengubah bagian dari - menjadi 60%" in history_of(taken)[0].sentence


def test_what_was_declined_shows_the_reason_and_can_be_suggested_anew_as_it_is(
    cast: Cast, leaders: Agreement, leader: Browser
) -> None:
    declined = suggestion(
        leaders.results[0], cast.post, status=ContributionStatus.DECLINED, reason="Bukan tugas jabatan saya."
    )
    assert "Bukan tugas jabatan saya." in words(leader.get("/matriks"))
    opened = leader.get(cell(leaders.results[0], cast.post))
    assert "Sarankan lagi" in words(opened)
    leader.resend(opened, cell(leaders.results[0], cast.post))
    db.session.rollback()
    assert (declined.status, declined.reason) == (ContributionStatus.SUGGESTED, "")


def test_the_member_is_told_once_a_day_however_many_cells(
    cast: Cast, leaders: Agreement, draft: Agreement, leader: Browser
) -> None:
    for column in leaders.results:
        leader.send(cell(column, cast.post), text=WORDS)
    notice = db.session.query(Notice).one()
    assert (notice.recipient_id, notice.url) == (cast.employee.id, f"/perjanjian/{draft.id}/saran")


def test_a_member_without_an_agreement_is_led_to_where_it_begins(
    cast: Cast, leaders: Agreement, leader: Browser
) -> None:
    leader.send(cell(leaders.results[0], cast.post), text=WORDS)
    assert db.session.query(Notice).one().url == "/perjanjian"


def test_a_leader_plans_early_in_the_draft(cast: Cast, leader: Browser) -> None:
    early = leaders_agreement(cast, AgreementStatus.DRAFT)
    assert "Kolomnya dari draf perjanjian Anda" in words(leader.get("/matriks"))
    assert leader.send(cell(early.results[0], cast.post), text=WORDS).status_code == 303


def test_an_ended_agreement_is_planned_no_more(cast: Cast, leader: Browser) -> None:
    ended = leaders_agreement(cast, AgreementStatus.ENDED)
    assert leader.get(cell(ended.results[0], cast.post)).status_code == 403
    assert leader.post(cell(ended.results[0], cast.post), text=WORDS, version=0).status_code == 403


def test_nobody_outside_the_team_has_a_cell(cast: Cast, leaders: Agreement, leader: Browser) -> None:
    stranger = factories.placement(cast.colleague, cast.post.unit)
    assert leader.get(cell(leaders.results[0], stranger)).status_code == 404
    assert leader.get(f"/matriks/sel/999999/{cast.post.id}/ubah").status_code == 404


def test_what_was_planned_stays_when_the_leaders_agreement_is_amended(
    cast: Cast, leaders: Agreement, leader: Browser, sign_in: Callable[..., Browser]
) -> None:
    before = suggestion(leaders.results[0], cast.post)
    amended = leaders_agreement(cast, edition=2)
    assert WORDS in words(leader.get("/matriks"))
    url = cell(amended.results[0], cast.post)
    leader.send(url, text="Sesudah perubahan")
    db.session.rollback()
    assert before.text == "Sesudah perubahan"
    assert db.session.query(Contribution).count() == 1
