#!/usr/bin/env python3
"""Builds a dbt project twice, with a real dbt and with tsdbt, and says where they differ.

    python scripts/compare-with-dbt.py PROJECT [--steps build,build] [--keep DIR] [--json] [--twice]

Each tool works on its own copy of the folder, with its own fresh database; the folder itself is
left alone. A step is a command line of either tool (`build`, `run --full-refresh`, ...); steps are
separated by commas. Compared after each step: exit code, status, failures and compiled SQL (white
space aside) of every node in run_results.json; after the last: schemas' relations, their kind,
column names, order and types, and their rows (as multisets, both directions).

With --twice dbt runs twice, in two folders. What dbt does not repeat itself (the clock, the id of an
invocation, the order of a hash table) is then told as unsteady and not as a difference: a node's
result that differs between the two, and of relations the columns that do.

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
import time
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


def run_step(command, step, folder, seed):
    """Runs one step in a copy of the project; gives its exit code, output, time and node results."""
    results_file = folder / "target" / "run_results.json"
    results_file.unlink(missing_ok=True)
    environment = {**os.environ, **ENVIRONMENT, "PYTHONHASHSEED": seed}
    started = time.monotonic()
    done = subprocess.run(
        [*command, *shlex.split(step)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = round(time.monotonic() - started, 1)
    nodes = {}
    if results_file.exists():
        for result in json.loads(results_file.read_text())["results"]:
            nodes[result["unique_id"]] = result
    return {"code": done.returncode, "output": done.stdout, "seconds": seconds, "nodes": nodes}


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


def rows_of(connection, folder, relation, columns):
    """The rows of a relation as a multiset, or what the database says of it."""
    here = os.getcwd()
    os.chdir(folder)  # views over files are written relative to the project
    try:
        names = ", ".join(quoted(column) for column in columns) or "*"
        rows = connection.execute(f"select {names} from {quoted(*relation)}").fetchall()
        return collections.Counter(repr(row).replace(str(folder), "") for row in rows)
    except duckdb.Error as error:
        return str(error).splitlines()[0]
    finally:
        os.chdir(here)


def rows_differ(connections, folders, relation, columns):
    """None if the relation holds the same rows with dbt and tsdbt, else what differs."""
    dbt, tsdbt = (rows_of(connections[tool], folders[tool], relation, columns) for tool in ("dbt", "tsdbt"))
    broken = {tool: found for tool, found in (("dbt", dbt), ("tsdbt", tsdbt)) if isinstance(found, str)}
    if broken:
        return f"unreadable with {broken}" if len(broken) == 1 else None
    lost, new = (dbt - tsdbt).total(), (tsdbt - dbt).total()
    if not lost and not new:
        return None
    return f"rows: {lost} only with dbt, {new} only with tsdbt (of {dbt.total()} and {tsdbt.total()})"


def steady_columns(connections, folders, relation, columns):
    """The columns whose values are the same in two runs of dbt."""
    return [
        name
        for name in columns
        if rows_of(connections["dbt"], folders["dbt"], relation, [name])
        == rows_of(connections["again"], folders["again"], relation, [name])
    ]


def differing_relations(folders):
    """How many relations were compared; reasons by name for those that differ; unsteady columns by name."""
    reasons, unsteady, seen = {}, {}, 0
    files = {tool: database_files(folder) for tool, folder in folders.items()}
    for file in sorted({*files["dbt"], *files["tsdbt"]}):
        if any(file not in found for found in files.values()):
            made_by = [tool for tool, found in files.items() if file in found]
            reasons[file] = [f"made by {', '.join(made_by)} alone"]
            continue
        connections = {tool: duckdb.connect(str(folder / file), read_only=True) for tool, folder in folders.items()}
        name = connections["dbt"].execute("select current_database()").fetchone()[0]
        catalogs = {tool: catalog_of(connection, name) for tool, connection in connections.items()}
        theirs, ours = catalogs["dbt"], catalogs["tsdbt"]
        for relation in sorted({*theirs, *ours}):
            seen += 1
            key = f"{file}: {'.'.join(relation)}"
            if "again" in catalogs and catalogs["again"].get(relation) != theirs.get(relation):
                unsteady[key] = ["the relation itself"]
            elif relation not in theirs or relation not in ours:
                reasons[key] = ["only with dbt" if relation in theirs else "only with tsdbt"]
            elif theirs[relation] != ours[relation]:
                diff = difflib.unified_diff(list(map(str, theirs[relation])), list(map(str, ours[relation])), "dbt", "tsdbt", lineterm="", n=0)
                reasons[key] = ["kind or columns: " + " ".join(list(diff)[2:])]
            elif why := rows_differ(connections, folders, relation, ()):
                if "again" not in connections:
                    reasons[key] = [why]
                    continue
                columns = column_names(connections["dbt"], relation)
                steady = steady_columns(connections, folders, relation, columns)
                if len(steady) < len(columns):
                    unsteady[key] = [column for column in columns if column not in steady]
                    why = rows_differ(connections, folders, relation, steady) if steady else None
                if why:
                    reasons[key] = [why]
        for connection in connections.values():
            connection.close()
    return seen, reasons, unsteady


def column_names(connection, relation):
    """The columns of a relation, in order."""
    return [row[0] for row in connection.execute(f"select * from {quoted(*relation)} limit 0").description]


def main():
    parser = argparse.ArgumentParser(description="Compare tsdbt with dbt on one project.")
    parser.add_argument("project", type=Path)
    parser.add_argument("--steps", default="build", help="command lines, separated by commas")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it there")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--twice", action="store_true", help="run dbt twice, to tell what it does not repeat")
    options = parser.parse_args()

    base = options.keep or Path(tempfile.mkdtemp(prefix="compare-"))
    tools = ("dbt", "tsdbt", "again") if options.twice else ("dbt", "tsdbt")
    folders = {tool: base.resolve() / tool / options.project.resolve().name for tool in tools}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(
            options.project, folder, symlinks=True, ignore=lambda _, names: [n for n in names if n in SKIPPED]
        )

    try:
        steps = [compare_step(step.strip(), folders) for step in options.steps.split(",")]
        relations, odd, unsteady = differing_relations(folders)
        report = {
            "project": options.project.name,
            "equal": not odd and not any(step["differing"] for step in steps),
            "steps": steps,
            "relations": relations,
            "differing": odd,
            "unsteady": unsteady,
        }
        print(json.dumps(report, indent=1) if options.json else words(report))
    finally:
        if not options.keep:
            shutil.rmtree(base, ignore_errors=True)
    return 0 if report["equal"] else 1


def compare_step(step, folders):
    """Runs a step with each tool, and tells what differs and what dbt does not repeat."""
    words = commands()
    done = {
        tool: run_step(words.get(tool, words["dbt"]), step, folder, "2" if tool == "again" else "1")
        for tool, folder in folders.items()
    }
    ours, theirs = done["tsdbt"], done["dbt"]
    reasons = differing_nodes(ours["nodes"], theirs["nodes"], folders)
    unsteady = {}
    if "again" in done:
        same_tool = {"dbt": folders["dbt"], "tsdbt": folders["again"]}
        unsteady = differing_nodes(done["again"]["nodes"], theirs["nodes"], same_tool)
    if ours["code"] != theirs["code"]:
        tail = "\n".join(ours["output"].splitlines()[-25:])
        reasons["exit code"] = [f"dbt {theirs['code']}, tsdbt {ours['code']}: {tail}"]
    return {
        "step": step,
        "nodes": len({*theirs["nodes"], *ours["nodes"]}),
        "dbt": tally(theirs["nodes"]),
        "tsdbt": tally(ours["nodes"]),
        "exit": [theirs["code"], ours["code"]],
        "seconds": [theirs["seconds"], ours["seconds"]],
        "differing": {key: why for key, why in reasons.items() if key not in unsteady},
        "unsteady": sorted(unsteady),
    }


def tally(nodes):
    counts = {}
    for node in nodes.values():
        counts[node["status"]] = counts.get(node["status"], 0) + 1
    return dict(sorted(counts.items()))


def words(report):
    lines, name = [], report["project"]
    for step in report["steps"]:
        bad = [key for key in step["differing"] if key != "exit code"]
        lines.append(
            f"{name}: {step['step']}: {step['nodes']} nodes, {step['nodes'] - len(bad)} equal, "
            f"{len(bad)} differing; exit dbt {step['exit'][0]}, tsdbt {step['exit'][1]}; dbt {step['dbt']}; "
            f"seconds dbt {step['seconds'][0]}, tsdbt {step['seconds'][1]}"
        )
        lines += [f"  {key}: {why}" for key, reasons in step["differing"].items() for why in reasons]
        if step["unsteady"]:
            lines.append(f"  not repeated by dbt itself: {len(step['unsteady'])}: {', '.join(step['unsteady'])[:300]}")
    lines.append(f"{name}: {report['relations']} relations, {len(report['differing'])} differing")
    lines += [f"  {key}: {why}" for key, reasons in report["differing"].items() for why in reasons]
    lines += [f"  {key}: dbt does not repeat {', '.join(columns)}" for key, columns in report["unsteady"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
