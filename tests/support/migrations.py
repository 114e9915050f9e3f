"""Migrations under test: their numbers, made-up ones that come after them, and a row for each table to carry along."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, types

from app.config import ROOT

FOLDER = ROOT / "migrations"

# For each migration, a row of every parent table that it makes and of the children that hang on it. What is not named
# is filled in by its type; every id is 1, unless a second person is needed.
ROWS: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "0001": {
        "employees": {"kind": "pejabat_negara"},
        "units": {"kind": "dinas", "path": "/1/"},
        "accounts": {},
        "user_sessions": {},
        "employee_terms": {},
        "placements": {"kind": "definitif", "position_kind": "jpt"},
        "role_assignments": {"role": "auditor"},
        "audit_entries": {},
        "import_runs": {},
    },
    "0002": {
        "indicators": {"status": "usulan", "polarity": "maximize", "frequency": "tahunan"},
        "indicator_targets": {},
        "measurements": {},
    },
    "0003": {
        "agreements": {"form": "jpt", "approach": "kuantitatif", "status": "draf"},
        "agreement_appendix_items": {"band": "konsekuensi"},
        "agreement_expectations": {"behaviour": "loyal"},
        "agreement_results": {"kind": "utama", "ownership": "organisasi"},
        "agreement_measures": {"target_kind": "text"},
        "agreement_remarks": {},
        "agreement_signatures": {"party": "pegawai"},
        "agreement_snapshots": {},
    },
    "0004": {
        "outbox_messages": {},
    },
    "0005": {
        "employees": {"id": 2, "kind": "pejabat_negara"},
        "delegations": {"kind": "plh", "delegate_id": 2},
        "leaves": {"kind": "tahunan"},
    },
    "0006": {
        "notices": {"channel": "segera"},
        "notice_preferences": {"channel": "harian"},
    },
    "0007": {
        "agreement_budget_lines": {},
    },
    "0008": {
        "negotiation_lines": {"status": "diusulkan"},
        "negotiation_entries": {"kind": "usul", "voice": "pegawai"},
        "negotiation_dialogues": {},
    },
    "0009": {
        "cascade_contributions": {"status": "disarankan"},
    },
    "0010": {
        "document_seals": {},
        "document_batches": {"status": "antre"},
    },
    "0011": {
        "evidence": {"kind": "berkas", "sha256": "x"},
        "evidence_uses": {},
        "progress_patterns": {"rhythm": "hari_kerja"},
        "progress_pattern_skips": {},
        "progress_notes": {},
    },
    "0012": {
        "assessment_schemes": {"rhythm": "triwulanan", "minimise": "cermin"},
        "assessment_windows": {"kind": "triwulanan"},
        "assessments": {"status": "berjalan"},
        "assessment_extensions": {},
        "assessment_actions": {},
        "assessment_realisations": {},
        "assessment_opinions": {"side": "pegawai"},
    },
    "0013": {
        "feedback_rounds": {},
        "feedback_invitations": {"has_declined": False},
        "feedback_answers": {},
        "coaching_notes": {"kind": "bimbingan"},
        "evaluation_unit_predicates": {"value": "baik"},
        "evaluation_releases": {"organisation": "baik"},
        "evaluation_rating_changes": {
            "ground": "penetapan",
            "work_before": "sesuai",
            "work_after": "sesuai",
            "behaviour_before": "sesuai",
            "behaviour_after": "sesuai",
        },
        "evaluation_objections": {},
        "evaluation_objection_entries": {"voice": "pegawai"},
    },
    "0014": {
        "document_seals": {"id": 2, "code": "y", "assessment_id": 1},
    },
    "0015": {},
    "0016": {
        "competences": {"kind": "teknis"},
        "courses": {"form": "bimtek", "hours": 8},
        "course_terms": {},
        "course_competences": {},
        "course_aims": {"behaviour": "loyal"},
        "position_requirements": {},
        "training_classes": {"status": "rancangan", "admission": "koordinator"},
        "class_sessions": {"ends_at": datetime(2026, 1, 3, tzinfo=UTC)},
        "class_messages": {},
        "role_assignments": {"id": 2, "employee_id": 2, "role": "training_coordinator"},
    },
    "0017": {
        "certificates": {"form": "bimtek", "status": "diajukan"},
        "enrolments": {"status": "diajukan", "reason_kind": "pengembangan"},
        "calendar_feeds": {},
        "class_attendances": {"presence": "hadir", "source": "daftar"},
        "class_reactions": {},
        "training_effects": {"application": "sering"},
        "training_plan_lines": {"status": "direncanakan"},
    },
    "0018": {},
    "0019": {"credit_balances": {"level": "ahli_muda", "kind": "lama"}},
}

_SAMPLES: list[tuple[type[types.TypeEngine[Any]], object]] = [
    (types.Boolean, True),
    (types.Numeric, 1),
    (types.Integer, 1),
    (types.DateTime, datetime(2026, 1, 2, tzinfo=UTC)),
    (types.Date, date(2026, 1, 2)),
    (types.JSON, {}),
    (types.LargeBinary, b"x"),
    (types.String, "x"),
]


def revisions() -> list[str]:
    """The numbers of the migrations, in the order in which they run."""
    return [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]


def fill(connection: Connection, revision: str) -> None:
    """Add the rows that go with a migration that has just run."""
    for name, given in ROWS[revision].items():
        table = Table(name, MetaData(), autoload_with=connection)
        connection.execute(table.insert(), [{**_filled(table), **given}])


def _filled(table: Table) -> dict[str, object]:
    return {column.name: _sample(column) for column in table.columns if not column.nullable}


def _sample(column: Column[Any]) -> object:
    return next(value for kind, value in _SAMPLES if isinstance(column.type, kind))


def with_one_more(folder: Path, body: str) -> str:
    """A copy of the migrations with one more that runs `body`; returns its folder."""
    more = folder / "migrations"
    shutil.copytree(FOLDER, more, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    newest = revisions()[-1]
    (more / "versions" / "9999_more.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision, down_revision = '9999', {newest!r}\n\n\ndef upgrade():\n    {body}\n",
        "utf-8",
    )
    return str(more)
