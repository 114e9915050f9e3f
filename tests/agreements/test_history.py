"""Each deed stands in the history as a sentence that says who did what."""

from __future__ import annotations

from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, words


def _deeds() -> list[AuditEntry]:
    """What was done to the agreement itself; its targets have sentences of their own."""
    db.session.expire_all()
    deeds = db.session.query(AuditEntry).filter(AuditEntry.event.startswith("agreement."))
    return list(deeds.order_by(AuditEntry.id))


def _sentences() -> list[str]:
    return [deed.sentence for deed in _deeds()]


def test_drafting_in_sentences(cast: Cast, writer: Browser) -> None:
    url = writer.post("/perjanjian/mulai", placement=cast.post.id).location
    writer.send(f"{url}/hasil/tambah", text="Hasil A", leader_result_text="Atasan", leader_result="tulis")
    writer.send(f"{url}/hasil/tambah", text="Hasil B", leader_result_text="Atasan", leader_result="tulis")
    draft = db.session.query(Agreement).one()
    first, second = (result.id for result in draft.results)
    writer.send(f"{url}/hasil/{first}/ubah", text="Hasil A1")
    writer.post(f"{url}/hasil/{second}/pindah/naik")
    add = f"{url}/hasil/{first}/indikator/tambah"
    writer.send(add, text="Indikator", target_text="10", unit_of_measure="surat")
    measure = db.session.query(AuditEntry).count() and factories.db.session.query(factories.Measure).one().id
    writer.send(f"{url}/indikator/{measure}/ubah", target_text="12")
    writer.post(f"{url}/indikator/{measure}/hapus")
    writer.send(f"{url}/hasil/{second}/hapus")
    writer.send(f"{url}/perilaku/loyal/ubah", text="Setia")
    writer.send(f"{url}/perilaku/loyal/ubah", text="")
    writer.send(f"{url}/lampiran/konsekuensi/tambah", text="Teguran")
    db.session.expire_all()
    item = draft.appendix[0].id
    writer.send(f"{url}/lampiran/{item}/ubah", text="Teguran lisan")
    writer.post(f"{url}/lampiran/{item}/hapus")
    writer.send(f"{url}/bentuk", approach="kualitatif")
    rina = "Rina Pegawai"
    assert _sentences() == [
        f"{rina} memulai perjanjian kinerja {clock.today().year}",
        f"{rina} menambahkan hasil kerja “Hasil A”",
        f"{rina} menambahkan hasil kerja “Hasil B”",
        f"{rina} mengubah hasil kerja “Hasil A” menjadi “Hasil A1”",
        f"{rina} mengubah urutan hasil kerja",
        f"{rina} menambahkan indikator “Indikator: 10 surat”",
        f"{rina} mengubah indikator “Indikator: 10 surat” menjadi “Indikator: 12 surat”",
        f"{rina} menghapus indikator “Indikator: 12 surat”",
        f"{rina} menghapus hasil kerja “Hasil B”",
        f"{rina} menulis ekspektasi untuk Loyal: “Setia”",
        f"{rina} menghapus ekspektasi untuk Loyal",
        f"{rina} menambahkan pada lampiran: “Teguran”",
        f"{rina} mengubah lampiran “Teguran” menjadi “Teguran lisan”",
        f"{rina} menghapus dari lampiran: “Teguran lisan”",
        f"{rina} memilih pendekatan Kualitatif",
    ]


def test_the_way_to_the_signature_in_sentences(draft: Agreement, writer: Browser, judge: Browser) -> None:
    url = f"/perjanjian/{draft.id}"
    writer.send(f"{url}/langkah/ajukan")
    judge.send(f"{url}/langkah/kembalikan", reason="Perjelas.")
    writer.send(f"{url}/langkah/ajukan")
    judge.send(f"{url}/langkah/setujui")
    judge.send(f"{url}/langkah/tandatangani", password_again=PASSWORD)
    writer.send(f"{url}/langkah/tandatangani", password_again=PASSWORD)
    assert _sentences() == [
        "Rina Pegawai mengajukan perjanjian kepada Lestari Ketua",
        "Lestari Ketua mengembalikan perjanjian untuk diperbaiki",
        "Rina Pegawai mengajukan perjanjian kepada Lestari Ketua",
        "Lestari Ketua menyetujui perjanjian",
        "Lestari Ketua menandatangani perjanjian",
        "Rina Pegawai menandatangani perjanjian",
    ]
    moves = [(deed.from_status, deed.to_status) for deed in _deeds()]
    assert moves == [
        ("draf", "diajukan"), ("diajukan", "dikembalikan"), ("dikembalikan", "diajukan"), ("diajukan", "disepakati"),
        ("disepakati", "disepakati"), ("disepakati", "ditandatangani"),
    ]  # fmt: skip
    assert "Rina Pegawai menandatangani perjanjian" in words(writer.get(url))


def test_saving_what_did_not_change_says_nothing_new(draft: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{draft.id}"
    writer.send(f"{url}/hasil/{draft.results[0].id}/ubah")
    writer.send(f"{url}/indikator/{draft.results[0].measures[0].id}/ubah")
    writer.send(f"{url}/bentuk")
    writer.send(f"{url}/perilaku/loyal/ubah", text="")
    assert _sentences() == []
