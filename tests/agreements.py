#!/usr/bin/env python3
"""Holds what truce finds in the samples of tests/agreements against what must follow: tests/agreements.py PROGRAM [--all]

Each NAME.tsv has reports for the agreement of that name, one a line, each with the findings (CLAUSE=RESULT) that must be among those of its
incidents; a violation or an act of compliance that is not listed is a failure too. --all prints every finding with its reason.
"""
import csv
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "agreements"
JUDGED = ("violation", "compliant")


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")


def findings(program, agreement, rows):
    """Of each report: {clause=result: reason}."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with open(folder / "reports.jsonl", "w", encoding="utf-8") as file:
            for i, row in enumerate(rows):
                file.write(json.dumps({"id": str(i), "date": row["date"], "text": row["text"]}) + "\n")
        run(program, "ingest", "-d", folder / "a.db", "--no-progress", folder / "reports.jsonl")
        run(program, "monitor", "-d", folder / "a.db", agreement)
        found = [{} for _ in rows]
        for report, clause, result, reason in sqlite3.connect(folder / "a.db").execute(
                """SELECT r.id, f.clause, f.result, f.reason FROM findings AS f JOIN incident_events AS i ON i.incident = f.incident
                   JOIN events AS e ON e.number = i.event JOIN reports AS r ON r.number = e.report WHERE f.gone_run IS NULL"""):
            found[int(report)][f"{clause}={result.replace(' ', '-')}"] = reason
        return found


def main():
    program, show = sys.argv[1], "--all" in sys.argv
    passed = failed = 0
    for path in sorted(HERE.glob("*.tsv")):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t"))
        for row, found in zip(rows, findings(program, path.stem, rows)):
            wanted = [w for w in row["expect"].split() if w != "-"]
            missing = [w for w in wanted if w not in found]
            wrong = [name for name in found if name.split("=")[1] in JUDGED and name not in wanted]
            passed, failed = passed + (not missing and not wrong), failed + bool(missing or wrong)
            if missing or wrong or show:
                print(("FAIL" if missing or wrong else "ok  "), f"{path.stem}: {row['text']}")
                for name, reason in sorted(found.items()):
                    print(f"       {name}: {reason}")
                for name in missing:
                    print(f"       missing: {name}")
    print(f"agreements: {passed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
