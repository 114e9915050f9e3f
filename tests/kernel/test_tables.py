"""Tables from files: what offices really send is read, what cannot be trusted is refused with its row."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number
from app.kernel.tables import Column, ColumnKind, Table, read_table, write_csv, write_xlsx
from app.kernel.text import tidy

COLUMNS = (
    Column("nip", required=True),
    Column("nama", required=True),
    Column("mulai", kind=ColumnKind.DAY),
    Column("nilai", kind=ColumnKind.NUMBER),
)


@pytest.fixture(autouse=True)
def _words(app: Flask):
    with app.test_request_context():
        yield


def read(data: bytes | str) -> Table:
    return read_table(data.encode() if isinstance(data, str) else data, "pegawai.csv", COLUMNS)


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refusal(data: bytes | str) -> str:
    with pytest.raises(DomainError) as caught:
        read(data)
    assert caught.value.field == "file"
    return caught.value.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter_is_understood(delimiter):
    table = read(f"NIP{delimiter}Nama\r\n1{delimiter}Siti\r\n")
    assert table.rows[0].values == {"nip": "1", "nama": "Siti", "mulai": "", "nilai": ""}


def test_row_numbers_are_those_of_the_spreadsheet():
    table = read('nip,nama\n1,"dua\nbaris"\n\n3,Siti\n')
    assert [row.number for row in table.rows] == [2, 4]


def test_utf8_with_mark_is_read_without_a_word():
    table = read(b"\xef\xbb\xbfnip,nama\n1,Jos\xc3\xa9\n")
    assert table.rows[0].values["nama"] == "José"
    assert table.notices == []


def test_windows_text_is_read_with_a_notice():
    table = read(b"nip,nama\n1,Jos\xe9\n")
    assert table.rows[0].values["nama"] == "José"
    assert "Windows-1252" in table.notices[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("nip,nama\n1,Siti\n".encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan berkas CSV"),
        (b"nip,nama\n1,\x81\x8d\n", "Sandi teks"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel lama"),
        (b"PK\x03\x04 and then nothing", "rusak"),
        (b"", "kosong"),
        (b"\n\n", "tidak berisi baris"),
        (b'nip,nama\n1,Siti\n2,"Ali\n', "Baris 3"),
    ],
)
def test_what_is_no_table_gets_a_sentence(data, words):
    assert words in refusal(data)


def test_missing_unknown_and_doubled_columns_are_named():
    message = refusal("nip,namaa,nip\n1,Siti,2\n")
    assert "yang tidak ada: nama." in message
    assert "tidak dikenal: namaa." in message
    assert "dua kali: nip." in message


def test_an_empty_required_cell_is_a_problem_of_its_row():
    assert read("nip,nama\n1,\n").rows[0].problems == ["Kolom nama wajib diisi."]


def test_a_cell_beyond_the_heading_is_a_problem_of_its_row():
    assert "di luar kolom" in read("nip,nama\n1,Siti,M.Si\n").rows[0].problems[0]


@pytest.mark.parametrize("text", ["=1+1", "+62812", "-SUM(A1)", "@cmd", '=HYPERLINK("x")'])
def test_a_formula_in_text_is_refused(text):
    row = read(write_raw(text)).rows[0]
    assert "rumus" in row.problems[0]


def write_raw(text: str) -> str:
    return 'nip,nama\n1,"{}"\n'.format(text.replace('"', '""'))


def test_a_lone_dash_a_bullet_and_a_negative_number_are_no_formulas():
    table = read("nip,nama,nilai\n1,-,-5\n2,- butir,+3\n")
    assert [row.problems for row in table.rows] == [[], []]


@pytest.mark.parametrize("text", ["1,98502E+17", "1.98501152010012E+17"])
def test_a_long_number_that_lost_its_digits_is_refused(text):
    assert "Teks" in read(f'nip;nama\n"{text}";Siti\n').rows[0].problems[0]


def test_a_null_byte_or_control_character_is_refused():
    assert "karakter" in read("nip,nama\n1,Si\x07ti\n").rows[0].problems[0]


@pytest.mark.parametrize("text", ["2026-01-31", "31-01-2026", "31/1/2026", "31.01.2026"])
def test_dates_are_read_as_people_write_them(text):
    assert read(f"nip,nama,mulai\n1,Siti,{text}\n").rows[0].values["mulai"] == "2026-01-31"


@pytest.mark.parametrize("text", ["31-02-2026", "Januari", "46053", "01/31/2026"])
def test_what_is_no_date_is_a_problem_of_its_row(text):
    assert "bukan tanggal" in read(f"nip,nama,mulai\n1,Siti,{text}\n").rows[0].problems[0]


def test_a_workbook_gives_text_dates_and_numbers():
    data = workbook(["NIP", "Nama", "Mulai", "Nilai"], ["0012", "  Siti ", date(2026, 1, 31), 1.234])
    assert read(data).rows[0].values == {"nip": "0012", "nama": "Siti", "mulai": "2026-01-31", "nilai": "1,234"}


@pytest.mark.parametrize(
    ("value", "words"),
    [(198501152010011991, "Teks"), (1.98501152010012e17, "Teks"), ("=1+1", "rumus"), ("#N/A", "galat")],
)
def test_a_workbook_cell_that_cannot_be_trusted_is_refused(value, words):
    row = read(workbook(["nip", "nama"], [value, "Siti"])).rows[0]
    assert len(row.problems) == 1
    assert words in row.problems[0]


def test_an_archive_that_unpacks_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", bytes(60 * 1024 * 1024))
    assert "terlalu besar" in refusal(out.getvalue())


def test_entities_in_a_workbook_are_not_expanded():
    source = io.BytesIO(workbook(["nip", "nama"], ["1", "Siti"]))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith("sheet1.xml"):
                body = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + body
            new.writestr(name, body)
    assert "rusak" in refusal(out.getvalue())


SAFE_TEXT = st.text(st.characters(whitelist_categories=("L", "Nd", "P", "S")), min_size=1, max_size=20).filter(
    lambda text: not text.startswith("'") and "#" not in text and "E" not in text and "e" not in text
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            SAFE_TEXT,
            SAFE_TEXT,
            st.none() | st.dates(date(1000, 1, 1)),
            st.none() | st.decimals(-1000, 1000, places=3),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_is_read_again(rows):
    table = read(write_csv(COLUMNS, rows))
    for row, (nip, name, day, number) in zip(table.rows, rows, strict=True):
        assert row.problems == []
        assert row.values["nip"] == tidy(nip)
        assert row.values["nama"] == tidy(name)
        assert row.values["mulai"] == (day.isoformat() if day else "")
        assert (parse_number(row.values["nilai"]) if row.values["nilai"] else None) == number


def test_a_table_is_kept_whole_between_two_requests():
    table = read("nip,nama\n1,Jos\n,Siti\n")
    assert Table.from_json(table.as_json()) == table


def test_a_written_workbook_keeps_digits_and_formulas_as_text():
    nip = "198501152010011991"
    row = read(write_xlsx("Pegawai", COLUMNS, [[nip, "Siti", date(2026, 1, 31), Decimal("1.234")]])).rows[0]
    assert row.values == {"nip": nip, "nama": "Siti", "mulai": "2026-01-31", "nilai": "1,234"}
    book = load_workbook(io.BytesIO(write_xlsx("x", COLUMNS, [["1", "=1+1", None, None]])))
    assert book.active["B2"].data_type == "s"
