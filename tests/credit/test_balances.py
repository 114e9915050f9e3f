"""Opening balances: entered from the last PAK by who manages the person's data, told to the person, on the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.assessments.models import Assessment
from app.credit.models import BalanceKind, CreditBalance
from app.credit.rules import Level
from app.credit.summing import tally
from app.documents.evaluations import crediting
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from app.notices.models import Notice
from app.people import Employee, Placement
from tests.credit.test_page import THIS_YEAR, assessed
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]


@pytest.fixture
def expert(cast: Cast) -> Placement:
    cast.post.position = "Perencana Ahli Pertama"
    return cast.post


def page(cast: Cast, rest: str = "") -> str:
    return f"/penilaian/angka-kredit/{cast.employee.id}{rest}"


def filled(**more: Any) -> dict[str, Any]:
    return {
        "level": "ahli_pertama", "kind": "lama", "value": "62,375", "as_of": f"{THIS_YEAR - 1}-12-31",
        "document": "PAK 12/2025", "reason": "PAK terakhir", **more,
    }  # fmt: skip


def stored() -> list[CreditBalance]:
    db.session.expire_all()
    return db.session.query(CreditBalance).order_by(CreditBalance.id).all()


def balance(person: Employee, as_of: date, value: str = "62.375", **more: Any) -> CreditBalance:
    made = CreditBalance(
        **{
            "employee_id": person.id, "level": Level.EXPERT_FIRST, "kind": BalanceKind.FORMER,
            "value": Decimal(value), "as_of": as_of, "document": "PAK 12/2025", "reason": "PAK terakhir",
            "entered_by_id": person.id, **more,
        }
    )  # fmt: skip
    db.session.add(made)
    db.session.commit()
    return made


def test_it_is_entered_once_told_and_seen(cast: Cast, expert: Placement, sign_in: SignIn) -> None:
    assessed(expert, None)
    team = sign_in(cast.team_in_scope)
    for _twice in range(2):
        assert team.send(page(cast, "/saldo/baru"), **filled()).status_code == 303
    assert [each.value for each in stored()] == [Decimal("62.375")]
    said = [entry.sentence for entry in audit.history_of(cast.employee)]
    assert sum("62,375" in sentence for sentence in said) == 1
    told = db.session.query(Notice).filter_by(kind="credit.balance_changed").all()
    assert [each.recipient_id for each in told] == [cast.employee.id]
    shown = words(sign_in(cast.employee).get("/penilaian/angka-kredit"))
    for sentence in ("Kumulatif jenjang Ahli Pertama: 81,125", "PAK 12/2025", "81,125 dari 50; sudah cukup"):
        assert sentence in shown
    assert "Betulkan" not in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "-1"}, "lebih dari 0"),
        ({"value": "0"}, "lebih dari 0"),
        ({"value": "1e308"}, "bukan angka"),
        ({"value": "99999"}, "paling banyak"),
        ({"value": "1,23456"}, "tiga angka"),
        ({"as_of": str(clock.today() + timedelta(days=1))}, "belum tiba"),
        ({"as_of": "1900-01-01"}, "terlalu lama"),
        ({"document": "  "}, "Wajib diisi"),
        ({"reason": ""}, "Wajib diisi"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    cast: Cast, expert: Placement, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    answer = sign_in(cast.team_in_scope).send(page(cast, "/saldo/baru"), **filled(**wrong))
    assert (answer.status_code, said in words(answer), stored()) == (422, True, [])


def test_another_of_the_same_kind_is_refused(cast: Cast, expert: Placement, sign_in: SignIn) -> None:
    balance(cast.employee, date(THIS_YEAR - 1, 12, 31))
    answer = sign_in(cast.team_in_scope).send(page(cast, "/saldo/baru"), **filled(value="70"))
    assert (answer.status_code, "Betulkan yang sudah ada" in words(answer)) == (422, True)


def test_it_is_put_right_and_taken_back_with_a_reason(cast: Cast, expert: Placement, sign_in: SignIn) -> None:
    made = balance(cast.employee, date(THIS_YEAR - 1, 12, 31))
    team, right = sign_in(cast.team_in_scope), filled(value="60,5")
    at = page(cast, f"/saldo/{made.id}")
    assert team.send(at, **right).status_code == 303
    assert [each.value for each in stored()] == [Decimal("60.5")]
    assert team.send(at, **filled(value="61", version=1)).status_code == 409
    assert team.send(f"{at}/hapus", reason="Orang lain").status_code == 303
    assert stored() == []
    said = " ".join(entry.sentence for entry in audit.history_of(cast.employee))
    assert "62,375" in said
    assert "60,5" in said
    assert team.get(at).status_code == 404


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("team_in_scope", 200), ("team_elsewhere", 404), ("employee", 403), ("supervisor", 403), ("colleague", 403),
        ("auditor", 403), ("administrator", 403),
    ],
)  # fmt: skip
def test_who_keeps_them(cast: Cast, expert: Placement, sign_in: SignIn, person: str, found: int) -> None:
    made = balance(cast.employee, date(THIS_YEAR - 1, 12, 31))
    browser = sign_in(getattr(cast, person))
    for rest in ("/saldo/baru", f"/saldo/{made.id}", f"/saldo/{made.id}/hapus"):
        assert browser.get(page(cast, rest)).status_code == found


def test_nobody_keeps_their_own(cast: Cast, sign_in: SignIn) -> None:
    team = cast.team_in_scope
    assert sign_in(team).get(f"/penilaian/angka-kredit/{team.id}/saldo/baru").status_code == 404


def test_what_a_former_balance_holds_is_not_counted_again(cast: Cast, expert: Placement) -> None:
    year, before = assessed(expert, None), assessed(expert, None, year=THIS_YEAR - 1)
    found = tally([year, before], [balance(cast.employee, date(THIS_YEAR, 6, 30))])
    assert [(line.credit.months, line.why_not) for line in found.lines] == [
        (6, ""),
        (12, "sudah termasuk dalam angka kredit lama"),
    ]
    assert (found.total, found.together) == (Decimal("9.38"), Decimal("71.755"))


def test_the_sheet_sums_old_and_new(cast: Cast, expert: Placement) -> None:
    balance(cast.employee, date(THIS_YEAR - 1, 12, 31))
    balance(cast.employee, date(THIS_YEAR - 1, 12, 31), "25", kind=BalanceKind.EDUCATION, document="Ijazah 7")
    balance(cast.employee, date(THIS_YEAR - 1, 12, 31), "9", level=Level.EXPERT_YOUNG)
    assessment = assessed(expert, None)
    found = crediting.of(Actor(cast.employee.id, cast.employee.name), db.session.get_one(Assessment, assessment.id))
    assert found is not None
    assert found["decree"][1] == ["AK JF lama", "62,375", "–", "62,375", "PAK 12/2025"]
    assert found["decree"][3] == ["AK Konversi", "–", "18,75", "18,75", "dari Kintan"]
    assert found["decree"][4][1] == "25,00"
    assert (found["old"], found["total"], found["all"]) == ("87,375", "18,75", "106,125")
    assert found["owed"][2][1:] == ["Kelebihan 56,125", "Kelebihan 6,125"]
