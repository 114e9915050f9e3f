"""Old pages, double presses, things out of turn: each a clear answer, nothing lost, nothing accepted unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements import AgreementStatus
from app.extensions import db
from app.negotiation.models import LineStatus
from tests.factories import Browser, soup, words
from tests.negotiation.table import WHY, Table


def _entries(table: Table) -> int:
    return sum(len(line.entries) for line in table.lines)


def test_a_value_that_changed_meanwhile_is_shown_before_it_is_accepted(table: Table, htmx: bool) -> None:
    table.counter(table.supervisor, 1, "90%")
    old = table.opened(table.employee, 1, "terima")
    assert table.send(table.supervisor, 1, "tarik").status_code == 303
    table.counter(table.supervisor, 1, "85%")
    refused = table.post(table.employee, 1, "terima", old, htmx=htmx)
    assert refused.status_code == 409
    assert "Lestari Ketua sudah mengubah usulannya" in words(refused)
    assert "85%" in words(refused)
    assert table.state() == (LineStatus.COUNTERED, "85%")
    again = table.employee.resend(refused, table.url(1, "terima"), htmx=htmx)
    assert again.status_code == (200 if htmx else 303)
    assert table.target() == "85%"


def test_the_value_that_was_seen_counts_as_well_as_its_number(table: Table) -> None:
    sent = {**table.opened(table.supervisor, 1, "terima"), "standing": "50%"}
    assert table.post(table.supervisor, 1, "terima", sent).status_code == 409
    assert table.line().is_open


def test_a_withdrawn_value_is_not_accepted(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    old = table.opened(table.employee, 1, "terima")
    assert table.send(table.supervisor, 1, "tarik").status_code == 303
    refused = table.post(table.employee, 1, "terima", old)
    assert refused.status_code == 409
    assert "Lestari Ketua sudah menarik usulannya" in words(refused)


@pytest.mark.parametrize("move", ["terima", "balas", "tarik", "bawa-ke-atasan"])
def test_a_second_press_changes_nothing(table: Table, move: str) -> None:
    table.counter(table.supervisor, 1, "90%")
    who = table.supervisor if move == "tarik" else table.employee
    sent = table.opened(who, 1, move, value="95%", reason=WHY)
    assert table.post(who, 1, move, sent).status_code == 303
    before, state = _entries(table), table.state()
    refused = table.post(who, 1, move, sent)
    assert refused.status_code == 409
    assert "Ini sudah Anda lakukan" in words(refused)
    assert (_entries(table), table.state()) == (before, state)


def test_the_same_comment_sent_twice_is_one(table: Table) -> None:
    sent = table.opened(table.employee, 1, "komentar", reason="Mohon dipertimbangkan.")
    assert [table.post(table.employee, 1, "komentar", sent).status_code for _press in range(2)] == [303, 303]
    assert len(table.line().entries) == 2


def test_a_comment_of_the_other_side_does_not_spoil_what_is_being_typed(table: Table) -> None:
    sent = table.opened(table.supervisor, 1, "balas", value="90%", reason=WHY)
    assert table.send(table.employee, 1, "komentar", reason="Ini sudah hati-hati.").status_code == 303
    assert table.post(table.supervisor, 1, "balas", sent).status_code == 303


@pytest.mark.parametrize("move", ["terima", "balas"])
def test_out_of_turn_says_whose_turn_it_is(table: Table, move: str, htmx: bool) -> None:
    sent = table.opened(table.employee, 1, move, value="99%", reason=WHY)
    refused = table.post(table.employee, 1, move, sent, htmx=htmx)
    assert refused.status_code == 409
    assert "Sekarang giliran pihak lain menjawab" in words(refused)
    assert _entries(table) == 4


def test_a_closed_line_is_not_countered_and_what_was_typed_stays(table: Table, htmx: bool) -> None:
    assert table.send(table.supervisor, 1, "terima").status_code == 303
    sent = table.opened(table.employee, 1, "balas", value="99%", reason="Saya ingin mengubahnya.")
    refused = table.post(table.employee, 1, "balas", sent, htmx=htmx)
    assert refused.status_code == 409
    assert "keadaannya kini “Disepakati”" in words(refused)
    assert "Saya ingin mengubahnya." in words(refused)


def test_the_standing_value_is_no_counter(table: Table) -> None:
    refused = table.send(table.supervisor, 1, "balas", value="98 %", reason=WHY)
    assert refused.status_code == 422
    assert "sama dengan usulan yang ada" in words(refused)


@pytest.mark.parametrize(
    ("number", "value", "sentence"),
    [
        (1, "banyak", "Target ini persentase. Tulis angkanya, misalnya 98%."),
        (1, "80-90%", "Target ini persentase."),
        (2, "seribu dua ratus", "Target ini angka. Tulis angka saja, misalnya 1.200."),
        (2, "90%", "Target ini angka."),
        (3, "85%", "Target ini rentang. Tulis batas bawah dan atasnya, misalnya 80-90%."),
        (3, "90-80%", "Rentangnya terbalik"),
        (4, "x" * 201, "Terlalu panjang: paling banyak 200 karakter."),
        (4, "", "Wajib diisi."),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_is_expected(
    table: Table, number: int, value: str, sentence: str
) -> None:
    refused = table.send(table.supervisor, number, "balas", value=value, reason="Alasan yang sudah ditulis.")
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert "Alasan yang sudah ditulis." in words(refused)
    assert _entries(table) == 4


def test_more_than_all_is_taken_and_pointed_out(table: Table) -> None:
    answer = table.send(table.supervisor, 1, "balas", htmx=True, value="980%", reason=WHY)
    assert answer.status_code == 200
    assert "Usulan 980% di atas seratus persen" in words(answer)


def test_ten_thousand_characters_are_refused_and_kept(table: Table, htmx: bool) -> None:
    text = "alasan " * 1429
    refused = table.send(table.supervisor, 1, "balas", htmx=htmx, value="90%", reason=text)
    assert refused.status_code == 422
    assert "paling banyak 2000 karakter" in words(refused)
    field = soup(refused).find("textarea", {"name": "reason"})
    assert field is not None
    assert field.get_text().strip() == text.strip()


def test_all_the_rest_leaves_out_what_was_not_seen(table: Table) -> None:
    sent = [f"{line.id}:1:{line.target_text}" for line in table.lines]
    assert table.send(table.employee, 1, "komentar", reason="Sudah dihitung ulang.").status_code == 303
    sent[1] = sent[1].replace("1.200", "1.100")
    answer = table.supervisor.post(f"{table.page}/terima-sisanya", htmx=True, seen=[*sent[:3], "x:1:2", "", "9:9"])
    assert "2 target Anda terima." in words(answer)
    assert "1 target berubah sejak Anda membukanya" in words(answer)
    agreed, open_still = LineStatus.AGREED, LineStatus.PROPOSED
    assert [line.status for line in table.lines] == [agreed, open_still, agreed, open_still]


def test_the_others_at_the_agreement_read_and_do_not_speak(table: Table, sign_in: Callable[..., Browser]) -> None:
    for person in (table.cast.unit_head_above, table.cast.auditor, table.cast.team_in_scope):
        browser = sign_in(person)
        shown = browser.get(table.page)
        assert shown.status_code == 200
        assert not soup(shown).select("article.line form, article.line a.button")
        assert browser.send(table.url(1, "komentar"), reason="Saya ikut bicara.").status_code == 403
    assert sign_in(table.cast.colleague).get(table.page).status_code == 404


def test_after_the_agreement_was_returned_nothing_is_answered(table: Table) -> None:
    sent = table.opened(table.supervisor, 1, "balas", value="90%", reason=WHY)
    assert table.supervisor.send(f"/perjanjian/{table.id}/langkah/kembalikan", reason="Lengkapi.").status_code == 303
    assert table.agreement.status is AgreementStatus.RETURNED
    refused = table.post(table.supervisor, 1, "balas", sent)
    assert refused.status_code == 409
    assert "selama perjanjian diajukan" in words(refused)
    assert table.post(table.supervisor, 1, "komentar", {**sent, "reason": "Masih ada."}).status_code == 409


def test_what_is_not_there_is_not_found(table: Table) -> None:
    assert table.employee.get(f"{table.page}/0/balas").status_code == 404
    assert table.employee.get(table.url(1, "hapus")).status_code == 404
    assert table.employee.get("/perjanjian/0/target").status_code == 404
    other = Table(table.app, table.cast, ("5",), edition=2)
    assert table.employee.get(f"{table.page}/{other.line().id}/balas").status_code == 404
    assert db.session.query(type(table.line())).count() == 5
