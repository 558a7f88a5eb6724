#!/usr/bin/env python3
"""Fit the weights of data/confidence.tsv: a logistic regression of "this event is right" on its evidence.

usage: fit_confidence.py EVIDENCE.tsv... > data/confidence.tsv

EVIDENCE.tsv comes from `truce eval --evidence FILE GOLD...`. Events of an own set of texts without events may be among them: they
are all wrong. Every tenth text of a set of sentences stays out, as docs/accuracy.md has it. Weights are drawn towards nothing by a ridge, except that of "always". Prints, on the standard error, how
well sure and unsure events are told apart (area under the curve) on tenths of the events that were not fitted.
"""

import math
import sys

RIDGE, ROUNDS, FOLDS = 6.0, 25, 10


def read(paths):
    names, rows = None, []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            header = next(lines).rstrip("\n").split("\t")
            if names is not None and header[3:] != names:
                sys.exit(f"{path}: other kinds of evidence than in the file before")
            names = header[3:]
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if not cells[0].endswith(".jsonl") or int(cells[1]) % 10:
                    rows.append((int(cells[2]), [float(cell) for cell in cells[3:]]))
    return names, rows


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


def fit(rows, n):
    """Newton's method on the ridge-penalised likelihood."""
    weights = [0.0] * n
    for _ in range(ROUNDS):
        gradient = [-RIDGE * w if i else 0.0 for i, w in enumerate(weights)]
        hessian = [[(RIDGE if i else 1e-9) if i == k else 0.0 for k in range(n)] for i in range(n)]
        for right, evidence in rows:
            p = probability(weights, evidence)
            there = [i for i in range(n) if evidence[i]]
            for i in there:
                gradient[i] += (right - p) * evidence[i]
                for k in there:
                    hessian[i][k] += p * (1 - p) * evidence[i] * evidence[k]
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def area(scored):
    """Share of pairs of a right and a wrong event in which the right one is surer."""
    ranked = sorted(scored)
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        middle = (at + end + 1) / 2
        total += sum(middle for _, right in ranked[at:end] if right)
        at = end
    n_right = sum(right for _, right in ranked)
    n_wrong = len(ranked) - n_right
    return (total - n_right * (n_right + 1) / 2) / (n_right * n_wrong)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    names, rows = read(sys.argv[1:])
    unseen = []
    for fold in range(FOLDS):
        weights = fit([row for i, row in enumerate(rows) if i % FOLDS != fold], len(names))
        unseen += [(probability(weights, row[1]), row[0]) for i, row in enumerate(rows) if i % FOLDS == fold]
    weights = fit(rows, len(names))
    share = sum(row[0] for row in rows) / len(rows)
    print(f"{len(rows)} events, {share:.3f} right; area under the curve, unseen tenths: {area(unseen):.3f}", file=sys.stderr)
    print("# What speaks for (above 0) and against an event; its confidence is 1 / (1 + e^-sum). Kinds: src/code/evidence.h.")
    print(f"# Fitted by tools/fit_confidence.py to {len(rows)} events, {share:.2f} of them right; docs/accuracy.md says to which.")
    print("evidence\tweight")
    for name, weight in zip(names, weights):
        print(f"{name}\t{weight:.3f}")


main()
