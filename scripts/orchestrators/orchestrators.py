#!/usr/bin/env python3
"""Builds this repository's warehouse with tsdbt through dagster-dbt and through astronomer-cosmos.

    python3 scripts/orchestrators/orchestrators.py [dagster] [cosmos] [--environments DIR]

Each orchestrator gets a Python environment of its own (made at the first run, from the Python registry,
below DIR, by default ~/.cache/tsdbt-orchestrators, where its output goes too), and a folder of links to the project, as cosmos itself
makes one: with the project file under dbt's name and a profile. Each check says what it expects and what
it found. Ends with 0 if everything was reported rightly.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TSDBT = ROOT / "packages" / "cli" / "bin" / "tsdbt.mjs"
REQUIREMENTS = {
    # python-dateutil: dagster-dbt imports it without asking for it.
    "dagster": ["dagster", "dagster-dbt", "python-dateutil"],
    "cosmos": ["apache-airflow==2.11.0", "astronomer-cosmos"],
}
PROFILE = """\
thelook:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: {path}
      threads: 4
"""


def python_of(name, environments):
    """The Python of an environment that holds what an orchestrator needs; made if it is not there."""
    folder = environments / name
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        print(f"{name}: making {folder}", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS[name]], check=True)
        ready.touch()
    return python


def linked_project(folder):
    """A folder of links to this repository's project, with dbt's names: dbt_project.yml, profiles.yml."""
    project = folder / "project"
    project.mkdir()
    for name in ("models", "seeds", "snapshots", "macros", "analyses", "data", "packages", "packages.yml"):
        if (ROOT / name).exists():
            (project / name).symlink_to(ROOT / name)
    # Tests are copied: a failing one is added to them.
    shutil.copytree(ROOT / "tests", project / "tests")
    text = (ROOT / "project.yml").read_text()
    (project / "dbt_project.yml").write_text(f"{text}\nprofile: thelook\n")
    (project / "profiles.yml").write_text(PROFILE.format(path=folder / "thelook.duckdb"))
    return project


def executable_in(folder):
    """tsdbt under dbt's name: a link is all that it takes."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    (bin_folder / "dbt").symlink_to(TSDBT)
    return bin_folder / "dbt"


def check(name, environments):
    """Runs one orchestrator's check in a fresh folder; whether all was right."""
    python = python_of(name, environments)
    with tempfile.TemporaryDirectory(prefix="tsdbt-") as scratch:
        folder = Path(scratch).resolve()
        project = linked_project(folder)
        executable = executable_in(folder)
        home = folder / "home"
        home.mkdir()
        environment = {
            **os.environ,
            "DAGSTER_HOME": str(home),
            "AIRFLOW_HOME": str(home),
            "DBT_PROFILES_DIR": str(project),
            "DO_NOT_TRACK": "1",
        }
        command = [python, HERE / f"check_{name}.py", project, executable]
        is_right = subprocess.run(command, env=environment, cwd=folder).returncode == 0
        shutil.copy(folder / f"{name}.log", environments / f"{name}.log")
        return is_right


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[[], *REQUIREMENTS], help="which ones; all if none is named")
    parser.add_argument("--environments", type=Path, default=Path.home() / ".cache" / "tsdbt-orchestrators")
    options = parser.parse_args()
    names = options.names or list(REQUIREMENTS)
    right = {name: check(name, options.environments.resolve()) for name in names}
    for name, is_right in right.items():
        print(f"{name}: {'all right' if is_right else 'WRONG'}")
    return 0 if all(right.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
