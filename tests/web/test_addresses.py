"""Numbers in addresses that no row can bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import factories
from tests.factories import Browser

if TYPE_CHECKING:
    from flask import Flask

OF_ROWS = ("/perjanjian/{}", "/perjanjian/{}/target", "/lembar-massal/{}", "/pegawai/{}")


@pytest.mark.parametrize("number", [str(2**31), str(2**63), "1" + "0" * 30, "1" + "0" * 5000], ids=len)
@pytest.mark.parametrize("address", OF_ROWS)
def test_a_number_too_large_for_a_row_finds_nothing(app: Flask, db_session: Any, address: str, number: str) -> None:
    assert Browser(app, factories.cast().employee).get(address.format(number)).status_code == 404


@pytest.mark.parametrize("number", [str(2**31), str(2**63), "-1" + "0" * 30])
def test_nor_does_one_behind_the_question_mark(app: Flask, db_session: Any, number: str) -> None:
    assert Browser(app, factories.cast().employee).get(f"/matriks?perjanjian={number}").status_code == 404
