"""Settings of evidence that cannot be are named at start."""

from __future__ import annotations

import pytest

from app import config


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVIDENCE_MAX_MB", "0"),
        ("EVIDENCE_MAX_MB", "16"),
        ("EVIDENCE_MAX_MB", "sepuluh"),
        ("EVIDENCE_MAX_PIECES", "0"),
        ("EVIDENCE_MAX_YEAR", "-1"),
        ("STORAGE_URL", "/var/lib/bukti"),
        ("STORAGE_URL", "s3://"),
        ("STORAGE_URL", "https://bucket.example/bukti"),
        ("STORAGE_URL", "s3://kunci:rahasia@bucket/bukti"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(config.SettingError, match=name):
        config.load({"KINTAN_ENV": "test", name: value})


def test_a_bucket_is_taken() -> None:
    loaded = config.load({"KINTAN_ENV": "test", "STORAGE_URL": "s3://bukti-kota/kintan", "EVIDENCE_MAX_MB": "15"})
    assert (loaded["STORAGE_URL"], loaded["EVIDENCE_MAX_MB"]) == ("s3://bukti-kota/kintan", 15)
