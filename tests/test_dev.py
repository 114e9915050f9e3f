"""The entry of the checkout: what it offers, that it is honest about failure, and that the locks are whole."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package in a lock file."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (dev.ROOT / lock).read_text(), re.MULTILINE))


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=; ]", requirement)[0] for requirement in requirements}


def test_alone_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    said = capsys.readouterr().out
    assert all(
        re.search(rf"^  {name} +\w.+\.$", said, re.MULTILINE) for name in ("run", "test", "check", "bench", "fix")
    )


def test_an_unknown_word_is_a_mistake() -> None:
    assert dev.main(["tets"]) == 2


def test_a_python_that_cannot_make_an_environment_is_told_what_to_install(tmp_path: Path) -> None:
    shutil.copy(dev.ROOT / "dev.py", tmp_path)
    for lock in (dev.RUNTIME_LOCK, dev.DEVELOPMENT_LOCK):
        shutil.copy(dev.ROOT / lock, tmp_path)
    without = "import importlib.util as u; u.find_spec = lambda name: None; import dev; dev.main(['run'])"
    answer = subprocess.run([sys.executable, "-c", without], cwd=tmp_path, capture_output=True, text=True)
    assert answer.returncode == 1
    assert "apt install python3-venv" in answer.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("ending", ["raise SystemExit(3)", "import os; os.kill(os.getpid(), 9)"])
def test_a_check_that_fails_or_is_killed_is_a_failure(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.judge("planted", [sys.executable, "-c", f"print('because'); {ending}"]) != 0
    assert capsys.readouterr().out.startswith("FAILED  planted")


def test_the_last_line_of_a_test_run_is_its_summary(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text("def test_planted(): assert False")
    code, summary = dev.run_pytest("planted", ["-p", "no:cacheprovider", str(tmp_path)])
    assert code == 1
    assert "1 failed" in summary


@pytest.mark.parametrize("lock", [dev.RUNTIME_LOCK, dev.DEVELOPMENT_LOCK])
def test_a_lock_pins_every_package_by_hash_and_names_no_place(lock: str) -> None:
    text = (dev.ROOT / lock).read_text()
    assert "://" not in text
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_the_locks_hold_what_the_project_asks_for_at_one_version() -> None:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text())
    runtime, development = pins(dev.RUNTIME_LOCK), pins(dev.DEVELOPMENT_LOCK)
    assert named(project["project"]["dependencies"]) <= runtime.keys()
    assert named(project["dependency-groups"]["dev"]) <= development.keys()
    assert runtime.items() <= development.items()
