#!/usr/bin/env python3
"""The one entry to this checkout: sets up .venv from the hashed locks, then runs, tests, checks, measures or tidies.

Standard library only, so that it works on a machine that has just been given Python and git.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for those who have an older one
    sys.exit(f"Kintan needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: python3.11 dev.py")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")
STAMP = VENV / "installed-locks"
RUNTIME_LOCK, DEVELOPMENT_LOCK = "requirements.txt", "requirements-dev.txt"
IN_CI = os.environ.get("CI") == "true"


def run(arguments: Sequence[str]) -> int:
    """Serve the portal on http://127.0.0.1:8000 (PORT, HOST); the first start sets everything up."""
    set_up(RUNTIME_LOCK)
    command = [PYTHON, "-m", "flask", "--app", "wsgi", "serve", *arguments]
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # or glibc keeps memory aside for each of the server's threads
    if os.name == "posix":
        os.execv(PYTHON, command)  # the server takes over this process, and with it the signals meant for it
    return subprocess.call(command)


def test(arguments: Sequence[str]) -> int:
    """Run every test on SQLite, then each once on PostgreSQL (CI: every case); with arguments, pytest with those."""
    set_up(DEVELOPMENT_LOCK)
    if arguments:
        return subprocess.call([PYTHON, "-m", "pytest", *arguments], env=compiling_once())
    browser_is_ready = set_up_chromium()
    if IN_CI and not browser_is_ready:
        return 1
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]
    on_postgresql = ["--database=postgresql", "-m", "not e2e"]  # a browser sees no difference
    runs = [
        ("SQLite", [*workers]),
        ("PostgreSQL", [*workers, *on_postgresql, *([] if IN_CI else ["--once"])]),
    ]
    results = [(name, *run_pytest(name, options)) for name, options in runs]
    for name, _, summary in results:
        print(f"{name + ':':12}{summary}")
    return int(any(code for _, code, _ in results))


def check(arguments: Sequence[str]) -> int:
    """Judge the code without running it: style, types, imports, dependencies, templates, house rules."""
    set_up(DEVELOPMENT_LOCK)
    checks = {
        "types (mypy)": [PYTHON, "-m", "mypy"],
        "house rules": [PYTHON, "-m", "pytest", "-q", "tests/test_architecture.py"],
        "templates (djlint)": [PYTHON, "-m", "djlint", "--lint", "--quiet", "app/templates"],
        "imports (import-linter)": [str(BIN / "lint-imports"), "--no-logo", "--cache-dir", ".cache/imports"],
        "dependencies (deptry)": [PYTHON, "-m", "deptry", "."],
        "format (ruff)": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "style (ruff)": [PYTHON, "-m", "ruff", "check", "."],
    }
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return int(any(list(pool.map(judge, checks, checks.values()))))


def bench(arguments: Sequence[str]) -> int:
    """Measure the pages against the bare floor and print the figures beside their budgets."""
    set_up(DEVELOPMENT_LOCK)
    return subprocess.call([PYTHON, "benchmarks/run.py", *arguments])


def fix(arguments: Sequence[str]) -> int:
    """Repair what ruff can repair, and format."""
    set_up(DEVELOPMENT_LOCK)
    unfixed = subprocess.call([PYTHON, "-m", "ruff", "check", "--fix", "."])
    return subprocess.call([PYTHON, "-m", "ruff", "format", "."]) or unfixed


COMMANDS = {command.__name__: command for command in (run, test, check, bench, fix)}


def set_up(lock: str) -> None:
    """Bring .venv to what the lock says; does nothing when it already is."""
    wanted = {name: digest(name) for name in (RUNTIME_LOCK, DEVELOPMENT_LOCK)}
    installed = STAMP.read_text().split() if STAMP.exists() and Path(PYTHON).exists() else []
    if wanted[lock] in installed:
        return
    if not installed:
        make_venv()
    print(f"Installing {lock} into .venv ...", flush=True)
    install(lock)
    # The development lock holds all that the runtime lock holds, at the same versions.
    STAMP.write_text("\n".join(wanted.values() if lock == DEVELOPMENT_LOCK else [wanted[lock]]))


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def make_venv() -> None:
    missing = [module for module in ("venv", "ensurepip") if importlib.util.find_spec(module) is None]
    if missing:
        sys.exit(
            f"This Python ({sys.executable}) lacks {' and '.join(missing)}, so it cannot make a virtual environment.\n"
            "On Debian or Ubuntu: apt install python3-venv"
        )
    print("Making .venv ...", flush=True)
    import venv  # a module of its own package on some systems: only after the question above

    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)


def install(lock: str) -> None:
    """Install with uv, which is fast; with pip where uv cannot be had. Both verify every hash of the lock."""
    verified = ["--quiet", "--require-hashes", "-r"]
    with_pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *verified]
    if not (BIN / "uv").exists():
        requirement = re.search(r"^uv==(?:.*\\\n)+.*", (ROOT / DEVELOPMENT_LOCK).read_text(), re.MULTILINE)
        assert requirement, f"{DEVELOPMENT_LOCK} names no uv"
        (VENV / "uv.txt").write_text(requirement[0])
        subprocess.call([*with_pip, str(VENV / "uv.txt")])
    if subprocess.call([PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON, *verified, lock]) != 0:
        print("uv could not do it; trying pip ...", flush=True)
        subprocess.run([*with_pip, lock], check=True)


def find_chromium() -> str | None:
    """The browser for the journeys: CHROMIUM in the environment, else the first known name on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def set_up_chromium() -> bool:
    """Install Chromium where this machine allows it; say loudly what is left out where it does not."""
    if not find_chromium() and shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        print("Installing Chromium for the tests in a browser ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ("chromium", "fonts-liberation")
        subprocess.call(["apt-get", "-qq", "update"], env=quiet, stdout=subprocess.DEVNULL)
        install_them = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages]
        subprocess.call(install_them, env=quiet, stdout=subprocess.DEVNULL)
    if not find_chromium():
        print("*** NO CHROMIUM: the tests in a browser are skipped. Install it (apt install chromium), or name one by")
        print("*** CHROMIUM=/path/to/chromium.", flush=True)
    return find_chromium() is not None


def run_pytest(name: str, options: Sequence[str]) -> tuple[int, str]:
    """Run pytest, showing what it says; returns its exit code and its last line."""
    print(f"\n=== {name} ===", flush=True)
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [PYTHON, "-m", "pytest", *colour, *options]
    line = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1, env=compiling_once()) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
    return process.returncode, line.strip("= \n") or f"ended with {process.returncode}"


def compiling_once() -> dict[str, str]:
    """The environment in which the tests and all that they start keep what Python compiles, away from the code."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "python")}


def judge(name: str, command: Sequence[str]) -> int:
    """Run one check and print its name, verdict and time; what it said only if it failed."""
    started = time.monotonic()
    verdict = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.monotonic() - started
    said = "" if verdict.returncode == 0 else f"\n{verdict.stdout}{verdict.stderr}"
    print(f"{'ok' if verdict.returncode == 0 else 'FAILED':8}{name:26}{took:5.1f} s{said}", flush=True)
    return verdict.returncode


def main(words: Sequence[str]) -> int:
    os.chdir(ROOT)
    if words and words[0] in COMMANDS:
        return COMMANDS[words[0]](words[1:])
    print("python3 dev.py <command>\n")
    for name, command in COMMANDS.items():
        print(f"  {name:7}{command.__doc__}")
    return 2 if words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
