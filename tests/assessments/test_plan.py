"""Rencana aksi: added by a button, changed in place, ticked off, put in order, removed with a way back."""

from __future__ import annotations

from typing import Any

import pytest

from app.assessments.actions.plans import MOST_ACTIONS
from app.assessments.models import PlannedAction
from app.extensions import db
from tests.assessments.desk import Desk
from tests.factories import Browser, form_in, soup, words


def _texts(desk: Desk) -> list[str]:
    return [each.text for each in desk.actions()]


def _change(desk: Desk, action: PlannedAction, **data: Any) -> Any:
    sent = {"version": action.version, "text": action.text, "target_text": action.target_text, **data}
    return desk.employee.post(f"{desk.form}/rencana/{action.id}", htmx=True, **sent)


def test_an_action_is_added_with_its_target_and_the_form_is_empty_again(desk: Desk) -> None:
    answer = desk.plan("Rapat mingguan", "12 kali")
    assert [(each.text, each.target_text, each.is_done) for each in desk.actions()] == [
        ("Rapat mingguan", "12 kali", False)
    ]
    url = f"{desk.form}/hasil/{desk.result.id}/rencana/tambah"
    assert form_in(answer, url)["text"] == ""


def test_a_second_press_adds_nothing(desk: Desk) -> None:
    for _press in range(2):
        assert desk.plan("Rapat mingguan").status_code == 200
    assert _texts(desk) == ["Rapat mingguan"]


@pytest.mark.parametrize(("text", "why"), [("", "Tulis rencana aksinya"), ("x" * 501, "Terlalu panjang")])
def test_a_bad_action_is_refused_and_kept(desk: Desk, text: str, why: str) -> None:
    for htmx in (True, False):
        answer = desk.plan(text, "12 kali", htmx=htmx)
        assert answer.status_code == 422
        assert why in words(answer)
        assert "12 kali" in answer.get_data(as_text=True)
    assert _texts(desk) == []


def test_there_is_an_end_to_the_actions_of_a_result(desk: Desk) -> None:
    for number in range(MOST_ACTIONS):
        desk.plan(f"Langkah {number}")
    assert desk.plan("Satu lagi").status_code == 422
    assert len(desk.actions()) == MOST_ACTIONS


def test_it_is_changed_and_ticked_off_in_place(desk: Desk) -> None:
    desk.plan("Rapat")
    answer = _change(desk, desk.actions()[0], text="Rapat dua mingguan", is_done="y")
    assert "Tersimpan" in words(answer)
    changed = desk.actions()[0]
    assert (changed.text, changed.is_done) == ("Rapat dua mingguan", True)
    assert _change(desk, changed, text="").status_code == 422


def test_two_devices_get_both_texts(desk: Desk) -> None:
    desk.plan("Rapat")
    seen = desk.actions()[0].version
    _change(desk, desk.actions()[0], text="Rapat pagi")
    stale = _change(desk, desk.actions()[0], version=seen, text="Rapat sore")
    assert stale.status_code == 409
    assert "Rapat pagi" in words(stale)
    assert "Rapat sore" in words(stale)
    assert _texts(desk) == ["Rapat pagi"]


def test_actions_are_put_in_order_and_at_the_end_nothing_happens(desk: Desk) -> None:
    for text in ("Satu", "Dua", "Tiga"):
        desk.plan(text)
    last = desk.actions()[2].id
    for expected in (["Satu", "Tiga", "Dua"], ["Tiga", "Satu", "Dua"], ["Tiga", "Satu", "Dua"]):
        assert desk.employee.post(f"{desk.form}/rencana/{last}/pindah/naik", htmx=True).status_code == 200
        assert _texts(desk) == expected
    desk.employee.post(f"{desk.form}/rencana/{last}/pindah/turun")
    assert _texts(desk) == ["Satu", "Tiga", "Dua"]


@pytest.mark.parametrize("htmx", [True, False], ids=["fragment", "page"])
def test_what_was_removed_is_offered_to_be_added_again(desk: Desk, htmx: bool) -> None:
    desk.plan("Rapat mingguan", "12 kali")
    url = f"{desk.form}/rencana/{desk.actions()[0].id}/hapus"
    answer = desk.employee.post(url, htmx=htmx, version=1)
    assert _texts(desk) == []
    assert desk.employee.post(url, htmx=htmx, version=1).status_code == (204 if htmx else 303)
    assert "sudah dihapus" in words(desk.employee.get(desk.form))
    back = f"{desk.form}/hasil/{desk.result.id}/rencana/tambah"
    assert form_in(answer, back)["text"] == "Rapat mingguan"
    desk.employee.resend(answer, back)
    assert [(each.text, each.target_text) for each in desk.actions()] == [("Rapat mingguan", "12 kali")]


def test_the_supervisor_reads_the_plan_at_once_and_cannot_write_it(desk: Desk) -> None:
    desk.plan("Rapat mingguan", "12 kali")
    page = desk.supervisor.get(desk.page)
    assert "Rapat mingguan (12 kali)" in words(page)
    assert not soup(page).find_all("form", action=lambda url: url and "/isi/" in url)
    action = desk.actions()[0]
    assert desk.supervisor.post(f"{desk.form}/rencana/{action.id}", version=1, text="x").status_code == 403
    assert desk.supervisor.post(f"{desk.form}/rencana/{action.id}/hapus", version=1).status_code == 403
    db.session.expire_all()
    assert _texts(desk) == ["Rapat mingguan"]


@pytest.mark.parametrize("htmx", [True, False], ids=["fragment", "page"])
def test_what_was_changed_meanwhile_is_not_removed_unread(desk: Desk, htmx: bool) -> None:
    desk.plan("Rapat mingguan", "12 kali")
    action = desk.actions()[0]
    url = f"{desk.form}/rencana/{action.id}/hapus"
    for seen in ({}, {"version": action.version}):
        if seen:
            _change(desk, action, text="Rapat bulanan")
        assert desk.employee.post(url, htmx=htmx, **seen).status_code == (204 if htmx else 303)
        assert "Belum dihapus" in words(desk.employee.get(desk.form))
    assert _texts(desk) == ["Rapat bulanan"]


def test_the_form_to_remove_knows_the_version_that_was_just_saved(desk: Desk) -> None:
    desk.plan("Rapat mingguan", "12 kali")
    action = desk.actions()[0]
    saved = soup(_change(desk, action, text="Rapat bulanan"))
    (carried,) = saved.find_all("input", attrs={"form": f"aksi-{action.id}-hapus"})
    url = f"{desk.form}/rencana/{action.id}/hapus"
    assert desk.employee.post(url, htmx=True, version=carried["value"]).status_code == 200
    assert _texts(desk) == []


def test_an_order_is_no_change_of_the_rows(desk: Desk) -> None:
    for text in ("Satu", "Dua"):
        desk.plan(text)
    first = desk.actions()[0]
    seen = first.version
    assert desk.employee.post(f"{desk.form}/rencana/{first.id}/pindah/turun", htmx=True).status_code == 200
    assert _texts(desk) == ["Dua", "Satu"]
    db.session.expire_all()
    assert first.version == seen


def test_a_removal_has_its_sentence_and_its_words_only_for_who_sees_the_plan(desk: Desk) -> None:
    desk.plan("Rapat mingguan", "12 kali")
    desk.employee.post(f"{desk.form}/rencana/{desk.actions()[0].id}/hapus", version=1)
    for browser in (desk.employee, desk.supervisor):
        told = words(browser.get(desk.page))
        assert "menghapus satu rencana aksi" in told
        assert "Rapat mingguan · 12 kali" in told
    above = words(Browser(desk.app, desk.cast.unit_head_above).get(desk.page))
    assert "menghapus satu rencana aksi" in above
    assert "Rapat mingguan" not in above
