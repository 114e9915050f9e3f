"""When the agreement itself moves, or gets another supervisor: what goes on, what begins anew, what rests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from app.agreements import Agreement, AgreementStatus, Approach, Party
from app.extensions import db
from app.kernel import clock
from app.kernel.workdays import add_workdays
from app.negotiation.actions.deadlines import escalate_overdue
from app.negotiation.models import Dialogue, EntryKind, LineStatus, TargetLine
from app.notices.models import Notice
from app.people import placement_changed
from tests import factories
from tests.factories import Browser, words
from tests.negotiation.table import WHY, Table

if TYPE_CHECKING:
    from flask import Flask


def _give_back(table: Table) -> None:
    assert table.supervisor.send(f"/perjanjian/{table.id}/langkah/kembalikan", reason="Periksa.").status_code == 303


def _submit_again(table: Table) -> None:
    assert table.employee.send(f"/perjanjian/{table.id}/langkah/ajukan").status_code == 303


def _rewrite(table: Table, number: int, value: str) -> None:
    url = f"/perjanjian/{table.id}/indikator/{table.line(number).measure_id}/ubah"
    assert table.employee.send(url, target_text=value).status_code == 303


def test_returned_the_clock_rests_and_nothing_is_escalated(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    _give_back(table)
    assert [line.reply_by for line in table.lines] == [None] * 4
    assert table.state() == (LineStatus.COUNTERED, "90%")


def test_submitted_again_what_is_unchanged_goes_on_as_it_stood(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    assert table.send(table.supervisor, 2, "terima").status_code == 303
    table.bring(3, "85-95%")
    _give_back(table)
    _submit_again(table)
    states = [line.status.value for line in table.lines]
    assert states == ["dibalas", "disepakati", "di_atasan", "diusulkan"]
    assert table.line(1).reply_by == add_workdays(clock.today(), 3)
    assert table.line(2).reply_by is None
    assert table.agreement.open_targets == 2


def _take_back(table: Table) -> None:
    assert table.employee.send(f"/perjanjian/{table.id}/langkah/tarik").status_code == 303


def test_taken_back_while_it_is_with_the_superior_it_rests_and_then_waits_there_again(table: Table) -> None:
    table.bring(1)
    decision = table.opened(table.superior, 1, "putuskan", value="95%", reason="Tengahnya.")
    _take_back(table)
    assert table.state() == (LineStatus.ESCALATED, "90%")
    assert table.line().reply_by is None
    assert table.post(table.superior, 1, "putuskan", decision).status_code == 404, "a draft is its author's alone"
    assert "Target menunggu" not in words(table.superior.get("/"))
    escalate_overdue()
    assert table.target() == "98%"
    _submit_again(table)
    assert table.line().reply_by == add_workdays(clock.today(), 3)
    assert table.post(table.superior, 1, "putuskan", decision).status_code == 303
    assert table.state() == (LineStatus.DECIDED, "95%")


def test_taken_back_from_the_superior_and_changed_it_is_between_the_two_again(table: Table) -> None:
    table.bring(1)
    decision = table.opened(table.superior, 1, "putuskan", value="95%", reason="Tengahnya.")
    _take_back(table)
    _rewrite(table, 1, "96%")
    _submit_again(table)
    assert table.state() == (LineStatus.PROPOSED, "96%")
    assert table.agreement.open_targets == 0
    assert table.post(table.superior, 1, "putuskan", decision).status_code == 409
    assert table.send(table.supervisor, 1, "terima").status_code == 303
    assert table.target() == "96%"


def test_submitted_again_a_changed_value_is_a_new_proposal(table: Table) -> None:
    assert table.send(table.supervisor, 1, "terima").status_code == 303
    table.counter(table.supervisor, 2, "1.500")
    _give_back(table)
    _rewrite(table, 1, "99%")
    _rewrite(table, 2, "1.300")
    _submit_again(table)
    assert table.state(1) == (LineStatus.PROPOSED, "99%")
    assert table.state(2) == (LineStatus.PROPOSED, "1.300")
    assert [entry.kind for entry in table.line(1).entries][-1] is EntryKind.PROPOSAL
    assert "Rina Pegawai mengusulkan lagi 99%" in words(table.employee.get(f"/perjanjian/{table.id}"))


def test_submitted_again_with_the_supervisors_value_it_is_agreed(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    _give_back(table)
    _rewrite(table, 1, "90 %")
    _submit_again(table)
    assert table.line(1).status is LineStatus.AGREED
    assert table.agreement.open_targets == 0


def test_a_removed_measure_leaves_its_line_to_read_and_a_new_one_gets_its_own(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    _give_back(table)
    url = f"/perjanjian/{table.id}"
    assert table.employee.post(f"{url}/indikator/{table.line(1).measure_id}/hapus").status_code == 303
    result = table.agreement.results[0].id
    add = f"{url}/hasil/{result}/indikator/tambah"
    assert table.employee.send(add, text="Indikator baru", target_text="12").status_code == 303
    _submit_again(table)
    assert [line.measure_id is None for line in table.lines] == [True, False, False, False, False]
    assert table.state(5) == (LineStatus.PROPOSED, "12")
    assert table.agreement.open_targets == 0
    assert "Indikator ini sudah dihapus dari perjanjian." in words(table.employee.get(table.page))
    refused = table.send(table.employee, 1, "komentar", reason="Masih perlu.")
    assert refused.status_code == 409


def test_what_became_qualitative_is_not_negotiated(table: Table) -> None:
    _give_back(table)
    table.agreement.approach = Approach.QUALITATIVE
    db.session.commit()
    _submit_again(table)
    assert [line.reply_by for line in table.lines] == [None] * 4


def test_another_supervisor_goes_on_and_the_former_does_not(table: Table, sign_in: Callable[..., Browser]) -> None:
    table.counter(table.supervisor, 1, "90%")
    table.counter(table.employee, 1, "95%")
    table.counter(table.supervisor, 2, "1.500")
    for line in table.lines:
        line.reply_by = clock.today()
    db.session.commit()
    table.cast.post.supervisor = table.cast.colleague
    db.session.flush()
    placement_changed.send(table.cast.post)
    db.session.commit()
    by = add_workdays(clock.today(), 3)
    assert [line.reply_by for line in table.lines] == [by, clock.today(), by, by]
    assert db.session.query(Notice).filter_by(recipient_id=table.cast.colleague.id).count() == 1
    former, new = table.supervisor, sign_in(table.cast.colleague)
    refused = former.get(table.page)
    assert refused.status_code == 403
    assert "kini Citra Rekan" in words(refused)
    assert new.send(table.url(1, "balas"), value="93%", reason=WHY).status_code == 303
    authors = [entry.author_name for entry in table.line(1).entries]
    assert authors == ["Rina Pegawai", "Lestari Ketua", "Rina Pegawai", "Citra Rekan"]


def test_who_negotiated_as_supervisor_does_not_decide_as_superior(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    colleague, former = table.cast.colleague, table.cast.supervisor
    table.cast.post.supervisor = colleague
    post = next(each for each in _posts(colleague.id))
    post.supervisor = former
    db.session.flush()
    placement_changed.send(table.cast.post)
    db.session.commit()
    assert table.send(table.employee, 1, "bawa-ke-atasan", reason="Tidak sepakat.").status_code == 303
    refused = table.send(table.supervisor, 1, "putuskan", value="94%", reason="Saya putuskan.")
    assert refused.status_code == 409
    assert "Anda pernah berunding di perjanjian ini" in words(refused)
    assert table.send(table.supervisor, 1, "beri-waktu", reason="Silakan berdua.").status_code == 303


def test_where_nobody_stands_above_it_is_said(table: Table) -> None:
    for post in _posts(table.cast.supervisor.id):
        post.supervisor = None
    db.session.commit()
    table.counter(table.supervisor, 1, "90%")
    refused = table.send(table.employee, 1, "bawa-ke-atasan", reason="Tidak sepakat.")
    assert refused.status_code == 409
    assert "tidak punya atasan di Kintan" in words(refused)
    assert "targetnya tetap terbuka" in words(table.employee.get(table.page))


def test_a_draft_has_nothing_to_negotiate_yet(table: Table) -> None:
    draft = factories.agreement(table.cast.post, edition=2)
    shown = table.employee.get(f"/perjanjian/{draft.id}/target")
    assert "Target dirundingkan setelah perjanjian kuantitatif diajukan." in words(shown)
    assert db.session.query(TargetLine).filter_by(agreement_id=draft.id).count() == 0


def _posts(employee_id: int) -> list[factories.Placement]:
    return db.session.query(factories.Placement).filter_by(employee_id=employee_id).all()


def test_what_was_said_outlives_an_amendment_that_is_discarded(committed_app: Flask) -> None:
    with committed_app.app_context():
        table = Table(committed_app, factories.cast(), ("98%", "1.200"))
        table.counter(table.supervisor, 1, "90%")
        lines = [line.id for line in table.lines]
        db.session.execute(delete(Agreement).where(Agreement.id == table.id))
        db.session.commit()
        kept = db.session.scalars(select(TargetLine).where(TargetLine.id.in_(lines))).all()
        assert [(line.agreement_id, line.measure_id) for line in kept] == [(None, None)] * 2
        assert len(kept[0].entries) == 2


def test_who_stands_in_for_the_supervisor_answers_and_both_are_named(
    table: Table, sign_in: Callable[..., Browser]
) -> None:
    factories.delegation(table.cast.supervisor, table.cast.colleague)
    db.session.commit()
    substitute = sign_in(table.cast.colleague)
    assert substitute.send(table.url(1, "balas"), value="90%", reason=WHY).status_code == 303
    assert table.line(1).entries[-1].author_name == "Citra Rekan (a.n. Lestari Ketua)"
    table.counter(table.employee, 1, "95%")
    told = db.session.query(Notice).filter_by(kind="negotiation.answered").order_by(Notice.id)
    assert {each.recipient_id for each in told} == {
        table.cast.employee.id, table.cast.supervisor.id, table.cast.colleague.id,
    }  # fmt: skip


def test_an_amendment_with_a_closed_dialogue_is_not_given_up_and_says_why(
    cast: factories.Cast, sign_in: Callable[..., Browser]
) -> None:
    signed = factories.agreement(cast.post, AgreementStatus.SIGNED)
    amendment = factories.agreement(
        cast.post, edition=2, amends_id=signed.id, amend_reason="Loket baru.", amend_party=Party.EMPLOYEE,
        starts_on=signed.starts_on + timedelta(days=31),
    )  # fmt: skip
    given = {"held_on": clock.today(), "present": "Berdua", "writer_id": cast.employee.id}
    record = Dialogue(agreement=amendment, notes="Dibahas.", **given)
    db.session.add(record)
    db.session.commit()
    writer, url = sign_in(cast.employee), f"/perjanjian/{signed.id}/perubahan/batal"
    seen = writer.get(url)
    assert seen.status_code == 200, "what is still open may go"
    record.closed_at = clock.now()
    db.session.commit()
    refused = writer.resend(seen, url)
    assert refused.status_code == 409
    assert "sudah punya catatan dialog yang ditutup" in words(refused)
    assert writer.get(url).status_code == 409
    assert db.session.get(Agreement, amendment.id) is not None
