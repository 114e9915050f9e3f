"""The moves on a target, one after another: whose turn it is, what is on the table, what becomes of the measure."""

from __future__ import annotations

from app.agreements import AgreementStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.workdays import add_workdays
from app.negotiation.models import EntryKind, LineStatus, Voice
from app.notices.models import Notice
from tests.factories import words
from tests.negotiation.table import WHY, Table

PROPOSED, COUNTERED, ESCALATED = LineStatus.PROPOSED, LineStatus.COUNTERED, LineStatus.ESCALATED
AGREED, DECIDED = LineStatus.AGREED, LineStatus.DECIDED


def _kinds(table: Table, number: int = 1) -> list[str]:
    return [entry.kind.value for entry in table.line(number).entries]


def _told(table: Table, kind: str) -> list[int]:
    return [each.recipient_id for each in db.session.query(Notice).filter_by(kind=kind).order_by(Notice.id)]


def test_submitting_puts_every_target_on_the_table(table: Table) -> None:
    assert [line.target_text for line in table.lines] == ["98%", "1.200", "80-90%", "Terbitnya peraturan wali kota"]
    for line in table.lines:
        assert (line.status, line.number, line.standing) == (PROPOSED, 1, 1)
        assert line.reply_by == add_workdays(clock.today(), 3)
        entry = line.entries[0]
        assert (entry.kind, entry.voice, entry.author_name) == (EntryKind.PROPOSAL, Voice.EMPLOYEE, "Rina Pegawai")
    assert table.agreement.open_targets == 0


def test_accepting_with_one_press(table: Table, htmx: bool) -> None:
    shown = table.supervisor.get(table.page)
    answer = table.supervisor.resend(shown, table.url(1, "terima"), htmx=htmx)
    assert answer.status_code == (200 if htmx else 303)
    assert (table.state(), table.target()) == ((AGREED, "98%"), "98%")
    assert table.line().reply_by is None


def test_back_and_forth_until_both_agree(table: Table, htmx: bool) -> None:
    table.counter(table.supervisor, 1, "90%")
    assert (table.state(), table.target(), table.agreement.open_targets) == ((COUNTERED, "90%"), "98%", 1)
    answer = table.send(table.employee, 1, "balas", htmx=htmx, value="95%", reason="Dengan satu orang tambahan.")
    assert answer.status_code == (200 if htmx else 303)
    assert (table.state(), table.agreement.open_targets) == ((PROPOSED, "95%"), 1)
    assert table.supervisor.resend(table.supervisor.get(table.page), table.url(1, "terima")).status_code == 303
    assert (table.state(), table.target(), table.agreement.open_targets) == ((AGREED, "95%"), "95%", 0)
    assert _kinds(table) == ["usul", "usul", "usul", "terima"]
    assert [entry.answers for entry in table.line().entries] == [None, 1, 2, 3]
    shown = words(table.employee.get(f"/perjanjian/{table.id}"))
    assert "Lestari Ketua mengajukan 90% untuk “Indikator 1”" in shown
    assert WHY in shown


def test_the_percent_sign_may_be_left_out(table: Table) -> None:
    table.counter(table.supervisor, 1, "91,5")
    assert table.state() == (COUNTERED, "91,5%")


def test_a_withdrawn_proposal_leaves_the_one_before(table: Table, htmx: bool) -> None:
    table.counter(table.supervisor, 1, "90%")
    answer = table.send(table.supervisor, 1, "tarik", htmx=htmx)
    assert answer.status_code == (200 if htmx else 303)
    assert (table.state(), table.agreement.open_targets) == ((PROPOSED, "98%"), 0)
    assert table.line().proposal_of(Voice.SUPERVISOR) is None
    table.counter(table.supervisor, 1, "92%")
    table.counter(table.employee, 1, "96%")
    assert table.send(table.employee, 1, "tarik").status_code == 303
    assert (table.state(), table.agreement.open_targets) == ((COUNTERED, "92%"), 1)


def test_the_first_proposal_is_withdrawn_only_with_the_whole(table: Table) -> None:
    refused = table.post(table.employee, 1, "tarik", table.opened(table.employee, 1, "tarik"))
    assert refused.status_code == 409
    assert "tarik pengajuan perjanjiannya" in words(refused)


def test_a_deadlock_is_decided_by_the_superior_in_sight_of_both(table: Table, htmx: bool) -> None:
    table.bring(1)
    assert (table.line().status, table.line().turn) == (ESCALATED, Voice.SUPERIOR)
    assert _told(table, "negotiation.escalated") == [table.cast.supervisors_supervisor.id]
    answer = table.send(table.superior, 1, "putuskan", htmx=htmx, value="94%", reason="Rata-rata dinas 94%.")
    assert answer.status_code == (200 if htmx else 303)
    assert (table.state(), table.target(), table.agreement.open_targets) == ((DECIDED, "94%"), "94%", 0)
    assert sorted(_told(table, "negotiation.decided")) == sorted([table.cast.employee.id, table.cast.supervisor.id])
    for party in (table.employee, table.supervisor):
        shown = words(party.get(table.page))
        assert "Rata-rata dinas 94%." in shown
        assert "Diputuskan atasan" in shown


def test_the_superior_gives_time_to_whom_it_waited_for(table: Table) -> None:
    table.bring(1)
    assert table.send(table.superior, 1, "beri-waktu", reason="Coba sekali lagi.").status_code == 303
    assert table.state() == (COUNTERED, "90%")
    assert table.line().reply_by == add_workdays(clock.today(), 3)
    assert sorted(_told(table, "negotiation.extended")) == sorted([table.cast.employee.id, table.cast.supervisor.id])
    table.counter(table.employee, 1, "95%")
    assert table.send(table.supervisor, 1, "bawa-ke-atasan", reason="Masih jauh.").status_code == 303
    assert table.send(table.superior, 1, "beri-waktu", reason="Terakhir kali.").status_code == 303
    assert table.state() == (PROPOSED, "95%")


def test_nothing_is_brought_to_the_superior_before_both_have_proposed(table: Table) -> None:
    sent = table.opened(table.supervisor, 1, "bawa-ke-atasan", reason="Tidak sepakat.")
    refused = table.post(table.supervisor, 1, "bawa-ke-atasan", sent)
    assert refused.status_code == 409
    assert "setelah kedua pihak mengusulkan" in words(refused)


def test_everybody_at_the_table_may_comment_without_taking_the_turn(table: Table, htmx: bool) -> None:
    before = table.state()
    for who in (table.employee, table.supervisor, table.superior):
        answer = table.send(who, 1, "komentar", htmx=htmx, reason="Mohon dilihat data triwulan tiga.")
        assert answer.status_code == (200 if htmx else 303)
    assert table.state() == before
    assert _kinds(table) == ["usul", "komentar", "komentar", "komentar"]
    assert [entry.voice.value for entry in table.line().entries] == ["pegawai", "pegawai", "pejabat_penilai", "atasan"]


def test_the_rest_is_accepted_in_one_go(table: Table, htmx: bool) -> None:
    table.counter(table.supervisor, 1, "90%")
    shown = table.supervisor.get(table.page)
    assert "Terima semua sisanya (3)" in words(shown)
    sent = [f"{line.id}:1:{line.target_text}" for line in table.lines[1:]]
    answer = table.supervisor.post(f"{table.page}/terima-sisanya", htmx=htmx, seen=sent)
    assert answer.status_code == (200 if htmx else 303)
    assert [line.status for line in table.lines] == [COUNTERED, AGREED, AGREED, AGREED]
    assert "Lestari Ketua menerima 3 target sekaligus" in words(table.employee.get(f"/perjanjian/{table.id}"))
    again = table.supervisor.post(f"{table.page}/terima-sisanya", htmx=True, seen=sent)
    assert "Tidak ada lagi target yang menunggu jawaban Anda." in words(again)


def test_the_page_of_all_the_rest_names_each_value(table: Table) -> None:
    shown = words(table.supervisor.get(f"{table.page}/terima-sisanya"))
    assert all(line.target_text in shown for line in table.lines)
    assert "Tidak ada target yang bisa diterima sekaligus." in words(table.employee.get(f"{table.page}/terima-sisanya"))


def test_the_agreement_is_approved_when_nothing_is_disputed_any_more(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    step = f"/perjanjian/{table.id}/langkah/setujui"
    refused = table.supervisor.post(step, version=table.agreement.version)
    assert refused.status_code == 409
    assert "Masih ada 1 target yang dibicarakan" in words(refused)
    assert table.employee.resend(table.employee.get(table.page), table.url(1, "terima")).status_code == 303
    assert table.supervisor.send(step).status_code == 303
    assert table.agreement.status is AgreementStatus.AGREED
    assert [line.status for line in table.lines] == [AGREED] * 4
    assert [line.entries[-1].author_name for line in table.lines] == ["Rina Pegawai", *["Lestari Ketua"] * 3]


def test_ten_words_in_a_row_make_one_notice_and_the_next_round_makes_another(table: Table) -> None:
    for number in (1, 2, 3):
        table.counter(table.supervisor, number, {1: "90%", 2: "1.300", 3: "85-95%"}[number])
    assert _told(table, "negotiation.answered") == [table.cast.employee.id]
    table.counter(table.employee, 1, "95%")
    assert _told(table, "negotiation.answered") == [table.cast.employee.id, table.cast.supervisor.id]
    table.counter(table.supervisor, 1, "93%")
    assert _told(table, "negotiation.answered") == [
        table.cast.employee.id, table.cast.supervisor.id, table.cast.employee.id,
    ]  # fmt: skip
