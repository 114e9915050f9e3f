"""Contents of agreements as a snapshot holds them, and the originals that sheets are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.agreements.kinds import Approach, Aspect, Party, Perspective, SheetForm
from app.agreements.snapshots import sha256_of
from app.documents.sheets import KINDS, Original, typeset_agreement
from tests.documents.conftest import CODE

SIGNED_AT = datetime(2026, 1, 20, 3, 4, tzinfo=UTC)  # 10.04 in the office
ASPECTS, PERSPECTIVES = list(Aspect), list(Perspective)


def content(
    form: SheetForm = SheetForm.STAFF,
    approach: Approach = Approach.QUANTITATIVE,
    *,
    results: int = 4,
    measures: int = 3,
) -> dict[str, Any]:
    """A content with as many results, the last of them additional, and measures in each."""
    staff = form is SheetForm.STAFF
    return {
        "format": 1, "year": 2026, "edition": 1, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
        "form": form.value, "approach": approach.value,
        "employee": {
            "name": "Nguyễn Đorđe Çelik, S.Kom.", "nip": "199001012015032001", "rank": "Penata, III/c",
            "position": "Pranata Komputer Ahli Muda", "unit": "Bidang Layanan",
        },
        "supervisor": {
            "name": "Hadi Prasetyo, M.Si.", "nip": "197503121999031002", "rank": "Pembina, IV/a",
            "position": "Kepala Bidang Layanan", "unit": "Dinas Contoh",
        },
        "results": [
            {
                "kind": "tambahan" if n == results else "utama", "ownership": "organisasi",
                "text": f"Terlaksananya layanan tahap {n}", "intervenes_in": f"Meningkatnya mutu {n}" if staff else "",
                "measures": [
                    {
                        "aspect": ASPECTS[m % 4].value if staff else "", "text": f"Ukuran {n}.{m}", "target": f"{n}{m}",
                        "perspective": "" if staff else PERSPECTIVES[m % 4].value, "unit": "dokumen",
                    }
                    for m in range(1, measures + 1)
                ],
            }
            for n in range(1, results + 1)
        ],
        "expectations": {"loyal": "Menjaga rahasia data warga", "adaptif": "Satu gagasan setiap triwulan"},
        "appendix": [
            {"band": "sumber_daya", "text": "Laptop"}, {"band": "sumber_daya", "text": "Akses internet"},
            {"band": "pertanggungjawaban", "text": "Laporan bulanan"}, {"band": "konsekuensi", "text": "Pembinaan"},
        ],
        "budget": [
            {"programme": "Program Informatika", "activity": "Layanan", "amount": "1250000000", "source": "APBD"},
            {"programme": "Program Publik", "activity": "", "amount": "315500000.5", "source": "DAK"},
        ],
    }  # fmt: skip


def original(of: dict[str, Any], *, signed: bool = True, genuine: bool = True) -> Original:
    """What a sheet is made of: signed by both with a seal, or a draft."""
    return Original(
        content=of,
        organisation="Dinas Contoh",
        supervisor=of["supervisor"] or dict.fromkeys(("name", "nip", "rank", "position", "unit"), ""),
        signed_at=dict.fromkeys(Party, SIGNED_AT) if signed else {},
        is_signed=signed,
        is_genuine=genuine,
        sha256=sha256_of(of) if signed else "",
        code=CODE if signed else "",
        made_at=SIGNED_AT,
    )


def pdf(kind: str, of: dict[str, Any] | None = None, *, signed: bool = True) -> bytes:
    """The sheet of a content."""
    return typeset_agreement(original(of or content(), signed=signed), KINDS[kind])
