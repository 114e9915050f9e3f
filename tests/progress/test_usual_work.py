"""Usual work: what is asked and what is not, the three answers, one act for a week, its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.agreements.models import Agreement, Measure
from app.extensions import db
from app.kernel import audit, workdays
from app.kernel.permissions import Actor
from app.people.models import LeaveKind
from app.progress import Pattern, count_proposals
from app.progress.models import PatternSkip, Rhythm
from app.progress.queries.proposals import proposals_of
from tests import factories
from tests.factories import Browser, Cast, soup, words
from tests.progress.conftest import TODAY, amended, notes
from tests.support.counting import counted as counting

ANSWERS = "/catatan/usulan"
NEW = "/catatan/rutin/baru"


def usual(measure: Measure, **more: Any) -> Pattern:
    """Letters at the counter on every workday since the start of the week."""
    given = {
        "text": "Pelayanan loket", "quantity": Decimal(24), "rhythm": Rhythm.WORKDAYS, "starts_on": date(2026, 7, 13),
        "ends_on": date(2026, 12, 31),
    }  # fmt: skip
    made = Pattern(agreement=measure.result.agreement, result=measure.result, measure=measure, **{**given, **more})
    db.session.add(made)
    db.session.flush()
    return made


def days(actor: Actor) -> list[date]:
    return [each.day for each in proposals_of(actor)]


def test_past_workdays_are_asked_the_newest_first(counted: Measure, agreement: Agreement, actor: Actor) -> None:
    usual(counted, starts_on=date(2026, 7, 9))
    assert days(actor) == [date(2026, 7, 14), date(2026, 7, 13), date(2026, 7, 10), date(2026, 7, 9)]
    assert count_proposals(actor) == 4


def test_holidays_leave_and_long_ago_are_not_asked(
    counted: Measure, agreement: Agreement, actor: Actor, cast: Cast
) -> None:
    usual(counted, starts_on=date(2026, 1, 1))
    factories.leave(cast.employee, (-6, -5))  # 9 and 10 July
    factories.leave(cast.employee, (-2, -2), LeaveKind.TRAVEL)  # at work, elsewhere
    asked = days(actor)
    assert min(asked) >= TODAY - timedelta(days=31)
    assert all(workdays.is_workday(day) for day in asked)
    assert date(2026, 6, 16) not in asked  # Tahun Baru Islam
    assert not {date(2026, 7, 9), date(2026, 7, 10)} & set(asked)
    assert date(2026, 7, 13) in asked


@pytest.mark.parametrize(
    ("rhythm", "more", "expected"),
    [
        (Rhythm.WEEKLY, {"weekday": 4}, [date(2026, 7, 10), date(2026, 7, 3), date(2026, 6, 26), date(2026, 6, 19)]),
        (Rhythm.MONTHLY, {"month_day": 5}, [date(2026, 7, 6)]),
        (Rhythm.MONTHLY, {"month_day": 31}, [date(2026, 6, 30)]),
    ],
)
def test_weekly_and_monthly_work(
    counted: Measure, agreement: Agreement, actor: Actor, rhythm: Rhythm, more: dict[str, int], expected: list[date]
) -> None:
    usual(counted, rhythm=rhythm, starts_on=date(2026, 1, 1), **more)
    assert days(actor) == expected


def test_nothing_is_noted_by_itself(counted: Measure, writer: Browser) -> None:
    usual(counted)
    page = words(writer.get("/catatan"))
    assert "Selasa, 14 Juli 2026 Pelayanan loket, 24 surat ?" in page
    writer.get(ANSWERS)
    assert notes() == []


def test_home_says_how_many_days_wait(counted: Measure, writer: Browser) -> None:
    assert "pekerjaan rutin" not in words(writer.get("/"))
    usual(counted)
    assert "Jawab 2 hari pekerjaan rutin" in words(writer.get("/"))


def test_yes_notes_one_day_as_proposed_and_only_once(counted: Measure, writer: Browser, actor: Actor) -> None:
    pattern = usual(counted)
    for _press in range(2):
        assert writer.post(ANSWERS, ya=f"{pattern.id}:2026-07-14").status_code == 303
    (kept,) = notes()
    assert (kept.done_on, kept.text, kept.quantity) == (date(2026, 7, 14), "Pelayanan loket", Decimal(24))
    assert (kept.measure_id, kept.pattern_id) == (counted.id, pattern.id)
    assert [entry.event for entry in audit.history_of(kept)] == ["progress.confirmed"]
    assert days(actor) == [date(2026, 7, 13)]


def test_a_week_is_noted_with_one_act(counted: Measure, writer: Browser) -> None:
    usual(counted, starts_on=date(2026, 7, 6))
    page = soup(writer.get(ANSWERS))
    forms = page.find("main").find_all("form", action=ANSWERS)
    assert [form.find_previous("h2").get_text() for form in forms] == [
        "Pekan mulai 13 Juli 2026",
        "Pekan mulai 6 Juli 2026",
    ]
    ticked = [box["value"] for box in forms[1].find_all("input", attrs={"name": "usul", "checked": True})]
    assert len(ticked) == 5
    assert writer.post(ANSWERS, usul=ticked).status_code == 303
    assert [each.done_on.day for each in notes()] == [10, 9, 8, 7, 6]
    assert "5 hari tercatat" in words(writer.get(ANSWERS))


def test_not_done_is_not_asked_again(counted: Measure, writer: Browser, actor: Actor) -> None:
    pattern = usual(counted)
    for _press in range(2):
        assert writer.post(ANSWERS, tidak=f"{pattern.id}:2026-07-14").status_code == 303
    assert (days(actor), notes()) == ([date(2026, 7, 13)], [])
    assert db.session.query(PatternSkip).count() == 1
    assert [entry.event for entry in audit.history_of(pattern)] == ["pattern.skipped"]


def test_otherwise_than_usual(counted: Measure, writer: Browser, actor: Actor) -> None:
    pattern = usual(counted)
    url = f"{ANSWERS}/{pattern.id}/2026-07-14"
    assert soup(writer.get(url)).find(id="quantity")["value"] == "24"
    assert writer.send(url, quantity="31", done_on="2026-01-02").status_code == 303
    (kept,) = notes()
    assert (kept.done_on, kept.quantity, kept.pattern_id) == (date(2026, 7, 14), Decimal(31), pattern.id)
    assert days(actor) == [date(2026, 7, 13)]
    assert writer.send(url, quantity="32").status_code == 303  # a second press, or a second tab
    assert len(notes()) == 1


def test_otherwise_with_bad_input_keeps_it(counted: Measure, writer: Browser) -> None:
    pattern = usual(counted)
    answer = writer.send(f"{ANSWERS}/{pattern.id}/2026-07-14", quantity="banyak", text="Loket dua")
    assert answer.status_code == 422
    assert "Loket dua" in soup(answer).find(id="text").get_text()


@pytest.mark.parametrize("day", ["2026-07-15", "2026-07-12", "2026-01-05", "2027-01-01"])
def test_a_day_that_is_not_asked_cannot_be_answered(counted: Measure, writer: Browser, day: str) -> None:
    pattern = usual(counted)
    assert writer.post(ANSWERS, ya=f"{pattern.id}:{day}").status_code == 303
    assert writer.post(f"{ANSWERS}/{pattern.id}/{day}", text="x", aim=f"m{counted.id}").status_code == 409
    assert notes() == []


@pytest.mark.parametrize("key", ["", ":", "1:", "x:2026-07-14", "999999:2026-07-14", "1:kemarin"])
def test_nonsense_is_no_answer(counted: Measure, writer: Browser, key: str) -> None:
    usual(counted)
    assert writer.post(ANSWERS, usul=key).status_code == 303
    assert notes() == []
    assert writer.get(f"{ANSWERS}/1/kemarin").status_code == 404


def test_the_usual_work_of_somebody_else_is_theirs(
    counted: Measure, cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    pattern = usual(counted)
    for person in (cast.supervisor, cast.colleague):
        browser = sign_in(person)
        assert "Pelayanan loket" not in words(browser.get("/catatan"))
        assert browser.get(f"/catatan/rutin/{pattern.id}/akhiri").status_code == 404
        assert browser.get(f"{ANSWERS}/{pattern.id}/2026-07-14").status_code == 404
        browser.post(ANSWERS, ya=f"{pattern.id}:2026-07-14", tidak="")
    assert notes() == []


def test_on_the_days_of_an_amendment_it_is_noted_there(
    counted: Measure, writer: Browser, agreement: Agreement, actor: Actor
) -> None:
    pattern = usual(counted, starts_on=date(2026, 7, 9))
    later = amended(agreement, date(2026, 7, 10))
    writer.post(ANSWERS, usul=[f"{pattern.id}:2026-07-09", f"{pattern.id}:2026-07-10"])
    assert {(each.done_on.day, each.agreement_id) for each in notes()} == {(9, agreement.id), (10, later.id)}


def test_a_result_that_the_amendment_dropped_is_not_noted_there(
    counted: Measure, writer: Browser, agreement: Agreement
) -> None:
    pattern = usual(counted)
    db.session.delete(amended(agreement, date(2026, 7, 10)).results[0])
    db.session.flush()
    db.session.expire_all()
    assert "tidak ada lagi dalam perjanjian" in words(writer.get(ANSWERS))
    writer.post(ANSWERS, ya=f"{pattern.id}:2026-07-14")
    assert notes() == []


def test_a_confirmed_note_that_goes_to_another_day_is_not_asked_again(
    counted: Measure, writer: Browser, actor: Actor
) -> None:
    pattern = usual(counted)
    writer.post(ANSWERS, ya=f"{pattern.id}:2026-07-14")
    kept = notes()[0]
    assert writer.send(f"/catatan/{kept.id}/ubah", done_on="2026-07-13").status_code == 303
    assert days(actor) == [date(2026, 7, 13)]
    assert writer.post(ANSWERS, ya=f"{pattern.id}:2026-07-13").status_code == 303
    assert [each.done_on.day for each in notes()] == [13, 13]


def filled(measure: Measure, **more: str) -> dict[str, str]:
    return {
        "aim": f"m{measure.id}", "text": "Pelayanan loket", "quantity": "24", "rhythm": "hari_kerja",
        "starts_on": "2026-07-13", "ends_on": "2026-12-31", **more,
    }  # fmt: skip


def test_begun_it_is_asked_from_its_first_day(counted: Measure, writer: Browser, actor: Actor) -> None:
    for _press in range(2):
        assert writer.post(NEW, **filled(counted)).status_code == 303
    assert len(days(actor)) == 2
    assert "Pelayanan loket" in words(writer.get("/catatan/rutin"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ends_on": "2026-07-12"}, "Hari terakhir sebelum hari pertama"),
        ({"starts_on": "2026-07-16"}, "Mulai paling lambat hari ini"),
        ({"rhythm": "mingguan", "weekday": "6"}, "Pilih harinya"),
        ({"rhythm": "mingguan", "weekday": ""}, "Pilih harinya"),
        ({"rhythm": "bulanan", "month_day": "32"}, "tanggal 1 sampai 31"),
        ({"rhythm": "bulanan", "month_day": ""}, "tanggal 1 sampai 31"),
        ({"rhythm": "bulanan", "month_day": "9" * 30}, "tanggal 1 sampai 31"),
        ({"rhythm": "setiap saat"}, "Pilih"),
        ({"quantity": "-1"}, "tidak bisa negatif"),
        ({"text": "x" * 10_000}, "Terlalu panjang"),
        ({"aim": "m0"}, "Pilih dari daftar ini"),
    ],
)
def test_refused_it_says_why(counted: Measure, writer: Browser, typed: dict[str, str], said: str) -> None:
    answer = writer.post(NEW, **filled(counted, **typed))
    assert answer.status_code == 422
    assert said in words(answer)
    assert db.session.query(Pattern).count() == 0


def test_twenty_are_enough(counted: Measure, writer: Browser) -> None:
    for number in range(20):
        usual(counted, text=f"Rutin {number}")
    assert "Paling banyak 20" in words(writer.post(NEW, **filled(counted)))


def test_a_note_becomes_usual_work(counted: Measure, writer: Browser, agreement: Agreement) -> None:
    from tests.progress.conftest import note

    kept = note(agreement, counted, quantity=Decimal(7))
    page = soup(writer.get(f"{NEW}?catatan={kept.id}"))
    assert page.find(id="text").get_text().strip() == "Melayani di loket"
    assert page.find(id="quantity")["value"] == "7"
    assert page.find(id="aim").find("option", selected=True)["value"] == f"m{counted.id}"


def test_ended_nothing_after_that_day_is_asked(counted: Measure, writer: Browser, actor: Actor) -> None:
    pattern = usual(counted, starts_on=date(2026, 7, 9))
    url = f"/catatan/rutin/{pattern.id}/akhiri"
    assert soup(writer.get(url)).find(id="ends_on")["value"] == "2026-07-15"
    assert "Pilih hari antara" in words(writer.send(url, ends_on="2026-07-08"))
    opened = writer.get(url)
    for _press in range(2):
        assert writer.resend(opened, url, ends_on="2026-07-10").status_code == 303
    assert days(actor) == [date(2026, 7, 10), date(2026, 7, 9)]
    assert "Pelayanan loket" not in words(writer.get("/catatan/rutin"))
    assert writer.resend(opened, url, ends_on="2026-07-09").status_code == 409


@pytest.mark.parametrize("many", [1, 5])
def test_as_many_queries_for_one_pattern_as_for_many(counted: Measure, writer: Browser, many: int) -> None:
    for number in range(many):
        usual(counted, text=f"Rutin {number}")
    db.session.expire_all()
    with counting() as seen:
        writer.get(ANSWERS)
    assert len(seen) <= 9
