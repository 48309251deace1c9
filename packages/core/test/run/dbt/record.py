"""Records what a real dbt makes of cases.json: the tables after each round, into recorded.json.

Usage: python record.py PATH_OF_DBT; the Python that runs it needs the duckdb package.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import duckdb

HERE = pathlib.Path(__file__).parent
CASES = json.loads((HERE / "cases.json").read_text())


FOLDERS = {"incremental": "models", "snapshot": "snapshots", "seed": "seeds"}


def text(kind, name, case, sql):
    if kind == "seed":
        return sql
    config = dict(case["config"])
    if kind == "incremental":
        config["materialized"] = "incremental"
    call = "{{ config(" + ", ".join(f"{key}={value!r}" for key, value in config.items()) + ") }}"
    if kind == "incremental":
        return f"{call}\n{sql}\n"
    return "{% snapshot " + name + " %}\n" + call + "\n" + sql + "\n{% endsnapshot %}\n"


def state(connection, name):
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where table_name = ? order by column_index", [name]
    ).fetchall()
    if not columns:
        return None
    cells = ", ".join(f'"{column}"::varchar' for column, _ in columns)
    rows = connection.execute(f'select {cells} from "{name}" order by all').fetchall()
    return {"columns": [list(column) for column in columns], "rows": [list(row) for row in rows]}


def main():
    dbt = sys.argv[1]
    recorded = {kind: {name: [] for name in cases} for kind, cases in CASES.items()}
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for kind in FOLDERS.values():
            (root / kind).mkdir()
        seeds = {name: {f"+{key}": value for key, value in case["config"].items()} for name, case in CASES["seed"].items()}
        project = {"name": "shop", "profile": "shop", "seeds": {"shop": seeds}}
        (root / "dbt_project.yml").write_text(json.dumps(project))
        (root / "profiles.yml").write_text(
            "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb, threads: 1, settings: {TimeZone: UTC}}}}\n"
        )
        for round_number in range(4):
            for full_refresh in (False, True):
                names = []
                for kind, cases in CASES.items():
                    for name, case in cases.items():
                        path = root / FOLDERS[kind] / (f"{name}.csv" if kind == "seed" else f"{name}.sql")
                        path.unlink(missing_ok=True)
                        refreshes = case.get("full_refresh", [])
                        is_due = round_number < len(case["rounds"])
                        if is_due and (round_number < len(refreshes) and refreshes[round_number]) == full_refresh:
                            path.write_text(text(kind, name, case, case["rounds"][round_number]), newline="")
                            names.append((kind, name))
                if not names:
                    continue
                command = [dbt, "build", "--profiles-dir", ".", *(["--full-refresh"] if full_refresh else [])]
                subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL)
                results = json.loads((root / "target/run_results.json").read_text())["results"]
                statuses = {result["unique_id"].split(".")[-1]: result["status"] for result in results}
                connection = duckdb.connect(str(root / "shop.duckdb"))
                for kind, name in names:
                    recorded[kind][name].append({"status": statuses.get(name), **(state(connection, name) or {})})
                connection.close()
    (HERE / "recorded.json").write_text(json.dumps(recorded, indent=1) + "\n")


main()
