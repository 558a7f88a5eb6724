#!/usr/bin/env python3
"""Holds truce's findings against what the United Nations says in one of its own reports.

    bench/undof.py [--truce build/truce] [--report ../shared/data/un_reports/S_2025_154.en.pdf] [--write docs/monitoring.md]

Reads the report (PDF or text), monitors the 1974 agreement, and prints paragraph by paragraph what the report tells (in our
own words, bench/undof_s_2025_154.tsv), what the United Nations calls it, what truce found and why they differ. Exit code 1
when a finding that must be there is not, 77 when the report is not there.
"""
import argparse
import collections
import csv
import pathlib
import sqlite3
import sys
import tempfile

from measuring import paragraph_of, paragraph_starts, run, write_between

HERE = pathlib.Path(__file__).resolve().parent


def findings_by_paragraph(path):
    db = sqlite3.connect(path)
    text = db.execute("SELECT text FROM reports").fetchone()[0]
    starts = paragraph_starts(text)
    found = collections.defaultdict(list)
    for clause, result, count, subject, byte, basis in db.execute(
            """SELECT f.clause, f.result, f.count, f.subject, min(e.sentence_beg), max(nullif(o.basis, 'reported')) FROM findings AS f
               JOIN incident_events AS i ON i.incident = f.incident AND i.side = 'tells' JOIN events AS e ON e.number = i.event
               JOIN event_origins AS o ON o.event = e.number WHERE f.gone_run IS NULL GROUP BY f.number ORDER BY f.number"""):
        found[paragraph_of(starts, byte)].append((clause, result, count, subject, basis))
    return found, len(starts)


def show(findings):
    parts = []
    for clause, result, count, subject, basis in findings:
        part = f"{clause}: {result}" + (f" ({count:g} told)" if count else "") + (", lasting" if subject == "presence" else "")
        part += f" [{basis}]" if basis else ""
        if part not in parts:
            parts.append(part)
    return "; ".join(parts) or "nothing"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--truce", default="build/truce")
    parser.add_argument("--report", default="../shared/data/un_reports/S_2025_154.en.pdf")
    parser.add_argument("--write", help="put the table between the marks of this file")
    options = parser.parse_args()
    if not pathlib.Path(options.report).exists():
        print(f"SKIP: {options.report} is not there; the report is S/2025/154 of the United Nations", file=sys.stderr)
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "undof.db"
        run(options.truce, "ingest", "-d", path, "--date", "2025-03-12", "--no-progress", options.report)
        run(options.truce, "monitor", "-d", path, "disengagement-1974")
        found, n = findings_by_paragraph(path)
    lines = ["| para | the report tells | the United Nations | truce | why they differ |", "|---|---|---|---|---|"]
    missing, wanted, listed = [], 0, set()
    with open(HERE / "undof_s_2025_154.tsv", newline="", encoding="utf-8") as file:
        rows = csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t")
        for row in rows:
            number = int(row["paragraph"])
            listed.add(number)
            here = found.get(number, [])
            lines.append(f"| {number} | {row['tells']} | {row['united_nations']} | {show(here)} | {row['why']} |")
            for need in row["needs"].split():
                clause, result = need.split("=")
                wanted += 1
                if not any(c == clause and r == result for c, r, *_ in here):
                    missing.append(f"paragraph {number}: {clause} {result}")
    others = {k: v for k, v in found.items() if k not in listed}
    for number in sorted(others):
        lines.append(f"| {number} | | nothing to hold against a clause | {show(others[number])} | a misreading |")
    summary = (f"{n} paragraphs read; {wanted - len(missing)} of {wanted} findings that must be there are; "
               f"{sum(len(v) for v in others.values())} findings in paragraphs that tell of no act.")
    print("\n".join(lines + ["", summary]))
    for line in missing:
        print("MISSING", line, file=sys.stderr)
    if options.write:
        write_between(options.write, "undof", "\n".join(lines + ["", summary]))
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
