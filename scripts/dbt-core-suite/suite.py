#!/usr/bin/env python3
"""Runs dbt-core's functional tests as a black box, with a real dbt and with tsdbt.

    python scripts/dbt-core-suite/suite.py CHECKOUT [basic configs ...] [--tool dbt|tsdbt] [--out FILE]

CHECKOUT is a work tree of dbt-core of the version that is installed here. Tests that look inside of
dbt fail with both: what counts is what a real dbt passes when driven in the same way. With `--tool` only one of the
two runs; what a run found is kept in FILE (JSON, by test), so that the other is compared with it.
Prints for each folder how many tests dbt passes, and how many of those tsdbt passes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = (
    "basic configs context_methods macros snapshots unit_testing schema_tests graph_selection incremental_schema_tests"
).split()


def run(checkout, folder, tool):
    """Status of each test of a folder: passed, failed, error or skipped."""
    place = checkout / "tests/functional" / folder
    files = [place] if place.is_file() else sorted(place.rglob("test_*.py"))
    files = [str(file.relative_to(checkout)) for file in files]
    if not files:
        return {}
    environment = {**os.environ, "PYTHONPATH": f"{HERE}:{checkout}", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    environment.pop("SUITE_TOOL", None)
    if tool == "tsdbt":
        default = f"node {HERE.parent.parent / 'packages/cli/bin/tsdbt.mjs'}"
        environment["SUITE_TOOL"] = os.environ.get("TSDBT", default)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        settings = Path(scratch) / "pytest.ini"
        settings.write_text("[pytest]\n")
        with open(f"{tempfile.gettempdir()}/suite-{tool}-{folder}.log", "w") as log:
            subprocess.run(
                [sys.executable, "-m", "pytest", "-p", "black_box", "-c", str(settings), "--rootdir", str(checkout),
                 "-q", "--tb=short", "-p", "no:cacheprovider", f"--junitxml={report}", *files],
                cwd=checkout, env=environment, stdout=log, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
        if not report.exists():
            return {}
        found = {}
        for case in ElementTree.parse(report).iter("testcase"):
            bad = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
            found[f"{case.get('classname')}::{case.get('name')}"] = bad[0] if bad else "passed"
        return found


def main():
    parser = argparse.ArgumentParser(description="dbt-core's functional tests from outside.")
    parser.add_argument("checkout", type=Path)
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    parser.add_argument("--tool", choices=("dbt", "tsdbt"))
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "dbt-core-suite.json")
    options = parser.parse_intermixed_args()
    known = json.loads(options.out.read_text()) if options.out.exists() else {}
    for folder in options.folders:
        for tool in [options.tool] if options.tool else ["dbt", "tsdbt"]:
            known.setdefault(folder, {})[tool] = run(options.checkout.resolve(), folder, tool)
            options.out.write_text(json.dumps(known, indent=1))
        theirs, ours = (known[folder].get(tool, {}) for tool in ("dbt", "tsdbt"))
        wanted = [test for test, status in theirs.items() if status == "passed"]
        good = [test for test in wanted if ours.get(test) == "passed"]
        print(f"{folder}: {len(theirs) or len(ours)} tests, dbt passes {len(wanted)}, of these tsdbt {len(good)}", flush=True)
        for test in wanted:
            if test not in good and ours:
                print(f"  {ours.get(test, 'not run')}: {test}", flush=True)


if __name__ == "__main__":
    main()
