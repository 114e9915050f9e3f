"""The columns of the indicators' file: what each holds, how a row is read, how an indicator becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.indicators.kinds import Frequency, IndicatorStatus, Polarity
from app.indicators.models import Indicator
from app.indicators.wording import LONGEST, LONGEST_TARGET
from app.kernel.errors import DomainError
from app.kernel.tables import Column
from app.kernel.targets import parse_target
from app.kernel.text import tidy_line

COLUMNS = (
    Column("kantor", required=True, hint=_l("Kode perangkat daerah seperti di halaman Organisasi"), width=16),
    Column("tahun", required=True, hint=_l("Tahun pustaka, misalnya 2026"), width=8),
    Column("kode", required=True, hint=_l("Kode indikator, tetap dari tahun ke tahun"), width=12),
    Column("edisi", hint=_l("1 bila kosong"), width=7),
    Column("keadaan", hint=_l("usulan (bila kosong) atau ditetapkan"), width=12),
    Column("nama", required=True, width=40),
    Column("sasaran", required=True, width=40),
    Column("definisi", width=40),
    Column("rumus", hint=_l("Dengan kata-kata"), width=40),
    Column("variabel", width=40),
    Column("satuan", width=12),
    Column("polaritas", hint=_l("naik (bila kosong), turun, rentang, stabil"), width=12),
    Column("frekuensi", hint=_l("bulanan, triwulanan, semesteran, tahunan (bila kosong)"), width=14),
    Column("sumber_data", width=30),
    Column("unit", hint=_l("Kode unit penanggung jawab; perangkat daerahnya bila kosong"), width=18),
    Column("induk", hint=_l("Kode indikator di atasnya, boleh baris lain di berkas ini"), width=12),
    Column("kantor_induk", hint=_l("Diisi bila induknya milik perangkat daerah di atasnya"), width=16),
    Column("target_tahun_lalu", width=14),
    Column("target", hint=_l("Untuk tahun pustaka: angka, persen, rentang, atau kata"), width=14),
    Column("target_tahun_depan", width=14),
    Column("target_dua_tahun_lagi", width=14),
    Column("asal", hint=_l("Dari dokumen mana indikator ini diambil"), width=40),
)
TEXTS = {
    "kode": "code", "nama": "name", "sasaran": "objective", "definisi": "definition", "rumus": "formula",
    "variabel": "variables", "satuan": "unit_of_measure", "sumber_data": "data_source", "asal": "provenance",
}  # fmt: skip
BLOCKS = frozenset({"definisi", "rumus", "variabel"})
TARGETS = {"target_tahun_lalu": -1, "target": 0, "target_tahun_depan": 1, "target_dua_tahun_lagi": 2}
POLARITIES = {
    "naik": Polarity.MAXIMISE, "turun": Polarity.MINIMISE, "rentang": Polarity.RANGE, "stabil": Polarity.STABILISE,
}  # fmt: skip
_POLARITY_WORDS = {polarity: word for word, polarity in POLARITIES.items()}
EARLIEST, LATEST = 2000, 2100


def row_of(indicator: Indicator) -> dict[str, str]:
    """The indicator's cells by column, as `read_row` reads them."""
    targets = {target.year: target.text for target in indicator.targets}
    parent = indicator.parent
    return {
        "kantor": indicator.office.code,
        "tahun": str(indicator.year),
        "edisi": str(indicator.edition),
        "keadaan": indicator.status.value,
        "polaritas": _POLARITY_WORDS[indicator.polarity],
        "frekuensi": indicator.frequency.value,
        "unit": indicator.owner.code,
        "induk": parent.code if parent else "",
        "kantor_induk": parent.office.code if parent and parent.office_id != indicator.office_id else "",
        **{column: getattr(indicator, name) for column, name in TEXTS.items()},
        **{column: targets.get(indicator.year + offset, "") for column, offset in TARGETS.items()},
    }


def read_row(values: Mapping[str, str]) -> dict[str, str]:
    """The row's cells, put as `row_of` puts them. Raises DomainError with the first thing that is wrong."""
    cells = {column: text if column in BLOCKS else tidy_line(text) for column, text in values.items()}
    cells["edisi"] = str(_whole("edisi", cells["edisi"] or "1", 1, 99))
    cells["tahun"] = str(_whole("tahun", cells["tahun"], EARLIEST, LATEST))
    cells["keadaan"] = _one_of("keadaan", cells["keadaan"], IndicatorStatus, IndicatorStatus.PROPOSED)
    cells["frekuensi"] = _one_of("frekuensi", cells["frekuensi"], Frequency, Frequency.YEARLY)
    cells["polaritas"] = cells["polaritas"].lower() or "naik"
    if cells["polaritas"] not in POLARITIES:
        raise _unknown("polaritas", cells["polaritas"], POLARITIES)
    for column, longest in _longest().items():
        if len(cells[column]) > longest:
            raise DomainError(_("Kolom %(column)s: paling banyak %(max)d karakter.", column=column, max=longest))
    for column in TARGETS:
        parse_target(cells[column])
    return cells


def _longest() -> dict[str, int]:
    return {
        **{column: LONGEST[name] for column, name in TEXTS.items()},
        **dict.fromkeys(TARGETS, LONGEST_TARGET),
    }


def _whole(column: str, text: str, least: int, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
        raise DomainError(
            _("Kolom %(column)s: “%(text)s” bukan angka dari %(least)d sampai %(most)d.",
              column=column, text=text[:40], least=least, most=most)
        )  # fmt: skip
    return int(text)


def _one_of(column: str, text: str, kind: type[StrEnum], default: StrEnum) -> str:
    word = text.lower() or default.value
    if word not in {member.value for member in kind}:
        raise _unknown(column, text, kind)
    return word


def _unknown(column: str, text: str, known: type[StrEnum] | Mapping[str, object]) -> DomainError:
    return DomainError(
        _("Kolom %(column)s: “%(text)s” tidak dikenal. Pilihannya: %(known)s.",
          column=column, text=text[:40], known=", ".join(known))
    )  # fmt: skip
