#!/usr/bin/env python3
"""Fits the weights of data/likeness.tsv: a logistic regression of "these two events tell one happening" on its evidence.

usage: fit_likeness.py [--months 8] [--judged bench/merging-judged.tsv] [--truce build/truce] > likeness.tsv

Two sources of truth, which count the same: months that scripts/make-month invents (seeds from 1 on; bench/month.py measures on
another one), and pairs judged by reading: headlines (bench/merging-judged.tsv, those with a line number that ends in 0 left out) and
articles (bench/merging-judged-articles.tsv; sentences that stand in two articles are the same).
Pairs that a rule excludes do not count. Weights are drawn towards nothing by a ridge. Prints, on the standard error, how well pairs
are told apart on tenths that were not fitted.
"""
import argparse
import collections
import itertools
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from area import area

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import merging  # noqa: E402
import month  # noqa: E402

ARTICLES = ROOT / "bench" / "merging-judged-articles.tsv"
RIDGE, ROUNDS, FOLDS = 2.0, 25, 10
SCALES = ["words-all words-most words-half words-many words-some words-few words-none", "count-many count-few", "count-grows count-shrinks", "parties-all parties-some",
          "area-same place-within country-within country-same", "actor-named actor-office actor-may", "day-told day-reported day-off",
          "recipient-named recipient-office recipient-may", "mode-same mode-one mode-fits"]
REPEATED = 60  # pairs of which both tell it in the same sentence of eight words or more: they are the same
NEIGHBOURS = 6.0  # how strongly neighbouring steps of a scale are drawn towards each other
# By hand: no pair of one report is among the judged, and what one text tells apart is apart; the same sentence in two texts
# is the same, whatever the rest.
# Vague days are no sign of one happening: that few of the judged have them says nothing.
FIXED = {"one-report": -2.5, "words-same": 2.0, "days-vague": -0.8, "days-meet": -0.2}
NEEDED, NEEDED_OF_WORDS = 0.815, 0.89  # of pairs that are as alike as is needed, the share that tells one happening; acts of words
# ("speech", "talks") are told in like words about unlike occasions


def solve(matrix, vector):
    """Gaussian elimination with pivots."""
    n = len(vector)
    rows = [matrix[i][:] + [vector[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    result = [0.0] * n
    for i in reversed(range(n)):
        result[i] = (rows[i][n] - sum(rows[i][k] * result[k] for k in range(i + 1, n))) / rows[i][i]
    return result


def probability(weights, evidence):
    return 1 / (1 + math.exp(-max(-40, min(40, sum(w * x for w, x in zip(weights, evidence))))))


def evidence_names():
    text = (ROOT / "src/store/likeness.h").read_text(encoding="utf-8")
    return re.findall(r'X\([A-Z_]+, "([a-z-]+)"', text)


def pairs_of(options, database):
    lines = subprocess.run([ROOT / "build/release/bench/likeness_pairs", database, options.knowledge], check=True, text=True,
                           stdout=subprocess.PIPE).stdout.splitlines()
    for line in lines:
        a, b, _, _, evidence = line.split("\t")
        yield int(a), int(b), evidence.split()


def ingest(options, database, reports):
    subprocess.run([options.truce, "ingest", "-d", database, "--no-progress", reports], check=True, stdout=subprocess.DEVNULL)


def month_rows(options, seed, folder):
    reports, truth_file, database = (f"{folder}/{seed}.{end}" for end in ("jsonl", "truth", "db"))
    with open(reports, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, ROOT / "scripts/make-month", "--seed", str(seed), "--truth", truth_file], check=True,
                       stdout=out)
    ingest(options, database, reports)
    truth = [json.loads(line) for line in open(truth_file, encoding="utf-8")]
    told = {t[4]: t for t in month.tellings(truth, month.read(database))}
    for a, b, evidence in pairs_of(options, database):
        if a in told and b in told and told[a][1] != told[b][1]:
            yield int(told[a][0] == told[b][0]), evidence, 1


def headline_rows(options, folder):
    if not merging.CORPUS.exists():
        sys.exit(f"no {merging.CORPUS}: half of the truth is not there")
    reports, database = f"{folder}/headlines.jsonl", f"{folder}/headlines.db"
    with open(reports, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in merging.headlines())
    ingest(options, database, reports)
    verdicts = collections.defaultdict(set)
    for line in open(options.judged, encoding="utf-8"):
        kind, a, b, verdict, weight = (line.rstrip("\n").split("\t") + ["1"])[:5] if line.count("\t") > 2 else [""] * 5
        if kind in ("merged", "missed", "pair") and int(a) % 10 and int(b) % 10:
            verdicts[tuple(sorted((int(a), int(b))))].add((verdict, float(weight)))
    with merging.sqlite3.connect(database) as db:
        line_of = dict(db.execute("SELECT e.number, CAST(r.id AS INTEGER) FROM events e JOIN reports r ON r.number = e.report"))
    for a, b, evidence in pairs_of(options, database):
        lines = tuple(sorted((line_of[a], line_of[b])))
        if len(verdicts.get(lines, ())) == 1:
            verdict, weight = next(iter(verdicts[lines]))
            yield int(verdict == "same"), evidence, weight


def article_rows(options, folder):
    """Pairs of articles, by the place of the trigger in the text."""
    verdicts = collections.defaultdict(dict)
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "collection")):
            collection, *pair, verdict, weight = line.split("\t")
            verdicts[collection][frozenset([(pair[0], int(pair[1])), (pair[2], int(pair[3]))])] = (verdict, float(weight))
    for collection, judged in verdicts.items():
        database = f"{folder}/{collection}.db"
        ingest(options, database, str(merging.CORPUS.parent / f"{collection}.jsonl"))
        with merging.sqlite3.connect(database) as db:
            mark = {row[0]: row[1:] for row in
                    db.execute("SELECT e.number, r.id, e.trigger_beg FROM events e JOIN reports r ON r.number = e.report")}
            words = {number: (re.findall(r"[a-z0-9]+", text.lower()), at) for number, text, at in
                     db.execute("SELECT s.event, s.text, e.trigger_beg - e.sentence_beg FROM sentences s JOIN events e ON e.number = s.event")}
        repeated = []
        for a, b, evidence in pairs_of(options, database):
            verdict = judged.get(frozenset([mark[a], mark[b]]))
            if verdict:
                yield int(verdict[0] == "same"), evidence, verdict[1]
            elif mark[a][0] != mark[b][0] and len(words[a][0]) >= 8 and words[a][0] == words[b][0]:
                repeated.append(evidence)
        random.Random(1).shuffle(repeated)
        yield from ((1, evidence, 1) for evidence in repeated[:REPEATED])


def neighbours(names):
    for scale in SCALES:
        steps = [names.index(name) for name in scale.split()]
        yield from zip(steps, steps[1:])


def fit(rows, names):
    """Newton's method on the ridge-penalised, weighted likelihood."""
    n, beside = len(names), list(neighbours(names))
    weights = [FIXED.get(name, 0.0) for name in names]
    for _ in range(ROUNDS):
        gradient = [-RIDGE * w if i else 0.0 for i, w in enumerate(weights)]
        hessian = [[(RIDGE if i else 1e-9) if i == k else 0.0 for k in range(n)] for i in range(n)]
        for right, evidence, weight in rows:
            p = probability(weights, evidence)
            there = [i for i in range(n) if evidence[i]]
            for i in there:
                gradient[i] += weight * (right - p)
                for k in there:
                    hessian[i][k] += weight * p * (1 - p)
        for i, k in beside:
            gradient[i] -= NEIGHBOURS * (weights[i] - weights[k])
            gradient[k] += NEIGHBOURS * (weights[i] - weights[k])
            for x, y, sign in ((i, i, 1), (k, k, 1), (i, k, -1), (k, i, -1)):
                hessian[x][y] += sign * NEIGHBOURS
        for i in (i for i, name in enumerate(names) if name in FIXED):
            gradient[i] = 0.0
            for k in range(n):
                hessian[i][k] = hessian[k][i] = float(i == k)
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def weighed(sets, names):
    """Each set counts as much as the largest; in a set, a pair drawn from many counts by the root of how many it stands for."""
    most, rows = max(map(len, sets)), []
    for one in sets:
        total = sum(math.sqrt(row[2]) for row in one)
        for right, evidence, weight in one:
            there = set(evidence)
            rows.append((right, [float(name in there) for name in names], most * math.sqrt(weight) / total))
    mean = sum(row[2] for row in rows) / len(rows)
    return [(right, evidence, weight / mean) for right, evidence, weight in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--months", type=int, default=8)
    parser.add_argument("--judged", default=str(merging.JUDGED))
    parser.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    parser.add_argument("--knowledge", default=str(ROOT / "build" / "know.truce"))
    options = parser.parse_args()
    names = evidence_names()
    with tempfile.TemporaryDirectory() as folder:
        invented = list(itertools.chain.from_iterable(month_rows(options, seed, folder) for seed in range(1, options.months + 1)))
        judged = list(headline_rows(options, folder)) + list(article_rows(options, folder))
    rows = weighed([invented, judged], names)
    random.Random(1).shuffle(rows)
    scored = []
    for fold in range(FOLDS):
        weights = fit([row for i, row in enumerate(rows) if i % FOLDS != fold], names)
        scored += [(probability(weights, row[1]), row[0]) for i, row in enumerate(rows) if i % FOLDS == fold]
    weights = fit(rows, names)
    shift = math.log(NEEDED / (1 - NEEDED))
    shift_of_words = math.log(NEEDED_OF_WORDS / (1 - NEEDED_OF_WORDS)) - shift
    less = {"always": shift, "speech": shift_of_words, "talks": shift_of_words}
    print(f"{len(invented)} pairs of invented months, {len(judged)} judged by reading; area under the curve {area(scored):.3f}",
          file=sys.stderr)
    print("# What speaks for (above 0) and against two events telling one happening; it is one when the sum is not below 0.")
    print(f"# Fitted by tools/fit_likeness.py to {len(invented)} pairs of invented months and {len(judged)} judged by reading "
          "(docs/incidents.md). Kinds: src/store/likeness.h.")
    print("evidence\tweight")
    for i, name in enumerate(names):
        print(f"{name}\t{weights[i] - less.get(name, 0):.2f}")


if __name__ == "__main__":
    main()
