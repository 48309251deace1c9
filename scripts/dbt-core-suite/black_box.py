"""A pytest plugin that drives dbt-core's functional tests from outside.

`run_dbt` and `run_dbt_and_capture` of `dbt.tests.util` become a run of the tool under test, and what
they give back is read from what the tool left: exit code, output and artifacts. Where a test expects
an exception of dbt, any failure (exit code 2) will do. The database is a DuckDB file. $SUITE_TOOL is the command line of the tool (a subprocess for each call); without it a
real dbt runs in this process, which is far quicker than starting it anew, and is judged by its
artifacts just the same.

    SUITE_TOOL="node .../tsdbt.mjs" python -m pytest -p black_box tests/functional/basic
"""

import contextlib
import inspect
import io
import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import dbt.adapters.factory as adapters
import dbt.tests.fixtures.project as fixtures
import dbt.tests.util as util
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.contracts.graph.manifest import Manifest, WritableManifest

TOOL = shlex.split(os.environ.get("SUITE_TOOL", ""))
#: An empty database file to begin with, where the tool cannot read what this Python would make.
EMPTY_DATABASE = os.environ.get("SUITE_DATABASE")
NO_RESULTS = {"parse", "list", "ls", "deps", "clean", "debug", "init"}
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class ToolFailed(Exception):
    """The tool ended with 2: it could not do what it was asked. Its text is all that the tool printed."""

    @property
    def msg(self):
        return str(self)


def accept_failure(raises):
    """`pytest.raises` that takes a failed tool for whichever exception of dbt a test expects."""

    def raises_or_fails(expected, *args, **options):
        kinds = expected if isinstance(expected, tuple) else (expected,)
        if any(kind.__module__.startswith("dbt") for kind in kinds):
            expected = (*kinds, ToolFailed)
        return raises(expected, *args, **options)

    return raises_or_fails


class Result:
    """One entry of run_results.json, with the node that the manifest has for it."""

    def __init__(self, data, manifest):
        for key, value in data.items():
            setattr(self, key, value)
        self.node = node_of(manifest, data["unique_id"]) if manifest else None


class Results(list):
    """What `run_dbt` gives for most commands: the results in order, and some facts beside them."""

    def __init__(self, data, manifest):
        super().__init__(Result(each, manifest) for each in data["results"])
        self.elapsed_time = data.get("elapsed_time")
        self.args = data.get("args")

    @property
    def results(self):
        return self


def node_of(manifest, unique_id):
    for section in (manifest.nodes, manifest.unit_tests, manifest.sources, manifest.exposures, manifest.saved_queries):
        if unique_id in section:
            return section[unique_id]
    return None


def target_folder(args):
    if "--target-path" in args:
        return Path(args[args.index("--target-path") + 1])
    return Path(os.environ.get("DBT_TARGET_PATH", "target"))


def read_manifest(folder):
    path = Path(folder) / "manifest.json"
    if not path.exists():
        return None
    return Manifest.from_writable_manifest(WritableManifest.read_and_check_versions(str(path)))


def from_outside(args):
    done = subprocess.run(
        [*TOOL, *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout


def in_process(args):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        answer = util.dbtRunner().invoke(args)
    code = 0 if answer.success else 2 if answer.exception is not None else 1
    words = text.getvalue() + (f"\n{answer.exception}" if answer.exception is not None else "")
    return code, words


def release_database():
    """Lets go of the database file, which only one process at a time may write."""
    adapters.FACTORY.cleanup_connections()
    environment = DuckDBConnectionManager._ENV
    if environment is not None and environment.conn is not None:
        environment.conn.close()
    DuckDBConnectionManager.close_all_connections()


def invoke(args, expect_pass, quiet=False):
    args = [str(arg) for arg in (args or ["run"])]
    if quiet and {"list", "ls"} & set(args):
        # What is listed, without what is said on the way: it has no mark of its own.
        args.insert(0, "--quiet")
    for option, variable in (("--profiles-dir", "DBT_PROFILES_DIR"),):
        if option not in args and variable in os.environ:
            args += [option, os.environ[variable]]
    folder = target_folder(args)
    for name in ("run_results.json", "sources.json", "catalog.json"):
        # What an earlier command left is no result of this one; some commands read it, though.
        path = folder / name
        if path.exists() and not {"retry"} & set(args) and "--state" not in args:
            path.unlink()
    release_database()
    code, text = from_outside(args) if TOOL else in_process(args)
    release_database()
    text = COLOURS.sub("", text)
    print(f"\n$ {' '.join(args)}\n{text}\nexit {code}")
    if code == 2:
        raise ToolFailed(text)
    if expect_pass is not None:
        assert (code == 0) == expect_pass, "exit code is not the one expected"
    return result_of(args, folder, text), text


def result_of(args, folder, text):
    command = next((word for word in args if word in KNOWN_COMMANDS), "run")
    if command in ("list", "ls"):
        return [line for line in text.splitlines() if line and not re.match(r"^\d\d:\d\d:\d\d ", line)]
    if command in ("parse", "init", "clean", "deps", "debug"):
        return read_manifest(folder) if command == "parse" else None
    if command == "docs" and (folder / "catalog.json").exists():
        return json.loads((folder / "catalog.json").read_text())
    path = folder / ("sources.json" if command == "freshness" else "run_results.json")
    if not path.exists():
        return []
    return Results(json.loads(path.read_text()), read_manifest(folder))


KNOWN_COMMANDS = {
    "build", "run", "test", "seed", "snapshot", "compile", "parse", "list", "ls", "show", "docs", "clone",
    "retry", "run-operation", "freshness", "deps", "debug", "clean", "init",
}  # fmt: skip


def run_dbt(args=None, expect_pass=True, callbacks=None):
    if callbacks:
        pytest.skip("events are told to this process only")
    return invoke(args, expect_pass, quiet=True)[0]


def run_dbt_and_capture(args=None, expect_pass=True):
    return invoke(args, expect_pass)


def get_manifest(project_root):
    return read_manifest(Path(project_root) / "target")


@pytest.fixture(scope="class")
def dbt_profile_target(tmpdir_factory):
    path = str(tmpdir_factory.mktemp("database").join("dbt.duckdb"))
    if EMPTY_DATABASE:
        shutil.copyfile(EMPTY_DATABASE, path)
    return {"type": "duckdb", "path": path, "threads": 1}


#: What a test uses to put something into dbt's own process, to look into it, or to run it there.
INSIDE = ("mock.", "monkeypatch.setattr", "get_flags()", "dbtRunner(")


def pytest_collection_modifyitems(items):
    """Tests that reach into dbt's own process say nothing about a tool beside it."""
    for item in items:
        source = inspect.getsource(item.function)
        if any(word in source for word in INSIDE):
            item.add_marker(pytest.mark.skip(reason="reaches into dbt's process"))


pytest.raises = accept_failure(pytest.raises)
util.run_dbt = run_dbt
util.run_dbt_and_capture = run_dbt_and_capture
util.get_manifest = get_manifest
fixtures.dbt_profile_target = dbt_profile_target
