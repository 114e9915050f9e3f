"""Who may open which page of courses and classes, as a table that stands committed beside this file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.kernel.permissions import Role
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

SignIn = Callable[..., Browser]

GRID = Path(__file__).with_name("matrix.txt")
HEADER = """\
# Who may open which page of courses and classes: the answer to GET.
# `terbit` and `rancangan` are classes, `kursus` and `dihentikan` courses, all kept by the unit of `coordinator`.
# Written by tests/training/test_matrix.py: KINTAN_REWRITE=1 writes it anew.

"""
OF_CLASS = ("", "/ubah", "/salin", "/pesan", "/pertemuan/tambah", "/langkah/terbitkan", "/langkah/batalkan",
            "/langkah/selesaikan", "/langkah/lain")  # fmt: skip
OF_MEETING = ("ubah", "hapus")
OF_COURSE = ("", "/ubah", "/penawaran", "/indikator", "/prasyarat", "/syarat-jabatan", "/kelas-baru")


def test_the_table_of_pages_and_people(cast: Cast, sign_in: SignIn) -> None:
    people = cast.people()
    for name, unit in (("coordinator", cast.post.unit), ("coordinator_elsewhere", factories.unit("Dinas Lain"))):
        people[name] = factories.employee(name)
        factories.role(people[name], Role.TRAINING_COORDINATOR, unit)
    pages = _pages(cast)
    browsers = [sign_in(person) for person in people.values()]
    rows = [["", *people]]
    rows += [[shown, *(str(browser.get(url).status_code) for browser in browsers)] for shown, url in pages]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
    check_committed(GRID, HEADER + "".join(f"{line.rstrip()}\n" for line in lines))


def _pages(cast: Cast) -> list[tuple[str, str]]:
    """Each page as the table names it, and its address."""
    course = training_made.course(cast.post.unit)
    retired = training_made.course(cast.post.unit, "Pelatihan Lama", is_retired=True)
    classes: dict[str, TrainingClass] = {
        "terbit": training_made.training_class(course),
        "rancangan": training_made.training_class(course, ClassStatus.DRAFT),
    }
    pages = [(url, url) for url in ("/pelatihan", "/kelola-pelatihan", "/kelola-pelatihan/kursus")]
    pages.append(("/kelola-pelatihan/kursus/baru",) * 2)
    for name, each in (("kursus", course), ("dihentikan", retired)):
        pages.append((f"/pelatihan/kursus/<{name}>", f"/pelatihan/kursus/{each.id}"))
        pages += [
            (f"/kelola-pelatihan/kursus/<{name}>{end}", f"/kelola-pelatihan/kursus/{each.id}{end}") for end in OF_COURSE
        ]
    for name, of in classes.items():
        at, meeting = f"/kelola-pelatihan/kelas/{of.id}", f"/pertemuan/{of.sessions[0].id}"
        pages.append((f"/pelatihan/kelas/<{name}>", f"/pelatihan/kelas/{of.id}"))
        pages.append((f"/bukti/untuk/kelas/<{name}>", f"/bukti/untuk/kelas/{of.id}"))
        pages += [(f"/kelola-pelatihan/kelas/<{name}>{end}", f"{at}{end}") for end in OF_CLASS]
        pages += [
            (f"/kelola-pelatihan/kelas/<{name}>/pertemuan/<pertemuan>/{end}", f"{at}{meeting}/{end}")
            for end in OF_MEETING
        ]
    return pages
