"""The server as it is started in production: it refuses what is unsafe, and stops only after its answers."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.config import ROOT

SERVE = ["-m", "flask", "--app", "wsgi", "serve"]
SLOW = """
import time
from app import server
from app.web.access import PUBLIC, access
from tests.support.databases import make_app
import os
app = make_app(os.environ["DATABASE_URL"])
@app.get("/lambat")
@access(PUBLIC)
def slow():
    time.sleep(0.3)
    return "selesai"
server.serve(app, "127.0.0.1", int(os.environ["PORT"]))
"""


def settings(folder: Path, **more: str) -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        "PATH": os.environ["PATH"],
        "KINTAN_ENV": "production",
        "PUBLIC_URL": "https://kintan.bukitintan.example",
        "SECRET_KEY": "dua-belas-kata-acak-yang-tidak-ada-di-buku",
        "DATABASE_URL": f"sqlite:///{folder / 'kintan.db'}",
        "PORT": str(port),
        **more,
    }


@contextmanager
def started(command: list[str], environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The process, once it answers; whatever happens it is gone afterwards."""
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            for _ in range(200):
                time.sleep(0.1)
                try:
                    get(environ, "/healthz")
                    break
                except OSError:
                    assert process.poll() is None, process.communicate()[0]
            yield process
        finally:
            process.kill()


def get(environ: dict[str, str], path: str) -> tuple[str, dict[str, str]]:
    with urllib.request.urlopen(f"http://127.0.0.1:{environ['PORT']}{path}", timeout=20) as answer:
        return answer.read().decode(), {name.lower(): value for name, value in answer.headers.items()}


def said_by(arguments: list[str], environ: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
        cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL"])
def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path, missing: str) -> None:
    code, said = said_by(["serve"], settings(tmp_path, **{missing: ""}))
    assert code == 1
    assert said.startswith(f"Error: {missing} is missing"), said
    assert "Traceback" not in said


def test_production_does_not_serve_the_demo_office(tmp_path: Path) -> None:
    environ = settings(tmp_path)
    somebody = ["--kind", "pejabat_negara", "--name", "Wali Kota", "--email", "walikota@bukitintan.example"]
    assert said_by(["prepare"], environ)[0] == 0
    assert said_by(["accounts", "create", *somebody], environ)[0] == 0
    code, said = said_by(["serve"], environ)
    assert code == 1
    assert "demo" in said


def test_production_answers_with_its_headers_and_logs_as_json(tmp_path: Path) -> None:
    environ = settings(tmp_path, TRUSTED_PROXIES="1")
    with started(SERVE, environ) as process:
        request = urllib.request.Request(
            f"http://127.0.0.1:{environ['PORT']}/masuk",
            headers={"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            headers = answer.headers
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=10)[0]
    assert process.returncode == 0
    assert "max-age=63072000" in headers["Strict-Transport-Security"]
    assert headers["Set-Cookie"].startswith("__Host-kintan=")
    assert "Secure; HttpOnly; Path=/; SameSite=Lax" in headers["Set-Cookie"]
    assert "server" not in {name.lower() for name in headers}
    assert '"address": "203.0.113.9"' in said, "the named proxy is believed"
    assert f'"request_id": "{headers["X-Request-Id"]}"' in said
    assert "kata sandi" not in said, "nobody is offered to be in production"


def test_a_stopping_server_answers_what_it_has_begun(tmp_path: Path) -> None:
    environ = settings(tmp_path)
    with started(["-c", SLOW], environ) as process, ThreadPoolExecutor(20) as browsers:
        answers = [browsers.submit(get, environ, "/lambat") for _ in range(20)]
        time.sleep(0.5)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert [answer.result()[0] for answer in answers] == ["selesai"] * 20
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - asked < 10


def test_hundreds_of_pages_left_open_keep_nobody_out(tmp_path: Path) -> None:
    environ = settings(tmp_path)
    with started(["-c", SLOW], environ), ExitStack() as open_pages:
        for _page in range(300):
            kept = http.client.HTTPConnection("127.0.0.1", int(environ["PORT"]), timeout=10)
            open_pages.callback(kept.close)
            kept.request("GET", "/healthz")
            assert kept.getresponse().read()
        assert get(environ, "/healthz")[0]
