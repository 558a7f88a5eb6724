#!/usr/bin/env python3
"""Fit the weights of data/confidence.tsv: a logistic regression of "this event is right" on its signals.

usage: fit_confidence.py [--from LEAST LEAST_SHORT] [--judged JUDGED.tsv EVENTS.jsonl] [--brief EVIDENCE.tsv] EVIDENCE.tsv... > data/confidence.tsv

EVIDENCE.tsv comes from `truce eval --evidence FILE GOLD...`; texts without events may be among the gold sets: all their events are
wrong. Every tenth text of a set of sentences stays out, as docs/accuracy.md has it. JUDGED.tsv has events of articles that a
person judged (bench/judged.tsv), EVENTS.jsonl what `truce code --format jsonl --signals` finds in these articles now; a verdict
counts when the event is still coded as it was judged, and a verdict "none" (no event at all) whatever is coded there.
To the evidence given with --brief, of single sentences, only the weights of "brief" and "brief-clarity" are fitted: somebody chose them because of
their events, so what they say of the other signals misleads. --from: from what confidence on an event of a whole report is
admitted, and of a short one.

Weights are drawn towards nothing (elastic net, by coordinate descent: Friedman, Hastie, Tibshirani 2010), except that of "always";
a signal that fewer events have than LEAST has none. Prints, on the standard error, how well right and wrong events are told apart
(area under the curve), and what share is right from each confidence on, on tenths of the reports that were not fitted.
"""

import csv
import hashlib
import json
import math
import sys

from area import area

RIDGE, LASSO, LEAST, ROUNDS, FOLDS = 4.0, 1.0, 4, 60, 10
REPORT_WEIGHT = 3  # annotated reports are few, and whole: what they have is what monitors read


def evidence_rows(path):
    """(group, right, signals) of each line of an evidence file."""
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if not cells[0].endswith(".jsonl") or int(cells[1]) % 10:
                signals = dict(cell.rsplit(":", 1) for cell in cells[3:])
                yield cells[0] + cells[1], int(cells[2]), {name: float(n) for name, n in signals.items()}


def names(parties):
    return " + ".join(party.get("name") or party["text"] for party in parties).replace("\t", " ") or "-"


def judged_rows(judged, events):
    """The same of judged events; says how many verdicts still stand."""
    coded = {}
    with open(events, encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            coded.setdefault((event["report"], str(event["evidence"]["trigger"][0])), []).append(event)
    n = stands = 0
    with open(judged, encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE):
            n += 1
            for event in coded.get((row["report"], row["trigger"]), []):
                same = (event["type"], names(event["actors"]), names(event["recipients"])) == (row["type"], row["actors"], row["recipients"])
                if same or row["verdict"] == "none":
                    stands += 1
                    yield row["report"], int(row["verdict"] == "right"), event["evidence"]["signals"]
                    break
    print(f"{judged}: {stands} of {n} verdicts are about events that are coded so now", file=sys.stderr)


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def fit_few(rows, weights, few):
    """The weights of a few signals, all others given: Newton's method for one after the other, without penalty."""
    for name in few * ROUNDS:
        slope, bend = 0.0, 1e-9
        for _, right, signals in rows:
            n = signals.get(name, 0)
            p = confidence(weights, signals)
            slope += n * (right - p)
            bend += n * n * p * (1 - p)
        weights[name] = weights.get(name, 0.0) + slope / bend


def fit(rows):
    """Cyclic coordinate descent on the penalised likelihood; weights by name."""
    columns = {}
    for i, (_, _, signals) in enumerate(rows):
        for name, n in signals.items():
            if name != "brief-clarity":
                columns.setdefault(name, []).append((i, n))
    columns = {name: column for name, column in sorted(columns.items()) if name == "always" or len(column) >= LEAST}
    weights = dict.fromkeys(columns, 0.0)
    margins = [0.0] * len(rows)
    for _ in range(ROUNDS):
        largest = 0.0
        for name, column in columns.items():
            ridge, lasso = (0.0, 0.0) if name == "always" else (RIDGE, LASSO)
            slope, bend = ridge * weights[name], ridge + 1e-9
            for i, n in column:
                p = sigmoid(margins[i])
                slope += n * (p - rows[i][1])
                bend += n * n * p * (1 - p)
            target = weights[name] - slope / bend
            shrunk = math.copysign(max(0.0, abs(target) - lasso / bend), target)
            step = max(-1.0, min(1.0, shrunk - weights[name]))
            if step:
                weights[name] += step
                for i, n in column:
                    margins[i] += step * n
            largest = max(largest, abs(step))
        if largest < 1e-3:
            break
    return {name: weight for name, weight in weights.items() if abs(weight) >= 0.0005}


def confidence(weights, signals):
    return sigmoid(sum(weights.get(name, 0.0) * n for name, n in signals.items()))


def fold_of(group):
    return int(hashlib.md5(group.encode()).hexdigest(), 16) % FOLDS


def report(unseen):
    print(f"area under the curve, unseen tenths: {area(unseen):.3f}", file=sys.stderr)
    n_right = sum(right for _, right in unseen)
    for cut in range(30, 85, 5):
        kept = [right for sure, right in unseen if 100 * sure >= cut]
        if kept:
            print(f"  from {cut / 100:.2f} on: {len(kept):5} events, {sum(kept) / len(kept):.3f} right, {sum(kept) / n_right:.3f} of the right ones", file=sys.stderr)


def main():
    given, rows, apart, brief, least = sys.argv[1:], [], [], [], ["0", "0"]
    if not given:
        sys.exit(__doc__)
    while given:
        if given[0] == "--judged":
            judged = list(judged_rows(given[1], given[2]))
            apart += judged
            rows += judged
            given = given[3:]
        elif given[0] == "--from":
            least, given = given[1:3], given[3:]
        elif given[0] == "--brief":
            brief = list(evidence_rows(given[1]))
            given = given[2:]
        else:
            rows += REPORT_WEIGHT * list(evidence_rows(given.pop(0)))
    if apart:
        unseen = []
        for fold in range(FOLDS):
            weights = fit([row for row in rows if fold_of(row[0]) != fold])
            unseen += [(confidence(weights, signals), right) for group, right, signals in apart if fold_of(group) == fold]
        report(unseen)
    weights = fit(rows)
    fit_few(brief, weights, ["brief", "brief-clarity"])
    rows += brief
    share = sum(row[1] for row in rows) / len(rows)
    print("# What speaks for (above 0) and against an event; its confidence is 1 / (1 + e^-sum). Signals: src/code/signals.c.")
    print(f"# Fitted by tools/fit_confidence.py to {len(rows)} events, {share:.2f} of them right; docs/accuracy.md says to which.")
    print("# admitted-from: how sure an event of a whole report must be to be told at all; -short: of one of up to some 500 words.")
    print(f"evidence\tweight\nadmitted-from\t{float(least[0]):.3f}\nadmitted-from-short\t{float(least[1]):.3f}")
    for name, weight in sorted(weights.items(), key=lambda pair: (pair[0] != "always", pair[0])):
        print(f"{name}\t{weight:.3f}")


main()
