#!/usr/bin/env python3
"""Runs every case with a real dbt and writes what it gave to cases/<name>/expected/.

    python3 conformance/oracle.py [case …]

Uses the dbt of $DBT, or the one on PATH, with the Python that it runs in. The format of what is
written is described in README.md; conformance.test.ts observes tsdbt in the same way.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import shlex
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROW_CAP = 200


def reexec_in_dbts_python():
    """dbt's own interpreter has dbt and duckdb; this one may have neither."""
    dbt = os.environ.get("DBT") or shutil.which("dbt")
    if not dbt:
        sys.exit("no dbt: install dbt-core and dbt-duckdb, or name the program in $DBT")
    with open(dbt, "rb") as file:
        first = file.readline().decode(errors="replace").strip()
    python = first[2:].strip().split(" ")[0] if first.startswith("#!") else ""
    if python and os.path.realpath(python) == os.path.realpath(sys.executable):
        if os.path.dirname(python) == os.path.dirname(sys.executable):
            return
    if python and os.environ.get("CONFORMANCE_REEXEC") != "1":
        os.environ["CONFORMANCE_REEXEC"] = "1"
        os.environ["PYTHONWARNINGS"] = "ignore"
        os.execv(python, [python, *sys.argv])


def relations_of(database):
    """Every relation of the database file: columns with types, number of rows, rows as text."""
    import duckdb

    if not database.exists():
        return {}
    connection = duckdb.connect(str(database))
    found = {}
    try:
        connection.execute(f"set file_search_path = '{database.parent}'")
        listed = connection.execute(
            "select table_schema, table_name, table_type from information_schema.tables "
            "where table_catalog = current_database() order by 1, 2"
        ).fetchall()
        for schema, name, kind in listed:
            quoted = f'"{schema}"."{name}"'
            try:
                columns = connection.execute(f"describe {quoted}").fetchall()
                rows = connection.execute(
                    f"select columns(*)::varchar from {quoted} order by all limit {ROW_CAP}"
                ).fetchall()
                count = connection.execute(f"select count(*) from {quoted}").fetchone()[0]
            except duckdb.Error as error:
                found[f"{schema}.{name}"] = {"type": kind, "broken": type(error).__name__}
                continue
            found[f"{schema}.{name}"] = {
                "type": "view" if kind == "VIEW" else "table",
                "columns": [[column[0], column[1]] for column in columns],
                "count": count,
                "rows": [list(row) for row in rows],
            }
        comments = connection.execute(
            "select schema_name || '.' || table_name, comment from duckdb_tables() where comment is not null "
            "union all select schema_name || '.' || view_name, comment from duckdb_views() where comment is not null "
            "union all select schema_name || '.' || table_name || '.' || column_name, comment from duckdb_columns() "
            "where comment is not null order by 1"
        ).fetchall()
        if comments:
            found["comments"] = [list(row) for row in comments]
    finally:
        connection.close()
    return found


NODE_KEYS = (
    "resource_type name package_name path original_file_path fqn alias schema database relation_name "
    "config tags meta description columns depends_on refs sources group access version latest_version "
    "contract docs patch_path raw_code test_metadata column_name file_key_name attached_node constraints "
    "primary_key identifier source_name loader freshness loaded_at_field external quoting unrendered_config "
    "type owner maturity url label model given expect overrides deprecation_date source_description"
).split()


def manifest_of(target):
    path = target / "manifest.json"
    if not path.exists():
        return None
    manifest = json.loads(path.read_text())
    package = manifest["metadata"]["project_name"]
    pick = lambda node: {key: node[key] for key in NODE_KEYS if node.get(key) is not None}
    own_macros = {
        key: {"depends_on": value["depends_on"], "description": value["description"], "arguments": value["arguments"]}
        for key, value in manifest["macros"].items()
        if value["package_name"] not in ("dbt", "dbt_duckdb")
    }
    return {
        "project": package,
        **{
            kind: {key: pick(value) for key, value in manifest[kind].items()}
            for kind in ("nodes", "sources", "exposures", "unit_tests", "groups", "metrics", "semantic_models", "saved_queries")
        },
        "disabled": {key: [pick(each) for each in value] for key, value in manifest["disabled"].items()},
        "macros": own_macros,
        "docs": {key: value["block_contents"] for key, value in manifest["docs"].items() if value["package_name"] != "dbt"},
        "selectors": manifest["selectors"],
        "parent_map": {key: sorted(value) for key, value in manifest["parent_map"].items()},
    }


def results_of(target):
    path = target / "run_results.json"
    if not path.exists():
        return None
    results = {}
    for result in json.loads(path.read_text())["results"]:
        entry = {"status": result["status"], "failures": result["failures"]}
        if result.get("compiled_code") is not None:
            entry["compiled"] = " ".join(result["compiled_code"].split())
        if result.get("relation_name") is not None:
            entry["relation"] = result["relation_name"]
        results[result["unique_id"]] = entry
    return results


def freshness_of(target):
    path = target / "sources.json"
    if not path.exists():
        return None
    return {each["unique_id"]: each["status"] for each in json.loads(path.read_text())["results"]}


def catalog_of(target):
    """Tables with their columns."""
    path = target / "catalog.json"
    if not path.exists():
        return None
    catalog = json.loads(path.read_text())
    return {
        "errors": catalog["errors"],
        "nodes": catalog["nodes"],
        "sources": catalog["sources"],
    }


def in_child(body):
    """Gives what `body` returns, run in a fork: dbt keeps state between commands of a process."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        with os.fdopen(write, "w") as pipe:
            pipe.write(json.dumps(body()))
            pipe.flush()
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(text)


SPEAKING = ("ls", "list", "show", "compile", "run-operation")


def verb_of(words):
    return next((word for word in words if not word.startswith("-")), "")


def invoke(arguments, env, project):
    """One command of dbt in the project's folder: its exit code and what it printed."""
    from dbt.cli.main import dbtRunner

    os.environ.update(env)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    os.environ["DBT_PROFILES_DIR"] = str(project)
    os.chdir(project)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        # What is said on the way has no fixed form; --quiet leaves what the command is run for.
        quiet = ["--quiet"] if verb_of(arguments) in SPEAKING else []
        result = dbtRunner().invoke(["--no-use-colors", *quiet, *arguments])
    code = 0 if result.success else 2 if result.exception is not None else 1
    if os.environ.get("CONFORMANCE_VERBOSE"):
        sys.__stderr__.write(out.getvalue())
    return {"exit": code, "output": out.getvalue()}


def spoken(command, output):
    """The part of the output that the command is run for; not where in its own code dbt failed."""
    output = output.split("Traceback (most recent call last)")[0]
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    if verb_of(command) in ("ls", "list"):
        return sorted(lines)
    return lines if verb_of(command) in SPEAKING else None


def is_read_by(words, artifact):
    """Whether a command needs what an earlier one left."""
    if artifact == "run_results.json":
        return verb_of(words) == "retry"
    return artifact == "sources.json" and any("source_status:" in word for word in words)


def run_case(case):
    expected = case / "expected"
    shutil.rmtree(expected, ignore_errors=True)
    expected.mkdir()
    steps_file = case / "steps"
    steps = steps_file.read_text().splitlines() if steps_file.exists() else ["build"]
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder).resolve() / "project"
        shutil.copytree(case, project, ignore=shutil.ignore_patterns("expected", "steps"))
        if not (project / "profiles.yml").exists():
            shutil.copy(HERE / "profiles.yml", project / "profiles.yml")
        number = 0
        for step in steps:
            words = shlex.split(step, comments=True)
            if not words:
                continue
            if words[0] == "cp":
                shutil.copy(project / words[1], project / words[2])
                continue
            if words[0] == "rm":
                (project / words[1]).unlink()
                continue
            env = {}
            while re.match(r"[A-Z_]+=", words[0]):
                key, value = words.pop(0).split("=", 1)
                env[key] = value
            number += 1
            target = project / "target"
            for artifact in ("manifest.json", "run_results.json", "sources.json", "catalog.json"):
                if not is_read_by(words, artifact):
                    (target / artifact).unlink(missing_ok=True)
            outcome = in_child(lambda: invoke(words, env, project))
            seen = {
                "command": step,
                "exit": outcome["exit"],
                "output": spoken(words, outcome["output"]),
                "results": results_of(target),
                "freshness": freshness_of(target),
                "catalog": catalog_of(target),
                "relations": in_child(lambda: relations_of(project / "case.duckdb")),
                "manifest": manifest_of(target),
            }
            text = json.dumps({key: value for key, value in seen.items() if value is not None}, indent=1, sort_keys=True)
            text = text.replace(str(project), "<project>")
            (expected / f"{number}.json").write_text(text + "\n")


def main():
    reexec_in_dbts_python()
    import dbt.cli.main  # noqa: F401  read once, before the forks
    import dbt.adapters.duckdb  # noqa: F401

    names = sys.argv[1:] or sorted(path.name for path in (HERE / "cases").iterdir() if path.is_dir())
    for name in names:
        print(name, flush=True)
        run_case(HERE / "cases" / name)


if __name__ == "__main__":
    main()
