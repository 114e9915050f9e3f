"""The record of a dialog kinerja: both write, nothing is lost, closed it stays as it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.agreements import Agreement, AgreementStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.kernel.targets import parse_target
from app.negotiation.models import Dialogue, Entry, EntryKind, LineStatus, TargetLine, Voice
from app.notices.models import Notice
from tests import factories
from tests.factories import Browser, Cast, words

TODAY = clock.today()
POINTS = "1.150 dokumen disepakati"


@pytest.fixture
def cast(db_session: Any) -> Cast:
    return factories.cast()


def line_of(agreement: Agreement, *proposals: tuple[Voice, str], status: LineStatus, at: int = 0) -> TargetLine:
    """A line about the agreement's measure, with these proposals, each meeting the one before."""
    measure = agreement.results[0].measures[at]
    line = TargetLine(
        agreement=agreement, measure=measure, measure_text=measure.text, status=status, number=len(proposals),
        standing=len(proposals), target_text=proposals[-1][1], turn_since=clock.now(),
    )  # fmt: skip
    for number, (voice, value) in enumerate(proposals, start=1):
        read = parse_target(value)
        line.entries.append(
            Entry(
                number=number, kind=EntryKind.PROPOSAL, voice=voice, author_name=voice.value, at=clock.now(),
                answers=number - 1 or None, target_text=value, target_kind=read.kind, target_low=read.low,
                target_high=read.high, reason=f"Alasan {value}",
            )
        )  # fmt: skip
    db.session.add(line)
    db.session.flush()
    return line


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    """Submitted, with one target on which the two differ and one on which they do not."""
    measures = [factories.measure("Jumlah akta", "1.000"), factories.measure("Ketepatan", "98%", order=2)]
    made = factories.agreement(cast.post, AgreementStatus.SUBMITTED, results=[factories.result("Hasil", *measures)])
    both = ((Voice.EMPLOYEE, "1.000"), (Voice.SUPERVISOR, "1.200"))
    line_of(made, *both, status=LineStatus.COUNTERED)
    line_of(made, (Voice.EMPLOYEE, "98%"), status=LineStatus.PROPOSED, at=1)
    db.session.commit()
    return made


@pytest.fixture
def writer(app: Flask, cast: Cast) -> Browser:
    return Browser(app, cast.employee)


@pytest.fixture
def judge(app: Flask, cast: Cast) -> Browser:
    return Browser(app, cast.supervisor)


@pytest.fixture
def base(agreement: Agreement) -> str:
    return f"/perjanjian/{agreement.id}/dialog"


def records() -> list[Dialogue]:
    return list(db.session.scalars(select(Dialogue).order_by(Dialogue.id).execution_options(populate_existing=True)))


@pytest.fixture
def record(base: str, writer: Browser) -> str:
    """The address of a record that the employee has opened."""
    return writer.send(f"{base}/baru").location.removesuffix("/ubah")


def test_the_agenda_is_the_differences_that_are_open_and_those_present_are_the_two(
    cast: Cast, record: str, judge: Browser
) -> None:
    (made,) = records()
    assert made.agenda == [{"measure": "Jumlah akta", "employee": "1.000", "supervisor": "1.200", "outcome": ""}]
    assert made.present == f"{cast.employee.name}\n{cast.supervisor.name}"
    assert "Jumlah akta" in words(judge.get(record))


def test_the_agenda_stays_what_it_was_when_the_line_is_settled(record: str, writer: Browser) -> None:
    line = db.session.scalars(select(TargetLine).where(TargetLine.measure_text == "Jumlah akta")).one()
    db.session.execute(
        text("UPDATE negotiation_lines SET status = 'disepakati', reply_by = NULL WHERE id = :id"), {"id": line.id}
    )
    assert "1.200" in words(writer.get(record))


def test_both_write_in_it(record: str, writer: Browser, judge: Browser) -> None:
    writer.send(f"{record}/ubah", outcome_0="Loket kurang satu orang", notes="Dari pegawai")
    judge.send(f"{record}/ubah", agreed_points=POINTS)
    (made,) = records()
    assert (made.agenda[0]["outcome"], made.notes, made.agreed_points) == (
        "Loket kurang satu orang", "Dari pegawai", POINTS,
    )  # fmt: skip


def test_who_wrote_over_something_unseen_gets_both_texts(record: str, writer: Browser, judge: Browser) -> None:
    opened = judge.get(f"{record}/ubah")
    writer.send(f"{record}/ubah", notes="Tulisan pegawai", outcome_0="Hasil pegawai")
    refused = judge.resend(opened, f"{record}/ubah", notes="Tulisan atasan", outcome_0="Hasil atasan")
    assert refused.status_code == 409
    for kept in ("Tulisan pegawai", "Tulisan atasan", "Hasil pegawai", "Hasil atasan"):
        assert kept in words(refused)
    assert records()[0].notes == "Tulisan pegawai"
    assert judge.resend(refused, f"{record}/ubah").status_code == 303
    assert records()[0].notes == "Tulisan atasan"


@pytest.mark.parametrize(
    ("day", "told"),
    [(TODAY + timedelta(days=1), "paling lambat hari ini"), (date(TODAY.year - 1, 11, 1), "terlalu awal")],
)
def test_a_day_to_come_or_long_before_the_year_is_refused_and_nothing_typed_is_lost(
    base: str, writer: Browser, day: date, told: str
) -> None:
    refused = writer.send(f"{base}/baru", held_on=day.isoformat(), place="Ruang rapat Bidang")
    assert refused.status_code == 422
    assert told in words(refused)
    assert "Ruang rapat Bidang" in refused.get_data(as_text=True)
    assert records() == []


def test_sixty_days_before_the_year_is_early_enough(base: str, writer: Browser) -> None:
    first = date(TODAY.year, 1, 1) - timedelta(days=60)
    assert writer.send(f"{base}/baru", held_on=first.isoformat()).status_code == 303


def test_a_second_click_opens_the_same_record(base: str, writer: Browser) -> None:
    opened = writer.get(f"{base}/baru")
    first, second = (writer.resend(opened, f"{base}/baru") for _ in range(2))
    assert first.location == second.location
    assert len(records()) == 1


def test_the_other_side_is_led_to_the_record_of_the_same_day(base: str, record: str, judge: Browser) -> None:
    refused = judge.send(f"{base}/baru", place="Tempat lain")
    assert refused.status_code == 422
    assert "Lanjutkan di sana" in words(refused)


def test_what_is_empty_is_not_closed(record: str, writer: Browser) -> None:
    refused = writer.send(f"{record}/tutup")
    assert refused.status_code == 422
    assert records()[0].closed_at is None


def test_closed_it_is_read_and_written_no_more(record: str, writer: Browser, judge: Browser) -> None:
    opened = judge.get(f"{record}/ubah")
    writer.send(f"{record}/ubah", agreed_points=POINTS)
    assert writer.send(f"{record}/tutup").status_code == 303
    assert judge.resend(opened, f"{record}/ubah", notes="Terlambat").status_code == 409
    assert judge.get(f"{record}/ubah").status_code == 409
    page = judge.get(record)
    assert POINTS in words(page)
    assert "/ubah" not in page.get_data(as_text=True)


def test_closing_over_something_unseen_is_refused(record: str, writer: Browser, judge: Browser) -> None:
    writer.send(f"{record}/ubah", notes="Pertama")
    opened = writer.get(f"{record}/tutup")
    judge.send(f"{record}/ubah", notes="Kedua")
    assert writer.resend(opened, f"{record}/tutup").status_code == 409
    assert records()[0].closed_at is None


@pytest.mark.parametrize(
    "statement", ["UPDATE negotiation_dialogues SET notes = 'lain'", "DELETE FROM negotiation_dialogues"]
)
def test_the_database_itself_refuses_to_touch_a_closed_record(record: str, writer: Browser, statement: str) -> None:
    db.session.execute(text("UPDATE negotiation_dialogues SET notes = 'isi'"))
    writer.send(f"{record}/tutup")
    with pytest.raises(DatabaseError, match="closed"), db.session.begin_nested():
        db.session.execute(text(statement))


@pytest.mark.parametrize("who", ["colleague", "team_in_scope", "auditor", "unit_head_above", "supervisors_supervisor"])
def test_only_the_three_at_the_table_read_it(app: Flask, cast: Cast, base: str, record: str, who: str) -> None:
    browser = Browser(app, cast.people()[who])
    expected = {"colleague": 404, "supervisors_supervisor": 200}.get(who, 403)
    assert browser.get(base).status_code == expected
    assert browser.get(record).status_code == expected


def test_the_superior_reads_and_does_not_write(app: Flask, cast: Cast, base: str, record: str) -> None:
    superior = Browser(app, cast.supervisors_supervisor)
    assert superior.get(f"{base}/baru").status_code == 403
    assert superior.get(f"{record}/ubah").status_code == 403
    assert superior.post(f"{record}/tutup", version="1").status_code == 403


def test_a_record_belongs_to_its_agreement(cast: Cast, record: str, writer: Browser) -> None:
    other = factories.agreement(cast.post, AgreementStatus.ENDED, year=TODAY.year - 1)
    db.session.commit()
    assert writer.get(f"/perjanjian/{other.id}/dialog/{records()[0].id}").status_code == 404


def test_a_draft_has_no_dialogue_yet(cast: Cast, writer: Browser) -> None:
    draft = factories.agreement(cast.post, year=TODAY.year - 1)
    db.session.commit()
    assert writer.get(f"/perjanjian/{draft.id}/dialog/baru").status_code == 403


def test_ten_thousand_characters_are_refused_with_the_text_kept(record: str, writer: Browser) -> None:
    refused = writer.send(f"{record}/ubah", notes="a" * 10_000)
    assert refused.status_code == 422
    assert "a" * 10_000 in refused.get_data(as_text=True)


def test_every_deed_is_told_and_the_other_side_hears_of_it(
    cast: Cast, agreement: Agreement, record: str, writer: Browser
) -> None:
    writer.send(f"{record}/ubah", notes="Isi")
    writer.send(f"{record}/ubah")  # nothing changed, nothing told
    writer.send(f"{record}/tutup")
    events = select(AuditEntry.event).where(AuditEntry.subject == "negotiation_dialogues").order_by(AuditEntry.id)
    assert [event.removeprefix("negotiation.dialogue_") for event in db.session.scalars(events)] == [
        "started", "changed", "closed",
    ]  # fmt: skip
    told = [tuple(row) for row in db.session.execute(select(Notice.recipient_id, Notice.kind))]
    assert sorted(told) == [
        (cast.supervisor.id, "negotiation.dialogue_closed"),
        (cast.supervisor.id, "negotiation.dialogue_started"),
    ]
    assert "menutup catatan dialog kinerja" in words(writer.get(f"/perjanjian/{agreement.id}"))


def test_the_list_shows_each_record_with_its_state(base: str, record: str, writer: Browser, judge: Browser) -> None:
    assert "Terbuka" in words(writer.get(base))
    writer.send(f"{record}/ubah", notes="Isi")
    writer.send(f"{record}/tutup")
    assert "Ditutup" in words(judge.get(base))
