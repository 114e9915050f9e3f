"""Who reads the answers, when, and from how many on."""

from __future__ import annotations

import pytest
from flask import Flask

from app.assessments import AssessmentStatus
from app.feedback import summary_for
from app.kernel.permissions import Actor
from tests import factories
from tests.factories import Cast, words
from tests.feedback.circle import Circle
from tests.support.counting import counted


@pytest.mark.parametrize(
    ("naming", "count", "closed", "shown"),
    [
        ("anonim", 2, True, False), ("anonim", 3, False, False), ("anonim", 3, True, True),
        ("bernama", 1, True, True), ("bernama", 3, False, False), ("bernama", 3, True, True),
    ],
)  # fmt: skip
def test_answers_open_once_it_is_closed_anonymous_ones_from_three_up(
    circle: Circle, cast: Cast, naming: str, count: int, closed: bool, shown: bool
) -> None:
    made = circle.opened(circle.colleagues, naming=naming)
    circle.answered(made, count)
    if closed:
        circle.close(made)
    for reader in (cast.employee, cast.supervisor):
        browser = circle.browser(reader)
        for url in (f"/umpan-balik/permintaan/{made.id}", f"/penilaian/{circle.id}"):
            page = words(browser.get(url))
            assert ("Kata 0 yang baik" in page) is shown, url
            assert f"{count} dari 5 menjawab" in page
            if not shown:
                assert ("Hanya 2 yang menjawab" if closed else "Jawaban dibuka setelah") in page


def test_it_opens_when_all_have_answered_or_declined(circle: Circle, cast: Cast) -> None:
    made = circle.opened(circle.colleagues[:4])
    circle.answered(made, 3)
    url = f"/umpan-balik/permintaan/{made.id}"
    assert "Kata 0" not in words(circle.browser(cast.employee).get(url))
    circle.browser(circle.colleagues[3]).post(f"{circle.url(made, circle.colleagues[3])}/tolak")
    assert "Kata 0" in words(circle.browser(cast.employee).get(url))


def _readers(circle: Circle, cast: Cast, url: str, secret: str) -> set[str]:
    pages = {name: circle.browser(person).get(url) for name, person in cast.people().items()}
    return {name for name, page in pages.items() if secret in words(page)}


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_who_stands_above_reads_with_the_review_and_no_role_ever(
    app: Flask, cast: Cast, status: AssessmentStatus
) -> None:
    circle = Circle(app, cast)
    made = circle.opened()
    circle.answered(made)
    from tests.assessing import facts_of

    for name, value in {"status": status, **facts_of(status)}.items():
        setattr(circle.assessment, name, value)
    circle.close(made)
    expected = {"employee", "supervisor"}
    if status not in (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE):
        expected |= {"supervisors_supervisor", "unit_head_above"}
    for url in (f"/umpan-balik/permintaan/{made.id}", f"/penilaian/{circle.id}"):
        assert _readers(circle, cast, url, "Kata 1 yang baik") == expected
    assert _readers(circle, cast, "/umpan-balik", "Kata 1 yang baik") == set()


def test_while_it_is_open_only_the_parties_know_of_it(circle: Circle, cast: Cast) -> None:
    made = circle.opened()
    assert _readers(circle, cast, f"/umpan-balik/permintaan/{made.id}", "Bagaimana bekerja") == {
        "employee",
        "supervisor",
    }


def test_of_an_anonymous_round_nobody_sees_who_has_answered(circle: Circle, cast: Cast) -> None:
    made = circle.opened(circle.colleagues)
    before = words(circle.browser(cast.employee).get(f"/umpan-balik/permintaan/{made.id}"))
    circle.answered(made, 1)
    after = words(circle.browser(cast.employee).get(f"/umpan-balik/permintaan/{made.id}"))
    assert before.replace("0 dari 5", "1 dari 5") == after


def test_behaviours_are_counted_and_no_rating_changes(circle: Circle, cast: Cast) -> None:
    made = circle.opened()
    for person, seen in zip(circle.colleagues[:3], ("sering", "sering", "jarang"), strict=True):
        circle.answer(made, person, harmonis=seen)
    (summary,) = summary_for(Actor(cast.supervisor.id, "x"), circle.assessment)
    assert summary.behaviours == [("Harmonis", [2, 0, 1])]
    assert summary_for(Actor(cast.auditor.id, "x"), circle.assessment) == []


def test_the_panel_takes_as_many_queries_for_four_rounds_as_for_one(circle: Circle, cast: Cast) -> None:
    counts = []
    for number in range(4):
        made = circle.opened(circle.colleagues, naming="bernama", question=f"Pertanyaan {number}")
        circle.answered(made, 4)
        circle.close(made)
        with counted() as seen:
            assert "Kata 2" in words(circle.browser(cast.supervisor).get(f"/penilaian/{circle.id}"))
        counts.append(len(seen))
    assert counts[0] == counts[-1]


def test_a_stand_in_reads_as_the_supervisor_does(circle: Circle, cast: Cast) -> None:
    made = circle.opened()
    circle.answered(made)
    factories.delegation(cast.supervisor, cast.colleague)
    assert "Kata 1" in words(circle.browser(cast.colleague).get(f"/umpan-balik/permintaan/{made.id}"))
