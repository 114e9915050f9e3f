"""WTForms' own messages in the words of the portal (they are English inside the library, ours are Indonesian first)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

_UNREADABLE_CHOICE = _l("Pilihan ini tidak dikenal. Pilih salah satu dari daftar.")
_EXPIRED = _l("Formulir ini sudah kedaluwarsa. Muat ulang halaman, lalu kirim sekali lagi.")

# What is said of one and of many is the same: Indonesian has no plural.
MESSAGES: dict[str, object] = {
    "This field is required.": _l("Wajib diisi."),
    "This field cannot be edited.": _l("Isian ini tidak bisa diubah."),
    "This field is disabled and cannot have a value.": _l("Isian ini sedang tidak dipakai; kosongkan."),
    "Invalid input.": _l("Bentuknya tidak sesuai. Periksa penulisannya."),
    "Invalid field name '%s'.": _l("Isian '%s' tidak dikenal."),
    "Field must be equal to %(other_name)s.": _l("Harus sama dengan isian %(other_name)s."),
    "Field must be at least %(min)d character long.": _l("Terlalu pendek: paling sedikit %(min)d karakter."),
    "Field must be at least %(min)d characters long.": _l("Terlalu pendek: paling sedikit %(min)d karakter."),
    "Field cannot be longer than %(max)d character.": _l("Terlalu panjang: paling banyak %(max)d karakter."),
    "Field cannot be longer than %(max)d characters.": _l("Terlalu panjang: paling banyak %(max)d karakter."),
    "Field must be exactly %(max)d character long.": _l("Harus tepat %(max)d karakter."),
    "Field must be exactly %(max)d characters long.": _l("Harus tepat %(max)d karakter."),
    "Field must be between %(min)d and %(max)d characters long.": _l("Harus antara %(min)d dan %(max)d karakter."),
    "Number must be at least %(min)s.": _l("Paling kecil %(min)s."),
    "Number must be at most %(max)s.": _l("Paling besar %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Harus antara %(min)s dan %(max)s."),
    "Date must be at least %(min)s.": _l("Paling awal %(min)s."),
    "Date must be at most %(max)s.": _l("Paling akhir %(max)s."),
    "Date must be between %(min)s and %(max)s.": _l("Harus antara tanggal %(min)s dan %(max)s."),
    "Not a valid integer value.": _l("Tulis bilangan bulat, misalnya 12."),
    "Not a valid decimal value.": _l("Tulis angka, misalnya 12,5."),
    "Not a valid float value.": _l("Tulis angka, misalnya 12,5."),
    "Not a valid date value.": _l("Tulis tanggal yang ada, misalnya 31-01-2026."),
    "Not a valid datetime value.": _l("Tulis tanggal dan jam yang ada, misalnya 31-01-2026 14.30."),
    "Not a valid time value.": _l("Tulis jam yang ada, misalnya 14.30."),
    "Not a valid week value.": _l("Tulis minggu yang ada, misalnya 2026-W05."),
    "Not a valid choice.": _UNREADABLE_CHOICE,
    "Invalid Choice: could not coerce.": _UNREADABLE_CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": _UNREADABLE_CHOICE,
    "'%(value)s' is not a valid choice for this field.": _l("'%(value)s' tidak ada dalam daftar pilihan."),
    "'%(value)s' are not valid choices for this field.": _l("'%(value)s' tidak ada dalam daftar pilihan."),
    "Choices cannot be None.": _l("Daftar pilihannya belum ada."),
    "Invalid value, must be one of: %(values)s.": _l("Isi dengan salah satu dari: %(values)s."),
    "Invalid value, can't be any of: %(values)s.": _l("Tidak boleh salah satu dari: %(values)s."),
    "Invalid email address.": _l("Alamat e-mail ini tidak lengkap. Contoh: nama@kantor.go.id."),
    "Invalid IP address.": _l("Alamat IP ini tidak dikenal. Contoh: 192.0.2.10."),
    "Invalid Mac address.": _l("Alamat MAC ini tidak dikenal. Contoh: 00:1A:2B:3C:4D:5E."),
    "Invalid URL.": _l("Alamat situs ini tidak lengkap. Contoh: https://kantor.go.id."),
    "Invalid UUID.": _l("Nomor pengenal ini tidak dikenal. Salin sekali lagi seutuhnya."),
    "Invalid CSRF Token.": _EXPIRED,
    "CSRF token missing.": _EXPIRED,
    "CSRF failed.": _EXPIRED,
    "CSRF token expired.": _EXPIRED,
    "File does not have an approved extension: {extensions}": _l("Jenis berkasnya harus: {extensions}"),
    "File does not have an approved extension.": _l("Jenis berkas ini tidak diterima."),
}


class FormMessages:
    """What WTForms asks for a translation."""

    def gettext(self, message: str) -> str:
        """The message in the reader's language."""
        return str(MESSAGES.get(message, message))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The message in the reader's language; Indonesian has no plural."""
        return self.gettext(singular if count == 1 else plural)
