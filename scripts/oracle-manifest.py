"""Records what a real dbt makes of the small projects under packages/core/test/load/projects.

usage: python scripts/oracle-manifest.py [--dbt PATH] [CASE ...]

Each case is a folder with a dbt project and, where it needs them, `options.json` ({"vars": {}, "env": {}}).
For each, `dbt parse` (dbt-core 1.11 with dbt-duckdb) runs in a copy, and the parts of its manifest that do not
change from run to run are written to `expected.json`. A project that dbt refuses gets {"error": true}.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

PROJECTS = pathlib.Path(__file__).parent.parent / "packages/core/test/load/projects"
SECTIONS = [
    "nodes", "sources", "macros", "docs", "exposures", "groups", "unit_tests",
    "metrics", "semantic_models", "saved_queries", "disabled", "selectors", "parent_map", "child_map",
]
# Times, places on the disk, and what dbt adds for its own use.
VOLATILE = {"created_at", "root_path", "build_path", "compiled_path"}
BUILT_IN = ("macro.dbt.", "macro.dbt_duckdb.", "doc.dbt.", "doc.dbt_duckdb.")


def stable(value):
    if isinstance(value, dict):
        return {key: stable(item) for key, item in value.items() if key not in VOLATILE}
    if isinstance(value, list):
        return [stable(item) for item in value]
    return value


def record(case: pathlib.Path, dbt: str) -> None:
    options = json.loads((case / "options.json").read_text()) if (case / "options.json").exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "project"
        shutil.copytree(case, copy)
        command = [dbt, "parse", "--quiet", "--no-partial-parse", "--vars", json.dumps(options.get("vars", {}))]
        env = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1", **options.get("env", {})}
        run = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True)
        if run.returncode != 0:
            print(case.name, "refused:", run.stdout[-1500:])
            expected = {"error": True}
        else:
            manifest = json.loads((copy / "target/manifest.json").read_text())
            expected = {}
            for section in SECTIONS:
                entries = manifest.get(section, {})
                kept = {key: stable(entry) for key, entry in entries.items() if not key.startswith(BUILT_IN)}
                expected[section] = dict(sorted(kept.items()))
    (case / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=False) + "\n")
    print(case.name, {section: len(entries) for section, entries in expected.items() if section != "error" and entries})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dbt", default="dbt")
    parser.add_argument("cases", nargs="*")
    arguments = parser.parse_args()
    for case in sorted(PROJECTS.iterdir()):
        if case.is_dir() and (not arguments.cases or case.name in arguments.cases):
            record(case, arguments.dbt)


if __name__ == "__main__":
    main()
