#!/usr/bin/env python3
"""Types that truce gives the notes of ACLED's rows against ACLED's own sub-event types.

    bench/acled.py [--truce build/truce] [--rows ../shared/data/acled_rows.csv] [--write docs/monitoring.md]

The rows come in as claims; what truce codes from each row's note is compared with the row's sub-event type by
bench/acled_types.tsv. Exit code 77 when the rows are not there.
"""
import argparse
import collections
import csv
import pathlib
import sqlite3
import sys
import tempfile

from measuring import run, write_between

HERE = pathlib.Path(__file__).resolve().parent


def mapping():
    with open(HERE / "acled_types.tsv", newline="", encoding="utf-8") as file:
        rows = csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t")
        return {r["sub_event_type"]: [tuple((p + " ").split(" ")[:2]) for p in r["plover"].split("|")] for r in rows}


def agrees(accepted, kind, mode):
    return any(a == kind and (not m or m == (mode or "")) for a, m in accepted)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--truce", default="build/truce")
    parser.add_argument("--rows", default="../shared/data/acled_rows.csv")
    parser.add_argument("--write", help="put the table between the marks of this file")
    options = parser.parse_args()
    if not pathlib.Path(options.rows).exists():
        print(f"SKIP: {options.rows} is not there; any file with ACLED's columns will do (--rows)", file=sys.stderr)
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "acled.db"
        run(options.truce, "ingest", "-d", path, "--no-progress", options.rows)
        db = sqlite3.connect(path)
        rows = db.execute("SELECT report, sub_type FROM claims").fetchall()
        events = collections.defaultdict(list)
        for report, kind, mode in db.execute(
                "SELECT e.report, e.type, e.mode FROM events AS e JOIN claims AS c ON c.report = e.report"
                " ORDER BY e.report, e.trigger_beg"):
            events[report].append((kind, mode))
    accepted = mapping()
    table, left_out = collections.defaultdict(lambda: [0, 0, 0, 0, 0, collections.Counter()]), 0
    for report, sub in rows:
        if accepted.get(sub, [("-", "")])[0][0] == "-":
            left_out += 1
            continue
        cell, coded = table[sub], events[report]
        right = [agrees(accepted.get(sub, []), k, m) for k, m in coded]
        cell[0] += 1
        cell[1] += bool(coded)
        cell[2] += bool(right and right[0])
        cell[3] += any(right)
        cell[4] += any(agrees(accepted[sub][:1], k, m) for k, m in coded)
        if coded and not any(right):
            cell[5][coded[0][0]] += 1
    lines = ["| ACLED's sub-event type | rows | coded | first event agrees | any event agrees | with its mode | else coded as |",
             "|---|---|---|---|---|---|---|"]
    total = [0] * 5
    for sub, cell in sorted(table.items(), key=lambda item: -item[1][0]):
        total = [a + b for a, b in zip(total, cell[:5])]
        others = ", ".join(f"{k} {n}" for k, n in cell[5].most_common(4))
        lines.append(f"| {sub} | {cell[0]} | {cell[1]} | {cell[2]} | {cell[3]} | {cell[4]} | {others} |")
    lines.append(f"| **all** | {total[0]} | {total[1]} | {total[2]} | {total[3]} | {total[4]} | |")
    summary = (f"Of {total[0]} rows {total[1]} are coded ({total[1] / total[0]:.0%}); of these the first event agrees in "
               f"{total[2] / max(1, total[1]):.0%}, any event in {total[3] / max(1, total[1]):.0%}, in type and "
               f"mode in {total[4] / max(1, total[1]):.0%}. {left_out} rows of types without a counterpart are left out.")
    print("\n".join(lines + ["", summary]))
    if options.write:
        write_between(options.write, "acled", "\n".join(lines + ["", summary]))


if __name__ == "__main__":
    main()
