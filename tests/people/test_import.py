"""Import: a dry run says what would happen, applying does it whole, a second time does nothing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlalchemy import select

from app.extensions import db
from app.kernel.imports import ImportRun
from app.kernel.tables import write_csv, write_xlsx
from app.people import placement_added, placement_changed
from app.people.imports import COLUMNS
from app.people.models import Employee, Placement
from tests.factories import Browser, soup, words
from tests.support.counting import counted

NAMES = [column.name for column in COLUMNS]
RAHMA, DEWI = "199005122015012003", "199203032018032001"


def row(nip=RAHMA, **more):
    given = {
        "nip": nip, "nama": "Rahmawati, S.Kom", "golongan": "III/b", "jabatan": "Pranata Komputer",
        "jenis_jabatan": "jf_keahlian", "mulai": date(2026, 1, 5),
    }  # fmt: skip
    return [{**given, **more}.get(name, "") for name in NAMES]


@pytest.fixture
def coded(office):
    """The office, its units under codes that a file can name."""
    office.service.code, office.division.code, office.elsewhere.code = "DC", "DC.1", "DL"
    db.session.commit()
    return office


def upload(browser: Browser, data: bytes | str, name: str = "pegawai.csv"):
    """Send the file; the answer is the report, or the refusal of the file as a whole."""
    raw = data.encode() if isinstance(data, str) else data
    sent = browser.post("/pegawai/impor", file=(io.BytesIO(raw), name))
    return browser.get(sent.location) if sent.status_code == 303 else sent


def send(browser: Browser, *rows):
    return upload(browser, write_csv(COLUMNS, rows))


def apply(browser: Browser, report):
    form = next(form for form in soup(report).find_all("form") if form["action"].endswith("/terapkan"))
    return browser.get(browser.post(form["action"]).location)


def reasons(report) -> list[tuple[str, str]]:
    """(row number, result and reason) as the report shows them."""
    cells = [
        [cell.get_text(" ", strip=True) for cell in line.find_all(["td", "th"])]
        for line in soup(report).select("tbody tr")
    ]
    return [(number, f"{outcome}: {detail}") for number, outcome, _who, detail in cells]


def stored(nip=RAHMA) -> Employee | None:
    return db.session.scalars(select(Employee).where(Employee.nip == nip)).first()


def posts(nip=RAHMA) -> list[Placement]:
    person = stored(nip)
    return list(db.session.scalars(
        select(Placement).where(Placement.employee_id == person.id).order_by(Placement.starts_on)
    ))  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_examined_then_applied_then_changes_nothing(coded, team, kind):
    rows = [
        row(kode_unit="DC.1", nip_atasan=coded.head.nip, email="Rahma@Kota.example"),
        row(DEWI, nama="Dewi", kode_unit="DL", nip_atasan=RAHMA),
    ]
    data = write_csv(COLUMNS, rows) if kind == "csv" else write_xlsx("Pegawai", COLUMNS, rows)
    report = upload(team, data, f"pegawai.{kind}")
    assert [number for number, _text in reasons(report)] == ["2", "3"]
    assert all(text.startswith("Ditambahkan") for _number, text in reasons(report))
    assert stored() is None
    assert "Sudah diterapkan" in words(apply(team, report))
    (post,) = posts()
    assert (post.unit_id, post.supervisor_id, post.starts_on) == (coded.division.id, coded.head.id, date(2026, 1, 5))
    assert posts(DEWI)[0].supervisor_id == stored().id
    assert stored().email == "rahma@kota.example"
    assert "Rahmawati" in words(team.get("/pegawai?q=rahma"))
    assert "Tono Tim mengimpor data pegawai ini" in words(team.get(f"/pegawai/{stored().id}"))
    again = upload(team, data, f"pegawai.{kind}")
    assert all(text.startswith("Tidak berubah") for _number, text in reasons(again))
    assert "Terapkan" not in words(again)


def test_applying_twice_is_answered_as_once(coded, team):
    report = send(team, row(kode_unit="DC"))
    first, second = apply(team, report), apply(team, report)
    assert "Sudah diterapkan pada" in words(first)
    assert words(first).replace("Impor sudah diterapkan. ", "") == words(second).replace("Impor sudah diterapkan. ", "")
    assert len(posts()) == 1


def test_changes_are_named_field_by_field(coded, team):
    apply(team, send(team, row(kode_unit="DC")))
    changed = send(team, row(kode_unit="DL", nama="Rahma", golongan="III/c"))
    ((_number, text),) = reasons(changed)
    assert "nama Rahmawati, S.Kom → Rahma" in text
    assert "golongan III/b → III/c" in text
    assert "unit Dinas Contoh → Dinas Lain" in text
    heard = []

    def hear(placement):
        heard.append(placement.id)

    with placement_changed.connected_to(hear):
        apply(team, changed)
    assert heard == [posts()[0].id]
    assert "Rahma" in words(team.get("/pegawai?q=rahma"))
    assert stored().version == 2


def test_columns_that_are_not_there_change_nothing(coded, team):
    apply(team, send(team, row(kode_unit="DC", email="rahma@kota.example", nip_atasan=coded.head.nip)))
    values = f'{RAHMA},"Rahmawati, S.Kom",DC,Pranata Komputer,jf_keahlian,05-01-2026'
    short = f"nip,nama,kode_unit,jabatan,jenis_jabatan,mulai\n{values}\n"
    assert [text for _number, text in reasons(upload(team, short))] == ["Tidak berubah: –"]


def test_a_later_post_ends_the_one_before(coded, team):
    apply(team, send(team, row(kode_unit="DC")))
    report = send(team, row(kode_unit="DL", mulai=date(2026, 7, 1)))
    assert "berakhir 30 Juni 2026" in reasons(report)[0][1]
    apply(team, report)
    assert [post.ends_on for post in posts()] == [date(2026, 6, 30), None]


def test_one_bad_row_keeps_all_out(coded, team):
    report = send(team, row(kode_unit="DC"), row(DEWI, kode_unit="TIDAK-ADA"))
    assert "1 baris ditolak" in words(report)
    assert "Terapkan" not in words(report)
    run = db.session.scalars(select(ImportRun)).one()
    answer = team.post(f"/pegawai/impor/{run.id}/terapkan")
    assert "Tidak ada yang diterapkan" in words(team.get(answer.location))
    assert stored() is None


@pytest.mark.parametrize(("change", "reason"), [
    ({"nip": "123"}, "18 digit"), ({"nip": "19900512201501200X"}, "hanya berisi angka"), ({"nama": ""}, "wajib diisi"),
    ({"jenis": "raja"}, "Pilihannya: pns"), ({"golongan": "V/z"}, "tidak ada"), ({"email": "bukan"}, "bukan alamat"),
    ({"kode_unit": "XX"}, "tidak ada di wilayah"), ({"jenis_jabatan": ""}, "wajib diisi"),
    ({"status": "plk"}, "Pilihannya"),
    ({"memimpin_unit": "mungkin"}, "ya atau tidak"), ({"mulai": "31-02-2026"}, "bukan tanggal"),
    ({"selesai": "2025-01-01"}, "sebelum tanggal mulai"), ({"nip_atasan": DEWI}, "tidak ditemukan"),
    ({"nip_atasan": RAHMA}, "atasannya sendiri"), ({"nama": "'=1+1"}, "ok"), ({"jabatan": "x" * 201}, "paling banyak"),
])  # fmt: skip
def test_a_row_is_refused_with_its_number_and_reason(coded, team, change, reason):
    ((number, text),) = reasons(send(team, row(**{"kode_unit": "DC", **change})))
    assert number == "2"
    assert reason in text or reason == "ok"
    assert text.startswith("Ditolak") or reason == "ok"


def test_a_formula_in_a_cell_is_refused(coded, team):
    raw = (
        ",".join(NAMES)
        + "\n"
        + ",".join(
            "=HYPERLINK(1)" if name == "nama" else str(value)
            for name, value in zip(NAMES, row(kode_unit="DC"), strict=True)
        )
    )
    assert "rumus" in reasons(upload(team, raw))[0][1]


def test_the_same_person_or_address_twice_is_refused_in_both_rows(coded, team):
    twice = reasons(send(team, row(kode_unit="DC"), row(kode_unit="DL")))
    assert [number for number, text in twice if "satu baris per pegawai" in text] == ["2", "3"]
    same = reasons(send(team, row(kode_unit="DC", email="a@b.example"), row(DEWI, kode_unit="DL", email="A@b.example")))
    assert all("E-mail yang sama" in text for _number, text in same)


def test_a_circle_within_the_file_is_refused(coded, team):
    report = send(team, row(kode_unit="DC", nip_atasan=DEWI), row(DEWI, kode_unit="DC", nip_atasan=RAHMA))
    assert all("berada di bawah pegawai ini" in text for _number, text in reasons(report))


@pytest.mark.parametrize(("data", "reason"), [
    ("nip,nama\n1,2\n", "Kolom wajib yang tidak ada: kode_unit"), ("a,b\n", "tidak dikenal: a, b"),
    ("nip,nama\n".encode("utf-16"), "UTF-16"), (b"\x00\x01\x02", "bukan berkas CSV"), (b"PK\x03\x04rusak", "rusak"),
    (b"", "kosong"),
])  # fmt: skip
def test_a_file_that_is_no_table_is_refused_as_a_whole(coded, team, data, reason):
    answer = upload(team, data)
    assert answer.status_code == 422
    assert reason in words(answer)


def test_no_file_at_all_is_told(coded, team):
    answer = team.post("/pegawai/impor")
    assert "Pilih berkasnya" in words(answer)


def test_a_team_of_one_office_imports_nobody_elsewhere(coded, own_team):
    elsewhere = reasons(send(own_team, row(kode_unit="DL")))
    assert "tidak ada di wilayah Anda" in elsewhere[0][1]
    stolen = reasons(send(own_team, row(coded.stranger.nip, kode_unit="DC")))
    assert "di luar wilayah Anda" in stolen[0][1]
    assert "Zainal" not in stolen[0][1]
    assert "Sudah diterapkan" in words(apply(own_team, send(own_team, row(kode_unit="DC.1"))))


def test_a_report_is_its_owner_s(coded, team, own_team):
    report = send(team, row(kode_unit="DC"))
    run = db.session.scalars(select(ImportRun)).one()
    assert own_team.get(f"/pegawai/impor/{run.id}").status_code == 404
    assert own_team.post(f"/pegawai/impor/{run.id}/terapkan").status_code == 404
    assert report.status_code == 200


def test_what_changed_meanwhile_is_seen_again_before_applying(coded, team):
    report = send(team, row(kode_unit="DC"))
    coded.service.is_closed = True
    db.session.commit()
    assert "Tidak ada yang diterapkan" in words(apply(team, report))
    assert stored() is None


def test_the_number_of_queries_does_not_grow_with_the_rows(coded, team):
    team.token()

    def many(count, offset):
        numbers = range(offset, offset + count)
        return [row(f"199001012015011{n + 2:03}", nama=f"Orang {n}", kode_unit="DC") for n in numbers]

    seen = []
    for rows in (many(3, 0), many(200, 10)):
        with counted() as statements:
            assert apply(team, send(team, *rows)).status_code == 200
        seen.append(len(statements))
    assert seen[0] == seen[1]


def test_a_long_report_is_read_in_pages_and_by_result(coded, team):
    rows = [row(f"199001012015011{n + 1:03}", nama=f"Orang {n}", kode_unit="DC" if n else "XX") for n in range(130)]
    report = send(team, *rows)
    assert len(reasons(report)) == 100
    address = soup(report).select(".pager a")[-1]["href"]
    assert len(reasons(team.get(address))) == 30
    refused = next(link["href"] for link in soup(report).select(".tabs a") if "Ditolak" in link.get_text())
    assert [number for number, _text in reasons(team.get(refused))] == ["2"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_file_is_taken_back(coded, team, kind):
    empty = team.client.get(f"/pegawai/impor/contoh.{kind}")
    assert empty.headers["Content-Disposition"].startswith("attachment")
    report = upload(team, empty.data, f"contoh.{kind}")
    assert "Tidak ada yang perlu diterapkan" in words(report)
    assert team.get("/pegawai/impor/contoh.exe").status_code == 404


def test_only_a_new_post_of_a_person_known_before_is_told_and_after_the_one_that_it_ended(coded, team):
    heard = []

    def hear_end(placement):
        heard.append(("ended", placement.starts_on))

    def hear_new(placement):
        heard.append(("added", placement.starts_on))

    with placement_changed.connected_to(hear_end), placement_added.connected_to(hear_new):
        apply(team, send(team, row(kode_unit="DC")))
        assert heard == []
        moved = (row(kode_unit="DL", mulai=date(2026, 7, 1)), row(DEWI, nama="Dewi", kode_unit="DC"))
        apply(team, send(team, *moved))
    assert heard == [("ended", date(2026, 1, 5)), ("added", date(2026, 7, 1))]
