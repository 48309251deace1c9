#!/usr/bin/env python3
"""Lets dagster-dbt's DbtCliResource build a project with tsdbt and holds what it reports to run_results.json.

    python check_dagster.py PROJECT EXECUTABLE

PROJECT is a folder with dbt_project.yml and profiles.yml, EXECUTABLE what is to be run as dbt. Run by
orchestrators.py, in an environment where dagster and dagster-dbt are installed.

Three builds: the project as it is; one asset of it alone, with its checks; and the whole with a test that
finds rows, which must be reported as a failed check while all else stays as it was. Ends with 0 if all is
right.
"""

import json
import sys
from pathlib import Path

from dagster import AssetCheckSeverity, AssetSelection, materialize
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets
from report import Report

FAILING_TEST = "finds_three_rows"


class Build:
    """One build through Dagster, and what tsdbt itself wrote about it."""

    def __init__(self, folder, executable, name, model=None):
        # A folder for each build: dagster-dbt remembers a manifest by its path.
        parsed_folder = folder / "target" / name
        project = DbtProject(project_dir=folder)
        dbt = DbtCliResource(project_dir=project, dbt_executable=executable)
        parsed = dbt.cli(["parse", "--quiet"], target_path=parsed_folder).wait()
        self.is_parsed = parsed.is_successful()
        manifest_file = parsed_folder / "manifest.json"
        self.manifest = json.loads(manifest_file.read_text())
        invocations = []

        @dbt_assets(manifest=manifest_file, project=project, name="warehouse")
        def warehouse(context, dbt: DbtCliResource):
            invocations.append(dbt.cli(["build"], context=context))
            yield from invocations[0].stream()

        selection = None
        if model is not None:
            key = next(key for key in warehouse.keys if key.path[-1] == model)
            selection = AssetSelection.assets(key)
        result = materialize([warehouse], resources={"dbt": dbt}, selection=selection, raise_on_error=False)
        self.is_success = result.success
        self.made = {
            event.step_materialization_data.materialization.metadata["unique_id"].value: event
            for event in result.all_events
            if event.is_step_materialization
        }
        self.checks = {each.metadata["unique_id"].value: each for each in result.get_asset_check_evaluations()}
        self.observed = {
            event.asset_observation_data.asset_observation.metadata["unique_id"].value
            for event in result.all_events
            if event.event_type_value == "ASSET_OBSERVATION"
        }
        results = json.loads((invocations[0].target_path / "run_results.json").read_text())["results"]
        self.statuses = {each["unique_id"]: each["status"] for each in results}

    def of_kind(self, *kinds):
        return {node for node in self.statuses if node.split(".")[0] in kinds}


def leaf_model(manifest):
    """A table that no other model reads."""
    for node, children in sorted(manifest["child_map"].items()):
        is_read = any(child.startswith("model.") for child in children)
        if node.startswith("model.") and not is_read and manifest["nodes"][node]["config"]["materialized"] == "table":
            return manifest["nodes"][node]["name"]
    raise SystemExit("No table without readers in this project")


def check_build(report, build, is_success):
    """What holds for any build: everything that ran is reported, once, as it ended."""
    report.expect(f"the run {'succeeds' if is_success else 'fails'}", build.is_success == is_success)
    made = build.of_kind("model", "seed", "snapshot")
    report.expect(f"{len(made)} assets are materialized", len(made) > 0 and set(build.made) == made)
    # Of a test that reads no node Dagster tells nothing, whoever builds: it has no asset to tell of.
    tests = {node for node in build.of_kind("test") if build.manifest["nodes"][node]["depends_on"]["nodes"]}
    told = set(build.checks) | build.observed
    report.expect(f"{len(tests)} tests are reported, {len(build.checks)} of them as checks", told == tests)
    passed = {node for node, each in build.checks.items() if each.passed}
    right = {node for node in build.checks if build.statuses[node] == "pass"}
    report.expect(f"{len(passed)} checks passed", passed == right)


def main():
    folder, executable = Path(sys.argv[1]).resolve(), sys.argv[2]
    report = Report(folder.parent / "dagster.log")

    report.say("dagster: the project as it is")
    build = Build(folder, executable, "whole")
    report.expect("parse succeeds", build.is_parsed)
    check_build(report, build, is_success=True)

    model = leaf_model(build.manifest)
    report.say(f"dagster: the asset {model} alone")
    build = Build(folder, executable, "alone", model=model)
    check_build(report, build, is_success=True)
    report.expect("nothing else is built", [node.split(".")[-1] for node in build.made] == [model])

    report.say(f"dagster: with a test of {model} that finds three rows")
    test = folder / "tests" / f"{FAILING_TEST}.sql"
    test.parent.mkdir(exist_ok=True)
    test.write_text(f"select * from {{{{ ref('{model}') }}}} limit 3\n")
    try:
        build = Build(folder, executable, "failing")
    finally:
        test.unlink()
    check_build(report, build, is_success=False)
    failed = [each for each in build.checks.values() if not each.passed]
    report.expect("one check failed", [each.check_name for each in failed] == [FAILING_TEST])
    for each in failed:
        report.expect("it is an error", each.severity == AssetCheckSeverity.ERROR)
        report.expect("it tells of 3 rows", each.metadata["dagster_dbt/failed_row_count"].value == 3)
        report.expect(f"it is a check of {model}", each.asset_key.path[-1] == model)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
