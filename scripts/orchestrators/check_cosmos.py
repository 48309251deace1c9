#!/usr/bin/env python3
"""Lets astronomer-cosmos build a project with tsdbt as Airflow tasks, and looks at how they end.

    python check_cosmos.py PROJECT EXECUTABLE

PROJECT is a folder with dbt_project.yml and profiles.yml, EXECUTABLE what is to be run as dbt. Run by
orchestrators.py, in an environment where apache-airflow and astronomer-cosmos are installed.

Cosmos reads the project with `ls`, makes a task of each node and of each node's tests, and runs tsdbt as a
subprocess for each. Three DAGs: all of the project; one table with a test that only warns; and the same
table with a test that finds rows, whose task alone must fail. Ends with 0 if all is right.
"""

import json
import subprocess
import sys
from pathlib import Path

FAILING_TEST = "finds_three_rows"


def build(folder, executable, name, select=None, on_warning=None):
    """Runs a DAG of the project; gives the state of each of its tasks."""
    from airflow.utils import timezone
    from cosmos import DbtDag, ExecutionConfig, LoadMode, ProfileConfig, ProjectConfig, RenderConfig
    from cosmos.constants import ExecutionMode, InvocationMode

    dag = DbtDag(
        dag_id=name,
        start_date=timezone.datetime(2026, 1, 1),
        schedule=None,
        project_config=ProjectConfig(folder),
        profile_config=ProfileConfig(
            profile_name="thelook", target_name="dev", profiles_yml_filepath=folder / "profiles.yml"
        ),
        execution_config=ExecutionConfig(
            execution_mode=ExecutionMode.LOCAL,
            invocation_mode=InvocationMode.SUBPROCESS,
            dbt_executable_path=executable,
        ),
        render_config=RenderConfig(
            load_method=LoadMode.DBT_LS,
            invocation_mode=InvocationMode.SUBPROCESS,
            dbt_executable_path=executable,
            # The same for reading as for running, or cosmos refuses.
            dbt_deps=False,
            select=[select] if select else [],
            # A test of two tables waits for both of them.
            should_detach_multiple_parents_tests=True,
            # Needs a scheduler: without one Airflow cannot store what a dataset is called.
            emit_datasets=False,
        ),
        operator_args={"install_deps": False, **({"on_warning_callback": on_warning} if on_warning else {})},
    )
    run = dag.test(execution_date=timezone.utcnow())
    return {instance.task_id: instance.state for instance in run.get_task_instances()}


def listed(folder, executable, kind):
    """Nodes of a kind, with what `ls` tells of them."""
    command = [executable, "--quiet", "ls", "--resource-type", kind, "--output", "json"]
    shown = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in shown.splitlines()]


def main():
    from report import Report

    folder, executable = Path(sys.argv[1]).resolve(), sys.argv[2]
    report = Report(folder.parent / "cosmos.log")
    subprocess.run([Path(sys.executable).parent / "airflow", "db", "migrate"], check=True)

    report.say("cosmos: the project as it is")
    states = build(folder, executable, "whole")
    nodes = {kind: len(listed(folder, executable, kind)) for kind in ("model", "seed", "snapshot")}
    for kind, number in nodes.items():
        word = "run" if kind == "model" else kind
        tasks = [task for task in states if task.endswith((f".{word}", f"_{kind}_{word}", f"_{word}"))]
        report.expect(f"{number} tasks of {kind}s", len(tasks) == number)
    tests = [task for task in states if task.endswith("test")]
    report.expect(f"{len(tests)} tasks of tests", len(tests) > 0)
    report.expect(f"all {len(states)} tasks succeed", set(states.values()) == {"success"})

    tables = {each["name"] for each in listed(folder, executable, "model") if each["config"]["materialized"] == "table"}
    table = sorted(tables)[0]
    test = folder / "tests" / f"{FAILING_TEST}.sql"
    query = f"select * from {{{{ ref('{table}') }}}} limit 3\n"

    report.say(f"cosmos: {table} with a test that warns of three rows")
    warned = []
    test.write_text(f"{{{{ config(severity='warn') }}}}\n{query}")
    states = build(folder, executable, "warning", table, lambda context: warned.extend(context["test_names"]))
    report.expect(f"all {len(states)} tasks succeed", set(states.values()) == {"success"})
    report.expect("the warning is told by name", warned == [FAILING_TEST])

    report.say(f"cosmos: {table} with a test that finds three rows")
    test.write_text(query)
    states = build(folder, executable, "failing", table)
    failed = [task for task, state in states.items() if state == "failed"]
    report.expect("one task failed", len(failed) == 1)
    report.expect("it is the task of the tests", all(task.endswith("test") for task in failed))
    report.expect("the table was built before", "success" in states.values())
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
