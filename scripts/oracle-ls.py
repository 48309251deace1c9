"""Records what dbt selects: run with a Python that has dbt-core and dbt-duckdb.

    python scripts/oracle-ls.py [packages/core/test/plan]

Reads `cases.txt` (one `dbt ls` command line each) and the project `shop/`, and writes to `expected/`
  manifest.json        the project as dbt parses it, built-in macros left out
  state/               artifacts of the same project in an earlier form (see EDITS)
  ls.json              for every case the selected ids, warnings and the error, if any
  plans.json           for every command line of `plans.txt` dbt's queue: its nodes in the order of one
                       thread, and its edges
  lists.json           what `dbt ls` prints in each output format
"""

import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(sys.argv[1] if len(sys.argv) > 1 else "packages/core/test/plan").resolve()
EXPECTED = HERE / "expected"

# How the earlier project differed: (file, text now, text then); text now None: the file was not there,
# text then None: the file is new.
EDITS = [
    ("models/staging/stg_orders.sql", "select *", "select 1 as was,"),
    ("models/staging/stg_customers.sql", "['pii']", "['private']"),
    ("models/marts/finance/margin.sql", "'margins'", "'margin_old'"),
    ("models/staging/web/stg_pages.sql", None, None),
    ("macros/cents.sql", "/ 2", "/ 200"),
    ("models/marts/schema.yml", "data_type: double", "data_type: float"),
    ("models/marts/docs.md", "One row", "Each row"),
    ("models/marts/schema.yml", "url: https://shop.test/dash", "url: https://shop.test/old"),
    ("models/staging/sources.yml", "identifier: ev,", "identifier: old_ev,"),
    ("seeds/rates.csv", "eur,1", "eur,2"),
    ("snapshots/orders_snapshot.yml", "check_cols: all", "check_cols: [id]"),
    ("models/marts/schema.yml", "x: 2 }]", "x: 3 }]"),
    ("models/staging/schema.yml", "values: [a, b]", "values: [a, b, c]"),
    ("tests/assert_orders_have_customers.sql", "where id not in", "where not id in"),
]

os.environ["DBT_PROFILES_DIR"] = str(HERE / "shop")
os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
os.environ["DBT_USE_COLORS"] = "false"
os.environ["DBT_LOG_PATH"] = tempfile.mkdtemp()

from dbt.cli.main import dbtRunner  # noqa: E402


def parse(project, target):
    result = dbtRunner().invoke(
        ["--quiet", "parse", "--no-partial-parse", "--project-dir", str(project), "--target-path", str(target)]
    )
    if not result.success:
        raise SystemExit(result.exception)
    return result.result, json.loads((target / "manifest.json").read_text())


def portable(manifest, project):
    """Without built-in macros and without what differs between machines and runs."""
    manifest["macros"] = {
        k: v for k, v in manifest["macros"].items() if v["package_name"] in ("shop", "util")
    }
    manifest["docs"] = {k: v for k, v in manifest["docs"].items() if v["package_name"] != "dbt"}
    keep = ("dbt_schema_version", "dbt_version", "project_name", "project_id", "adapter_type", "quoting")
    manifest["metadata"] = {k: manifest["metadata"][k] for k in keep}
    text = json.dumps(manifest, indent=1, ensure_ascii=False).replace(str(project), "/shop")
    text = re.sub(r'"created_at": [0-9.]+', '"created_at": 0', text)
    return text + "\n"


def earlier(scratch):
    project = scratch / "earlier"
    shutil.copytree(HERE / "shop", project, ignore=shutil.ignore_patterns("target", "logs"))
    (project / "models/old_model.sql").write_text("select 1 as gone\n")
    for name, now, then in EDITS:
        file = project / name
        if now is None:
            file.write_text("select * from {{ ref('pages') }} where 1 = 2 -- {{ var('window') }}\n")
            continue
        text = file.read_text()
        assert now in text, (name, now)
        file.write_text(text.replace(now, then))
    os.remove(project / "models/staging/web/stg_events.sql")
    sessions = project / "models/intermediate/int_sessions.sql"
    sessions.write_text("select * from {{ ref('stg_pages') }}\n")
    return project


RESULTS = {
    "model.shop.stg_orders": "success",
    "model.shop.fct_orders": "error",
    "model.shop.revenue": "skipped",
    "test.shop.unique_stg_orders_id.beb6e97f2f": "fail",
    "test.shop.not_null_stg_orders_id.8cf5724805": "warn",
    "seed.shop.rates": "success",
}


def freshness(times):
    def result(unique_id, at):
        if at is None:
            return {"unique_id": unique_id, "error": "no such table", "status": "runtime error"}
        return {
            "unique_id": unique_id,
            "max_loaded_at": at,
            "snapshotted_at": "2024-02-01T00:00:00Z",
            "max_loaded_at_time_ago_in_s": 1.0,
            "status": "pass",
            "criteria": {"warn_after": {"count": 12, "period": "hour"}, "error_after": None, "filter": None},
            "adapter_response": {},
            "timing": [],
            "thread_id": "Thread-1",
            "execution_time": 0.1,
        }

    return {
        "metadata": {
            "dbt_schema_version": "https://schemas.getdbt.com/dbt/sources/v3.json",
            "dbt_version": "1.11.0",
            "generated_at": "2024-02-01T00:00:00Z",
        },
        "results": [result(k, v) for k, v in times.items()],
        "elapsed_time": 1.0,
    }


def run_results():
    return {
        "metadata": {
            "dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json",
            "dbt_version": "1.11.0",
            "generated_at": "2024-02-01T00:00:00Z",
        },
        "results": [
            {
                "status": status,
                "timing": [],
                "thread_id": "Thread-1",
                "execution_time": 0.1,
                "adapter_response": {},
                "message": None,
                "failures": None,
                "unique_id": unique_id,
                "compiled": True,
                "compiled_code": "",
                "relation_name": None,
                "batch_results": None,
            }
            for unique_id, status in RESULTS.items()
        ],
        "elapsed_time": 1.0,
        "args": {},
    }


def by_line(values):
    return "[\n" + ",\n".join(json.dumps(value) for value in values) + "\n]\n"


def closure_free(graph):
    """The edges without which nothing else says the same (transitive reduction)."""
    import networkx as nx

    return sorted([a, b] for a, b in nx.transitive_reduction(graph).edges())


def main():
    scratch = Path(tempfile.mkdtemp())
    target = scratch / "target"
    manifest, plain = parse(HERE / "shop", target)
    (EXPECTED / "manifest.json").write_text(portable(plain, HERE / "shop"))

    state = scratch / "state"
    before = earlier(scratch)
    _, old = parse(before, scratch / "old-target")
    state.mkdir()
    (state / "manifest.json").write_text(json.dumps(old))
    (state / "run_results.json").write_text(json.dumps(run_results()))
    then = {"source.shop.raw.orders": "2024-01-01T00:00:00Z", "source.shop.raw.customers": "2024-01-05T00:00:00Z"}
    now = {
        "source.shop.raw.orders": "2024-01-02T00:00:00Z",
        "source.shop.raw.customers": "2024-01-05T00:00:00Z",
        "source.shop.web.events": "2024-01-03T00:00:00Z",
    }
    (state / "sources.json").write_text(json.dumps(freshness(then)))
    (target / "sources.json").write_text(json.dumps(freshness(now)))
    (EXPECTED / "state").mkdir(parents=True, exist_ok=True)
    (EXPECTED / "state/manifest.json").write_text(portable(old, before))
    for name, value in (
        ("run_results", run_results()),
        ("sources", freshness(then)),
        ("sources_current", freshness(now)),
    ):
        (EXPECTED / f"state/{name}.json").write_text(json.dumps(value, indent=1) + "\n")

    def ls(args, output=("--output", "json", "--output-keys", "unique_id")):
        warnings = []
        lines = []

        def listen(event):
            if event.info.name in ("NoNodesForSelectionCriteria", "NoNodesSelected"):
                warnings.append(event.info.msg)
            if event.info.name == "PrintEvent":
                lines.append(event.info.msg)

        args = [str(state) if a == "STATE" else a for a in args]
        command = ["--log-level", "none", "ls", *args, *output]
        command += ["--project-dir", str(HERE / "shop"), "--target-path", str(target)]
        result = dbtRunner(manifest=manifest, callbacks=[listen]).invoke(command)
        error = None
        if result.exception is not None:
            error = str(result.exception).strip().replace(str(HERE), "")
        return lines, warnings, error

    expected = []
    for line in (HERE / "cases.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        lines, warnings, error = ls(shlex.split(line))
        case = {"args": line, "ids": [json.loads(one)["unique_id"] for one in lines]}
        if warnings:
            case["warnings"] = warnings
        if error:
            case["error"] = error
        expected.append(case)
    (EXPECTED / "ls.json").write_text(by_line(expected))

    lists = {}
    for kind in ("name", "path", "selector", "json"):
        lists[kind], _, _ = ls(["--resource-type", "all"], ("--output", kind))
    lists["keys"], _, _ = ls(
        ["--resource-type", "all"],
        ("--output", "json", "--output-keys", "unique_id", "config.materialized", "config.meta.owner",
         "columns", "source_name", "freshness", "version", "nothing", "depends_on.nodes", "path"),
    )
    text = json.dumps(lists, indent=1).replace(str(HERE / "shop"), "/shop")
    (EXPECTED / "lists.json").write_text(text + "\n")

    plans = []
    plans_file = HERE / "plans.txt"
    for line in plans_file.read_text().splitlines() if plans_file.exists() else []:
        if not line or line.startswith("#"):
            continue
        plans.append(plan(line, manifest, target))
    (EXPECTED / "plans.json").write_text(by_line(plans))
    shutil.rmtree(scratch)
    shutil.rmtree(HERE / "shop/logs", ignore_errors=True)
    (HERE / "shop/.user.yml").unlink(missing_ok=True)


def plan(line, manifest, target):
    """Asks a task for its queue without running it."""
    from dbt.task.runnable import GraphRunnableTask
    from dbt.task.build import BuildTask

    found = {}

    def stop(self):
        self.compile_manifest()
        self.job_queue = self.get_graph_queue()
        graph = self.job_queue.graph
        found["edges"] = closure_free(graph)
        if isinstance(self, BuildTask):
            found["unit_tests"] = {k: sorted(v) for k, v in sorted(self.model_to_unit_test_map.items())}
        found["order"] = []
        while not self.job_queue.empty():
            node = self.job_queue.get()
            found["order"].append(node.unique_id)
            self.job_queue.mark_done(node.unique_id)
        raise KeyboardInterrupt

    original = GraphRunnableTask.run
    GraphRunnableTask.run = stop
    try:
        command = ["--log-level", "none", *shlex.split(line)]
        command += ["--project-dir", str(HERE / "shop"), "--target-path", str(target)]
        try:
            dbtRunner(manifest=manifest).invoke(command)
        except KeyboardInterrupt:
            pass
    finally:
        GraphRunnableTask.run = original
    return {"args": line, **found}


main()
