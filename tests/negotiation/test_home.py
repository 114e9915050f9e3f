"""The home page says how many targets wait for a person, and for what."""

from __future__ import annotations

from app.kernel import clock
from app.kernel.workdays import add_workdays
from app.web.rendering import long_date
from tests.factories import soup, words
from tests.negotiation.table import Table


def test_each_is_told_what_waits_for_them(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    table.counter(table.supervisor, 2, "1.500")
    table.bring(3, "85-95%")
    home = words(table.employee.get("/"))
    assert "2 target menunggu jawaban Anda" in home
    with_date = add_workdays(clock.today(), 3)
    link = soup(table.superior.get("/")).find("a", href=table.page)
    assert link is not None
    told = " ".join(link.get_text(" ").split())
    assert told.startswith("1 target menunggu putusan Anda Perjanjian Rina Pegawai")
    with table.app.test_request_context():
        assert long_date(with_date) in told
    assert "1 target menunggu jawaban Anda" in words(table.supervisor.get("/"))


def test_what_is_settled_or_returned_waits_for_nobody(table: Table) -> None:
    table.counter(table.supervisor, 1, "90%")
    assert table.send(table.employee, 1, "terima").status_code == 303
    assert "menunggu jawaban Anda" not in words(table.employee.get("/"))
    table.counter(table.supervisor, 2, "1.500")
    assert table.supervisor.send(f"/perjanjian/{table.id}/langkah/kembalikan", reason="Periksa.").status_code == 303
    assert "menunggu jawaban Anda" not in words(table.employee.get("/"))
