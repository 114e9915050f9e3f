"""Production starts only with what it needs, and says in a sentence what is missing."""

from __future__ import annotations

import sys

import pytest

from app import config

SAFE = {
    "KINTAN_ENV": "production",
    "SECRET_KEY": "dua-belas-kata-acak-yang-tidak-ada-di-buku",
    "DATABASE_URL": "postgresql://kintan@localhost/kintan",
    "PUBLIC_URL": "https://kintan.bukitintan.example/",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "pendek"),
        ("SECRET_KEY", config.DEMO_SECRET_KEY),
        ("DATABASE_URL", ""),
        ("OFFICE_TIMEZONE", "Asia/Bukitintan"),
        ("HTMX_SOURCE", "elsewhere"),
        ("TRUSTED_PROXIES", "one"),
        ("KINTAN_ENV", "produksi"),
        ("REPLY_WORKDAYS", "tiga"),
        ("REPLY_WORKDAYS", "²"),
        ("REPLY_WORKDAYS", "٣"),
        ("SHEETS_DAYS", "-1"),
        ("FURTHER_HOLIDAYS", "besok"),
        ("AGREEMENT_DEADLINE", "31-01"),
        ("AGREEMENT_DEADLINE", "akhir Januari"),
        ("NEXT_YEAR_FROM", "02-29"),
        ("NEXT_YEAR_FROM", "2026-12-01"),
        ("SMTP_URL", "mail.kota.go.id"),
        ("SMTP_URL", "smtp://"),
        ("SMTP_URL", "smtp://kintan:rahasia@mail.kota.go.id:587"),
        ("WORKER", "elsewhere"),
        ("OUTBOX_LEASE", "sebentar"),
        ("PUBLIC_URL", ""),
        ("PUBLIC_URL", "http://kintan.bukitintan.example"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(config.SettingError, match=name):
        config.load({**SAFE, name: value})


@pytest.mark.parametrize(
    "url", ["", "smtp://mail:25", "smtps://kintan:rahasia@mail", "smtp://kintan:rahasia@mail:587?starttls=1"]
)
def test_a_mail_server_is_taken_if_no_password_travels_in_clear(url: str) -> None:
    assert config.load({**SAFE, "SMTP_URL": url})["SMTP_URL"] == url


def test_the_demo_needs_nothing() -> None:
    settings = config.load({})
    assert settings["KINTAN_ENV"] == "demo"
    assert settings["SESSION_COOKIE_NAME"] == "kintan"


def test_production_keeps_its_cookie_to_this_host_and_tls() -> None:
    settings = config.load(SAFE)
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_spoken_with_psycopg_3(scheme: str) -> None:
    settings = config.load({**SAFE, "DATABASE_URL": f"{scheme}://kintan@db/kintan"})
    assert settings["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://kintan@db/kintan"
    assert settings["SQLALCHEMY_ENGINE_OPTIONS"]["pool_pre_ping"], "a restarted server must not cost a request"


@pytest.mark.parametrize(
    ("version", "starts"),
    [((3, 40, 1), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 7), True), ((3, 51, 3), True)],
)
def test_production_refuses_a_sqlite_that_can_corrupt(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], starts: bool
) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)
    embedded = {**SAFE, "DATABASE_URL": "sqlite:////var/lib/kintan/kintan.db"}
    if starts:
        assert config.load(embedded)["SQLALCHEMY_ENGINE_OPTIONS"] == {}
    else:
        with pytest.raises(config.SettingError, match="SQLite"):
            config.load(embedded)
