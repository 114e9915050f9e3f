"""Pembinaan: who writes, reads and answers, from when on it stays; whom nobody shows it to; reminders that stop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.agreements import Agreement, AgreementStatus
from app.assessments import AssessmentStatus, Rating
from app.extensions import db
from app.feedback import reminding
from app.feedback.models import CoachingNote
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.notices.models import Notice
from tests import assessing, factories
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SECRET = "Datang terlambat empat kali karena merawat ibunya."


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    return factories.agreement(cast.post, AgreementStatus.SIGNED)


@pytest.fixture
def supervisor(sign_in: Any, cast: Cast) -> Browser:
    return sign_in(cast.supervisor)  # type: ignore[no-any-return]


@pytest.fixture
def employee(sign_in: Any, cast: Cast) -> Browser:
    return sign_in(cast.employee)  # type: ignore[no-any-return]


def talk(**more: str) -> dict[str, str]:
    given = {
        "kind": "konseling", "held_on": clock.today().isoformat(), "text": SECRET,
        "agreed_steps": "", "follow_up_on": "",
    }  # fmt: skip
    return {**given, **more}


def written(supervisor: Browser, agreement: Agreement, **more: str) -> CoachingNote:
    assert supervisor.post(f"/pembinaan/tulis/{agreement.id}", **talk(**more)).status_code == 303
    return latest()


def latest() -> CoachingNote:
    db.session.expire_all()
    return db.session.query(CoachingNote).order_by(CoachingNote.id.desc()).all()[0]


def test_only_the_two_who_spoke_read_it(
    app: Flask, cast: Cast, agreement: Agreement, supervisor: Browser, employee: Browser
) -> None:
    note = written(supervisor, agreement)
    made = assessing.assessment(agreement, status=AssessmentStatus.ACKNOWLEDGED)
    for name, person in cast.people().items():
        browser = Browser(app, person)
        is_party = name in ("employee", "supervisor")
        assert browser.get(f"/pembinaan/{note.id}").status_code == (200 if is_party else 404), name
        for url in ("/pembinaan", "/pembinaan?bagian=saya", f"/penilaian/{made.id}", "/"):
            assert (SECRET in words(browser.get(url))) <= is_party, (name, url)
        if not is_party:
            for act in ("ubah", "tanggapan", "tambahan", "ditindaklanjuti"):
                assert browser.post(f"/pembinaan/{note.id}/{act}", version=1).status_code == 404, (name, act)
            assert browser.post(f"/pembinaan/tulis/{agreement.id}", **talk()).status_code in (403, 404)
    assert SECRET in words(employee.get("/pembinaan"))
    assert SECRET in words(supervisor.get(f"/penilaian/{made.id}"))


def test_a_stand_in_writes_and_reads_as_long_as_they_stand_in(
    app: Flask, cast: Cast, agreement: Agreement, supervisor: Browser
) -> None:
    given = factories.delegation(cast.supervisor, cast.colleague)
    note = written(Browser(app, cast.colleague), agreement)
    assert "a.n. Lestari Ketua" in words(supervisor.get(f"/pembinaan/{note.id}"))
    given.revoked_at = clock.now()
    db.session.commit()
    assert Browser(app, cast.colleague).get(f"/pembinaan/{note.id}").status_code == 404


def test_neither_notices_nor_history_say_the_kind_or_the_words(
    agreement: Agreement, supervisor: Browser, employee: Browser
) -> None:
    note = written(supervisor, agreement)
    employee.post(f"/pembinaan/{note.id}/tanggapan", version=1, response="Saya mengerti.")
    supervisor.post(f"/pembinaan/{note.id}/tambahan", version=2, addition="Terima kasih.")
    told = db.session.query(Notice).filter(Notice.kind.like("coaching.%")).order_by(Notice.id).all()
    assert [each.kind for each in told] == ["coaching.written", "coaching.responded", "coaching.added"]
    kept = " ".join(str(each.facts) for each in [*told, *db.session.query(AuditEntry).all()])
    for hidden in (SECRET, "onseling", "Saya mengerti.", "Terima kasih."):
        assert hidden not in kept


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "x" * 10_000}, "Terlalu panjang"),
        ({"text": " "}, "Wajib diisi"),
        ({"held_on": "besok"}, "tanggal"),
        ({"held_on": (clock.today() + timedelta(days=1)).isoformat()}, "belum tiba"),
        ({"held_on": "1999-01-01"}, "baru berlaku"),
        ({"follow_up_on": "2001-01-01"}, "sebelum pembicaraannya"),
        ({"kind": "hukuman"}, ""),
    ],
)
def test_what_cannot_be_written_says_why(
    agreement: Agreement, supervisor: Browser, sent: dict[str, str], said: str
) -> None:
    answer = supervisor.post(f"/pembinaan/tulis/{agreement.id}", **talk(**sent))
    assert answer.status_code == 422
    assert said in words(answer)
    assert db.session.query(CoachingNote).count() == 0


def test_written_twice_it_is_one_note(agreement: Agreement, supervisor: Browser) -> None:
    assert written(supervisor, agreement).id == written(supervisor, agreement).id
    assert db.session.query(CoachingNote).count() == 1


def test_it_is_changed_until_the_employee_answers_and_then_only_added_to(
    agreement: Agreement, supervisor: Browser, employee: Browser
) -> None:
    note = written(supervisor, agreement)
    url = f"/pembinaan/{note.id}"
    assert employee.get(f"{url}/ubah").status_code == 403
    assert supervisor.post(f"{url}/tambahan", version=1, addition="Dulu").status_code == 409
    assert supervisor.send(f"{url}/ubah", text="Diubah").status_code == 303
    stale = supervisor.post(f"{url}/ubah", **talk(text="Dari tab lama"), version=1)
    assert stale.status_code == 409
    assert "Diubah" in words(stale)
    assert "Dari tab lama" in words(stale)
    unread = employee.post(f"{url}/tanggapan", version=1, response="Tentang isi yang lama")
    assert unread.status_code == 409
    assert "Baca lagi" in words(unread)
    assert employee.resend(unread, f"{url}/tanggapan").status_code == 303
    assert employee.post(f"{url}/tanggapan", version=2, response="Tentang isi yang lama").status_code == 303
    assert employee.post(f"{url}/tanggapan", version=3, response="Lain").status_code == 409
    assert supervisor.post(f"{url}/tanggapan", version=3, response="Bukan saya").status_code == 403
    assert supervisor.post(f"{url}/ubah", **talk(), version=3).status_code == 409
    for browser, text in ((employee, "Dari saya"), (supervisor, "Dari penilai")):
        for _ in range(2):
            assert browser.post(f"{url}/tambahan", version=latest().version, addition=text).status_code == 303
    assert [each["text"] for each in latest().additions] == ["Dari saya", "Dari penilai"]
    assert employee.post(f"{url}/tambahan", version=latest().version, addition="x" * 10_000).status_code == 422


def test_the_follow_up_is_reminded_of_until_it_is_done(
    cast: Cast, agreement: Agreement, supervisor: Browser, employee: Browser
) -> None:
    today = clock.today()
    note = written(supervisor, agreement, follow_up_on=today.isoformat())
    url = f"/pembinaan/{note.id}"
    assert not list(reminding.to_follow_up(today - timedelta(days=1)))
    first, late = list(reminding.to_follow_up(today)), list(reminding.to_follow_up(today + timedelta(days=30)))
    assert [each.recipient_id for each in first] == [cast.supervisor.id]
    assert first[0].key != late[0].key
    assert employee.post(f"{url}/ditindaklanjuti", version=1).status_code == 403
    assert supervisor.post(f"{url}/ditindaklanjuti", version=9).status_code == 409
    for _ in range(2):
        assert supervisor.post(f"{url}/ditindaklanjuti", version=1).status_code == 303
    assert not list(reminding.to_follow_up(today + timedelta(days=30)))


@pytest.mark.parametrize(
    ("work", "behaviour", "kinds"),
    [
        (Rating.BELOW, Rating.MEETS, {"bimbingan"}),
        (Rating.MEETS, Rating.BELOW, {"konseling"}),
        (Rating.BELOW, Rating.BELOW, {"bimbingan", "konseling"}),
        (Rating.MEETS, Rating.ABOVE, set()),
    ],
)
def test_a_result_below_expectation_suggests_it_until_it_is_taken_up(
    agreement: Agreement, supervisor: Browser, employee: Browser, work: Rating, behaviour: Rating, kinds: set[str]
) -> None:
    made = assessing.assessment(
        agreement, status=AssessmentStatus.RELEASED, work_rating=work, behaviour_rating=behaviour
    )
    for url in ("/pembinaan", f"/penilaian/{made.id}"):
        page = supervisor.get(url).get_data(as_text=True)
        assert {kind for kind in ("bimbingan", "konseling") if f"jenis={kind}" in page} == kinds
        assert "jenis=" not in employee.get(url).get_data(as_text=True)
    for kind in kinds:
        opened = supervisor.get(f"/pembinaan/tulis/{agreement.id}?jenis={kind}")
        assert f'selected value="{kind}"' in opened.get_data(as_text=True)
        written(supervisor, agreement, kind=kind)
    assert "jenis=" not in supervisor.get("/pembinaan").get_data(as_text=True)


def test_before_release_nothing_is_suggested(agreement: Agreement, supervisor: Browser) -> None:
    assessing.assessment(agreement, status=AssessmentStatus.FIXED, work_rating=Rating.BELOW)
    assert "jenis=" not in supervisor.get("/pembinaan").get_data(as_text=True)


def test_the_list_takes_as_many_queries_for_thirty_notes_as_for_one(agreement: Agreement, supervisor: Browser) -> None:
    counts = []
    for many in (1, 30):
        for number in range(many):
            written(supervisor, agreement, text=f"Catatan {many} {number}")
        with counted() as seen:
            supervisor.get("/pembinaan")
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert "26–31 dari 31" in words(supervisor.get("/pembinaan?hal=2"))
