"""Settings from the environment, checked at start; a secret has no default outside the demo."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from click import ClickException

ROOT = Path(__file__).resolve().parent.parent
DEMO_SECRET_KEY = "kunci-peragaan-bukan-untuk-produksi"
ENVIRONMENTS = ("demo", "test", "production")
HTMX_SOURCES = ("cdn", "local")
WORKERS = ("beside", "separate")
COMMON_YEAR = 2026  # one without 29 February


class SettingError(ClickException):
    """A setting is missing or wrong; the message names it and says what to put there. Commands print it as it is."""


def load(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return the Flask configuration. Raises SettingError before anything is served."""
    kind = _one_of(environ, "KINTAN_ENV", ENVIRONMENTS)
    secret_key = environ.get("SECRET_KEY") or ("" if kind == "production" else DEMO_SECRET_KEY)
    database_url = environ.get("DATABASE_URL") or ("" if kind == "production" else _embedded_database())
    if kind == "production":
        _refuse_unsafe(secret_key, database_url)
        _refuse_unreachable(environ.get("PUBLIC_URL") or "")
    return {
        "KINTAN_ENV": kind,
        "SECRET_KEY": secret_key,
        "SQLALCHEMY_DATABASE_URI": _with_driver(database_url),
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(database_url, kind == "production"),
        "OFFICE_NAME": environ.get("OFFICE_NAME") or "Pemerintah Kota Bukitintan",
        "OFFICE_PLACE": environ.get("OFFICE_PLACE") or "Bukitintan",
        "OFFICE_TIMEZONE": _timezone(environ),
        "AGREEMENT_DEADLINE": _day_of_year(environ, "AGREEMENT_DEADLINE", "01-31"),
        "NEXT_YEAR_FROM": _day_of_year(environ, "NEXT_YEAR_FROM", "12-01"),
        "REPLY_WORKDAYS": _count(environ, "REPLY_WORKDAYS", "3"),
        "FURTHER_HOLIDAYS": _days(environ, "FURTHER_HOLIDAYS"),
        "PUBLIC_URL": (environ.get("PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/"),
        "FILES_DIR": Path(environ.get("FILES_DIR") or ROOT / "instance" / "files"),
        "EVIDENCE_MAX_MB": _between(environ, "EVIDENCE_MAX_MB", "10", 1, 15),
        "EVIDENCE_MAX_PIECES": _between(environ, "EVIDENCE_MAX_PIECES", "20", 1, 100),
        "EVIDENCE_MAX_YEAR": _between(environ, "EVIDENCE_MAX_YEAR", "1000", 1, 100_000),
        "STORAGE_URL": _storage_url(environ),
        "SHEETS_DAYS": _count(environ, "SHEETS_DAYS", "7"),
        "OBJECTION_DAYS": _count(environ, "OBJECTION_DAYS", "14"),
        "RECEIPT_DAYS": _count(environ, "RECEIPT_DAYS", "14"),
        "SEAT_OFFER_HOURS": _between(environ, "SEAT_OFFER_HOURS", "48", 1, 720),
        "TRAINING_DUTY_PNS": _count(environ, "TRAINING_DUTY_PNS", "20"),
        "TRAINING_DUTY_PPPK": _count(environ, "TRAINING_DUTY_PPPK", "0"),
        "TRAINING_LIMIT_PPPK": _count(environ, "TRAINING_LIMIT_PPPK", "24"),
        "ATTENDANCE_SHARE": _between(environ, "ATTENDANCE_SHARE", "80", 1, 100),
        "CERTIFICATE_NUMBER": _certificate_number(environ),
        "SMTP_URL": _smtp_url(environ),
        "MAIL_FROM": environ.get("MAIL_FROM") or "Kintan <kintan@bukitintan.example>",
        "WORKER": _one_of(environ, "WORKER", WORKERS),
        "OUTBOX_LEASE": _count(environ, "OUTBOX_LEASE", "120"),
        "HTMX_SOURCE": _one_of(environ, "HTMX_SOURCE", HTMX_SOURCES),
        "TRUSTED_PROXIES": _count(environ, "TRUSTED_PROXIES"),
        "BABEL_DEFAULT_LOCALE": "id",
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
        "SESSION_COOKIE_NAME": "__Host-kintan" if kind == "production" else "kintan",
        "SESSION_COOKIE_SECURE": kind == "production",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 16 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 1000,
        "WTF_CSRF_TIME_LIMIT": None,
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 4,
        "COMPRESS_MIN_SIZE": 1000,
    }


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = environ.get(name) or allowed[0]
    if value not in allowed:
        raise SettingError(f"{name}={value!r} is not known; put one of: {', '.join(allowed)}.")
    return value


def _count(environ: Mapping[str, str], name: str, usual: str = "0") -> int:
    value = environ.get(name) or usual
    if not (value.isascii() and value.isdigit()):  # ² is a digit too, and no number
        raise SettingError(f"{name}={value!r} is not a number; put how many there are (0, 1, ...).")
    return int(value)


def _certificate_number(environ: Mapping[str, str]) -> str:
    """The pattern of our numbers: with class and order in it, so that no number is given twice."""
    pattern = environ.get("CERTIFICATE_NUMBER") or "{nomor:04d}/{kelas:05d}/SERTIFIKAT/{tahun}"
    try:
        numbers = {pattern.format(nomor=nomor, kelas=kelas, tahun=2026) for nomor in (1, 2) for kelas in (1, 2)}
    except (KeyError, ValueError, IndexError, AttributeError):
        numbers = set()
    if len(numbers) < 4 or max(map(len, numbers)) > 90:
        raise SettingError(
            f"CERTIFICATE_NUMBER={pattern!r} is not possible; put a pattern of up to 90 characters with {{nomor}} and "
            "{kelas} in it, such as {nomor:04d}/{kelas:05d}/SERTIFIKAT/{tahun}."
        )
    return pattern


def _between(environ: Mapping[str, str], name: str, usual: str, least: int, most: int) -> int:
    value = _count(environ, name, usual)
    if not least <= value <= most:
        raise SettingError(f"{name}={value} is not possible; put a number from {least} to {most}.")
    return value


def _storage_url(environ: Mapping[str, str]) -> str:
    """The bucket for evidence; without one, files below FILES_DIR. Its keys stand in AWS_... variables, never here."""
    value = environ.get("STORAGE_URL") or ""
    parts = urlsplit(value)
    if value and (parts.scheme != "s3" or not parts.netloc or "@" in parts.netloc):
        raise SettingError(
            "STORAGE_URL is not usable; put s3://bucket/folder, with AWS_ENDPOINT, AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY beside it, or nothing to keep evidence in FILES_DIR."
        )
    return value


def _days(environ: Mapping[str, str], name: str) -> frozenset[date]:
    value = environ.get(name) or ""
    try:
        return frozenset(date.fromisoformat(day.strip()) for day in value.split(",") if day.strip())
    except ValueError as error:
        raise SettingError(f"{name}={value!r} is not a list of days; put 2026-03-20,2026-12-24 or nothing.") from error


def _day_of_year(environ: Mapping[str, str], name: str, usual: str) -> str:
    """A month and a day that every year has."""
    value = environ.get(name) or usual
    try:
        month, day = value.split("-")
        date(COMMON_YEAR, int(month), int(day))
    except ValueError as error:
        raise SettingError(f"{name}={value!r} is not a day of every year; put month and day, such as 01-31.") from error
    return value


def _smtp_url(environ: Mapping[str, str]) -> str:
    """The mail server; a password travels only encrypted."""
    value = environ.get("SMTP_URL") or ""
    parts = urlsplit(value)
    encrypted = parts.scheme == "smtps" or parse_qs(parts.query).get("starttls") == ["1"]
    if value and (parts.scheme not in ("smtp", "smtps") or not parts.hostname or (parts.password and not encrypted)):
        raise SettingError(
            "SMTP_URL is not usable; put smtps://user:password@host, smtp://user:password@host:587?starttls=1, "
            "or smtp://host:25 for a server that asks for no password."
        )
    return value


def _timezone(environ: Mapping[str, str]) -> ZoneInfo:
    name = environ.get("OFFICE_TIMEZONE") or "Asia/Jakarta"
    if name not in available_timezones():
        raise SettingError(
            f"OFFICE_TIMEZONE={name!r} is not a time zone; put Asia/Jakarta, Asia/Makassar or Asia/Jayapura."
        )
    return ZoneInfo(name)


def _embedded_database() -> str:
    return f"sqlite:///{ROOT / 'instance' / 'kintan.db'}"


def _refuse_unsafe(secret_key: str, database_url: str) -> None:
    if len(secret_key) < 32 or secret_key == DEMO_SECRET_KEY:
        raise SettingError(
            "SECRET_KEY is missing, too short or the demo key; make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if not database_url:
        raise SettingError(
            "DATABASE_URL is missing; put postgresql://user@host/kintan or sqlite:////var/lib/kintan/kintan.db"
        )


def _refuse_unreachable(public_url: str) -> None:
    """Letters and the codes on printed sheets carry this address for years."""
    if not public_url.startswith("https://"):
        raise SettingError(
            f"PUBLIC_URL={public_url!r} is not the address of this portal; put it as people type it, with https://."
        )


def _with_driver(url: str) -> str:
    """Name psycopg 3 where the address only says PostgreSQL."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _engine_options(url: str, production: bool) -> dict[str, Any]:
    if not url.startswith("sqlite"):
        # Who may see what makes long statements over few rows: compiled for 0.4 s to run for 0.01.
        options = {"options": "-c jit=off"}
        return {
            "pool_pre_ping": True, "pool_size": 8, "max_overflow": 4, "pool_timeout": 15, "connect_args": options,
            "pool_use_lifo": True,  # the fewest connections, which then know the most statements
        }  # fmt: skip
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # no wheel for this machine: the system's SQLite serves, if it is sound
        if production and not _is_sound(sqlite3.sqlite_version_info):
            raise SettingError(
                f"SQLite {sqlite3.sqlite_version} can corrupt a database under load (the WAL-reset fault); install "
                "pysqlite3, or SQLite 3.51.3 or newer, or point DATABASE_URL to PostgreSQL."
            ) from None
        return {}
    return {"module": dbapi2}


def _is_sound(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the repair of the WAL-reset fault (3.51.3, and 3.44.6 and 3.50.7 of older lines)."""
    return version >= (3, 51, 3) or (3, 44, 6) <= version < (3, 45) or (3, 50, 7) <= version < (3, 51)
