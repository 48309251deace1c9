#!/usr/bin/env python3
"""Builds a dbt project twice, with a real dbt and with tsdbt, and says where they differ.

    python scripts/compare-with-dbt.py PROJECT [--steps build,build] [--keep DIR] [--json]

Each tool works on its own copy of the folder, with its own fresh database; the folder itself is
left alone. A step is a command line of either tool (`build`, `run --full-refresh`, ...); steps are
separated by commas. Compared after each step: exit code, status, failures and compiled SQL (white
space aside) of every node in run_results.json; after the last: schemas' relations, their kind,
column names, order and types, and their rows (as multisets, both directions).

Needs Python with `duckdb`, a dbt ($DBT or on PATH), and a built tsdbt ($TSDBT or packages/cli/bin).
Ends with 0 if all is equal, 1 if not.
"""

import argparse
import collections
import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"target", "logs", ".git", ".venv", "node_modules"}
# Set while a tool runs, so that neither phones home nor colours its output.
ENVIRONMENT = {
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DBT_USE_COLORS": "false",
    "DBT_PARTIAL_PARSE": "false",
    "PYTHONWARNINGS": "ignore",
}


def commands():
    """The two tools, as lists of words to run."""
    dbt = shlex.split(os.environ.get("DBT", "dbt"))
    tsdbt = os.environ.get("TSDBT")
    return {
        "dbt": dbt,
        "tsdbt": shlex.split(tsdbt) if tsdbt else ["node", str(ROOT / "packages/cli/bin/tsdbt.mjs")],
    }


def run_step(command, step, folder):
    """Runs one step in a copy of the project; gives its exit code, output, and node results."""
    results_file = folder / "target" / "run_results.json"
    results_file.unlink(missing_ok=True)
    environment = {**os.environ, **ENVIRONMENT}
    done = subprocess.run(
        [*command, *shlex.split(step)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    nodes = {}
    if results_file.exists():
        for result in json.loads(results_file.read_text())["results"]:
            nodes[result["unique_id"]] = result
    return {"code": done.returncode, "output": done.stdout, "nodes": nodes}


def plain_sql(text, folder):
    """SQL without differences that do not count: white space, the folder it was made in."""
    text = (text or "").replace(str(folder), "")
    return re.sub(r"\s+", " ", text).strip()


def differing_nodes(ours, theirs, folders):
    """Reasons by unique_id for every node that did not end, count or compile the same."""
    reasons = {}
    for unique_id in sorted({*ours, *theirs}):
        mine, other = ours.get(unique_id), theirs.get(unique_id)
        if mine is None or other is None:
            reasons[unique_id] = ["only dbt ran it" if mine is None else "only tsdbt ran it"]
            continue
        why = []
        if mine["status"] != other["status"]:
            said = next(
                (r["message"] for r in (mine, other) if r["status"] in ("error", "fail") and r["message"]), ""
            )
            why.append(f"status: dbt {other['status']}, tsdbt {mine['status']}: {said[:600]}")
        elif mine["failures"] != other["failures"]:
            why.append(f"failures: dbt {other['failures']}, tsdbt {mine['failures']}")
        a = plain_sql(other.get("compiled_code"), folders["dbt"])
        b = plain_sql(mine.get("compiled_code"), folders["tsdbt"])
        if a != b and other["status"] != "skipped":
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            why.append(f"compiled SQL: dbt ...{a[max(0, at - 60) : at + 120]!r}, tsdbt ...{b[max(0, at - 60) : at + 120]!r}")
        if why:
            reasons[unique_id] = why
    return reasons


def database_files(folder):
    """DuckDB files that a run left in a folder, by path within it."""
    names = [*folder.rglob("*.duckdb"), *folder.rglob("*.db")]
    return sorted(str(p.relative_to(folder)) for p in names if not set(p.relative_to(folder).parts) & SKIPPED)


def quoted(*parts):
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def catalog_of(connection, name):
    """(schema, relation) → kind and columns, of one attached database."""
    rows = connection.execute(
        """
        select t.table_schema, t.table_name, t.table_type,
               list(c.column_name || ' ' || c.data_type order by c.ordinal_position)
        from information_schema.tables t
        join information_schema.columns c using (table_catalog, table_schema, table_name)
        where t.table_catalog = ?
        group by all
        """,
        [name],
    ).fetchall()
    return {(schema, relation): (kind, columns) for schema, relation, kind, columns in rows}


def rows_differ(left, right, folders, relation):
    """None if two relations hold the same rows, else what differs."""
    schema, table = relation
    tables = {}
    for tool, connection in (("dbt", left), ("tsdbt", right)):
        here = os.getcwd()
        os.chdir(folders[tool])  # views over files are written relative to the project
        try:
            rows = connection.execute(f"select * from {quoted(schema, table)}").fetchall()
            tables[tool] = collections.Counter(map(repr, rows))
        except duckdb.Error as error:
            tables[tool] = str(error).splitlines()[0]
        finally:
            os.chdir(here)
    dbt, tsdbt = tables["dbt"], tables["tsdbt"]
    broken = {tool: found for tool, found in tables.items() if isinstance(found, str)}
    if broken:
        return f"unreadable with {broken}" if len(broken) == 1 else None
    lost, new = (dbt - tsdbt).total(), (tsdbt - dbt).total()
    if not lost and not new:
        return None
    return f"rows: {lost} only with dbt, {new} only with tsdbt (of {dbt.total()} and {tsdbt.total()})"


def differing_relations(folders):
    """How many relations were compared, and reasons by name for those that differ."""
    reasons, seen = {}, 0
    files = {tool: database_files(folder) for tool, folder in folders.items()}
    for file in sorted({*files["dbt"], *files["tsdbt"]}):
        if file not in files["dbt"] or file not in files["tsdbt"]:
            reasons[file] = ["only dbt made it" if file in files["dbt"] else "only tsdbt made it"]
            continue
        left = duckdb.connect(str(folders["dbt"] / file), read_only=True)
        right = duckdb.connect(str(folders["tsdbt"] / file), read_only=True)
        name = left.execute("select current_database()").fetchone()[0]
        theirs, ours = catalog_of(left, name), catalog_of(right, name)
        for relation in sorted({*theirs, *ours}):
            seen += 1
            key = f"{file}: {'.'.join(relation)}"
            if relation not in theirs or relation not in ours:
                reasons[key] = ["only with dbt" if relation in theirs else "only with tsdbt"]
            elif theirs[relation] != ours[relation]:
                diff = difflib.unified_diff(list(map(str, theirs[relation])), list(map(str, ours[relation])), "dbt", "tsdbt", lineterm="", n=0)
                reasons[key] = ["kind or columns: " + " ".join(list(diff)[2:])]
            else:
                why = rows_differ(left, right, folders, relation)
                if why:
                    reasons[key] = [why]
        left.close()
        right.close()
    return seen, reasons


def main():
    parser = argparse.ArgumentParser(description="Compare tsdbt with dbt on one project.")
    parser.add_argument("project", type=Path)
    parser.add_argument("--steps", default="build", help="command lines, separated by commas")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it there")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()

    base = options.keep or Path(tempfile.mkdtemp(prefix="compare-"))
    folders = {tool: base.resolve() / tool / options.project.resolve().name for tool in ("dbt", "tsdbt")}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(
            options.project, folder, symlinks=True, ignore=lambda _, names: [n for n in names if n in SKIPPED]
        )

    steps, equal = [], True
    try:
        for step in (part.strip() for part in options.steps.split(",")):
            done = {tool: run_step(command, step, folders[tool]) for tool, command in commands().items()}
            ours, theirs = done["tsdbt"], done["dbt"]
            reasons = differing_nodes(ours["nodes"], theirs["nodes"], folders)
            if ours["code"] != theirs["code"]:
                tail = "\n".join(ours["output"].splitlines()[-25:])
                reasons["exit code"] = [f"dbt {theirs['code']}, tsdbt {ours['code']}: {tail}"]
            steps.append(
                {
                    "step": step,
                    "nodes": len({*theirs["nodes"], *ours["nodes"]}),
                    "dbt": tally(theirs["nodes"]),
                    "tsdbt": tally(ours["nodes"]),
                    "exit": [theirs["code"], ours["code"]],
                    "differing": reasons,
                }
            )
        relations, odd = differing_relations(folders)
        equal = not odd and not any(step["differing"] for step in steps)
        report = {"project": options.project.name, "steps": steps, "relations": relations, "differing": odd}
        print(json.dumps(report, indent=1) if options.json else words(report))
    finally:
        if not options.keep:
            shutil.rmtree(base, ignore_errors=True)
    return 0 if equal else 1


def tally(nodes):
    counts = {}
    for node in nodes.values():
        counts[node["status"]] = counts.get(node["status"], 0) + 1
    return dict(sorted(counts.items()))


def words(report):
    lines = []
    for step in report["steps"]:
        bad = [key for key in step["differing"] if key != "exit code"]
        lines.append(
            f"{report['project']}: {step['step']}: {step['nodes']} nodes, {step['nodes'] - len(bad)} equal, "
            f"{len(bad)} differing; exit dbt {step['exit'][0]}, tsdbt {step['exit'][1]}; dbt {step['dbt']}"
        )
        lines += [f"  {key}: {why}" for key, reasons in step["differing"].items() for why in reasons]
    lines.append(
        f"{report['project']}: {report['relations']} relations, {len(report['differing'])} differing"
    )
    lines += [f"  {key}: {why}" for key, reasons in report["differing"].items() for why in reasons]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
