"""Write packages/core/src/python/pytz/zone-table.ts: the names and abbreviations of time zones.

Usage:  python packages/core/test/python/zone-table.py

Needs pytz. Offsets at an instant come from the platform's Intl; what Intl cannot tell is recorded
here from the IANA time zone database, which is in the public domain: the zones' names, their
abbreviations, which offsets are daylight saving time, and the first offset of each zone.
"""

import datetime
from pathlib import Path

import pytz

TARGET = Path(__file__).parent.parent.parent / "src/python/pytz/zone-table.ts"

EPOCH = datetime.datetime(1970, 1, 1)

HEADER = '''/**
 * Names and abbreviations of the IANA time zone database, written by test/python/zone-table.py.
 *
 * ABBREVIATIONS: one line for each set of offsets, divided by commas: `minutes abbreviation`, then the
 * minutes of daylight saving time if any, and `@minute since 1970` where the offset changes its meaning.
 * ZONES: one line for each zone: its name, a `*` when it is one of pytz's common zones, a `=` when it
 * never changes, the number of its line in ABBREVIATIONS, and its first offset and abbreviation.
 */
'''


def minutes(delta):
    return int(delta.total_seconds() // 60)


def uses(zone):
    """What each offset means, in order: (offset, dst, abbreviation, first minute since 1970 or None for ever)."""
    if not hasattr(zone, "_transition_info"):
        return [(minutes(zone._utcoffset), 0, zone.zone if zone is pytz.utc else zone._tzname, None)]
    found, last = [], {}
    for start, (offset, dst, name) in zip(zone._utc_transition_times, zone._transition_info):
        offset, meaning = minutes(offset), (minutes(dst), name)
        if last.get(offset) != meaning:
            since = None if offset not in last else minutes(start - EPOCH)
            found.append((offset, *meaning, since))
            last[offset] = meaning
    return sorted(found, key=lambda use: use[0])


def written(use):
    offset, dst, name, since = use
    return f"{offset} {name} {dst or ''}".strip() + (f"@{since}" if since is not None else "")


def main():
    kinds, lines = [], []
    common = set(pytz.common_timezones)
    for name in pytz.all_timezones:
        zone = pytz.timezone(name)
        text = ",".join(written(use) for use in uses(zone))
        if text not in kinds:
            kinds.append(text)
        static = not hasattr(zone, "_transition_info")
        first = ""
        if not static:
            offset, _, abbreviation = zone._transition_info[0]
            first = f" {minutes(offset)} {abbreviation}"
        lines.append(f"{name}{'*' if name in common else ''}{'=' if static else ''} {kinds.index(text)}{first}")
    body = "export const ABBREVIATIONS = `{}`;\n\nexport const ZONES = `{}`;\n".format("\n".join(kinds), "\n".join(lines))
    TARGET.write_text(HEADER + body, encoding="utf-8")
    print(f"{len(lines)} zones, {len(kinds)} sets of offsets, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
