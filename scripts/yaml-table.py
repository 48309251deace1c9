"""Records what PyYAML's CSafeLoader, which dbt uses, reads in many small texts, for packages/core/test/load/yaml.test.ts.

usage: python scripts/yaml-table.py > packages/core/test/load/expected/yaml-table.json

A value is told as [type, text or items], so that True, 1, 1.0 and "1" stay apart. An error is {"error": true}.
"""

import datetime
import json
import sys

import yaml

SCALARS = """
yes|Yes|YES|yEs|no|No|NO|true|True|TRUE|tRUE|false|on|On|ON|off|Off|OFF|y|n|Y|N|t|f
~|null|Null|NULL|nULL|none|None|nil
0|1|-1|+1|007|012|08|09|0o17|0x1F|0XFF|0b101|0b102|1_000|1__0|_1|-0|+0|00|-012|0x|0b|0x_|1e3|1E3|1e+3|1.e3|1.5e3|1.5e+3
1.5E-3|.5|-.5|+.5|5.|-5.|1.|1.0|1.50|-1.0|0.0|-0.0|1_0.5|.5e+1|.e+1|.|..|-.|+|-1e5|1.5e|1.2.3|12e03|685_230.15|685.230_15e+03
.inf|-.inf|+.inf|.Inf|.INF|.iNF|.nan|.NaN|.NAN|-.nan|inf|nan
1:30|1:30:00|190:20:30|190:20:30.15|01:30|1:60|-1:30|12:30:45.5|1:5|24:00|9:59
2024-01-31|2024-1-31|2024-01-31T10:20:30|2024-01-31t10:20:30Z|2024-01-31 10:20:30|2024-01-31 10:20:30.5|2024-01-31 10:20:30 +02:00
2024-01-31 10:20:30.123456789-05|2001-12-14t21:59:43.10-05:00|2024-01-31 1:2:3|2024-13-01|2024-02-30|20240131|2024-01|2024-01-31 10:20
123456789012345678901234567890|0xFFFFFFFFFFFFFFFFFF|9007199254740993|-9007199254740993|1e400|1.0e+400
=|<<|a=b|1,000|1 000|12abc|0xZZ|$5|50%|1.0.0|v1|a|A b|"yes"|'no'|"12"|'1.0'|""|''|"a\\nb"|'a\\nb'|'it''s'|"\\u00e9\\x41\\t"
!!str 12|!!str yes|!!int "12"|!!float 3|!!float "1.5"|!!bool yes|!!null ""|!!str|! 12|!!int 1_000|!!timestamp 2024-01-31
ref('a')|{{ x }}|"{{ x }}"|a: b|a:b|a :b|a#b|"a #b"|a #b|# c|[a, b]|{a: b}|{a, b}|[a: b]|[]|{}|[1, [2, 3], {a: 4}]|- a|@a|`a`|%a|&x a|*x|!x a
""".strip()

TEXTS = [
    "a: |\n  x",
    "a: |+\n  x",
    "a: >\n  x\n  y",
    "a: >-\n  x",
    "a: |\n  x\n  ",
    "a: |\n  x\n\n",
    "- |\n x",
    "a: |\n  x\nb: >\n  y z\n  w",
    "a: 1\nb: 2\n",
    "a: 1\na: 2\nb: 3\n",
    "a:\nb: ~\nc: ''\n",
    "- a\n- - b\n  - c\n-\n",
    "a:\n- 1\n- 2\n",
    "a:\n  - x: 1\n    y: 2\n  - x: 3\n",
    "base: &b {x: 1, y: 2}\nc: {<<: *b, y: 3, z: 4}\n",
    "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n  z: 0\n",
    "a: &a {x: 1}\nb:\n  z: 0\n  <<: *a\n  x: 9\n",
    "a: &a {p: {q: 1}}\nb: &b {<<: *a, r: 2}\nc: {<<: *b}\n",
    "a: {<<: 1}\n",
    "a: {<<: [1]}\n",
    "a: &l [1, 2]\nb: *l\n",
    "a: *nope\n",
    "a: |\n  one\n  two\n",
    "a: |-\n  one\n  two\n\n",
    "a: |+\n  one\n\n",
    "a: >\n  one\n  two\n\n  three\n",
    "a: >-\n  one\n   two\n  three\n",
    "a: |2\n   one\n  two\n",
    "a: one\n  two\n\n  three\n",
    'a: "one\n  two\n\n  three"\n',
    "a: 'one\n  two'\n",
    'a: "x\\\n  y"\n',
    "# only a comment\n",
    "",
    "---\na: 1\n...\n",
    "--- \n- a\n",
    "a: 1\n---\nb: 2\n",
    "%YAML 1.1\n---\na: yes\n",
    "a: [1, 2\n",
    "a: {b: 1\n",
    "a: b: c\n",
    "a: 'x\n",
    "a: 1\n b: 2\n",
    "a:\n  b: 1\n c: 2\n",
    "- a\nb: 1\n",
    "a: [1,, 2]\n",
    "a: [1, 2,]\n",
    "a: {b: 1,}\n",
    "\ta: 1\n",
    "a:\t1\n",
    "a: 1\t\n",
    "a:\n\t- 1\n",
    "? a\n: b\n",
    "? [a, b]\n: c\n",
    "? {a: b}\n: c\n",
    "1: a\n2: b\n",
    "a: 1 # comment\nb: '#no'\nc: x#y\n",
    "a: \"tab\\there\"\n",
    "\ufeffa: 1\n",
    "a: \u00e9\u4e2d\U0001f600\n",
    "a: {x: 1, 'y': 2, \"z\": 3}\n",
    "{a: 1, b: [c, d]}\n",
    "a: - b\n",
    "a: &x\n  b: 1\nc: *x\n",
    "a: ! yes\nb: !!str 1\n",
    "a: !custom x\n",
    "a:\r\n  b: 1\r\n",
    "a: x\r\nb: |\r\n  y\r\n",
    "a: \"\\q\"\n",
    "key with spaces: value with spaces\n",
    "a: b\n\n\nc: d\n",
    "a: - \n",
    "a: 'b' c\n",
    "a: [x y, z w]\n",
    "a: http://example.org/x?y=z\n",
    "a: C:\\path\\file\n",
    "a: @x\n",
    "a: %x\n",
    "a: ,x\n",
    "a: x,y\n",
    "a: [x:y]\n",
    "a: {x:y}\n",
    "a: {x: , y: }\n",
    "a: -1\nb: - 1\n",
    "a: {{ x }}\n",
    "models:\n  - name: x\n    columns: &c\n      - name: id\n  - name: y\n    columns: *c\n",
]


def tell(value):
    if isinstance(value, dict):
        return ["dict", [[tell(key), tell(item)] for key, item in value.items()]]
    if isinstance(value, list):
        return ["list", [tell(item) for item in value]]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return [type(value).__name__, str(value)]
    return [type(value).__name__, value if isinstance(value, str) else str(value)]


def answer(text):
    try:
        return {"text": text, "value": tell(yaml.load(text, Loader=yaml.CSafeLoader))}
    except (yaml.YAMLError, ValueError):
        return {"text": text, "error": True}


def main():
    texts = [f"v: {scalar}" for line in SCALARS.split("\n") for scalar in line.split("|")] + TEXTS
    json.dump([answer(text) for text in texts], sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
