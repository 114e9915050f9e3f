"""Production starts only with what it needs, and says in a sentence what is missing."""

from __future__ import annotations

import pytest

from app import config

SAFE = {
    "KINTAN_ENV": "production",
    "SECRET_KEY": "dua-belas-kata-acak-yang-tidak-ada-di-buku",
    "DATABASE_URL": "postgresql://kintan@localhost/kintan",
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
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(config.SettingError, match=name):
        config.load({**SAFE, name: value})


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
