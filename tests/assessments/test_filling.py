"""The employee's form: every row saves itself, says when, and refuses with a reason; what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from app.agreements import Party
from app.assessments.kinds import Judgement, Rating
from app.extensions import db
from app.kernel import audit, clock
from app.progress import Note
from tests.assessments.desk import Desk
from tests.factories import Browser, Cast, form_in, soup, words


def test_a_realisation_is_saved_with_its_capaian_the_formula_and_the_figures(desk: Desk) -> None:
    answer = desk.write(1, value_text="97,5%", sentence="Dua surat terlambat.")
    said = words(answer)
    assert "Tersimpan" in said
    assert "Capaian 99,49%" in said
    assert "97,5 ÷ 98 × 100% = 99,49%" in said
    row = desk.written(1)
    assert (row.value_text, row.value, row.achievement) == ("97,5%", Decimal("97.5"), Decimal("99.49"))
    assert row.sentence == "Dua surat terlambat."


@pytest.mark.parametrize(
    ("number", "text", "value"),
    [(1, "98", "98"), (1, "98 %", "98"), (2, "1.300 dokumen", "1300"), (2, "Rp 1.000", "1000"), (3, "85%", "85")],
)
def test_the_number_is_read_from_the_words_and_the_words_stay(desk: Desk, number: int, text: str, value: str) -> None:
    assert desk.write(number, value_text=text).status_code == 200
    assert (desk.written(number).value_text, desk.written(number).value) == (text, Decimal(value))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("banyak", "bukan angka"),
        ("1e308", "bukan angka"),
        ("9" * 30, "paling banyak 15 digit"),
        ("-5", "di bawah nol"),
        ("NaN", "bukan angka"),
        ("1.2.3", "bisa dibaca lebih dari satu cara"),
        ("x" * 201, "Terlalu panjang"),
    ],
)
def test_what_is_no_realisation_is_refused_and_kept(desk: Desk, text: str, why: str) -> None:
    answer = desk.write(1, value_text=text, sentence="Begini.")
    assert answer.status_code == 422
    assert why in words(answer)
    page = desk.write(1, value_text=text, sentence="Begini.", htmx=False)
    assert page.status_code == 422
    assert form_in(page, desk.measure_url(1))["value_text"] == text
    assert desk.written(1).value_text == ""


def test_below_zero_counts_where_the_target_is_below_zero(desk: Desk) -> None:
    measure = desk.measure(1)
    measure.target_text, measure.target_low, measure.target_high = "-2%", Decimal(-2), Decimal(-2)
    db.session.commit()
    assert desk.write(1, value_text="-3%").status_code == 200
    assert desk.written(1).achievement is None


def test_a_target_in_words_is_judged_and_a_number_is_not(desk: Desk) -> None:
    assert desk.write(4, value_text="Terbit 2 Maret", judgement="tercapai").status_code == 200
    assert (desk.written(4).judgement, desk.written(4).value) == (Judgement.MET, None)
    refused = desk.write(1, value_text="97", judgement="tercapai")
    assert refused.status_code == 422
    assert "dihitung, tidak dinilai" in words(refused)


def test_without_script_the_button_saves_and_leads_back_to_the_row(desk: Desk) -> None:
    page = desk.employee.get(desk.form)
    answer = desk.employee.resend(page, desk.measure_url(2), value_text="1.100")
    assert answer.status_code == 303
    assert answer.location.endswith(f"{desk.form}#indikator-{desk.measure(2).id}")
    assert desk.written(2).value == 1100


def test_two_devices_get_both_texts_and_the_second_decides(desk: Desk) -> None:
    seen = desk.written(1).version
    assert desk.write(1, value_text="90%").status_code == 200
    second = desk.write(1, version=seen, value_text="95%", sentence="Dari ponsel")
    assert second.status_code == 409
    said = words(second)
    assert "90%" in said
    assert "95%" in said
    assert desk.written(1).value_text == "90%"
    decided = soup(second).find("input", {"name": "version"})
    assert decided is not None
    again = desk.write(1, version=decided["value"], value_text="95%", sentence="Dari ponsel")
    assert again.status_code == 200
    assert desk.written(1).value_text == "95%"


def test_two_devices_without_script_get_the_whole_form_with_both_texts(desk: Desk) -> None:
    seen = desk.written(1).version
    desk.write(1, value_text="90%")
    page = desk.write(1, version=seen, value_text="95%", htmx=False)
    assert page.status_code == 409
    assert form_in(page, desk.measure_url(1))["value_text"] == "95%"
    assert "90%" in words(page)
    assert desk.employee.resend(page, desk.measure_url(1)).status_code == 303
    assert desk.written(1).value_text == "95%"


def test_the_same_sent_twice_is_harmless_whatever_version_it_names(desk: Desk) -> None:
    seen = desk.written(1).version
    for _press in range(2):
        assert desk.write(1, version=seen, value_text="90%").status_code == 200
    assert desk.written(1).version == seen + 1


def test_a_row_that_nobody_made_yet_is_made_by_its_first_save(desk: Desk) -> None:
    db.session.delete(desk.written(1))
    db.session.commit()
    sent = {"value_text": "91%", "sentence": ""}
    assert desk.employee.post(desk.measure_url(1), htmx=True, version=0, **sent).status_code == 200
    assert desk.written(1).value == 91


def test_an_opinion_of_each_topic_is_saved(desk: Desk) -> None:
    topics = [f"hasil:{desk.result.id}", "hasil", "perilaku", "perilaku:loyal"]
    for topic in topics:
        assert desk.hold(topic, rating="di_atas", text=f"Tentang {topic}").status_code == 200
    held = {each.topic: (each.side, each.rating, each.text) for each in desk.opinions()}
    assert held == {topic: (Party.EMPLOYEE, Rating.ABOVE, f"Tentang {topic}") for topic in topics}


def test_an_opinion_of_a_second_device_gets_both_texts(desk: Desk) -> None:
    desk.hold("hasil", rating="sesuai", text="Pertama")
    stale = desk.hold("hasil", rating="di_atas", text="Kedua", version=0)
    assert stale.status_code == 409
    assert "Pertama" in words(stale)
    assert "Kedua" in words(stale)
    assert desk.opinions()[0].text == "Pertama"


@pytest.mark.parametrize("topic", ["hasil:999999", "perilaku:rajin", "lain", "hasil:"])
def test_there_is_no_opinion_of_what_is_not_there(desk: Desk, topic: str) -> None:
    assert desk.hold(topic, rating="sesuai").status_code == 404
    assert desk.hold("hasil", rating="luar_biasa").status_code == 422


def test_another_agreements_measure_is_not_here(desk: Desk) -> None:
    assert desk.employee.post(f"{desk.form}/indikator/999999", version=0, value_text="1").status_code == 404


def test_the_notes_of_the_period_are_offered_and_never_taken_by_themselves(desk: Desk) -> None:
    measure = desk.measure(2)
    measure.aspect = None
    assessment = desk.assessment
    for quantity in (200, 112):
        db.session.add(
            Note(
                agreement_id=assessment.agreement_id, employee_id=assessment.employee_id, measure_id=measure.id,
                result_id=measure.result_id, done_on=assessment.starts_on, text="Melayani", quantity=Decimal(quantity),
            )
        )  # fmt: skip
    db.session.commit()
    assert "Isi dari catatan: 312 dokumen dari 2 catatan" in words(desk.employee.get(desk.form))
    assert desk.written(2).value is None
    desk.write(2, value_text="300")
    assert "Ganti dengan catatan: 312 dokumen dari 2 catatan" in words(desk.employee.get(desk.form))
    taken = desk.write(2, value_text="300", sentence="Direkap", from_notes="1")
    fill = soup(taken).find(attrs={"data-fill": "value_text"})
    assert fill is not None
    assert fill["data-value"] == "312"
    assert (desk.written(2).value_text, desk.written(2).sentence) == ("312", "Direkap")
    assert "dari 2 catatan" not in words(desk.employee.get(desk.form))


def test_notes_that_make_no_figure_are_not_taken(desk: Desk) -> None:
    refused = desk.write(1, value_text="97%", from_notes="1")
    assert refused.status_code == 422
    assert "tidak menghasilkan angka" in words(refused)


def test_the_history_says_once_a_day_that_it_was_written_and_never_what(desk: Desk) -> None:
    for text in ("90%", "91%", "92%"):
        desk.write(1, value_text=text)
    entries = audit.history_of(desk.assessment)
    assert [entry.event for entry in entries] == ["assessment.self_written"]
    assert "9" not in entries[0].sentence
    assert entries[0].facts == {}


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"self_filed_at": clock.now()}, "Tarik dulu"), ({"closed": True}, "Minta perpanjangan")],
    ids=["filed", "closed"],
)
def test_what_is_filed_or_closed_is_locked_with_the_sentence_that_unlocks_it(
    desk: Desk, changes: dict[str, object], why: str
) -> None:
    assessment = desk.assessment
    if changes.pop("closed", False):
        window = assessment.window
        window.opens_on = window.due_on = window.closes_on = clock.today() - timedelta(days=1)
    for name, value in changes.items():
        setattr(assessment, name, value)
    db.session.commit()
    for answer in (
        desk.employee.get(desk.form),
        desk.write(1, value_text="1"),
        desk.hold("hasil", text="x"),
        desk.plan("x"),
    ):
        assert answer.status_code == 409
        assert why in words(answer)
        assert "sudah berubah" not in words(answer)
    assert words(desk.employee.get(desk.page)).count(why) == 1
    assert desk.written(1).value_text == ""


def test_only_the_employee_writes_and_learns_nothing_by_trying(
    desk: Desk, cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    desk.write(1, value_text="97,53%", sentence="Rahasia diri")
    others = {name: person for name, person in cast.people().items() if person.id != cast.employee.id}
    for name, person in others.items():
        browser = sign_in(person)
        for sent in ({"version": 1, "value_text": "1"}, {"value_text": "1"}):  # also one that is no form
            answer = browser.post(desk.measure_url(1), htmx=True, **sent)
            assert answer.status_code in (403, 404), name
            assert "97,53" not in answer.get_data(as_text=True)
            assert "Rahasia diri" not in answer.get_data(as_text=True)
    assert desk.written(1).value_text == "97,53%"
