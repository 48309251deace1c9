"""Write real Python's answers for random regular expressions into regex-table.json.

Usage:  python packages/core/test/python/regex-table.py

Needs Python 3.11. The patterns come from a fixed seed. A row is [pattern, subject, search, findall,
split, sub]: `search` is null or [spans of all groups, lastindex], `sub` replaces by '-'.
Possessive repeats are left out: of nested ones the groups of the last round may differ.
"""

import json
import random
import re
import warnings
from pathlib import Path

TABLE = Path(__file__).parent / "regex-table.json"
ROWS = 600
REPEATS = ["*", "+", "?", "*?", "+?", "??", "{1,2}", "{2}", "{0,2}?"]


def atom(rng, depth):
    roll = rng.random()
    if roll < 0.45 or depth > 3:
        return rng.choice("abc")
    if roll < 0.65:
        return rng.choice([".", "[ab]", "[^a]", r"\w", r"\d", "[a-c]", r"\b", "^", "$", r"\B", r"\s"])
    inner = either(rng, depth + 1)
    if roll < 0.82:
        return f"({inner})"
    if roll < 0.9:
        return f"(?:{inner})"
    if roll < 0.93:
        return rng.choice(["(?=", "(?!"]) + inner + ")"
    if roll < 0.95:
        return f"(?>{inner})"
    return f"(?i:{inner})" if roll < 0.97 else r"\1"


def repeated(rng, depth):
    item = atom(rng, depth)
    return item if rng.random() < 0.6 else item + rng.choice(REPEATS)


def either(rng, depth):
    options = rng.choice([1, 1, 1, 2])
    return "|".join("".join(repeated(rng, depth) for _ in range(rng.randint(1, 3))) for _ in range(options))


def row(pattern, subject):
    compiled = re.compile(pattern)
    found = compiled.search(subject)
    spans = found and [[list(found.span(index)) for index in range(compiled.groups + 1)], found.lastindex]
    texts = [list(text) if isinstance(text, tuple) else text for text in compiled.findall(subject)]
    return [pattern, subject, spans, texts, compiled.split(subject), compiled.sub("-", subject)]


def main():
    warnings.simplefilter("ignore")
    rng = random.Random(2024)
    rows = []
    while len(rows) < ROWS:
        pattern = either(rng, 0)
        subject = "".join(rng.choice("aabbcC1\n ") for _ in range(rng.randint(0, 8)))
        try:
            made = row(pattern, subject)
        except re.error:
            continue
        if len(pattern) > 2:
            rows.append(made)
    TABLE.write_text("[\n" + ",\n".join(json.dumps(each) for each in rows) + "\n]\n", encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
