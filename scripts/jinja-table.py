"""Write real Jinja2's answers into packages/core/test/template/jinja-table.json.

Usage:  python scripts/jinja-table.py [--check] [TABLE]

Needs Python 3.11 and Jinja2 3.1 (the versions of the recorded answers stand in the table's
README). Templates and contexts live in the table itself: add an entry with `name`, `group`,
`template` and, where needed, `context`, run this script, and `expected` or `error` is filled
in. With --check nothing is written; the exit code is 1 when an answer differs.

The environment is that of dbt (dbt_common/clients/jinja.py): the sandbox, the extensions `do`
and `loopcontrols`, no autoescape, every other setting Jinja2's default, plain Undefined.
"""

import json
import sys
import traceback
import warnings
from pathlib import Path

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

DEFAULT_TABLE = Path(__file__).parent.parent / "packages/core/test/template/jinja-table.json"

TAGS = {"$tuple": tuple, "$set": set, "$float": float, "$int": int}


def revive(value):
    """Turn JSON into Python values; {"$tuple": [..]} and its kin name what JSON cannot hold."""
    if isinstance(value, list):
        return [revive(item) for item in value]
    if isinstance(value, dict):
        if len(value) == 1:
            (tag, inner), = value.items()
            if tag in TAGS:
                return TAGS[tag](revive(inner))
        return {key: revive(item) for key, item in value.items()}
    return value


def environment():
    return SandboxedEnvironment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])


def template_line(error):
    """The line of the template where an error at run time arose (the innermost one)."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)
             if frame.filename == "<template>"]
    return lines[-1] if lines else None


def answer(env, template, context):
    """What Jinja2 makes of it: {'expected': text} or {'error': {type, message, line}}."""
    try:
        return {"expected": env.from_string(template).render(revive(context))}
    except TemplateSyntaxError as error:
        return {"error": {"type": type(error).__name__, "message": error.message, "line": error.lineno}}
    except SyntaxError as error:  # Python refused the code Jinja2 made: its lines are not the template's
        return {"error": {"type": type(error).__name__, "message": error.msg, "line": None}}
    except Exception as error:
        return {"error": {"type": type(error).__name__, "message": str(error), "line": template_line(error)}}


def fill(entry, env):
    filled = {key: entry[key] for key in ("name", "group", "template")}
    filled["context"] = entry.get("context", {})
    first = answer(env, entry["template"], filled["context"])
    if first != answer(env, entry["template"], filled["context"]) or " at 0x" in json.dumps(first):
        raise SystemExit(f"{entry['name']}: the answer is not the same each time: {first}")
    return {**filled, **first}


def main(arguments):
    check = "--check" in arguments
    # Python warns of code that Jinja2 makes of a template such as `5[1:]`.
    warnings.simplefilter("ignore", SyntaxWarning)
    paths = [argument for argument in arguments if not argument.startswith("--")]
    path = Path(paths[0]) if paths else DEFAULT_TABLE
    entries = json.loads(path.read_text(encoding="utf-8"))
    names = [entry["name"] for entry in entries]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SystemExit(f"names used twice: {twice}")
    env = environment()
    filled = [fill(entry, env) for entry in entries]
    changed = [new["name"] for new, old in zip(filled, entries) if new != old]
    print(f"{len(filled)} templates, {sum('error' in e for e in filled)} errors, {len(changed)} answers differ")
    for name in changed[:20]:
        print(f"  {name}")
    if check:
        return 1 if changed else 0
    path.write_text(json.dumps(filled, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
