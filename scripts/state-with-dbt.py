#!/usr/bin/env python3
"""Holds manifests of tsdbt and of a real dbt against each other as `--state`.

    python scripts/state-with-dbt.py PROJECT...

Each project is parsed by both, from the same files. Then each lists what it takes for modified since
the manifest of the other: nothing, as nothing was. Runs with the Python that has dbt, where tsdbt finds
it too; $TSDBT is the command line of tsdbt (default: this repository's). Exit code 1 where something
counts as modified or could not be compared.
"""

import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TSDBT = shlex.split(os.environ.get("TSDBT", f"node {HERE.parent / 'packages/cli/bin/tsdbt.mjs'}"))
PROFILES = HERE.parent / "conformance"
#: Where packages are listed, perhaps as folders beside the project.
LISTS = ("packages.yml", "dependencies.yml")
#: What each tool makes for itself, and tsdbt's name of the project file.
OWN = ("target", "logs", "dbt_packages", "package-lock.yml", "project.yml", "node_modules")


def dbt(project, arguments):
    """What a dbt prints, run in a fork: it keeps state between the commands of a process."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.close(read)
        from dbt.cli.main import dbtRunner

        os.chdir(project)
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            result = dbtRunner().invoke(["--quiet", "--no-use-colors", *arguments])
        with os.fdopen(write, "w") as pipe:
            pipe.write(json.dumps([result.success, out.getvalue(), str(result.exception or "")]))
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        success, text, problem = json.load(pipe)
    os.wait()
    if not success:
        raise RuntimeError(f"dbt {' '.join(arguments)}: {problem or text}")
    return text.split()


def tsdbt(project, arguments):
    done = subprocess.run([*TSDBT, "--quiet", *arguments], cwd=project, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"tsdbt {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout.split()


def prepared(project, scratch):
    """The project as a dbt takes it: its files, and a profile where it has none."""
    folder = scratch / "project"
    folder.mkdir()
    for child in project.iterdir():
        if child.name in LISTS:
            text = re.sub(r"local:\s*(\S+)", lambda it: f"local: {(project / it[1]).resolve()}", child.read_text())
            (folder / child.name).write_text(text)
        elif child.name not in OWN:
            (folder / child.name).symlink_to(child)
    if not (folder / "profiles.yml").exists():
        (folder / "profiles.yml").symlink_to(PROFILES / "profiles.yml")
    if not (folder / "dbt_project.yml").exists():
        text = (project / "project.yml").read_text()
        named = re.search(r"^profile:", text, re.MULTILINE)
        (folder / "dbt_project.yml").write_text(text if named else f"{text}\nprofile: case\n")
    return folder


def where(folder):
    """Options that keep all that is written out of the project."""
    return ["--profiles-dir", ".", "--target-path", str(folder), "--log-path", str(folder)]


def check(project):
    """What either takes for modified, a line for each node and reason."""
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch).resolve()
        project = prepared(project, scratch)
        if any((project / name).exists() for name in LISTS):
            tsdbt(project, ["deps", "--profiles-dir", "."])
        ours, theirs = str(scratch / "tsdbt"), str(scratch / "dbt")
        tsdbt(project, ["parse", *where(ours)])
        dbt(project, ["parse", *where(theirs)])
        for tool, name, state in ((dbt, "dbt", ours), (tsdbt, "tsdbt", theirs)):
            rest = ["--indirect-selection", "empty", "--state", state, *where(scratch / "ls")]
            chosen = tool(project, ["ls", *rest, "--select", "state:new", "state:modified"])
            found += [f"{name}: {node}" for node in chosen]
            if not tool(project, ["ls", *rest, "--select", "state:unmodified"]):
                raise RuntimeError(f"{name}: nothing to compare")
    return found


def main():
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    os.environ["PYTHONWARNINGS"] = "ignore"
    os.environ["TSDBT_DBT"] = sys.prefix
    bad = 0
    for project in map(Path, sys.argv[1:]):
        try:
            found = check(project.resolve())
        except RuntimeError as problem:
            print(f"{project}: not compared: {' '.join(str(problem).split())[:400]}", flush=True)
            bad += 1
            continue
        print(f"{project}: {len(found)} modified", flush=True)
        for line in found[:20]:
            print(f"  {line}")
        bad += bool(found)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
