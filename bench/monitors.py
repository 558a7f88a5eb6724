#!/usr/bin/env python3
"""Holds truce's findings against lists that were drawn up from the reports of United Nations missions alone.

    bench/monitors.py [--truce build/truce] [--reports ../shared/data/un_reports] [--misses] [--write docs/monitoring.md] [LIST...]

Each list (bench/monitors/*.tsv) has what a monitor would note down from one report, item by item, with the findings that follow
from it. Figures: how many of the items that need a finding have one, how many items are in the record at all, and how many of
truce's findings (violation, possible, compliant) are on the list. Exit code 77 when a report is not there.
"""
import argparse
import csv
import pathlib
import sqlite3
import sys
import tempfile

from measuring import paragraph_of, paragraph_starts, run, write_between

HERE = pathlib.Path(__file__).resolve().parent
SETS = {  # list: date of the report, agreement, last numbered paragraph that was read for the list
    "s_2025_154": ("2025-03-12", "disengagement-1974", 46),
    "s_2025_153": ("2025-03-12", "lebanon-2024", 85),
    "s_2025_371": ("2025-06-11", "hudaydah-2018", None),
    "s_2025_29": ("2025-01-13", "lebanon-2024", None),
}
COUNTED = ("violation", "possible", "compliant")


def read_database(path, numbered):
    """What the record holds: events as (paragraph, sentence), findings as (clause, result, {(paragraph, sentence)})."""
    db = sqlite3.connect(path)
    text = db.execute("SELECT text FROM reports").fetchone()[0]
    starts = paragraph_starts(text) if numbered else []
    raw = text.encode()

    def where(beg, end):
        return paragraph_of(starts, beg), " ".join(raw[beg:end].decode(errors="replace").split())

    events = {where(*row) for row in db.execute("SELECT sentence_beg, sentence_end FROM events")}
    findings = {}
    for number, clause, result, beg, end in db.execute(
            """SELECT f.number, f.clause, f.result, e.sentence_beg, e.sentence_end FROM findings AS f
               JOIN incident_events AS i ON i.incident = f.incident AND i.side = 'tells' JOIN events AS e ON e.number = i.event
               WHERE f.gone_run IS NULL ORDER BY f.number"""):
        kept = findings.setdefault(number, (clause, result.replace(" ", "-"), set()))
        kept[2].add(where(beg, end))
    return events, list(findings.values())


def is_meant(row, place):
    paragraph, sentence = place
    return int(row["paragraph"]) == paragraph and row["mark"].lower() in sentence.lower()


def score(rows, events, findings, last):
    needed = met = kept = told = 0
    misses = []
    for row in rows:
        if row["kind"] == "restated":
            continue
        told += 1
        in_record = any(is_meant(row, place) for place in events)
        kept += in_record
        wanted = [w for w in row["expect"].split() if w != "-"]
        if not wanted or "-" in row["expect"].split():
            continue
        needed += 1
        here = sorted({f"{c}={r}" for c, r, places in findings if any(is_meant(row, p) for p in places)})
        if any(w in here for w in wanted):
            met += 1
        else:
            misses.append(f"para {row['paragraph']} {row['kind']} ({row['mark']}): {row['tells']}: "
                          + ("there: " + " ".join(here) if here else "in the record, no finding" if in_record else "not in the record"))
    wrong, judged = [], 0
    for clause, result, places in findings:
        places = {p for p in places if last is None or p[0] <= last}
        if result not in COUNTED or not places:
            continue
        judged += 1
        name = f"{clause}={result}"
        if not any(is_meant(row, p) and name in row["expect"].split() + row["also"].split() for row in rows for p in places):
            wrong.append(f"para {', '.join(str(p[0]) for p in sorted(places))}: {name}: {sorted(places)[0][1][:150]}")
    return needed, met, told, kept, judged, wrong, misses


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--truce", default="build/truce")
    parser.add_argument("--reports", default="../shared/data/un_reports")
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrong")
    parser.add_argument("--write", help="put the table between the marks of this file")
    parser.add_argument("lists", nargs="*", default=list(SETS))
    options = parser.parse_args()
    reports = pathlib.Path(options.reports)
    if not reports.is_dir():
        print(f"SKIP: {reports} is not there: the United Nations' reports are not part of this project", file=sys.stderr)
        sys.exit(77)
    lines = ["| report | agreement | items that need a finding | found | items in the record | findings | on the list |", "|---|---|---|---|---|---|---|"]
    print("\n".join(lines))
    for name in options.lists:
        date, agreement, last = SETS[name]
        with open(HERE / "monitors" / f"{name}.tsv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t"))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "record.db"
            run(options.truce, "ingest", "-d", path, "--date", date, "--no-progress", reports / (name.upper() + ".txt"))
            run(options.truce, "monitor", "-d", path, agreement)
            events, findings = read_database(path, last is not None)
        needed, met, told, kept, judged, wrong, misses = score(rows, events, findings, last)
        lines.append(f"| {name.upper().replace('_', '/')} | {agreement} | {needed} | {met} ({met / needed:.2f}) | {kept} of {told} | {judged} "
                     f"| {judged - len(wrong)} ({(judged - len(wrong)) / max(judged, 1):.2f}) |")
        print(lines[-1])
        if options.misses:
            print("\n".join(["", "missed:"] + misses + ["", "not on the list:"] + wrong + [""]))
    if options.write:
        write_between(options.write, "lists", "\n".join(lines))


if __name__ == "__main__":
    main()
