"""Writes dbt's command line options as JSON, for packages/cli/test/dbt-options.json.

    python scripts/oracle-options.py > packages/cli/test/dbt-options.json

Any Python with dbt-core 1.11 will do.
"""

import json
import sys

import click
from dbt.cli.main import cli

# Set in the environment only, under names that dbt itself has given up.
DEPRECATED = ("deprecated_",)


def options(command):
    for param in command.params:
        if not isinstance(param, click.Option) or param.name.startswith(DEPRECATED):
            continue
        env = param.envvar if isinstance(param.envvar, (list, tuple)) else [param.envvar]
        default = param.default if isinstance(param.default, (bool, int, str)) else None
        yield {
            "name": param.name,
            "opts": param.opts,
            "no": param.secondary_opts,
            "env": [name for name in env if name],
            "flag": param.is_flag,
            "default": default,
        }


def commands(group, prefix=""):
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


result = {name: list(options(command)) for name, command in commands(cli)}
rows = ",\n".join(
    f" {json.dumps(name)}: [\n" + ",\n".join("  " + json.dumps(each) for each in found) + "\n ]"
    for name, found in result.items()
)
sys.stdout.write("{\n" + rows + "\n}\n")
