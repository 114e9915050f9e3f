"""What an operator does at the command line."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.kernel.permissions import Role
from app.kernel.tables import write_csv
from app.people.imports import COLUMNS
from app.people.models import Employee, RoleAssignment
from tests import factories as make
from tests.factories import Browser
from tests.people.test_import import row


@pytest.fixture
def run(app, db_session):
    return app.test_cli_runner().invoke


def test_the_first_administrator_signs_in_with_a_one_time_password(app, run):
    who = ("--email", "Admin@Kota.example", "--kind", "pejabat_negara", "--name", "Admin Utama")
    made = run(args=["accounts", "create", *who, "--role", "administrator"])
    assert made.exit_code == 0, made.output
    password = re.search(r": ((\w{4}-){3}\w{4})", made.output)[1]
    assert db.session.scalars(select(RoleAssignment)).one().role is Role.ADMINISTRATOR
    browser = Browser(app)
    answer = browser.send("/masuk", identifier="admin@kota.example", password=password)
    assert answer.status_code == 303
    assert browser.get("/").location == "/akun-saya/kata-sandi"


def test_somebody_who_is_there_gets_a_new_password_and_no_second_row(run):
    person = make.employee("Siti Aminah", nip="198501152010011991")
    db.session.commit()
    made = run(args=["accounts", "create", "--nip", person.nip, "--name", "Siti Aminah", "--role", "auditor"])
    assert made.exit_code == 0, made.output
    assert len(db.session.scalars(select(Employee)).all()) == 1


def test_a_wrong_number_is_told(run):
    made = run(args=["accounts", "create", "--nip", "123", "--name", "X"])
    assert made.exit_code == 1
    assert "18 digit" in made.output


def test_importing_says_what_would_happen_and_does_it_when_asked(office, run, tmp_path):
    office.service.code = "DC"
    db.session.commit()
    file = tmp_path / "pegawai.csv"
    file.write_bytes(write_csv(COLUMNS, [row(kode_unit="DC")]))
    found = select(Employee.name).where(Employee.name.like("Rahmawati%"))
    dry = run(args=["import", "employees", str(file)])
    assert "Ditambahkan: 1" in dry.output
    assert db.session.scalar(found) is None
    assert run(args=["import", "employees", str(file), "--apply"]).exit_code == 0
    assert db.session.scalar(found) is not None
    file.write_bytes(write_csv(COLUMNS, [row(kode_unit="XX")]))
    refused = run(args=["import", "employees", str(file), "--apply"])
    assert refused.exit_code == 1
    assert "baris yang ditolak" in refused.output
