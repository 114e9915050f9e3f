"""The sentences of what happens to people, units, placements and accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "unit.created": _l("%(actor)s membuat unit ini di bawah %(parent)s"),
            "unit.edited": _l("%(actor)s mengubah unit: %(changes)s"),
            "unit.moved": _l("%(actor)s memindahkan unit ini dari %(old)s ke %(new)s"),
            "unit.closed": _l("%(actor)s menutup unit ini"),
            "unit.opened": _l("%(actor)s membuka kembali unit ini"),
            "employee.created": _l("%(actor)s menambahkan pegawai ini"),
            "employee.edited": _l("%(actor)s mengubah data pegawai: %(changes)s"),
            "employee.imported": _l("%(actor)s mengimpor data pegawai ini: %(changes)s"),
            "placement.added": _l("%(actor)s menempatkan sebagai %(position)s di %(unit)s mulai %(starts_on)s"),
            "placement.corrected": _l("%(actor)s membetulkan penempatan %(position)s: %(changes)s"),
            "placement.ended": _l("%(actor)s mengakhiri penempatan %(position)s pada %(ends_on)s"),
            "delegation.given": _l(
                "%(actor)s melimpahkan tugas pejabat penilai kepada %(delegate)s (%(kind)s), "
                "%(starts_on)s – %(ends_on)s"
            ),
            "delegation.revoked": _l(
                "%(actor)s mencabut pelimpahan kepada %(delegate)s (%(kind)s), %(starts_on)s – %(ends_on)s"
            ),
            "leave.recorded": _l("%(actor)s mencatat tidak masuk %(starts_on)s – %(ends_on)s"),
            "leave.removed": _l("%(actor)s menghapus catatan tidak masuk %(starts_on)s – %(ends_on)s"),
            "leave.ended": _l("%(actor)s mencatat masuk kembali lebih awal; hari tidak masuk terakhir %(ends_on)s"),
            "role.granted": _l("%(actor)s memberi peran %(role)s untuk %(scope)s"),
            "role.revoked": _l("%(actor)s mencabut peran %(role)s untuk %(scope)s"),
            "account.created": _l("%(actor)s membuat akun dengan kata sandi sekali pakai"),
            "account.password_reset": _l("%(actor)s membuat kata sandi sekali pakai yang baru"),
            "account.password_changed": _l("%(actor)s mengganti kata sandinya"),
            "account.sessions_ended": _l("%(actor)s mengakhiri sesi di perangkat lain"),
            "account.closed": _l("%(actor)s menutup akun"),
            "account.opened": _l("%(actor)s membuka kembali akun"),
        }
    )
