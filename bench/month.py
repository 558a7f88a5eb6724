#!/usr/bin/env python3
"""Holds the record of a generated month against what was invented: found, placed, put together.

    bench/month.py [--truce build/truce] [--seed 1974] [--wrong 10]

scripts/make-month invents happenings and tells each in several reports. Asked here, of the events whose sentence names
the happening's place:
- found: happenings of which an event of a fitting type came out of their first report;
- placed: events within 6 km of where it happened;
- together: pairs of events from different reports in one incident that tell one happening (precision), and pairs that
  tell one happening that are in one incident (recall).
The month was written by the makers of truce, so the figures say what the machine does with plain wire English, no more.
"""
import argparse
import collections
import itertools
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

POSITIONS = {"Beit Jinn": (33.31, 35.89), "Tasil": (32.83, 35.97), "Nawa": (32.886, 36.04), "Jasim": (32.991, 36.06),
             "As-Suwayda": (32.709, 36.566), "Shahba": (32.852, 36.628), "Salkhad": (32.49, 36.71),
             "Al Mazra'ah": (32.78, 36.48), "Ariqah": (32.89, 36.483), "al-Rafid": (32.96, 35.89),
             "al-Hamidiyah": (33.16, 35.86)}
FITTING = {"incursion": "ASSAULT MOBILIZE COERCE", "airstrike": "ASSAULT", "shelling": "ASSAULT", "position": "MOBILIZE COERCE",
           "checkpoint": "COERCE MOBILIZE", "overflight": "MOBILIZE", "movement": "COERCE SANCTION REJECT", "withdrawal": "RETREAT",
           "clash": "ASSAULT", "attack": "ASSAULT", "abduction": "ASSAULT COERCE", "aid": "AID", "blocked": "COERCE SANCTION REJECT",
           "exchange": "RETREAT COOPERATE CONCEDE AGREE", "protest": "PROTEST"}


def positions():
    known = dict(POSITIONS)
    for line in pathlib.Path("data/places/golan.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "name":
            continue
        for name in [cells[0].split(" (")[0], *cells[1].split("|")]:
            known.setdefault(name, (float(cells[4]), float(cells[5])))
    return known


def read(database):
    with sqlite3.connect(database) as db:
        return db.execute("""SELECT r.id, e.number, e.type, e.lat, e.lon, s.text, ie.incident FROM events AS e
            JOIN reports AS r ON r.number = e.report JOIN sentences AS s ON s.event = e.number
            LEFT JOIN incident_events AS ie ON ie.event = e.number AND ie.side = 'tells'""").fetchall()


def tellings(truth, rows):
    """Events whose sentence names the place of one of its report's happenings, and whose type fits it: the happening, report, type,
    incident, event, point and words."""
    told, out = collections.defaultdict(list), []
    for i, happening in enumerate(truth):
        for report in happening["reports"]:
            told[report].append(i)
    for report, event, kind, lat, lon, sentence, incident in rows:
        words = sentence.split(" - ")[-1]
        mine = [i for i in told.get(report, []) if truth[i]["place"].lower() in words.lower()]
        if len(mine) == 1 and kind in FITTING[truth[mine[0]]["kind"]].split():
            out.append((mine[0], report, kind, incident, event, lat, lon, words))
    return out


def share(right, of):
    return f"{right / of:.3f}  {right} of {of}" if of else "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--truce", default="build/truce")
    parser.add_argument("--seed", default="1974")
    parser.add_argument("--wrong", type=int, default=0, help="show so many misplaced and unmerged ones")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        month, truth_file, database = (str(pathlib.Path(folder, name)) for name in ("m.jsonl", "t.jsonl", "m.db"))
        with open(month, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, "scripts/make-month", "--seed", options.seed, "--truth", truth_file], check=True, stdout=out)
        subprocess.run([options.truce, "ingest", "-d", database, "--no-progress", month], check=True, stdout=subprocess.DEVNULL)
        truth = [json.loads(line) for line in open(truth_file, encoding="utf-8")]
        rows = read(database)
    known, placed, found, wrong = positions(), [0, 0], set(), []
    told = tellings(truth, rows)
    for at, _, _, _, _, lat, lon, words in told:
        happening = truth[at]
        found.add(at)
        where = known[happening["place"]]
        right = lat is not None and abs(lat - where[0]) < 0.055 and abs(lon - where[1]) < 0.065
        placed[0] += right
        placed[1] += 1
        if not right:
            wrong.append(("misplaced", happening["place"], lat, lon, words[:140]))
    same_incident = same_happening = both = 0
    for a, b in itertools.combinations(told, 2):
        if a[1] == b[1]:
            continue
        together, one = a[3] is not None and a[3] == b[3], a[0] == b[0] and a[2] == b[2]
        same_incident += together
        same_happening += one
        both += together and a[0] == b[0]
        if together and a[0] != b[0]:
            wrong.append(("merged", *(truth[x[0]][k] for x in (a, b) for k in ("kind", "place", "date")), a[1], b[1]))
        if one and not together:
            wrong.append(("apart", truth[a[0]]["kind"], truth[a[0]]["place"], truth[a[0]]["date"], a[1], b[1]))
    recalled = sum(1 for a, b in itertools.combinations(told, 2)
                   if a[1] != b[1] and a[0] == b[0] and a[2] == b[2] and a[3] is not None and a[3] == b[3])
    print(f"found      {share(len(found), len(truth))} happenings")
    print(f"placed     {share(placed[0], placed[1])} events")
    print(f"together   precision {share(both, same_incident)} pairs")
    print(f"           recall    {share(recalled, same_happening)} pairs")
    missed = collections.Counter(h["kind"] for i, h in enumerate(truth) if i not in found)
    print("not found:", ", ".join(f"{kind} {n}" for kind, n in missed.most_common()) or "none")
    for line in wrong[:options.wrong]:
        print(" ", *line)


if __name__ == "__main__":
    main()
