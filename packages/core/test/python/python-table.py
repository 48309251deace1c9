"""Write real Python's answers into python-table.json, next to this script.

Usage:  python packages/core/test/python/python-table.py [--check]

Needs Python 3.11 with Jinja2 and pytz. Each entry is a template that uses dbt's `modules`; Jinja2
renders it with the modules as dbt-core 1.11 exports them, in the environment of
scripts/jinja-table.py, with UTC as the machine's zone. With --check nothing is written; the exit
code is 1 when an answer differs.
"""

import datetime
import importlib
import itertools
import json
import os
import re
import sys
import time
from pathlib import Path

import pytz

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent.parent.parent.parent / "scripts"))
table = importlib.import_module("jinja-table")

TABLE = HERE / "python-table.json"
DATETIME = ["date", "datetime", "time", "timedelta", "tzinfo"]
ITERTOOLS = ["count", "cycle", "repeat", "accumulate", "chain", "compress", "islice", "starmap", "tee", "zip_longest",
             "product", "permutations", "combinations", "combinations_with_replacement"]


def plain(function):
    """dbt wraps the functions of itertools, which hides their attributes."""
    return lambda *args, **kwargs: function(*args, **kwargs)


def modules():
    return {
        "pytz": {name: getattr(pytz, name) for name in pytz.__all__},
        "datetime": {name: getattr(datetime, name) for name in DATETIME},
        "re": {name: getattr(re, name) for name in re.__all__},
        "itertools": {name: plain(getattr(itertools, name)) for name in ITERTOOLS},
    }


def main(arguments):
    os.environ["TZ"] = "UTC"
    time.tzset()
    env = table.environment()
    env.globals["modules"] = modules()
    entries = json.loads(TABLE.read_text(encoding="utf-8"))
    filled = [{"template": entry["template"], **table.answer(env, entry["template"], {})} for entry in entries]
    for entry in filled:
        if " at 0x" in json.dumps(entry):
            raise SystemExit(f"an address in the answer: {entry}")
    changed = sum(new != old for new, old in zip(filled, entries))
    print(f"{len(filled)} templates, {sum('error' in e for e in filled)} errors, {changed} answers differ")
    if "--check" in arguments:
        return 1 if changed else 0
    TABLE.write_text(json.dumps(filled, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
