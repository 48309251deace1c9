#!/usr/bin/env python3
"""Compares tsdbt with dbt on the public projects of public-projects.json.

    python scripts/public-projects.py --folder DIR [NAME ...] [--prepare]

An entry of the list names the repository, the project's folder in it (`path`), the packages to lay
out, the `steps`, and where needed: `schema` of the profile, `env` for the templates, `load` (tables to
make from files before the first step), `cut` (a file's text from this word on is left out), and
`own_packages` where dbt_packages is part of the repository.

Every repository is cloned from GitHub into DIR/clones (once; a clone that is there is used as it
is), a project with its packages laid out below DIR/projects, with a profile for a DuckDB file, and
compare-with-dbt.py run on it; what it says goes to DIR/out/NAME.json, one line for each to the
screen. With --prepare the projects are laid out and nothing is run. Packages come from their
repositories' newest commit, not from the versions that packages.yml asks for.

Needs what compare-with-dbt.py needs: Python with `duckdb` (of the version that dbt uses and, for
results that depend on it, that tsdbt uses), a dbt ($DBT or on PATH), a built tsdbt.
Ends with 0 if every project is equal, 1 if not.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
LIST = json.loads((HERE / "public-projects.json").read_text())
# What is left out at the top of a copied folder.
NOT_OF_PACKAGE = {".git", ".github", "dbt_packages", "target", "logs"}
NOT_OF_PROJECT = {*NOT_OF_PACKAGE, "profiles.yml", "packages.yml", "package-lock.yml", "dependencies.yml"}


def lay_out(source, place, left_out):
    """Copies a folder without some names at its top, and without the projects that test it."""
    def skipped(folder, names):
        return [name for name in names if Path(folder) == source and (name in left_out or name.startswith("integration"))]

    shutil.copytree(source, place, symlinks=True, ignore=skipped)



def clone(folder, repo):
    """The folder of a repository, cloned if it is not there."""
    place = folder / "clones" / repo.replace("/", "+")
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        address = f"https://github.com/{repo}.git"
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", address, str(place)], check=True)
    return place


def prepare(folder, name):
    """Lays a project out with its packages and a profile, and gives its folder."""
    entry = LIST["projects"][name]
    project = folder / "projects" / name
    shutil.rmtree(project, ignore_errors=True)
    left_out = NOT_OF_PROJECT - {"dbt_packages"} if entry.get("own_packages") else NOT_OF_PROJECT
    lay_out(clone(folder, entry["repo"]) / entry.get("path", ""), project, left_out)
    for package in entry.get("packages", []):
        owner, repo, *path = LIST["packages"][package].split("/")
        source = clone(folder, f"{owner}/{repo}").joinpath(*path)
        lay_out(source, project / "dbt_packages" / package, NOT_OF_PACKAGE)
    text = (project / "dbt_project.yml").read_text()
    found = re.search(r"^profile:\s*['\"]?([\w-]+)", text, re.M)
    profile = found.group(1) if found else "default"
    output = {"type": "duckdb", "path": "warehouse.duckdb", "schema": entry.get("schema", "main"), "threads": 1}
    (project / "profiles.yml").write_text(json.dumps({profile: {"target": "duckdb", "outputs": {"duckdb": output}}}))
    for name_of_file, word in entry.get("cut", {}).items():
        whole = (project / name_of_file).read_text()
        (project / name_of_file).write_text(whole[: whole.index(word)])
    for table, source in entry.get("load", {}).items():
        with duckdb.connect(str(project / "warehouse.duckdb")) as database:
            database.execute(f"create schema if not exists {table.split('.')[0]}")
            database.execute(f"create table {table} as from read_csv('{project / source}')")
    return project


def compare(folder, name, project):
    """Compares one project, and gives what was found."""
    entry = LIST["projects"][name]
    out = folder / "out" / f"{name}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(HERE / "compare-with-dbt.py"), str(project), "--json", "--twice"]
    command += ["--steps", entry.get("steps", "build"), "--keep", str(folder / "work" / name)]
    environment = {**os.environ, **entry.get("env", {})}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, env=environment)
    out.write_text(done.stdout)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description="Compare tsdbt with dbt on public projects.")
    parser.add_argument("names", nargs="*", help="projects; all if none is named")
    parser.add_argument("--folder", type=Path, required=True, help="where clones and results go")
    parser.add_argument("--prepare", action="store_true", help="lay the projects out, and run nothing")
    options = parser.parse_args()
    folder = options.folder.resolve()
    equal = True
    for name in options.names or LIST["projects"]:
        project = prepare(folder, name)
        if options.prepare:
            continue
        report = compare(folder, name, project)
        equal = equal and report["equal"]
        steps = "; ".join(
            f"{step['step']}: {step['nodes']} nodes, {len(step['differing'])} differing, {len(step['unsteady'])} unsteady, exit {step['exit'][0]}/{step['exit'][1]}"
            for step in report["steps"]
        )
        print(f"{name}: {steps}; {report['relations']} relations, {len(report['differing'])} differing, {len(report['unsteady'])} unsteady", flush=True)
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
