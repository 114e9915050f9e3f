"""How many queries calibration takes, with few people and with many; and by which indexes they are answered."""

from __future__ import annotations

import pytest

from app.assessments import AssessmentStatus
from tests.evaluations.unit_making import division, rated
from tests.factories import Cast
from tests.support.counting import counted
from tests.support.plans import whole_reads

CALIBRATION, LISTED = 10, 7  # sign-in included
LARGE = ("assessments", "employees", "placements", "rating_changes")


@pytest.mark.parametrize("people", [1, 25])
def test_the_pages(cast: Cast, sign_in, people: int) -> None:
    here = division(cast, people=people)
    rated("Masih Jalan", here.unit, cast.supervisor, here.window, AssessmentStatus.RUNNING)
    head = sign_in(here.head)
    for address, budget in {here.at("kalibrasi"): CALIBRATION, here.at("kalibrasi/daftar"): LISTED}.items():
        head.get(address)
        with counted() as seen:
            assert head.get(address).status_code == 200
        assert len(seen) <= budget, f"{address}\n" + "\n".join(seen)


def test_no_page_reads_a_large_table_whole(cast: Cast, sign_in) -> None:
    here = division(cast)
    rated("Masih Jalan", here.unit, cast.supervisor, here.window, AssessmentStatus.RUNNING)
    head = sign_in(here.head)
    addresses = here.at("kalibrasi"), here.at("kalibrasi/daftar")
    assert whole_reads(lambda: [head.get(each) for each in addresses], LARGE) == []
