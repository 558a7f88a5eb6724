#!/usr/bin/env python3
"""How well events are put together into incidents: 'make bench-merging'.

    bench/merging.py [--pairs 120] [--missed 50] [--seed 7] [--write FILE]

Reads the headlines of ../shared/corpus/gaza-news-headlines.tsv (day, outlet, headline, address) into a fresh database, draws pairs by
the seed, and holds them against the judgements in bench/merging-judged.tsv:

  merged   two events of different reports in one incident, at most three pairs from one incident
  missed   two events of one type within a day in two incidents whose sentences share half of their telling words: the pairs
           that a person would look at first for having been left apart
  copies   a report and the report that it was taken for a copy of

A judgement is a line: kind, the lines of the two headlines in the corpus, "same" or "other". No text of others is kept. Pairs that
nobody has judged are written to --write, with their texts, for judging; they do not count.
"""
import argparse
import collections
import datetime
import json
import math
import pathlib
import random
import sqlite3
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "gaza-news-headlines.tsv"
JUDGED = ROOT / "bench" / "merging-judged.tsv"
PAIRS_OF_ONE = 3


def headlines():
    """One report a headline: the outlet's name that stands behind it is left out."""
    for number, line in enumerate(CORPUS.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) < 4 or not cells[0]:
            continue
        text = cells[2].removesuffix(" - " + cells[1])
        text += "" if text[-1:] in ".?!" else "."
        yield {"id": str(number), "date": cells[0], "source": cells[1], "text": text, "url": cells[3]}


def events(db):
    return db.execute("""SELECT i.incident, e.number, CAST(r.id AS INTEGER), r.date, e.type, k.words, t.text
        FROM incident_events i JOIN events e ON e.number = i.event JOIN reports r ON r.number = e.report
        JOIN event_keys k ON k.event = e.number JOIN sentences t ON t.event = e.number ORDER BY e.number""").fetchall()


def merged_pairs(rows, rng):
    by_incident = collections.defaultdict(list)
    for row in rows:
        by_incident[row[0]].append(row)
    pairs, n = [], 0
    for incident in sorted(by_incident):
        mine = [(a, b) for i, a in enumerate(by_incident[incident]) for b in by_incident[incident][i + 1:] if a[2] != b[2]]
        n += len(mine)
        pairs += rng.sample(mine, min(len(mine), PAIRS_OF_ONE))
    return pairs, n


def shares(rows):
    """How many sentences hold a word."""
    counts = collections.Counter()
    for row in rows:
        counts.update(set(struct.unpack(f"<{len(row[5]) // 4}I", row[5])) if row[5] else ())
    return counts


def missed_pairs(rows):
    counts = shares(rows)
    weight = lambda word: -math.log((counts[word] + 1) / (len(rows) + 20))
    together = collections.defaultdict(set)
    for row in rows:
        together[row[1]].add(row[0])
    by_day = collections.defaultdict(list)
    for row in {row[1]: row for row in rows}.values():
        words = set(struct.unpack(f"<{len(row[5]) // 4}I", row[5])) if row[5] else set()
        by_day[(row[4], datetime.date.fromisoformat(row[3]).toordinal())].append((row, words, sum(map(weight, words))))
    pairs = []
    for (kind, day), today in sorted(by_day.items()):
        both = today + by_day.get((kind, day + 1), [])
        for i, a in enumerate(today):
            for b in both[i + 1:]:
                shared = a[1] & b[1]
                if together[a[0][1]] & together[b[0][1]] or a[0][2] == b[0][2] or len(shared) < 3:
                    continue
                if sum(map(weight, shared)) > 0.5 * min(a[2], b[2]):
                    pairs.append((a[0], b[0]))
    return pairs


def read_judged(path):
    judged = {}
    if pathlib.Path(path).exists():
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "kind\t")):
                kind, a, b, verdict = line.split("\t")[:4]
                judged[(kind, int(a), int(b))] = verdict
    return judged


def copy_pairs(db):
    return db.execute("""SELECT CAST(a.id AS INTEGER), CAST(b.id AS INTEGER), a.text, b.text FROM reports a JOIN reports b
        ON b.copy_of = a.number ORDER BY b.number""").fetchall()


def judge(kind, pairs, judged, unknown, wrong):
    counts = collections.Counter()
    for a, b in pairs:
        verdict = judged.get((kind, a[2], b[2]))
        if verdict is None:
            unknown.append((kind, a, b))
        else:
            counts[verdict] += 1
            if verdict == "other" and kind == "merged":
                wrong.append((a, b))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=120)
    parser.add_argument("--missed", type=int, default=50)
    parser.add_argument("--copies", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    parser.add_argument("--write", help="write the pairs that nobody has judged there")
    parser.add_argument("--wrong", action="store_true", help="show the merged pairs that were judged to be two happenings")
    options = parser.parse_args()
    if not CORPUS.exists():
        print(f"SKIP: no {CORPUS}: the corpus is not part of the project")
        return 0
    judged = read_judged(JUDGED)
    with tempfile.TemporaryDirectory() as folder:
        reports = pathlib.Path(folder, "headlines.jsonl")
        reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in headlines()), encoding="utf-8")
        path = pathlib.Path(folder, "headlines.db")
        subprocess.run([options.truce, "ingest", "-d", str(path), str(reports), "--no-progress"], check=True)
        db = sqlite3.connect(path)
        rows = events(db)
        n_incidents = len({row[0] for row in rows})
        rng = random.Random(options.seed)
        merged, n_merged = merged_pairs(rows, rng)
        missed = missed_pairs(rows)
        copies = [((0, 0, a, "", "", b"", x), (0, 0, b, "", "", b"", y)) for a, b, x, y in copy_pairs(db)]
        n_copies = len(copies)
        db.close()
    unknown, wrong = [], []
    pick = lambda pairs, n: rng.sample(pairs, min(n, len(pairs)))
    print(f"{len(rows)} events in {n_incidents} incidents; {n_merged} pairs of events of different reports are together")
    result = judge("merged", pick(merged, options.pairs), judged, unknown, wrong)
    n = sum(result.values())
    if n:
        print(f"merged: {result['same']} of {n} judged pairs tell one happening: precision {result['same'] / n:.3f}")
    result = judge("copies", pick(copies, options.copies), judged, unknown, wrong)
    n = sum(result.values())
    if n:
        print(f"copies: {result['same']} of {n} judged of {n_copies} are the same text: precision {result['same'] / n:.3f}")
    result = judge("missed", pick(missed, options.missed), judged, unknown, wrong)
    n = sum(result.values())
    if n:
        left = len(missed) * result["same"] / n
        print(f"missed: {result['same']} of {n} judged of {len(missed)} likely pairs tell one happening: about {left:.0f} left apart, "
              f"{n_merged / (n_merged + left):.2f} of both kinds put together")
    if options.wrong:
        for a, b in wrong:
            print(f"wrong: {a[4]} in one incident: lines {a[2]} and {b[2]}\n  {a[3]} {a[6]}\n  {b[3]} {b[6]}")
    print(f"{len(unknown)} pairs drawn that nobody has judged")
    if options.write and unknown:
        with open(options.write, "w", encoding="utf-8") as out:
            for kind, a, b in unknown:
                out.write(f"{kind}\t{a[2]}\t{b[2]}\t?\t{a[4]}\t{a[3]} {a[6]}\t{b[3]} {b[6]}\n")
        print(f"they stand in {options.write}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
