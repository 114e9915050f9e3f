"""The rules of the house that no ready-made tool knows, held over the syntax trees and the templates.

Each guard is a function that yields the offending lines of one file. Its failure says the rule and the cure; the last
test proves that every guard bites.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
CODE = sorted(APP.rglob("*.py"))
TEMPLATES = sorted(APP.rglob("*.html"))
FEATURES = (
    "people", "notices", "indicators", "agreements", "negotiation", "cascade", "evidence", "progress", "assessments",
    "feedback", "evaluations", "documents", "overview",
)  # fmt: skip

Guard = Callable[[str], Iterator[int]]


def refuse(rule: str, cure: str, guard: Guard, files: list[Path], *, except_in: tuple[str, ...] = ()) -> None:
    """Fail with every place that breaks the rule, outside the files (or folders, ending in /) where it is the job."""
    places = [
        f"{name}:{line}"
        for file in files
        if not (name := file.relative_to(ROOT).as_posix()).startswith(except_in or "//")
        for line in guard(file.read_text("utf-8"))
    ]
    if places:
        pytest.fail("\n".join([f"{rule} {cure}", *places]), pytrace=False)


@cache
def parsed(code: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(code)))


def nodes(code: str, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in parsed(code) if isinstance(node, kinds))


def imported_names(code: str) -> Iterator[tuple[int, str]]:
    """Each import as one dotted name: `from flask import request` is flask.request."""
    for node in nodes(code, ast.Import, ast.ImportFrom):
        prefix = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for alias in node.names:
            yield node.lineno, prefix + alias.name


def calls(code: str, pattern: str) -> Iterator[int]:
    """Lines that call a function whose dotted name matches the whole pattern."""
    return (node.lineno for node in nodes(code, ast.Call) if re.fullmatch(pattern, ast.unparse(node.func)))


def asks_the_time(code: str) -> Iterator[int]:
    yield from calls(code, r"(\w+\.)*(datetime|date|time|func)\.(now|utcnow|today|time|time_ns|current_timestamp)")
    yield from (line for line, name in imported_names(code) if name in ("time.time", "time.time_ns"))


def mentions_htmx_headers(code: str) -> Iterator[int]:
    for node in nodes(code, ast.Constant):
        if isinstance(node.value, str) and node.value.startswith("HX-"):
            yield node.lineno


def assigns_status(code: str) -> Iterator[int]:
    for node in nodes(code, ast.Attribute):
        if node.attr == "status" and isinstance(node.ctx, ast.Store):
            yield node.lineno
    yield from (call.lineno for call in nodes(code, ast.Call) if re.match(r"setattr\(\w+, 'status'", ast.unparse(call)))


def builds_history(code: str) -> Iterator[int]:
    yield from calls(code, r"(\w+\.)*AuditEntry")


def commits(code: str) -> Iterator[int]:
    yield from calls(code, r".*\.commit")


def knows_the_request(code: str) -> Iterator[int]:
    forbidden = re.compile(
        r"flask_login\b.*|flask\.(request|session|g|render_template.*|abort|redirect|url_for|Markup)|markupsafe\b.*"
    )
    yield from (line for line, name in imported_names(code) if forbidden.fullmatch(name))


def queries_the_database(code: str) -> Iterator[int]:
    yield from calls(code, r"select|(\w+\.)*session(\.\w+)+|(\w+\.)+query(\.\w+)*")


def is_not_pure(code: str) -> Iterator[int]:
    impure = re.compile(r"(flask|sqlalchemy|flask_login|flask_sqlalchemy|app\.extensions|app\.web)\b.*")
    yield from (line for line, name in imported_names(code) if impure.fullmatch(name))


def lacks_docstring(code: str) -> Iterator[int]:
    if ast.get_docstring(ast.parse(code)) is None:
        yield 1


def is_longer_than(most: int) -> Guard:
    def guard(text: str) -> Iterator[int]:
        if (length := len(text.splitlines())) > most:
            yield length

    return guard


def has_inline_code(template: str) -> Iterator[int]:
    inline = re.compile(
        r"<script(?![^>]*\ssrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|\shx-on\b|[\"']js:", re.IGNORECASE
    )
    for found in inline.finditer(
        re.sub(r"\{[#%].*?[#%]\}", lambda jinja: re.sub(r".", "", jinja[0]), template, flags=re.DOTALL)
    ):
        yield template.count("\n", 0, found.start()) + 1


def test_only_the_clock_asks_the_time() -> None:
    cure = "Ask clock.now() or clock.today()."
    refuse("Only kernel/clock.py asks the time.", cure, asks_the_time, CODE, except_in=("app/kernel/clock.py",))


def test_only_the_answers_speak_htmx() -> None:
    cure = "Answer with page(), leave() or a new verb there."
    refuse("Only web/answers.py mentions HX-.", cure, mentions_htmx_headers, CODE, except_in=("app/web/answers.py",))


def test_only_the_workflow_assigns_a_status() -> None:
    elsewhere = ("app/kernel/workflow.py", "app/web/")  # the web has no things, only answers with a status of their own
    cure = "Add a Move to the feature's workflow.py and fire it."
    refuse("Only kernel/workflow.py assigns .status.", cure, assigns_status, CODE, except_in=elsewhere)


def test_only_the_history_builds_its_entries() -> None:
    cure = "Call audit.record(...)."
    refuse("Only kernel/audit.py builds an AuditEntry.", cure, builds_history, CODE, except_in=("app/kernel/audit.py",))


def test_only_the_unit_of_work_commits() -> None:
    units = ("app/kernel/database.py", "app/web/access.py")
    cure = "Flush in an action; outside a request open database.write_unit()."
    refuse("Only the unit of work commits.", cure, commits, CODE, except_in=units)


def test_the_kernel_knows_no_request() -> None:
    cure = "Take what is needed as an argument."
    refuse(
        "The kernel knows neither the request nor HTML.", cure, knows_the_request, sorted(APP.glob("kernel/**/*.py"))
    )


def test_tables_hold_facts_and_ask_nothing() -> None:
    tables = [*APP.glob("*/models.py"), *APP.glob("*/models/*.py")]
    refuse("models.py has no queries.", "Put them in the feature's queries.py.", queries_the_database, tables)


def test_rules_are_pure() -> None:
    rules = [*APP.glob("*/rules.py"), *APP.glob("*/rules/*.py")]
    cure = "Take numbers and words, return numbers and words."
    refuse("rules.py knows no database and no Flask.", cure, is_not_pure, rules)


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_imports_only_what_others_offer(feature: str) -> None:
    others = re.compile(rf"app\.(?!{feature}\b)({'|'.join(FEATURES)})\.(\w+)\..+")

    def reaches_inside(code: str) -> Iterator[int]:
        return (line for line, name in imported_names(code) if others.fullmatch(name))

    cure = "Import from the package, and name it in that package's __init__."
    refuse("A feature offers what its __init__ names.", cure, reaches_inside, sorted((APP / feature).rglob("*.py")))


def test_every_module_says_what_belongs_in_it() -> None:
    code = [*CODE, *ROOT.glob("*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("migrations/**/*.py")]
    refuse("Every module has a docstring.", "Say in a sentence what belongs there.", lacks_docstring, code)


def test_modules_are_short() -> None:
    code = [*CODE, *ROOT.glob("*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/**/*.py")]
    cure = "It holds more than one idea: make it a folder with a file for each."
    refuse("A module has at most 400 lines.", cure, is_longer_than(400), code)


def test_templates_are_short() -> None:
    cure = "Move a piece into a macro of components/."
    refuse("A template has at most 200 lines.", cure, is_longer_than(200), TEMPLATES)


def test_templates_hold_no_code() -> None:
    cure = "Use a class in static/css, or a behaviour in static/js that listens for a data attribute."
    refuse("No script, style or handler inside a template.", cure, has_inline_code, TEMPLATES)


def test_everything_is_used() -> None:
    """What no other line of the application names is dead: decorated functions are used by their decorator."""
    words = Counter(word for file in [*CODE, *TEMPLATES] for word in re.findall(r"\w+", file.read_text("utf-8")))
    dead = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in CODE
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
        if words[node.name] == 1
    ]
    if dead:
        pytest.fail("\n".join(["No dead code. Remove it, or use it.", *dead]), pytrace=False)


@pytest.mark.parametrize(
    ("guard", "offence"),
    [
        (asks_the_time, "from datetime import datetime\ndatetime.now()"),
        (asks_the_time, "from time import time"),
        (asks_the_time, "func.now()"),
        (mentions_htmx_headers, "headers['HX-Redirect'] = url"),
        (assigns_status, "agreement.status = 'signed'"),
        (assigns_status, "setattr(agreement, 'status', new)"),
        (builds_history, "audit.AuditEntry(event='x')"),
        (commits, "db.session.commit()"),
        (knows_the_request, "from flask import request"),
        (knows_the_request, "from flask_login import current_user"),
        (queries_the_database, "db.session.scalars(x)"),
        (queries_the_database, "Employee.query.filter_by(id=1)"),
        (queries_the_database, "select(Employee)"),
        (is_not_pure, "from sqlalchemy import select"),
        (is_not_pure, "import flask"),
        (lacks_docstring, "x = 1"),
        (is_longer_than(2), "\n\n\n"),
        (has_inline_code, "<script>alert(1)</script>"),
        (has_inline_code, '<p style="color: red">'),
        (has_inline_code, '<a onclick="go()">'),
        (has_inline_code, '<a hx-on:click="go()">'),
        (has_inline_code, "<a hx-vals='js:{}'>"),
    ],
)
def test_the_guards_bite(guard: Guard, offence: str) -> None:
    assert list(guard(offence))
